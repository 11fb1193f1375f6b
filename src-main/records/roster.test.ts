/** The roster as the rules for procedures see it, on a real vault: stays, leave, and what became different since. */
import { expect, it } from 'vitest'
import { registers } from '../../src-shared/registers/index.ts'
import { presenceOn } from '../../src-shared/sop/roster.ts'
import type { Json } from '../../src-shared/values.ts'
import { must, office, type Office } from '../../tests/office.ts'
import { rosterChanges, rosterPeople, rosterPerson, type RosterPoint } from './roster.ts'
import { RosterSteps } from './roster-steps.ts'
import { personFacts, peopleCalled, rosterToday } from './whereabouts.ts'

type Values = Readonly<Record<string, Json>>
const changes = (values: Values) => Object.entries(values).map(([path, value]) => ({ path, value }))
const add = (o: Office, name: string, values: Values = {}): string =>
  must(o.writer.create(registers.person, changes({ display_name: name, ...values }))).record
const save = (o: Office, id: string, values: Values) => must(o.writer.save(id, changes(values)))
const step = (o: Office, id: string, what: 'leave' | 'return', day: string) =>
  new RosterSteps(o.book, o.writer).take({ id, step: what, day })
const stays = (o: Office, id: string) => rosterPerson(o.book, id)!.stays
const point = (o: Office): RosterPoint => ({ heads: o.vault.heads, day: o.book.law.today })
const needs = (r: ReturnType<typeof step>) => (r.ok ? 'ok' : (r.error.needs?.[0]?.message ?? r.error.code))

it('reads a person with names, roles, type, stays and leave; a voided one is nobody', async () => {
  const o = await office()
  const id = add(o, 'Ada King', {
    legal_name: 'Ada B. King',
    department: 'Lab',
    'roles/nurse': true,
    type: 'contractor',
    start: '2020-01-01',
    end: '2027-01-31',
    'leave/b': { from: '2026-11-01', to: '2026-11-30', reason: 'parental' },
    'leave/a': { from: '2026-02-01' },
    'leave/c': { to: '2026-12-31' },
  })
  const voided = add(o, 'Nobody')
  must(o.writer.archive(voided, 'twice'))
  expect(rosterPeople(o.book)).toEqual([
    {
      id,
      name: 'Ada B. King',
      department: 'Lab',
      roles: ['nurse'],
      type: 'contractor',
      stays: [{ from: '2020-01-01', to: '2027-01-31' }],
      leave: [{ from: '2026-02-01' }, { from: '2026-11-01', to: '2026-11-30' }],
    },
  ])
})

it('who comes back has two stays; correcting a day is no second one', async () => {
  const o = await office()
  const id = add(o, 'Bo Lund', { start: '2020-01-01' })
  must(step(o, id, 'leave', '2023-05-31'))
  must(step(o, id, 'return', '2025-02-01'))
  const both = [{ from: '2020-01-01', to: '2023-05-31' }, { from: '2025-02-01' }]
  expect(stays(o, id)).toEqual(both)
  save(o, id, { start: '2025-02-03' })
  expect(stays(o, id)).toEqual([both[0], { from: '2025-02-03' }])
  const days = ['2019-12-31', '2023-05-31', '2024-01-01', '2026-01-01']
  expect(days.map((d) => presenceOn(rosterPerson(o.book, id)!, d))).toEqual([
    'not_yet',
    'here',
    'left',
    'here',
  ])
  must(step(o, id, 'leave', '2026-01-31'))
  must(step(o, id, 'return', '2026-03-01'))
  expect(stays(o, id)).toHaveLength(3)
})

it('refuses stays that overlap, and steps that are not open', async () => {
  const o = await office()
  const id = add(o, 'Cy Moss', { start: '2024-01-01' })
  expect(needs(step(o, id, 'return', '2026-01-01'))).toBe('not-allowed-now')
  expect(needs(step(o, id, 'leave', '2023-12-31'))).toBe('person.need.end_first')
  must(step(o, id, 'leave', '2026-06-30'))
  expect(needs(step(o, id, 'return', '2026-06-30'))).toBe('person.need.start_later')
  save(o, id, { end: null })
  expect(needs(step(o, id, 'return', '2026-07-01'))).toBe('person.need.end')
  expect(must(o.history.of(id)).items[0]!.op).toBe('change')
})

it('a last day that lies ahead can still be moved; the person is here until then', async () => {
  const o = await office()
  const id = add(o, 'Di Nash', { start: '2024-01-01' })
  must(step(o, id, 'leave', '2026-12-31'))
  must(step(o, id, 'leave', '2026-11-30'))
  expect(o.book.state(o.book.get(id)!)).toBe('active')
  expect(stays(o, id)).toEqual([{ from: '2024-01-01', to: '2026-11-30' }])
})

it('who left on a day that nobody wrote down is gone from the day on which somebody said so', async () => {
  const o = await office()
  const op = o.writer.createOp(registers.person, { display_name: 'Ed Orr' }, { state: 'left' })
  must(o.writer.write([op]))
  expect(presenceOn(rosterPerson(o.book, op.rec)!, '2026-11-20')).toBe('left')
  expect(presenceOn(rosterPerson(o.book, op.rec)!, '2026-11-19')).toBe('here')
})

it('a return that was written by version 1 is a second stay as well', async () => {
  const o = await office()
  const id = add(o, 'Flo Parr', { start: '2020-01-01', end: '2024-01-31' })
  const state = (to: string) =>
    must(o.writer.write([{ op: 'transition', reg: 'person', rec: id, set: { '@state': to } }]))
  state('left')
  state('active')
  expect(stays(o, id)).toEqual([{ from: '2020-01-01', to: '2024-01-31' }, { from: '2026-11-20' }])
})

it('tells who joined, moved, left and went away since a point, by entries and by days that passed', async () => {
  const o = await office()
  const ada = add(o, 'Ada', { department: 'Lab', 'roles/nurse': true, type: 'employee', start: '2020-01-01' })
  const bo = add(o, 'Bo', { start: '2020-01-01', end: '2026-11-25' })
  const cy = add(o, 'Cy', { start: '2020-01-01', 'leave/x': { from: '2026-11-24', to: '2026-12-01' } })
  const di = add(o, 'Di', { start: '2026-11-23' })
  const flo = add(o, 'Flo', { start: '2020-01-01', 'leave/x': { from: '2026-11-01', to: '2026-11-22' } })
  const hal = add(o, 'Hal', { start: '2015-01-01' })
  must(step(o, hal, 'leave', '2020-12-31'))
  const since = point(o)
  expect(rosterChanges(o.book, o.history, since)).toEqual([])

  o.clock.now = Date.parse('2026-11-26T09:00:00Z')
  save(o, ada, { department: 'Ward', 'roles/lead': true, 'roles/nurse': null, type: 'contractor' })
  save(o, di, { phone: '12345' })
  must(step(o, hal, 'return', '2026-11-25'))
  const gus = add(o, 'Gus', { department: 'Lab' })
  expect(rosterChanges(o.book, o.history, since)).toEqual([
    { person: ada, is: 'moved', from: 'Lab', to: 'Ward' },
    { person: ada, is: 'roles', gained: ['lead'], lost: ['nurse'] },
    { person: ada, is: 'type', from: 'employee', to: 'contractor' },
    { person: bo, is: 'left', on: '2026-11-25' },
    { person: cy, is: 'on_leave', back: '2026-12-02' },
    { person: di, is: 'joined', again: false, on: '2026-11-23' },
    { person: flo, is: 'back' },
    { person: hal, is: 'joined', again: true, on: '2026-11-25' },
    { person: gus, is: 'joined', again: false },
  ])
  expect(rosterChanges(o.book, o.history, point(o))).toEqual([])
  must(o.writer.archive(gus, 'twice'))
  expect(rosterChanges(o.book, o.history, { ...since, day: '2026-11-26' })).not.toContainEqual(
    expect.objectContaining({ person: gus }),
  )
})

it('a first day that was corrected is no joining', async () => {
  const o = await office()
  const id = add(o, 'Ada', { start: '2020-01-01' })
  const since = point(o)
  save(o, id, { start: '2020-03-01', end: '2027-01-01' })
  expect(rosterChanges(o.book, o.history, since)).toEqual([])
})

it('says where everybody is today, who was never marked, and who reports to whom', async () => {
  const o = await office()
  const boss = add(o, 'Zoe Boss', { department: 'Head' })
  add(o, 'Ada', { manager: boss, 'leave/x': { from: '2026-11-01', to: '2026-12-04' } })
  const bo = add(o, 'Bo', { manager: boss, start: '2020-01-01', end: '2026-11-01' })
  const cy = add(o, 'Cy', { manager: boss, start: '2020-01-01' })
  must(step(o, cy, 'leave', '2026-10-01'))
  const { people } = rosterToday(o.book)
  expect(people.map((p) => [p.name, p.presence, p.unmarked])).toEqual([
    ['Ada', 'on_leave', false],
    ['Bo', 'left', true],
    ['Zoe Boss', 'here', false],
  ])
  expect(people[0]).toMatchObject({ back: '2026-12-05' })
  const facts = personFacts(o.book, o.book.get(boss)!)
  expect(facts.reports.map((p) => p.name)).toEqual(['Ada', 'Bo', 'Cy'])
  expect(facts.reporting).toBe(1)
  expect(personFacts(o.book, o.book.get(bo)!)).toMatchObject({
    presence: 'left',
    end: '2026-11-01',
    manager: { name: 'Zoe Boss', department: 'Head' },
  })
  // leavers come last where somebody is chosen, and are marked
  expect(peopleCalled(o.book, '').map((p) => [p.name, p.presence])).toEqual([
    ['Ada', 'on_leave'],
    ['Zoe Boss', 'here'],
    ['Bo', 'left'],
    ['Cy', 'left'],
  ])
  expect(peopleCalled(o.book, 'head').map((p) => p.name)).toEqual(['Zoe Boss'])
})

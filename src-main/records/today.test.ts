/** What needs somebody now: grouped, in order, each incident named once for what it waits for. World: unit test on a real vault. */
import { beforeEach, describe, expect, it } from 'vitest'
import { Today, type Change } from '../../src-shared/ipc/contract.ts'
import { registers } from '../../src-shared/registers/index.ts'
import type { FuzzyTime, Json } from '../../src-shared/values.ts'
import { controllers, gdpr as authority, people } from '../../tests/breach.ts'
import { must, type Office } from '../../tests/office.ts'
import { todayOf } from './today.ts'

const hour = 3_600_000
let o: Office
beforeEach(async () => {
  o = await controllers()
})

const at = (hoursAgo: number): FuzzyTime => ({
  certainty: 'exact',
  at: new Date(o.clock.now - hoursAgo * hour).toISOString(),
  zone: 'Europe/Berlin',
})
const changes = (values: Readonly<Record<string, unknown>>): Change[] =>
  Object.entries(values).map(([path, value]) => ({ path, value: value as Json }))
const incident = (title: string, values: Readonly<Record<string, unknown>> = {}) =>
  must(o.writer.create(registers.incident, changes({ title, ...values }))).record
const breach = (title: string, awareHoursAgo: number, values: Readonly<Record<string, unknown>> = {}) =>
  incident(title, {
    kind: 'confirmed_breach',
    aware_at: at(awareHoursAgo),
    'data_categories/contact': true,
    ...values,
  })
/** Checked against the contract, as it leaves main. */
const today = (drafts: Parameters<typeof todayOf>[1] = []) => Today.parse(todayOf(o.book, drafts, []))
const titles = (list: readonly { readonly title: string }[]) => list.map((i) => i.title)

const decide = (
  id: string,
  duties: Readonly<Record<string, 'required' | 'not_required'>>,
  risk: 'none' | 'high' = 'none',
) =>
  must(
    o.decisions.decide({
      id,
      conclusion: { risk, reasons: 'Nobody has read it.' },
      duties: Object.entries(duties).map(([duty, decision]) => ({
        duty,
        decision,
        reasons: 'As discussed.',
      })),
    }),
  )
const obligationOf = (id: string, duty: string) =>
  [...o.book.of('obligation')].find((r) => {
    const { incident: parents, rule_id } = o.book.values(r)
    return (parents as string[]).includes(id) && rule_id === duty
  })!.id
/** Decides everything that is open, the authority as told. */
function decideAll(id: string, toTell: readonly string[] = [authority]) {
  const { undecided } = o.book.view(o.book.get(id)!)
  decide(
    id,
    Object.fromEntries(
      undecided.map((d) => [
        d.duty,
        toTell.includes(d.duty) ? ('required' as const) : ('not_required' as const),
      ]),
    ),
  )
}

describe('clocks', () => {
  it('stand together under their incident, the most urgent incident first', () => {
    breach('Later', 2)
    breach('Sooner', 70)
    const { clocks } = today()
    expect(titles(clocks)).toEqual(['Sooner', 'Later'])
    const [first] = clocks
    expect(first!.clocks.length).toBeGreaterThan(1)
    expect(first!.all).toBe(first!.clocks.length)
    const due = first!.clocks.map((c) => c.due)
    expect(due).toEqual(due.toSorted())
    expect(first!.clocks[0]!.steps).toBeUndefined()
  })
  it('that can still be kept come before those that were missed long ago, just missed ones before both', () => {
    breach('Long missed', 24 * 40, { reported_internally_at: at(24 * 40) })
    breach('Days left', 30)
    breach('Hours left', 64)
    breach('Just missed', 73)
    const { clocks } = today()
    expect(titles(clocks)).toEqual(['Just missed', 'Hours left', 'Days left', 'Long missed'])
    const [first] = clocks
    expect(first!.clocks[0]).toMatchObject({ duty: authority, state: 'missed' })
    expect(first!.missed).toBe(first!.clocks.filter((c) => c.state === 'missed').length)
    expect(titles(today().undecided)).toEqual(['Just missed', 'Hours left', 'Days left', 'Long missed'])
  })
  it('are gone with the incident: dismissed, in the bin', () => {
    must(o.writer.transition(breach('Dismissed', 1), 'dismiss', 'A false alarm.'))
    must(o.writer.archive(breach('Binned', 1), 'Recorded twice.'))
    expect(today().clocks).toEqual([])
  })
})

describe('what waits for a person', () => {
  it('a breach with duties that nobody has decided: by number, names and the first deadline', () => {
    const id = breach('Letters', 10)
    const { undecided, steps } = today()
    expect(undecided).toMatchObject([{ record: id, due: '2026-11-22T23:00:00Z' }])
    expect(undecided[0]!.duties).toBeGreaterThanOrEqual(undecided[0]!.applies)
    expect(undecided[0]!.first.map((d) => d.duty)).toContain(authority)
    expect(steps).toEqual([])
  })
  it('an event that is no breach yet is not asked for decisions but for its next step', () => {
    const id = incident('A strange mail', { kind: 'event' })
    const { undecided, steps } = today()
    expect(undecided).toEqual([])
    expect(steps).toEqual([
      {
        record: id,
        ref: 'INC-2026-0001',
        title: 'A strange mail',
        state: 'intake',
        step: 'start_triage',
        missing: [{ field: 'owner' }],
      },
    ])
  })
  it('after deciding not to tell: the next step', () => {
    const id = breach('Letters', 10)
    decideAll(id, [])
    const { undecided, steps } = today()
    expect(undecided).toEqual([])
    expect(steps.map((s) => s.record)).toEqual([id])
  })
  it('after deciding to tell: its clock, and no other step', () => {
    const id = breach('Letters', 10)
    decideAll(id)
    const { clocks, undecided, steps, promises } = today()
    expect(clocks[0]!.clocks.some((c) => c.duty === authority)).toBe(true)
    expect([undecided, steps, promises]).toEqual([[], [], []])
  })
})

describe('what is to follow', () => {
  async function told(points: Readonly<Record<string, unknown>> = {}, whom = authority) {
    const id = breach('Letters', 10)
    if (whom === people) decide(id, { [people]: 'required' }, 'high')
    else decideAll(id)
    const duty = obligationOf(id, whom)
    must(o.writer.save(duty, changes({ sent_at: at(1), channel: 'portal', ...points })))
    must(o.writer.transition(duty, 'send'))
    return { id, duty }
  }
  it('names promises that are due, the longest overdue first, the undated last; kept ones not', async () => {
    const { duty } = await told({
      'open_points/p1': { what: 'How many people in Bremen', promised: '2026-11-25' },
      'open_points/p2': { what: 'The log of the mail server', promised: '2026-11-19' },
      'open_points/p3': { what: 'Whether the letters came back' },
      'open_points/p4': { what: 'Name of the officer', promised: '2026-11-18', done: true },
      'open_points/p5': { what: 'The second letter', promised: '2026-11-20' },
    })
    expect(today().promises.map((p) => [p.what, p.date, p.overdue])).toEqual([
      ['The log of the mail server', '2026-11-19', true],
      ['The second letter', '2026-11-20', false],
      ['How many people in Bremen', '2026-11-25', false],
      ['Whether the letters came back', undefined, false],
    ])
    expect(today().promises[0]).toMatchObject({
      record: duty,
      register: 'obligation',
      kind: 'follow_up',
      incident: 'INC-2026-0001 Letters',
    })
  })
  it('counts the day where the office is, not in Greenwich', async () => {
    await told({ 'open_points/p1': { what: 'The log', promised: '2026-11-20' } })
    o.clock.now = Date.parse('2026-11-20T23:30:00Z') // half past midnight in Berlin
    expect(today().promises[0]!.overdue).toBe(true)
  })
  it('waits for an answer until there is one', async () => {
    const { duty } = await told()
    expect(today().awaited).toMatchObject([
      { record: duty, since: at(1).at, incident: 'INC-2026-0001 Letters' },
    ])
    must(o.writer.save(duty, changes({ 'authority_replies/r1': { at: at(0), text: 'Thank you.' } })))
    expect(today().awaited).toEqual([])
  })
  it('does not wait for an answer of the people, nor on an incident that was dismissed', async () => {
    await told({}, people)
    expect(today().awaited).toEqual([])
    const { id } = await told()
    expect(today().awaited).toHaveLength(1)
    must(o.writer.transition(id, 'dismiss', 'It was a test.'))
    expect(today().awaited).toEqual([])
  })
  it('does not wait for what was confirmed on the notice', async () => {
    const { id, duty } = await told()
    must(
      o.writer.create(
        registers.notice,
        changes({
          title: 'To the authority',
          [`incident/${id}`]: true,
          [`obligation/${duty}`]: true,
          acknowledged_at: at(0),
        }),
      ),
    )
    expect(today().awaited).toEqual([])
  })
  it('names a duty without a deadline that was decided and not carried out', () => {
    const processor = { name: 'Office', country: 'DE', zone: 'Europe/Berlin', roles: ['processor'] }
    must(o.writer.putDesk('office', 'main', processor))
    const controller = 'eu-gdpr-33-2' // "without undue delay", no hours
    const id = breach('Letters', 10)
    decide(id, { [controller]: 'required' })
    expect(today().promises).toMatchObject([
      {
        kind: 'tell',
        record: obligationOf(id, controller),
        incident: 'INC-2026-0001 Letters',
        overdue: false,
      },
    ])
    const before = breach('Told already', 10)
    decide(before, { [controller]: 'required' })
    must(o.writer.save(obligationOf(before, controller), changes({ sent_at: at(1), channel: 'email' })))
    must(o.writer.transition(obligationOf(before, controller), 'send'))
    expect(today().promises).toHaveLength(1)
    must(o.writer.archive(id, 'Recorded twice.'))
    expect(today().promises).toEqual([])
  })
  it('names a promise of a notice once, on the duty that it answers', async () => {
    const { id, duty } = await told({ 'open_points/p1': { what: 'The log', promised: '2026-11-19' } })
    const notice = must(
      o.writer.create(
        registers.notice,
        changes({
          title: 'To the authority',
          [`incident/${id}`]: true,
          [`obligation/${duty}`]: true,
          'open_points/p1': { what: 'The log', promised: '2026-11-19' },
          'open_points/p9': { what: 'The photo', promised: '2026-11-21' },
        }),
      ),
    ).record
    expect(today().promises.map((p) => [p.record, p.what])).toEqual([[duty, 'The log']]) // a draft promises nothing
    o.writer.write([{ op: 'transition', reg: 'notice', rec: notice, set: { '@state': 'sent' } }], false)
    expect(today().promises.map((p) => [p.record, p.what])).toEqual([
      [duty, 'The log'],
      [notice, 'The photo'],
    ])
  })
})

it('calls no draft what only says how far somebody has copied', () => {
  const drafts = ['copied:x', 'notice-new:x'].map((key) => ({ key, at: '2026-11-20T08:00:00Z' }))
  expect(today(drafts).drafts).toEqual([])
})

it('names the record of a draft, whatever page it was typed on', () => {
  const id = breach('Letters', 10)
  const one = (key: string) => today([{ key, at: '2026-11-20T08:00:00Z' }]).drafts[0]
  for (const key of [`record:${id}`, `decide:${id}`])
    expect(one(key)).toMatchObject({ key, record: id, register: 'incident', title: 'Letters' })
  expect(one('new:incident')).toEqual({ key: 'new:incident', title: '', at: '2026-11-20T08:00:00Z' })
})
it('says where one left off: a duty that was touched counts as its incident', () => {
  const letters = breach('Letters', 10)
  incident('A strange mail', { kind: 'event' })
  decideAll(letters)
  incident('Something else', { kind: 'event' })
  o.clock.now += hour
  must(o.writer.save(obligationOf(letters, authority), changes({ external_ref: 'LfD-17' })))
  const { latest } = today()
  expect(latest.map((l) => [l.register, l.title])).toEqual([
    ['incident', 'Letters'],
    ['incident', 'Something else'],
    ['incident', 'A strange mail'],
  ])
  expect(latest[0]!.at).toBe('2026-11-20T10:00:00.000Z')
})
it('counts the quarter and the silence since the last report, imported ones left out', () => {
  breach('Letters', 1)
  incident('A strange mail', { kind: 'near_miss' })
  const op = o.writer.createOp(
    registers.incident,
    { title: 'Old', kind: 'confirmed_breach' },
    { op: 'import' },
  )
  must(o.writer.write([op]))
  o.clock.now += 50 * hour
  expect(today().quarter).toEqual({
    from: '2026-10-01T00:00:00.000Z',
    incidents: 2,
    nearMisses: 1,
    breaches: 1,
    daysSinceReport: 2,
  })
})

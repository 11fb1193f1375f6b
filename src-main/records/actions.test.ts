/**
 * The life of an action on a real vault: main holds the rules of forms.md 3.2, whoever asks. Each is tried by a call that a
 * page could make. World: unit test.
 */
import { describe, expect, it } from 'vitest'
import { controllers, failing, needed, personOf, record, values } from '../../tests/breach.ts'
import {
  attach,
  changesOf,
  checking,
  done,
  effective,
  leave,
  planned,
  proven,
  refused,
  rowsOf,
  setDay,
  state,
} from '../../tests/learning.ts'
import { must, type Office } from '../../tests/office.ts'
import { registers } from '../../src-shared/registers/index.ts'
import type { Json } from '../../src-shared/values.ts'

const nobody = '01940000-0000-7000-8000-00000000dead'
/** Everybody but these has left: an office of one. */
const leaveAlone = (o: Office, ...stay: readonly string[]) => {
  for (const { id } of o.book.law.people) if (!stay.includes(id)) leave(o, id)
}

describe('planning', () => {
  it('adds nothing to a post-mortem that was closed because its actions are proven', async () => {
    const o = await controllers()
    const { id, actions, review } = await proven(o)
    const early = must(o.writer.create(o.writer.register('action'), changesOf({ text: 'Elsewhere' }))).record
    must(o.writer.transition(review, 'verify'))
    must(o.writer.transition(review, 'close', undefined, 'Vera Verifier'))
    const late = changesOf({ text: 'Late' })
    const part = changesOf({ [`belongs_to/${review}`]: true })
    expect(failing(actions.plan({ parent: review, changes: late }))).toBe('not-allowed-now')
    expect(failing(o.writer.create(o.writer.register('action'), [...late, ...part]))).toBe('needs-missing')
    expect(failing(o.writer.save(early, part))).toBe('needs-missing')
    expect(state(o, id)).toBe('effective')
  })
  it('is for a record that can have actions, and takes the place of one in the same plan', async () => {
    const o = await controllers()
    const { id, actions, review, owner, incident } = await planned(o)
    const changes = changesOf({ text: 'Forged' })
    for (const parent of [owner, id]) expect(failing(actions.plan({ parent, changes }))).toBe('not-found')
    expect(failing(actions.plan({ parent: review, risk: 'r1', changes }))).toBe('not-found')
    expect(failing(actions.plan({ parent: incident, replaces: id, changes }))).toBe('not-found')
  })
  it('takes the causes from the incident, by which it is opened again', async () => {
    const o = await controllers()
    const { id, review } = await planned(o)
    expect(values(o, id)).toMatchObject({
      belongs_to: [review],
      origins: ['wrong_recipient'],
      root_causes: ['design'],
      scope: ['Letter printing'],
    })
  })
  it('keeps what it is for to the machine: no page says which end of the whys it closes', async () => {
    const o = await controllers()
    const { id, actions, review } = await planned(o)
    const whyEnds = ['a1b2c3d4']
    const other = must(actions.plan({ parent: review, changes: changesOf({ text: 'Second' }), whyEnds }))
    expect(values(o, other.record!)['why_ends']).toEqual(whyEnds)
    expect(failing(o.writer.save(id, changesOf({ 'why_ends/a1b2c3d4': true })))).toBe('invalid-input')
  })
})

describe('separation of duties', () => {
  it('the owner cannot verify, nor can somebody who did the work', async () => {
    const o = await controllers()
    const p = await checking(o)
    for (const worker of [p.owner, p.doer]) {
      const own = {
        changes: [...effective.changes, { path: 'verifier', value: worker }],
        reason: 'I looked.',
      }
      expect(refused(p.step('prove', own))).toEqual(['own_work'])
    }
    expect(state(o, p.id)).toBe('verifying')
    expect(refused(p.step('prove', effective))).toBe('ok')
  })
  it('nobody is named as verifier of their own work when it is finished', async () => {
    const o = await controllers()
    const p = await planned(o)
    must(p.step('take_on'))
    await attach(o, p.id, 'evidence')
    setDay(o, '2026-12-01')
    const changes = changesOf({ done_on: '2026-12-01', verifier: p.owner })
    expect(refused(p.step('finish', { changes }))).toEqual(['own_work'])
  })
  it('somebody who does not work here is no second person: an id that is nobody, or a person who left', async () => {
    const o = await controllers()
    const p = await checking(o)
    const by = (verifier: string) => ({
      changes: [...effective.changes, { path: 'verifier', value: verifier }],
    })
    expect(refused(p.step('prove', by(nobody)))).toEqual(['not_here'])
    leave(o, p.verifier)
    expect(refused(p.step('prove', effective))).toEqual(['not_here'])
  })
  it('in an office of one, the waiting time and a written reason stand in for the second person', async () => {
    const o = await controllers()
    const p = await planned(o, {})
    leaveAlone(o, p.owner)
    must(p.step('take_on'))
    must(o.writer.save(p.id, changesOf({ [`doers/${p.doer}`]: null, verifier: p.owner })))
    await attach(o, p.id, 'evidence')
    setDay(o, '2026-12-01')
    must(p.step('finish', { changes: changesOf({ done_on: '2026-12-01' }) }))
    setDay(o, '2026-12-30')
    expect(refused(p.step('check', { reason: 'Nobody else.' }))).toEqual(['check_too_early'])
    setDay(o, '2026-12-31')
    expect(refused(p.step('check'))).toEqual(['own_work_needs_reason'])
    must(p.step('check', { reason: 'Nobody else works here.' }))
    await attach(o, p.id, 'check_evidence')
    expect(refused(p.step('prove', effective))).toEqual(['own_work_needs_reason'])
    must(p.step('prove', { ...effective, reason: 'Nobody else works here; I took thirty letters.' }))
    expect(values(o, p.id)['alone_reason']).toBe('Nobody else works here; I took thirty letters.')
  })
  it('in an office of one, a day that was set back does not shorten the wait', async () => {
    const o = await controllers()
    const p = await planned(o)
    leaveAlone(o, p.owner)
    must(p.step('take_on'))
    must(o.writer.save(p.id, changesOf({ [`doers/${p.doer}`]: null, verifier: p.owner })))
    await attach(o, p.id, 'evidence')
    setDay(o, '2026-12-01')
    must(p.step('finish', { changes: changesOf({ done_on: '2026-10-01', check_on: '2026-12-01' }) }))
    expect(refused(p.step('check', { reason: 'Nobody else.' }))).toEqual(['check_too_early'])
    setDay(o, '2026-12-31')
    must(p.step('check', { reason: 'Nobody else works here.' }))
  })
  it('as soon as somebody else works there, a reason no longer stands in', async () => {
    const o = await controllers()
    const p = await checking(o)
    leaveAlone(o, p.owner)
    personOf(o, 'Nina New')
    const own = { changes: [...effective.changes, { path: 'verifier', value: p.owner }], reason: 'Busy.' }
    expect(refused(p.step('prove', own))).toEqual(['own_work'])
  })
})

describe('finishing', () => {
  it('takes evidence, a day that has come, and a check planned 30 days later or more', async () => {
    const o = await controllers()
    const p = await planned(o)
    must(p.step('take_on'))
    setDay(o, '2026-12-01')
    const finish = (done_on: string, more = {}) =>
      refused(p.step('finish', { changes: changesOf({ done_on, ...more }) }))
    expect(needed(p.step('finish', { changes: changesOf({ done_on: '2026-12-01' }) }))).toEqual(['evidence'])
    await attach(o, p.id, 'evidence')
    expect(finish('2026-12-02')).toEqual(['in_the_future', 'check_too_early'])
    expect(finish('2026-12-01', { check_on: '2026-12-30' })).toEqual(['check_too_early'])
    expect(finish('2026-12-01', { criterion: null })).toEqual(['missing'])
    expect(finish('2026-12-01')).toBe('ok')
  })
  it('settles what was to be done and how it is checked: neither save nor step changes it afterwards', async () => {
    const o = await controllers()
    const p = await done(o)
    for (const [path, value] of Object.entries({
      criterion: 'Ask around.',
      done_when: 'x',
      check_on: '2026-12-02',
      done_on: '2026-01-01',
      owner: p.verifier,
      [`doers/${p.doer}`]: null,
    })) {
      expect([path, refused(o.writer.save(p.id, [{ path, value }]))]).toEqual([path, ['error.field-frozen']])
      expect([path, refused(p.step('check', { changes: [{ path, value }] }))]).toEqual([
        path,
        ['error.field-frozen'],
      ])
    }
  })
})

describe('more time', () => {
  it('is given by nobody to themselves, is later than the date that counts, and says why', async () => {
    const o = await controllers()
    const p = await planned(o)
    must(p.step('take_on'))
    const ask = { id: p.id, until: '2026-12-20', reason: 'The printer is late.', approver: p.verifier }
    expect(refused(p.actions.extend({ ...ask, approver: p.owner }))).toEqual(['needs_second_person'])
    expect(refused(p.actions.extend({ ...ask, approver: nobody }))).toEqual(['needs_second_person'])
    expect(refused(p.actions.extend({ ...ask, reason: ' ' }))).toEqual(['missing'])
    expect(refused(p.actions.extend({ ...ask, until: '2026-12-10' }))).toEqual(['not_later'])
    must(p.actions.extend(ask))
    expect(values(o, p.id)['due']).toBe('2026-12-20')
    expect(rowsOf(o, p.id, 'extensions')).toMatchObject([
      { old_due: '2026-12-10', new_due: '2026-12-20', reason: ask.reason, approver: p.verifier },
    ])
  })
  it('is given a third time by the data protection officer only', async () => {
    const o = await controllers()
    const p = await planned(o)
    must(p.step('take_on'))
    const dpo = personOf(o, 'Dana Officer', changesOf({ 'roles/Data Protection Officer': true }))
    const give = (until: string, approver: string) =>
      refused(p.actions.extend({ id: p.id, until, reason: 'Late.', approver }))
    expect(give('2026-12-20', p.verifier)).toBe('ok')
    o.clock.now += 60_000
    expect(give('2026-12-30', p.verifier)).toBe('ok')
    o.clock.now += 60_000
    expect(give('2027-01-10', p.verifier)).toEqual(['dpo_must_agree'])
    expect(give('2027-01-10', dpo)).toBe('ok')
  })
  it('is not taken by saving another date once it was promised', async () => {
    const o = await controllers()
    const p = await planned(o)
    must(o.writer.save(p.id, changesOf({ due: '2026-12-11' })))
    must(p.step('take_on'))
    expect(refused(o.writer.save(p.id, changesOf({ due: '2027-06-01' })))).toEqual(['error.field-frozen'])
    const changes = changesOf({ due: '2027-06-01' })
    expect(refused(p.step('start', { changes }))).toEqual(['error.field-frozen'])
  })
})

describe('giving up', () => {
  it('cancelling takes a reason and somebody else who agrees', async () => {
    const o = await controllers()
    const p = await planned(o)
    expect(refused(p.step('cancel'))).toEqual(['missing', 'missing'])
    const reason = 'The printer is gone.'
    expect(refused(p.step('cancel', { reason, approver: p.owner }))).toEqual(['needs_second_person'])
    expect(refused(p.step('cancel', { reason, approver: nobody }))).toEqual(['needs_second_person'])
    must(p.step('cancel', { reason, approver: p.verifier }))
    expect(values(o, p.id)).toMatchObject({ cancel_reason: reason, cancel_approver: p.verifier })
  })
  it('a risk is accepted for a year at most, with what helps meanwhile, by somebody else', async () => {
    const o = await controllers()
    const p = await planned(o)
    const ask = { reason: 'Replaced in spring.', control: 'Emptied each evening.', approver: p.verifier }
    const accept = (more: object) => refused(p.step('accept_risk', { ...ask, ...more }))
    expect(accept({})).toEqual(['missing'])
    expect(accept({ until: '2027-11-21' })).toEqual(['too_long'])
    expect(accept({ until: '2026-11-20' })).toEqual(['ends_before_it_starts'])
    expect(accept({ until: '2027-03-01', control: '' })).toEqual(['missing'])
    expect(accept({ until: '2027-03-01', approver: p.owner })).toEqual(['needs_second_person'])
    expect(accept({ until: '2027-03-01' })).toBe('ok')
    expect(values(o, p.id)).toMatchObject({
      accept_from: '2026-11-20',
      accept_until: '2027-03-01',
      accept_approver: p.verifier,
      accept_control: ask.control,
    })
  })
})

it('the check waits for its day, whoever does it', async () => {
  const o = await controllers()
  const p = await done(o, { check_on: '2027-01-15' })
  setDay(o, '2027-01-14')
  expect(refused(p.step('check'))).toEqual(['check_too_early'])
  setDay(o, '2027-01-15')
  expect(refused(p.step('check'))).toBe('ok')
})

describe('not effective', () => {
  it('asks for a new action, which takes its place; itself will not do', async () => {
    const o = await controllers()
    const p = await checking(o)
    const not = changesOf({ result: 'not', result_notes: 'Two of thirty.' })
    expect(refused(p.step('disprove', { changes: not }))).toEqual(['needs_new_action'])
    const itself = [...not, { path: `follow_up/${p.id}`, value: true }]
    expect(refused(p.step('disprove', { changes: itself }))).toEqual(['needs_new_action'])
    const changes = changesOf({ text: 'Seal them by machine' })
    const next = must(p.actions.plan({ parent: p.review, changes, replaces: p.id })).record!
    must(p.step('disprove', { changes: not }))
    expect(values(o, p.id)).toMatchObject({ result: 'not', follow_up: [next] })
    expect(state(o, p.id)).toBe('ineffective')
  })
  it('and effective are told apart by the result that was written down', async () => {
    const o = await controllers()
    const p = await checking(o)
    const partly = { changes: changesOf({ result: 'partly', result_notes: 'Some.' }) }
    expect(refused(p.step('prove', partly))).toEqual(['not_the_result'])
    expect(refused(p.step('prove'))).toEqual(['missing'])
  })
  it('what was proven keeps its evidence: adding to it is not taken back later', async () => {
    const o = await controllers()
    const p = await checking(o)
    const commit = await attach(o, p.id, 'check_evidence')
    must(p.step('prove', effective))
    expect(failing(o.history.undo(commit))).toBe('nothing-to-undo')
    expect(Object.keys(values(o, p.id)['check_evidence'] as object)).toHaveLength(2)
  })
})

describe('around the steps of an action', () => {
  it('no step is taken as a plain one, and none out of turn', async () => {
    const o = await controllers()
    const p = await planned(o)
    for (const name of Object.keys(registers.action.transitions))
      expect([name, failing(o.writer.transition(p.id, name))]).toEqual([name, 'not-allowed-now'])
    for (const name of ['check', 'prove', 'disprove', 'reopen'] as const)
      expect([name, failing(p.step(name, { reason: 'x' }))]).toEqual([name, 'not-allowed-now'])
    expect(failing(p.actions.step({ id: p.review, step: 'cancel' }))).toBe('not-found')
  })
  it('neither the state nor what the machine writes can be set by a page, when it is made or later', async () => {
    const o = await controllers()
    const p = await planned(o)
    const fixed = Object.entries(registers.action.fields).filter(([, f]) => f.fixed)
    expect(fixed.length).toBeGreaterThan(10)
    const forged: [string, Json][] = [
      ['@state', 'effective'],
      ['@ref', 'ACT-1'],
      ['@archived', 'x'],
      ...fixed.map(([path]): [string, Json] => [path, null]),
      ['extensions/aaaaaaaaaaaaaaaa', { old_due: '2026-12-10', new_due: '2027-12-10' }],
      ['recurrences/aaaaaaaaaaaaaaaa', { verdict: 'not_the_same' }],
      ['evidence/aaaaaaaaaaaaaaaa', { name: 'x' }],
      ['check_evidence/aaaaaaaaaaaaaaaa', { name: 'x' }],
    ]
    const make = [{ path: 'text', value: 'x' }]
    for (const [path, value] of forged) {
      expect([path, failing(o.writer.save(p.id, [{ path, value }]))]).toEqual([path, 'invalid-input'])
      expect([path, failing(p.step('start', { changes: [{ path, value }] }))]).toEqual([
        path,
        'invalid-input',
      ])
      const made = o.writer.create(registers.action, [...make, { path, value }])
      expect([path, failing(made)]).toEqual([path, 'invalid-input'])
      const plan = p.actions.plan({ parent: p.review, changes: [...make, { path, value }] })
      expect([path, failing(plan)]).toEqual([path, 'invalid-input'])
    }
  })
  it('a step is not undone, and what lies before it no longer is', async () => {
    const o = await controllers()
    const p = await planned(o)
    must(p.step('take_on'))
    expect(failing(o.history.undo())).toBe('nothing-to-undo')
    expect(state(o, p.id)).toBe('accepted')
    const q = await proven(o)
    expect(failing(o.history.undo())).toBe('nothing-to-undo')
    expect(state(o, q.id)).toBe('effective')
  })
  it('an action is not slipped out of an approved plan: not voided, not unlinked, not undone', async () => {
    const o = await controllers()
    const { review } = await planned(o)
    const made = must(
      o.writer.create(registers.action, changesOf({ text: 'By hand', [`belongs_to/${review}`]: true })),
    )
    const out = changesOf({ [`belongs_to/${review}`]: null })
    expect(failing(o.writer.archive(made.record, 'No longer wanted'))).toBe('not-allowed-now')
    expect(refused(o.writer.save(made.record, out))).toEqual(['error.field-frozen'])
    const { actions } = await planned(o)
    expect(refused(actions.step({ id: made.record, step: 'start', changes: out }))).toEqual([
      'error.field-frozen',
    ])
    expect(failing(o.history.undo(made.commit))).toBe('nothing-to-undo')
    expect(o.book.archivedWhy(record(o, made.record))).toBeUndefined()
  })
  it('an action that belongs to nothing approved is voided like any record', async () => {
    const o = await controllers()
    const id = must(o.writer.create(registers.action, changesOf({ text: 'Alone' }))).record
    expect(failing(o.writer.archive(id, 'Double'))).toBe('ok')
    const p = await planned(o)
    must(p.step('take_on'))
    expect(failing(o.writer.archive(p.id, 'Double'))).toBe('not-allowed-now')
  })
})

it('an action may be planned for an incident itself, with its causes', async () => {
  const o = await controllers()
  const { actions, incident } = await planned(o)
  const id = must(actions.plan({ parent: incident, changes: changesOf({ text: 'At once' }) })).record!
  expect(values(o, id)).toMatchObject({ belongs_to: [incident], origins: ['wrong_recipient'] })
  expect(o.book.law.children(record(o, incident)).map((c) => c.register)).toContain('action')
})

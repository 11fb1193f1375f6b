/** The life of a corrective action: every step, who may take it and when. World: unit test. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Acceptance } from './accepted-risk.ts'
import {
  actionStates,
  actionSteps,
  isPlanned,
  isUnproven,
  obstacles,
  unprovenActions,
  type Act,
  type Action,
  type ActionStep,
} from './action.ts'
import { addDays } from './days.ts'
import { mayCheck } from './separation.ts'

const people = ['mara', 'jonas', 'ines']
const planned: Action = {
  id: 'a1',
  kind: 'prevent',
  strength: 'engineer',
  text: 'Switch off completion of addresses',
  doneWhen: 'No address is offered after three letters',
  state: 'open',
  owner: 'mara',
  doers: [],
  due: '2026-12-01',
  evidence: 0,
  check: {
    criterion: 'No wrong recipient by completion in 30 days',
    method: 'sample',
    on: '2027-01-15',
    verifier: 'jonas',
    evidence: 0,
  },
  ends: ['c'],
}
const done: Action = { ...planned, state: 'done', doneOn: '2026-12-01', evidence: 1 }
const checked: Action = {
  ...done,
  state: 'verifying',
  check: { ...done.check, result: 'effective', evidence: 1 },
}
const act = (more: Partial<Act> = {}): Act => ({
  by: 'mara',
  today: '2026-12-01',
  people,
  recurrences: 0,
  ...more,
})
const late = { by: 'jonas', today: '2027-01-15' }
const why = (step: ActionStep, action: Action, more: Partial<Act> = {}) =>
  obstacles(step, action, act(more)).map((o) => `${o.why} ${o.field}`)

describe('the steps', () => {
  it('lead from a plan to proof, each by the right person at the right time', () => {
    expect(why('take_on', planned)).toEqual([])
    expect(why('start', { ...planned, state: 'accepted' })).toEqual([])
    const inHand: Action = { ...done, state: 'in_progress' }
    expect(why('finish', inHand)).toEqual([])
    expect(why('check', done, late)).toEqual([])
    expect(why('prove', checked, late)).toEqual([])
  })
  it('can be taken from their own states only', () => {
    for (const step of Object.keys(actionSteps) as ActionStep[]) {
      const from: readonly string[] = actionSteps[step].from
      for (const state of actionStates) {
        const wrong = why(step, { ...checked, state }).includes('wrong_state state')
        expect([step, state, wrong]).toEqual([step, state, !from.includes(state)])
      }
    }
  })
  it('leave no state without a way in, and only final ones without a way on', () => {
    const into = new Set<string>(Object.values(actionSteps).map((s) => s.to))
    const out = new Set<string>(Object.values(actionSteps).flatMap((s) => [...s.from]))
    expect(actionStates.filter((s) => s !== 'open' && !into.has(s))).toEqual([])
    expect(actionStates.filter((s) => !out.has(s))).toEqual(['cancelled'])
    expect(actionStates.filter((s) => isPlanned(s))).toEqual(['open', 'accepted', 'in_progress', 'reopened'])
    expect(actionStates.filter((s) => isUnproven(s))).toEqual(['done', 'verifying'])
  })
  it('are taken on by the owner, with a date', () => {
    expect(why('take_on', planned, { by: 'ines' })).toEqual(['not_the_owner owner'])
    const { owner: _, due: __, ...bare } = planned
    expect(why('take_on', bare)).toEqual(['missing owner', 'missing due'])
  })
})

describe('finishing', () => {
  const inHand: Action = { ...done, state: 'in_progress' }
  it('takes proof that it was done and a plan of the check', () => {
    const bare: Action = { ...inHand, doneWhen: ' ', evidence: 0, check: { evidence: 0 } }
    expect(why('finish', bare)).toEqual([
      'missing done_when',
      'missing evidence',
      'missing criterion',
      'missing method',
      'missing check_on',
      'missing verifier',
    ])
    const { doneOn: _, ...undated } = inHand
    expect(why('finish', undated)).toEqual(['missing done_on'])
    expect(why('finish', { ...inHand, doneOn: '2026-12-02' })).toEqual(['in_the_future done_on'])
  })
  it('plans the check 30 days after it at the earliest, by somebody else', () => {
    const on = (day: string) => ({ ...inHand, check: { ...inHand.check, on: day } })
    expect(why('finish', on('2026-12-31'))).toEqual([])
    expect(obstacles('finish', on('2026-12-30'), act())).toEqual([
      { why: 'check_too_early', field: 'check_on', day: '2026-12-31' },
    ])
    expect(why('finish', { ...inHand, check: { ...inHand.check, verifier: 'mara' } })).toEqual([
      'own_work verifier',
    ])
    expect(why('finish', { ...inHand, doers: ['jonas'] })).toEqual(['own_work verifier'])
  })
})

describe('the check of effectiveness', () => {
  it('waits for its day', () => {
    expect(obstacles('check', done, act({ by: 'jonas', today: '2027-01-14' }))).toEqual([
      { why: 'check_too_early', field: 'check_on', day: '2027-01-15' },
    ])
    // a day that was planned too early does not shorten the waiting time
    const early = { ...done, check: { ...done.check, on: '2026-12-05' } }
    expect(obstacles('check', early, act({ by: 'jonas', today: '2026-12-30' }))).toEqual([
      { why: 'check_too_early', field: 'check_on', day: '2026-12-31' },
    ])
    expect(why('check', early, { by: 'jonas', today: '2026-12-31' })).toEqual([])
  })
  it('is not for the owner, nor for who did the work', () => {
    for (const step of ['check', 'prove'] as const) {
      const action = step === 'check' ? done : checked
      expect(why(step, action, { ...late, by: 'mara' })).toEqual(['own_work verifier'])
      expect(why(step, { ...action, doers: ['jonas'] }, late)).toEqual(['own_work verifier'])
    }
  })
  it('takes proof, and is not passed while the cause comes up again', () => {
    const bare = { ...checked, check: { ...done.check } }
    expect(why('prove', bare, late)).toEqual(['missing result', 'missing check_evidence'])
    expect(why('prove', checked, { ...late, recurrences: 1 })).toEqual(['came_up_again result'])
  })
  it('asks for a new action when it did not work, or only partly', () => {
    for (const result of ['partly', 'not'] as const) {
      const failed: Action = { ...checked, check: { ...checked.check, result } }
      expect(why('prove', failed, late)).toEqual(['not_the_result result'])
      expect(why('disprove', failed, late)).toEqual(['needs_new_action follow_up'])
      expect(why('disprove', { ...failed, followUp: 'a2' }, late)).toEqual([])
    }
    expect(why('disprove', { ...checked, followUp: 'a2' }, late)).toEqual(['not_the_result result'])
  })
})

describe('separation of duties', () => {
  const alone = { people: ['mara'], by: 'mara' }
  it('lets waiting and a reason stand in for a second person in an office of one (forms.md 3.7)', () => {
    const own = { ...alone, today: '2027-01-15' }
    expect(why('check', done, own)).toEqual(['own_work_needs_reason verifier'])
    expect(why('check', done, { ...own, reason: 'I work alone; looked at 40 letters' })).toEqual([])
    expect(
      mayCheck({
        workers: ['mara'],
        by: 'mara',
        people: [],
        doneOn: '2026-12-01',
        today: '2026-12-30',
        reason: 'x',
      }),
    ).toEqual({
      ok: false,
      why: 'check_too_early',
      earliest: '2026-12-31',
    })
    expect(mayCheck({ workers: ['mara'], by: 'mara', people: [], today: '2026-12-30', reason: 'x' })).toEqual(
      {
        ok: false,
        why: 'not_done',
      },
    )
  })
  it('stops doing so as soon as somebody else works there', () => {
    const right = { workers: ['mara'], by: 'mara', doneOn: '2026-12-01', today: '2027-06-01', reason: 'x' }
    expect(mayCheck({ ...right, people: ['mara'] })).toEqual({ ok: true, how: 'waiting_time' })
    expect(mayCheck({ ...right, people: ['mara', 'noor'] })).toEqual({ ok: false, why: 'own_work' })
    expect(mayCheck({ ...right, by: 'noor', people: ['mara', 'noor'] })).toEqual({
      ok: true,
      how: 'second_person',
    })
    expect(mayCheck({ ...right, by: undefined, people })).toEqual({ ok: false, why: 'nobody_named' })
  })
  it('never lets somebody prove their own work while there is another, whatever else is said', () => {
    const somebody = fc.constantFrom(...people)
    fc.assert(
      fc.property(
        somebody,
        fc.uniqueArray(somebody),
        somebody,
        fc.uniqueArray(somebody),
        fc.string(),
        fc.integer({ min: 0, max: 400 }),
        (owner, doers, by, here, reason, days) => {
          const action: Action = { ...checked, owner, doers }
          const open = obstacles(
            'prove',
            action,
            act({ by, people: here, reason, today: addDays('2026-12-01', days) }),
          )
          const workers = [owner, ...doers]
          const own = workers.includes(by)
          const others = here.some((p) => !workers.includes(p))
          const waited = days >= 30 && reason.trim() !== ''
          expect(open.length === 0).toBe(own ? !others && waited : here.includes(by))
        },
      ),
    )
  })
  it('takes a second person and a reason to cancel', () => {
    expect(why('cancel', planned)).toEqual(['missing reason', 'missing approver'])
    const reason = 'The system was taken out of service'
    expect(why('cancel', planned, { reason, approver: 'mara' })).toEqual(['needs_second_person approver'])
    expect(why('cancel', planned, { reason, approver: 'jonas' })).toEqual([])
    expect(why('cancel', planned, { reason, approver: 'mara', people: ['mara'] })).toEqual([])
    expect(why('reopen', done)).toEqual(['missing reason'])
  })
})

describe('a post-mortem', () => {
  const acceptance: Acceptance = {
    reason: 'The new system comes in spring',
    control: 'Second reader until then',
    approver: 'jonas',
    from: '2026-12-01',
    until: '2027-05-31',
  }
  const accepted: Action = { ...planned, state: 'risk_accepted', acceptance }
  const left = (actions: readonly Action[], today = '2027-02-01') =>
    unprovenActions(actions, today).map((a) => a.id)
  it('stays open until each action is shown to work, cancelled, or its risk accepted for now', () => {
    expect(left([{ ...checked, state: 'effective' }, { ...planned, state: 'cancelled' }, accepted])).toEqual(
      [],
    )
    for (const state of ['open', 'accepted', 'in_progress', 'done', 'verifying', 'reopened'] as const)
      expect(left([{ ...done, state }])).toEqual(['a1'])
  })
  it('opens again for an accepted risk whose time is over: its last day still counts', () => {
    expect(left([accepted], '2027-05-31')).toEqual([])
    expect(left([accepted], '2027-06-01')).toEqual(['a1'])
  })
  it('counts one that did not work as settled by the one in its place', () => {
    const failed: Action = { ...checked, state: 'ineffective', followUp: 'a2' }
    expect(left([failed])).toEqual(['a1'])
    expect(left([failed, { ...planned, id: 'a2' }])).toEqual(['a2'])
    expect(left([failed, { ...checked, id: 'a2', state: 'effective' }])).toEqual([])
  })
})

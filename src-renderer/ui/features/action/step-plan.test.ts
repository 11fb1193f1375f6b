/** What the dialogs of an action ask, what stands in the way, and what they send. World: unit test. */
import { describe, expect, it } from 'vitest'
import type { Json } from '../../../../src-shared/values.ts'
import {
  asked,
  asksIn,
  blocking,
  followUpChanges,
  mainAsk,
  standsInWay,
  stepInput,
  unreadable,
  type ActionView,
  type Ask,
  type Entries,
} from './step-plan.ts'
import { actionStates } from '../../../../src-shared/learn/action.ts'
import { whereItStands } from './where-it-stands.ts'
import { messages } from '../../../../src-shared/text/messages.ts'

const id = '00000000-0000-7000-8000-000000000001'
const people = ['mara', 'jonas', 'dana'].map((name) => ({ id: name, name }))
const around = { dpo: ['dana'], again: 0 }
const view = (state: string, values: Readonly<Record<string, Json>> = {}): ActionView => ({
  id,
  state,
  values: { text: 'Switch it off', owner: 'mara', due: '2026-12-01', done_when: 'Nothing left', ...values },
  people,
  today: '2026-12-10',
})
const file = { f1: { name: 'proof.txt', addedAt: '2026-12-09T10:00:00Z' } }
const checkPlan = {
  criterion: 'None in 30 days',
  method: 'sample',
  check_on: '2027-01-09',
  verifier: 'jonas',
}
const why = (ask: Ask, v: ActionView, entries: Entries = {}, at = around) =>
  standsInWay(ask, v, entries, at).map((o) => `${o.why} ${o.field}`)

describe('what can be done', () => {
  it('begins with what moves the action on', () => {
    expect(actionStates.map((s) => [s, mainAsk(s)])).toEqual([
      ['open', 'take_on'],
      ['accepted', 'start'],
      ['in_progress', 'finish'],
      ['done', 'check'],
      ['verifying', 'result'],
      ['effective', undefined],
      ['ineffective', undefined],
      ['reopened', 'start'],
      ['cancelled', undefined],
      ['risk_accepted', undefined],
    ])
    expect(asksIn('in_progress')).toEqual(['finish', 'extend', 'accept_risk', 'cancel'])
  })
})

describe('marking as done', () => {
  it('asks for everything at once, and only for what is missing', () => {
    expect(asked('finish', view('in_progress'), {}, around)).toEqual([
      'done_on',
      'evidence',
      'criterion',
      'method',
      'check_on',
      'verifier',
    ])
    expect(asked('finish', view('in_progress', { ...checkPlan, evidence: file }), {}, around)).toEqual([
      'done_on',
      'evidence',
    ])
  })
  it('asks again for a check that comes too early for the day that was typed', () => {
    const planned = view('in_progress', { ...checkPlan, evidence: file })
    const typed = { done_on: '2026-12-20', 'done_on.day': '2026-12-20' }
    expect(asked('finish', planned, typed, around)).toContain('check_on')
    expect(standsInWay('finish', planned, typed, around)).toContainEqual({
      why: 'check_too_early',
      field: 'check_on',
      day: '2027-01-19',
    })
  })
  it('refuses the owner as the one who checks', () => {
    const own = view('in_progress', { ...checkPlan, verifier: 'mara', evidence: file })
    expect(why('finish', own, { 'done_on.day': '2026-12-10' })).toEqual(['own_work verifier'])
    const other = { 'done_on.day': '2026-12-10', verifier: 'jonas' }
    expect(why('finish', own, other)).toEqual([])
    expect(stepInput('finish', own, other)).toEqual({
      id,
      step: 'finish',
      changes: [
        { path: 'done_on', value: '2026-12-10' },
        { path: 'verifier', value: 'jonas' },
      ],
    })
  })
})

describe('the check', () => {
  const done = { ...checkPlan, evidence: file, done_on: '2026-12-10' }
  it('waits for its day, and nothing in the dialog changes that', () => {
    const found = standsInWay('check', view('done', done), {}, around)
    expect(blocking(found, 'done')).toEqual([
      { why: 'check_too_early', field: 'check_on', day: '2027-01-09' },
    ])
    expect(asked('check', view('done', done), {}, around)).toEqual([])
  })
  it('asks for the result afresh, whatever was found before', () => {
    const checked = view('verifying', { ...done, result: 'effective', check_evidence: file })
    expect(why('result', checked)).toEqual(['missing result'])
    expect(why('result', checked, { result: 'effective' })).toEqual([])
    const again = standsInWay('result', checked, { result: 'effective' }, { ...around, again: 1 })
    expect(again).toEqual([{ why: 'came_up_again', field: 'result' }])
    expect(blocking(again, 'verifying')).toEqual(again)
  })
  it('asks for a new action where it did not work', () => {
    const checked = view('verifying', { ...done, check_evidence: file })
    expect(asked('result', checked, { result: 'not' }, around)).toContain('follow_up')
    expect(why('result', checked, { result: 'not' })).toEqual(['needs_new_action follow_up'])
    const typed = { result: 'not', new_text: 'Block it', new_due: '1 Feb 2027', 'new_due.day': '2027-02-01' }
    expect(why('result', checked, typed)).toEqual([])
    expect(followUpChanges(typed)).toEqual([
      { path: 'text', value: 'Block it' },
      { path: 'due', value: '2027-02-01' },
    ])
  })
  it('takes a written reason where nobody else works', () => {
    const alone = {
      ...view('verifying', { ...done, verifier: 'mara', done_on: '2026-11-01', check_evidence: file }),
      people: [people[0]!],
    }
    expect(asked('result', alone, { result: 'effective' }, around)).toContain('reason')
    expect(why('result', alone, { result: 'effective', reason: 'I looked at the logs.' })).toEqual([])
  })
})

describe('leaving it', () => {
  it('takes reason, approver and at most twelve months', () => {
    expect(asked('accept_risk', view('open'), {}, around)).toEqual(['until', 'reason', 'control', 'approver'])
    const typed = { reason: 'r', control: 'c', approver: 'jonas', until: 'x', 'until.day': '2028-01-01' }
    expect(why('accept_risk', view('open'), typed)).toEqual(['too_long until'])
    expect(why('cancel', view('open'), { reason: 'r', approver: 'mara' })).toEqual([
      'needs_second_person approver',
    ])
  })
  it('has the DPO agree to a third new date', () => {
    const row = (n: number) => ({
      old_due: `2026-1${n}-01`,
      new_due: `2026-1${n}-15`,
      reason: 'r',
      approver: 'jonas',
      at: { at: `2026-1${n}-01T08:00:00Z` },
    })
    const moved = view('accepted', { due: '2026-11-15', extensions: { a: row(0), b: row(1) } })
    const typed = { reason: 'r', approver: 'jonas', 'until.day': '2027-01-01' }
    expect(why('extend', moved, typed)).toEqual(['dpo_must_agree approver'])
    expect(why('extend', moved, { ...typed, approver: 'dana' })).toEqual([])
  })
})

it('tells a day that cannot be read from one that is missing', () => {
  expect(unreadable({ until: 'soonish' })).toEqual(['until'])
  expect(unreadable({ until: 'tomorrow', 'until.day': '2026-12-11' })).toEqual([])
})
it('has a sentence for every state', () => {
  const keys = actionStates.flatMap((s) => [
    whereItStands(view(s), 'UTC').key,
    whereItStands({ ...view(s), values: {} }, 'UTC').key,
  ])
  expect(keys.filter((key) => messages[key] === undefined)).toEqual([])
})

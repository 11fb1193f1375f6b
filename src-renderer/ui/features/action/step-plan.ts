/**
 * What the dialog of a step asks, what still stands in its way, and what is sent when it is taken. World: UI, pure. What must
 * stay true: the rules are those that main asks (learn/action.ts), over what is saved with what is typed on top, so that the
 * dialog asks for what main would refuse for, and for nothing else.
 */
import type { Change, Input, RecordView } from '../../../../src-shared/ipc/contract.ts'
import { latestEnd } from '../../../../src-shared/learn/accepted-risk.ts'
import { actionSteps, obstacles, type ActionStep } from '../../../../src-shared/learn/action.ts'
import { extensionObstacles } from '../../../../src-shared/learn/due-dates.ts'
import type { Obstacle } from '../../../../src-shared/learn/obstacle.ts'
import { action, actionOf, extensionsOf, type ActionValues } from '../../../../src-shared/registers/action.ts'
import { isFrozen } from '../../../../src-shared/registers/define.ts'

/** What somebody can do with an action: its steps, where proving and disproving are two ends of one question, and more time. */
export type Ask = Exclude<ActionStep, 'prove' | 'disprove'> | 'result' | 'extend'
/** What is typed and chosen in the dialog, by question; a day also as `<question>.day`, a person also as `<question>.name`. */
export type Entries = Readonly<Record<string, string>>
export interface Around {
  /** Who may agree to a third extension. */
  readonly dpo: readonly string[]
  /** Incidents with the same cause since it was done. */
  readonly again: number
}
/** The record as far as steps go. */
export type ActionView = Pick<RecordView, 'id' | 'state' | 'values' | 'people' | 'today'>

const inOrder: readonly Ask[] = [
  'take_on',
  'finish',
  'start',
  'check',
  'result',
  'extend',
  'reopen',
  'accept_risk',
  'cancel',
]
const extendable: readonly string[] = ['accepted', 'in_progress', 'reopened']
const from = (ask: Ask): readonly string[] =>
  ask === 'extend' ? extendable : actionSteps[ask === 'result' ? 'prove' : ask].from

/** What can be done in a state, what moves it on first. */
export function asksIn(state: string): readonly Ask[] {
  const asks = inOrder.filter((ask) => from(ask).includes(state))
  // work on it begins before it is done; an action in hand is done next
  return state === 'accepted' || state === 'reopened'
    ? ['start', ...asks.filter((ask) => ask !== 'start')]
    : state === 'open'
      ? asks.filter((ask) => ask !== 'start')
      : asks
}
/** The one that moves it on; absent where nothing more is expected. */
export const mainAsk = (state: string): Ask | undefined =>
  asksIn(state).find((ask) => !['extend', 'reopen', 'accept_risk', 'cancel'].includes(ask))

/** Every question there is, in the order in which it is asked. */
export const questions = [
  'result',
  'owner',
  'due',
  'done_when',
  'done_on',
  'evidence',
  'criterion',
  'method',
  'check_on',
  'verifier',
  'result_notes',
  'check_evidence',
  'follow_up',
  'until',
  'reason',
  'control',
  'approver',
] as const
export type Question = (typeof questions)[number]
/** Questions that are fields of the record; the others are asked by the step itself. */
const ownFields: readonly Question[] = questions.filter((q) => {
  const type = action.fields[q]?.type
  return type !== undefined && type !== 'evidence' && type !== 'links'
})
const days: readonly string[] = ['due', 'done_on', 'check_on', 'until']
const always: Readonly<Partial<Record<Ask, readonly Question[]>>> = {
  finish: ['done_on', 'evidence'],
  result: ['result', 'result_notes', 'check_evidence'],
}

/** What a question is answered with here; absent = nothing typed, or no day that can be read. */
export function answerOf(entries: Entries, question: string): string | undefined {
  const text = entries[days.includes(question) ? `${question}.day` : question]?.trim()
  return text === '' ? undefined : text
}
/** Days that were typed and cannot be read. */
export const unreadable = (entries: Entries): readonly string[] =>
  days.filter((q) => (entries[q] ?? '').trim() !== '' && answerOf(entries, q) === undefined)

/** The step that is taken; absent while nobody has said how the check ended, and for more time, which is none. */
export function stepOf(ask: Ask, entries: Entries): ActionStep | undefined {
  if (ask === 'extend') return undefined
  if (ask !== 'result') return ask
  const result = answerOf(entries, 'result')
  return result === undefined ? undefined : result === 'effective' ? 'prove' : 'disprove'
}

const valuesWith = ({ values, state }: ActionView, entries: Entries): ActionValues => {
  const typed = ownFields.flatMap((q) => {
    const answer = isFrozen(action, q, state) ? undefined : answerOf(entries, q)
    return answer === undefined ? [] : [[q, answer] as const]
  })
  return { ...values, ...Object.fromEntries(typed) }
}
const optional = <K extends string>(key: K, value: string | undefined) =>
  (value === undefined ? {} : { [key]: value }) as { [P in K]?: string }

/** What stands in the way of it, at the questions that put it right. */
export function standsInWay(ask: Ask, view: ActionView, entries: Entries, around: Around): Obstacle[] {
  if (ask === 'extend') return againstExtension(view, entries, around)
  const step = stepOf(ask, entries)
  if (step === undefined) return [{ why: 'missing', field: 'result' }]
  const own = { ...valuesWith(view, entries), ...(step === 'accept_risk' && acceptanceOf(view, entries)) }
  const checks = step === 'check' || step === 'prove' || step === 'disprove'
  const found = obstacles(step, actionOf(view.id, view.state, own), {
    by: (checks ? own.verifier : own.owner) ?? '',
    today: view.today,
    people: view.people.map((p) => p.id),
    recurrences: around.again,
    ...optional('reason', answerOf(entries, 'reason')),
    ...optional('approver', answerOf(entries, 'approver')),
  })
  if (step === 'accept_risk' && answerOf(entries, 'until') === undefined)
    found.push({ why: 'missing', field: 'until' })
  return found
    .filter((o) => o.why !== 'needs_new_action' || answerOf(entries, 'new_text') === undefined)
    .map((o) => (o.why === 'own_work_needs_reason' ? { ...o, field: 'reason' } : o))
}
function againstExtension(view: ActionView, entries: Entries, { dpo }: Around): Obstacle[] {
  const values: ActionValues = view.values
  const extensions = extensionsOf(values)
  return extensionObstacles(
    {
      extensions,
      ...optional('due', extensions[0]?.from ?? values.due),
      ...optional('owner', values.owner),
    },
    {
      reason: entries['reason'] ?? '',
      ...optional('until', answerOf(entries, 'until')),
      ...optional('approver', answerOf(entries, 'approver')),
    },
    { people: view.people.map((p) => p.id), dpo },
  )
}
/** The acceptance as main will write it; without a day it runs as long as it may, so that the rest can be judged. */
const acceptanceOf = ({ today }: ActionView, entries: Entries): ActionValues => ({
  accept_reason: entries['reason'] ?? '',
  accept_control: entries['control'] ?? '',
  accept_from: today,
  accept_until: answerOf(entries, 'until') ?? latestEnd(today),
  ...optional('accept_approver', answerOf(entries, 'approver')),
})

/** What nothing in the dialog can put right: it has to wait, or something else comes first. */
export const blocking = (found: readonly Obstacle[], state: string): readonly Obstacle[] =>
  found.filter(
    ({ field, why }) =>
      why === 'wrong_state' ||
      why === 'came_up_again' ||
      !isQuestion(field) ||
      isFrozen(action, field, state),
  )
const isQuestion = (field: string): field is Question => questions.some((q) => q === field)

/** What the dialog asks: what always belongs to it, what is missing without it, and what somebody has begun to answer. */
export function asked(ask: Ask, view: ActionView, entries: Entries, around: Around): readonly Question[] {
  const wanted = new Set<string>([
    ...(always[ask] ?? []),
    ...standsInWay(ask, view, {}, around).map((o) => o.field),
    ...standsInWay(ask, view, entries, around).map((o) => o.field),
  ])
  const begun = (q: Question) =>
    entries[q] !== undefined || (q === 'follow_up' && entries['new_text'] !== undefined)
  return questions.filter((q) => (wanted.has(q) || begun(q)) && !isFrozen(action, q, view.state))
}

/** The fields that change with it. */
function changesOf(view: ActionView, entries: Entries): Change[] {
  return ownFields.flatMap((path) => {
    const value = isFrozen(action, path, view.state) ? undefined : answerOf(entries, path)
    return value === undefined || value === view.values[path] ? [] : [{ path, value }]
  })
}
/** What is sent for a step. */
export function stepInput(step: ActionStep, view: ActionView, entries: Entries): Input<'actionStep'> {
  return {
    id: view.id,
    step,
    ...optional('reason', answerOf(entries, 'reason')),
    ...optional('approver', answerOf(entries, 'approver')),
    ...optional('control', answerOf(entries, 'control')),
    ...optional('until', answerOf(entries, 'until')),
    changes: changesOf(view, entries),
  }
}

/** The new action that takes the place of one that did not work, as it was typed in the dialog. */
export function followUpChanges(entries: Entries): Change[] {
  const fields = ['text', 'strength', 'done_when', 'owner', 'due'] as const
  return fields.flatMap((path) => {
    const value = path === 'due' ? entries['new_due.day'] : entries[`new_${path}`]?.trim()
    return value === undefined || value === '' ? [] : [{ path, value }]
  })
}

/**
 * Corrective actions: their words, their life, and what stands in the way of each step (forms.md 3.2, "Action").
 *
 * World: shared, pure; days come in as arguments. What must stay true: an action is not finished when it is done but when
 * somebody else has shown, after a while, that it works; what turns out not to work asks for a new one; nothing is
 * cancelled or left as an accepted risk by the one who would have to do it.
 *
 * Planned is `open`, `accepted` (by its owner) and `in_progress`; implemented and waiting is `done`; then `verifying`, then
 * `effective` or `ineffective`. States are final names: they are written into journals.
 */
import type { PlainDate } from '../values.ts'
import { acceptanceObstacles, type Acceptance } from './accepted-risk.ts'
import { compareDays, earliestCheck } from './days.ts'
import type { Obstacle } from './obstacle.ts'
import { mayApprove, mayCheck } from './separation.ts'

export const actionKinds = ['correct', 'prevent', 'detect', 'mitigate', 'accept'] as const
export type ActionKind = (typeof actionKinds)[number]
/** Strongest first: what works without anybody thinking of it, down to what hangs on memory. */
export const strengths = ['remove', 'engineer', 'automate', 'procedure', 'train'] as const
export type Strength = (typeof strengths)[number]

export const actionStates = [
  'open',
  'accepted',
  'in_progress',
  'done',
  'verifying',
  'effective',
  'ineffective',
  'reopened',
  'cancelled',
  'risk_accepted',
] as const
export type ActionState = (typeof actionStates)[number]
const planned: readonly ActionState[] = ['open', 'accepted', 'in_progress', 'reopened']
/** Still to be carried out. */
export const isPlanned = (state: ActionState): boolean => planned.includes(state)
/** Carried out, and nobody has shown yet whether it works. */
export const isUnproven = (state: ActionState): boolean => state === 'done' || state === 'verifying'

interface Step {
  readonly from: readonly ActionState[]
  readonly to: ActionState
}
export const actionSteps = {
  take_on: { from: ['open'], to: 'accepted' },
  start: { from: ['open', 'accepted', 'reopened'], to: 'in_progress' },
  finish: { from: ['accepted', 'in_progress', 'reopened'], to: 'done' },
  check: { from: ['done'], to: 'verifying' },
  prove: { from: ['verifying'], to: 'effective' },
  disprove: { from: ['verifying'], to: 'ineffective' },
  reopen: { from: ['done', 'verifying', 'effective', 'ineffective', 'risk_accepted'], to: 'reopened' },
  cancel: { from: planned, to: 'cancelled' },
  accept_risk: { from: [...planned, 'ineffective'], to: 'risk_accepted' },
} as const satisfies Readonly<Record<string, Step>>
export type ActionStep = keyof typeof actionSteps

/** A corrective action as the rules see it; people by the id of their record. */
export interface Action {
  readonly id: string
  readonly kind?: ActionKind
  readonly strength?: Strength
  readonly text: string
  readonly doneWhen: string
  readonly state: ActionState
  readonly owner?: string
  /** Who did the work beside the owner. */
  readonly doers: readonly string[]
  readonly due?: PlainDate
  readonly doneOn?: PlainDate
  /** The day on which it was called done here, whatever day that was said to have been. */
  readonly finishedOn?: PlainDate
  /** Pieces of evidence that it was done. */
  readonly evidence: number
  /** Planned when the action is made, filled in when it is checked. */
  readonly check: {
    readonly criterion?: string
    readonly method?: string
    readonly on?: PlainDate
    readonly verifier?: string
    readonly result?: 'effective' | 'partly' | 'not'
    readonly evidence: number
  }
  /** The action that takes its place when it did not work. */
  readonly followUp?: string
  readonly acceptance?: Acceptance
  /** Ends of branches of the why-tree that it is for. */
  readonly ends: readonly string[]
}

/** Who takes a step, and among whom. */
export interface Act {
  readonly by: string
  readonly today: PlainDate
  /** Everybody who works here now, by id; nobody beside the owner makes a one-person office. */
  readonly people: readonly string[]
  readonly reason?: string
  /** Who agrees to a cancellation. */
  readonly approver?: string
  /** Incidents with the same cause since it was done. */
  readonly recurrences: number
}

const missing = (field: string, value: unknown): Obstacle[] =>
  value === undefined || value === 0 || (typeof value === 'string' && value.trim() === '')
    ? [{ why: 'missing', field }]
    : []

/** The check is part of the plan: how one will know that it works is settled before anybody has an interest in the answer. */
function checkIsPlanned({ check }: Action): Obstacle[] {
  return [
    ...missing('criterion', check.criterion),
    ...missing('method', check.method),
    ...missing('check_on', check.on),
    ...missing('verifier', check.verifier),
  ]
}

const workersOf = ({ owner, doers }: Action): string[] => [...(owner === undefined ? [] : [owner]), ...doers]

function toFinish(action: Action, { today, people }: Act): Obstacle[] {
  const { doneOn, check } = action
  const found = [
    ...missing('done_when', action.doneWhen),
    ...missing('owner', action.owner),
    ...missing('done_on', doneOn),
    ...missing('evidence', action.evidence),
    ...checkIsPlanned(action),
  ]
  if (check.verifier && !mayApprove({ workers: workersOf(action), by: check.verifier, people }))
    found.push({ why: 'own_work', field: 'verifier' })
  if (doneOn === undefined) return found
  if (compareDays(doneOn, today) > 0) found.push({ why: 'in_the_future', field: 'done_on' })
  const earliest = earliestCheck(doneOn)
  if (check.on !== undefined && compareDays(check.on, earliest) < 0)
    found.push({ why: 'check_too_early', field: 'check_on', day: earliest })
  return found
}

function rightToCheck(action: Action, { by, today, people, reason }: Act): Obstacle[] {
  // nobody but the owner vouches for the day: who judges alone waits from when it was written down
  const days = [action.doneOn, action.finishedOn].filter((d) => d !== undefined)
  const doneOn = action.doneOn && days.toSorted(compareDays).at(-1)
  const right = mayCheck({ workers: workersOf(action), by, people, doneOn, today, reason })
  if (right.ok) return []
  return [{ why: right.why, field: 'verifier', ...(right.earliest ? { day: right.earliest } : {}) }]
}

function toCheck(action: Action, act: Act): Obstacle[] {
  const { doneOn, check } = action
  const days = [...(doneOn ? [earliestCheck(doneOn)] : []), ...(check.on ? [check.on] : [])]
  const day = days.toSorted(compareDays).at(-1)
  const early: Obstacle[] =
    day !== undefined && compareDays(act.today, day) < 0
      ? [{ why: 'check_too_early', field: 'check_on', day }]
      : []
  const right = rightToCheck(action, act).filter((o) => early.length === 0 || o.why !== 'check_too_early')
  return [...missing('done_on', doneOn), ...early, ...right]
}

function toProve(action: Action, act: Act): Obstacle[] {
  const { check } = action
  return [
    ...missing('result', check.result),
    ...(check.result === 'partly' || check.result === 'not'
      ? [{ why: 'not_the_result' as const, field: 'result' }]
      : []),
    ...missing('check_evidence', check.evidence),
    ...(act.recurrences > 0 ? [{ why: 'came_up_again' as const, field: 'result' }] : []),
    ...rightToCheck(action, act),
  ]
}
function toDisprove(action: Action, act: Act): Obstacle[] {
  const { check, followUp } = action
  return [
    ...missing('result', check.result),
    ...(check.result === 'effective' ? [{ why: 'not_the_result' as const, field: 'result' }] : []),
    ...(followUp === undefined || followUp === action.id
      ? [{ why: 'needs_new_action' as const, field: 'follow_up' }]
      : []),
    ...rightToCheck(action, act),
  ]
}

function toCancel(action: Action, { people, reason, approver }: Act): Obstacle[] {
  const workers = action.owner === undefined ? [] : [action.owner]
  return [
    ...missing('reason', reason),
    ...missing('approver', approver),
    ...(approver !== undefined && !mayApprove({ workers, by: approver, people })
      ? [{ why: 'needs_second_person' as const, field: 'approver' }]
      : []),
  ]
}

/** What stands in the way of a step; nothing = it can be taken. */
export function obstacles(step: ActionStep, action: Action, act: Act): Obstacle[] {
  const from: readonly ActionState[] = actionSteps[step].from
  if (!from.includes(action.state)) return [{ why: 'wrong_state', field: 'state' }]
  switch (step) {
    case 'take_on':
      return [
        ...missing('owner', action.owner),
        ...missing('due', action.due),
        ...(action.owner !== undefined && !act.people.includes(action.owner)
          ? [{ why: 'not_here' as const, field: 'owner' }]
          : []),
        ...(action.owner !== undefined && action.owner !== act.by
          ? [{ why: 'not_the_owner' as const, field: 'owner' }]
          : []),
      ]
    case 'start':
      return missing('owner', action.owner)
    case 'finish':
      return toFinish(action, act)
    case 'check':
      return toCheck(action, act)
    case 'prove':
      return toProve(action, act)
    case 'disprove':
      return toDisprove(action, act)
    case 'reopen':
      return missing('reason', act.reason)
    case 'cancel':
      return toCancel(action, act)
    case 'accept_risk':
      return acceptanceObstacles(action.acceptance, action.owner, act.people)
  }
}

/**
 * Actions that keep a post-mortem open: not shown to work, not cancelled, not accepted for a time that still runs. One that
 * did not work is settled by the one that takes its place, which is in the list itself.
 */
export function unprovenActions(actions: readonly Action[], today: PlainDate): Action[] {
  const known = new Map(actions.map((a) => [a.id, a]))
  // the last in a row of actions that each took the place of the one before; a circle has none
  const replaced = (action: Action): boolean => {
    const seen = new Set<string>()
    for (let at: Action | undefined = action; at !== undefined && !seen.has(at.id);) {
      if (at.state !== 'ineffective') return true
      seen.add(at.id)
      at = at.followUp === undefined ? undefined : known.get(at.followUp)
    }
    return false
  }
  return actions.filter((action) => {
    const { state, acceptance } = action
    if (state === 'effective' || state === 'cancelled') return false
    if (state === 'ineffective') return !replaced(action)
    if (state === 'risk_accepted') return acceptance === undefined || compareDays(acceptance.until, today) < 0
    return true
  })
}

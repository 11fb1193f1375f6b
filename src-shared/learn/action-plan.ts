/**
 * What a plan of corrective actions lacks as a whole: causes that nothing is done about, and plans that rest on memory alone
 * (ahead.md 10).
 *
 * World: shared, pure. What must stay true: cancelled actions and accepted risks count for nothing here; a warning can be
 * answered with a reason, it does not forbid.
 *
 * Sources: the action hierarchy of the VA National Center for Patient Safety (stronger, intermediate, weaker; training and
 * new procedures are weaker) and the hierarchy of controls (NIOSH), in the five steps of forms.md.
 */
import { strengths, type Action, type Strength } from './action.ts'
import type { Level } from './why-findings.ts'

export const bands = ['strong', 'middle', 'weak'] as const
export type StrengthBand = (typeof bands)[number]
const bandOf: Readonly<Record<Strength, StrengthBand>> = {
  remove: 'strong',
  engineer: 'strong',
  automate: 'middle',
  procedure: 'weak',
  train: 'weak',
}
/** How far an action of this strength goes by itself: `weak` hangs on somebody remembering it. */
export const strengthBand = (strength: Strength): StrengthBand => bandOf[strength]
/** The strongest of these; `undefined` for none. */
export const strongest = (of: readonly Strength[]): Strength | undefined =>
  strengths.find((s) => of.includes(s))

export const planFindingKinds = ['no_action', 'training_only', 'weak_only', 'end_without_action'] as const
export type PlanFindingKind = (typeof planFindingKinds)[number]
export interface PlanFinding {
  readonly finding: PlanFindingKind
  readonly level: Level
  /** The end of a branch of the why-tree that nothing is done about. */
  readonly end?: string
}

/** The part of a plan that changes something. */
function active(actions: readonly Action[]): Action[] {
  return actions.filter(
    ({ kind, state }) =>
      kind !== 'accept' && state !== 'cancelled' && state !== 'risk_accepted' && state !== 'ineffective',
  )
}

/**
 * What is missing in a plan. `ends` are the ends that the organisation can change (`changeableEnds`); an accepted risk is an
 * answer to an end, although it changes nothing.
 */
export function planFindings(actions: readonly Action[], ends: readonly string[] = []): PlanFinding[] {
  const plan = active(actions)
  const answered = new Set(
    actions.filter((a) => a.state === 'risk_accepted' || plan.includes(a)).flatMap((a) => a.ends),
  )
  const chosen = plan.map((a) => a.strength)
  const found: PlanFinding[] = []
  const accepted = actions.some((a) => a.kind === 'accept' || a.state === 'risk_accepted')
  if (plan.length === 0 && !accepted) found.push({ finding: 'no_action', level: 'must' })
  else if (plan.length > 0 && chosen.every((s) => s === 'train'))
    found.push({ finding: 'training_only', level: 'must' })
  else if (plan.length > 0 && chosen.every((s) => s !== undefined && bandOf[s] === 'weak'))
    found.push({ finding: 'weak_only', level: 'hint' })
  return [
    ...found,
    ...ends
      .filter((end) => !answered.has(end))
      .map((end): PlanFinding => ({ finding: 'end_without_action', level: 'must', end })),
  ]
}

/** How many actions of a plan are planned, and how strong they are: the figures beside a board. */
export function strengthCounts(actions: readonly Action[]): Readonly<Record<Strength, number>> {
  const plan = active(actions)
  const count = (strength: Strength) => plan.filter((a) => a.strength === strength).length
  return {
    remove: count('remove'),
    engineer: count('engineer'),
    automate: count('automate'),
    procedure: count('procedure'),
    train: count('train'),
  }
}

/**
 * What stands in the way of deciding an assessment, and which conditions are still to be met (forms.md 3.3.2, part 6).
 *
 * World: shared, pure. What must stay true: nothing with a high remaining risk is approved before the authority has
 * answered (GDPR Art. 36(1)); the data protection officer was asked (Art. 35(2)) and the people too, or it says why not
 * (Art. 35(9)); rejecting is always possible with a reason. Who may validate is said by evaluation.ts.
 */
import { compareDays } from '../learn/days.ts'
import type { PlainDate } from '../values.ts'
import type { ConsultationNeed } from './consultation.ts'

export const decisions = ['approve', 'approve_with_conditions', 'reject', 'refer_to_authority'] as const
export type Decision = (typeof decisions)[number]
export const peopleAnswers = ['yes', 'no'] as const

export interface Condition {
  readonly condition: string
  readonly due?: PlainDate | undefined
  readonly owner?: string | undefined
  readonly metOn?: PlainDate | undefined
}
/** What the decision looks at, in the words of body.ts. */
export interface DecisionFacts {
  readonly decision?: Decision | undefined
  readonly reasons?: string | undefined
  readonly conditions: readonly Condition[]
  readonly need: ConsultationNeed
  /** The day of the authority's answer. */
  readonly consultationAnsweredOn?: PlainDate | undefined
  readonly dpoAdvice?: string | undefined
  readonly dpoFollowed?: 'yes' | 'partly' | 'no' | undefined
  readonly dpoNotFollowedWhy?: string | undefined
  readonly peopleAsked?: (typeof peopleAnswers)[number] | undefined
  readonly peopleViews?: string | undefined
  readonly peopleNotAskedWhy?: string | undefined
  /** Risks with findings that must be answered (row-findings.ts). */
  readonly unfinishedRisks: readonly string[]
  /** Whether every block is evaluated as good enough (evaluation.ts). */
  readonly evaluated: boolean
}

export const decisionObstacleKinds = [
  'nothing_decided',
  'reasons_missing',
  'conditions_missing',
  'condition_without_owner_or_date',
  'dpo_not_asked',
  'dpo_followed_not_said',
  'dpo_not_followed_why',
  'people_not_said',
  'people_views_missing',
  'people_not_asked_why',
  'risks_unfinished',
  'not_evaluated',
  'what_remains_not_known',
  'authority_first',
  'nothing_to_refer',
] as const
export interface DecisionObstacle {
  readonly why: (typeof decisionObstacleKinds)[number]
  /** Key in body.ts. */
  readonly field: string
}

const isBlank = (text: string | undefined) => (text ?? '').trim() === ''
type Check = readonly [boolean, DecisionObstacle['why'], string]
const standing = (checks: readonly Check[]): DecisionObstacle[] =>
  checks.filter(([stands]) => stands).map(([, why, field]) => ({ why, field }))

const opinions = (f: DecisionFacts): readonly Check[] => [
  [isBlank(f.dpoAdvice), 'dpo_not_asked', 'dpo_advice'],
  [!isBlank(f.dpoAdvice) && f.dpoFollowed === undefined, 'dpo_followed_not_said', 'dpo_followed'],
  [
    (f.dpoFollowed === 'no' || f.dpoFollowed === 'partly') && isBlank(f.dpoNotFollowedWhy),
    'dpo_not_followed_why',
    'dpo_not_followed_why',
  ],
  [f.peopleAsked === undefined, 'people_not_said', 'people_asked'],
  [f.peopleAsked === 'yes' && isBlank(f.peopleViews), 'people_views_missing', 'people_views'],
  [f.peopleAsked === 'no' && isBlank(f.peopleNotAskedWhy), 'people_not_asked_why', 'people_not_asked_why'],
]
const conditional = ({ conditions }: DecisionFacts): readonly Check[] => [
  [conditions.every((c) => isBlank(c.condition)), 'conditions_missing', 'conditions'],
  [
    conditions.some((c) => c.owner === undefined || c.due === undefined),
    'condition_without_owner_or_date',
    'conditions',
  ],
]
const approving = (f: DecisionFacts): readonly Check[] => [
  [f.unfinishedRisks.length > 0, 'risks_unfinished', 'risks'],
  [!f.evaluated, 'not_evaluated', 'evaluations'],
  [f.need.answer === 'not_known', 'what_remains_not_known', 'risks'],
  [
    f.need.answer === 'needed' && f.consultationAnsweredOn === undefined,
    'authority_first',
    'consultation_filed_on',
  ],
]

/** What stands in the way of this decision, in the order in which the form asks. */
export function decisionObstacles(facts: DecisionFacts): DecisionObstacle[] {
  switch (facts.decision) {
    case undefined:
      return [{ why: 'nothing_decided', field: 'decision' }]
    case 'reject':
      return standing([[isBlank(facts.reasons), 'reasons_missing', 'decision_reasons']])
    case 'refer_to_authority':
      return standing([
        ...opinions(facts),
        [
          facts.need.answer === 'not_needed' && isBlank(facts.reasons),
          'nothing_to_refer',
          'decision_reasons',
        ],
      ])
    case 'approve':
      return standing([...opinions(facts), ...approving(facts)])
    case 'approve_with_conditions':
      return standing([...conditional(facts), ...opinions(facts), ...approving(facts)])
  }
}

export interface OpenCondition extends Condition {
  readonly overdue: boolean
}
/** Conditions that are not met on a day; the processing may start once there are none. */
export const openConditions = (conditions: readonly Condition[], today: PlainDate): OpenCondition[] =>
  conditions
    .filter(({ metOn }) => metOn === undefined || compareDays(metOn, today) > 0)
    .map((c) => ({ ...c, overdue: c.due !== undefined && compareDays(c.due, today) < 0 }))

/** The conditions of an approval that are not met yet. World: UI, pure. */
import { decisionFactsOf } from '../../../../src-shared/risk/assessment-needs.ts'
import { openConditions, type OpenCondition } from '../../../../src-shared/risk/decision.ts'
import type { PlainDate } from '../../../../src-shared/values.ts'

type Values = Readonly<Record<string, unknown>>

/** None while it is not approved on conditions. */
export const openConditionsOf = (values: Values, today: PlainDate): OpenCondition[] =>
  values['decision'] === 'approve_with_conditions'
    ? openConditions(decisionFactsOf(values, {}, today).conditions, today)
    : []

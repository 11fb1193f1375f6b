/**
 * Reading the HIPAA worksheet for the screen: which fields make up a factor, where each missing piece is filled in, which
 * duties hang on the outcome. World: UI, pure. What must stay true: the finding itself comes from src-shared/rules.
 */
import type { IncidentValues } from '../../../../src-shared/registers/incident.ts'
import { alsoReadFrom, fieldOfFact } from '../../../../src-shared/rules/decision-from-incident.ts'
import {
  factsOfFactor,
  hipaaFactors,
  type HipaaFactor,
  type HipaaFinding,
} from '../../../../src-shared/rules/hipaa.ts'
import { fieldsOfFactor, hipaaLawFacts } from '../../../../src-shared/rules/hipaa-from-incident.ts'
import type { AssessedDuty } from '../../../../src-shared/rules/obligations.ts'

type Key = keyof IncidentValues
export interface FactorFields {
  readonly level: Key
  readonly reasons: Key
}
export const fieldsOf = (factor: HipaaFactor): FactorFields => ({
  level: `${fieldsOfFactor[factor]}_level`,
  reasons: `${fieldsOfFactor[factor]}_reasons`,
})

/** The fields behind a proposed level; one field may hold several facts. */
export const factFieldsOf = (factor: HipaaFactor): readonly string[] => [
  ...new Set(factsOfFactor[factor].flatMap((fact) => [fieldOfFact[fact], ...(alsoReadFrom[fact] ?? [])])),
]

const fieldOfName: Readonly<Record<string, Key>> = {
  exclusionReasons: 'hipaa_exclusion_reasons',
  conclusion: 'hipaa_conclusion',
  conclusionReasons: 'hipaa_conclusion_reasons',
}
const isFactor = (name: string): name is HipaaFactor => (hipaaFactors as readonly string[]).includes(name)

/** The fields that are still to be filled in to rebut the presumption, in the order of the worksheet. */
export function missingFields({ missing }: HipaaFinding, values: IncidentValues): string[] {
  return missing.flatMap((name) => {
    if (!isFactor(name)) return fieldOfName[name] ?? []
    const { level, reasons } = fieldsOf(name)
    return values[level] === undefined ? level : reasons
  })
}

/** The duties of any law that ask what this worksheet answers. */
export function dutiesBehind(all: readonly AssessedDuty[]): AssessedDuty[] {
  const answered = new Set<string>(hipaaLawFacts)
  return all.filter(({ duty }) =>
    [...duty.when, ...duty.unless].some((condition) =>
      'anyOf' in condition ? condition.anyOf.some((c) => answered.has(c.fact)) : answered.has(condition.fact),
    ),
  )
}

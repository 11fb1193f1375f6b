/**
 * A severity score as it is kept: the inputs with their reasons, the result, the method's version, who and when. World:
 * shared, pure. What must stay true: the result is worked out here and never taken from outside.
 */
import type { Instant, SeverityInputs, SeverityScore } from '../values.ts'
import {
  bandOfConclusion,
  enisaVersion,
  needsJustification,
  scoreEnisa,
  type Band,
  type EnisaInputs,
} from './severity.ts'

/** The inputs in the words of the method; reasons play no part in the result. */
export const enisaInputsOf = (inputs: SeverityInputs): EnisaInputs => ({
  dpc: inputs.data,
  ei: inputs.identifiers.map(({ identifier, ...rest }) => ({ ...rest, ...(identifier && { identifier }) })),
  confidentiality: inputs.confidentiality.points,
  integrity: inputs.integrity.points,
  availability: inputs.availability.points,
  malicious: inputs.malicious.is,
  individuals: inputs.individuals,
  unintelligible: inputs.unintelligible,
})

/** The score to keep; `undefined` when an input is none of the method's (an unknown step, a figure between two). */
export function keptScore(
  inputs: SeverityInputs,
  scoredAt: Instant,
  scoredBy: string,
): SeverityScore | undefined {
  try {
    const { se, band, dpc, ei, cb } = scoreEnisa(enisaInputsOf(inputs))
    return { ...inputs, method: enisaVersion, se, band, dpc, ei, cb, scoredAt, scoredBy }
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

const riskLevel = { none: 'unlikely', risk: 'risk', high: 'high' } as const
/** The band that a person's conclusion, as an incident holds it, stands for beside a score. */
export const bandOfRisk = (risk: keyof typeof riskLevel): Band => bandOfConclusion[riskLevel[risk]]

/** The score that was kept last; `scores` is the field of that name. */
export function latestScore(scores: unknown): SeverityScore | undefined {
  const kept = Object.values((scores ?? {}) as Readonly<Record<string, SeverityScore>>)
  return kept.toSorted((a, b) => Date.parse(b.scoredAt) - Date.parse(a.scoredAt))[0]
}

/** A person's conclusion two bands or more from a score: the person says why (forms.md 3.1 G). */
export const isFarFrom = (score: SeverityScore | undefined, risk: keyof typeof riskLevel): boolean =>
  score !== undefined && needsJustification(score.band, bandOfRisk(risk))
/** The same against the last of the scores that are kept. */
export const isFarFromScore = (scores: unknown, risk: keyof typeof riskLevel): boolean =>
  isFarFrom(latestScore(scores), risk)

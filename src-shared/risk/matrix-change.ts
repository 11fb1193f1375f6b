/**
 * All risks of an assessment carried into another matrix, as a person chose (forms.md 3.3, "Risk row").
 *
 * World: shared, pure; the page proposes by it and main holds it. What must stay true: no score is carried over that nobody
 * chose, and none without a reason; what was said about the old score stays beside it.
 */
import { z } from 'zod'
import { conversionOf, converted, type Conversion, type MatrixId, type Place } from './matrix.ts'
import { stages, type RiskRow, type RiskScore, type Stage } from './risk-row.ts'

const Step = z.number().int().min(1).max(5)
const ChosenPlace = z.strictObject({ severity: Step, likelihood: Step })
/** The scores that were chosen in the other matrix, for each stage that has one. */
export const ChosenScores = z.strictObject({
  inherent: ChosenPlace.optional(),
  residual: ChosenPlace.optional(),
})
export type ChosenScores = z.infer<typeof ChosenScores>

/** What each score of a risk may be in the other matrix; none for a risk that stands in it already. */
export function proposalsFor(row: RiskRow, to: MatrixId): { stage: Stage; conversion: Conversion }[] {
  if (row.matrix === to) return []
  return stages.flatMap((stage) => {
    const score = row[stage]
    return score ? [{ stage, conversion: conversionOf(score, row.matrix, to) }] : []
  })
}

const longest = 5_000
function carried(score: RiskScore, chosen: Place, conversion: Conversion, reason: string) {
  const found = converted(conversion, chosen, reason)
  if (!found) return undefined
  const { severity, likelihood, reasons } = found
  const said = [reasons, score.reasons?.trim()].filter(Boolean).join('\n\n').slice(0, longest)
  return { ...score, severity, likelihood, reasons: said }
}

/** The risk in the other matrix; `undefined` when a score was not chosen, lies outside it, or no reason was given. */
export function carriedRow(
  row: RiskRow,
  to: MatrixId,
  chosen: ChosenScores,
  reason: string,
): RiskRow | undefined {
  if (reason.trim() === '') return undefined
  let next: RiskRow = { ...row, matrix: to }
  for (const { stage, conversion } of proposalsFor(row, to)) {
    const place = chosen[stage]
    const score = place && carried(row[stage]!, place, conversion, reason)
    if (!score) return undefined
    next = { ...next, [stage]: score }
  }
  return next
}

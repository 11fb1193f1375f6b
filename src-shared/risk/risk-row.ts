/**
 * One risk: where it comes from, whom it would hurt, how heavy it is before and after what is planned (forms.md 3.3, "Risk
 * row"). Used by impact assessments, the register of risks, reviews of collection, storage and sharing, and vendor checks.
 *
 * World: shared, pure. What must stay true: half-filled is a valid state, so that nearly everything may be absent; both
 * scores are steps of the matrix that the row names; keys and options are in journals and only ever grow.
 */
import { z } from 'zod'
import { PlainDate, RecordId } from '../values.ts'
import { isInside, levelOf, matrixIds, matrixOf, type RiskLevel } from './matrix.ts'

/**
 * `severity` and `likelihood` are steps of the row's matrix, from 1; `reasons` say why, in the assessor's words. Who tells
 * the two apart, as the CNIL's tool does, says in `likelihoodReasons` why it is this likely.
 */
export const RiskScore = z.strictObject({
  severity: z.number().int().min(1).max(5),
  likelihood: z.number().int().min(1).max(5),
  reasons: z.string().max(5_000).optional(),
  likelihoodReasons: z.string().max(5_000).optional(),
})
export type RiskScore = z.infer<typeof RiskScore>

/** `design` = the processing hurts as it is meant to run; `event` = an accident or an unlawful act (EDPB 2026, part 4). */
export const riskOrigins = ['design', 'event'] as const
/** The first three are the events that the CNIL's method looks at, in its order. */
export const fearedEvents = [
  'access',
  'change',
  'loss',
  'linkability',
  'opacity',
  'lack_of_control',
  'function_creep',
  'bias_exclusion',
  're_identification',
  'over_retention',
  'other',
] as const
export type FearedEvent = (typeof fearedEvents)[number]
/** Harm to people, in the words of the incident register: recitals 75 and 85 GDPR. */
export const harms = [
  'loss_of_control',
  'limited_rights',
  'discrimination',
  'identity_theft',
  'fraud',
  'pseudonym_reversal',
  'financial_loss',
  'reputation',
  'professional_secrecy',
  'physical_harm',
  'other',
] as const
export const treatments = ['reduce', 'avoid', 'transfer', 'accept'] as const

const Phrases = z.array(z.string().min(1).max(500)).max(100)
/** Why a risk is borne for a time: by whom, from when, to which last day, and what helps meanwhile. */
export const RiskAcceptance = z.strictObject({
  by: RecordId.optional(),
  at: PlainDate.optional(),
  until: PlainDate.optional(),
  reason: z.string().max(5_000).optional(),
  control: z.string().max(5_000).optional(),
})
export type RiskAcceptance = z.infer<typeof RiskAcceptance>

export const RiskRow = z
  .strictObject({
    matrix: z.enum(matrixIds),
    name: z.string().max(200).optional(),
    origin: z.enum(riskOrigins).optional(),
    fearedEvent: z.enum(fearedEvents).optional(),
    sources: Phrases.optional(),
    threats: Phrases.optional(),
    assets: Phrases.optional(),
    /** Kinds of harm, and beside them the same in own words. */
    harms: z.array(z.enum(harms)).max(harms.length).optional(),
    impacts: Phrases.optional(),
    /** Titles of measures that are in place. */
    existingMeasures: Phrases.optional(),
    inherent: RiskScore.optional(),
    treatment: z.enum(treatments).optional(),
    /** Records of the register `action`. */
    plannedMeasures: z.array(RecordId).max(100).optional(),
    residual: RiskScore.optional(),
    owner: RecordId.optional(),
    acceptance: RiskAcceptance.optional(),
  })
  .refine(
    ({ matrix, inherent, residual }) =>
      [inherent, residual].every((score) => !score || isInside(matrixOf(matrix), score)),
    { message: 'risk.outside_matrix' },
  )
export type RiskRow = z.infer<typeof RiskRow>

export const stages = ['inherent', 'residual'] as const
/** `inherent`: with what is in place today. `residual`: once what is planned is done. */
export type Stage = (typeof stages)[number]

/** Level before or after the plan; `undefined` while it has no score. */
export function rowLevel(row: RiskRow, stage: Stage): RiskLevel | undefined {
  const score = row[stage]
  return score && levelOf(matrixOf(row.matrix), score)
}
/** The level that a row counts with: what remains, or what there is while nobody has judged what remains. */
export const levelNow = (row: RiskRow): RiskLevel | undefined =>
  rowLevel(row, 'residual') ?? rowLevel(row, 'inherent')

/**
 * The severity of a breach by the ENISA method of 2013: SE = DPC × EI + CB, with every step of the arithmetic.
 *
 * World: shared, pure. What must stay true: the numbers are the method's own (resources/rules/enisa-2013.json) and
 * nothing else moves the score; flags stand beside it and change nothing; the result names the method's version, so
 * that an old score can be worked out again. It advises: no law has these bands, and small contained cases of
 * sensitive data come out high.
 */
import { z } from 'zod'
import enisaJson from '../../resources/rules/enisa-2013.json' with { type: 'json' }
import { PlainDate, type Count } from '../values.ts'
import type { RiskLevel } from './decision-aid.ts'

export const dataCategories = ['simple', 'behavioural', 'financial', 'sensitive'] as const
export type EnisaCategory = (typeof dataCategories)[number]
export const identifierLevels = ['negligible', 'limited', 'significant', 'maximum'] as const
export type IdentifierLevel = (typeof identifierLevels)[number]
export const circumstances = ['confidentiality', 'integrity', 'availability', 'malicious'] as const
export type Circumstance = (typeof circumstances)[number]
export const bands = ['low', 'medium', 'high', 'very_high'] as const
export type Band = (typeof bands)[number]

const Step = z.strictObject({
  id: z.string(),
  delta: z.number().int(),
  when: z.string(),
  examples: z.array(z.string()),
})
const Category = z.strictObject({
  base: z.number().int(),
  data: z.array(z.string()),
  steps: z.array(Step).length(4),
})
const Option = z.strictObject({ points: z.number(), id: z.string(), when: z.string() })
const Method = z.strictObject({
  id: z.string(),
  version: z.string(),
  title: z.string(),
  compiled: PlainDate,
  verified: z.string(),
  verifiedNote: z.string(),
  notice: z.string(),
  formula: z.string(),
  dpc: z.strictObject({
    min: z.number(),
    max: z.number(),
    combine: z.literal('highest'),
    categories: z.record(z.enum(dataCategories), Category),
    increasing: z.array(z.string()),
    decreasing: z.array(z.string()),
    rules: z.array(z.string()),
  }),
  ei: z.strictObject({
    levels: z.record(z.enum(identifierLevels), z.number()),
    combine: z.literal('highest'),
    identifiers: z.record(
      z.string(),
      z.array(z.strictObject({ level: z.enum(identifierLevels), when: z.string(), verified: z.string() })),
    ),
  }),
  cb: z.strictObject({
    combine: z.literal('sum'),
    elements: z.record(z.enum(circumstances), z.array(Option)),
  }),
  bands: z.array(z.strictObject({ id: z.enum(bands), from: z.number(), effect: z.string() })),
  flags: z.strictObject({
    over100: z.strictObject({ moreThan: z.number(), when: z.string(), effect: z.string() }),
    unintelligible: z.strictObject({ when: z.string(), effect: z.string() }),
  }),
})
/** The method as data, for pages and forms: which step means what, with examples. */
export const enisaMethod = Method.parse(enisaJson)
export const enisaVersion = `${enisaMethod.id} ${enisaMethod.version}`

/** One kind of data that the breach touched, how far it was moved up or down, and why. */
export interface ScoredCategory {
  readonly category: EnisaCategory
  /** Id of one of the four steps of the category. */
  readonly step: string
  readonly reason?: string
}
export interface ScoredIdentifier {
  readonly level: IdentifierLevel
  readonly identifier?: string
  readonly reason?: string
}

/** Points of one category of data: its base moved by a whole step, between 1 and 4. Unknown steps are refused. */
export function dpcOf({ category, step }: ScoredCategory): number {
  const { base, steps } = enisaMethod.dpc.categories[category]
  const found = steps.find((s) => s.id === step)
  if (!found) throw new RangeError(`no step ${step} in ${category}`)
  return Math.min(enisaMethod.dpc.max, Math.max(enisaMethod.dpc.min, base + found.delta))
}
/** Several categories: each is scored, the highest counts. */
export const highestDpc = (data: readonly ScoredCategory[]): number => Math.max(...data.map(dpcOf))
export const eiOf = (identifier: ScoredIdentifier): number => enisaMethod.ei.levels[identifier.level]
export const highestEi = (identifiers: readonly ScoredIdentifier[]): number =>
  Math.max(...identifiers.map(eiOf))

/** The people affected as the flag wants them: a plain number, a {@link Count}, or nothing known. */
export type People = number | Count | null | undefined

export interface EnisaInputs {
  /** 1, 2, 3 or 4; or the kinds of data, of which the highest counts. */
  readonly dpc: number | readonly ScoredCategory[]
  /** 0.25, 0.5, 0.75 or 1; or the identifiers, of which the highest counts. */
  readonly ei: number | readonly ScoredIdentifier[]
  readonly confidentiality: number
  readonly integrity: number
  readonly availability: number
  readonly malicious: boolean
  readonly individuals?: People
  readonly unintelligible?: boolean | null
}

/** One line of the arithmetic, in the order in which it is worked out. */
export type SeverityStep =
  | {
      readonly step: 'category'
      readonly category: EnisaCategory
      readonly base: number
      readonly delta: number
      readonly points: number
      readonly reason?: string
    }
  | { readonly step: 'dpc'; readonly points: number }
  | {
      readonly step: 'identifier'
      readonly level: IdentifierLevel
      readonly identifier?: string
      readonly factor: number
      readonly reason?: string
    }
  | { readonly step: 'ei'; readonly factor: number }
  | { readonly step: 'product'; readonly dpc: number; readonly ei: number; readonly product: number }
  | { readonly step: 'circumstance'; readonly element: Circumstance; readonly points: number }
  | { readonly step: 'cb'; readonly points: number }
  | { readonly step: 'sum'; readonly product: number; readonly cb: number; readonly se: number }
  | { readonly step: 'band'; readonly band: Band; readonly from: number }

export interface Severity {
  readonly se: number
  readonly band: Band
  readonly dpc: number
  readonly ei: number
  readonly cb: number
  readonly flags: {
    /** More than 100 people; `may` when the range lies across. */
    readonly over100: 'yes' | 'no' | 'may' | 'unknown'
    readonly unintelligible: 'yes' | 'no' | 'unknown'
  }
  readonly steps: readonly SeverityStep[]
  readonly method: string
}

function over100(people: People): Severity['flags']['over100'] {
  if (people === null || people === undefined) return 'unknown'
  const count = typeof people === 'number' ? { min: people, max: people } : { ...people }
  const limit = enisaMethod.flags.over100.moreThan
  const min = count.min ?? ('best' in count ? count.best : undefined)
  const max = count.max ?? ('best' in count ? count.best : undefined)
  if (min === undefined && max === undefined) return 'unknown'
  if (min !== undefined && min > limit) return 'yes'
  // "At least 50" and "up to 5,000" may both be more than 100; only a known upper end says no.
  return max !== undefined && max <= limit ? 'no' : 'may'
}

function allowed(value: number, among: readonly number[], name: string): number {
  if (!among.includes(value)) throw new RangeError(`${name} cannot be ${value}`)
  return value
}
const pointsOf = (element: Circumstance) => enisaMethod.cb.elements[element].map((o) => o.points)

/** Band of a score: low below 2, medium from 2, high from 3, very high from 4. */
export const bandOf = (se: number): Band => enisaMethod.bands.findLast((b) => se >= b.from)?.id ?? 'low'

/** How many bands lie between two judgements; from two on, a written justification is asked for. */
export const bandGap = (a: Band, b: Band): number => Math.abs(bands.indexOf(a) - bands.indexOf(b))
export const needsJustification = (scored: Band, concluded: Band): boolean => bandGap(scored, concluded) >= 2

/** The band that a person's written conclusion about the risk stands for, to compare it with the score. */
export const bandOfConclusion = { unlikely: 'low', risk: 'medium', high: 'high' } as const satisfies Readonly<
  Record<RiskLevel, Band>
>

/** Scores a breach. Values that the method does not have are refused, not rounded. */
export function scoreEnisa(inputs: EnisaInputs): Severity {
  const steps: SeverityStep[] = []
  const because = (reason?: string) => (reason === undefined ? {} : { reason })
  if (typeof inputs.dpc !== 'number')
    for (const scored of inputs.dpc) {
      const { base } = enisaMethod.dpc.categories[scored.category]
      const points = dpcOf(scored)
      steps.push({
        step: 'category',
        category: scored.category,
        base,
        delta: points - base,
        points,
        ...because(scored.reason),
      })
    }
  const dpc = allowed(
    typeof inputs.dpc === 'number' ? inputs.dpc : highestDpc(inputs.dpc),
    [1, 2, 3, 4],
    'dpc',
  )
  steps.push({ step: 'dpc', points: dpc })
  if (typeof inputs.ei !== 'number')
    for (const { level, identifier, reason } of inputs.ei) {
      const named = identifier === undefined ? {} : { identifier }
      steps.push({ step: 'identifier', level, factor: eiOf({ level }), ...named, ...because(reason) })
    }
  const factors = Object.values(enisaMethod.ei.levels)
  const ei = allowed(typeof inputs.ei === 'number' ? inputs.ei : highestEi(inputs.ei), factors, 'ei')
  // All figures are quarters, which binary fractions hold exactly: no rounding anywhere.
  const product = dpc * ei
  steps.push({ step: 'ei', factor: ei }, { step: 'product', dpc, ei, product })
  let cb = 0
  for (const element of circumstances) {
    const value = element === 'malicious' ? (inputs.malicious ? 0.5 : 0) : inputs[element]
    const points = allowed(value, pointsOf(element), element)
    steps.push({ step: 'circumstance', element, points })
    cb += points
  }
  const se = product + cb
  const band = bandOf(se)
  const from = enisaMethod.bands.find((b) => b.id === band)?.from ?? 0
  steps.push({ step: 'cb', points: cb }, { step: 'sum', product, cb, se }, { step: 'band', band, from })
  const unintelligible = inputs.unintelligible
  return {
    se,
    band,
    dpc,
    ei,
    cb,
    flags: {
      over100: over100(inputs.individuals),
      unintelligible:
        unintelligible === undefined || unintelligible === null ? 'unknown' : unintelligible ? 'yes' : 'no',
    },
    steps,
    method: enisaVersion,
  }
}

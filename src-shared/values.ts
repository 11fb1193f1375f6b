/**
 * The small value types that records are made of, with their schemas.
 *
 * World: shared (main, UI, command line). Pure. What must stay true: a value that passed its schema here is safe to
 * store, show, sort and export; every limit below is the one limit, used for forms, imports and packs alike.
 */
import { z } from 'zod'

/** UTC instant, RFC 3339 with `Z` and whole seconds or milliseconds, e.g. `2026-11-21T22:14:00Z`. */
export const Instant = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{3})?Z$/)
  .refine((s) => !Number.isNaN(Date.parse(s)))
export type Instant = z.infer<typeof Instant>

/** Calendar date without a time, `YYYY-MM-DD`. */
export const PlainDate = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine(
    (s) =>
      !Number.isNaN(Date.parse(`${s}T00:00:00Z`)) && new Date(`${s}T00:00:00Z`).toISOString().startsWith(s),
  )
export type PlainDate = z.infer<typeof PlainDate>

/** IANA time zone name, e.g. `Europe/Berlin`. Whether the zone exists is checked where it is used. */
export const Zone = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[A-Za-z0-9_+\-/]+$/)

/**
 * A time that says how well it is known (forms.md, "FuzzyTime"). `exact` and `estimated` carry `at`; `range` carries
 * `from` and/or `to`; `unknown` carries neither. `day: true` means that only the calendar day is known: `at` is then
 * the first instant of that day in `zone`. `basis` says in words why the person believes it.
 */
export const FuzzyTime = z
  .strictObject({
    certainty: z.enum(['exact', 'estimated', 'range', 'unknown']),
    at: Instant.optional(),
    from: Instant.optional(),
    to: Instant.optional(),
    day: z.boolean().optional(),
    zone: Zone,
    basis: z.string().max(500).optional(),
  })
  .refine(
    (t) => (t.certainty === 'exact' || t.certainty === 'estimated' ? t.at !== undefined : t.at === undefined),
    {
      message: 'time.at',
    },
  )
  .refine((t) => (t.certainty === 'range' ? t.from !== undefined || t.to !== undefined : !t.from && !t.to), {
    message: 'time.range',
  })
  .refine((t) => !(t.from && t.to) || Date.parse(t.from) <= Date.parse(t.to), { message: 'time.order' })
export type FuzzyTime = z.infer<typeof FuzzyTime>

/** A number of people or records that says how well it is known (forms.md, "Count"). Whole numbers ≥ 0. */
const whole = z.number().int().min(0).max(10_000_000_000)
export const Count = z
  .strictObject({
    status: z.enum(['confirmed', 'estimate', 'unknown']),
    best: whole.optional(),
    min: whole.optional(),
    max: whole.optional(),
    basis: z.string().max(500).optional(),
    asOf: Instant.optional(),
  })
  .refine((c) => (c.status === 'confirmed' ? c.best !== undefined : true), { message: 'count.best' })
  .refine(
    (c) =>
      c.status === 'estimate' ? c.best !== undefined || c.min !== undefined || c.max !== undefined : true,
    {
      message: 'count.estimate',
    },
  )
  .refine(
    (c) =>
      c.status === 'unknown' ? c.best === undefined && c.min === undefined && c.max === undefined : true,
    {
      message: 'count.unknown',
    },
  )
  .refine((c) => c.min === undefined || c.max === undefined || c.min <= c.max, { message: 'count.order' })
export type Count = z.infer<typeof Count>

/** Record ids are UUIDv7 made by main. */
export const RecordId = z.uuid()
export type RecordId = z.infer<typeof RecordId>
/** Ids of elements inside a collection (timeline entries, evidence, table rows): 16 lower-case hex digits. */
export const ElementId = z.string().regex(/^[0-9a-z_-]{1,64}$/)
/** SHA-256 as 64 lower-case hex digits. Entry ids are of this kind. */
export const Sha256Hex = z.string().regex(/^[0-9a-f]{64}$/)

/** Somebody: a person of the roster, someone outside it by name, or nobody we know (anonymous reports are allowed). */
export const Someone = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('roster'), id: RecordId }),
  z.strictObject({ kind: z.literal('external'), name: z.string().min(1).max(200) }),
  z.strictObject({ kind: z.literal('anonymous') }),
])
export type Someone = z.infer<typeof Someone>

/** One line of the append-only timeline (forms.md 3.1 H). `loggedAt` is set by main, never by the form. */
export const TimelineEntry = z.strictObject({
  at: FuzzyTime,
  loggedAt: Instant,
  type: z.enum(['detection', 'decision', 'action', 'communication', 'evidence', 'status', 'note']),
  text: z.string().min(1).max(20_000),
  actor: z.string().max(200).optional(),
  source: z.string().max(200).optional(),
  evidence: z.array(ElementId).max(50).optional(),
  inSummary: z.boolean().optional(),
  supersedes: ElementId.optional(),
})
export type TimelineEntry = z.infer<typeof TimelineEntry>

/** A sealed file that belongs to a record. `blob` names the sealed file, `key` opens it (base64; main only). */
export const Evidence = z.strictObject({
  name: z.string().min(1).max(255),
  mediaType: z.string().max(100),
  size: z.number().int().min(0),
  sha256: Sha256Hex,
  blob: Sha256Hex,
  key: z.string().max(64),
  addedAt: Instant,
  source: z.string().max(200).optional(),
})
export type Evidence = z.infer<typeof Evidence>
/** What the UI may know of a piece of evidence: everything but the key. */
export const EvidenceView = Evidence.omit({ key: true, blob: true })
export type EvidenceView = z.infer<typeof EvidenceView>

/**
 * What was decided about one clock or duty of an incident, keyed by duty id (`int-24`, `eu-gdpr-33-1`, …).
 * `met` = done, at `at`; `not_required` = decided against, which takes reasons. Written by the first version only; since
 * then a decision is a record of the register `obligation` (decision 0009).
 */
export const DutyDecision = z.strictObject({
  decision: z.enum(['met', 'not_required']),
  at: FuzzyTime.optional(),
  reasons: z.string().max(20_000),
  decidedBy: z.string().max(200),
  reference: z.string().max(200).optional(),
  delayReason: z.string().max(20_000).optional(),
  rulePack: z.string().max(60),
  loggedAt: Instant,
})
export type DutyDecision = z.infer<typeof DutyDecision>

/**
 * One scoring of severity as it was made on its day (forms.md 3.1 G): every input with its reason, the result, the
 * method's version. Append-only: a later score stands beside it. Step and level ids are those of the named method.
 */
const because = z.string().max(2_000)
const Circumstance = z.strictObject({ points: z.number().min(0).max(1), reason: because })
export const SeverityScore = z.strictObject({
  method: z.string().max(60),
  data: z
    .array(
      z.strictObject({
        category: z.enum(['simple', 'behavioural', 'financial', 'sensitive']),
        step: z.string().max(60),
        reason: because,
      }),
    )
    .min(1)
    .max(4),
  identifiers: z
    .array(
      z.strictObject({
        level: z.enum(['negligible', 'limited', 'significant', 'maximum']),
        identifier: z.string().max(60).optional(),
        reason: because,
      }),
    )
    .min(1)
    .max(20),
  confidentiality: Circumstance,
  integrity: Circumstance,
  availability: Circumstance,
  malicious: z.strictObject({ is: z.boolean(), reason: because }),
  individuals: Count.optional(),
  unintelligible: z.boolean().nullable(),
  se: z.number(),
  band: z.enum(['low', 'medium', 'high', 'very_high']),
  dpc: z.number(),
  ei: z.number(),
  cb: z.number(),
  scoredAt: Instant,
  scoredBy: z.string().max(200),
})
export type SeverityScore = z.infer<typeof SeverityScore>
/** What a person puts in; the rest is worked out and added by main. */
export const SeverityInputs = SeverityScore.omit({
  method: true,
  se: true,
  band: true,
  dpc: true,
  ei: true,
  cb: true,
  scoredAt: true,
  scoredBy: true,
})
export type SeverityInputs = z.infer<typeof SeverityInputs>

/** Anything a journal payload may hold as a value: plain JSON. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

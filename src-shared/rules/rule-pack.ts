/**
 * What a rule pack is: laws and office rules as data, with version, dates, source and how far each was checked.
 *
 * World: shared, pure. What must stay true: a decision names the pack it was made under (`packName`), so a later pack
 * replaces an earlier one without changing past decisions; a pack that does not parse is never used.
 */
import { z } from 'zod'
import basePackJson from '../../resources/rules/base-pack.json' with { type: 'json' }
import { PlainDate } from '../values.ts'
import { CountingRulePage, Regime } from './regime.ts'

const FieldName = z.string().regex(/^[a-z][a-z0-9_]*$/)
export const CountingRule = z.enum(['elapsed-hours', 'eu-1182-hours'])
export type CountingRule = z.infer<typeof CountingRule>
/** `primary`: official text seen. `secondary`: others' accounts. `background`: from memory, to be checked. */
const Verified = z.enum(['primary', 'secondary', 'background'])

/** A clock stops by a decision in the record's `duties`, or by itself once all of these facts are on record. */
const Stop = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('decision') }),
  z.strictObject({
    by: z.literal('facts'),
    allOf: z
      .array(
        z.union([
          z.strictObject({ anyOf: z.array(FieldName).min(1) }),
          z.strictObject({ leftState: z.string().min(1) }),
        ]),
      )
      .min(1),
  }),
])

export const RuleDuty = z.strictObject({
  id: z.string().min(1).max(60),
  register: z.string().min(1),
  jurisdiction: z.string().min(1),
  effectiveFrom: PlainDate,
  effectiveTo: PlainDate.nullable(),
  citation: z.string().min(1).max(200),
  source: z.string().min(1),
  verified: Verified,
  /** Kinds of incident to which it applies; `kindMayBeOpen` = also while nobody has said what kind it is. */
  kinds: z.array(z.string()).min(1),
  kindMayBeOpen: z.boolean(),
  /** Times that start the clock, best first; `created` = when the record was made. */
  anchors: z.array(z.union([z.literal('created'), FieldName])).min(1),
  hours: z.number().positive(),
  countingRule: CountingRule,
  /** A later end that can be argued for: shown beside the working deadline, never instead of it. */
  alsoArguable: z
    .strictObject({ countingRule: CountingRule, source: z.string(), verified: Verified })
    .optional(),
  stops: Stop,
  threshold: z.string().optional(),
  phasedAllowed: z.boolean().optional(),
  lateReasonRequired: z.boolean().optional(),
})
export type RuleDuty = z.infer<typeof RuleDuty>

const distinct = (ids: readonly string[]) => new Set(ids).size === ids.length
const dutiesOf = (p: { readonly regimes?: readonly Regime[] | undefined }) =>
  (p.regimes ?? []).flatMap((r) => r.duties)

/**
 * `duties` are clocks as the first version of packs knew them; `regimes` (since the second) hold whole laws. A pack
 * has at least one of either.
 */
export const RulePack = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9-]{1,30}$/),
    version: z.string().regex(/^\d+\.\d+\.\d+$/),
    effectiveFrom: PlainDate,
    effectiveTo: PlainDate.nullable(),
    compiled: PlainDate,
    notice: z.string(),
    duties: z.array(RuleDuty),
    regimes: z.array(Regime).optional(),
    countingRules: z.array(CountingRulePage).optional(),
    /** What the short names in `sources` stand for. */
    sources: z.record(z.string(), z.string()).optional(),
  })
  .refine((p) => p.duties.length + (p.regimes?.length ?? 0) > 0, { message: 'pack.empty' })
  .refine(
    (p) =>
      distinct([...p.duties, ...dutiesOf(p)].map((d) => d.id)) &&
      distinct((p.regimes ?? []).map((r) => r.id)),
    {
      message: 'pack.ids',
    },
  )
  .refine((p) => dutiesOf(p).every((d) => d.sources.every((s) => Object.hasOwn(p.sources ?? {}, s))), {
    message: 'pack.sources',
  })
export type RulePack = z.infer<typeof RulePack>

/** How decisions and clocks name the pack, e.g. `base 1.0.0`. */
export const packName = (pack: RulePack): string => `${pack.id} ${pack.version}`

/** The pack that ships with the app. */
export const basePack: RulePack = RulePack.parse(basePackJson)

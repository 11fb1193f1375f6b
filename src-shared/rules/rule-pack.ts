/**
 * What a rule pack is: laws and office rules as data, with version, dates, source and how far each was checked; and the
 * signed file in which one travels (docs/formats.md, section 9).
 *
 * World: shared, pure. What must stay true: a decision names the pack it was made under (`packName`), so a later pack
 * replaces an earlier one without changing past decisions; a pack that does not parse is never used; what a pack may
 * say only grows, and a pack that says more than an older program understands asks for a newer reader.
 */
import { z } from 'zod'
import { PlainDate } from '../values.ts'
import { CountingRulePage, Regime } from './regime.ts'

/** What this program understands; a pack with a higher `minReader` needs a newer one. */
export const RULES_READER = 1

const Version = z.string().regex(/^\d{1,5}\.\d{1,5}\.\d{1,5}$/)
const distinct = (ids: readonly string[]) => new Set(ids).size === ids.length
const dutiesOf = (p: { readonly regimes: readonly Regime[] }) => p.regimes.flatMap((r) => r.duties)

export const RulePack = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9-]{1,30}$/),
    version: Version,
    minReader: z.number().int().min(1).max(RULES_READER),
    effectiveFrom: PlainDate,
    effectiveTo: PlainDate.nullable(),
    compiled: PlainDate,
    notice: z.string(),
    regimes: z.array(Regime).min(1),
    countingRules: z.array(CountingRulePage).optional(),
    /** What the short names in `sources` stand for. */
    sources: z.record(z.string(), z.string()).optional(),
  })
  .refine((p) => distinct(dutiesOf(p).map((d) => d.id)) && distinct(p.regimes.map((r) => r.id)), {
    message: 'pack.ids',
  })
  .refine((p) => dutiesOf(p).every((d) => d.sources.every((s) => Object.hasOwn(p.sources ?? {}, s))), {
    message: 'pack.sources',
  })
export type RulePack = z.infer<typeof RulePack>

/** How decisions and clocks name the pack, e.g. `laws 1.1.0`. */
export const packName = (pack: Pick<RulePack, 'id' | 'version'>): string => `${pack.id} ${pack.version}`

/** Orders versions by their numbers: negative when `a` is older than `b`. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a.split('.').map(Number), b.split('.').map(Number)]
  const at = left.findIndex((n, i) => n !== right[i])
  return at < 0 ? 0 : left[at]! - right[at]!
}

/** Text that has bytes: half of a surrogate pair has none, so nothing could have been signed. */
const whole = z.string().refine((text) => text.isWellFormed())

/**
 * A pack as it travels and as the vault keeps it: the exact text that was signed, its minisign signature, and the public
 * key that made it. The key is here to be compared, not to be believed.
 */
export const RulesFile = z.strictObject({
  format: z.literal('sealbook-rules/1'),
  pack: whole.min(1),
  signature: whole.min(1).max(10_000),
  /** The line that `minisign -P` takes. */
  key: whole.min(1).max(120),
})
export type RulesFile = z.infer<typeof RulesFile>

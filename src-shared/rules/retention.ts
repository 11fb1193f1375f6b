/**
 * How long records are kept: a rule per register, and values that laws suggest (resources/rules/retention.json).
 *
 * World: shared, pure. What must stay true: a suggestion is only offered; a rule says who decided it and on what it rests; nothing is
 * erased by a rule alone.
 */
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import suggestionsJson from '../../resources/rules/retention.json' with { type: 'json' }
import type { RegisterId } from '../registers/index.ts'
import type { PlainDate } from '../values.ts'

/**
 * Registers whose records can be erased. Procedures, people and signatures are not among them: others rely on what was signed, and by
 * whom (GDPR Art. 17(3)(e)).
 */
export const erasableRegisters = [
  'incident',
  'postmortem',
  'assessment',
  'action',
  'pattern',
] as const satisfies readonly RegisterId[]
export type ErasableRegister = (typeof erasableRegisters)[number]
export const isErasable = (register: string): register is ErasableRegister =>
  (erasableRegisters as readonly string[]).includes(register)

/** `law`: it must be kept so long (GDPR Art. 17(3)(b)); `purpose`: we need it so long (Art. 5(1)(e)). */
export const retentionBases = ['law', 'purpose'] as const
export const RetentionRule = z.strictObject({
  /** Calendar months after the record was closed or archived. */
  months: z.number().int().min(1).max(600),
  basis: z.enum(retentionBases),
  /** The law, or the reason, in words. */
  source: z.string().trim().min(1).max(400),
  decidedBy: z.string().trim().min(1).max(200),
})
export type RetentionRule = z.infer<typeof RetentionRule>

const Suggestion = RetentionRule.omit({ decidedBy: true }).extend({
  id: z.string().regex(/^[a-z_]{1,40}$/),
  registers: z.array(z.enum(erasableRegisters)),
})
export type RetentionSuggestion = z.infer<typeof Suggestion>
export const retentionSuggestions: readonly RetentionSuggestion[] = z
  .array(Suggestion)
  .parse(suggestionsJson.suggestions)

/** The first day on which a record need not be kept any more. */
export const endOfRetention = (closedOn: PlainDate, { months }: Pick<RetentionRule, 'months'>): PlainDate =>
  Temporal.PlainDate.from(closedOn).add({ months }).toString()

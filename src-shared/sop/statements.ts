/**
 * The sentences that somebody signs (forms.md 3.4, "Attestation statements").
 *
 * World: shared, pure. What must stay true: a signature keeps a copy of each sentence with its version and language; changed words
 * are a new version of the sentence. What ships is in the locale files (`sops.statement.<id>`); an office may edit it.
 */
import { z } from 'zod'
import type { Translate } from '../text/context.ts'

export const statementIds = [
  'receipt',
  'understanding',
  'commitment',
  'refresh',
  'nature',
  'on_behalf',
] as const
export type StatementId = (typeof statementIds)[number]
/** Of the sentences that ship; grows whenever one of them changes its words. */
const shippedVersion = 1

/** As it stood on the screen or on paper. */
export const SignedStatement = z.strictObject({
  id: z.string().regex(/^[0-9a-z_-]{1,40}$/),
  version: z.number().int().min(1).max(100_000),
  lang: z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$/),
  text: z.string().min(1).max(2_000),
})
export type SignedStatement = z.infer<typeof SignedStatement>
export const SignedStatements = z
  .array(SignedStatement)
  .min(1)
  .max(12)
  .refine((list) => new Set(list.map((s) => s.id)).size === list.length, { message: 'sop.statements' })

const usual: readonly StatementId[] = ['receipt', 'understanding', 'commitment']
/** Which sentences belong to which occasion. */
export const statementsFor = (occasion: {
  readonly refresh: boolean
  readonly onBehalf: boolean
}): readonly StatementId[] => [
  ...usual,
  ...(occasion.refresh ? (['refresh'] as const) : []),
  'nature',
  ...(occasion.onBehalf ? (['on_behalf'] as const) : []),
]
/** The sentences that ship, filled in. `operator` and `day` are needed for `on_behalf` only. */
export const shippedStatements = (
  ids: readonly StatementId[],
  facts: Readonly<Record<'code' | 'number' | 'person' | 'operator' | 'day', string>>,
  t: Translate,
): SignedStatement[] =>
  ids.map((id) => ({ id, version: shippedVersion, lang: 'en', text: t(`sops.statement.${id}`, facts) }))

/** Whether exactly the sentences were signed that were put before somebody. */
export const sameStatements = (a: readonly SignedStatement[], b: readonly SignedStatement[]): boolean =>
  a.length === b.length &&
  b.every((s) =>
    a.some((x) => x.id === s.id && x.version === s.version && x.lang === s.lang && x.text === s.text),
  )

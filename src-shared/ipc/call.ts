/**
 * What a call of the contract is made of, and the shapes that many calls share. World: shared. What must stay true: only
 * plain data crosses between page and main; the contract itself is contract.ts and the files that it puts together.
 */
import { z } from 'zod'
import { Instant, RecordId, Sha256Hex, type Json } from '../values.ts'

export const none = z.strictObject({})
export const Token = z.string().regex(/^[0-9a-f]{32}$/)
export const RegisterName = z.string().regex(/^[a-z_]{1,40}$/)
export const JsonValue: z.ZodType<Json> = z.json()
export const Path = z.string().max(130)
export const Seq = z.number().int().min(0)

/** How far a journal position is: entry number `seq` (1-based, per vault view) and its id. */
export const Position = z.strictObject({ seq: Seq, id: Sha256Hex })
/** What the footer shows: "Saved 14:03:22 · entry 4,212". Only ever sent after the fsync. */
export const Receipt = z.strictObject({
  savedAt: Instant,
  position: Position,
  commit: Sha256Hex,
  record: RecordId.optional(),
})
export type Receipt = z.infer<typeof Receipt>

export const Change = z.strictObject({ path: Path, value: JsonValue })
export type Change = z.infer<typeof Change>

/** A record by name, as far as a list says it. */
export const Named = { record: RecordId, ref: z.string().max(40).optional(), title: z.string().max(400) }

/** Vault state that a call needs: `any`, or `unlocked` (reading), or `writable`. */
type Needs = 'any' | 'unlocked' | 'writable'
export interface Call<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly input: I
  readonly output: O
  readonly needs: Needs
  /** Largest input in bytes of JSON (or of the binary it carries). */
  readonly limit: number
}
export const call = <I extends z.ZodType, O extends z.ZodType>(
  needs: Needs,
  input: I,
  output: O,
  limit = 1_000_000,
): Call<I, O> => ({ input, output, needs, limit })

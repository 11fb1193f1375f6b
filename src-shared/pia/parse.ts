/**
 * Reads an export of the CNIL PIA tool: text to its five parts. World: shared, pure.
 *
 * What must stay true: whatever the text is, the answer is a value, never an exception; a file that is no such export, or
 * larger than any real one, is refused as a whole, and then nothing of it is used. What the parts say is read in
 * ./read-facts.ts, which forgives more.
 */
import { z } from 'zod'
import { fail, ok, type Result } from '../ipc/result.ts'
import { parseOutside } from '../parse-outside.ts'
import { isLoose, type Loose } from './intake.ts'

/** Rows of one list. The tool asks 36 questions; measures and comments are as many as people write. */
const MAX_ROWS = 5_000

const Part = z.custom<Loose>(isLoose)
const Rows = z
  .array(z.unknown())
  .max(MAX_ROWS)
  .nullish()
  .transform((rows): readonly unknown[] => rows ?? [])
const Outer = z.object({ pia: Part, answers: Rows, measures: Rows, evaluations: Rows, comments: Rows })

/** The parts of a file as they stood there; nothing in them has been looked at. */
export interface PiaFile extends z.output<typeof Outer> {
  /** Keys beside the five, with their values. */
  readonly others: Loose
}

/** `pia-not-a-pia`. */
export function parsePia(text: string): Result<PiaFile> {
  const content = parseOutside(text)
  const outer = Outer.safeParse(content)
  // An export says at least which answers there are; any JSON with a key `pia` would be too little.
  if (!isLoose(content) || !outer.success || !Array.isArray(content['answers'])) return fail('pia-not-a-pia')
  const others = Object.entries(content).filter(([key]) => !Object.hasOwn(Outer.shape, key))
  return ok({ ...outer.data, others: Object.fromEntries(others) })
}

/**
 * What headings and words of foreign files mean, per register: a checked reading of resources/import/columns.json.
 *
 * World: main, pure. What must stay true: every field and option named there exists in its register, so a typing
 * mistake in the data stops the first test and not somebody's import.
 */
import { z } from 'zod'
import columnsJson from '../../../resources/import/columns.json' with { type: 'json' }
import { dateFormats } from '../../../src-shared/ipc/contract.ts'
import type { Register } from '../../../src-shared/registers/define.ts'
import { findRegister } from '../../../src-shared/registers/index.ts'

const RegisterWords = z.strictObject({
  /** Headings by field, best first, in lower case. */
  fields: z.record(z.string(), z.array(z.string())),
  /** Words by choice field; several options are separated by a space, '' means "leave empty". */
  values: z.record(z.string(), z.record(z.string(), z.string())),
  /** Facts that a title is made of when the file has none, in order. */
  title: z.strictObject({
    parts: z.array(z.string()),
    onlyOneOf: z.array(z.array(z.string())),
    shortText: z.string(),
    /** Stands between the parts; a comma and a space otherwise. */
    join: z.string().optional(),
  }),
  /** One word that means two things, told apart by another column ("theft" of paper or of a device). */
  refine: z.array(
    z.strictObject({
      field: z.string(),
      from: z.string(),
      to: z.string(),
      when: z.string(),
      only: z.array(z.string()).optional(),
      without: z.string().optional(),
    }),
  ),
  /** State of imported records unless the person chooses another. */
  state: z.string(),
  /** Well-known files, recognised by their headings. */
  profiles: z.array(
    z.strictObject({
      columns: z.array(z.string()),
      defaults: z.record(z.string(), z.string()),
      state: z.string(),
      dateFormat: z.enum(dateFormats),
    }),
  ),
})
export type RegisterWords = z.infer<typeof RegisterWords>

const Columns = z.object({
  answers: z.strictObject({
    yes: z.array(z.string()),
    no: z.array(z.string()),
    unknown: z.array(z.string()),
  }),
  nothing: z.array(z.string()),
})
const { answers, nothing } = Columns.parse(columnsJson)
export { answers }
const nothings = new Set(nothing)
/** "n/a", "-" and the like: the file says that there is nothing to say. */
export const saysNothing = (text: string): boolean => nothings.has(text.trim().toLowerCase())

const noWords: RegisterWords = {
  fields: {},
  values: {},
  title: { parts: [], onlyOneOf: [], shortText: '' },
  refine: [],
  state: '',
  profiles: [],
}
const known = new Map<string, RegisterWords>()
for (const [id, words] of Object.entries(columnsJson))
  if (findRegister(id)) known.set(id, RegisterWords.parse(words))
/** A register without words still imports: headings that equal field names are found, the rest is chosen by hand. */
export const wordsOf = (register: Register): RegisterWords =>
  known.get(register.id) ?? { ...noWords, state: register.states[0] ?? '' }

/** Lower case, no accents, only letters and digits, single spaces: how headings and words are compared. */
export const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/**
 * The one reader of JSON whose bytes come from outside: files of a folder that others can write, packs, answers, rule
 * packs, exports of other tools. World: shared, pure.
 *
 * What must stay true: whatever the text is, the answer is a value, never an exception; a text that two readers could
 * take for two values (the same key twice) is refused, and so is one that is too long or nested too deep for what reads
 * it next, or that brings names which JavaScript itself asks an object for. Schemas come after.
 */

/** `null` is a JSON value; `undefined` is none, so it says "refused". */
export type OutsideProblem = 'too_long' | 'not_json' | 'too_deep' | 'bad_name' | 'same_key' | 'no_bytes'
export interface OutsideLimits {
  /** Characters of the whole text. */
  readonly chars?: number
  /** Objects and arrays inside one another; schemas and writers walk values by calling themselves. */
  readonly depth?: number
  /** Refuse what has no canonical bytes, half characters and numbers beyond all numbers, for what is hashed or compared next. */
  readonly canonical?: boolean
}
export const OUTSIDE_CHARS = 64 * 2 ** 20
export const OUTSIDE_DEPTH = 64

/**
 * `__proto__` changes what an object is. The others are called when an object is made a number or a text: schemas compare
 * the `length` of whatever has one, and `{"length":{"toString":1}}` made them throw.
 */
const badNames: ReadonlySet<string> = new Set(['__proto__', 'toString', 'valueOf'])

/** The value of a text from outside; `undefined` where there is any {@link OutsideProblem}. */
export function parseOutside(text: string, limits: OutsideLimits = {}): unknown {
  const read = readOutside(text, limits)
  return 'problem' in read ? undefined : read.value
}

/** The same, with what is wrong. */
export function readOutside(
  text: string,
  { chars = OUTSIDE_CHARS, depth = OUTSIDE_DEPTH, canonical = false }: OutsideLimits = {},
): { readonly value: unknown } | { readonly problem: OutsideProblem } {
  if (text.length > chars) return { problem: 'too_long' }
  let value: unknown
  try {
    value = JSON.parse(text) // V8 reads any depth without a stack
  } catch {
    return { problem: 'not_json' }
  }
  const members = countMembers(value, depth, canonical)
  if (typeof members !== 'number') return { problem: members }
  // the last of two equal keys wins in JavaScript, the first elsewhere: then fewer members are left than were written
  return members === countColons(text) ? { value } : { problem: 'same_key' }
}

const hasBytes = (value: unknown): boolean =>
  typeof value === 'string' ? value.isWellFormed() : typeof value !== 'number' || Number.isFinite(value)

/** Members of all objects in a value, or why nothing may walk it. */
function countMembers(value: unknown, depth: number, canonical: boolean): number | OutsideProblem {
  if (canonical && !hasBytes(value)) return 'no_bytes'
  if (typeof value !== 'object' || value === null) return 0
  if (depth === 0) return 'too_deep'
  const isList = Array.isArray(value)
  let count = 0
  for (const key of isList ? value.keys() : Object.keys(value)) {
    if (typeof key === 'string' && badNames.has(key)) return 'bad_name'
    if (canonical && !hasBytes(key)) return 'no_bytes'
    const below = countMembers((value as Record<string | number, unknown>)[key], depth - 1, canonical)
    if (typeof below !== 'number') return below
    count += below + (isList ? 0 : 1)
  }
  return count
}

/** Colons outside of strings in a text that is JSON: one for each member as it was written. */
function countColons(text: string): number {
  let count = 0
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (c === 58) count++
    else if (c === 34) i = endOfString(text, i)
  }
  return count
}
/** Where the string that begins at `start` ends: at the first quote with an even number of backslashes before it. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); ; end = text.indexOf('"', end + 1)) {
    let before = end - 1
    while (text.charCodeAt(before) === 92) before--
    if ((end - before) % 2 === 1) return end
  }
}

/**
 * One-time codes that are given to a person by hand, for signing in a file on another PC (forms.md 3.4, "File flow").
 *
 * World: shared, pure; the keyed hash comes in, its key never does. What must stay true: a code belongs to one request, one
 * assignment and one text, is derived again when it is checked and kept nowhere; typing mistakes that eyes make (O for 0,
 * I or L for 1) do not matter, and one wrong sign or two that changed places are noticed without the vault: the last sign says
 * nothing that the others do not say.
 */
/** HMAC-SHA-256 with a key of the vault, over UTF-8. */
export type KeyedHash = (message: string) => Uint8Array
export interface CodeFacts {
  readonly request: string
  readonly assignment: string
  readonly sha256: string
}

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** Fifty bits. */
const length = 10

/**
 * The check sign of some signs: their polynomial over GF(32) (x^5 + x^2 + 1) at its generator, whose order is 31. So each single
 * wrong sign, and any two of up to 30 that changed places, give another one.
 */
function checkSign(signs: string): string {
  let sum = 0
  for (const sign of signs) sum = timesGenerator(sum ^ alphabet.indexOf(sign))
  return alphabet[sum]!
}
const timesGenerator = (n: number) => (n << 1) ^ (n & 16 ? 0b100101 : 0)
const written = (signs: string) => `${signs.slice(0, 4)}-${signs.slice(4, 8)}-${signs.slice(8)}`

/** Ten letters and digits and their check sign in three groups, e.g. `7K2Q-M0XB-9D7`. */
export function codeFor(hash: KeyedHash, { request, assignment, sha256 }: CodeFacts): string {
  const bytes = hash(['sealbook one-time code 1', request, assignment, sha256].join('\n'))
  if (bytes.length < 32) throw new Error('codeFor: not a hash of 32 bytes')
  let code = ''
  // five bits of each byte: no bit is used twice
  for (const byte of bytes.subarray(0, length)) code += alphabet[byte % 32]!
  return written(code + checkSign(code))
}
/**
 * What was typed in the form of {@link codeFor}; `undefined` when it cannot be a code: too short or long, a sign that codes do not
 * use, or a check sign that does not fit.
 */
export function readCode(typed: string): string | undefined {
  const signs = typed
    .toUpperCase()
    .replace(/[\s\-–—_.]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
  if (signs.length !== length + 1 || [...signs].some((s) => !alphabet.includes(s))) return undefined
  return checkSign(signs.slice(0, length)) === signs[length] ? written(signs) : undefined
}
/** Compared in full, so that the time taken says nothing about where two texts part. */
export function sameSecret(a: string, b: string): boolean {
  let difference = a.length ^ b.length
  for (let i = 0; i < a.length; i++) difference |= a.charCodeAt(i) ^ b.charCodeAt(i % Math.max(1, b.length))
  return difference === 0
}
export function codeFits(hash: KeyedHash, facts: CodeFacts, typed: string): boolean {
  const code = readCode(typed)
  return code !== undefined && sameSecret(code, codeFor(hash, facts))
}

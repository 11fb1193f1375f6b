/**
 * Secrets as people read and type them: Crockford base32 in groups of four. World: main, pure. What must stay true: letters that are
 * read alike (O/0, I/L/1) are accepted either way; how a code ends is told by its check letters, so a typing mistake is told
 * apart from a wrong code.
 */
import { blake2b, utf8 } from './sodium.ts'

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

export function encode(bytes: Uint8Array): string {
  let bits = 0
  let value = 0
  let out = ''
  for (const b of bytes) {
    value = (value << 8) | b
    bits += 8
    while (bits >= 5) {
      out += alphabet[(value >>> (bits - 5)) & 31]
      bits -= 5
    }
    value &= (1 << bits) - 1
  }
  return bits === 0 ? out : out + alphabet[(value << (5 - bits)) & 31]
}
/** The bytes behind letters of the alphabet; what is left of the last letter is not looked at. */
export function decode(letters: string, length: number): Uint8Array {
  const out = new Uint8Array(length)
  let bits = 0
  let value = 0
  let at = 0
  for (const c of letters) {
    value = (value << 5) | alphabet.indexOf(c)
    bits += 5
    if (bits >= 8) {
      if (at < length) out[at++] = (value >>> (bits - 8)) & 255
      bits -= 8
      value &= (1 << bits) - 1
    }
  }
  return out
}
/** What was typed, as it was printed, without groups; `undefined` when it is not so many letters of the alphabet. */
export function lettersOf(typed: string, count: number): string | undefined {
  const plain = typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')
  return plain.length === count && [...plain].every((c) => alphabet.includes(c)) ? plain : undefined
}
/** The first `length` letters of a hash over a purpose and a code. */
export const checkLetters = (purpose: string, code: string, length: number): string =>
  encode(blake2b(16, utf8(`${purpose}\0${code}`))).slice(0, length)
export const inGroups = (letters: string): string => letters.match(/.{4}/g)!.join('-')

/**
 * The printable recovery code: 160 random bits as 32 Crockford base32 characters in groups of four, plus a check
 * group, e.g. `7F3K-…-9Q`. World: main, pure. What must stay true: letters that are read alike (O/0, I/L/1) are
 * accepted either way; a typing mistake is told apart from a wrong code by the check characters.
 */
import { blake2b, randomBytes, utf8, type RandomBytes } from './sodium.ts'

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

function encode(bytes: Uint8Array): string {
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
  return out
}
/** Four check characters (20 bits) over the code's characters. */
const check = (code: string) => encode(blake2b(16, utf8(`sealbook/recovery/check/1\0${code}`))).slice(0, 4)

/** A fresh code in its printed form: nine groups of four, the last one the check group. */
export function newRecoveryCode(rng: RandomBytes = randomBytes): string {
  const code = encode(rng(20))
  return (code + check(code)).match(/.{4}/g)!.join('-')
}
/** The 20 secret bytes behind what somebody typed, or `undefined` when it was mistyped. */
export function parseRecoveryCode(typed: string): Uint8Array | undefined {
  const plain = typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')
  if (plain.length !== 36 || [...plain].some((c) => !alphabet.includes(c))) return undefined
  const code = plain.slice(0, 32)
  if (check(code) !== plain.slice(32)) return undefined
  const out = new Uint8Array(20)
  let bits = 0
  let value = 0
  let at = 0
  for (const c of code) {
    value = (value << 5) | alphabet.indexOf(c)
    bits += 5
    if (bits >= 8) {
      out[at++] = (value >>> (bits - 8)) & 255
      bits -= 8
      value &= (1 << bits) - 1
    }
  }
  return out
}

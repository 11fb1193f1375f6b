/**
 * The printable recovery code: 160 random bits as 32 Crockford base32 characters in groups of four, plus a check
 * group, e.g. `7F3K-…-9Q`. World: main, pure. What must stay true: a typing mistake is told apart from a wrong code by
 * the check characters.
 */
import { checkLetters, decode, encode, inGroups, lettersOf } from './crockford.ts'
import { randomBytes, type RandomBytes } from './sodium.ts'

const check = (code: string) => checkLetters('sealbook/recovery/check/1', code, 4)

/** A fresh code in its printed form: nine groups of four, the last one the check group. */
export function newRecoveryCode(rng: RandomBytes = randomBytes): string {
  const bytes = rng(20)
  const code = encode(bytes)
  bytes.fill(0)
  return inGroups(code + check(code))
}
/** The 20 secret bytes behind what somebody typed, or `undefined` when it was mistyped. */
export function parseRecoveryCode(typed: string): Uint8Array | undefined {
  const plain = lettersOf(typed, 36)
  const code = plain?.slice(0, 32)
  return code !== undefined && check(code) === plain!.slice(32) ? decode(code, 20) : undefined
}

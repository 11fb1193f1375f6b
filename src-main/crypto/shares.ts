/**
 * Recovery shares: a random secret in three codes on paper, any two of which give it back (Shamir over GF(256)). World: main, no files.
 *
 * What must stay true: a typing mistake, the same share twice and shares of different sets are found before any key is tried;
 * one share alone says nothing about the secret. A code is eleven groups of four Crockford letters (docs/formats.md, "Share"):
 * the name of the set, the number of the share, its bytes, five check letters.
 */
import { combine, split } from 'shamir-secret-sharing'
import { checkLetters, decode, encode, inGroups, lettersOf } from './crockford.ts'
import { randomBytes, type RandomBytes } from './sodium.ts'

/** So many shares are made, and so many of them open. */
export const SHARES = { of: 3, need: 2 } as const
/** Bytes of the secret: as many random bits as a recovery code has. */
const SECRET = 20
/** A share's bytes in letters: one for each byte of the secret, and its place. */
const BYTES = SECRET + 1
const LETTERS = 34
const check = (code: string) => checkLetters('sealbook/share/check/1', code, 5)

/** A share that was read; `set` is the name of its set, four letters. */
export interface Share {
  readonly set: string
  readonly number: number
  readonly bytes: Uint8Array
}
export interface ShareSet {
  readonly set: string
  /** In their printed form, in the order of their numbers. */
  readonly codes: readonly string[]
  /** To be wiped by whoever asked. */
  readonly secret: Uint8Array
}

/** A fresh secret and its shares. The bytes that tell shares apart are drawn by the library from the system's source. */
export async function newShares(rng: RandomBytes = randomBytes): Promise<ShareSet> {
  const secret = rng(SECRET)
  const set = encode(rng(3)).slice(0, 4)
  const parts = await split(secret, SHARES.of, SHARES.need)
  const codes = parts.map((part, i) => {
    const code = `${set}${i + 1}${encode(part).slice(0, LETTERS)}`
    part.fill(0)
    return inGroups(code + check(code))
  })
  return { set, codes, secret }
}

/** A share as somebody typed it, or `undefined` when it was mistyped. */
export function parseShare(typed: string): Share | undefined {
  const plain = lettersOf(typed, 4 + 1 + LETTERS + 5)
  const code = plain?.slice(0, -5)
  if (code === undefined || check(code) !== plain!.slice(-5)) return undefined
  const number = Number(code[4])
  if (!(number >= 1 && number <= SHARES.of)) return undefined
  return { set: code.slice(0, 4), number, bytes: decode(code.slice(5), BYTES) }
}

/** The secret behind two different shares of one set, to be wiped; the shares are wiped here. */
export async function joinShares(one: Share, other: Share): Promise<Uint8Array | undefined> {
  try {
    const differ = one.set === other.set && one.bytes[SECRET] !== other.bytes[SECRET]
    return differ ? await combine([one.bytes, other.bytes]) : undefined
  } finally {
    one.bytes.fill(0)
    other.bytes.fill(0)
  }
}

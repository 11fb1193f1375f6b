/**
 * The key file: a second thing to unlock, besides the passphrase. World: main, no files here; bytes in, bytes out.
 *
 * What must stay true: ours is text that survives mail and other line ends, and says itself when it was altered; any other file counts by its
 * bytes. Bytes of a key file are overwritten once they were hashed (docs/formats.md, "Key file").
 */
import { SecretKey } from './secret-key.ts'
import { base64, blake2b, hex, randomBytes, text, unbase64, utf8, type RandomBytes } from './sodium.ts'

/** Bytes that a file must have, and may have. */
export const KEY_FILE = { least: 32, most: 16 * 1024 * 1024 } as const
const HEAD = 'sealbook-key-file 1'
const KEY = 64
const check = (key: Uint8Array) => hex(blake2b(16, utf8('sealbook/key-file/check/1'), key))

/** A fresh key file. The caller wipes it once it is written. */
export function newKeyFile(rng: RandomBytes = randomBytes): Uint8Array {
  const key = rng(KEY)
  const lines = [HEAD, ...base64(key).match(/.{1,44}/g)!, check(key), '']
  key.fill(0)
  return utf8(lines.join('\n'))
}

export type KeyFileProblem = 'key-file-unfit' | 'key-file-damaged'
/** What counts of a key file: BLAKE2b-256 of its key, or of its bytes if it is not one of ours. Wipes `bytes`. */
export function hashKeyFile(bytes: Uint8Array): SecretKey | KeyFileProblem {
  try {
    if (bytes.length < KEY_FILE.least || bytes.length > KEY_FILE.most) return 'key-file-unfit'
    const key = ownKey(bytes)
    if (key === 'key-file-damaged') return key
    const hashed = new SecretKey(blake2b(32, key ?? bytes))
    key?.fill(0)
    return hashed
  } finally {
    bytes.fill(0)
  }
}
/** The 64 bytes in a file of ours; `undefined` when it is none. */
function ownKey(bytes: Uint8Array): Uint8Array | 'key-file-damaged' | undefined {
  if (bytes.length > 1_024) return undefined
  const words = text(bytes).trim().split(/\s+/)
  if (words.slice(0, 2).join(' ') !== HEAD) return undefined
  const key = unbase64(words.slice(2, -1).join(''))
  return key.length === KEY && check(key) === words.at(-1) ? key : 'key-file-damaged'
}

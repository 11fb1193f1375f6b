/**
 * The one door to libsodium (WebAssembly, `-sumo` because the plain package has no Argon2id). World: main and the
 * command line; no Electron. What must stay true: only files of this folder import libsodium; call `ready()` once
 * before anything else here; random bytes come from Node's CSPRNG (libsodium's is slow in WebAssembly).
 */
import { createHash, getRandomValues, hash } from 'node:crypto'
import sodium from 'libsodium-wrappers-sumo'

/** Resolves when libsodium can be used. */
export async function ready(): Promise<void> {
  await sodium.ready
}
export { sodium }

/** Source of random bytes; injected wherever a test must own randomness. */
export type RandomBytes = (length: number) => Uint8Array
export const randomBytes: RandomBytes = (length) => getRandomValues(new Uint8Array(length))

export const sha256 = (...parts: (Uint8Array | string)[]): Uint8Array => {
  const h = createHash('sha256')
  for (const p of parts) h.update(p)
  return new Uint8Array(h.digest())
}
export const sha256Hex = (...parts: (Uint8Array | string)[]): string => {
  if (parts.length === 1) return hash('sha256', parts[0]!, 'hex') // in one go: most are a few hundred bytes
  const h = createHash('sha256')
  for (const p of parts) h.update(p)
  return h.digest('hex')
}
/** Unkeyed or keyed BLAKE2b of `length` bytes. */
export const blake2b = (length: number, message: Uint8Array | string, key?: Uint8Array): Uint8Array =>
  sodium.crypto_generichash(length, message, key ?? null)

export const hex = (b: Uint8Array): string =>
  Buffer.from(b.buffer, b.byteOffset, b.byteLength).toString('hex')
export const unhex = (s: string): Uint8Array => new Uint8Array(Buffer.from(s, 'hex'))
export const base64 = (b: Uint8Array): string =>
  Buffer.from(b.buffer, b.byteOffset, b.byteLength).toString('base64')
export const unbase64 = (s: string): Uint8Array => new Uint8Array(Buffer.from(s, 'base64'))
const encoder = new TextEncoder()
export const utf8 = (s: string): Uint8Array => encoder.encode(s)
export const text = (b: Uint8Array): string =>
  Buffer.from(b.buffer, b.byteOffset, b.byteLength).toString('utf8')

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'
/** RFC 4648 base32, lower case, no padding; cut to `length` characters. Used for names of vaults and journals. */
export function base32(bytes: Uint8Array, length: number): string {
  let bits = 0
  let value = 0
  let out = ''
  for (const b of bytes) {
    value = (value << 8) | b
    bits += 8
    while (bits >= 5 && out.length < length) {
      out += alphabet[(value >>> (bits - 5)) & 31]
      bits -= 5
    }
    value &= (1 << bits) - 1
  }
  return out
}

/**
 * Checks Ed25519 signatures in bulk. World: main and the command line. libsodium (WebAssembly) needs about 0.15 ms a
 * signature and Node's own OpenSSL or BoringSSL about half of that, which is felt when a pack carries 100,000 commits.
 * What must stay true: a malformed key or signature is `false`, never an exception.
 */
import { createPublicKey, verify, type KeyObject } from 'node:crypto'

/** DER prefix of an Ed25519 key as SubjectPublicKeyInfo (RFC 8410). */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex')

export const spkiOf = (publicKey: Uint8Array): Buffer => Buffer.concat([SPKI_PREFIX, publicKey])

/** The key as PEM, for `openssl pkeyutl -verify -rawin` and the like. */
export function spkiPem(publicKey: Uint8Array): string {
  return `-----BEGIN PUBLIC KEY-----\n${spkiOf(publicKey).toString('base64')}\n-----END PUBLIC KEY-----\n`
}

export type Verifier = (message: Uint8Array, signature: Uint8Array) => boolean

/** A function that checks signatures by one key; the key is parsed once. */
export function ed25519Verifier(publicKey: Uint8Array): Verifier {
  if (publicKey.length !== 32) return () => false
  let key: KeyObject
  try {
    key = createPublicKey({ key: spkiOf(publicKey), format: 'der', type: 'spki' })
  } catch {
    // Not a point on the curve: nothing can be signed by it.
    return () => false
  }
  return (message, signature) => signature.length === 64 && verify(null, message, key, signature)
}

/**
 * Sealing and opening, named by purpose. World: main. What must stay true: every AEAD has a domain-separating
 * additional data; payload-box nonces are derived (docs/formats.md, "Payload box"), all others are random.
 */
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { SecretKey } from './secret-key.ts'
import { blake2b, randomBytes, sodium, unhex, utf8, type RandomBytes } from './sodium.ts'

const NONCE = 24
/** Bytes of a mark: two names of a vault do not meet. */
const MARK = 8
/** Largest payload an entry may carry, in bytes before compression. */
export const MAX_PAYLOAD = 8 * 1024 * 1024
/** A box may not inflate to more than this many times its size (zip bombs), beyond a small floor. */
const MAX_RATIO = 100

function aeadSeal(key: Uint8Array, plain: Uint8Array, ad: Uint8Array, nonce: Uint8Array): Uint8Array {
  return sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(plain, ad, null, nonce, key)
}
/** Returns `undefined` when the box is not authentic. */
function aeadOpen(
  key: Uint8Array,
  box: Uint8Array,
  ad: Uint8Array,
  nonce: Uint8Array,
): Uint8Array | undefined {
  try {
    return sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(null, box, ad, nonce, key)
  } catch {
    return undefined // libsodium reports a failed tag by throwing; the caller says what it means
  }
}

/** Seals with a random nonce that is put in front. `purpose` is the domain string, e.g. `sealbook/draft/1`. */
export function sealBytes(
  key: SecretKey,
  purpose: string,
  plain: Uint8Array,
  rng: RandomBytes = randomBytes,
): Uint8Array {
  const nonce = rng(NONCE)
  const box = key.use((k) => aeadSeal(k, plain, utf8(purpose), nonce))
  const out = new Uint8Array(NONCE + box.length)
  out.set(nonce)
  out.set(box, NONCE)
  return out
}
/** Opens what {@link sealBytes} made for the same purpose; `undefined` when damaged, moved or made for another. */
export function openBytes(key: SecretKey, purpose: string, sealed: Uint8Array): Uint8Array | undefined {
  if (sealed.length < NONCE + 16) return undefined
  return key.use((k) => aeadOpen(k, sealed.subarray(NONCE), utf8(purpose), sealed.subarray(0, NONCE)))
}

/**
 * A short keyed mark of a name: the same for the same name, and without the key no name can be told from it. Whoever sees
 * many of them sees which are equal.
 */
export const markOf = (key: SecretKey, name: string): Uint8Array =>
  key.use((k) => blake2b(MARK, utf8(name), k))

/** A compartment's key for one epoch, with the nonce key derived from it. */
export interface CompartmentKey {
  readonly key: SecretKey
  readonly nonceKey: SecretKey
}
export function compartmentKey(bytes: Uint8Array): CompartmentKey {
  // first, because a key takes its bytes over
  const nonceKey = new SecretKey(blake2b(32, utf8('sealbook/nonce/1'), bytes))
  return { key: new SecretKey(bytes), nonceKey }
}

/**
 * Payload as it is sealed: flag byte (0 plain, 1 deflate-raw), u32 LE length, bytes, zeros up to a multiple of
 * `bucket`. Deterministic, so that the header can carry its length before the box exists.
 */
export function padPayload(payload: Uint8Array, bucket: number): Uint8Array {
  if (payload.length > MAX_PAYLOAD) throw new Error('padPayload: payload too large')
  const deflated = payload.length > 512 ? deflateRawSync(payload) : undefined
  // what a reader would refuse as a zip bomb is stored as it is: a field full of one letter must come back too
  const readable = deflated && payload.length <= inflateLimit(deflated.length)
  const packed = deflated && readable && deflated.length < payload.length ? deflated : payload
  const out = new Uint8Array(Math.ceil((5 + packed.length) / bucket) * bucket)
  out[0] = packed === payload ? 0 : 1
  new DataView(out.buffer).setUint32(1, packed.length, true)
  out.set(packed, 5)
  return out
}
const inflateLimit = (packed: number): number => Math.min(MAX_PAYLOAD, Math.max(65_536, packed * MAX_RATIO))

/** Inverse of {@link padPayload}; `undefined` for anything it did not make. */
export function unpadPayload(padded: Uint8Array): Uint8Array | undefined {
  if (padded.length < 5) return undefined
  const length = new DataView(padded.buffer, padded.byteOffset).getUint32(1, true)
  if (5 + length > padded.length) return undefined
  const packed = padded.subarray(5, 5 + length)
  if (padded[0] === 0) return packed
  if (padded[0] !== 1) return undefined
  try {
    // the usual 16 KiB of working space for each of ten thousand small payloads costs more than unpacking them
    const chunkSize = Math.min(16_384, Math.max(1_024, length * 4))
    return new Uint8Array(inflateRawSync(packed, { maxOutputLength: inflateLimit(length), chunkSize }))
  } catch {
    return undefined // not deflate data, or more than the limit
  }
}

interface LineOf {
  readonly id: string
  readonly line: string
}
/** Nonce of a payload box: depends on the header line (which commits to the plaintext) and a key, like SIV. */
const payloadNonce = (ck: CompartmentKey, line: string) =>
  ck.nonceKey.use((n) => blake2b(NONCE, utf8(line), n))

/** Seals a padded payload for an entry: bound to its header line `line`, whose SHA-256 in hex is `id`. */
export function sealPayload(ck: CompartmentKey, { id, line }: LineOf, padded: Uint8Array): Uint8Array {
  return ck.key.use((k) => aeadSeal(k, padded, unhex(id), payloadNonce(ck, line)))
}
/** Opens a payload box; `undefined` when it does not belong to this header line or is damaged. */
export function openPayload(
  ck: CompartmentKey,
  { id, line }: LineOf,
  box: Uint8Array,
): Uint8Array | undefined {
  return ck.key.use((k) => aeadOpen(k, box, unhex(id), payloadNonce(ck, line)))
}

/** Seals header lines of a segment or a journal tail under the vault's header key. */
export function sealHeaders(hk: SecretKey, nonce: Uint8Array, ad: Uint8Array, plain: Uint8Array): Uint8Array {
  return hk.use((k) => aeadSeal(k, plain, ad, nonce))
}
export function openHeaders(
  hk: SecretKey,
  nonce: Uint8Array,
  ad: Uint8Array,
  box: Uint8Array,
): Uint8Array | undefined {
  return hk.use((k) => aeadOpen(k, box, ad, nonce))
}

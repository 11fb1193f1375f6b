/**
 * Who signs and who can open: users, journals, packs, and the keys of compartments sealed to members. World: main.
 * What must stay true: user keys are derived from the user master key (UMK) and never stored; every signature has its
 * own domain string.
 */
import { SecretKey } from './secret-key.ts'
import {
  base32,
  base64,
  randomBytes,
  sha256,
  sha256Hex,
  sodium,
  unbase64,
  utf8,
  type RandomBytes,
} from './sodium.ts'

export interface SigningKey {
  readonly publicKey: Uint8Array
  readonly secret: SecretKey
}
export interface UserKeys {
  /** First 13 base32 characters of SHA-256 of the user's signing key: the author id `u` in headers. */
  readonly id: string
  readonly sign: SigningKey
  readonly box: { readonly publicKey: Uint8Array; readonly secret: SecretKey }
}

const subkey = (umk: SecretKey, id: number) =>
  umk.use((k) => sodium.crypto_kdf_derive_from_key(32, id, 'sealbook', k))

export const newMasterKey = (rng: RandomBytes = randomBytes): SecretKey => new SecretKey(rng(32))

/** User signing and sealing keys, derived from the master key (subkeys 1 and 2). */
export function userKeys(umk: SecretKey): UserKeys {
  const [signSeed, boxSeed] = [subkey(umk, 1), subkey(umk, 2)]
  const sign = sodium.crypto_sign_seed_keypair(signSeed)
  const box = sodium.crypto_box_seed_keypair(boxSeed)
  signSeed.fill(0)
  boxSeed.fill(0)
  return {
    id: shortId(sign.publicKey),
    sign: { publicKey: sign.publicKey, secret: new SecretKey(sign.privateKey) },
    box: { publicKey: box.publicKey, secret: new SecretKey(box.privateKey) },
  }
}
/** Key that wraps this user's stored keys (subkey 3), and the key of local sealed state (subkey 4). */
export const wrappingKey = (umk: SecretKey): SecretKey => new SecretKey(subkey(umk, 3))
export const localKey = (umk: SecretKey): SecretKey => new SecretKey(subkey(umk, 4))

export const shortId = (publicKey: Uint8Array): string => base32(sha256(publicKey), 13)
export const journalHash = (publicKey: Uint8Array): string => sha256Hex(publicKey)

/** A fresh Ed25519 key: a journal incarnation's or the pack key. */
export function newSigningKey(rng: RandomBytes = randomBytes): SigningKey {
  return signingKeyFromSeed(rng(32))
}
export function signingKeyFromSeed(seed: Uint8Array): SigningKey {
  const pair = sodium.crypto_sign_seed_keypair(seed)
  return { publicKey: pair.publicKey, secret: new SecretKey(pair.privateKey) }
}
/** The 32-byte seed, to be wrapped and stored. */
export const seedOf = (key: SigningKey): Uint8Array =>
  key.secret.use((k) => sodium.crypto_sign_ed25519_sk_to_seed(k))

export const sign = (key: SigningKey, message: Uint8Array): Uint8Array =>
  key.secret.use((k) => sodium.crypto_sign_detached(message, k))
export const verifySignature = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean =>
  signature.length === 64 &&
  publicKey.length === 32 &&
  sodium.crypto_sign_verify_detached(signature, message, publicKey)

/** What a user signs to vouch for a journal key. */
export const journalCertMessage = (journalPublicKey: Uint8Array): Uint8Array =>
  Buffer.concat([utf8('sealbook/journal-cert/1\0'), journalPublicKey])

/** Seals a symmetric key to a member (`crypto_box_seal`), base64. */
export const sealToMember = (key: SecretKey, memberPublicKey: Uint8Array): string =>
  key.use((k) => base64(sodium.crypto_box_seal(k, memberPublicKey)))
/** Opens a key that was sealed to this user; `undefined` when it was not. */
export function openSealedKey(sealed: string, user: UserKeys): Uint8Array | undefined {
  try {
    return user.box.secret.use((sk) => sodium.crypto_box_seal_open(unbase64(sealed), user.box.publicKey, sk))
  } catch {
    return undefined // not for us, or damaged
  }
}

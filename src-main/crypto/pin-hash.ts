/**
 * Personal PINs as slow hashes. World: main. What must stay true: a hash belongs to one person (it fits nobody else's record) and to
 * one pepper, which is kept in another compartment than the hash: whoever has the one without the other can test no guess; the PIN
 * itself is kept nowhere.
 */
import { z } from 'zod'
import type { Argon2Params, Stretch } from './argon2.ts'
import type { SecretKey } from './secret-key.ts'
import { base64, blake2b, hex, sodium, unbase64, utf8, type RandomBytes } from './sodium.ts'

/**
 * 2 passes over 64 MiB: a fifth of a second on slow cores. Six digits fall to nobody's patience at that price, but only tries that are
 * counted (src-shared/sop/pin.ts) and a hash that never leaves the vault protect a PIN.
 */
export const pinArgon2: Argon2Params = { ops: 2, mem: 64 * 1024 * 1024 }

const b64 = (bytes: number) => z.base64().length(Math.ceil(bytes / 3) * 4)
/** What is kept; `pepper` names the pepper, `mem` is in bytes and bounded, so that a forged record cannot ask for gigabytes. */
export const PinHash = z.strictObject({
  v: z.literal(1),
  salt: b64(16),
  pepper: z.string().regex(/^[0-9a-f]{16}$/),
  ops: z.number().int().min(1).max(8),
  mem: z
    .number()
    .int()
    .min(8_192)
    .max(256 * 1024 * 1024),
  hash: b64(32),
})
export type PinHash = z.infer<typeof PinHash>
export const Pepper = z.strictObject({ key: b64(32) })

export interface Peppered {
  readonly id: string
  readonly key: Uint8Array
}
export const newPepper = (rng: RandomBytes): { id: string; key: string } => ({
  id: hex(rng(8)),
  key: base64(rng(32)),
})

/** NFKC, so that a digit typed on another keyboard is the same digit. */
const bound = (person: string, pin: string, pepper: Uint8Array): string =>
  hex(blake2b(32, utf8(`sealbook/pin/1\0${person}\0${pin.normalize('NFKC')}`), pepper))
const bytesOf = (key: SecretKey): string => {
  const hash = key.use((bytes) => base64(bytes))
  key.wipe()
  return hash
}

export async function hashPin(
  { person, pin }: { readonly person: string; readonly pin: string },
  pepper: Peppered,
  stretch: Stretch,
  rng: RandomBytes,
  params: Argon2Params = pinArgon2,
): Promise<PinHash> {
  const salt = rng(sodium.crypto_pwhash_SALTBYTES)
  const key = await stretch(bound(person, pin, pepper.key), salt, params)
  return { v: 1, salt: base64(salt), pepper: pepper.id, ...params, hash: bytesOf(key) }
}
/** Compared in full, so that the time taken says nothing. */
export async function pinFits(
  { person, pin }: { readonly person: string; readonly pin: string },
  kept: PinHash,
  pepper: Peppered,
  stretch: Stretch,
): Promise<boolean> {
  const { ops, mem } = kept
  const key = await stretch(bound(person, pin, pepper.key), unbase64(kept.salt), { ops, mem })
  return sodium.memcmp(unbase64(bytesOf(key)), unbase64(kept.hash))
}

/** Start codes are random and short-lived, so a quick keyed hash does; it belongs to one person too. */
export const startCodeHash = (person: string, code: string, pepper: Peppered): string =>
  base64(blake2b(32, utf8(`sealbook/pin-start/1\0${person}\0${code}`), pepper.key))
export const sameHash = (a: string, b: string): boolean => {
  const [x, y] = [unbase64(a), unbase64(b)]
  return x.length === y.length && sodium.memcmp(x, y)
}

/**
 * The keys of an unlocked vault: learned from key entries, handed out by purpose, wiped on lock. World: main.
 *
 * What must stay true: only genesis makes root keys; a key that was sealed to this user is checked against the id
 * that the signed entry names before it is used; nothing here is ever written to disk in the clear.
 */
import { z } from 'zod'
import {
  journalCertMessage,
  openSealedKey,
  sealToMember,
  sign,
  signingKeyFromSeed,
  type SigningKey,
  type UserKeys,
} from '../crypto/identity.ts'
import { compartmentKey, type CompartmentKey } from '../crypto/seal.ts'
import { SecretKey } from '../crypto/secret-key.ts'
import { base64, randomBytes, type RandomBytes } from '../crypto/sodium.ts'

const b64 = z
  .string()
  .regex(/^[A-Za-z0-9+/]+=*$/)
  .max(400)
const shortId = z.string().regex(/^[a-z2-7]{13}$/)
const Sealed = z.record(shortId, b64)

export const JournalCert = z.strictObject({ pk: b64, cert: b64, device: shortId, user: shortId })
const HeaderEpoch = z.strictObject({ e: z.number().int().min(1), id: b64, to: Sealed })
const CompartmentEpoch = z.strictObject({
  c: z.string().max(40),
  e: z.number().int().min(1),
  year: z.number().int(),
  id: b64,
  to: Sealed,
})

/** Payloads of entries in compartment `keys`: readable by anyone who has the file, useless without a member's key. */
export const KeysPayload = z.discriminatedUnion('op', [
  z.strictObject({
    salt: z.string(),
    sv: z.literal(1),
    op: z.literal('genesis'),
    user: z.strictObject({ id: shortId, sign: b64, box: b64 }),
    journal: JournalCert,
    hk: z.array(HeaderEpoch),
    ck: z.array(CompartmentEpoch),
    pack: z.strictObject({ pk: b64, to: Sealed }),
  }),
  /** A further journal: a new device, or a new incarnation after a restore. `after` = last entry it continues. */
  z.strictObject({
    salt: z.string(),
    sv: z.literal(1),
    op: z.literal('journal'),
    journal: JournalCert,
    why: z.string().max(60),
  }),
  /** New key epochs, e.g. at the turn of the year. */
  z.strictObject({
    salt: z.string(),
    sv: z.literal(1),
    op: z.literal('epoch'),
    hk: z.array(HeaderEpoch),
    ck: z.array(CompartmentEpoch),
  }),
])
export type KeysPayload = z.infer<typeof KeysPayload>
export type JournalCert = z.infer<typeof JournalCert>

/** `sign` = what is asked of people and what they signed: many small entries, read apart from the rest. */
export const compartments = ['org', 'dpo', 'sign'] as const
export type Compartment = (typeof compartments)[number]
/** Payload lengths are rounded up to this many bytes, so that sizes tell little. */
export const bucketOf = (compartment: string): number => (compartment === 'dpo' ? 256 : 64)

export class Keyring {
  readonly user: UserKeys
  readonly #headerKeys = new Map<number, SecretKey>()
  /** By compartment and epoch, the one that new entries use first: two computers may each have made one on their own. */
  readonly #compartmentKeys = new Map<string, { key: CompartmentKey; year: number }[]>()
  readonly #years = new Map<string, { e: number; year: number }>()
  #pack: SigningKey | undefined

  constructor(user: UserKeys) {
    this.user = user
  }
  /** Takes in the keys of a key entry that are sealed to this user. Others' and damaged ones are left alone. */
  learn(payload: KeysPayload): void {
    if (payload.op === 'journal') return
    for (const h of payload.hk) {
      const bytes = this.#openFor(h.to)
      const key = bytes && new SecretKey(bytes)
      if (key?.id === h.id) this.#headerKeys.set(h.e, key)
    }
    for (const c of payload.ck) {
      const bytes = this.#openFor(c.to)
      const key = bytes && compartmentKey(bytes)
      if (!key || key.key.id !== c.id) continue
      const name = `${c.c}/${c.e}`
      const same = this.#compartmentKeys.get(name) ?? []
      if (same.some((s) => s.key.key.id === key.key.id)) continue
      const keys = [...same, { key, year: c.year }].toSorted(
        (a, b) => b.year - a.year || (a.key.key.id < b.key.key.id ? -1 : 1),
      )
      this.#compartmentKeys.set(name, keys)
      if ((this.#years.get(c.c)?.e ?? 0) <= c.e) this.#years.set(c.c, { e: c.e, year: keys[0]!.year })
    }
    if (payload.op === 'genesis') {
      const seed = this.#openFor(payload.pack.to)
      const key = seed && signingKeyFromSeed(seed)
      if (key && base64(key.publicKey) === payload.pack.pk) this.#pack = key
    }
  }
  #openFor(to: Readonly<Record<string, string>>): Uint8Array | undefined {
    const sealed = Object.hasOwn(to, this.user.id) ? to[this.user.id] : undefined
    return sealed === undefined ? undefined : openSealedKey(sealed, this.user)
  }
  headerKey(epoch: number): SecretKey | undefined {
    return this.#headerKeys.get(epoch)
  }
  get headerEpoch(): number {
    return Math.max(0, ...this.#headerKeys.keys())
  }
  /** The key that new entries use: of the latest year, then the lowest id, so that all computers choose alike. */
  compartment(c: string, e: number): CompartmentKey | undefined {
    return this.#compartmentKeys.get(`${c}/${e}`)?.[0]?.key
  }
  /** All keys of an epoch: an entry may be sealed with any of them. */
  compartmentKeys(c: string, e: number): CompartmentKey[] {
    return (this.#compartmentKeys.get(`${c}/${e}`) ?? []).map(({ key }) => key)
  }
  /** The epoch that new entries of a compartment use, and the calendar year it was made for. */
  currentEpoch(c: string): { e: number; year: number } | undefined {
    return this.#years.get(c)
  }
  get packKey(): SigningKey {
    if (!this.#pack) throw new Error('Keyring: no pack key')
    return this.#pack
  }
  wipe(): void {
    for (const k of this.#headerKeys.values()) k.wipe()
    for (const { key: k } of [...this.#compartmentKeys.values()].flat()) {
      k.key.wipe()
      k.nonceKey.wipe()
    }
    this.#headerKeys.clear()
    this.#compartmentKeys.clear()
    this.#pack?.secret.wipe()
    this.user.sign.secret.wipe()
    this.user.box.secret.wipe()
  }
}

/** A fresh header-key epoch sealed to its members. */
export function newHeaderEpoch(
  e: number,
  members: readonly UserKeys[],
  rng: RandomBytes = randomBytes,
): z.infer<typeof HeaderEpoch> {
  const key = new SecretKey(rng(32))
  return {
    e,
    id: key.id,
    to: Object.fromEntries(members.map((m) => [m.id, sealToMember(key, m.box.publicKey)])),
  }
}
/** A fresh epoch of a compartment for a calendar year (crypto-shredding by year, vault.md 5.10). */
export function newCompartmentEpoch(
  c: string,
  e: number,
  year: number,
  members: readonly UserKeys[],
  rng: RandomBytes = randomBytes,
): z.infer<typeof CompartmentEpoch> {
  const key = new SecretKey(rng(32))
  return {
    c,
    e,
    year,
    id: key.id,
    to: Object.fromEntries(members.map((m) => [m.id, sealToMember(key, m.box.publicKey)])),
  }
}
/** A user vouches for a journal key. */
export const journalCertificate = (user: UserKeys, journal: SigningKey, device: string): JournalCert => ({
  pk: base64(journal.publicKey),
  cert: base64(sign(user.sign, journalCertMessage(journal.publicKey))),
  device,
  user: user.id,
})

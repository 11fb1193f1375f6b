/**
 * Key slots: each wraps the user master key under one way to open (docs/formats.md, "Slot"). World: main; no files here.
 * What must stay true: a slot that names absurd parameters is refused before any work; the key commitment is checked
 * before the box, because XChaCha20-Poly1305 alone does not commit to its key (partitioning oracles); every key that
 * was worked out here is overwritten, whether it opened or not.
 */
import { z } from 'zod'
import { canonical } from '../../src-shared/canonical.ts'
import { Instant } from '../../src-shared/values.ts'
import { Argon2Params, type Stretch } from './argon2.ts'
import { parseRecoveryCode } from './recovery-code.ts'
import { openBytes, sealBytes } from './seal.ts'
import { SecretKey } from './secret-key.ts'
import { joinShares, parseShare, SHARES } from './shares.ts'
import { base64, blake2b, hex, randomBytes, unbase64, utf8, type RandomBytes } from './sodium.ts'

const b64 = z
  .string()
  .regex(/^[A-Za-z0-9+/]+=*$/)
  .max(200)
const shortId = z.string().regex(/^[a-z2-7]{13}$/)
/** Argon2id13 parameters; `salt` 16 bytes: with any other libsodium throws. */
const Stretching = z.strictObject({
  ops: Argon2Params.shape.ops,
  mem: Argon2Params.shape.mem,
  salt: z.string().regex(/^[A-Za-z0-9+/]{22}==$/),
})
const SlotId = z.string().regex(/^[0-9a-f]{16}$/)
const common = {
  format: z.literal('sealbook-slot'),
  id: SlotId,
  vault: shortId,
  user: shortId,
  /** BLAKE2b-256(KEK, "sealbook/slot/commit/1"). */
  commit: b64,
  /** nonce ‖ XChaCha20-Poly1305(KEK, UMK), purpose = "sealbook/slot/1" ‖ slot without `box` and `commit`. */
  box: b64,
}
const second = { ...common, v: z.literal(2), madeAt: Instant }
export const Slot = z.union([
  // the first version did not say when it was made
  z.strictObject({ ...common, v: z.literal(1), kind: z.literal('passphrase'), argon2id: Stretching }),
  z.strictObject({ ...common, v: z.literal(1), kind: z.literal('recovery') }),
  z.strictObject({
    ...second,
    kind: z.literal('passphrase'),
    argon2id: Stretching,
    /** Takes a key file as well: what counts of it, sealed with the vault's local key, for whoever is in already. */
    keyfile: b64.optional(),
  }),
  z.strictObject({ ...second, kind: z.literal('recovery') }),
  z.strictObject({
    ...second,
    kind: z.literal('shares'),
    /** Name of the set, as its shares say it; how many there are, and how many open. */
    set: z.string().regex(/^[0-9A-Z]{4}$/),
    of: z.literal(SHARES.of),
    need: z.literal(SHARES.need),
  }),
])
export type Slot = z.infer<typeof Slot>
export type SlotKind = Slot['kind']
/** A slot of a later Sealbook: left alone, but known to be there. */
export const LaterSlot = z.looseObject({ format: z.literal('sealbook-slot'), v: z.number().min(3) })
export const needsKeyFile = (slot: Slot): boolean => 'keyfile' in slot && slot.keyfile !== undefined

/** What somebody brings to open a vault. Codes as they were typed. */
export type Proof =
  | { readonly method: 'passphrase'; readonly secret: string; readonly keyFile?: SecretKey | undefined }
  | { readonly method: 'recovery'; readonly secret: string }
  | { readonly method: 'shares'; readonly secret: string; readonly other: string }

/** Whose slot it is, and when it was made. */
export interface SlotOwner {
  readonly vault: string
  readonly user: string
  readonly madeAt: string
}
type Head = Slot extends infer S ? (S extends Slot ? Omit<S, 'box' | 'commit'> : never) : never

const commitment = (kek: SecretKey) => kek.use((k) => base64(blake2b(32, utf8('sealbook/slot/commit/1'), k)))
const purposeOf = ({ box: _box, commit: _commit, ...head }: Head & Partial<Slot>) =>
  `sealbook/slot/1\0${canonical(head)}`
const base = (owner: SlotOwner, rng: RandomBytes) =>
  ({ format: 'sealbook-slot', v: 2, id: hex(rng(8)), ...owner }) as const

function wrap(head: Head, kek: SecretKey, umk: SecretKey, rng: RandomBytes): Slot {
  try {
    const box = base64(umk.use((u) => sealBytes(kek, purposeOf(head), u, rng)))
    return { ...head, commit: commitment(kek), box }
  } finally {
    kek.wipe()
  }
}

/** Seals what counts of a key file, so that it need not be shown again while the vault is open. */
export interface Keep {
  readonly keyFile: SecretKey
  readonly local: SecretKey
}
const keepPurpose = (slot: string) => `sealbook/slot/keyfile/1\0${slot}`
/** What counts of the key file of a slot, for whoever has the local key. */
export function keptKeyFile(slot: Slot, local: SecretKey): SecretKey | undefined {
  if (!('keyfile' in slot) || slot.keyfile === undefined) return undefined
  const bytes = openBytes(local, keepPurpose(slot.id), unbase64(slot.keyfile))
  return bytes && new SecretKey(bytes)
}

/** Makes a passphrase slot; with `keep` it takes the key file too. */
export async function passphraseSlot(
  owner: SlotOwner,
  passphrase: string,
  umk: SecretKey,
  stretch: Stretch,
  params: Argon2Params,
  rng: RandomBytes = randomBytes,
  keep?: Keep,
): Promise<Slot> {
  const salt = rng(16)
  const kek = withKeyFile(await stretch(passphrase, salt, params), keep?.keyFile)
  const head = base(owner, rng)
  const argon2id = { ...params, salt: base64(salt) }
  const keyfile = keep?.keyFile.use((k) => base64(sealBytes(keep.local, keepPurpose(head.id), k, rng)))
  return wrap({ ...head, kind: 'passphrase', argon2id, ...(keyfile && { keyfile }) }, kek, umk, rng)
}
/** Stretched passphrase and key file as one key; the stretched passphrase is wiped. */
function withKeyFile(stretched: SecretKey, keyFile: SecretKey | undefined): SecretKey {
  if (!keyFile) return stretched
  const message = keyFile.use((k) => Buffer.concat([utf8('sealbook/kek/1'), k]))
  const kek = new SecretKey(stretched.use((s) => blake2b(32, message, s)))
  message.fill(0)
  stretched.wipe()
  return kek
}
/** Recovery codes and shares have 160 random bits: a keyed hash is enough, no stretching. Wipes `secret`. */
function kekOf(purpose: string, secret: Uint8Array): SecretKey {
  const kek = new SecretKey(blake2b(32, utf8(purpose), secret))
  secret.fill(0)
  return kek
}
const recoveryKek = (code: Uint8Array) => kekOf('sealbook/recovery/kek/1', code)
const sharesKek = (secret: Uint8Array) => kekOf('sealbook/shares/kek/1', secret)

/** Makes a recovery slot for a code in its printed form. Throws on a malformed code (our own bug). */
export function recoverySlot(
  owner: SlotOwner,
  code: string,
  umk: SecretKey,
  rng: RandomBytes = randomBytes,
): Slot {
  const bytes = parseRecoveryCode(code)
  if (!bytes) throw new Error('recoverySlot: malformed code')
  return wrap({ ...base(owner, rng), kind: 'recovery' }, recoveryKek(bytes), umk, rng)
}
/** Makes the slot of a set of shares; `secret` is wiped. */
export function sharesSlot(
  owner: SlotOwner,
  { set, secret }: { readonly set: string; readonly secret: Uint8Array },
  umk: SecretKey,
  rng: RandomBytes = randomBytes,
): Slot {
  return wrap({ ...base(owner, rng), kind: 'shares', set, ...SHARES }, sharesKek(secret), umk, rng)
}

/** Opens a slot with what was brought. `undefined` = wrong secret (or a slot that was tampered with). */
export async function openSlot(slot: Slot, proof: Proof, stretch: Stretch): Promise<SecretKey | undefined> {
  const kek = await keyFor(slot, proof, stretch)
  try {
    if (!kek || commitment(kek) !== slot.commit) return undefined
    const umk = openBytes(kek, purposeOf(slot), unbase64(slot.box))
    return umk && new SecretKey(umk)
  } finally {
    kek?.wipe()
  }
}
async function keyFor(slot: Slot, proof: Proof, stretch: Stretch): Promise<SecretKey | undefined> {
  if (slot.kind === 'passphrase' && proof.method === 'passphrase') {
    const keyFile = needsKeyFile(slot) ? proof.keyFile : undefined
    if (needsKeyFile(slot) && !keyFile) return undefined
    const { salt, ...params } = slot.argon2id
    return withKeyFile(await stretch(proof.secret, unbase64(salt), params), keyFile)
  }
  if (slot.kind === 'recovery' && proof.method === 'recovery') {
    const code = parseRecoveryCode(proof.secret)
    return code && recoveryKek(code)
  }
  if (slot.kind === 'shares' && proof.method === 'shares') {
    const [one, other] = [parseShare(proof.secret), parseShare(proof.other)]
    const secret = one?.set === slot.set && other && (await joinShares(one, other))
    return secret ? sharesKek(secret) : undefined
  }
  return undefined
}

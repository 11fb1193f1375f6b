/**
 * Key slots: each wraps the user master key under one secret (docs/formats.md, "Slot"). World: main; no files here.
 * What must stay true: a slot that names absurd parameters is refused before any work; the key commitment is checked
 * before the box, because XChaCha20-Poly1305 alone does not commit to its key (partitioning oracles).
 */
import { z } from 'zod'
import { canonical } from '../../src-shared/canonical.ts'
import { Argon2Params, type Stretch } from './argon2.ts'
import { parseRecoveryCode } from './recovery-code.ts'
import { openBytes, sealBytes } from './seal.ts'
import { SecretKey } from './secret-key.ts'
import { base64, blake2b, hex, randomBytes, unbase64, utf8, type RandomBytes } from './sodium.ts'

const b64 = z
  .string()
  .regex(/^[A-Za-z0-9+/]+=*$/)
  .max(200)
export const Slot = z.strictObject({
  format: z.literal('sealbook-slot'),
  v: z.literal(1),
  id: z.string().regex(/^[0-9a-f]{16}$/),
  vault: z.string().regex(/^[a-z2-7]{13}$/),
  user: z.string().regex(/^[a-z2-7]{13}$/),
  kind: z.enum(['passphrase', 'recovery']),
  /** Argon2id13 parameters; passphrase slots only. `salt` 16 bytes. */
  argon2id: z
    .strictObject({ ops: Argon2Params.shape.ops, mem: Argon2Params.shape.mem, salt: b64 })
    .optional(),
  /** BLAKE2b-256(KEK, "sealbook/slot/commit/1"). */
  commit: b64,
  /** nonce ‖ XChaCha20-Poly1305(KEK, UMK), purpose = "sealbook/slot/1" ‖ slot without `box` and `commit`. */
  box: b64,
})
export type Slot = z.infer<typeof Slot>

const commitment = (kek: SecretKey) => kek.use((k) => base64(blake2b(32, utf8('sealbook/slot/commit/1'), k)))
const purposeOf = ({ box: _box, commit: _commit, ...head }: Omit<Slot, 'box' | 'commit'> & Partial<Slot>) =>
  `sealbook/slot/1\0${canonical(head)}`

function wrap(head: Omit<Slot, 'box' | 'commit'>, kek: SecretKey, umk: SecretKey, rng: RandomBytes): Slot {
  const slot: Slot = {
    ...head,
    commit: commitment(kek),
    box: base64(umk.use((u) => sealBytes(kek, purposeOf(head), u, rng))),
  }
  kek.use((k) => k.fill(0))
  return slot
}

interface SlotOwner {
  readonly vault: string
  readonly user: string
}
const base = (owner: SlotOwner, rng: RandomBytes) =>
  ({ format: 'sealbook-slot', v: 1, id: hex(rng(8)), ...owner }) as const

/** Makes a passphrase slot. */
export async function passphraseSlot(
  owner: SlotOwner,
  passphrase: string,
  umk: SecretKey,
  stretch: Stretch,
  params: Argon2Params,
  rng: RandomBytes = randomBytes,
): Promise<Slot> {
  const salt = rng(16)
  const kek = await stretch(passphrase, salt, params)
  return wrap(
    { ...base(owner, rng), kind: 'passphrase', argon2id: { ...params, salt: base64(salt) } },
    kek,
    umk,
    rng,
  )
}
/** The recovery code has 160 random bits: a keyed hash is enough, no stretching. */
const recoveryKek = (code: Uint8Array) => new SecretKey(blake2b(32, utf8('sealbook/recovery/kek/1'), code))
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

/** Opens a slot with what was typed. `undefined` = wrong secret (or a slot that was tampered with). */
export async function openSlot(slot: Slot, secret: string, stretch: Stretch): Promise<SecretKey | undefined> {
  let kek: SecretKey | undefined
  if (slot.kind === 'passphrase') {
    if (!slot.argon2id) return undefined
    const { salt, ...params } = slot.argon2id
    kek = await stretch(secret, unbase64(salt), params)
  } else {
    const code = parseRecoveryCode(secret)
    kek = code && recoveryKek(code)
  }
  if (!kek || commitment(kek) !== slot.commit) return undefined
  const umk = openBytes(kek, purposeOf(slot), unbase64(slot.box))
  kek.wipe()
  return umk && new SecretKey(umk)
}

/**
 * Makes a vault on disk. World: main, no Electron. What must stay true: a crash half-way leaves no half vault under a
 * real name; only genesis makes root keys; the recovery code exists only in the return value.
 */
import { dirname, join } from 'node:path'
import { fail, ok, type Result } from '../../src-shared/ipc/result.ts'
import {
  journalHash,
  newMasterKey,
  newSigningKey,
  sealToMember,
  seedOf,
  shortId,
  userKeys,
  wrappingKey,
} from '../crypto/identity.ts'
import { newRecoveryCode } from '../crypto/recovery-code.ts'
import { sealBytes } from '../crypto/seal.ts'
import { SecretKey } from '../crypto/secret-key.ts'
import { passphraseSlot, recoverySlot } from '../crypto/slot.ts'
import { base32, base64, hex, unhex } from '../crypto/sodium.ts'
import { DiskError } from '../journal/fs.ts'
import { Hlc } from '../journal/hlc.ts'
import { Journal } from '../journal/journal.ts'
import { layout, putJson, putSlot, READER } from './files.ts'
import { compartments, journalCertificate, newCompartmentEpoch, newHeaderEpoch } from './keyring.ts'
import { deviceId, withSalt, type World } from './open-vault.ts'

/** A vault is named after its genesis entry, so a folder cannot be bound to another one. */
export const vaultIdOf = (genesisEntry: string): string => base32(unhex(genesisEntry), 13)
const instant = (ms: number) => new Date(ms).toISOString()

export interface CreateVault {
  /** Folder that will hold the vault's folder `<vault13>`. */
  readonly parent: string
  readonly name: string
  readonly passphrase: string
}
/**
 * Creates a vault on disk. The recovery code exists only in the return value; `masterKey` opens the new vault at once
 * (see {@link openWith}) without stretching the passphrase a second time.
 */
export async function createVault(
  world: World,
  wanted: CreateVault,
): Promise<Result<{ dir: string; vault: string; recoveryCode: string; masterKey: SecretKey }>> {
  const { fs, rng, clock } = world
  const umk = newMasterKey(rng)
  const user = userKeys(umk)
  const journalKey = newSigningKey(rng)
  const packKey = newSigningKey(rng)
  const device = deviceId(rng)
  const year = new Date(clock.now()).getUTCFullYear()
  const packSeed = new SecretKey(seedOf(packKey))
  const payload = withSalt(
    {
      op: 'genesis',
      sv: 1,
      user: { id: user.id, sign: base64(user.sign.publicKey), box: base64(user.box.publicKey) },
      journal: journalCertificate(user, journalKey, device),
      hk: [newHeaderEpoch(1, [user], rng)],
      ck: compartments.map((c) => newCompartmentEpoch(c, 1, year, [user], rng)),
      pack: { pk: base64(packKey.publicKey), to: { [user.id]: sealToMember(packSeed, user.box.publicKey) } },
    },
    rng,
  )
  const recoveryCode = newRecoveryCode(rng)
  try {
    // made under a temporary name, so that a crash leaves no half vault behind under a real one
    const keys = {
      headerKey: () => undefined,
      headerEpoch: 0,
      compartment: () => undefined,
      compartmentKeys: () => [],
    }
    const short = shortId(journalKey.publicKey)
    const temp = join(wanted.parent, `.new-${hex(rng(6))}`)
    const at = layout(temp)
    for (const d of [at.journal(short), at.slots, at.blobs, at.drafts]) fs.makeDir(d)
    const journal = new Journal(
      fs,
      at.journal(short),
      '',
      journalHash(journalKey.publicKey),
      journalKey.publicKey,
      keys,
      rng,
    )
    const genesis = journal.appendKeys(
      payload,
      { user: user.id, device },
      () => new Hlc(clock).next(),
      journalKey,
      vaultIdOf,
    )
    const vault = vaultIdOf(genesis.id)
    const owner = { vault, user: user.id, madeAt: instant(clock.now()) }
    putSlot(fs, temp, await passphraseSlot(owner, wanted.passphrase, umk, world.stretch, world.argon2, rng))
    putSlot(fs, temp, recoverySlot(owner, recoveryCode, umk, rng))
    putJson(fs, at.ownKey(short), {
      format: 'sealbook-journal-key',
      v: 1,
      jr: journal.id,
      device,
      box: base64(
        sealBytes(wrappingKey(umk), `sealbook/journal-key/1\0${journal.id}`, seedOf(journalKey), rng),
      ),
    })
    putJson(fs, at.vaultJson, {
      format: 'sealbook-vault',
      v: 1,
      minReader: READER,
      vault,
      genesis: genesis.id,
      name: wanted.name,
      createdAt: instant(clock.now()),
    })
    const dir = join(dirname(temp), vault)
    fs.rename(temp, dir)
    try {
      world.anchors.write({
        v: 1,
        vault,
        jr: journal.id,
        seq: 1,
        id: genesis.id,
        boots: 0,
        seenAt: instant(clock.now()),
      })
    } catch {
      // the vault is there; without an anchor the first opening starts a journal of its own
    }
    return ok({ dir, vault, recoveryCode, masterKey: umk })
  } catch (error) {
    if (error instanceof DiskError) return fail(error.code)
    throw error
  }
}

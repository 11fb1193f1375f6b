/**
 * From a folder and a secret to an open vault. World: main, no Electron. What must stay true: a journal is believed
 * only with a certificate by the user whom the genesis names; a device that meets an older or foreign copy of its own
 * journal starts a new incarnation instead of appending to it.
 */
import { dirname } from 'node:path'
import { fail, ok, type Result } from '../../src-shared/ipc/result.ts'
import { parseOutside } from '../../src-shared/parse-outside.ts'
import {
  journalCertMessage,
  journalHash,
  newSigningKey,
  seedOf,
  shortId,
  signingKeyFromSeed,
  userKeys,
  verifySignature,
  wrappingKey,
} from '../crypto/identity.ts'
import { parseRecoveryCode } from '../crypto/recovery-code.ts'
import { openBytes, sealBytes } from '../crypto/seal.ts'
import type { SecretKey } from '../crypto/secret-key.ts'
import { parseShare } from '../crypto/shares.ts'
import { needsKeyFile, openSlot, type Proof, type Slot } from '../crypto/slot.ts'
import { base64, text, unbase64 } from '../crypto/sodium.ts'
import { DiskError, type Fs } from '../journal/fs.ts'
import { Hlc } from '../journal/hlc.ts'
import { Journal, type Damage } from '../journal/journal.ts'
import { vaultIdOf } from './create-vault.ts'
import { Erasures } from './erasures.ts'
import {
  hasLaterSlots,
  layout,
  putJson,
  readOwnKey,
  readSlots,
  readVaultJson,
  type Anchor,
  type Layout,
  type VaultJson,
} from './files.ts'
import { journalCertificate, Keyring, KeysPayload, type JournalCert } from './keyring.ts'
import { deviceId, OpenVault, withSalt, type World } from './open-vault.ts'
import type { OpenedWith } from './vault-keys.ts'

/** Opens a vault with one secret; see {@link unlockVault}. */
export const openVault = (
  world: World,
  dir: string,
  method: 'passphrase' | 'recovery',
  secret: string,
): Promise<Result<OpenVault>> => unlockVault(world, dir, { method, secret })

/**
 * Opens a vault with what somebody brought. Reads key entries, the tail and file names only; whole segments are read later.
 * Failures: vault-missing, vault-too-new, vault-damaged, wrong-secret, key-file-needed, those of shares, disk codes.
 */
export async function unlockVault(world: World, dir: string, proof: Proof): Promise<Result<OpenVault>> {
  try {
    const info = readVaultJson(world.fs, dir)
    if (!info.ok) return info
    const opened = await masterKey(world, dir, info.value, proof)
    return opened.ok ? assemble(world, dir, info.value, opened.value.umk, opened.value.opened) : opened
  } catch (error) {
    if (error instanceof DiskError) return fail(error.code)
    throw error
  }
}

/** Opens a vault whose master key is at hand because it was made a moment ago. */
export function openWith(world: World, dir: string, umk: SecretKey): Result<OpenVault> {
  const info = readVaultJson(world.fs, dir)
  return info.ok ? assemble(world, dir, info.value, umk) : info
}

async function masterKey(
  world: World,
  dir: string,
  info: VaultJson,
  proof: Proof,
): Promise<Result<{ umk: SecretKey; opened: OpenedWith }>> {
  const all = readSlots(world.fs, dir).filter((s) => s.vault === info.vault)
  const slots = all.filter((s) => s.kind === proof.method)
  if (slots.length === 0 && hasLaterSlots(world.fs, dir)) return fail('vault-too-new')
  // there is always a passphrase; the other ways may have been taken away
  if (all.length === 0 || (slots.length === 0 && proof.method === 'passphrase'))
    return fail('vault-damaged', { detail: { file: 'slots' } })
  const unfit = unfitProof(proof, slots)
  if (unfit) return unfit
  for (const slot of slots) {
    const began = world.clock.monotonic()
    const umk = await openSlot(slot, proof, world.stretch)
    if (umk) {
      const ms = world.clock.monotonic() - began
      return ok({ umk, opened: { slot: slot.id, method: proof.method, ms } })
    }
  }
  return fail('wrong-secret')
}
/** What is wrong with what was brought, found before any key is worked out. */
function unfitProof(proof: Proof, slots: readonly Slot[]): ReturnType<typeof fail> | undefined {
  if (proof.method === 'passphrase')
    return !proof.keyFile && slots.every(needsKeyFile) ? fail('key-file-needed') : undefined
  if (proof.method === 'recovery')
    return parseRecoveryCode(proof.secret) ? undefined : fail('recovery-code-typo')
  const [one, other] = [parseShare(proof.secret), parseShare(proof.other)]
  if (!one || !other) return fail('share-typo', { detail: { which: one ? 2 : 1 } })
  if (one.set !== other.set) return fail('shares-differ', { detail: { one: one.set, other: other.set } })
  if (one.number === other.number) return fail('shares-same', { detail: { number: one.number } })
  const ours = slots.some((s) => s.kind === 'shares' && s.set === one.set)
  return ours ? undefined : fail('shares-old', { detail: { set: one.set } })
}

function assemble(
  world: World,
  dir: string,
  info: VaultJson,
  umk: SecretKey,
  opened?: OpenedWith,
): Result<OpenVault> {
  const { fs } = world
  const at = layout(dir)
  settleName(fs, dir)
  const user = userKeys(umk)
  const keyring = new Keyring(user)
  const certificates: Certificates = new Map()
  const shorts = fs.list(at.journals)
  const keyEntries = shorts.flatMap((s) => Journal.keyEntries(fs, at.journal(s)))
  const genesis = keyEntries.find((k) => k.entry.id === info.genesis)
  if (!genesis || vaultIdOf(genesis.entry.id) !== info.vault)
    return fail('vault-damaged', { detail: { file: 'genesis' } })
  const said = keyEntries.flatMap(({ entry }) => {
    const payload = KeysPayload.safeParse(parseOutside(text(entry.payload!)))
    return payload.success ? [{ jr: entry.header.jr, id: entry.id, payload: payload.data }] : []
  })
  // Who vouches, then for which journals, then their keys: never by time, because a clock that was set back labels
  // what is later with an earlier time.
  const root = said.find((s) => s.id === info.genesis)?.payload
  if (root?.op !== 'genesis') return fail('vault-damaged', { detail: { file: 'genesis' } })
  const userPublic = unbase64(root.user.sign)
  for (const { jr, payload } of said) {
    if (payload.op === 'epoch') continue
    const pk = unbase64(payload.journal.pk)
    const vouched =
      payload.journal.user === shortId(userPublic) &&
      verifySignature(userPublic, journalCertMessage(pk), unbase64(payload.journal.cert))
    if (vouched && journalHash(pk) === jr) certificates.set(jr, { cert: payload.journal, user: userPublic })
  }
  for (const { jr, payload } of said) if (certificates.has(jr)) keyring.learn(payload)
  if (keyring.headerEpoch === 0) return fail('vault-damaged', { detail: { file: 'genesis' } })
  const journals: Journal[] = []
  const orphaned: Damage[] = []
  for (const short of shorts) {
    const certified = [...certificates.values()].find((c) => shortId(unbase64(c.cert.pk)) === short)
    if (!certified) {
      // an incarnation that died while it was made has no segment; anything else was believed once and is damaged
      const file = fs.list(at.journal(short)).find((name) => name.endsWith('.seg'))
      if (file !== undefined) orphaned.push({ file, problem: 'not-certified' })
      continue
    }
    const pk = unbase64(certified.cert.pk)
    const journal = new Journal(fs, at.journal(short), info.vault, journalHash(pk), pk, keyring, world.rng)
    journal.redactors = others(certificates, journal.id)
    journal.open()
    journals.push(journal)
  }
  const anchor = world.anchors.read(info.vault)
  const own = ownJournal(world, at, umk, journals, certificates, anchor)
  // a journal that was just begun is vouched for like the others, and may erase in their place
  for (const journal of journals) journal.redactors = others(certificates, journal.id)
  const vault = new OpenVault({
    info,
    at,
    keyring,
    umk,
    journals,
    certificates,
    own: own.current,
    erasures: new Erasures(fs, at, journals, own.keys, own.current.key),
    anchor,
    orphaned,
    opened,
    world,
  })
  if (own.missing > 0)
    vault.notices.push({ code: 'vault-damaged', detail: { file: 'open.wal', entries: own.missing } })
  vault.touchAnchor()
  // a copy that was restored may be from the middle of an erasure
  vault.erasures.resume(!own.keys.has(own.current.journal.id))
  return ok(vault)
}
/** By journal. */
type Certificates = Map<string, { cert: JournalCert; user: Uint8Array }>
/** Keys of the journals that are vouched for, but of this one. */
const others = (certificates: ReadonlyMap<string, { cert: JournalCert }>, jr: string): Uint8Array[] =>
  [...certificates].filter(([id]) => id !== jr).map(([, { cert }]) => unbase64(cert.pk))

/** A vault whose making was interrupted right after it got its name is whole, but the name may be in the cache only. */
function settleName(fs: Fs, dir: string): void {
  try {
    fs.settle(dirname(dir))
  } catch (error) {
    if (!(error instanceof DiskError)) throw error // a folder above that may not be read: nothing to be done
  }
}

/**
 * The journal this device writes to. If the machine has seen more of it than the disk now holds (restored copy), or
 * has never seen it (copied to another machine), a new incarnation is started; the old one stays readable.
 */
function ownJournal(
  world: World,
  at: Layout,
  umk: SecretKey,
  journals: Journal[],
  certificates: Certificates,
  anchor: Anchor | undefined,
) {
  const mine = journals.flatMap((journal) => {
    const stored = readOwnKey(world.fs, at.dir, shortId(journal.publicKey))
    const seed =
      stored && openBytes(wrappingKey(umk), `sealbook/journal-key/1\0${journal.id}`, unbase64(stored.box))
    return stored && seed ? [{ journal, key: signingKeyFromSeed(seed), device: stored.device }] : []
  })
  const known = anchor && mine.find((m) => m.journal.id === anchor.jr)
  const seen = anchor && journals.find((j) => j.id === anchor.jr)
  const damaged = seen !== undefined && seen.damage.length > 0 // is reported as such
  // an older copy may lack the whole journal that this machine wrote to
  const missing = anchor && !damaged ? Math.max(0, anchor.seq - (seen?.head.seq ?? 0)) : 0
  const keys = new Map(mine.map(({ journal, key }) => [journal.id, key]))
  if (known && missing === 0) return { current: known, keys, missing }
  const why = missing > 0 ? 'rolled-back' : 'new-machine'
  return { current: startIncarnation(world, at, umk, journals, certificates, why), keys, missing }
}

function startIncarnation(
  world: World,
  at: Layout,
  umk: SecretKey,
  journals: Journal[],
  certificates: Certificates,
  why: string,
) {
  const { fs, rng, clock } = world
  const user = userKeys(umk)
  const key = newSigningKey(rng)
  const device = deviceId(rng)
  const short = shortId(key.publicKey)
  fs.makeDir(at.journal(short))
  const id = journalHash(key.publicKey)
  putJson(fs, at.ownKey(short), {
    format: 'sealbook-journal-key',
    v: 1,
    jr: id,
    device,
    box: base64(sealBytes(wrappingKey(umk), `sealbook/journal-key/1\0${id}`, seedOf(key), rng)),
  })
  const vault = journals[0]?.vault ?? ''
  const keyring = journals[0]!.keys
  const journal = new Journal(fs, at.journal(short), vault, id, key.publicKey, keyring, rng)
  const hlc = new Hlc(clock)
  const cert = journalCertificate(user, key, device)
  journal.appendKeys(
    withSalt({ op: 'journal', sv: 1, journal: cert, why }, rng),
    { user: user.id, device },
    () => hlc.next(),
    key,
  )
  journals.push(journal)
  certificates.set(id, { cert, user: user.sign.publicKey })
  return { journal, key, device }
}

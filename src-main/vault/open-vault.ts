/**
 * An unlocked vault: its keys, its journals, its one write path. Created by `createVault`, opened by `openVault`.
 *
 * World: main, no Electron. What must stay true: `commit` is the only way anything is written; it returns after the
 * fsync; entries carry compartment, epoch, author and device from the first one on; a device that meets an older or
 * foreign copy of its own journal starts a new incarnation instead of appending to it.
 */
import { dirname, join } from 'node:path'
import { canonical } from '../../src-shared/canonical.ts'
import { fail, ok, type Failure, type Result } from '../../src-shared/ipc/result.ts'
import type { Json } from '../../src-shared/values.ts'
import type { Argon2Params, Stretch } from '../crypto/argon2.ts'
import { journalCertMessage, journalHash, localKey, newMasterKey, newSigningKey, sealToMember, seedOf, shortId, sign, signingKeyFromSeed, userKeys, verifySignature, wrappingKey, type SigningKey, type UserKeys } from '../crypto/identity.ts'
import { newRecoveryCode } from '../crypto/recovery-code.ts'
import { openBytes, sealBytes } from '../crypto/seal.ts'
import { SecretKey } from '../crypto/secret-key.ts'
import { openSlot, passphraseSlot, recoverySlot } from '../crypto/slot.ts'
import { base32, base64, hex, text, unbase64, unhex, utf8, type RandomBytes } from '../crypto/sodium.ts'
import type { Entry } from '../journal/entry.ts'
import { DiskError, type Fs } from '../journal/fs.ts'
import { Hlc, type Clock } from '../journal/hlc.ts'
import { Journal, type Damage, type NewEntry } from '../journal/journal.ts'
import { layout, putJson, putSlot, readOwnKey, readSlots, readVaultJson, removeSlot, type Anchor, type AnchorStore, type Layout, type VaultJson } from './files.ts'
import { bucketOf, compartments, Keyring, KeysPayload, newCompartmentEpoch, newHeaderEpoch, type JournalCert } from './keyring.ts'

/** The outside world, injected so that a test can own disk, time and randomness. */
export interface World {
  readonly fs: Fs
  readonly clock: Clock
  readonly rng: RandomBytes
  readonly stretch: Stretch
  readonly argon2: Argon2Params
  readonly anchors: AnchorStore
}
/** One entry to be written: what it says, not where it goes. */
export interface Draft {
  readonly kind: 'op' | 'check' | 'seal' | 'erase' | 'fork' | 'note' | 'resolve'
  readonly compartment: 'org' | 'dpo'
  /** Payload without `salt`, which is added here. */
  readonly payload: { readonly [key: string]: Json }
}
const BALLAST = 8 * 1024 * 1024
/** Random bytes, so that no disk can compress the reserve away. */
const ballast = (rng: RandomBytes): Uint8Array => Buffer.concat(Array(BALLAST / 65_536).fill(rng(65_536)))
const base32Id = (rng: RandomBytes) => base32(rng(16), 13)
const withSalt = (payload: { readonly [key: string]: Json }, rng: RandomBytes): Uint8Array => utf8(canonical({ ...payload, salt: hex(rng(16)) }))
const certificate = (user: UserKeys, journal: SigningKey, device: string): JournalCert => ({
  pk: base64(journal.publicKey),
  cert: base64(sign(user.sign, journalCertMessage(journal.publicKey))),
  device,
  user: user.id,
})
const instant = (ms: number) => new Date(ms).toISOString()
const idFromGenesis = (entryId: string) => base32(unhex(entryId), 13)

export interface VaultNotice {
  readonly code: Failure['code']
  readonly detail?: Record<string, string | number>
}

export class OpenVault {
  readonly info: VaultJson
  readonly at: Layout
  readonly keyring: Keyring
  /** Seals what stays on this device only: drafts, projection rows. */
  readonly local: SecretKey
  readonly device: string
  readonly journals: readonly Journal[]
  readonly certificates: ReadonlyMap<string, { cert: JournalCert; user: Uint8Array }>
  readonly notices: VaultNotice[] = []
  /** The span before this unlock in which nothing ran on this device, if any. */
  readonly closedSince: string | undefined
  readonly #world: World
  readonly #own: { journal: Journal; key: SigningKey }
  readonly #hlc: Hlc
  #umk: SecretKey
  #boots: number

  constructor(parts: {
    info: VaultJson
    at: Layout
    keyring: Keyring
    umk: SecretKey
    journals: Journal[]
    certificates: Map<string, { cert: JournalCert; user: Uint8Array }>
    own: { journal: Journal; key: SigningKey; device: string }
    anchor: Anchor | undefined
    world: World
  }) {
    this.info = parts.info
    this.at = parts.at
    this.keyring = parts.keyring
    this.#umk = parts.umk
    this.local = localKey(parts.umk)
    this.journals = parts.journals
    this.certificates = parts.certificates
    this.#own = parts.own
    this.device = parts.own.device
    this.#world = parts.world
    this.#hlc = new Hlc(parts.world.clock)
    this.#boots = (parts.anchor?.boots ?? 0) + 1
    this.closedSince = parts.anchor?.seenAt
  }

  get own(): Journal {
    return this.#own.journal
  }
  get author(): string {
    return this.keyring.user.id
  }
  /** Files that are not as they should be; not empty = reading only. */
  get damage(): Damage[] {
    return this.journals.flatMap((j) => j.damage)
  }
  get heads(): Record<string, { seq: number; id: string }> {
    return Object.fromEntries(this.journals.map((j) => [j.id, { seq: j.head.seq, id: j.head.id }]))
  }
  get entryCount(): number {
    return this.journals.reduce((n, j) => n + j.head.seq, 0)
  }
  seen(hlc: string): void {
    this.#hlc.seen(hlc)
  }

  /**
   * Writes one user action, durably, as one signed commit. All or nothing. On a full disk the ballast is given up
   * once, so that what the user just did is still kept.
   */
  commit(drafts: readonly Draft[]): Result<Entry[]> {
    if (this.damage.length > 0) return fail('vault-read-only', { detail: { file: this.damage[0]!.file } })
    try {
      this.#renewEpochs()
      const news: NewEntry[] = drafts.map((d) => ({
        kind: d.kind,
        compartment: d.compartment,
        epoch: this.keyring.currentEpoch(d.compartment)!.e,
        payload: withSalt(d.payload, this.#world.rng),
        bucket: bucketOf(d.compartment),
      }))
      return ok(this.#appendWithBallast(news))
    } catch (error) {
      if (error instanceof DiskError) return fail(error.code)
      throw error
    }
  }
  #appendWithBallast(news: readonly NewEntry[]): Entry[] {
    const append = () => this.own.append(news, { user: this.author, device: this.device }, () => this.#hlc.next(), this.#own.key)
    let entries: Entry[]
    try {
      entries = append()
    } catch (error) {
      const { fs } = this.#world
      if (!(error instanceof DiskError) || error.code !== 'disk-full' || !fs.exists(this.at.ballast)) throw error
      fs.remove(this.at.ballast)
      this.notices.push({ code: 'disk-full' })
      entries = append()
    }
    this.touchAnchor()
    return entries
  }
  /** Compartment keys change with the calendar year, so that a whole year can be shredded later (vault.md 5.10). */
  #renewEpochs(): void {
    const year = new Date(this.#world.clock.now()).getUTCFullYear()
    const stale = compartments.filter((c) => (this.keyring.currentEpoch(c)?.year ?? 0) < year)
    if (stale.length === 0) return
    const user = this.keyring.user
    const payload = {
      op: 'epoch',
      sv: 1,
      hk: [],
      ck: stale.map((c) => newCompartmentEpoch(c, (this.keyring.currentEpoch(c)?.e ?? 0) + 1, year, [user], this.#world.rng)),
    }
    const bytes = withSalt(payload, this.#world.rng)
    this.own.appendKeys(bytes, { user: user.id, device: this.device }, () => this.#hlc.next(), this.#own.key)
    this.keyring.learn(KeysPayload.parse(JSON.parse(text(bytes))))
  }

  /** Seals the tail into a segment when it has grown; called when nobody waits. */
  tidy(force = false): void {
    try {
      if (force || this.own.wantsRoll) this.own.roll(this.#own.key)
      const { fs } = this.#world
      if (!fs.exists(this.at.ballast) && fs.free(this.at.dir) > 20 * BALLAST) fs.put(this.at.ballast, ballast(this.#world.rng))
    } catch (error) {
      // a full disk: the tail simply stays a tail, nothing is lost
      if (!(error instanceof DiskError)) throw error
    }
  }
  /** Records on this machine how far its own journal has come and that it is alive. */
  touchAnchor(): void {
    const { id, head } = this.own
    try {
      this.#world.anchors.write({ v: 1, vault: this.info.vault, jr: id, seq: head.seq, id: head.id, boots: this.#boots, seenAt: instant(this.#world.clock.now()) })
    } catch {
      // the anchor is a second witness; the journal itself is on the disk already
    }
  }

  /** All entries of all journals after the given heads, in an order in which causes come before effects. */
  *entriesAfter(heads: Readonly<Record<string, { seq: number }>>): Generator<Entry> {
    const streams = this.journals.map((j) => j.entries(heads[j.id]?.seq ?? 0))
    const next = streams.map((s) => s.next())
    for (;;) {
      let pick = -1
      for (let i = 0; i < next.length; i++) {
        const candidate = next[i]!
        if (candidate.done) continue
        const best = pick < 0 ? undefined : next[pick]!.value
        if (!best || candidate.value.header.hlc < best.header.hlc) pick = i
      }
      if (pick < 0) return
      yield next[pick]!.value as Entry
      next[pick] = streams[pick]!.next()
    }
  }
  journal(id: string): Journal | undefined {
    return this.journals.find((j) => j.id === id)
  }

  /** A new passphrase slot replaces all passphrase slots of this user. */
  async setPassphrase(passphrase: string): Promise<Result<Record<string, never>>> {
    return this.#replaceSlots('passphrase', () => passphraseSlot(this.#owner, passphrase, this.#umk, this.#world.stretch, this.#world.argon2, this.#world.rng))
  }
  /** A fresh recovery code; the old one stops working. */
  async renewRecoveryCode(): Promise<Result<{ recoveryCode: string }>> {
    const recoveryCode = newRecoveryCode(this.#world.rng)
    const done = await this.#replaceSlots('recovery', () => Promise.resolve(recoverySlot(this.#owner, recoveryCode, this.#umk, this.#world.rng)))
    return done.ok ? ok({ recoveryCode }) : done
  }
  get #owner() {
    return { vault: this.info.vault, user: this.author }
  }
  async #replaceSlots(kind: 'passphrase' | 'recovery', make: () => Promise<Parameters<typeof putSlot>[2]>): Promise<Result<Record<string, never>>> {
    const { fs } = this.#world
    try {
      const old = readSlots(fs, this.at.dir).filter((s) => s.kind === kind && s.user === this.author)
      putSlot(fs, this.at.dir, await make())
      for (const slot of old) removeSlot(fs, this.at.dir, slot.id)
      return ok({})
    } catch (error) {
      if (error instanceof DiskError) return fail(error.code)
      throw error
    }
  }
  /** Whether this secret opens a slot: asked again before something that cannot be taken back. */
  async knows(secret: string): Promise<boolean> {
    for (const slot of readSlots(this.#world.fs, this.at.dir)) {
      if (slot.kind !== 'passphrase') continue
      const umk = await openSlot(slot, secret, this.#world.stretch)
      if (umk) {
        umk.wipe()
        return true
      }
    }
    return false
  }

  /** Ends the session: tail sealed, anchor written, keys overwritten. */
  close(): void {
    if (this.damage.length === 0) this.tidy(this.own.head.seq > 0 && this.own.wantsRoll)
    this.touchAnchor()
    for (const j of this.journals) j.close()
    this.#own.key.secret.wipe()
    this.keyring.wipe()
    this.local.wipe()
    this.#umk.wipe()
  }
}

// ---- creating ------------------------------------------------------------------------------------------------

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
export async function createVault(world: World, wanted: CreateVault): Promise<Result<{ dir: string; vault: string; recoveryCode: string; masterKey: SecretKey }>> {
  const { fs, rng, clock } = world
  const umk = newMasterKey(rng)
  const user = userKeys(umk)
  const journalKey = newSigningKey(rng)
  const packKey = newSigningKey(rng)
  const device = base32Id(rng)
  const year = new Date(clock.now()).getUTCFullYear()
  const packSeed = new SecretKey(seedOf(packKey))
  const payload = withSalt(
    {
      op: 'genesis',
      sv: 1,
      user: { id: user.id, sign: base64(user.sign.publicKey), box: base64(user.box.publicKey) },
      journal: certificate(user, journalKey, device),
      hk: [newHeaderEpoch(1, [user], rng)],
      ck: compartments.map((c) => newCompartmentEpoch(c, 1, year, [user], rng)),
      pack: { pk: base64(packKey.publicKey), to: { [user.id]: sealToMember(packSeed, user.box.publicKey) } },
    },
    rng,
  )
  const recoveryCode = newRecoveryCode(rng)
  try {
    // made under a temporary name, so that a crash leaves no half vault behind under a real one
    const keys = { headerKey: () => undefined, headerEpoch: 0, compartment: () => undefined }
    const short = shortId(journalKey.publicKey)
    const temp = join(wanted.parent, `.new-${hex(rng(6))}`)
    const at = layout(temp)
    for (const d of [at.journal(short), at.slots, at.blobs, at.drafts]) fs.makeDir(d)
    const journal = new Journal(fs, at.journal(short), '', journalHash(journalKey.publicKey), journalKey.publicKey, keys, rng)
    const genesis = journal.appendKeys(payload, { user: user.id, device }, () => new Hlc(clock).next(), journalKey, idFromGenesis)
    const vault = idFromGenesis(genesis.id)
    const owner = { vault, user: user.id }
    putSlot(fs, temp, await passphraseSlot(owner, wanted.passphrase, umk, world.stretch, world.argon2, rng))
    putSlot(fs, temp, recoverySlot(owner, recoveryCode, umk, rng))
    putJson(fs, at.ownKey(short), { format: 'sealbook-journal-key', v: 1, jr: journal.id, device, box: base64(sealBytes(wrappingKey(umk), `sealbook/journal-key/1\0${journal.id}`, seedOf(journalKey), rng)) })
    putJson(fs, at.vaultJson, { format: 'sealbook-vault', v: 1, minReader: 1, vault, genesis: genesis.id, name: wanted.name, createdAt: instant(clock.now()) })
    const dir = join(dirname(temp), vault)
    fs.rename(temp, dir)
    world.anchors.write({ v: 1, vault, jr: journal.id, seq: 1, id: genesis.id, boots: 0, seenAt: instant(clock.now()) })
    return ok({ dir, vault, recoveryCode, masterKey: umk })
  } catch (error) {
    if (error instanceof DiskError) return fail(error.code)
    throw error
  }
}

// ---- opening -------------------------------------------------------------------------------------------------

/**
 * Opens a vault with a secret. Reads key entries, the tail and file names only; whole segments are read later.
 * Failures: vault-missing, vault-too-new, vault-damaged, wrong-secret, recovery-code-typo, disk codes.
 */
export async function openVault(world: World, dir: string, method: 'passphrase' | 'recovery', secret: string): Promise<Result<OpenVault>> {
  try {
    const info = readVaultJson(world.fs, dir)
    if (!info.ok) return info
    const umk = await masterKey(world, dir, info.value, method, secret)
    return umk.ok ? assemble(world, dir, info.value, umk.value) : umk
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

async function masterKey(world: World, dir: string, info: VaultJson, method: 'passphrase' | 'recovery', secret: string): Promise<Result<SecretKey>> {
  const slots = readSlots(world.fs, dir).filter((s) => s.kind === method && s.vault === info.vault)
  if (slots.length === 0) return fail('vault-damaged', { detail: { file: 'slots' } })
  for (const slot of slots) {
    const umk = await openSlot(slot, secret, world.stretch)
    if (umk) return ok(umk)
  }
  return fail('wrong-secret')
}

function assemble(world: World, dir: string, info: VaultJson, umk: SecretKey): Result<OpenVault> {
  const { fs } = world
  const at = layout(dir)
  const user = userKeys(umk)
  const keyring = new Keyring(user)
  const certificates = new Map<string, { cert: JournalCert; user: Uint8Array }>()
  const shorts = fs.list(at.journals)
  const keyEntries = shorts.flatMap((s) => Journal.keyEntries(fs, at.journal(s))).sort((a, b) => (a.entry.header.hlc < b.entry.header.hlc ? -1 : 1))
  const genesis = keyEntries.find((k) => k.entry.id === info.genesis)
  if (!genesis || idFromGenesis(genesis.entry.id) !== info.vault) return fail('vault-damaged', { detail: { file: 'genesis' } })
  let userPublic: Uint8Array | undefined
  for (const { entry } of keyEntries) {
    const parsed = KeysPayload.safeParse(JSON.parse(text(entry.payload!)))
    if (!parsed.success) continue
    const payload = parsed.data
    if (payload.op === 'genesis' && entry.id === info.genesis) userPublic = unbase64(payload.user.sign)
    if (payload.op !== 'epoch') {
      const pk = unbase64(payload.journal.pk)
      const vouched = userPublic && payload.journal.user === shortId(userPublic) && verifySignature(userPublic, journalCertMessage(pk), unbase64(payload.journal.cert))
      if (!vouched || journalHash(pk) !== entry.header.jr) continue
      certificates.set(entry.header.jr, { cert: payload.journal, user: userPublic! })
    }
    if (certificates.has(entry.header.jr)) keyring.learn(payload)
  }
  if (keyring.headerEpoch === 0) return fail('vault-damaged', { detail: { file: 'genesis' } })
  const journals: Journal[] = []
  for (const short of shorts) {
    const certified = [...certificates.values()].find((c) => shortId(unbase64(c.cert.pk)) === short)
    if (!certified) continue
    const pk = unbase64(certified.cert.pk)
    const journal = new Journal(fs, at.journal(short), info.vault, journalHash(pk), pk, keyring, world.rng)
    journal.open()
    journals.push(journal)
  }
  const anchor = world.anchors.read(info.vault)
  const own = ownJournal(world, at, umk, journals, anchor)
  const vault = new OpenVault({ info, at, keyring, umk, journals, certificates, own: own.current, anchor, world })
  if (own.missing > 0) vault.notices.push({ code: 'vault-damaged', detail: { file: 'open.wal', entries: own.missing } })
  vault.touchAnchor()
  return ok(vault)
}

/**
 * The journal this device writes to. If the machine has seen more of it than the disk now holds (restored copy), or
 * has never seen it (copied to another machine), a new incarnation is started; the old one stays readable.
 */
function ownJournal(world: World, at: Layout, umk: SecretKey, journals: Journal[], anchor: Anchor | undefined) {
  const mine = journals.flatMap((journal) => {
    const stored = readOwnKey(world.fs, at.dir, shortId(journal.publicKey))
    const seed = stored && openBytes(wrappingKey(umk), `sealbook/journal-key/1\0${journal.id}`, unbase64(stored.box))
    return stored && seed ? [{ journal, key: signingKeyFromSeed(seed), device: stored.device }] : []
  })
  const known = anchor && mine.find((m) => m.journal.id === anchor.jr)
  const missing = known && anchor ? Math.max(0, anchor.seq - known.journal.head.seq) : 0
  if (known && missing === 0) return { current: known, missing }
  if (known && known.journal.damage.length > 0) return { current: known, missing: 0 } // damage is reported as such
  const why = known ? 'rolled-back' : 'new-machine'
  return { current: startIncarnation(world, at, umk, journals, why), missing }
}

function startIncarnation(world: World, at: Layout, umk: SecretKey, journals: Journal[], why: string) {
  const { fs, rng, clock } = world
  const user = userKeys(umk)
  const key = newSigningKey(rng)
  const device = base32Id(rng)
  const short = shortId(key.publicKey)
  fs.makeDir(at.journal(short))
  const id = journalHash(key.publicKey)
  putJson(fs, at.ownKey(short), { format: 'sealbook-journal-key', v: 1, jr: id, device, box: base64(sealBytes(wrappingKey(umk), `sealbook/journal-key/1\0${id}`, seedOf(key), rng)) })
  const vault = journals[0]?.vault ?? ''
  const keyring = journals[0]!.keys
  const journal = new Journal(fs, at.journal(short), vault, id, key.publicKey, keyring, rng)
  const hlc = new Hlc(clock)
  journal.appendKeys(withSalt({ op: 'journal', sv: 1, journal: certificate(user, key, device), why }, rng), { user: user.id, device }, () => hlc.next(), key)
  journals.push(journal)
  return { journal, key, device }
}

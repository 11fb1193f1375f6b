/**
 * An unlocked vault: its keys, its journals, its one write path. Made by create-vault.ts, opened by unlock-vault.ts.
 *
 * World: main, no Electron. What must stay true: `commit` is the only way anything is written; it returns after the
 * fsync; entries carry compartment, epoch, author and device from the first one on; a device that meets an older or
 * foreign copy of its own journal starts a new incarnation instead of appending to it.
 */
import { canonical } from '../../src-shared/canonical.ts'
import { fail, ok, type Failure, type Result } from '../../src-shared/ipc/result.ts'
import type { Json } from '../../src-shared/values.ts'
import type { Argon2Params, Stretch } from '../crypto/argon2.ts'
import { localKey, type SigningKey } from '../crypto/identity.ts'
import { padPayload } from '../crypto/seal.ts'
import { SecretKey } from '../crypto/secret-key.ts'
import { base32, hex, text, utf8, type RandomBytes } from '../crypto/sodium.ts'
import type { Entry, HeaderLine } from '../journal/entry.ts'
import { DiskError, type Fs } from '../journal/fs.ts'
import { Hlc, type Clock } from '../journal/hlc.ts'
import { Journal, type Damage, type NewEntry } from '../journal/journal.ts'
import type { Erasures } from './erasures.ts'
import { type Anchor, type AnchorStore, type Layout, type VaultJson } from './files.ts'
import {
  bucketOf,
  compartments,
  Keyring,
  KeysPayload,
  newCompartmentEpoch,
  type Compartment,
  type JournalCert,
} from './keyring.ts'
import { VaultKeys, type OpenedWith } from './vault-keys.ts'

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
  readonly compartment: Compartment
  /** Payload without `salt`, which is added here. */
  readonly payload: { readonly [key: string]: Json }
}
/** A draft whose payload bytes are made: needs only its place in the chain. Not tied to any moment. */
export interface Prepared {
  readonly kind: Draft['kind']
  readonly compartment: Draft['compartment']
  readonly payload: Uint8Array
  readonly padded: Uint8Array
}
const BALLAST = 8 * 1024 * 1024
/** Random bytes, so that no disk can compress the reserve away. */
const ballast = (rng: RandomBytes): Uint8Array => Buffer.concat(Array(BALLAST / 65_536).fill(rng(65_536)))
/** A fresh device id. */
export const deviceId = (rng: RandomBytes): string => base32(rng(16), 13)
/** Payload bytes: canonical JSON with a random salt, which makes the commitment unguessable. */
export const withSalt = (payload: { readonly [key: string]: Json }, rng: RandomBytes): Uint8Array =>
  utf8(canonical({ ...payload, salt: hex(rng(16)) }))
const instant = (ms: number) => new Date(ms).toISOString()

type Reached = Readonly<Record<string, { readonly seq: number }>>
type Reading = { readonly upTo?: Reached; readonly opens?: (header: HeaderLine) => boolean }
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
  /** The ways to open it. */
  readonly keys: VaultKeys
  readonly device: string
  readonly journals: readonly Journal[]
  readonly certificates: ReadonlyMap<string, { cert: JournalCert; user: Uint8Array }>
  readonly erasures: Erasures
  readonly notices: VaultNotice[] = []
  /** The span before this unlock in which nothing ran on this device, if any. */
  readonly closedSince: string | undefined
  readonly #world: World
  readonly #orphaned: readonly Damage[]
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
    erasures: Erasures
    anchor: Anchor | undefined
    /** Journals that nobody vouches for any more. */
    orphaned: readonly Damage[]
    /** Absent right after it was made. */
    opened?: OpenedWith | undefined
    world: World
  }) {
    this.info = parts.info
    this.at = parts.at
    this.keyring = parts.keyring
    this.#umk = parts.umk
    this.local = localKey(parts.umk)
    this.keys = new VaultKeys({
      world: parts.world,
      dir: parts.at.dir,
      vault: parts.info.vault,
      user: parts.keyring.user.id,
      umk: parts.umk,
      local: this.local,
      opened: parts.opened,
    })
    this.journals = parts.journals
    this.certificates = parts.certificates
    this.#own = parts.own
    this.device = parts.own.device
    this.erasures = parts.erasures
    this.#orphaned = parts.orphaned
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
    return [...this.#orphaned, ...this.journals.flatMap((j) => j.damage)]
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
  commit(drafts: readonly (Draft | Prepared)[]): Result<Entry[]> {
    if (this.damage.length > 0) return fail('vault-read-only', { detail: { file: this.damage[0]!.file } })
    try {
      const entries = this.#withBallast(() => this.#append(drafts))
      this.touchAnchor()
      return ok(entries)
    } catch (error) {
      if (error instanceof DiskError) return fail(error.code)
      throw error
    }
  }
  /** Makes a draft's bytes: most of the work of a commit, and the part that a long act can do in slices. */
  prepare(draft: Draft): Prepared {
    const { kind, compartment } = draft
    const payload = withSalt(draft.payload, this.#world.rng)
    return { kind, compartment, payload, padded: padPayload(payload, bucketOf(compartment)) }
  }
  #append(drafts: readonly (Draft | Prepared)[]): Entry[] {
    this.#renewEpochs()
    const news = drafts.map((d): NewEntry => ({
      ...('padded' in d ? d : this.prepare(d)),
      epoch: this.keyring.currentEpoch(d.compartment)!.e,
    }))
    const author = { user: this.author, device: this.device }
    return this.own.append(news, author, () => this.#hlc.next(), this.#own.key)
  }
  #withBallast<T>(write: () => T): T {
    try {
      return write()
    } catch (error) {
      const { fs } = this.#world
      if (!(error instanceof DiskError) || error.code !== 'disk-full' || !fs.exists(this.at.ballast))
        throw error
      fs.remove(this.at.ballast)
      this.notices.push({ code: 'disk-full' })
      return write()
    }
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
      ck: stale.map((c) =>
        newCompartmentEpoch(c, (this.keyring.currentEpoch(c)?.e ?? 0) + 1, year, [user], this.#world.rng),
      ),
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
      if (!fs.exists(this.at.ballast) && fs.free(this.at.dir) > 20 * BALLAST)
        fs.put(this.at.ballast, ballast(this.#world.rng))
    } catch (error) {
      // a full disk: the tail simply stays a tail, nothing is lost
      if (!(error instanceof DiskError)) throw error
    }
  }
  /** Records on this machine how far its own journal has come and that it is alive. */
  touchAnchor(): void {
    const { id, head, settled } = this.own
    // it would witness what the disk may not have, or no longer what a damaged file had
    if (!settled || this.damage.length > 0) return
    try {
      this.#world.anchors.write({
        v: 1,
        vault: this.info.vault,
        jr: id,
        seq: head.seq,
        id: head.id,
        boots: this.#boots,
        seenAt: instant(this.#world.clock.now()),
      })
    } catch {
      // the anchor is a second witness; the journal itself is on the disk already
    }
  }

  /** All entries after these heads, up to others if given, causes before effects. Payloads that `opens` refuses stay sealed. */
  *entriesAfter(heads: Reached, { upTo, opens }: Reading = {}): Generator<Entry> {
    const end = (j: Journal) => (upTo ? (upTo[j.id]?.seq ?? 0) : j.head.seq)
    const streams = this.journals.map((j) => j.entries(heads[j.id]?.seq ?? 0, end(j), opens))
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

  setPassphrase(passphrase: string): Promise<Result<Record<string, never>>> {
    return this.keys.setPassphrase(passphrase)
  }
  renewRecoveryCode(): Promise<Result<{ recoveryCode: string }>> {
    return this.keys.renewRecoveryCode()
  }
  knows(passphrase: string): Promise<boolean> {
    return this.keys.knows(passphrase)
  }

  /** The keys once more, to open a copy of this vault while it is open itself; whoever asks wipes them. */
  masterKeyCopy(): SecretKey {
    return this.#umk.use((bytes) => new SecretKey(bytes.slice()))
  }

  /** Ends the session: tail sealed, anchor written, keys overwritten. */
  close(): void {
    if (this.damage.length === 0) this.tidy(this.own.head.seq > 0 && this.own.wantsRoll)
    this.touchAnchor()
    for (const j of this.journals) j.close()
    this.keys.end()
    this.erasures.wipe()
    this.keyring.wipe()
    this.local.wipe()
    this.#umk.wipe()
  }
}

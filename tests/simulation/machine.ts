/**
 * A simulated computer: a disk, a clock, a projection, and the program on it, which is the real storage core. World:
 * tests. What must stay true: nothing below `World` is replaced but the calls of node:fs; what the program answers is
 * written into the ledger at the moment it answers.
 */
import { lawPack } from '../../src-shared/rules/law-pack.ts'
import type { Failure } from '../../src-shared/ipc/result.ts'
import { t } from '../../src-main/app/text.ts'
import { goneSlots } from '../../src-main/app/vault-keys.ts'
import { stretchHere } from '../../src-main/crypto/argon2.ts'
import { SecretKey } from '../../src-main/crypto/secret-key.ts'
import { base32, randomBytes, unhex } from '../../src-main/crypto/sodium.ts'
import type { AsyncDisk } from '../../src-main/journal/async-disk.ts'
import { DiskError, fsOn } from '../../src-main/journal/fs.ts'
import { Book } from '../../src-main/records/book.ts'
import { Decisions } from '../../src-main/records/decisions.ts'
import { Drafts } from '../../src-main/records/drafts.ts'
import { History } from '../../src-main/records/history.ts'
import { RecordStore } from '../../src-main/records/store.ts'
import { tellTornAway } from '../../src-main/records/torn-away.ts'
import { Writer } from '../../src-main/records/writer.ts'
import { anchorFiles } from '../../src-main/vault/anchor-store.ts'
import { createVault } from '../../src-main/vault/create-vault.ts'
import type { OpenVault, World } from '../../src-main/vault/open-vault.ts'
import { memoryProjection } from '../../src-main/vault/projection.ts'
import { openVault } from '../../src-main/vault/unlock-vault.ts'
import type { Chance } from './chance.ts'
import { asyncOn } from './disk-async.ts'
import { SimulatedDisk } from './disk.ts'
import { Ledger } from './ledger.ts'

/** The program with an unlocked vault. */
export interface Running {
  readonly vault: OpenVault
  readonly store: RecordStore
  readonly book: Book
  readonly writer: Writer
  readonly history: History
  readonly decisions: Decisions
  readonly drafts: Drafts
}
/** The session ends, or the process with all that it had in hand. */
export function endStores({ store, book }: Pick<Running, 'store' | 'book'>): void {
  store.end()
  book.ledger?.end()
}
export const VAULTS = '/vaults'
export const PACKS = '/packs'
/** Where backups go. */
export const PLACE = '/place'
const cheap = { ops: 1, mem: 8_192 }

export class Machine {
  readonly disk: SimulatedDisk
  /** The same disk, for what is written while the program goes on. */
  readonly slow: AsyncDisk
  readonly world: World
  /** Packs that were looked into already, by their hash. */
  readonly verified = new Set<string>()
  ledger = new Ledger()
  projection = memoryProjection()
  dir = ''
  /** No other computer wrote to this vault: then no two values may stand at one place. */
  alone = true
  now = Date.parse('2026-11-20T09:00:00Z')

  constructor(chance: Chance) {
    this.disk = new SimulatedDisk(chance)
    this.disk.install(VAULTS, this.disk.emptyFolder())
    this.disk.install('/anchors', this.disk.emptyFolder())
    this.disk.install(PACKS, this.disk.emptyFolder())
    this.disk.install(PLACE, this.disk.emptyFolder())
    this.slow = asyncOn(this.disk, (ms) => void (this.now += ms))
    this.world = {
      fs: fsOn(this.disk, (ms) => void (this.now += ms)),
      clock: { now: () => this.now, monotonic: () => this.now },
      rng: randomBytes,
      stretch: (p, s, params) => Promise.resolve(new SecretKey(stretchHere(p, s, params))),
      argon2: cheap,
      anchors: anchorFiles('/anchors', this.disk.forAnchors()),
    }
  }
  /** Makes the vault. Returns what the person is told if that fails. */
  async create(): Promise<Failure | undefined> {
    const passphrase = this.ledger.passphrases[0]!
    const made = await createVault(this.world, { parent: VAULTS, name: 'Office', passphrase })
    if (made.ok) this.dir = made.value.dir
    return made.ok ? undefined : made.error
  }

  /** After a death while the vault was made: whatever has a vault's name must be a whole vault. */
  find(): boolean {
    const name = [...this.disk.folder(VAULTS).names.keys()].find((n) => !n.startsWith('.'))
    this.dir = name === undefined ? '' : `${VAULTS}/${name}`
    return name !== undefined
  }

  /** Folders of journals whose last entry was named in the heads of an opening. */
  get witnessedEnds(): ReadonlySet<string> {
    const entries = [...this.ledger.entries.values()]
    const last: Record<string, number> = {}
    const named: Record<string, number> = {}
    for (const { jr, seq, payload } of entries) {
      last[jr] = Math.max(last[jr] ?? 0, seq)
      if (!payload.includes('"op":"open"')) continue
      const { heads = {} } = JSON.parse(payload) as { heads?: Record<string, { seq: number }> }
      for (const [of, head] of Object.entries(heads)) named[of] = Math.max(named[of] ?? 0, head.seq)
    }
    const whole = Object.keys(last).filter((jr) => (named[jr] ?? 0) >= last[jr]!)
    return new Set(whole.map(shortName))
  }

  /** Starts the program and unlocks. Returns what the person is told if that fails. */
  async open(): Promise<Running | Failure> {
    let failed: Failure | undefined
    for (const passphrase of this.ledger.passphrases) {
      const opened = await openVault(this.world, this.dir, 'passphrase', passphrase)
      if (opened.ok) return this.#load(opened.value)
      if (!failed || failed.code === 'wrong-secret') failed = opened.error
    }
    return failed!
  }
  async #load(vault: OpenVault): Promise<Running | Failure> {
    this.#listen(vault)
    const { clock, rng, fs } = this.world
    try {
      const store = new RecordStore(vault, this.projection)
      await store.load(() => {})
      const ledger = new RecordStore(vault, this.projection, 'ledger')
      await ledger.load(() => {})
      const book = new Book(
        store,
        clock,
        () => 'Europe/Berlin',
        () => vault.author,
        () => lawPack,
        ledger,
      )
      book.warm = true
      const writer = new Writer(vault, book, clock, rng, () => {})
      vault.keys.note = (what, facts) => {
        const payload = { sv: 1, op: 'event', what, facts }
        const done = vault.commit([{ kind: 'check', compartment: 'org', payload }])
        if (done.ok) book.committed(done.value)
        return done
      }
      tellTornAway(vault, store.side)
      if (vault.damage.length === 0) vault.keys.settle(goneSlots(store.side.events))
      return {
        vault,
        store,
        book,
        writer,
        history: new History(vault, book, writer),
        decisions: new Decisions(book, writer, () => ({ t, locale: 'en-GB' })),
        drafts: new Drafts(fs, vault.at.drafts, vault.local),
      }
    } catch (error) {
      // as the vault manager answers it
      if (error instanceof DiskError) return { code: error.code }
      throw error
    }
  }
  /** Notes every answer of the one write path. */
  #listen(vault: OpenVault): void {
    const commit = vault.commit.bind(vault)
    vault.commit = (drafts) => {
      const cuts = this.disk.failedCuts
      const done = commit(drafts)
      if (done.ok) this.ledger.promise(done.value)
      else if (this.disk.dead || this.disk.failedCuts > cuts) this.ledger.tried(drafts)
      return done
    }
  }

  /** What the vault was opened and since when nothing had run, as a session writes it. */
  noteOpening({ vault, book }: Running): void {
    const heads = vault.heads
    const done = vault.commit([{ kind: 'check', compartment: 'org', payload: { sv: 1, op: 'open', heads } }])
    if (done.ok) book.committed(done.value)
  }
}
/** Whether a start ended with an unlocked vault. */
export const isRunning = (r: Running | Failure): r is Running => 'vault' in r
/** Name of a journal's folder. */
export const shortName = (jr: string): string => base32(unhex(jr), 13)

/**
 * All records of an unlocked vault: taken sealed from the projection and opened when somebody asks, or folded from the
 * journal where the projection is missing, behind or damaged; kept up with each commit.
 *
 * World: main. What must stay true: after `load` the store equals a fresh fold of the journal; entries are applied only after they are
 * durable; what this version does not know is kept; a record is handed out only when its row has opened, or as the journal has it.
 */
import { setImmediate as othersTurn } from 'node:timers/promises'
import { sha256Hex } from '../crypto/sodium.ts'
import { OpPayload, OtherPayload, payloadValue, type Entry, type HeaderLine } from '../journal/entry.ts'
import { erasureOf, type ErasePayload } from '../journal/erase-entry.ts'
import type { OpenVault } from '../vault/open-vault.ts'
import type { Group, Projection, SealedRow } from '../vault/projection.ts'
import { apply, emptyRecord, type OpEntry, type RecordState } from './fold.ts'
import { KeptRecord } from './kept-record.ts'
import { RowCounts } from './row-counts.ts'
import {
  hasAllRows,
  openMarker,
  rowsUnder,
  sameHeads,
  sealMarker,
  type Heads,
  type Marker,
} from './row-marker.ts'
import { RowWriter } from './row-writer.ts'
import { SealedRows } from './sealed-rows.ts'
import { emptySideLog, SideLog, takeAside } from './side-log.ts'
import { ERASED, tombstone, withoutErased } from './tombstones.ts'
import { WaitingOps } from './waiting-ops.ts'

const LOG_ROW = '@log'
/** Milliseconds of work behind the user's back before others get their turn. */
const SLICE = 8
type Progress = (done: number, total: number) => void

export class RecordStore {
  /** Grows with every change to any record, so that counts over all of them know when they are stale. */
  revision = 0
  /** Whether all its records are here. */
  ready = false
  side: SideLog = emptySideLog()
  /** Told when rows turned out not to be ours, and the records are taken from the journal. */
  onMended: () => void = () => {}
  readonly #vault: OpenVault
  readonly #projection: Projection
  readonly #group: Group
  readonly #ofLedger: boolean
  readonly #rows: SealedRows
  readonly #writer: RowWriter
  readonly #records = new Map<string, RecordState>()
  readonly counts = new RowCounts()
  readonly #changes = new Map<string, number>()
  #loads = 0
  /** The last entry of each journal that was taken in. */
  #heads: Heads = {}
  readonly #waiting = new WaitingOps()
  /** What the journal says, from when a row did not open until all rows are written anew. */
  #journalSays: ReadonlyMap<string, RecordState> | undefined
  #ended = false

  /** `ledger`: the requests to sign and signatures, which nothing else waits for; their records forget what is sealed. */
  constructor(vault: OpenVault, projection: Projection, group: Group = 'records') {
    this.#vault = vault
    this.#projection = projection
    this.#group = group
    this.#ofLedger = group === 'ledger'
    this.#rows = new SealedRows(vault)
    this.#writer = new RowWriter(vault, projection, group, {
      row: (id) => this.#row(id),
      marker: () => sealMarker(this.#rows, vault, group, this.#reached()),
    })
  }
  readonly #reached = () => ({ heads: this.#heads, waiting: this.#waiting.first(), rows: this.counts.all })
  /** Whether it takes an entry in; payloads of the others stay sealed. */
  readonly #takes = ({ c }: HeaderLine): boolean => (c === 'sign') === this.#ofLedger

  get size(): number {
    return this.#records.size
  }
  get ids(): string[] {
    return [...this.#records.keys()]
  }
  get(id: string): RecordState | undefined {
    const record = this.#records.get(id)
    return record && this.#opens(record) ? record : undefined
  }
  /** Records of a register, in the order they were made. Rows of others stay sealed. */
  of(register: string): readonly RecordState[] {
    const loads = this.#loads
    const found: RecordState[] = []
    for (const r of this.#records.values()) if (r.reg === register && this.#opens(r)) found.push(r)
    // once the journal was asked, records may have turned out to be of this register, or not to be
    return loads === this.#loads ? found : this.of(register)
  }
  /** All records, also of registers that this version does not know. */
  *all(): Generator<RecordState> {
    for (const r of this.#records.values()) if (this.#opens(r)) yield r
  }
  /** Grows with every change to a record of this register. */
  revisionOf(register: string): number {
    return this.#loads + (this.#changes.get(register) ?? 0)
  }
  /** A digest of the whole state, for comparing a loaded store with a fresh fold. */
  digest(): string {
    return sha256Hex(JSON.stringify([...this.all()].sort((a, b) => (a.id < b.id ? -1 : 1))))
  }

  /**
   * Fills the store. Returns how: `projection` (nothing to replay), `caught-up` (newer entries replayed) or
   * `rebuilt` (whole journal replayed). `progress` gets entries (of the ledger first rows) done and in all. Rows of the
   * ledger are all opened as far as their heads when this is done, in slices.
   */
  async load(progress: Progress): Promise<'projection' | 'caught-up' | 'rebuilt'> {
    this.#empty()
    const heads = await this.#takeRows(progress)
    // whoever asks for the ledger asks for all of it: opening it then would take a second at a stretch
    if (this.#ofLedger) await this.openRest()
    if (this.#ended) return 'projection'
    if (heads && sameHeads(heads, this.#vault.heads)) return this.#done('projection')
    if (!heads) this.#empty()
    const touched = await this.#replay(progress)
    if (this.#ended) return 'projection'
    // written behind the user's back: the records are all here already
    if (heads) this.#project(touched)
    else this.#projectAll()
    return this.#done(heads ? 'caught-up' : 'rebuilt')
  }
  #empty(): void {
    this.#records.clear()
    this.side = emptySideLog()
    this.#heads = {}
    this.#count()
  }
  #done<T>(how: T): T {
    this.ready = true
    this.revision++
    this.#loads++
    this.#vault.seen(this.side.lastHlc || '0000000000000.00000')
    return how
  }

  /** Takes sealed rows in; `undefined` when the marker or what can be seen of them without opening does not fit. */
  async #takeRows(progress: Progress): Promise<Heads | undefined> {
    let marker: Marker | undefined
    this.counts.clear()
    for await (const page of this.#projection.load(this.#vault.info.vault, this.#group)) {
      if (page.marker) marker = openMarker(this.#rows, this.#vault, this.#group, page.marker)
      if (this.#ended || !marker || !page.rows.every((row) => this.#takeRow(row))) return undefined
      if (this.#ofLedger) progress(this.size, rowsUnder(marker))
    }
    if (!marker || !hasAllRows(marker, this.counts.all)) return undefined
    this.#heads = marker.heads
    return marker.heads
  }
  #takeRow({ id, sealed }: SealedRow): boolean {
    if (id !== LOG_ROW) {
      const record = this.#rows.keep(id, sealed)
      return record !== undefined && this.#add(record) === record
    }
    const side = this.#rows.openOther(id, sealed, SideLog)
    if (side) this.side = side
    this.counts.add(LOG_ROW)
    return side !== undefined
  }
  #add(record: RecordState): RecordState {
    this.#records.set(record.id, record)
    this.counts.add(record.reg)
    return record
  }
  #count(): void {
    this.counts.recount(this.#records.values(), LOG_ROW)
  }

  async #replay(progress: Progress): Promise<Set<string>> {
    const { heads, entryCount } = this.#vault
    const total = entryCount - Object.keys(heads).reduce((n, jr) => n + (this.#heads[jr]?.seq ?? 0), 0)
    const touched = new Set<string>()
    let done = 0
    let breath = performance.now()
    for (const entry of this.#vault.entriesAfter({ ...this.#heads }, { opens: this.#takes })) {
      this.#take(entry, touched)
      done++
      if (performance.now() - breath > (this.#ofLedger ? SLICE : 30)) {
        await othersTurn()
        progress(done, total)
        if (this.#ended) return touched
        breath = performance.now()
      }
    }
    progress(total, total)
    return touched
  }

  /** Opens what is still sealed (`only`: of these registers), in slices: a row that does not open is found before somebody needs it. */
  async openRest(only?: readonly string[]): Promise<void> {
    let breath = performance.now()
    for (const record of this.#records.values()) {
      if (this.#ended) return
      if (record instanceof KeptRecord && only?.includes(record.reg) !== false && !record.opens()) {
        await this.#askJournal()
        if (!this.#ended) this.#opens(record)
      }
      if (performance.now() - breath < SLICE) continue
      await othersTurn()
      breath = performance.now()
    }
  }
  /** Whether a record can be handed out. One whose row does not open becomes what the journal says, or goes. */
  #opens(record: RecordState): boolean {
    if (!(record instanceof KeptRecord) || record.opens()) return true
    const said = this.#ask().get(record.id)
    if (said) record.become(said)
    else if (this.#records.delete(record.id)) this.#count()
    return said !== undefined
  }
  /** The records as the journal has them, folded at once: somebody waits. */
  #ask(): ReadonlyMap<string, RecordState> {
    if (!this.#journalSays) {
      const fresh = new RecordStore(this.#vault, this.#projection, this.#group)
      const how = { upTo: this.#heads, opens: this.#takes }
      for (const entry of this.#vault.entriesAfter({}, how)) fresh.#take(entry)
      this.#hear(fresh)
    }
    return this.#journalSays!
  }
  /** The same in slices, when nobody waits. */
  async #askJournal(): Promise<void> {
    if (this.#journalSays) return
    const fresh = new RecordStore(this.#vault, this.#projection, this.#group)
    await fresh.#replay(() => (fresh.#ended = this.#ended))
    if (!this.#journalSays && !this.#ended) this.#hear(fresh)
  }
  #hear(fresh: RecordStore): void {
    this.#journalSays = fresh.#records
    for (const [id, said] of fresh.#records) {
      const record = this.#records.get(id)
      if (!record) this.#records.set(id, said)
      else if (record instanceof KeptRecord && record.reg !== said.reg) record.become(said)
    }
    this.#count()
    this.revision++
    this.#loads++
    this.#projectAll()
    this.onMended()
  }

  #row(id: string): SealedRow[] {
    if (id === LOG_ROW) return [{ id, sealed: this.#rows.sealOther(id, this.side) }]
    const record = this.get(id)
    if (!record) return []
    const sealed = this.#rows.seal(record)
    if (this.#ofLedger && record instanceof KeptRecord) record.rest(sealed)
    return [{ id, sealed }]
  }
  #project(touched: ReadonlySet<string>): void {
    this.#writer.write([...touched, LOG_ROW])
  }
  #projectAll(): void {
    const allOpened = () => (this.#journalSays = undefined)
    this.#writer.replace(() => [...this.#records.keys(), LOG_ROW], allOpened)
  }

  /** Takes in entries that have just become durable, and writes their rows to the projection without waiting. */
  committed(entries: readonly Entry[]): Set<string> {
    const touched = new Set<string>()
    // what comes while it is being loaded is none of its own (Book.storeOf), and the next start passes it over
    if (!this.ready) return touched
    for (const e of entries) this.#take(e, touched)
    // the ledger's marker may stay behind what it does not take
    if (!this.#ofLedger || touched.size > 0) this.#project(touched)
    return touched
  }
  #take(entry: Entry, touched = new Set<string>()): void {
    const { jr, seq } = entry.header
    this.#fold(entry, touched)
    if (seq > (this.#heads[jr]?.seq ?? 0)) this.#heads[jr] = { seq, id: entry.id }
  }
  #fold(entry: Entry, touched: Set<string>): void {
    if (entry.header.hlc > this.side.lastHlc) this.side.lastHlc = entry.header.hlc
    if (!entry.payload || entry.header.c === 'keys' || !this.#takes(entry.header)) return
    const raw = payloadValue(entry.payload)
    const erasure = erasureOf(entry)
    if (erasure) return this.#bury(entry, erasure, touched)
    if (entry.header.k !== 'op') {
      const other = OtherPayload.safeParse(raw)
      if (other.success) takeAside(this.side, entry, other.data)
      return
    }
    const payload = OpPayload.safeParse(raw)
    // from a newer version: kept in the journal, folded after an update
    if (payload.success) this.#apply({ id: entry.id, header: entry.header, payload: payload.data }, touched)
    else if (!this.side.waiting.includes(entry.id)) this.side.waiting.push(entry.id)
  }
  #apply(op: OpEntry, touched: Set<string>): void {
    const { rec, reg } = op.payload
    const record = this.get(rec)
    if (record?.reg === ERASED || this.#waiting.add(record, op)) return
    const begun = () => this.#add(this.#ofLedger ? this.#rows.begun(rec, reg) : emptyRecord(rec, reg))
    const target = record ?? begun()
    if (!apply(target, op)) return
    this.#touch(target, touched)
    const ready = this.#waiting.take((id) => this.get(id))
    if (ready) this.#apply(ready, touched)
  }

  /** A record becomes what is left of it. */
  #bury(entry: Entry, erasure: ErasePayload, touched: Set<string>): void {
    const before = this.get(erasure.rec)
    const stone = tombstone(entry, erasure, before)
    if (stone === before) return
    this.side.waiting = withoutErased(this.side.waiting, erasure)
    this.#waiting.forget(stone.id)
    this.#records.set(stone.id, stone)
    this.counts.add(ERASED, before?.reg)
    for (const changed of before ? [before, stone] : [stone]) this.#touch(changed, touched)
  }
  #touch({ id, reg }: RecordState, touched: Set<string>): void {
    this.revision++
    this.#changes.set(reg, (this.#changes.get(reg) ?? 0) + 1)
    touched.add(id)
  }

  /** Forgets everything, on lock. */
  end(): void {
    this.#ended = true
    this.#writer.end()
    this.#records.clear()
  }
}

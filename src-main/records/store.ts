/**
 * All records of an unlocked vault: taken sealed from the projection and opened when somebody asks, or folded from the
 * journal where the projection is missing, behind or damaged; kept up with each commit.
 *
 * World: main. What must stay true: after `load` the store equals a fresh fold of the journal; entries are applied
 * only after they are durable; ops on registers this version does not know are kept; a record is handed out only when
 * its row has opened, and one that does not open is what the journal says.
 */
import { sha256Hex, text } from '../crypto/sodium.ts'
import { OpPayload, OtherPayload, type Entry } from '../journal/entry.ts'
import type { OpenVault } from '../vault/open-vault.ts'
import type { Page, Projection, SealedRow } from '../vault/projection.ts'
import { apply, emptyRecord, waitsFor, type OpEntry, type RecordState } from './fold.ts'
import { KeptRecord } from './kept-record.ts'
import { hasAllRows, openMarker, sameHeads, sealMarker, type Heads, type Marker } from './row-marker.ts'
import { SealedRows } from './sealed-rows.ts'
import { emptySideLog, SideLog, takeAside } from './side-log.ts'

const LOG_ROW = '@log'
/** Rows sealed at once: some milliseconds. */
const FEW = 100
/** Rows handed over at once where all are written anew. */
const PAGE = 1_000
/** Milliseconds of work behind the user's back before others get their turn. */
const SLICE = 8

const othersTurn = () => new Promise((resolve) => setImmediate(resolve))

export class RecordStore {
  /** Grows with every change to any record, so that counts over all of them know when they are stale. */
  revision = 0
  side: SideLog = emptySideLog()
  /** Told when rows turned out not to be ours, and the records are taken from the journal. */
  onMended: () => void = () => {}
  readonly #vault: OpenVault
  readonly #projection: Projection
  readonly #rows: SealedRows
  readonly #records = new Map<string, RecordState>()
  /** How many rows there are of each register; the side log is one, too. */
  readonly #counts = new Map<string, number>()
  readonly #changes = new Map<string, number>()
  #loads = 0
  /** The last entry of each journal that was taken in. */
  #heads: Heads = {}
  readonly #waiting: OpEntry[] = []
  /** What the journal says, from when a row did not open until all rows are written anew. */
  #journalSays: ReadonlyMap<string, RecordState> | undefined
  #projected: Promise<void> = Promise.resolve()
  #ended = false

  constructor(vault: OpenVault, projection: Projection) {
    this.#vault = vault
    this.#projection = projection
    this.#rows = new SealedRows(vault)
  }

  // ---- reading ---------------------------------------------------------------------------------------------------

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

  // ---- loading ---------------------------------------------------------------------------------------------------

  /**
   * Fills the store. Returns how: `projection` (nothing to replay), `caught-up` (newer entries replayed) or
   * `rebuilt` (whole journal replayed). `progress` gets entries done and in all.
   */
  async load(
    progress: (done: number, total: number) => void,
  ): Promise<'projection' | 'caught-up' | 'rebuilt'> {
    const heads = await this.#takeRows()
    if (heads && sameHeads(heads, this.#vault.heads)) return this.#done('projection')
    if (!heads) {
      this.#records.clear()
      this.side = emptySideLog()
      this.#heads = {}
      this.#count()
    }
    const touched = await this.#replay(progress)
    if (heads) {
      this.#project([...touched])
      return this.#done('caught-up')
    }
    // written behind the user's back: the records are all here already
    this.#projectAll()
    return this.#done('rebuilt')
  }
  #done<T>(how: T): T {
    this.revision++
    this.#loads++
    this.#vault.seen(this.side.lastHlc || '0000000000000.00000')
    return how
  }

  /** Takes sealed rows in; `undefined` when the marker or what can be seen of them without opening does not fit. */
  async #takeRows(): Promise<Heads | undefined> {
    let marker: Marker | undefined
    for await (const page of this.#projection.load(this.#vault.info.vault)) {
      if (page.marker) marker = openMarker(this.#rows, this.#vault, page.marker)
      if (!marker || !page.rows.every((row) => this.#takeRow(row))) return undefined
    }
    if (!marker || !hasAllRows(marker, this.#counts)) return undefined
    this.#heads = marker.heads
    return marker.heads
  }
  #takeRow({ id, sealed }: SealedRow): boolean {
    if (id === LOG_ROW) {
      const side = this.#rows.openOther(id, sealed, SideLog)
      if (side) this.side = side
      this.#counts.set(LOG_ROW, 1)
      return side !== undefined
    }
    const record = this.#rows.keep(id, sealed)
    if (record) this.#add(record)
    return record !== undefined
  }
  #add(record: RecordState): void {
    this.#records.set(record.id, record)
    this.#counts.set(record.reg, (this.#counts.get(record.reg) ?? 0) + 1)
  }
  #count(): void {
    this.#counts.clear()
    this.#counts.set(LOG_ROW, 1)
    for (const { reg } of this.#records.values()) this.#counts.set(reg, (this.#counts.get(reg) ?? 0) + 1)
  }

  async #replay(progress: (done: number, total: number) => void): Promise<Set<string>> {
    const { heads, entryCount } = this.#vault
    const total = entryCount - Object.keys(heads).reduce((n, jr) => n + (this.#heads[jr]?.seq ?? 0), 0)
    const touched = new Set<string>()
    let done = 0
    let breath = performance.now()
    for (const entry of this.#vault.entriesAfter({ ...this.#heads })) {
      this.#take(entry, touched)
      done++
      if (performance.now() - breath > 30) {
        await othersTurn()
        progress(done, total)
        if (this.#ended) return touched
        breath = performance.now()
      }
    }
    progress(total, total)
    return touched
  }

  // ---- rows that do not open -------------------------------------------------------------------------------------

  /** Opens what is still sealed, in slices, so that a row that does not open is found before somebody needs it. */
  async openRest(): Promise<void> {
    let breath = performance.now()
    for (const record of this.#records.values()) {
      if (this.#ended) return
      if (record instanceof KeptRecord && !record.opens()) {
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
      const fresh = new RecordStore(this.#vault, this.#projection)
      for (const entry of this.#vault.entriesAfter({}, this.#heads)) fresh.#take(entry, new Set())
      this.#hear(fresh)
    }
    return this.#journalSays!
  }
  /** The same in slices, when nobody waits. */
  async #askJournal(): Promise<void> {
    if (this.#journalSays) return
    const fresh = new RecordStore(this.#vault, this.#projection)
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

  // ---- the projection --------------------------------------------------------------------------------------------

  #row(id: string): SealedRow[] {
    if (id === LOG_ROW) return [{ id, sealed: this.#rows.sealOther(id, this.side) }]
    const record = this.get(id)
    return record ? [{ id, sealed: this.#rows.seal(record) }] : []
  }
  /**
   * Seals the rows of what was touched and hands them on, in order, behind the user's back; many of them in slices, so
   * that nobody waits. The marker is made first: rows may turn out newer than it says, never older, and replaying an
   * entry twice is harmless.
   */
  #project(touched: readonly string[]): void {
    // what a damaged file held is missing here: rows without it would be believed once the file is back
    if (this.#vault.damage.length > 0) return
    const { vault } = this.#vault.info
    const marker = this.#marker()
    const ids = [...touched, LOG_ROW]
    const few = ids.length <= FEW ? ids.flatMap((id) => this.#row(id)) : undefined
    this.#projected = this.#projected.then(async () => {
      const rows = few ?? (await this.#inSlices(ids))
      // once locked, nothing more: the rows before these may have been left out, which this marker would hide
      if (rows && !this.#ended) await this.#projection.write(vault, { rows, marker })
    })
  }
  async #inSlices(ids: readonly string[]): Promise<SealedRow[] | undefined> {
    const rows: SealedRow[] = []
    for (let at = 0; at < ids.length; at += FEW) {
      // locked meanwhile: the next start replays what is missing
      if (this.#ended) return undefined
      rows.push(...ids.slice(at, at + FEW).flatMap((id) => this.#row(id)))
      await othersTurn()
    }
    return rows
  }
  /** Writes all rows anew. */
  #projectAll(): void {
    if (this.#vault.damage.length > 0) return
    const { vault } = this.#vault.info
    this.#projected = this.#projected.then(() => this.#projection.replace(vault, this.#pages()))
  }
  async *#pages(): AsyncGenerator<Page> {
    const { ids } = this
    const marker = this.#marker()
    for (let at = 0; at < ids.length; at += PAGE) {
      const rows = await this.#inSlices(ids.slice(at, at + PAGE))
      // locked meanwhile: without its marker nothing of it counts
      if (!rows) return
      yield { rows }
    }
    this.#journalSays = undefined // all rows have been opened
    if (this.#ended) return
    yield { rows: this.#row(LOG_ROW), marker }
  }
  #marker(): Uint8Array {
    return sealMarker(this.#rows, this.#vault, this.#heads, this.#counts)
  }

  // ---- entries ---------------------------------------------------------------------------------------------------

  /** Takes in entries that have just become durable, and writes their rows to the projection without waiting. */
  committed(entries: readonly Entry[]): Set<string> {
    const touched = new Set<string>()
    for (const e of entries) this.#take(e, touched)
    this.#project([...touched])
    return touched
  }
  #take(entry: Entry, touched: Set<string>): void {
    this.#fold(entry, touched)
    this.#heads[entry.header.jr] = { seq: entry.header.seq, id: entry.id }
  }
  #fold(entry: Entry, touched: Set<string>): void {
    if (entry.header.hlc > this.side.lastHlc) this.side.lastHlc = entry.header.hlc
    if (!entry.payload || entry.header.c === 'keys') return
    const raw: unknown = JSON.parse(text(entry.payload))
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
    if (waitsFor(record, op).length > 0) {
      this.#waiting.push(op)
      return
    }
    const target = record ?? emptyRecord(rec, reg)
    if (!record) this.#add(target)
    if (!apply(target, op)) return
    this.revision++
    this.#changes.set(target.reg, (this.#changes.get(target.reg) ?? 0) + 1)
    touched.add(target.id)
    const ready = this.#waiting.findIndex((w) => waitsFor(this.get(w.payload.rec), w).length === 0)
    if (ready >= 0) this.#apply(this.#waiting.splice(ready, 1)[0]!, touched)
  }

  /** Forgets everything, on lock. */
  end(): void {
    this.#ended = true
    this.#records.clear()
  }
}

/**
 * All records of an unlocked vault in memory: loaded from the sealed projection, or folded from the journal when that
 * is missing, behind or damaged; kept up with each commit.
 *
 * World: main. What must stay true: after `load` the store equals a fresh fold of the journal; entries are applied
 * only after they are durable; ops on registers this version does not know are kept.
 */
import { z } from 'zod'
import { Instant } from '../../src-shared/values.ts'
import { openBytes, sealBytes } from '../crypto/seal.ts'
import { sha256Hex, text, utf8 } from '../crypto/sodium.ts'
import { OpPayload, OtherPayload, type Entry } from '../journal/entry.ts'
import type { OpenVault } from '../vault/open-vault.ts'
import type { Projection, SealedRow } from '../vault/projection.ts'
import { ClockJump } from './clock-jumps.ts'
import { apply, emptyRecord, waitsFor, type OpEntry, type RecordState } from './fold.ts'
import { fromRow, toRow } from './kept-record.ts'

/** Grows when the fold or the shape of a row changes: older projections are then rebuilt. */
const FOLD_VERSION = 3
const LOG_ROW = '@log'
/** Rows sealed at once: some milliseconds. */
const FEW = 100

/** Journal facts that are not about one record. */
const SideLog = z.strictObject({
  /** Spans in which the app was closed or the vault locked, oldest first. */
  closed: z.array(z.strictObject({ from: Instant, to: Instant })),
  /** Jumps of the system clock, in the order in which they were noticed. */
  jumps: z.array(ClockJump),
  /** Issued packs: entry id, when, who, and what the `seal` entry says. */
  seals: z.array(
    z.strictObject({
      id: z.string(),
      seq: z.number(),
      hlc: z.string(),
      u: z.string(),
      payload: z.record(z.string(), z.json()),
    }),
  ),
  /** Ops whose record this version cannot fold yet, by entry id (waiting for a cause, or unreadable). */
  waiting: z.array(z.string()),
  /** Newest label seen, so that the next one is later even if the system clock went back. */
  lastHlc: z.string(),
})
export type SideLog = z.infer<typeof SideLog>
const Marker = z.strictObject({
  v: z.number(),
  vault: z.string(),
  heads: z.record(z.string(), z.strictObject({ seq: z.number(), id: z.string() })),
  rows: z.number(),
})

export class RecordStore {
  readonly records = new Map<string, RecordState>()
  /** Grows with every change to any record, so that counts over all of them know when they are stale. */
  revision = 0
  side: SideLog = { closed: [], jumps: [], seals: [], waiting: [], lastHlc: '' }
  readonly #vault: OpenVault
  readonly #projection: Projection
  readonly #waiting: OpEntry[] = []
  #projected: Promise<void> = Promise.resolve()
  #ended = false

  constructor(vault: OpenVault, projection: Projection) {
    this.#vault = vault
    this.#projection = projection
  }

  /**
   * Fills the store. Returns how: `projection` (nothing to replay), `caught-up` (newer entries replayed) or
   * `rebuilt` (whole journal replayed). `progress` gets entries done and in all.
   */
  async load(
    progress: (done: number, total: number) => void,
  ): Promise<'projection' | 'caught-up' | 'rebuilt'> {
    this.#projection.use(this.#vault.info.vault)
    const stored = await this.#projection.load(this.#vault.info.vault)
    const heads = stored && this.#open(stored)
    if (heads && sameHeads(heads, this.#vault.heads)) return this.#done('projection')
    if (!heads) {
      this.records.clear()
      this.side = { closed: [], jumps: [], seals: [], waiting: [], lastHlc: '' }
    }
    const touched = await this.#replay(heads ?? {}, progress)
    if (heads) {
      this.#project([...touched], (rows, marker) => this.#projection.write(rows, marker))
      return this.#done('caught-up')
    }
    // written behind the user's back: the records are all here already
    this.#project([...this.records.keys()], (rows, marker) =>
      this.#projection.replace(this.#vault.info.vault, rows, marker, () => {}),
    )
    return this.#done('rebuilt')
  }
  #done<T>(how: T): T {
    this.revision++
    this.#vault.seen(this.side.lastHlc || '0000000000000.00000')
    return how
  }

  /** Opens sealed rows; `undefined` when the marker or any row does not check out. */
  #open(stored: {
    marker: Uint8Array
    rows: SealedRow[]
  }): Record<string, { seq: number; id: string }> | undefined {
    const marker = this.#unseal('marker', stored.marker, Marker)
    if (
      !marker ||
      marker.v !== FOLD_VERSION ||
      marker.vault !== this.#vault.info.vault ||
      marker.rows !== stored.rows.length
    )
      return undefined
    const known = this.#vault.heads
    // a projection that is ahead of the journal, or of another journal, is not ours to trust
    if (Object.entries(marker.heads).some(([jr, h]) => !known[jr] || known[jr].seq < h.seq)) return undefined
    for (const row of stored.rows) {
      const bytes = openBytes(this.#vault.local, this.#purpose(row.id), row.sealed)
      if (!bytes) return undefined
      if (row.id === LOG_ROW) {
        const side = SideLog.safeParse(JSON.parse(text(bytes)))
        if (!side.success) return undefined
        this.side = side.data
      } else this.records.set(row.id, fromRow(text(bytes)))
    }
    return marker.heads
  }
  #unseal<T>(id: string, sealed: Uint8Array, schema: z.ZodType<T>): T | undefined {
    const bytes = openBytes(this.#vault.local, this.#purpose(id), sealed)
    const parsed = bytes && schema.safeParse(JSON.parse(text(bytes)))
    return parsed?.success ? parsed.data : undefined
  }
  #purpose(id: string): string {
    return `sealbook/row/1\0${this.#vault.info.vault}\0${id}`
  }
  #row(id: string): SealedRow {
    const row = id === LOG_ROW ? JSON.stringify(this.side) : toRow(this.records.get(id)!)
    return { id, sealed: sealBytes(this.#vault.local, this.#purpose(id), utf8(row)) }
  }
  /**
   * Seals rows and hands them on, in order, behind the user's back; many of them in slices, so that nobody waits. The
   * marker is made now: rows may turn out newer than it says, never older, and replaying an entry twice is harmless.
   */
  #project(touched: readonly string[], hand: (rows: SealedRow[], marker: Uint8Array) => Promise<void>): void {
    // what a damaged file held is missing here: rows without it would be believed once the file is back
    if (this.#vault.damage.length > 0) return
    const marker = this.#marker()
    const ids = [...touched, LOG_ROW]
    if (ids.length <= FEW) {
      const rows = ids.map((id) => this.#row(id))
      // once locked, nothing more: the rows before these may have been left out, which this marker would hide
      this.#projected = this.#projected.then(() => (this.#ended ? undefined : hand(rows, marker)))
      return
    }
    this.#projected = this.#projected.then(async () => {
      const rows: SealedRow[] = []
      for (let at = 0; at < ids.length; at += FEW) {
        // locked meanwhile: the next start replays what is missing
        if (this.#ended) return
        rows.push(...ids.slice(at, at + FEW).map((id) => this.#row(id)))
        await new Promise((resolve) => setImmediate(resolve))
      }
      await hand(rows, marker)
    })
  }
  #marker(): Uint8Array {
    const marker = {
      v: FOLD_VERSION,
      vault: this.#vault.info.vault,
      heads: this.#vault.heads,
      rows: this.records.size + 1,
    }
    return sealBytes(this.#vault.local, this.#purpose('marker'), utf8(JSON.stringify(marker)))
  }

  async #replay(
    heads: Readonly<Record<string, { seq: number }>>,
    progress: (done: number, total: number) => void,
  ): Promise<Set<string>> {
    const total =
      this.#vault.entryCount -
      Object.entries(this.#vault.heads).reduce((n, [jr]) => n + (heads[jr]?.seq ?? 0), 0)
    const touched = new Set<string>()
    let done = 0
    let breath = performance.now()
    for (const entry of this.#vault.entriesAfter(heads)) {
      this.#take(entry, touched)
      done++
      if (performance.now() - breath > 30) {
        progress(done, total)
        await new Promise((resolve) => setImmediate(resolve))
        breath = performance.now()
      }
    }
    progress(total, total)
    return touched
  }

  /** Takes in entries that have just become durable, and writes their rows to the projection without waiting. */
  committed(entries: readonly Entry[]): Set<string> {
    const touched = new Set<string>()
    for (const e of entries) this.#take(e, touched)
    this.#project([...touched], (rows, marker) => this.#projection.write(rows, marker))
    return touched
  }

  #take(entry: Entry, touched: Set<string>): void {
    if (entry.header.hlc > this.side.lastHlc) this.side.lastHlc = entry.header.hlc
    if (!entry.payload || entry.header.c === 'keys') return
    const raw: unknown = JSON.parse(text(entry.payload))
    if (entry.header.k === 'op') {
      const payload = OpPayload.safeParse(raw)
      if (!payload.success) {
        // from a newer version: kept in the journal, folded after an update
        if (!this.side.waiting.includes(entry.id)) this.side.waiting.push(entry.id)
        return
      }
      this.#fold({ id: entry.id, header: entry.header, payload: payload.data }, touched)
      return
    }
    const other = OtherPayload.safeParse(raw)
    if (!other.success) return
    if (entry.header.k === 'check' && other.data.op === 'open') {
      const span = z.object({ from: Instant, to: Instant }).safeParse(other.data['closed'])
      if (span.success && !this.side.closed.some((c) => c.from === span.data.from && c.to === span.data.to))
        this.side.closed.push(span.data)
    }
    if (entry.header.k === 'check' && other.data.op === 'clock') {
      const jump = ClockJump.safeParse(other.data)
      if (jump.success && !this.side.jumps.some((j) => j.from === jump.data.from && j.to === jump.data.to))
        this.side.jumps.push(jump.data)
    }
    if (entry.header.k === 'seal' && !this.side.seals.some((x) => x.id === entry.id))
      this.side.seals.push({
        id: entry.id,
        seq: entry.header.seq,
        hlc: entry.header.hlc,
        u: entry.header.u,
        payload: other.data as Record<string, z.core.util.JSONType>,
      })
  }
  #fold(op: OpEntry, touched: Set<string>): void {
    const record = this.records.get(op.payload.rec)
    if (waitsFor(record, op).length > 0) {
      this.#waiting.push(op)
      return
    }
    const target = record ?? emptyRecord(op.payload.rec, op.payload.reg)
    if (!record) this.records.set(target.id, target)
    if (!apply(target, op)) return
    this.revision++
    touched.add(target.id)
    const ready = this.#waiting.findIndex((w) => waitsFor(this.records.get(w.payload.rec), w).length === 0)
    if (ready >= 0) this.#fold(this.#waiting.splice(ready, 1)[0]!, touched)
  }

  /** Forgets everything, on lock. */
  end(): void {
    this.#ended = true
    this.records.clear()
  }

  /** A digest of the whole state, for comparing a loaded store with a fresh fold. */
  digest(): string {
    return sha256Hex(JSON.stringify([...this.records.values()].sort((a, b) => (a.id < b.id ? -1 : 1))))
  }
}

function sameHeads(
  a: Readonly<Record<string, { seq: number; id: string }>>,
  b: Readonly<Record<string, { seq: number; id: string }>>,
): boolean {
  const keys = Object.keys(b)
  return (
    keys.length === Object.keys(a).length &&
    keys.every((k) => a[k]?.seq === b[k]!.seq && a[k].id === b[k]!.id)
  )
}

/**
 * The sealed projection: one row a record, kept in IndexedDB so that opening need not replay the journal. World: main.
 *
 * What must stay true: it is disposable. Whatever goes wrong with it is logged and repaired by a rebuild and never
 * shown as lost work; it holds nothing but random ids and sealed bytes; it is written after the journal, never before.
 */
export interface SealedRow {
  readonly id: string
  readonly sealed: Uint8Array
}
export interface Projection {
  /** Names the vault that `write` is about. */
  use(vault: string): void
  /** Starts reading what is there, while the vault is still locked: the rows are sealed, so nothing leaks. */
  prefetch(vault: string): void
  /** Marker and rows, or `undefined` when there is nothing usable. */
  load(vault: string): Promise<{ marker: Uint8Array; rows: SealedRow[] } | undefined>
  /** Adds or replaces rows and the marker in one transaction. Never rejects. */
  write(rows: readonly SealedRow[], marker: Uint8Array): Promise<void>
  /** Drops everything and writes these rows. `progress` is called with rows done. Never rejects. */
  replace(
    vault: string,
    rows: readonly SealedRow[],
    marker: Uint8Array,
    progress: (done: number) => void,
  ): Promise<void>
  /** Why it is out of use in this session, if it is. */
  readonly off: string | undefined
}

/** For tests and for sessions without IndexedDB: remembers rows for as long as the process lives. */
export function memoryProjection(): Projection & {
  rows: Map<string, Uint8Array>
  marker: Uint8Array | undefined
} {
  return {
    rows: new Map(),
    marker: undefined,
    off: undefined,
    use() {},
    prefetch() {},
    load() {
      return Promise.resolve(
        this.marker && { marker: this.marker, rows: [...this.rows].map(([id, sealed]) => ({ id, sealed })) },
      )
    },
    write(rows, marker) {
      for (const r of rows) this.rows.set(r.id, r.sealed)
      this.marker = marker
      return Promise.resolve()
    },
    replace(_vault, rows, marker, progress) {
      this.rows = new Map(rows.map((r) => [r.id, r.sealed]))
      this.marker = marker
      progress(rows.length)
      return Promise.resolve()
    },
  }
}

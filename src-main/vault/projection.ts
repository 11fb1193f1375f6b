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
/** Some rows. On reading the marker comes with the first of them, on writing with the last: without it nothing counts. */
export interface Page {
  readonly rows: readonly SealedRow[]
  readonly marker?: Uint8Array
}
export interface Projection {
  /** Starts reading what is there, while the vault is still locked: the rows are sealed, so nothing leaks. */
  prefetch(vault: string): void
  /** All rows, a page at a time; nothing when there is nothing usable, and it just ends where reading fails. */
  load(vault: string): AsyncIterable<Page>
  /** Adds or replaces rows and the marker in one transaction. Never rejects. */
  write(vault: string, page: Required<Page>): Promise<void>
  /** Drops everything and writes these pages as they come. Never rejects but for what `pages` throws. */
  replace(vault: string, pages: AsyncIterable<Page>): Promise<void>
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
    prefetch() {},
    async *load() {
      await Promise.resolve()
      const { marker } = this
      if (marker) yield { marker, rows: [...this.rows].map(([id, sealed]) => ({ id, sealed })) }
    },
    write(_vault, { rows, marker }) {
      for (const r of rows) this.rows.set(r.id, r.sealed)
      this.marker = marker
      return Promise.resolve()
    },
    async replace(_vault, pages) {
      this.rows = new Map()
      this.marker = undefined
      for await (const { rows, marker } of pages) {
        for (const r of rows) this.rows.set(r.id, r.sealed)
        this.marker = marker
      }
    },
  }
}

/**
 * The sealed projection: one row a record, kept in IndexedDB so that opening need not replay the journal. World: main.
 *
 * What must stay true: it is disposable. Whatever goes wrong with it is logged and repaired by a rebuild and never
 * shown as lost work; it holds nothing but random ids and sealed bytes; it is written after the journal, never before.
 */
/** Which store rows are of: `records`, that every unlock waits for, or `ledger`, which is loaded behind it. */
export type Group = 'records' | 'ledger'
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
  /** Starts reading the records' rows, while the vault is still locked: they are sealed, so nothing leaks. */
  prefetch(vault: string): void
  /** All rows of a group, a page at a time; nothing when there is nothing usable, and it just ends where reading fails. */
  load(vault: string, group: Group): AsyncIterable<Page>
  /** Adds or replaces rows and the marker in one transaction. Never rejects. */
  write(vault: string, group: Group, page: Required<Page>): Promise<void>
  /** Drops all of a group and writes these pages. Never rejects. */
  replace(vault: string, group: Group, pages: Iterable<Page>): Promise<void>
  /** Why it is out of use in this session, if it is. */
  readonly off: string | undefined
}

interface Remembered {
  rows: Map<string, Uint8Array>
  marker: Uint8Array | undefined
}
/**
 * For tests and for sessions without IndexedDB: remembers rows for as long as the process lives; those of the records
 * stand in it, those of the ledger beside them.
 */
export function memoryProjection(): Projection & Remembered & { ledger: Remembered } {
  return {
    rows: new Map(),
    marker: undefined,
    ledger: { rows: new Map(), marker: undefined },
    off: undefined,
    prefetch() {},
    async *load(_vault, group) {
      await Promise.resolve()
      const { marker, rows } = group === 'ledger' ? this.ledger : this
      if (marker) yield { marker, rows: [...rows].map(([id, sealed]) => ({ id, sealed })) }
    },
    write(_vault, group, { rows, marker }) {
      const to = group === 'ledger' ? this.ledger : this
      for (const r of rows) to.rows.set(r.id, r.sealed)
      to.marker = marker
      return Promise.resolve()
    },
    replace(_vault, group, pages) {
      const to = group === 'ledger' ? this.ledger : this
      to.rows = new Map()
      to.marker = undefined
      for (const { rows, marker } of pages) {
        for (const r of rows) to.rows.set(r.id, r.sealed)
        to.marker = marker
      }
      return Promise.resolve()
    },
  }
}

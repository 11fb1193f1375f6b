/**
 * Sealed rows in IndexedDB through Dexie: one row a record, one marker. World: vault-host renderer.
 * What must stay true: only the primary key is indexed; rows and marker of one write go in one strict transaction; a
 * database whose connection is lost is not opened again in this session.
 */
import { Dexie, type Table } from 'dexie'
import type { HostGroup, HostRow } from '../../src-shared/ipc/vault-channel.ts'

/**
 * Rows that are read at once: below what stalls the page or crashes the renderer (dexie #869). The ledger's are taken in
 * while somebody works, so they come in smaller heaps.
 */
const SLICE: Readonly<Record<HostGroup, number>> = { records: 2_000, ledger: 500 }

/**
 * Lets one database be opened, and never again. Dexie opens again by itself after a lost connection, a change of version
 * and some errors; on a full disk that is the step at which Chromium replaces the database by an empty one.
 */
function openedOnce(): IDBFactory {
  let opened = false
  return {
    open(name, version) {
      if (opened) throw new DOMException('opened before', 'InvalidStateError')
      opened = true
      return indexedDB.open(name, version)
    },
    databases: () => indexedDB.databases(),
    deleteDatabase: (name) => indexedDB.deleteDatabase(name),
    cmp: (a, b) => indexedDB.cmp(a, b),
  }
}

class Database extends Dexie {
  readonly rows!: Table<HostRow, string>
  readonly meta!: Table<{ key: string; value: Uint8Array }, string>
  constructor(vault: string, group: HostGroup) {
    super(`sealbook-${vault}${group === 'ledger' ? '-ledger' : ''}`, {
      chromeTransactionDurability: 'strict',
      cache: 'disabled',
      autoOpen: false,
      indexedDB: openedOnce(),
    })
    this.version(1).stores({ rows: 'id', meta: 'key' })
  }
}

/** Some rows; `last` = none follow. */
export interface StoredPage {
  readonly rows: HostRow[]
  readonly marker?: Uint8Array
  readonly last: boolean
}

export class SealedStore {
  readonly #open = new Map<HostGroup, { vault: string; db: Database }>()
  #shut = false

  async #db(vault: string, group: HostGroup): Promise<Database> {
    if (this.#shut) throw new Error('shut')
    const open = this.#open.get(group)
    if (open?.vault === vault) return open.db
    open?.db.close()
    const db = new Database(vault, group)
    this.#open.set(group, { vault, db })
    await db.open()
    return db
  }
  /** No further use in this session. */
  shut(): void {
    this.#shut = true
    for (const { db } of this.#open.values()) db.close({ disableAutoOpen: true })
  }

  /** The rows that follow an id (from '' all), some at a time; the marker comes with the first, and without one there are none. */
  async page(vault: string, group: HostGroup, after: string): Promise<StoredPage> {
    const db = await this.#db(vault, group)
    const marker = after === '' ? await db.meta.get('marker') : undefined
    if (after === '' && !marker) return { rows: [], last: true }
    const rows = await db.rows.where('id').above(after).limit(SLICE[group]).toArray()
    return { rows, ...(marker && { marker: marker.value }), last: rows.length < SLICE[group] }
  }
  async write(vault: string, group: HostGroup, rows: HostRow[], marker: Uint8Array): Promise<void> {
    const db = await this.#db(vault, group)
    await db.transaction('rw', db.rows, db.meta, async () => {
      if (rows.length) await db.rows.bulkPut(rows)
      await db.meta.put({ key: 'marker', value: marker })
    })
  }
  async clear(vault: string, group: HostGroup): Promise<void> {
    const db = await this.#db(vault, group)
    await db.transaction('rw', db.rows, db.meta, async () => {
      await db.meta.clear()
      await db.rows.clear()
    })
  }
  async fill(vault: string, group: HostGroup, rows: HostRow[]): Promise<void> {
    const db = await this.#db(vault, group)
    await db.rows.bulkPut(rows)
  }
}

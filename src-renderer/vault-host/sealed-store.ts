/**
 * Sealed rows in IndexedDB through Dexie: one row a record, one marker. World: vault-host renderer.
 * What must stay true: only the primary key is indexed; rows and marker of one write go in one strict transaction.
 */
import { Dexie, type Table } from 'dexie'
import type { HostRow } from '../../src-shared/ipc/vault-channel.ts'

/** Rows a read or a bulk write takes at once: below what stalls the page or crashes the renderer (dexie #869). */
const SLICE = 2_000

class Database extends Dexie {
  readonly rows!: Table<HostRow, string>
  readonly meta!: Table<{ key: string; value: Uint8Array }, string>
  constructor(vault: string) {
    super(`sealbook-${vault}`, { chromeTransactionDurability: 'strict', cache: 'disabled' })
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
  #open: { vault: string; db: Database } | undefined
  #shut = false

  async #db(vault: string): Promise<Database> {
    if (this.#shut) throw new Error('shut')
    if (this.#open?.vault === vault) return this.#open.db
    this.#open?.db.close()
    const db = new Database(vault)
    await db.open()
    this.#open = { vault, db }
    return db
  }
  /** No further use in this session. */
  shut(): void {
    this.#shut = true
    this.#open?.db.close({ disableAutoOpen: true })
  }

  /** The rows that follow an id (from '' all), some at a time; the marker comes with the first, and without one there are none. */
  async page(vault: string, after: string): Promise<StoredPage> {
    const db = await this.#db(vault)
    const marker = after === '' ? await db.meta.get('marker') : undefined
    if (after === '' && !marker) return { rows: [], last: true }
    const rows = await db.rows.where('id').above(after).limit(SLICE).toArray()
    return { rows, ...(marker && { marker: marker.value }), last: rows.length < SLICE }
  }
  async write(vault: string, rows: HostRow[], marker: Uint8Array): Promise<void> {
    const db = await this.#db(vault)
    await db.transaction('rw', db.rows, db.meta, async () => {
      if (rows.length) await db.rows.bulkPut(rows)
      await db.meta.put({ key: 'marker', value: marker })
    })
  }
  async clear(vault: string): Promise<void> {
    const db = await this.#db(vault)
    await db.transaction('rw', db.rows, db.meta, async () => {
      await db.meta.clear()
      await db.rows.clear()
    })
  }
  async fill(vault: string, rows: HostRow[]): Promise<void> {
    const db = await this.#db(vault)
    await db.rows.bulkPut(rows)
  }
}

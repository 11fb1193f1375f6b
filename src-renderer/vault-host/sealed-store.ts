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

  /** Hands rows out in slices; returns the marker, if there is one. */
  async load(vault: string, take: (rows: HostRow[]) => void): Promise<Uint8Array | undefined> {
    const db = await this.#db(vault)
    const marker = await db.meta.get('marker')
    if (!marker) return undefined
    let last = ''
    for (;;) {
      const rows = await db.rows.where('id').above(last).limit(SLICE).toArray()
      if (rows.length) take(rows)
      if (rows.length < SLICE) return marker.value
      last = rows.at(-1)!.id
    }
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

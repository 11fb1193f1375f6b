/**
 * Writes rows to the projection behind the user's back, one after the other. World: main.
 *
 * What must stay true: a marker is never written without the rows that it stands for; many rows are sealed in slices, so
 * that nobody waits; once the vault is locked nothing more is sealed.
 */
import type { OpenVault } from '../vault/open-vault.ts'
import type { Group, Page, Projection, SealedRow } from '../vault/projection.ts'

/** Rows sealed at once: some milliseconds. */
const FEW = 100
/** Rows handed over at once where all are written anew. */
const PAGE = 1_000

/** What rows are made from, when they are made. */
export interface RowSource {
  /** Seals a row as the record is now; none if it is gone. */
  row(id: string): SealedRow[]
  marker(): Uint8Array
}

export class RowWriter {
  readonly #vault: OpenVault
  readonly #projection: Projection
  readonly #group: Group
  readonly #from: RowSource
  #written: Promise<void> = Promise.resolve()
  #ended = false

  constructor(vault: OpenVault, projection: Projection, group: Group, from: RowSource) {
    this.#vault = vault
    this.#projection = projection
    this.#group = group
    this.#from = from
  }
  /** What a damaged file held is missing in memory: rows without it would be believed once the file is back. */
  get #useless(): boolean {
    return this.#vault.damage.length > 0
  }

  /**
   * Writes some rows. Their marker is made first: rows may turn out newer than it says, never older, and replaying an
   * entry twice is harmless.
   */
  write(ids: readonly string[]): void {
    if (this.#useless) return
    const marker = this.#from.marker()
    const few = ids.length <= FEW ? ids.flatMap((id) => this.#from.row(id)) : undefined
    this.#written = this.#written.then(async () => {
      const rows = few ?? (await this.#sealed(ids))
      // once locked, nothing more: the rows before these may have been left out, which this marker would hide
      if (rows && !this.#ended)
        await this.#projection.write(this.#vault.info.vault, this.#group, { rows, marker })
    })
  }
  /**
   * Writes all rows anew, the marker with the last of them; `allSealed` when each has been sealed. What was sealed before a lock
   * is still written after it, or an office that works in short sessions would never get its rows.
   */
  replace(ids: () => readonly string[], allSealed: () => void): void {
    if (this.#useless) return
    this.#written = this.#written.then(async () => {
      if (this.#ended) return // locked before its turn came: there are no keys any more
      const marker = this.#from.marker()
      const rows = await this.#sealed(ids())
      if (!rows) return
      allSealed()
      await this.#projection.replace(this.#vault.info.vault, this.#group, pagesOf(rows, marker))
    })
  }
  /** Seals in slices; `undefined` when the vault was locked meanwhile: the next start replays what is missing. */
  async #sealed(ids: readonly string[]): Promise<SealedRow[] | undefined> {
    const rows: SealedRow[] = []
    for (let at = 0; at < ids.length; at += FEW) {
      if (this.#ended) return undefined
      rows.push(...ids.slice(at, at + FEW).flatMap((id) => this.#from.row(id)))
      await new Promise((resolve) => setImmediate(resolve))
    }
    return rows
  }
  /** On lock. */
  end(): void {
    this.#ended = true
  }
}

function* pagesOf(rows: readonly SealedRow[], marker: Uint8Array): Generator<Page> {
  for (let at = 0; at < rows.length; at += PAGE) {
    const page = rows.slice(at, at + PAGE)
    yield at + PAGE < rows.length ? { rows: page } : { rows: page, marker }
  }
}

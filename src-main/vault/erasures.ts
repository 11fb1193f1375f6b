/**
 * What of a vault was erased, and the work that makes it so on the disk (docs/formats.md, "Erasure"). World: main, no Electron.
 *
 * What must stay true: the `erase` entry is durable before any payload goes; a payload goes only if such an entry names it; what a
 * kill or a power cut interrupts is finished at the next opening, because a file says that it was begun.
 */
import { join } from 'node:path'
import type { SigningKey } from '../crypto/identity.ts'
import type { Entry } from '../journal/entry.ts'
import { erasureOf, namedBy } from '../journal/erase-entry.ts'
import { DiskError, type Fs } from '../journal/fs.ts'
import type { Journal } from '../journal/journal.ts'
import { putJson, type Layout } from './files.ts'

export class Erasures {
  readonly #fs: Fs
  readonly #at: Layout
  readonly #journals: readonly Journal[]
  readonly #keys: ReadonlyMap<string, SigningKey>
  readonly #own: SigningKey
  /** How many were begun in this session: one that begins while another is finished keeps the file. */
  #acts = 0
  #named: { readonly ids: Set<string>; readonly blobs: Set<string> } | undefined

  /** `keys`: those journal keys that are here, by journal; `own` signs in the place of the others. */
  constructor(
    fs: Fs,
    at: Layout,
    journals: readonly Journal[],
    keys: ReadonlyMap<string, SigningKey>,
    own: SigningKey,
  ) {
    this.#fs = fs
    this.#at = at
    this.#journals = journals
    this.#keys = keys
    this.#own = own
    for (const journal of journals) journal.isErased = (id) => this.isErased(id)
  }
  /** Read when it is asked for first: a vault in which nothing was erased never asks. */
  #read() {
    if (this.#named) return this.#named
    this.#named = { ids: new Set(), blobs: new Set() }
    for (const journal of this.#journals) this.took(journal.erasures())
    return this.#named
  }
  /** Takes in entries that are durable. */
  took(entries: Iterable<Entry>): void {
    if (!this.#named) return
    for (const entry of entries) {
      const erasure = erasureOf(entry)
      if (!erasure) continue
      for (const id of namedBy(erasure)) this.#named.ids.add(id)
      for (const blob of erasure.blobs) this.#named.blobs.add(blob)
    }
  }
  /** Whether an `erase` entry names this one. */
  isErased(id: string): boolean {
    return this.#read().ids.has(id)
  }
  /** Whether an erasure was begun and not finished. */
  get begun(): boolean {
    return this.#fs.exists(this.#at.erasing)
  }
  /** Before the `erase` entry is written: from now on the next opening finishes what stays undone. Throws DiskError. */
  begin(): void {
    this.#acts++
    putJson(this.#fs, this.#at.erasing, { format: 'sealbook-erasing', v: 1 })
  }
  /**
   * Takes the sealed files and the payloads of everything that was erased off the disk. Yields after each piece of work; throws
   * DiskError, and is then finished another time.
   */
  *finish(): Generator<void> {
    if (this.#journals.some((j) => j.damage.length > 0)) return // what is damaged may be put back: nothing is rewritten
    const acts = this.#acts
    for (const blob of this.#read().blobs) {
      if (!this.#fs.exists(this.#at.blob(blob))) continue
      this.#fs.remove(this.#at.blob(blob))
      yield
    }
    this.#removeUnfinished(this.#at.blobs)
    this.#removeUnfinished(this.#at.drafts)
    for (const journal of this.#journals) yield* journal.redact(this.#keys.get(journal.id) ?? this.#own)
    if (acts === this.#acts) this.#fs.remove(this.#at.erasing)
  }
  /** Files that never got their name: a put that was interrupted may have held what was erased. */
  #removeUnfinished(dir: string): void {
    for (const name of this.#fs.list(dir))
      if (name.startsWith('.') && name.endsWith('.tmp')) this.#fs.remove(join(dir, name))
  }
  /**
   * When a vault is opened: what was begun and interrupted, here or before a copy was made, or stands in a tail that was put back.
   * A disk that refuses is asked again next time.
   */
  resume(isCopy: boolean): void {
    try {
      const left = this.begun || this.#journals.some((j) => j.hasErasureInTail)
      if (!left && !(isCopy && this.#read().ids.size > 0)) return
      for (const _ of this.finish()); // nobody waits for the pieces
    } catch (error) {
      if (!(error instanceof DiskError)) throw error
    }
  }
  /** Overwrites all journal keys. */
  wipe(): void {
    for (const key of [this.#own, ...this.#keys.values()]) key.secret.wipe()
  }
}

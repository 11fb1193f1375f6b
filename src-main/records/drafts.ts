/**
 * Drafts: what somebody is typing, sealed as they type, so that a lock or a crash takes nothing. World: main.
 *
 * What must stay true: draft files hold no readable key, name or text; they are files and not IndexedDB rows, because
 * they must outlive a lost database (docs/decisions/0004). A draft is not yet "saved", and nothing calls it so.
 */
import { join } from 'node:path'
import { z } from 'zod'
import { Instant, type Json } from '../../src-shared/values.ts'
import { openBytes, sealBytes } from '../crypto/seal.ts'
import type { SecretKey } from '../crypto/secret-key.ts'
import { blake2b, hex, text, utf8 } from '../crypto/sodium.ts'
import { DiskError, type Fs } from '../journal/fs.ts'

const Stored = z.strictObject({ key: z.string(), at: Instant, value: z.json() })
type Stored = z.infer<typeof Stored>
/** Sealed by us with a key of this machine, so it is not held to what bytes from outside are: half a character may be typed. */
function readStored(json: string) {
  try {
    return Stored.safeParse(JSON.parse(json))
  } catch {
    return undefined // no draft of ours: nothing that could be shown
  }
}

export class Drafts {
  readonly #fs: Fs
  readonly #dir: string
  readonly #local: SecretKey
  readonly #drafts = new Map<string, Stored>()
  /** Dropped, though the disk did not let go of the file: it is asked again when the same draft is dropped again. */
  readonly #left = new Set<string>()

  constructor(fs: Fs, dir: string, local: SecretKey) {
    this.#fs = fs
    this.#dir = dir
    this.#local = local
    if (!fs.exists(dir)) this.#tryMakeDir(dir)
    for (const name of fs.list(dir)) {
      if (!name.endsWith('.draft')) continue
      const opened = openBytes(local, `sealbook/draft/1\0${name}`, fs.read(join(dir, name)))
      const parsed = opened && readStored(text(opened))
      if (parsed?.success) this.#drafts.set(parsed.data.key, parsed.data)
    }
  }
  /** On a read-only disk drafts live in memory only; saving says what is wrong. */
  #tryMakeDir(dir: string): void {
    try {
      this.#fs.makeDir(dir)
    } catch (error) {
      if (!(error instanceof DiskError)) throw error
    }
  }
  /** Hidden names: a keyed hash of the draft's key. */
  #name(key: string): string {
    return this.#local.use((k) => `${hex(blake2b(16, utf8(`draft\0${key}`), k))}.draft`)
  }
  /** Seals a draft to disk. A full disk is swallowed: the draft stays in memory, and saving will say so loudly. */
  put(key: string, value: Json, at: string): void {
    const stored: Stored = { key, at, value: value as z.infer<typeof Stored>['value'] }
    this.#drafts.set(key, stored)
    const name = this.#name(key)
    try {
      this.#fs.put(
        join(this.#dir, name),
        sealBytes(this.#local, `sealbook/draft/1\0${name}`, utf8(JSON.stringify(stored))),
      )
    } catch (error) {
      if (!(error instanceof DiskError)) throw error
    }
  }
  get(key: string): { value: Json; at: string } | undefined {
    return this.#drafts.get(key)
  }
  drop(key: string): void {
    if (!this.#drafts.delete(key) && !this.#left.has(key)) return
    try {
      this.#fs.remove(join(this.#dir, this.#name(key)))
      this.#left.delete(key)
    } catch (error) {
      if (!(error instanceof DiskError)) throw error
      this.#left.add(key)
    }
  }
  list(): { key: string; at: string }[] {
    return [...this.#drafts.values()].map(({ key, at }) => ({ key, at }))
  }
  /** How many wait in a folder; needs no key. */
  static count(fs: Fs, dir: string): number {
    return fs.list(dir).filter((n) => n.endsWith('.draft')).length
  }
}

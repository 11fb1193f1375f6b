/**
 * Tries to open a vault that failed: each makes the next one wait longer, also after the program was ended. World: main, no Electron.
 *
 * What must stay true: a try counts before it is made, so that ending the program saves nobody from waiting; a file that is missing,
 * damaged or from a clock that stood elsewhere never locks anybody out; the wait ends by the clock that never goes back.
 */
import { join } from 'node:path'
import { z } from 'zod'
import { canonical } from '../../src-shared/canonical.ts'
import { parseOutside } from '../../src-shared/parse-outside.ts'
import { Instant } from '../../src-shared/values.ts'
import { text, utf8 } from '../crypto/sodium.ts'
import { DiskError, type Fs } from '../journal/fs.ts'
import type { Clock } from '../journal/hlc.ts'

/** Tries that cost no waiting, and the longest wait, in seconds. */
const FREE_TRIES = 5
const LONGEST = 60

/** How many failed since the vault was last opened, and when the last one was made. */
export const Tries = z.strictObject({
  v: z.literal(1),
  vault: z.string().regex(/^[a-z2-7]{13}$/),
  wrong: z.number().int().min(0).max(1_000_000),
  at: Instant,
})
type Tries = z.infer<typeof Tries>
/** Where they are kept, besides in memory. */
export interface TriesStore {
  read(vault: string): Tries | undefined
  /** `undefined` = forget it. */
  write(vault: string, tries: Tries | undefined): void
}
const nowhere: TriesStore = { read: () => undefined, write: () => {} }

/** One small file per vault in this machine's own data, outside of the vault. */
export function triesFiles(dir: string, fs: Fs): TriesStore {
  const path = (vault: string) => join(dir, `${vault}.json`)
  const fitting = (vault: string) => Tries.shape.vault.safeParse(vault).success
  return {
    read: (vault) => {
      if (!fitting(vault) || !fs.exists(path(vault))) return undefined
      const parsed = Tries.safeParse(parseOutside(text(fs.read(path(vault)))))
      return parsed.success && parsed.data.vault === vault ? parsed.data : undefined
    },
    write: (vault, tries) => {
      if (!fitting(vault)) return
      if (!tries) return fs.remove(path(vault))
      fs.makeDir(dir)
      fs.put(path(vault), utf8(canonical(tries)))
    },
  }
}

interface Counted {
  readonly wrong: number
  /** By the clock that never goes back, in milliseconds. */
  readonly at: number
}

export class WrongTries {
  readonly #clock: Clock
  readonly #store: TriesStore
  readonly #known = new Map<string, Counted>()

  constructor(clock: Clock, store: TriesStore = nowhere) {
    this.#clock = clock
    this.#store = store
  }
  #of(vault: string): Counted {
    const known = this.#known.get(vault) ?? this.#read(vault)
    this.#known.set(vault, known)
    return known
  }
  #read(vault: string): Counted {
    const kept = this.#quietly(() => this.#store.read(vault))
    // a clock that was set back makes nobody wait longer than the last try would have
    const since = kept ? Math.max(0, this.#clock.now() - Date.parse(kept.at)) : 0
    return { wrong: kept?.wrong ?? 0, at: this.#clock.monotonic() - since }
  }
  /** Whole seconds until the next try: after five that failed 1, 2, 4 … 60. */
  wait(vault: string): number {
    const { wrong, at } = this.#of(vault)
    const over = wrong - FREE_TRIES
    if (over < 0) return 0
    const whole = Math.min(LONGEST, 2 ** over)
    return Math.ceil(Math.max(0, whole - (this.#clock.monotonic() - at) / 1_000))
  }
  /** A try begins, and counts until it is known how it ended. Returns how to take it back, where it was neither right nor wrong. */
  begin(vault: string): () => void {
    const before = this.#of(vault)
    this.#keep(vault, { wrong: before.wrong + 1, at: this.#clock.monotonic() })
    return () => this.#keep(vault, before)
  }
  /** It was right. Returns how many failed before it. */
  right(vault: string): number {
    const before = Math.max(0, this.#of(vault).wrong - 1)
    this.#known.delete(vault)
    this.#quietly(() => this.#store.write(vault, undefined))
    return before
  }
  #keep(vault: string, counted: Counted): void {
    this.#known.set(vault, counted)
    const { wrong } = counted
    const at = new Date(this.#clock.now() - (this.#clock.monotonic() - counted.at)).toISOString()
    this.#quietly(() => this.#store.write(vault, wrong === 0 ? undefined : { v: 1, vault, wrong, at }))
  }
  /** What the disk refuses is kept in memory only. */
  #quietly<T>(work: () => T): T | undefined {
    try {
      return work()
    } catch (error) {
      if (!(error instanceof DiskError)) throw error
      return undefined
    }
  }
}

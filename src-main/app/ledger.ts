/**
 * Loads requests to sign and signatures: behind the user's back, or at once when somebody asks. World: main.
 *
 * What must stay true: it is loaded once; whoever asks waits for all of it, and is told for what when that takes longer
 * than a second; what failed is tried again for the next who asks.
 */
import type { RecordStore } from '../records/store.ts'
import type { Tasks } from './tasks.ts'

/** Milliseconds that somebody waits without being told for what. */
const PATIENCE = 1_000

export class Ledger {
  readonly #store: Pick<RecordStore, 'load'>
  readonly #tasks: Pick<Tasks, 'progress' | 'end'>
  /** Told once it is here: what waits for somebody is known only then. */
  readonly #here: () => void
  #loaded: Promise<void> | undefined
  /** When somebody first asked. */
  #asked = Infinity

  constructor(store: Pick<RecordStore, 'load'>, tasks: Pick<Tasks, 'progress' | 'end'>, here: () => void) {
    this.#store = store
    this.#tasks = tasks
    this.#here = here
  }
  /** Somebody waits for it. */
  ask(): Promise<void> {
    this.#asked = Math.min(this.#asked, performance.now())
    return this.load()
  }
  /** Nobody waits. */
  load(): Promise<void> {
    this.#loaded ??= this.#load().catch((error: unknown) => {
      this.#loaded = undefined
      throw error
    })
    return this.#loaded
  }
  async #load(): Promise<void> {
    let shown = false
    try {
      await this.#store.load((done, total) => {
        shown ||= performance.now() - this.#asked > PATIENCE
        if (shown) this.#tasks.progress('ledger', 'vault.phase.ledger', done, total, false)
      })
    } finally {
      if (shown) this.#tasks.end('ledger')
    }
    this.#here()
  }
}

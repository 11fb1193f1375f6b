/**
 * When what follows from the roster is done: once after unlocking, and when nobody has changed a person for a while. World: main.
 *
 * What must stay true: nobody waits for it; it never runs before the signatures are loaded, nor after the lock.
 */
import type { FollowRoster } from '../records/follow-roster.ts'

/** Milliseconds after the last change of a person. */
const QUIET = 5_000

export class RosterFollower {
  readonly #roster: () => FollowRoster
  readonly #ready: () => boolean
  readonly #moved = new Set<string>()
  #timer: NodeJS.Timeout | undefined

  /** `ready` = unlocked, and the signatures are there. */
  constructor(roster: () => FollowRoster, ready: () => boolean) {
    this.#roster = roster
    this.#ready = ready
  }
  /** Who came, who left, what is due again since the vault was open last. */
  async all(): Promise<void> {
    if (!this.#ready()) return
    await this.#roster().runSlowly(async () => {
      await new Promise((resolve) => setImmediate(resolve))
      return this.#ready()
    })
  }
  /** People whose records changed; not while somebody still types. */
  changed(ids: readonly string[]): void {
    if (ids.length === 0) return
    for (const id of ids) this.#moved.add(id)
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      if (!this.#ready()) return
      const moved = [...this.#moved]
      this.#moved.clear()
      this.#roster().run(moved)
    }, QUIET)
  }
  end(): void {
    clearTimeout(this.#timer)
  }
}

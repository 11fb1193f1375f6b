/**
 * Wrong passphrases at the shared PC: each makes the next try wait longer. World: main, pure. What must stay true: one check at a time;
 * waiting is counted here and not by the page; the clock that counts never goes back.
 */
import type { Clock } from '../journal/hlc.ts'

const longest = 30

export class SlowTries {
  readonly #clock: Clock
  #wrong = 0
  #at = 0
  #checking = false

  constructor(clock: Clock) {
    this.#clock = clock
  }
  /** Seconds until the next try: 1, 2, 4 … 30. */
  wait(): number {
    if (this.#wrong === 0) return 0
    const whole = Math.min(longest, 2 ** (this.#wrong - 1))
    return Math.max(0, Math.ceil(whole - (this.#clock.monotonic() - this.#at) / 1_000))
  }
  /** Asks `check` unless it is too early; `undefined` = not asked. */
  async try(check: () => Promise<boolean>): Promise<boolean | undefined> {
    if (this.#checking || this.wait() > 0) return undefined
    this.#checking = true
    try {
      const right = await check()
      this.#wrong = right ? 0 : this.#wrong + 1
      this.#at = this.#clock.monotonic()
      return right
    } finally {
      this.#checking = false
    }
  }
}

/**
 * Hybrid logical clock (vault.md 5.7): labels entries with a time that never goes backwards within what this device
 * has seen. World: main, pure. What must stay true: order is decided by `over`, never by this; a foreign time more
 * than ten minutes ahead is not absorbed.
 */
export interface Clock {
  /** Wall-clock milliseconds since 1970. */
  now(): number
  /** Milliseconds that only go forward while the process runs. */
  monotonic(): number
}
export const systemClock: Clock = { now: () => Date.now(), monotonic: () => performance.now() }

const TEN_MINUTES = 600_000
export class Hlc {
  #ms = 0
  #counter = 0
  readonly #clock: Clock
  constructor(clock: Clock) {
    this.#clock = clock
  }
  next(): string {
    const now = this.#clock.now()
    if (now > this.#ms) {
      this.#ms = now
      this.#counter = 0
    } else if (++this.#counter > 99_999) {
      this.#ms++
      this.#counter = 0
    }
    return `${String(this.#ms).padStart(13, '0')}.${String(this.#counter).padStart(5, '0')}`
  }
  seen(hlc: string): void {
    const [ms, counter] = hlc.split('.').map(Number) as [number, number]
    if (ms > this.#clock.now() + TEN_MINUTES && ms > this.#ms) return
    if (ms > this.#ms || (ms === this.#ms && counter > this.#counter)) {
      this.#ms = ms
      this.#counter = counter
    }
  }
}
/** The wall-clock part as an instant. */
export const hlcInstant = (hlc: string): string =>
  new Date(Number(hlc.slice(0, hlc.indexOf('.')))).toISOString()

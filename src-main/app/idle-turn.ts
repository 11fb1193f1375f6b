/**
 * Who is at the shared PC now, and when that ends by itself. World: main, pure; the clock is an argument.
 *
 * What must stay true: main holds who is signing, never the page; without input everything ends, also what was only typed; somebody who
 * listens instead of reading has three times as long.
 */
import type { Clock } from '../journal/hlc.ts'
import type { Signer } from '../records/kiosk-desk.ts'

/** Seconds without input until it ends, and how long before the end it warns (WCAG 2.2, 2.2.1: twenty seconds at least). */
export const IDLE_SECONDS = 90
export const WARNING_SECONDS = 30
const LISTENING = 3

export class IdleTurn {
  readonly #clock: Clock
  readonly #warn: (seconds: number) => void
  readonly #end: () => void
  #signer: Signer | undefined
  #last: number | undefined
  #warned = false

  /** `warn` gets the seconds left, 0 = called off; `end` is told when time is up. */
  constructor(clock: Clock, warn: (seconds: number) => void, end: () => void) {
    this.#clock = clock
    this.#warn = warn
    this.#end = end
  }
  get signer(): Signer | undefined {
    return this.#signer
  }
  begin(signer: Signer): void {
    this.#signer = signer
    this.touched()
  }
  /** There was input: a key, a click, a touch, the wheel. */
  touched(): void {
    this.#last = this.#clock.monotonic()
    if (!this.#warned) return
    this.#warned = false
    this.#warn(0)
  }
  /** Nobody is here any more, and nothing has been typed. */
  forget(): void {
    this.#signer = undefined
    this.#last = undefined
    this.#warned = false
  }
  tick(): void {
    if (this.#last === undefined) return
    const whole = IDLE_SECONDS * (this.#signer?.listens ? LISTENING : 1)
    const left = Math.ceil(whole - (this.#clock.monotonic() - this.#last) / 1_000)
    if (left <= 0) {
      this.forget()
      this.#end()
    } else if (left <= WARNING_SECONDS) {
      this.#warned = true
      this.#warn(left)
    }
  }
}

/**
 * Locks when nobody is there: after idle minutes, on suspend, on screen lock. World: main; `power` is Electron's
 * powerMonitor or a test's. What must stay true: no dialog and no running task can hold a lock up.
 */
import type { Settings } from '../../src-shared/ipc/contract.ts'
import type { Clock } from '../journal/hlc.ts'

export interface Power {
  on(event: 'suspend' | 'lock-screen' | 'resume', listener: () => void): unknown
  getSystemIdleTime(): number
}
/** Seconds of warning before an idle lock. */
export const WARNING_SECONDS = 30

export class AutoLock {
  readonly #clock: Clock
  readonly #settings: () => Settings
  readonly #lock: (why: 'idle' | 'suspend' | 'screen-lock') => void
  readonly #warn: (seconds: number) => void
  #last: number
  #warned = false
  #timer: NodeJS.Timeout | undefined

  constructor(
    clock: Clock,
    settings: () => Settings,
    lock: (why: 'idle' | 'suspend' | 'screen-lock') => void,
    warn: (seconds: number) => void,
  ) {
    this.#clock = clock
    this.#settings = settings
    this.#lock = lock
    this.#warn = warn
    this.#last = clock.now()
  }
  watch(power: Power): void {
    power.on('suspend', () => this.#settings().lockOnSuspend && this.#lock('suspend'))
    power.on('lock-screen', () => this.#settings().lockOnScreenLock && this.#lock('screen-lock'))
    // a machine that slept longer than the idle time wakes up locked, also where "suspend" was not announced
    power.on('resume', () => this.tick())
    this.#timer = setInterval(() => this.tick(), 1_000)
    this.#timer.unref()
  }
  stop(): void {
    clearInterval(this.#timer)
  }
  /** Somebody did something. */
  touched(): void {
    this.#last = this.#clock.now()
    if (this.#warned) {
      this.#warned = false
      this.#warn(0)
    }
  }
  /** Wall-clock time on purpose: it goes on while the machine sleeps. */
  tick(): void {
    const minutes = this.#settings().lockAfterMinutes
    if (minutes === 0) return
    const left = Math.ceil((this.#last + minutes * 60_000 - this.#clock.now()) / 1_000)
    if (left <= 0) {
      this.#warned = false
      this.#lock('idle')
    } else if (left <= WARNING_SECONDS) {
      this.#warned = true
      this.#warn(left)
    } else if (left > minutes * 60 + 60) this.touched() // the system clock was set back
  }
}

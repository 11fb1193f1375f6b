/**
 * Notices when the system clock is moved: by hand, by a time server after a wrong start, by a battery that ran out.
 *
 * World: main, pure: times are handed in. What must stay true: sleep is no jump, nor are daylight saving, another zone
 * or small corrections; each jump is written once, also one that was noticed while the vault was locked; the person is
 * told what the clock is off by in all, and no longer told when it is back where it was.
 */
import { fail, type Failure } from '../../src-shared/ipc/result.ts'
import { describeDuration } from '../../src-shared/text/duration.ts'
import { jumpBetween, SMALLEST_JUMP, type ClockJump, type Noticed } from '../records/clock-jumps.ts'
import { t } from './text.ts'

export interface ClockWatchWorld {
  /** Wall-clock milliseconds since 1970. */
  now(): number
  /**
   * Milliseconds since the computer was started, time asleep included (`os.uptime`). The clock of `performance.now`
   * stands still during sleep on Linux and macOS, so it could not tell sleep from a jump.
   */
  uptime(): number
  /** Puts a jump on record. False: no vault is open; it is then offered again at the next unlock. */
  write(jump: Noticed): boolean
  /** What the person should know now; `undefined` = nothing any more. */
  tell(failure: Failure | undefined): void
}
interface Wakes {
  on(event: 'resume', listener: () => void): unknown
}
const LOOK_EVERY = 30_000
const DAY = 86_400_000

export class ClockWatch {
  readonly #world: ClockWatchWorld
  /** A pair of readings that belong together: from here on both must go on alike. */
  #wall: number
  #up: number
  /** Milliseconds by which the clock is away from what the person last took for right. */
  #off = 0
  #waiting: Noticed[] = []
  #timer: NodeJS.Timeout | undefined

  constructor(world: ClockWatchWorld) {
    this.#world = world
    this.#wall = world.now()
    this.#up = world.uptime()
  }
  watch(power: Wakes): void {
    power.on('resume', () => this.look(true))
    this.#timer = setInterval(() => this.look(), LOOK_EVERY)
    this.#timer.unref()
  }
  stop(): void {
    clearInterval(this.#timer)
  }

  /**
   * Compares the two clocks; also right before a vault is locked, so that what is noticed later really came later than
   * its last use. `awake`: the computer has just woken up; a forward difference is then sleep that this
   * system does not count as time since its start.
   */
  look(awake = false): void {
    const jump = this.#find(awake)
    if (!jump) return
    if (!this.#world.write(jump)) this.#waiting.push(jump)
    this.#tell(this.#off + jump.seconds * 1_000)
  }
  #find(awake: boolean): Noticed | undefined {
    const wall = this.#world.now()
    const up = this.#world.uptime()
    const jump = jumpBetween(this.#wall + (up - this.#up), wall, 'running')
    // Small differences add up for a day, so that many small steps are a jump; then they are let go, so that two
    // quartzes that drift apart never are.
    if (jump || up - this.#up > DAY) {
      this.#wall = wall
      this.#up = up
    }
    return jump && !(awake && jump.seconds > 0) ? jump : undefined
  }
  #tell(off: number): void {
    this.#off = off
    const span = describeDuration(off, { t })
    const told = fail(off < 0 ? 'clock-moved' : 'clock-ahead', { detail: { span } })
    this.#world.tell(Math.abs(off) > SMALLEST_JUMP ? told.error : undefined)
  }
  /** The person has looked at the clock: what it shows now is taken for right. */
  accept(): void {
    this.#off = 0
  }

  /**
   * A vault has been opened: what was noticed while it was locked goes on record, and so does a clock that stands
   * earlier than when the vault was last in use. `write` must find the vault open.
   */
  opened(vault: LastUse): void {
    const late = this.#find(false)
    const waiting = [...this.#waiting.splice(0), ...(late ? [late] : [])]
    const behind = movedWhileClosed(vault, waiting, this.#world.now())
    for (const jump of [...waiting, ...(behind ? [behind] : [])]) this.#world.write(jump)
    if (behind) this.#tell([...waiting, behind].reduce((ms, j) => ms + j.seconds * 1_000, 0))
    else if (late) this.#tell(this.#off + late.seconds * 1_000)
  }
}

/** What a vault knows about the time when it was last in use. */
export interface LastUse {
  /** When this computer last had it open, by its clock then; absent on a computer that never had. */
  readonly seenAt: string | undefined
  /** Moment of the newest label in its journals. */
  readonly newest: string
  /** Jumps already on record. */
  readonly jumps: readonly ClockJump[]
}
/**
 * The jump that lies between the last use and now, if the clock stands earlier than it did. `waiting`: jumps noticed
 * since, which explain part of it. A label that is ahead of now is explained by a jump back on record that started
 * there: labels do not follow a clock that goes back (journal/hlc.ts).
 */
export function movedWhileClosed(
  { seenAt, newest, jumps }: LastUse,
  waiting: readonly ClockJump[],
  now: number,
): Noticed | undefined {
  const since = waiting.reduce((ms, j) => ms + j.seconds * 1_000, 0)
  if (seenAt !== undefined) {
    const jump = jumpBetween(Date.parse(seenAt) + since, now, 'unlock')
    if (jump && jump.seconds < 0) return jump
  }
  const label = Date.parse(newest)
  const explained = [...jumps, ...waiting].some(
    (j) => j.seconds < 0 && Date.parse(j.from) >= label - SMALLEST_JUMP,
  )
  const ahead = explained ? undefined : jumpBetween(label, now, 'unlock')
  return ahead && ahead.seconds < 0 ? ahead : undefined
}

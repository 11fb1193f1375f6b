/**
 * Jumps of the system clock as the journal keeps them (docs/formats.md, `check` op `clock`), and which of them matter
 * to a deadline. World: main, pure. What must stay true: a jump says what was seen, never who did it; nothing that is
 * counted uses it, it only stands beside what was counted.
 */
import { z } from 'zod'
import type { ClockView, ShownJump } from '../../src-shared/ipc/contract.ts'
import { Instant } from '../../src-shared/values.ts'

/** `from`: what the clock should have shown; `to`: what it showed; `seconds`: the difference, negative = set back. */
export const ClockJump = z.object({ from: Instant, to: Instant, seconds: z.number().int() })
export type ClockJump = z.infer<typeof ClockJump>
/** How it was noticed: while the program ran, or because the clock stood earlier at unlock than when last used. */
export type Noticed = ClockJump & { readonly seen: 'running' | 'unlock' }

/** The smallest difference that is a jump; less is a clock being kept right. Milliseconds. */
export const SMALLEST_JUMP = 120_000

/** A jump between two moments, or none when they are close enough. Milliseconds since 1970. */
export function jumpBetween(from: number, to: number, seen: Noticed['seen']): Noticed | undefined {
  if (Math.abs(to - from) <= SMALLEST_JUMP) return undefined
  return {
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    seconds: Math.round((to - from) / 1_000),
    seen,
  }
}

/** Most that one screen gets. */
const MOST_SHOWN = 20

/**
 * The jumps that came while one of these clocks ran, newest first; an open clock runs on until it is decided. `jumps` in
 * the order in which they were noticed. Either of its two times may be the right one, so a jump counts for both; and for
 * the latest time that any clock showed until then, because after a step back the clock's own times lie too early.
 */
export function jumpsDuring(
  jumps: readonly ClockJump[],
  clocks: readonly Pick<ClockView, 'start' | 'decidedAt'>[],
): ShownJump[] {
  let latest = -Infinity
  const found = jumps.filter((jump) => {
    const [from, to] = [Date.parse(jump.from), Date.parse(jump.to)]
    latest = Math.max(latest, from, to)
    return clocks.some(({ start, decidedAt }) => {
      const end = decidedAt === undefined ? Infinity : Date.parse(decidedAt)
      return [from, to, latest].some((at) => Date.parse(start) <= at && at <= end)
    })
  })
  return found
    .slice(-MOST_SHOWN)
    .map(({ to, seconds }) => ({ at: to, seconds }))
    .reverse()
}

/**
 * How long something took, said as surely as it is known: exactly, about, between two figures, or not at all and why.
 *
 * World: shared, pure. What must stay true: the true length always lies within what is given here; a day, a range or an
 * estimate never turns into an exact figure; what cannot have happened (an end before its start) is named, not counted.
 */
import { z } from 'zod'
import { endOfDay, knownZone, localDay } from '../text/calendar.ts'
import type { TextContext } from '../text/context.ts'
import { describeDuration } from '../text/duration.ts'
import type { FuzzyTime, Instant } from '../values.ts'

/** A moment as the span it lies in, milliseconds since 1970; an end that nobody knows is infinite. */
export interface TimeSpan {
  readonly from: number
  readonly to: number
  /** Rests on an estimate: the true moment may lie somewhat outside. */
  readonly about: boolean
}

/** Why there is no figure. The first group: the question does not arise. The second: somebody could still answer it. */
export const notApplicable = [
  'near_miss',
  'not_needed',
  'nothing_to_restore',
  'no_breach',
  'nobody_to_tell',
  'before_noticed',
  'before_aware',
] as const
export const notKnown = [
  'not_recorded',
  'not_known',
  'not_yet',
  'not_decided',
  'too_vague',
  'contradiction',
] as const
export type WhyNoFigure = (typeof notApplicable)[number] | (typeof notKnown)[number]

/** A length in milliseconds, 0 or more; without `max` it has no known upper end. */
const milliseconds = z.number().min(0)
export const Measured = z.union([
  z.strictObject({ how: z.enum(['exact', 'about']), ms: milliseconds }),
  z.strictObject({
    how: z.literal('range'),
    min: milliseconds,
    max: milliseconds.optional(),
    about: z.boolean(),
  }),
  z.strictObject({ how: z.literal('none'), why: z.enum([...notApplicable, ...notKnown]) }),
])
export type Measured = z.infer<typeof Measured>

export const noFigure = (why: WhyNoFigure): Measured => ({ how: 'none', why })
/** Whether the question does not arise at all, as against: nobody has answered it. */
export const isNotApplicable = (why: WhyNoFigure): boolean =>
  (notApplicable as readonly string[]).includes(why)

const exactly = (at: Instant): TimeSpan => ({ from: Date.parse(at), to: Date.parse(at), about: false })
/** The span of a moment that main wrote down by its own clock. */
export const spanOfInstant = exactly

/** The span that a recorded time means: a bare day is the whole day; `undefined` if it says nothing. */
export function spanOf(time: FuzzyTime): TimeSpan | undefined {
  const { certainty, at, from, to } = time
  const about = certainty === 'estimated'
  if (at !== undefined) {
    if (!time.day) return { ...exactly(at), about }
    const zone = knownZone(time.zone)
    return { from: Date.parse(at), to: endOfDay(localDay(at, zone), zone).epochMilliseconds, about }
  }
  if (from === undefined && to === undefined) return undefined
  return {
    from: from === undefined ? -Infinity : Date.parse(from),
    to: to === undefined ? Infinity : Date.parse(to),
    about,
  }
}

/** When the first of several things was, whichever of them it is; `undefined` for none. */
export function earliestOf(spans: readonly TimeSpan[]): TimeSpan | undefined {
  if (spans.length === 0) return undefined
  return {
    from: Math.min(...spans.map((s) => s.from)),
    to: Math.min(...spans.map((s) => s.to)),
    about: spans.some((s) => s.about),
  }
}

/** The length from one moment to another. `early` = what it means if the end lies wholly before the start. */
export function between(start: TimeSpan, end: TimeSpan, early: WhyNoFigure = 'contradiction'): Measured {
  const longest = end.to - start.from
  const shortest = Math.max(0, end.from - start.to)
  const about = start.about || end.about
  if (longest < 0) return noFigure(early)
  if (longest === shortest) return { how: about ? 'about' : 'exact', ms: longest }
  if (longest === Infinity && shortest === 0) return noFigure('too_vague')
  return { how: 'range', min: shortest, ...(longest < Infinity ? { max: longest } : {}), about }
}

/** Smallest and largest length that a figure allows; `undefined` for no figure. */
export function boundsOf(measured: Measured): { readonly min: number; readonly max: number } | undefined {
  if (measured.how === 'none') return undefined
  if (measured.how === 'range') return { min: measured.min, max: measured.max ?? Infinity }
  return { min: measured.ms, max: measured.ms }
}
/** The figure that these bounds stand for. */
export function measuredOf({ min, max }: { min: number; max: number }, about: boolean): Measured {
  if (min === max) return { how: about ? 'about' : 'exact', ms: min }
  return { how: 'range', min, ...(max < Infinity ? { max } : {}), about }
}

const minute = 60_000
const hour = 60 * minute
/** An upper end is rounded up to what is shown, as a lower one is rounded down: the truth stays between the two. */
function upperEnd(ms: number): number {
  const step = ms > 24 * hour ? hour : minute
  return Math.ceil(ms / step) * step
}

/** `2 days 3 h`, `about 2 days`, `between 1 h and 3 h`, `at least 2 days`, or the reason why there is no figure. */
export function describeMeasured(measured: Measured, ctx: TextContext): string {
  const { t } = ctx
  const length = (ms: number) => describeDuration(ms, ctx)
  if (measured.how === 'none') return t(`learn.no_figure.${measured.why}`)
  if (measured.how !== 'range') return t(`learn.length.${measured.how}`, { length: length(measured.ms) })
  const { min, max, about } = measured
  if (max === undefined) return t('learn.length.at_least', { min: length(min) })
  const said =
    min < minute
      ? t('learn.length.up_to', { max: length(upperEnd(max)) })
      : t('learn.length.between', { min: length(min), max: length(upperEnd(max)) })
  return about ? t('learn.length.roughly', { said }) : said
}

/**
 * Days that are compared many thousand times. World: shared, pure.
 *
 * What must stay true: a day is `YYYY-MM-DD` with a year of four digits (values.ts), so that the order of the texts is the
 * order of the days; nothing else may be passed in. Arithmetic stands in learn/days.ts.
 */
import type { PlainDate } from '../values.ts'

export const isBefore = (a: PlainDate, b: PlainDate): boolean => a < b
export const isAfter = (a: PlainDate, b: PlainDate): boolean => a > b
/** Whether a day lies between two others; both count, an absent one is open. */
export const isWithin = (day: PlainDate, from: PlainDate | undefined, to: PlainDate | undefined): boolean =>
  (from === undefined || from <= day) && (to === undefined || day <= to)
export const laterOf = (a: PlainDate, b: PlainDate): PlainDate => (a > b ? a : b)
export const earlierOf = (a: PlainDate, b: PlainDate): PlainDate => (a < b ? a : b)

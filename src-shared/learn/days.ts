/**
 * Plain calendar days, and how long an action waits before it is judged.
 *
 * World: shared, pure. What must stay true: days are dates without a clock or a zone; no period of a law is counted here
 * (rules/counting.ts does that).
 */
import { Temporal } from 'temporal-polyfill'
import type { PlainDate } from '../values.ts'

const day = (date: PlainDate) => Temporal.PlainDate.from(date)
export const compareDays = (a: PlainDate, b: PlainDate): number => Temporal.PlainDate.compare(day(a), day(b))
/** Days from one date to another; negative if it lies before. */
export const daysBetween = (from: PlainDate, to: PlainDate): number => day(from).until(day(to)).days
export const addDays = (date: PlainDate, days: number): PlainDate => day(date).add({ days }).toString()
/** The same day some months on; the last day of a month that has none. */
export const addMonths = (date: PlainDate, months: number): PlainDate => day(date).add({ months }).toString()

/** Days that an action has to stand the test before somebody says that it works (forms.md 3.2: at least 30). */
const waitingDays = 30
export const earliestCheck = (doneOn: PlainDate): PlainDate => addDays(doneOn, waitingDays)

/**
 * A person of the roster as the rules for procedures see one, and where that person is on a day (forms.md 3.4, "Person").
 *
 * World: shared, pure. What must stay true: somebody who has left is asked nothing and keeps what is on record; the first and
 * the last day of work count as worked, the first and the last day of a leave as leave. Who came back has two stays.
 */
import { addDays } from '../learn/days.ts'
import type { PlainDate } from '../values.ts'
import { isBefore, isWithin } from './days.ts'

/** Absent ends are open. */
export interface Span {
  readonly from?: PlainDate | undefined
  readonly to?: PlainDate | undefined
}
export const personTypes = ['employee', 'contractor', 'intern', 'volunteer', 'third_party'] as const
export type PersonType = (typeof personTypes)[number]
export interface RosterPerson {
  readonly id: string
  /** The legal name, or the one that is shown where none is on record. */
  readonly name: string
  readonly department?: string | undefined
  readonly roles: readonly string[]
  readonly type?: PersonType | undefined
  /** Times of working here; none = always. */
  readonly stays: readonly Span[]
  readonly leave: readonly Span[]
}

export type Presence = 'here' | 'on_leave' | 'not_yet' | 'left'

/** Where somebody is on a day. Between two stays one has left. */
export function presenceOn({ stays, leave }: RosterPerson, day: PlainDate): Presence {
  if (stays.length > 0 && !stays.some((s) => isWithin(day, s.from, s.to)))
    return stays.some((s) => s.to !== undefined && isBefore(s.to, day)) ? 'left' : 'not_yet'
  return leave.some((l) => isWithin(day, l.from, l.to)) ? 'on_leave' : 'here'
}
/** Whether somebody belongs to the organisation on a day, at work or on leave. */
export function worksOn(person: RosterPerson, day: PlainDate): boolean {
  const presence = presenceOn(person, day)
  return presence === 'here' || presence === 'on_leave'
}
/** The first day of the stay in which a day lies; `undefined` if it has no beginning on record, or there is no such stay. */
export const startOfStay = ({ stays }: RosterPerson, day: PlainDate): PlainDate | undefined =>
  stays.find((s) => isWithin(day, s.from, s.to))?.from
/**
 * The first day from `day` on on which somebody is not on leave, whether or not they still work here then; `undefined` when a
 * leave has no end on record.
 */
export function firstDayBack({ leave }: RosterPerson, day: PlainDate): PlainDate | undefined {
  let at: PlainDate | undefined = day
  // each round ends one leave, so that as many rounds as there are leaves are enough
  for (let round = 0; round <= leave.length && at !== undefined; round++) {
    const now: PlainDate = at
    const running = leave.find((l) => isWithin(now, l.from, l.to))
    if (!running) return now
    at = running.to === undefined ? undefined : addDays(running.to, 1)
  }
  return at
}

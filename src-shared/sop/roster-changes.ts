/**
 * What became different in the roster between two days: who came, who went, who moved, who is away (forms.md 3.4, "Person").
 *
 * World: shared, pure. What must stay true: both ends are read by their own day, so that a last day that simply passed is told
 * like one that was written down; what somebody corrected without an effect on the day is told as nothing.
 */
import type { PlainDate } from '../values.ts'
import {
  firstDayBack,
  presenceOn,
  startOfStay,
  worksOn,
  type PersonType,
  type RosterPerson,
} from './roster.ts'

/** `person` is a record id. Whoever joins or leaves is told as that alone. */
export type RosterChange = { readonly person: string } & (
  | {
      readonly is: 'joined'
      /** First day of this stay; absent where none is on record. */
      readonly on?: PlainDate
      /** Has worked here before. */
      readonly again: boolean
    }
  | {
      readonly is: 'left'
      /** Last day of work; absent where the record was voided or begins later. */
      readonly on?: PlainDate
    }
  | { readonly is: 'moved'; readonly from?: string; readonly to?: string }
  | { readonly is: 'roles'; readonly gained: readonly string[]; readonly lost: readonly string[] }
  | { readonly is: 'type'; readonly from?: PersonType; readonly to?: PersonType }
  | {
      readonly is: 'on_leave'
      /** First day back, whether or not it is a day of work; absent for a leave without an end. */
      readonly back?: PlainDate
    }
  | { readonly is: 'back' }
)

/** A person as the roster has them at one end; absent = not in the roster then. */
export interface RosterMoment {
  readonly person?: RosterPerson | undefined
  readonly day: PlainDate
}
const works = ({ person, day }: RosterMoment): boolean => person !== undefined && worksOn(person, day)

/** What became different about one person, in the order of {@link RosterChange}; none for who works here at neither end. */
export function changesBetween(before: RosterMoment, after: RosterMoment): RosterChange[] {
  if (!works(after)) return works(before) ? [left(before.person!, after)] : []
  const now = after.person!
  if (!works(before)) return [joined(now, after.day)]
  return [...moves(before.person!, now), ...away(before, after)]
}

function joined(now: RosterPerson, day: PlainDate): RosterChange {
  const on = startOfStay(now, day)
  const again = now.stays.some((s) => s.to !== undefined && s.to < day)
  return { person: now.id, is: 'joined', again, ...(on !== undefined && { on }) }
}
function left(then: RosterPerson, { person, day }: RosterMoment): RosterChange {
  const ends = (person?.stays ?? []).flatMap((s) => (s.to !== undefined && s.to < day ? [s.to] : []))
  const on = ends.toSorted().at(-1)
  return { person: then.id, is: 'left', ...(on !== undefined && { on }) }
}
function moves(then: RosterPerson, now: RosterPerson): RosterChange[] {
  const changes: RosterChange[] = []
  const ends = <T>(from: T | undefined, to: T | undefined) => ({
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  })
  if (then.department !== now.department)
    changes.push({ person: now.id, is: 'moved', ...ends(then.department, now.department) })
  const gained = now.roles.filter((r) => !then.roles.includes(r))
  const lost = then.roles.filter((r) => !now.roles.includes(r))
  if (gained.length + lost.length > 0) changes.push({ person: now.id, is: 'roles', gained, lost })
  if (then.type !== now.type) changes.push({ person: now.id, is: 'type', ...ends(then.type, now.type) })
  return changes
}
function away(before: RosterMoment, after: RosterMoment): RosterChange[] {
  const now = after.person!
  const wasAway = presenceOn(before.person!, before.day) === 'on_leave'
  const isAway = presenceOn(now, after.day) === 'on_leave'
  if (wasAway === isAway) return []
  if (!isAway) return [{ person: now.id, is: 'back' }]
  const back = firstDayBack(now, after.day)
  return [{ person: now.id, is: 'on_leave', ...(back !== undefined && { back }) }]
}

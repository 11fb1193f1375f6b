/**
 * What the page about coverage is asked, as it stands in its address: the day, what it is narrowed to, and whose names are open.
 * World: UI, pure. What must stay true: a link shows the same page to whoever opens it; what the address gets wrong is today, everything.
 */
import { addDays, addMonths, compareDays } from '../../../../src-shared/learn/days.ts'
import { endings, places, type Ending, type Place } from '../../../../src-shared/sop/coverage.ts'
import { PlainDate, RecordId } from '../../../../src-shared/values.ts'

export type Standing = Place | Ending
export interface CoveragePlace {
  readonly day: PlainDate
  readonly basis: 'logged' | 'signed'
  readonly sop?: string
  readonly department?: string
  readonly role?: string
  readonly campaign?: string
  /** Whose names are open. */
  readonly names?: Standing
}
export type Narrowed = Omit<CoveragePlace, 'names'>
const filters = ['sop', 'department', 'role', 'campaign'] as const
export type Filter = (typeof filters)[number]

/** The day in an address, if it names one that has come. */
export function dayIn(query: URLSearchParams, today: PlainDate): PlainDate {
  const day = PlainDate.safeParse(query.get('day'))
  return day.success && compareDays(day.data, today) <= 0 ? day.data : today
}
const filterIn = (query: URLSearchParams, key: Filter): string | undefined => {
  const value = query.get(key) ?? ''
  if (key === 'sop' || key === 'campaign') return RecordId.safeParse(value).data
  return value === '' || value.length > 120 ? undefined : value
}
export function readPlace(query: URLSearchParams, today: PlainDate): CoveragePlace {
  const names = [...places, ...endings].find((p) => p === query.get('names'))
  return {
    day: dayIn(query, today),
    basis: query.get('basis') === 'signed' ? 'signed' : 'logged',
    ...Object.fromEntries(
      filters.flatMap((key) => {
        const value = filterIn(query, key)
        return value === undefined ? [] : [[key, value]]
      }),
    ),
    ...(names && { names }),
  }
}
/** The address of this page; the day is left out on the day itself. */
export function addressOf(place: CoveragePlace, today: PlainDate): string {
  const said = new URLSearchParams()
  if (place.day !== today) said.set('day', place.day)
  if (place.basis === 'signed') said.set('basis', 'signed')
  for (const key of filters) if (place[key] !== undefined) said.set(key, place[key])
  if (place.names !== undefined) said.set('names', place.names)
  const query = said.toString()
  return query === '' ? '/coverage' : `/coverage?${query}`
}
/** What main is asked: everything but whose names are open. */
export function queryOf({ names: _names, ...query }: CoveragePlace): Narrowed {
  return query
}

const monthOf = (day: PlainDate): PlainDate => `${day.slice(0, 7)}-01`
/** The last day of the month before. */
export const monthEndBefore = (day: PlainDate): PlainDate => addDays(monthOf(day), -1)
/** The last day of this month, or of the next one for a day that is one; never after today. */
export function monthEndAfter(day: PlainDate, today: PlainDate): PlainDate {
  const end = addDays(addMonths(monthOf(day), 1), -1)
  const next = end === day ? addDays(addMonths(monthOf(day), 2), -1) : end
  return compareDays(next, today) > 0 ? today : next
}
export const dayBefore = (day: PlainDate): PlainDate => addDays(day, -1)
export const dayAfter = (day: PlainDate, today: PlainDate): PlainDate =>
  compareDays(day, today) < 0 ? addDays(day, 1) : today

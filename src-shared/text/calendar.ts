/**
 * Days, instants and zones, and how they are written for people.
 *
 * World: shared, pure. What must stay true: a time of day is never shown without its zone, and local times that exist
 * twice or not at all (when clocks change) are handled by the zone's real rules.
 */
import { Temporal } from 'temporal-polyfill'

export type Day = Temporal.PlainDate

/** Zones that were found to be there: a list asks for the same one thousands of times. */
const found = new Set<string>()
const MOST_ZONES = 1_000

/** Whether this machine's time zone data knows the zone. */
export function isZone(zone: string): boolean {
  if (found.has(zone)) return true
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone)
    if (found.size < MOST_ZONES) found.add(zone)
    return true
  } catch {
    return false
  }
}

/** The zone to read by: one that this machine does not know is read as UTC, because it must not hide a record. */
export const knownZone = (zone: string): string => (isZone(zone) ? zone : 'UTC')

/** The instant as values.ts wants it: UTC, whole seconds, milliseconds only where there are some. */
export function toInstantText(instant: Temporal.Instant): string {
  return instant.toString({ smallestUnit: instant.epochMilliseconds % 1000 === 0 ? 'second' : 'millisecond' })
}

/** First instant of a day; not always 00:00, because some zones change their clocks at midnight. */
export function startOfDay(day: Day, zone: string): Temporal.Instant {
  return day.toZonedDateTime(knownZone(zone)).startOfDay().toInstant()
}

/** Last whole second of a day. */
export function endOfDay(day: Day, zone: string): Temporal.Instant {
  return startOfDay(day.add({ days: 1 }), zone).subtract({ seconds: 1 })
}

export function localDay(instant: string, zone: string): Day {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(knownZone(zone)).toPlainDate()
}

const formats = new Map<string, Intl.DateTimeFormat>()
function format(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const id = locale + JSON.stringify(options)
  const known = formats.get(id)
  if (known) return known
  const made = new Intl.DateTimeFormat(locale, options)
  formats.set(id, made)
  return made
}

const dayOptions = { day: 'numeric', month: 'short', year: 'numeric' } as const
const timeOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const

/** `14 Nov 2026` in the reader's order; takes a `PlainDate` of values.ts. */
export function describeDay(day: string, locale: string): string {
  return format(locale, { ...dayOptions, timeZone: 'UTC' }).format(Date.parse(`${day}T00:00:00Z`))
}

/** `Sat 14 Nov 2026, 09:30 CET`: a moment, always with its zone. */
export function describeInstant(instant: string, zone: string, locale: string, weekday = false): string {
  return format(locale, {
    ...dayOptions,
    ...timeOptions,
    ...(weekday ? { weekday: 'short' as const } : {}),
    timeZone: knownZone(zone),
    timeZoneName: 'short',
  }).format(Date.parse(instant))
}

/** `08:30 UTC`: the hour alone, where the day has been said. */
export function describeUtcHour(instant: string, locale: string): string {
  return format(locale, { ...timeOptions, timeZone: 'UTC', timeZoneName: 'short' }).format(
    Date.parse(instant),
  )
}

/** Whether the reader's language writes the day before the month in numbers. */
export function dayComesFirst(locale: string): boolean {
  const parts = format(locale, {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    timeZone: 'UTC',
  }).formatToParts(0)
  return parts.findIndex((p) => p.type === 'day') < parts.findIndex((p) => p.type === 'month')
}

/** Short month name as written in dates, without a full stop. */
export function shortMonth(month: number, locale: string): string {
  const part = format(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' })
    .formatToParts(Date.UTC(2026, month - 1, 1))
    .find((p) => p.type === 'month')
  return (part?.value ?? '').replace(/\.$/, '').toLowerCase()
}

/**
 * The vocabulary in which people write times, as patterns.
 *
 * World: shared, pure. These are words that are read, not shown. What must stay true: month and weekday names of the
 * reader's language come from Intl beside the English ones, so that what the app writes it can also read.
 */
import { shortMonth } from './calendar.ts'

export const unknownWords = /^(unknown|not known|unclear|don'?t know|no idea|\?+|n\/a)$/
export const aboutWords =
  /(^|\s)(about|around|approx(?:imately|\.)?|circa|ca\.?|roughly|maybe|perhaps|probably|possibly|some ?time(?: on| in)?|estimated)(?=\s)|[~≈]/g
export const beforeWords = /^(before|earlier than)\s+/
export const untilWords = /^(?:(?:by|until|till|up to|no later than|not later than)\s+|(?:≤|<=)\s*)/
export const afterWords = /^(after|later than)\s+/
export const sinceWords = /^(?:(?:since|from|as of|no earlier than|not before)\s+|(?:≥|>=)\s*)/
export const fillers = /\b(on|at|the|of|in|during|o'?clock|hrs|hours|h|and)\b/g

const english = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]
const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
const escape = (s: string) => s.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

const tables = new Map<string, { readonly names: ReadonlyMap<string, number>; readonly pattern: string }>()

/** Month names of English and of the reader's language, longest first, as one pattern. */
export function months(locale: string): {
  readonly names: ReadonlyMap<string, number>
  readonly pattern: string
} {
  const known = tables.get(locale)
  if (known) return known
  const names = new Map<string, number>()
  english.forEach((name, i) => {
    names.set(name, i + 1)
    names.set(name.slice(0, 3), i + 1)
    const long = new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' })
      .format(Date.UTC(2026, i, 1))
      .toLowerCase()
    names.set(long, i + 1)
    const short = shortMonth(i + 1, locale)
    // A locale that writes months as numbers has no names to offer here.
    if (/[^\d\s]/.test(short)) names.set(short, i + 1)
  })
  names.set('sept', 9)
  const pattern = [...names.keys()]
    .sort((a, b) => b.length - a.length)
    .map(escape)
    .join('|')
  const made = { names, pattern }
  tables.set(locale, made)
  return made
}

export const weekdayPattern =
  'mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?'
/** 1 = Monday … 7 = Sunday. */
export function weekdayNumber(word: string): number {
  return weekdays.findIndex((d) => d.startsWith(word.slice(0, 3))) + 1
}

/** Parts of a day in hours after local midnight; a night runs into the next day. */
export const dayParts: Readonly<Record<string, readonly [number, number]>> = {
  morning: [6, 12],
  afternoon: [12, 18],
  evening: [18, 23],
  night: [22, 30],
}

/**
 * Reads one point in time out of a phrase: which day or span of days, which time of day, which zone.
 *
 * World: shared, pure. What must stay true: every word of the phrase is accounted for; a phrase with a word left over
 * is not understood, because half-understood times are worse than none.
 */
import { Temporal } from 'temporal-polyfill'
import { dayComesFirst, type Day } from './calendar.ts'
import { dayParts, fillers, months, weekdayNumber, weekdayPattern } from './time-words.ts'

export interface Pieces {
  year?: number
  month?: number
  dom?: number
  /** A day, or a span of days, that is already settled ("yesterday", "last week"). */
  day?: Day
  lastDay?: Day
  /** An exact moment ("2 hours ago"). */
  moment?: Temporal.Instant
  hour?: number
  minute?: number
  second?: number
  millisecond?: number
  meridiem?: 'am' | 'pm'
  /** Hours after midnight for a part of the day. */
  part?: readonly [number, number]
  /** A number that could be a day of the month or an hour; the other end of a range decides. */
  bare?: number
  /** Minutes east of UTC, when the phrase names an offset. */
  offset?: number
}

export interface Surroundings {
  readonly now: Temporal.Instant
  readonly zone: string
  readonly locale: string
}

/** The pieces of `phrase`, or `undefined` when a word is left that means nothing here. */
export function readPieces(phrase: string, around: Surroundings): Pieces | undefined {
  const pieces: Pieces = {}
  let rest = ` ${phrase} `
  const take = (pattern: RegExp): RegExpExecArray | undefined => {
    const m = pattern.exec(rest)
    if (!m) return undefined
    rest = `${rest.slice(0, m.index)} ${rest.slice(m.index + m[0].length)}`
    return m
  }
  takeOffset(take, pieces)
  const hasDay = takeDate(take, pieces, around) || takeRelative(take, pieces, around)
  takeTime(take, pieces)
  if (pieces.hour === undefined) {
    const year = hasDay ? undefined : take(/\b((?:19|20)\d{2})\b/)
    if (year) {
      const start = new Temporal.PlainDate(Number(year[1]), 1, 1)
      pieces.day = start
      pieces.lastDay = start.add({ years: 1 }).subtract({ days: 1 })
    } else {
      const bare = take(/\b(\d{1,2})(?:st|nd|rd|th)?\b/)
      if (bare) pieces.bare = Number(bare[1])
    }
  }
  if (rest.replace(fillers, ' ').trim() !== '') return undefined
  return Object.keys(pieces).some((k) => k !== 'offset') && isPossible(pieces) ? pieces : undefined
}

type Take = (pattern: RegExp) => RegExpExecArray | undefined

function takeOffset(take: Take, pieces: Pieces): void {
  const m = take(/\b(?:utc|gmt)(?:\s?([+-])(\d{1,2})(?::?(\d{2}))?)?(?![a-z\d])/) ?? take(/(?<=\d)z\b/)
  if (!m) return
  const minutes = m[2] ? Number(m[2]) * 60 + Number(m[3] ?? 0) : 0
  pieces.offset = m[1] === '-' ? -minutes : minutes
}

function takeDate(take: Take, pieces: Pieces, around: Surroundings): boolean {
  const iso = take(/\b(\d{4})-(\d{2})-(\d{2})(?:t(?=\d))?/)
  if (iso) return set(pieces, Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const numeric =
    take(/\b(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)/) ?? take(/\b(\d{1,2})(\/)(\d{1,2})(?![\d/])/)
  if (numeric) {
    const a = Number(numeric[1])
    const b = Number(numeric[3])
    // Where only one order makes a date, that order was meant; otherwise the reader's country decides.
    const dayFirst = a > 12 ? true : b > 12 ? false : dayComesFirst(around.locale)
    const year = numeric[4] ? Number(numeric[4].length === 2 ? `20${numeric[4]}` : numeric[4]) : undefined
    return set(pieces, year, dayFirst ? b : a, dayFirst ? a : b)
  }
  const { names, pattern } = months(around.locale)
  const year = String.raw`(?:\s+((?:19|20)\d{2})(?![\d:.]))?`
  const dayMonth = take(
    new RegExp(String.raw`\b(\d{1,2})(?:st|nd|rd|th|\.)?\s*(?:of\s+)?(${pattern})\.?(?![\p{L}])${year}`, 'u'),
  )
  if (dayMonth)
    return set(
      pieces,
      dayMonth[3] ? Number(dayMonth[3]) : undefined,
      names.get(dayMonth[2]!),
      Number(dayMonth[1]),
    )
  const monthDay = take(
    new RegExp(
      String.raw`(?<![\p{L}])(${pattern})\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?![\d:]|\s*[ap]m)${year}`,
      'u',
    ),
  )
  if (monthDay)
    return set(
      pieces,
      monthDay[3] ? Number(monthDay[3]) : undefined,
      names.get(monthDay[1]!),
      Number(monthDay[2]),
    )
  const month = take(new RegExp(String.raw`(?<![\p{L}])(${pattern})\.?(?![\p{L}])${year}`, 'u'))
  if (month) return set(pieces, month[2] ? Number(month[2]) : undefined, names.get(month[1]!), undefined)
  return false
}

function set(
  pieces: Pieces,
  year: number | undefined,
  month: number | undefined,
  dom: number | undefined,
): true {
  if (year !== undefined) pieces.year = year
  if (month !== undefined) pieces.month = month
  if (dom !== undefined) pieces.dom = dom
  return true
}

function takeRelative(take: Take, pieces: Pieces, { now, zone }: Surroundings): boolean {
  const here = now.toZonedDateTimeISO(zone)
  const today = here.toPlainDate()
  const days = (first: Day, last?: Day, part?: readonly [number, number]): true => {
    pieces.day = first
    if (last) pieces.lastDay = last
    if (part) pieces.part = part
    return true
  }
  const ago = take(
    /\b(an?|half an|\d{1,4})\s*(minutes?|mins?|hours?|hrs?|h|days?|weeks?|months?|years?)\s+ago\b/,
  )
  if (ago) {
    const n = ago[1]!.startsWith('a') ? 1 : ago[1] === 'half an' ? 0.5 : Number(ago[1])
    const unit = ago[2]!
    if (unit.startsWith('mi') || unit.startsWith('h')) {
      pieces.moment = now
        .subtract({ seconds: Math.round(n * (unit.startsWith('h') ? 3600 : 60)) })
        .round('minute')
      return true
    }
    const whole = Math.ceil(n)
    if (unit.startsWith('mo')) return days(today.subtract({ months: whole }))
    if (unit.startsWith('y')) return days(today.subtract({ years: whole }))
    return days(today.subtract({ days: unit.startsWith('w') ? 7 * whole : whole }))
  }
  if (take(/\b(?:just now|right now|now)\b/)) {
    pieces.moment = now.round({ smallestUnit: 'minute', roundingMode: 'floor' })
    return true
  }
  if (take(/\bday before yesterday\b/)) return days(today.subtract({ days: 2 }))
  if (take(/\blast night\b/)) return days(today.subtract({ days: 1 }), undefined, [18, 30])
  if (take(/\btonight\b/)) return days(today, undefined, [18, 30])
  if (take(/\byesterday\b/)) return days(today.subtract({ days: 1 }))
  if (take(/\btomorrow\b/)) return days(today.add({ days: 1 }))
  if (take(/\btoday\b/) ?? take(/\bthis(?= (?:morning|afternoon|evening)\b)/)) return days(today)
  const span = take(/\b(last|this)\s+(week|month|year)\b/)
  if (span) {
    const back = span[1] === 'last' ? 1 : 0
    const start =
      span[2] === 'week'
        ? today.subtract({ days: today.dayOfWeek - 1 + 7 * back })
        : span[2] === 'month'
          ? today.with({ day: 1 }).subtract({ months: back })
          : today.with({ month: 1, day: 1 }).subtract({ years: back })
    const length = span[2] === 'week' ? { days: 7 } : span[2] === 'month' ? { months: 1 } : { years: 1 }
    return days(start, start.add(length).subtract({ days: 1 }))
  }
  const weekday = take(new RegExp(String.raw`\b(?:(last|this|next)\s+)?(${weekdayPattern})\b`))
  if (weekday) {
    const back = (today.dayOfWeek - weekdayNumber(weekday[2]!) + 7) % 7
    if (weekday[1] === 'next') return days(today.add({ days: 7 - back }))
    // A weekday without more is the latest one; "last" leaves today out.
    return days(today.subtract({ days: back === 0 && weekday[1] === 'last' ? 7 : back }))
  }
  return false
}

function takeTime(take: Take, pieces: Pieces): void {
  if (take(/\b(?:noon|midday)\b/)) return void Object.assign(pieces, { hour: 12, minute: 0 })
  if (take(/\bmidnight\b/)) return void Object.assign(pieces, { hour: 0, minute: 0 })
  const clock = take(/\b(\d{1,2})[:.h](\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?(?!\d)\s*(am|pm|a\.m\.?|p\.m\.?)?/)
  const hours = clock
    ? undefined
    : (take(/\b(\d{1,2})\s*(am|pm|a\.m\.?|p\.m\.?)(?![a-z])/) ??
      take(/\bat\s+(\d{1,2})(?:\s*(?:o'?clock|hrs|hours|h))?\b(?![/.:-]\d)/) ??
      take(/\b(\d{1,2})\s*(?:o'?clock|hrs|h)\b/) ??
      take(/\b(\d{1,2})(?=\s+(?:in the |at )?(?:morning|afternoon|evening|night)\b)/))
  if (clock) {
    pieces.hour = Number(clock[1])
    pieces.minute = Number(clock[2])
    if (clock[3]) pieces.second = Number(clock[3])
    if (clock[4]) pieces.millisecond = Number(clock[4].padEnd(3, '0'))
    if (clock[5]) pieces.meridiem = clock[5].startsWith('p') ? 'pm' : 'am'
  } else if (hours) {
    pieces.hour = Number(hours[1])
    if (hours[2]) pieces.meridiem = hours[2].startsWith('p') ? 'pm' : 'am'
  }
  const part = take(/\b(morning|afternoon|evening|night)\b/)
  if (!part) return
  // "3 in the afternoon" is a time; "Friday afternoon" is a span.
  if (pieces.hour === undefined) pieces.part = dayParts[part[1]!]!
  else if (!pieces.meridiem && pieces.hour <= 12)
    pieces.meridiem = part[1] === 'morning' || (part[1] === 'night' && pieces.hour < 6) ? 'am' : 'pm'
}

function isPossible(p: Pieces): boolean {
  if (p.month !== undefined && (p.month < 1 || p.month > 12)) return false
  if (
    p.dom !== undefined &&
    (p.dom < 1 || p.dom > new Temporal.PlainYearMonth(p.year ?? 2024, p.month ?? 1).daysInMonth)
  )
    return false
  if (p.hour !== undefined && (p.hour > 23 || (p.meridiem !== undefined && (p.hour > 12 || p.hour < 1))))
    return false
  return (p.minute ?? 0) < 60 && (p.second ?? 0) < 60 && Math.abs(p.offset ?? 0) <= 14 * 60
}

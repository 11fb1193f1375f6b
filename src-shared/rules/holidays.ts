/**
 * Public holidays as data (resources/rules/holidays.json): which days do not count as working days, and where.
 *
 * World: shared, pure. What must stay true: a year that has a published list uses exactly that list; every other year
 * is worked out by the calendar's rules, and whoever asks can tell which of the two it was (`sourceOf`).
 */
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import holidaysJson from '../../resources/rules/holidays.json' with { type: 'json' }
import { PlainDate } from '../values.ts'

const MonthDay = z.string().regex(/^\d{2}-\d{2}$/)
const Weekday = z.number().int().min(1).max(7)
const Year = z.string().regex(/^\d{4}$/)
const span = { since: z.number().int().optional(), until: z.number().int().optional() }

/** How a holiday is found in a year: a fixed day, days from Easter Sunday, the nth weekday, a weekday on or after. */
const HolidayRule = z.union([
  z.strictObject({
    on: MonthDay,
    /** What happens on a weekend: US "observed" days, Latvia's Monday after, King's Day on the Saturday before. */
    weekend: z.enum(['nearest-weekday', 'monday-after', 'saturday-before-sunday']).optional(),
    ...span,
  }),
  z.strictObject({ easter: z.number().int(), church: z.literal('orthodox').optional(), ...span }),
  z.strictObject({
    month: z.number().int().min(1).max(12),
    /** 1 = first, -1 = last. */
    nth: z.number().int(),
    weekday: Weekday,
    /** This fixed day instead, in years in which it is a Friday (St Brigid's Day). */
    butOnFriday: MonthDay.optional(),
    ...span,
  }),
  z.strictObject({ weekday: Weekday, onOrAfter: MonthDay, ...span }),
])
type HolidayRule = z.infer<typeof HolidayRule>

const Calendar = z.strictObject({
  name: z.string().min(1),
  verified: z.enum(['primary', 'secondary', 'background']),
  rules: z.array(HolidayRule).min(1),
  published: z.record(Year, z.array(PlainDate)),
  setAside: z.record(Year, z.strictObject({ days: z.array(PlainDate), why: z.string() })).optional(),
})
type Calendar = z.infer<typeof Calendar>

const HolidayFile = z.strictObject({
  id: z.literal('holidays'),
  version: z.string(),
  compiled: PlainDate,
  notice: z.string(),
  sources: z.strictObject({ published: z.string(), rules: z.string() }),
  calendars: z.record(z.string().regex(/^[A-Z]{2}$/), Calendar),
})
let parsed: z.infer<typeof HolidayFile> | undefined
/** The file, checked when it is first needed: plain clocks count no days and must not pay for it at start. */
export const holidayFile = (): z.infer<typeof HolidayFile> => (parsed ??= HolidayFile.parse(holidaysJson))

/** What counting needs to know of a place's holidays. */
export interface HolidayCalendar {
  readonly isHoliday: (day: Temporal.PlainDate) => boolean
  /** Where the answer for a year comes from; `given` = the caller's own list. */
  readonly sourceOf: (year: number) => 'published' | 'computed' | 'given' | 'none'
}

/** Gregorian Easter Sunday (Meeus/Jones/Butcher). */
export function easterSunday(year: number): Temporal.PlainDate {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const n = h + l - 7 * m + 114
  return new Temporal.PlainDate(year, Math.floor(n / 31), (n % 31) + 1)
}

/** Orthodox Easter Sunday: Julian Easter (Meeus) carried into the Gregorian calendar. */
export function orthodoxEasterSunday(year: number): Temporal.PlainDate {
  const d = (19 * (year % 19) + 15) % 30
  const n = d + ((2 * (year % 4) + 4 * (year % 7) - d + 34) % 7) + 114
  const julianLag = Math.floor(year / 100) - Math.floor(year / 400) - 2
  return new Temporal.PlainDate(year, Math.floor(n / 31), (n % 31) + 1).add({ days: julianLag })
}

const dayIn = (year: number, monthDay: string) => Temporal.PlainDate.from(`${year}-${monthDay}`)
const forwardTo = (day: Temporal.PlainDate, weekday: number) =>
  day.add({ days: (weekday - day.dayOfWeek + 7) % 7 })

function nthWeekday(year: number, month: number, nth: number, weekday: number): Temporal.PlainDate {
  const first = new Temporal.PlainDate(year, month, 1)
  if (nth > 0) return forwardTo(first, weekday).add({ weeks: nth - 1 })
  const last = first.with({ day: first.daysInMonth })
  return last.subtract({ days: (last.dayOfWeek - weekday + 7) % 7, weeks: -nth - 1 })
}

/** The day off that a fixed day gives. Weekend days themselves never count, so only the moved day matters. */
function observed(
  day: Temporal.PlainDate,
  weekend: 'nearest-weekday' | 'monday-after' | 'saturday-before-sunday',
) {
  if (weekend === 'saturday-before-sunday') return day.dayOfWeek === 7 ? day.subtract({ days: 1 }) : day
  if (day.dayOfWeek === 6)
    return weekend === 'nearest-weekday' ? day.subtract({ days: 1 }) : day.add({ days: 2 })
  return day.dayOfWeek === 7 ? day.add({ days: 1 }) : day
}

function dayOf(rule: HolidayRule, year: number): Temporal.PlainDate {
  if ('on' in rule) {
    const day = dayIn(year, rule.on)
    return rule.weekend ? observed(day, rule.weekend) : day
  }
  if ('easter' in rule)
    return (rule.church ? orthodoxEasterSunday(year) : easterSunday(year)).add({ days: rule.easter })
  if ('onOrAfter' in rule) return forwardTo(dayIn(year, rule.onOrAfter), rule.weekday)
  const instead = rule.butOnFriday ? dayIn(year, rule.butOnFriday) : undefined
  return instead?.dayOfWeek === 5 ? instead : nthWeekday(year, rule.month, rule.nth, rule.weekday)
}

/** All days that the rules give for holidays of `year`; an observed New Year's Day may lie in the year before. */
export function computedHolidays(rules: readonly HolidayRule[], year: number): string[] {
  return rules
    .filter((r) => (r.since ?? 0) <= year && year <= (r.until ?? 9999))
    .map((r) => dayOf(r, year).toString())
    .toSorted()
}

const aliases: Readonly<Record<string, string>> = { GR: 'EL' }
const known = new Map<string, HolidayCalendar>()

/** The calendar of a place (`DE`, `EL` or `GR`, `EP`, `US`, `BR`); `undefined` when there is none. */
export function holidayCalendar(place: string): HolidayCalendar | undefined {
  const id = aliases[place] ?? place
  const { calendars } = holidayFile()
  const data = Object.hasOwn(calendars, id) ? calendars[id] : undefined
  if (!data) return undefined
  const found = known.get(id) ?? calendarOf(data)
  known.set(id, found)
  return found
}

function calendarOf(data: Calendar): HolidayCalendar {
  const years = new Map<number, ReadonlySet<string>>()
  const computed = (year: number) => {
    const days = years.get(year) ?? new Set(computedHolidays(data.rules, year))
    years.set(year, days)
    return days
  }
  return {
    isHoliday: (day) => {
      const text = day.toString()
      const published = data.published[String(day.year)]
      if (published) return published.includes(text)
      return computed(day.year).has(text) || computed(day.year + 1).has(text)
    },
    sourceOf: (year) => (data.published[String(year)] ? 'published' : 'computed'),
  }
}

/** A calendar of exactly these days. */
export function givenHolidays(days: readonly string[]): HolidayCalendar {
  const set = new Set(days)
  return { isHoliday: (day) => set.has(day.toString()), sourceOf: () => 'given' }
}

/** Weekends only. */
export const noHolidays: HolidayCalendar = { isHoliday: () => false, sourceOf: () => 'none' }

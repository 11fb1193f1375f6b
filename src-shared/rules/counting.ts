/**
 * How a legal period is counted: the ten counting rules that rule packs name, each a pure function of its start.
 *
 * World: shared, pure. What must stay true: the result is never earlier than the plain sum of start and period (`raw`);
 * a later start never gives an earlier end, but for DORA's relief, which reaches a noon that a limit in that same
 * morning does not; every day that was skipped or added is named in `steps`, so that a screen can show the whole
 * arithmetic. Periods in days end with the last second of their last day in the zone.
 *
 * Sources: Reg. (EEC, Euratom) 1182/71 Art. 3 (`eu-1182-*`); Del. Reg. (EU) 2025/301 Art. 5 (`dora-art5`); 45 CFR
 * 164.404-408 and US state laws, counted without a weekend roll (`us-*`); Res. CD/ANPD 15/2024 (`br-*`); PDPA s.26D(1)
 * (`sg-*`); Privacy Act 1988 s.26WH(2) (`au-*`). docs/decision-aid.md says how far each was checked.
 */
import { Temporal } from 'temporal-polyfill'
import type { Instant, PlainDate } from '../values.ts'
import { noHolidays, type HolidayCalendar } from './holidays.ts'

export const countingRules = [
  'elapsed-hours',
  'eu-1182-hours',
  'eu-1182-days',
  'eu-1182-months',
  'dora-art5',
  'us-calendar-days',
  'us-business-days',
  'br-business-days',
  'sg-calendar-days',
  'au-calendar-days',
] as const
export type CountingRuleId = (typeof countingRules)[number]
export const periodUnits = ['hours', 'calendar_days', 'business_days', 'months'] as const
export type PeriodUnit = (typeof periodUnits)[number]

/** The unit that a rule counts in; `dora-art5` counts hours unless told months. */
export const unitOf: Readonly<Record<CountingRuleId, PeriodUnit>> = {
  'elapsed-hours': 'hours',
  'eu-1182-hours': 'hours',
  'eu-1182-days': 'calendar_days',
  'eu-1182-months': 'months',
  'dora-art5': 'hours',
  'us-calendar-days': 'calendar_days',
  'us-business-days': 'business_days',
  'br-business-days': 'business_days',
  'sg-calendar-days': 'calendar_days',
  'au-calendar-days': 'calendar_days',
}

export interface Period {
  readonly rule: CountingRuleId
  readonly amount: number
  readonly unit?: PeriodUnit
  readonly start: Instant
  /** Where the clock on the wall and the calendar hang; an unknown zone is read as UTC. */
  readonly zone: string
  readonly holidays?: HolidayCalendar
  /** DORA only: the entity or the report is one for which weekends and bank holidays give no relief (Art. 5(5), (6)). */
  readonly noRelief?: boolean
}

export type CountStep =
  | { readonly step: 'start'; readonly at: Instant }
  /** Reg. 1182/71 Art. 3(1): the hour in which the event falls does not count. */
  | { readonly step: 'next_full_hour'; readonly at: Instant }
  /** The day in which the event falls does not count. */
  | { readonly step: 'day_not_counted'; readonly date: PlainDate }
  | { readonly step: 'add'; readonly amount: number; readonly unit: PeriodUnit }
  /** The last month has no such day: its last day instead. */
  | { readonly step: 'last_day_of_month'; readonly date: PlainDate }
  | { readonly step: 'skipped'; readonly date: PlainDate; readonly why: 'saturday' | 'sunday' | 'holiday' }
  /** Reg. 1182/71 Art. 3(5): two days or more hold at least two working days. */
  | { readonly step: 'two_working_days'; readonly date: PlainDate }
  /** DORA Art. 5(4): noon of the next working day. */
  | { readonly step: 'noon'; readonly at: Instant }
  /** DORA Art. 5(1)(a): never later than this, whatever the other limit says. */
  | { readonly step: 'outer_limit'; readonly at: Instant }
  | { readonly step: 'due'; readonly at: Instant; readonly date: PlainDate }

export interface CountedPeriod {
  readonly due: Instant
  /** The calendar day of `due` in the zone. */
  readonly dueDate: PlainDate
  /** The end without any roll, extension or relief. */
  readonly raw: Instant
  readonly steps: readonly CountStep[]
  /** Years whose holidays were looked at, and whether their list was published or worked out. */
  readonly holidayYears: Readonly<Record<number, ReturnType<HolidayCalendar['sourceOf']>>>
}

/** Whole seconds unless the moment has a fraction, as `Instant` is written everywhere. */
export const instantOf = (epochMs: number): Instant => new Date(epochMs).toISOString().replace('.000Z', 'Z')

/** A moment on the wall of a zone. A zone that this engine does not know must not hide a deadline: UTC then. */
export function onTheWall(at: Instant, zone: string): Temporal.ZonedDateTime {
  const instant = Temporal.Instant.fromEpochMilliseconds(Date.parse(at))
  try {
    return instant.toZonedDateTimeISO(zone)
  } catch {
    return instant.toZonedDateTimeISO('UTC')
  }
}

type Wall = Temporal.ZonedDateTime
type Day = Temporal.PlainDate
const at = (t: Wall): Instant => instantOf(t.epochMilliseconds)

/** What one count collects on its way. */
interface Tally {
  readonly holidays: HolidayCalendar
  readonly steps: CountStep[]
  readonly years: Record<number, ReturnType<HolidayCalendar['sourceOf']>>
}

function dayOff(day: Day, tally: Tally): 'saturday' | 'sunday' | 'holiday' | undefined {
  if (day.dayOfWeek === 6) return 'saturday'
  if (day.dayOfWeek === 7) return 'sunday'
  tally.years[day.year] = tally.holidays.sourceOf(day.year)
  return tally.holidays.isHoliday(day) ? 'holiday' : undefined
}

/** The first working day from `day` on, naming the days passed over. */
function workingDayFrom(day: Day, tally: Tally): Day {
  for (let d = day; ; d = d.add({ days: 1 })) {
    const why = dayOff(d, tally)
    if (!why) return d
    tally.steps.push({ step: 'skipped', date: d.toString(), why })
  }
}

/** The last second of a day; found from the next day's start, because a day may have 23 or 25 hours. */
const endOfDay = (day: Day, zone: string): Wall =>
  day.add({ days: 1 }).toZonedDateTime(zone).subtract({ seconds: 1 })

interface End {
  readonly raw: Wall
  readonly due: Wall
}

/** Hours that really pass: a clock change on the way moves the wall, not the end. */
const later = (start: Wall, hours: number): Wall => start.add({ milliseconds: Math.round(hours * 3_600_000) })

function elapsedHours(start: Wall, hours: number, tally: Tally): End {
  tally.steps.push({ step: 'add', amount: hours, unit: 'hours' })
  const due = later(start, hours)
  return { raw: due, due }
}

/** Art. 3(1) first half, 3(2)(a), 3(3), 3(4): full hours from the next one on; weekends and holidays count. */
function eu1182Hours(start: Wall, hours: number, tally: Tally): End {
  const next = start.round({ smallestUnit: 'hour', roundingMode: 'floor' }).add({ hours: 1 })
  tally.steps.push({ step: 'next_full_hour', at: at(next) })
  return { raw: later(start, hours), due: elapsedHours(next, hours, tally).due }
}

/** Art. 3(4): a last day that is a holiday, Saturday or Sunday gives way to the next working day. */
function eu1182Roll(first: Day, last: Day, zone: string, tally: Tally): Wall {
  let end = workingDayFrom(last, tally)
  if (Temporal.PlainDate.compare(last, first) > 0) {
    // Art. 3(5). Counting stops at two, so a long period costs nothing. Days before the end were not skipped: silent.
    const silent: Tally = { ...tally, steps: [] }
    let working = 0
    for (let d = first; working < 2 && Temporal.PlainDate.compare(d, end) <= 0; d = d.add({ days: 1 }))
      if (!dayOff(d, silent)) working++
    for (; working < 2; working++) {
      end = workingDayFrom(end.add({ days: 1 }), tally)
      tally.steps.push({ step: 'two_working_days', date: end.toString() })
    }
  }
  return endOfDay(end, zone)
}

function eu1182Days(start: Wall, days: number, tally: Tally): End {
  const event = start.toPlainDate()
  const last = event.add({ days })
  tally.steps.push(
    { step: 'day_not_counted', date: event.toString() },
    { step: 'add', amount: days, unit: 'calendar_days' },
  )
  return {
    raw: endOfDay(last, start.timeZoneId),
    due: eu1182Roll(event.add({ days: 1 }), last, start.timeZoneId, tally),
  }
}

/** Art. 3(2)(c): the same day number as the event's, or the last day of a month that has none. */
function eu1182Months(start: Wall, months: number, tally: Tally): End {
  const event = start.toPlainDate()
  const last = event.add({ months })
  tally.steps.push({ step: 'add', amount: months, unit: 'months' })
  if (last.day !== event.day) tally.steps.push({ step: 'last_day_of_month', date: last.toString() })
  return {
    raw: endOfDay(last, start.timeZoneId),
    due: eu1182Roll(event.add({ days: 1 }), last, start.timeZoneId, tally),
  }
}

/** RTS 2025/301 Art. 5(4)-(6): an end on a weekend day or bank holiday may be met by noon of the next working day. */
function doraRelief(raw: Wall, noRelief: boolean, tally: Tally): Wall {
  const day = raw.toPlainDate()
  if (noRelief || !dayOff(day, tally)) return raw
  const noon = workingDayFrom(day, tally).toZonedDateTime({ timeZone: raw.timeZoneId, plainTime: '12:00' })
  tally.steps.push({ step: 'noon', at: at(noon) })
  return noon
}

function dora(start: Wall, amount: number, unit: PeriodUnit, noRelief: boolean, tally: Tally): End {
  tally.steps.push({ step: 'add', amount, unit })
  const raw = unit === 'months' ? start.add({ months: amount }) : later(start, amount)
  if (unit === 'months' && raw.day !== start.day)
    tally.steps.push({ step: 'last_day_of_month', date: raw.toPlainDate().toString() })
  return { raw, due: doraRelief(raw, noRelief, tally) }
}

/** Day of the trigger is day 0, every day counts, no roll: the careful reading of US, Singapore, Australian periods. */
function calendarDays(start: Wall, days: number, tally: Tally): End {
  const event = start.toPlainDate()
  tally.steps.push(
    { step: 'day_not_counted', date: event.toString() },
    { step: 'add', amount: days, unit: 'calendar_days' },
  )
  const due = endOfDay(event.add({ days }), start.timeZoneId)
  return { raw: due, due }
}

/** Day of the trigger is day 0; Monday to Friday count unless a holiday. */
function businessDays(start: Wall, days: number, tally: Tally): End {
  const event = start.toPlainDate()
  tally.steps.push(
    { step: 'day_not_counted', date: event.toString() },
    { step: 'add', amount: days, unit: 'business_days' },
  )
  let last = event
  for (let n = 0; n < days; n++) last = workingDayFrom(last.add({ days: 1 }), tally)
  return { raw: endOfDay(event.add({ days }), start.timeZoneId), due: endOfDay(last, start.timeZoneId) }
}

function endOf(period: Period, start: Wall, tally: Tally): End {
  const { rule, amount } = period
  switch (rule) {
    case 'elapsed-hours':
      return elapsedHours(start, amount, tally)
    case 'eu-1182-hours':
      return eu1182Hours(start, amount, tally)
    case 'eu-1182-days':
      return eu1182Days(start, amount, tally)
    case 'eu-1182-months':
      return eu1182Months(start, amount, tally)
    case 'dora-art5':
      return dora(start, amount, period.unit ?? 'hours', period.noRelief ?? false, tally)
    case 'us-calendar-days':
    case 'sg-calendar-days':
    case 'au-calendar-days':
      return calendarDays(start, amount, tally)
    case 'us-business-days':
    case 'br-business-days':
      return businessDays(start, amount, tally)
  }
}

function counted(start: Instant, tally: Tally, { raw, due }: End): CountedPeriod {
  const date = due.toPlainDate().toString()
  const steps: CountStep[] = [
    { step: 'start', at: start },
    ...tally.steps,
    { step: 'due', at: at(due), date },
  ]
  return { due: at(due), dueDate: date, raw: at(raw), steps, holidayYears: tally.years }
}
const tallyFor = (holidays: HolidayCalendar = noHolidays): Tally => ({ holidays, steps: [], years: {} })

/** The end of a period. Throws on a period that no law has (fractions of days, negative or endless amounts). */
export function countPeriod(period: Period): CountedPeriod {
  const hours = (period.unit ?? unitOf[period.rule]) === 'hours'
  if (!(period.amount >= 0 && period.amount <= 100_000 && (hours || Number.isInteger(period.amount))))
    throw new RangeError(`not a period: ${period.amount}`)
  const tally = tallyFor(period.holidays)
  return counted(period.start, tally, endOf(period, onTheWall(period.start, period.zone), tally))
}

export interface DoraInitial {
  readonly aware: Instant
  readonly classified: Instant
  readonly zone: string
  readonly holidays?: HolidayCalendar
  readonly noRelief?: boolean
}

/**
 * RTS 2025/301 Art. 5(1)(a), 5(2): 4 hours from the classification as major and no later than 24 hours from awareness;
 * an incident that is classified only after those 24 hours has 4 hours from then.
 */
export function countDoraInitial(p: DoraInitial): CountedPeriod {
  const tally = tallyFor(p.holidays)
  const classified = onTheWall(p.classified, p.zone)
  const outer = onTheWall(p.aware, p.zone).add({ hours: 24 })
  const four = classified.add({ hours: 4 })
  tally.steps.push({ step: 'add', amount: 4, unit: 'hours' })
  const capped =
    Temporal.ZonedDateTime.compare(classified, outer) <= 0 && Temporal.ZonedDateTime.compare(outer, four) < 0
  if (capped) tally.steps.push({ step: 'outer_limit', at: at(outer) })
  const raw = capped ? outer : four
  return counted(p.classified, tally, { raw, due: doraRelief(raw, p.noRelief ?? false, tally) })
}

/** Last moment of the calendar year in which something happened: the start of HIPAA's yearly report (164.408(c)). */
export function endOfYear(start: Instant, zone: string): Instant {
  const local = onTheWall(start, zone)
  return at(endOfDay(new Temporal.PlainDate(local.year, 12, 31), local.timeZoneId))
}

/** Whole calendar days between two moments as their days fall in the zone; 0 on the same day. */
export function calendarDaysBetween(from: Instant, to: Instant, zone: string): number {
  return onTheWall(from, zone).toPlainDate().until(onTheWall(to, zone).toPlainDate()).days
}

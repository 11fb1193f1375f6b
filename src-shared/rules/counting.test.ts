/**
 * Counting rules against worked examples (tests/fixtures/oracles/clock.json, by id), further cases worked out by hand
 * from the sources, and properties over generated starts. World: unit test.
 */
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import oracle from '../../tests/fixtures/oracles/clock.json' with { type: 'json' }
import {
  calendarDaysBetween,
  countDoraInitial,
  countPeriod,
  countingRules,
  endOfYear,
  instantOf,
  type CountingRuleId,
  type Period,
} from './counting.ts'
import { doraHasNoRelief, doraStages, doraStrictEntities, type DoraEntity, type DoraStage } from './dora.ts'
import { givenHolidays, holidayCalendar, noHolidays } from './holidays.ts'

const utc = (iso: string) => instantOf(Date.parse(iso))
const noon = (date: string) => `${date}T12:00:00Z`
const calendar = (place: string | null) => (place ? holidayCalendar(place)! : noHolidays)
const dueDate = (rule: CountingRuleId, date: string, amount: number, place: string | null, zone = 'UTC') =>
  countPeriod({ rule, amount, start: noon(date), zone, holidays: calendar(place) }).dueDate

/** What an oracle case may say; every case uses some of it. */
interface Inputs {
  aware?: string
  hours?: number
  tz?: string
  event_date?: string
  days?: number
  months?: number
  holidays?: string | string[] | null
  stage?: string
  entity_class?: string
  classified?: string
  initial_submitted?: string
  intermediate_submitted?: string
  discovery_year?: number
  consumers_notified?: string
  known?: string
  business_days?: number
}
interface Expected {
  due?: string
  due_date?: string
  raw?: string
}
const all = oracle.cases as readonly { id: string; rule: string; inputs: Inputs; expected: Expected }[]
const cases = all.filter((c) => c.expected.due !== undefined || c.expected.due_date !== undefined)

function run({ rule, inputs: i }: { rule: string; inputs: Inputs }) {
  const id = rule as CountingRuleId
  if (id === 'dora-art5') {
    const noRelief = doraHasNoRelief(i.stage as DoraStage, [i.entity_class as DoraEntity])
    if (i.stage === 'initial')
      return countDoraInitial({ aware: utc(i.aware!), classified: utc(i.classified!), zone: 'UTC', noRelief })
    const period = i.stage === 'final' ? ({ amount: 1, unit: 'months' } as const) : { amount: 72 }
    const start = utc((i.initial_submitted ?? i.intermediate_submitted)!)
    return countPeriod({ rule: id, start, zone: 'UTC', noRelief, ...period })
  }
  const start = i.discovery_year
    ? endOfYear(`${i.discovery_year}-06-15T12:00:00Z`, 'America/New_York')
    : i.aware
      ? utc(i.aware)
      : noon((i.event_date ?? i.consumers_notified ?? i.known)!)
  const zone = i.discovery_year ? 'America/New_York' : (i.tz ?? 'UTC')
  const amount = i.hours ?? i.days ?? i.months ?? i.business_days ?? 60
  const holidays = Array.isArray(i.holidays) ? givenHolidays(i.holidays) : calendar(i.holidays ?? null)
  return countPeriod({ rule: id, amount, start, zone, holidays })
}

describe('clock oracle', () => {
  it('holds the cases it should', () => expect(cases.length).toBeGreaterThanOrEqual(22))
  it.each(cases)('$id', (c) => {
    const { due, dueDate: date, raw } = run(c)
    const { expected } = c
    // "end of day local" says no more than the date does.
    expect({ due, date, raw }).toMatchObject({
      ...(expected.due?.startsWith('20') ? { due: utc(expected.due) } : {}),
      ...(expected.due_date ? { date: expected.due_date } : {}),
      ...(expected.raw ? { raw: utc(expected.raw) } : {}),
    })
  })
})

describe('hours', () => {
  const hours = (rule: CountingRuleId, start: string, amount: number, zone: string) =>
    countPeriod({ rule, amount, start: utc(start), zone }).due
  it.each([
    [
      'elapsed, clocks go forward',
      'elapsed-hours',
      '2026-03-27T23:30:00+01:00',
      72,
      '2026-03-31T00:30:00+02:00',
    ],
    ['1182, clocks go forward', 'eu-1182-hours', '2026-03-28T01:30:00+01:00', 2, '2026-03-28T04:00:00+01:00'],
    [
      '1182, over the missing hour',
      'eu-1182-hours',
      '2026-03-29T01:30:00+01:00',
      2,
      '2026-03-29T05:00:00+02:00',
    ],
    [
      '1182, in the first 02:30',
      'eu-1182-hours',
      '2026-10-25T02:30:00+02:00',
      1,
      '2026-10-25T03:00:00+01:00',
    ],
    [
      '1182, in the second 02:30',
      'eu-1182-hours',
      '2026-10-25T02:30:00+01:00',
      1,
      '2026-10-25T04:00:00+01:00',
    ],
    ['1182, on the full hour', 'eu-1182-hours', '2026-11-16T14:00:00+01:00', 72, '2026-11-19T15:00:00+01:00'],
    [
      '1182, a second after it',
      'eu-1182-hours',
      '2026-11-16T14:00:01+01:00',
      72,
      '2026-11-19T15:00:00+01:00',
    ],
    ['1182, over a leap day', 'eu-1182-hours', '2028-02-27T10:10:00+01:00', 72, '2028-03-01T11:00:00+01:00'],
    ['1182, over New Year', 'eu-1182-hours', '2026-12-30T22:59:59+01:00', 96, '2027-01-03T23:00:00+01:00'],
  ] as const)('%s', (_name, rule, start, amount, due) => {
    expect(hours(rule, start, amount, 'Europe/Berlin')).toBe(utc(due))
  })
  it('hang on the full hours of the zone, not of UTC', () => {
    expect(hours('eu-1182-hours', '2026-11-20T16:10:00+05:30', 1, 'Asia/Kolkata')).toBe(
      utc('2026-11-20T18:00:00+05:30'),
    )
    expect(hours('eu-1182-hours', '2026-11-20T16:50:00+05:45', 1, 'Asia/Kathmandu')).toBe(
      utc('2026-11-20T18:00:00+05:45'),
    )
  })
  it('are counted in UTC in a zone that nobody knows', () => {
    expect(hours('eu-1182-hours', '2026-11-20T16:10:00Z', 1, 'Mars/Olympus')).toBe('2026-11-20T18:00:00Z')
  })
  it('end on a holiday if they do', () => {
    expect(hours('eu-1182-hours', '2020-12-22T12:17:00+01:00', 72, 'Europe/Berlin')).toBe(
      utc('2020-12-25T13:00:00+01:00'),
    )
  })
})

describe('Reg. 1182/71 days', () => {
  it.each([
    // Friday + 1 = Saturday → Monday; a single day needs no two working days.
    ['one day from Friday', '2026-11-20', 1, 'DE', '2026-11-23'],
    [
      'two days from Friday: Sunday → Monday, second working day Tuesday',
      '2026-11-20',
      2,
      'DE',
      '2026-11-24',
    ],
    [
      'two days from Thursday: Saturday → Monday, with Friday that makes two',
      '2026-11-19',
      2,
      'DE',
      '2026-11-23',
    ],
    ['midweek', '2026-11-16', 3, 'DE', '2026-11-19'],
    // Maundy Thursday 2 Apr 2026 + 1 = Good Friday → Sat, Sun, Easter Monday → Tuesday.
    ['Easter chain', '2026-04-02', 1, 'DE', '2026-04-07'],
    ['Easter chain, three days: one working day only, so one more', '2026-04-02', 3, 'DE', '2026-04-08'],
    ['Christmas chain', '2026-12-24', 1, 'DE', '2026-12-28'],
    ['Greek Easter (Good Friday 10 Apr 2026)', '2026-04-09', 1, 'EL', '2026-04-14'],
    ['the same days elsewhere', '2026-04-09', 1, 'DE', '2026-04-10'],
    ['over a leap day', '2028-02-28', 1, 'DE', '2028-02-29'],
    ['over a year end with computed holidays', '2030-12-31', 1, 'DE', '2031-01-02'],
    ['computed Easter: Good Friday 30 Mar 2029', '2029-03-29', 1, 'DE', '2029-04-03'],
  ] as const)('%s', (_name, date, days, place, due) => {
    expect(dueDate('eu-1182-days', date, days, place)).toBe(due)
  })
  it('take the event day from the wall of the zone', () => {
    const start = '2026-11-16T23:30:00Z' // 17 Nov in Berlin, 16 Nov in Lisbon
    const count = (zone: string) => countPeriod({ rule: 'eu-1182-days', amount: 3, start, zone })
    expect(count('Europe/Berlin')).toMatchObject({ dueDate: '2026-11-20', due: '2026-11-20T22:59:59Z' })
    expect(count('Europe/Lisbon')).toMatchObject({ dueDate: '2026-11-19', due: '2026-11-19T23:59:59Z' })
  })
  it('end with the last second of a day of 25 or 23 hours', () => {
    const count = (date: string, rule: CountingRuleId) =>
      countPeriod({ rule, amount: 1, start: noon(date), zone: 'Europe/Berlin' }).due
    expect(count('2026-10-24', 'us-calendar-days')).toBe('2026-10-25T22:59:59Z')
    expect(count('2026-03-28', 'us-calendar-days')).toBe('2026-03-29T21:59:59Z')
  })
  it('name every day that was passed over and where the holidays come from', () => {
    const period = {
      rule: 'eu-1182-days',
      amount: 3,
      start: noon('2025-01-03'),
      zone: 'Europe/Vienna',
    } as const
    const result = countPeriod({ ...period, holidays: calendar('AT') })
    expect(result.steps.map((s) => s.step)).toEqual([
      'start',
      'day_not_counted',
      'add',
      'skipped',
      'two_working_days',
      'due',
    ])
    expect(result.steps[3]).toEqual({ step: 'skipped', date: '2025-01-06', why: 'holiday' })
    expect(result.raw).toBe('2025-01-06T22:59:59Z')
    expect(result.holidayYears).toEqual({ 2025: 'published' })
    expect(
      countPeriod({ ...period, start: noon('2031-01-03'), holidays: calendar('AT') }).holidayYears,
    ).toEqual({ 2031: 'computed' })
  })
})

describe('Reg. 1182/71 months', () => {
  it.each([
    ['31 January in a leap year', '2028-01-31', 1, null, '2028-02-29'],
    ['31 January otherwise, 28 Feb 2027 is a Sunday', '2027-01-31', 1, null, '2027-03-01'],
    ['end of February stays the 29th, not the last day', '2028-02-29', 1, null, '2028-03-29'],
    ['over the year end to a holiday', '2026-12-01', 1, 'DE', '2027-01-04'],
    ['three months', '2026-08-31', 3, 'DE', '2026-11-30'],
  ] as const)('%s', (_name, date, months, place, due) => {
    expect(dueDate('eu-1182-months', date, months, place)).toBe(due)
  })
})

describe('DORA Art. 5', () => {
  const initial = (aware: string, classified: string, more = {}) =>
    countDoraInitial({ aware, classified, zone: 'Europe/Paris', holidays: calendar('FR'), ...more })
  it('keeps the outer limit of 24 hours from awareness', () => {
    expect(initial('2026-08-05T08:00:00Z', '2026-08-06T06:00:00Z').due).toBe('2026-08-06T08:00:00Z')
  })
  it('gives 4 hours from a classification that came later than those 24 hours', () => {
    expect(initial('2026-08-05T08:00:00Z', '2026-08-07T06:00:00Z').due).toBe('2026-08-07T10:00:00Z')
  })
  it('gives noon of the next working day, unless there is no relief', () => {
    // 14 July is a holiday on a Tuesday; noon in Paris is 10:00 UTC.
    expect(initial('2026-07-13T21:00:00Z', '2026-07-13T22:30:00Z').due).toBe('2026-07-15T10:00:00Z')
    expect(initial('2026-07-13T21:00:00Z', '2026-07-13T22:30:00Z', { noRelief: true }).due).toBe(
      '2026-07-14T02:30:00Z',
    )
  })
  it('takes the relief from banks and others, never from the final report', () => {
    for (const entity of doraStrictEntities)
      expect(doraStages.map((s) => doraHasNoRelief(s, ['other', entity]))).toEqual([true, true, false])
    expect(doraStages.map((s) => doraHasNoRelief(s, ['other']))).toEqual([false, false, false])
    expect(doraHasNoRelief('initial', [])).toBe(true)
  })
  it('looks at the day on the wall: Friday evening in UTC is Saturday in Helsinki', () => {
    const period = { rule: 'dora-art5', amount: 72, start: '2026-11-17T22:30:00Z' } as const
    expect(countPeriod({ ...period, zone: 'UTC' }).due).toBe('2026-11-20T22:30:00Z')
    expect(countPeriod({ ...period, zone: 'Europe/Helsinki' }).due).toBe('2026-11-23T10:00:00Z')
  })
  it('keeps the time on the wall over a clock change when it counts months', () => {
    const period = { rule: 'dora-art5', amount: 1, unit: 'months', zone: 'Europe/Berlin' } as const
    expect(countPeriod({ ...period, start: '2026-10-13T08:00:00Z' }).due).toBe('2026-11-13T09:00:00Z')
    expect(countPeriod({ ...period, start: '2027-01-29T08:00:00Z' }).due).toBe('2027-03-01T11:00:00Z')
  })
})

describe('other places', () => {
  it.each([
    ['SEC: Thanksgiving is passed over', 'us-business-days', '2026-11-23', 4, 'US', '2026-11-30'],
    [
      'observed Independence Day (Friday 3 July 2026)',
      'us-business-days',
      '2026-07-01',
      2,
      'US',
      '2026-07-06',
    ],
    [
      'New Year 2028 is observed on Friday 31 Dec 2027',
      'us-business-days',
      '2027-12-30',
      1,
      'US',
      '2028-01-03',
    ],
    [
      'Juneteenth counts as a working day before 2021',
      'us-business-days',
      '2020-06-18',
      1,
      'US',
      '2020-06-19',
    ],
    ['Juneteenth 2026', 'us-business-days', '2026-06-18', 1, 'US', '2026-06-22'],
    ['Saturday trigger', 'us-business-days', '2026-11-21', 5, 'US', '2026-11-30'],
    ['Brazil: 20 November', 'br-business-days', '2026-11-19', 3, 'BR', '2026-11-25'],
    ['Brazil: no national holiday in 2023', 'br-business-days', '2023-11-17', 1, 'BR', '2023-11-20'],
    ['Brazil: Good Friday and Tiradentes', 'br-business-days', '2025-04-16', 3, 'BR', '2025-04-23'],
    ['Singapore: weekend counts', 'sg-calendar-days', '2026-11-20', 3, null, '2026-11-23'],
    ['Australia: 30 days', 'au-calendar-days', '2026-12-15', 30, null, '2027-01-14'],
    ['US days end on a Sunday', 'us-calendar-days', '2026-01-23', 30, 'US', '2026-02-22'],
    ['US days over a leap day', 'us-calendar-days', '2028-02-01', 60, 'US', '2028-04-01'],
  ] as const)('%s', (_name, rule, date, days, place, due) => {
    expect(dueDate(rule, date, days, place)).toBe(due)
  })
  it('count the days between two dates (Presence Health: 101 days)', () => {
    expect(calendarDaysBetween(noon('2013-10-22'), noon('2014-01-31'), 'America/Chicago')).toBe(101)
    expect(calendarDaysBetween('2026-11-21T05:59:00Z', '2026-11-21T06:01:00Z', 'America/Chicago')).toBe(1)
  })
})

describe('properties', () => {
  const zones = [
    'UTC',
    'Europe/Berlin',
    'America/New_York',
    'Asia/Kolkata',
    'Australia/Lord_Howe',
    'America/Sao_Paulo',
  ]
  const places = ['DE', 'EL', 'US', 'BR', 'EP', 'IE']
  const start = fc.integer({ min: Date.parse('2023-01-01'), max: Date.parse('2033-01-01') })
  const period = fc.record({
    rule: fc.constantFrom(...countingRules),
    amount: fc.integer({ min: 1, max: 100 }),
    zone: fc.constantFrom(...zones),
    place: fc.constantFrom(...places),
    start,
  })
  const count = (p: { rule: CountingRuleId; amount: number; zone: string; place: string }, ms: number) => {
    const amount = p.rule === 'eu-1182-months' ? (p.amount % 24) + 1 : p.amount
    return countPeriod({ ...p, amount, start: instantOf(ms), holidays: calendar(p.place) } satisfies Period)
  }
  it('never end before the plain sum, and never before they start', () => {
    fc.assert(
      fc.property(period, (p) => {
        const { due, raw } = count(p, p.start)
        expect(Date.parse(due)).toBeGreaterThanOrEqual(Date.parse(raw))
        expect(Date.parse(raw)).toBeGreaterThan(p.start)
      }),
      { numRuns: 300 },
    )
  })
  it('never end earlier when they start later or last longer', () => {
    fc.assert(
      fc.property(period, fc.integer({ min: 1, max: 10 * 86_400_000 }), (p, delay) => {
        // DORA's relief ends at noon of a working day, and a limit in that morning has none: the plain sum is judged.
        const end = (ms: number, amount: number) => {
          const result = count({ ...p, amount }, ms)
          return Date.parse(p.rule === 'dora-art5' ? result.raw : result.due)
        }
        expect(end(p.start + delay, p.amount)).toBeGreaterThanOrEqual(end(p.start, p.amount))
        const longer = p.rule === 'eu-1182-months' ? p.amount : p.amount + 1
        expect(end(p.start, longer)).toBeGreaterThanOrEqual(end(p.start, p.amount))
      }),
      { numRuns: 300 },
    )
  })
  it('with DORA relief end at the plain sum or at the next noon of a working day', () => {
    fc.assert(
      fc.property(period, (p) => {
        const { due, raw } = count({ ...p, rule: 'dora-art5' }, p.start)
        const wall = Temporal.Instant.from(due).toZonedDateTimeISO(p.zone)
        const isNoon = wall.toPlainTime().toString() === '12:00:00'
        const worked = wall.dayOfWeek < 6 && !calendar(p.place).isHoliday(wall.toPlainDate())
        expect(worked && (due === raw || isNoon)).toBe(true)
      }),
      { numRuns: 200 },
    )
  })
  it('in EU days end on a working day with two working days inside; hours add exactly', () => {
    const working = (day: Temporal.PlainDate, place: string) =>
      day.dayOfWeek < 6 && !calendar(place).isHoliday(day)
    fc.assert(
      fc.property(period, (p) => {
        const days = count({ ...p, rule: 'eu-1182-days' }, p.start)
        const last = Temporal.PlainDate.from(days.dueDate)
        expect(working(last, p.place)).toBe(true)
        const first = Temporal.Instant.fromEpochMilliseconds(p.start).toZonedDateTimeISO(p.zone).toPlainDate()
        let n = 0
        for (let d = first.add({ days: 1 }); Temporal.PlainDate.compare(d, last) <= 0; d = d.add({ days: 1 }))
          if (working(d, p.place)) n++
        expect(n).toBeGreaterThanOrEqual(Math.min(2, p.amount))
        const elapsed = count({ ...p, rule: 'elapsed-hours' }, p.start)
        expect(Date.parse(elapsed.due) - p.start).toBe(p.amount * 3_600_000)
        const eu = Date.parse(count({ ...p, rule: 'eu-1182-hours' }, p.start).due) - Date.parse(elapsed.due)
        expect(eu).toBeGreaterThan(0)
        expect(eu).toBeLessThanOrEqual(3_600_000)
      }),
      { numRuns: 200 },
    )
  })
  it('refuse what is not a period', () => {
    const day = { rule: 'us-calendar-days', start: noon('2026-01-01'), zone: 'UTC' } as const
    for (const amount of [-1, 1.5, Number.NaN, Infinity])
      expect(() => countPeriod({ ...day, amount })).toThrow(RangeError)
  })
})

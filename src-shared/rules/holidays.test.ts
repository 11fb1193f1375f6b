/** Holiday calendars: the rules against the published lists, Easter against known dates. World: unit test. */
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import {
  computedHolidays,
  easterSunday,
  givenHolidays,
  holidayCalendar,
  holidayFile,
  orthodoxEasterSunday,
} from './holidays.ts'

const day = (date: string) => Temporal.PlainDate.from(date)

describe('Easter', () => {
  it.each([
    [2008, '2008-03-23'],
    [2019, '2019-04-21'],
    [2024, '2024-03-31'],
    [2026, '2026-04-05'],
    [2027, '2027-03-28'],
    [2038, '2038-04-25'],
  ])('%i', (year, date) => expect(easterSunday(year).toString()).toBe(date))
  it.each([
    [2021, '2021-05-02'],
    [2024, '2024-05-05'],
    [2025, '2025-04-20'],
    [2026, '2026-04-12'],
    [2027, '2027-05-02'],
  ])('Orthodox, %i', (year, date) => expect(orthodoxEasterSunday(year).toString()).toBe(date))
})

/** Weekdays on which the rules and a published list differ: bridge days of one year and changes that came later. */
const knownDifferences: Readonly<Record<string, readonly string[]>> = {
  BE: ['2026-11-02'],
  CY: ['2025-12-24'],
  LV: ['2026-01-02', '2026-06-22'],
  NL: ['2025-05-30'],
  PL: ['2025-12-24'],
  SK: ['2025-11-17', '2026-01-06', '2026-05-08'],
  EP: ['2024-12-23', '2025-01-03', '2026-11-02'],
  EC: ['2026-11-02'],
}

describe('calendars', () => {
  const calendars = Object.entries(holidayFile().calendars)
  it('are there for all 27 states, the institutions, the US and Brazil', () =>
    expect(calendars.map(([id]) => id)).toHaveLength(31))
  it.each(calendars)(
    '%s: the rules give what was published, but for the known differences',
    (id, calendar) => {
      const differences = Object.entries(calendar.published).flatMap(([year, days]) => {
        const computed = computedHolidays(calendar.rules, Number(year))
        return [
          ...days.filter((d) => !computed.includes(d)),
          ...computed.filter((d) => !days.includes(d)),
        ].filter((d) => day(d).dayOfWeek < 6)
      })
      expect(differences.toSorted()).toEqual(knownDifferences[id] ?? [])
    },
  )
  it('use a published list as it is, and rules for other years', () => {
    const ep = holidayCalendar('EP')!
    expect(ep.isHoliday(day('2025-01-03'))).toBe(true)
    expect(ep.isHoliday(day('2028-01-03'))).toBe(false)
    expect([ep.sourceOf(2025), ep.sourceOf(2028)]).toEqual(['published', 'computed'])
  })
  it('do not use a list that was set aside', () => {
    const italy = holidayCalendar('IT')!
    expect(italy.isHoliday(day('2026-06-02'))).toBe(true)
    expect(italy.isHoliday(day('2026-05-14'))).toBe(false)
    expect(italy.sourceOf(2026)).toBe('computed')
  })
  it('move US days off the weekend, over the year end too', () => {
    const us = holidayCalendar('US')!
    const off = (dates: string[]) => dates.filter((date) => us.isHoliday(day(date)))
    const dates = ['2026-07-03', '2021-12-31', '2022-12-26', '2026-11-26', '2027-01-18', '2026-05-25']
    expect(off(dates)).toEqual(dates)
    expect(off(['2026-07-06', '2026-11-27', '2020-06-19'])).toEqual([])
  })
  it('know Greece by both codes, nobody by none, and a given list', () => {
    expect(holidayCalendar('GR')).toBe(holidayCalendar('EL'))
    expect(holidayCalendar('toString')).toBeUndefined()
    expect(givenHolidays(['2026-11-20']).isHoliday(day('2026-11-20'))).toBe(true)
    expect(givenHolidays([]).sourceOf(2026)).toBe('given')
  })
})

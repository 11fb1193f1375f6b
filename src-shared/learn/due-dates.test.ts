/** Days: reviews, due dates and their extensions, accepted risks. World: unit test. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { givenHolidays, holidayCalendar } from '../rules/holidays.ts'
import type { FuzzyTime } from '../values.ts'
import { acceptanceObstacles, acceptanceOn, latestEnd, type Acceptance } from './accepted-risk.ts'
import { addDays, compareDays, daysBetween, earliestCheck } from './days.ts'
import { daysGiven, daysOverdue, dueNow, extensionObstacles, reviewDue, type Dated } from './due-dates.ts'

const people = ['mara', 'jonas', 'ines']
const anyDay = fc.integer({ min: 0, max: 20_000 }).map((n) => addDays('2000-01-01', n))

describe('days', () => {
  it('are counted on the calendar, over leap days and changes of the clock', () => {
    expect(earliestCheck('2026-12-01')).toBe('2026-12-31')
    expect(earliestCheck('2028-02-10')).toBe('2028-03-11')
    expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2)
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -500, max: 500 }), (day, n) => {
        expect(daysBetween(day, addDays(day, n))).toBe(n)
        expect(Math.sign(compareDays(addDays(day, n), day))).toBe(Math.sign(n))
      }),
    )
  })
})

describe('a post-mortem', () => {
  const contained = (at: string, more: Partial<FuzzyTime> = {}): FuzzyTime => ({
    certainty: 'exact',
    at,
    zone: 'Europe/Berlin',
    ...more,
  })
  it('is due ten working days after containment', () => {
    // Friday 20 November: Monday 23 is the first day, Friday 4 December the tenth
    expect(reviewDue(contained('2026-11-20T14:00:00Z'))).toBe('2026-12-04')
    // late in the evening in Berlin it is still the day before in UTC
    expect(reviewDue(contained('2026-11-19T23:30:00Z'))).toBe('2026-12-04')
  })
  it('leaves out holidays of the place', () => {
    expect(reviewDue(contained('2026-12-21T14:00:00Z'), givenHolidays(['2026-12-25']))).toBe('2027-01-05')
    expect(reviewDue(contained('2026-12-21T14:00:00Z'), holidayCalendar('DE'))).toBe('2027-01-06')
  })
  it('counts from the earliest reading, and not at all from an unknown time', () => {
    const range: FuzzyTime = {
      certainty: 'range',
      from: '2026-11-20T08:00:00Z',
      to: '2026-11-25T08:00:00Z',
      zone: 'Europe/Berlin',
    }
    expect(reviewDue(range)).toBe('2026-12-04')
    expect(reviewDue({ certainty: 'unknown', zone: 'UTC' })).toBeUndefined()
  })
})

describe('a due date', () => {
  const extended = (n: number): Dated => ({
    owner: 'mara',
    due: '2026-12-01',
    extensions: Array.from({ length: n }, (_, i) => ({
      from: addDays('2026-12-01', i * 14),
      until: addDays('2026-12-01', (i + 1) * 14),
      reason: 'Part not delivered',
      approver: 'jonas',
    })),
  })
  const around = { people, dpo: ['ines'] }
  const ask = (n: number, asked: Parameters<typeof extensionObstacles>[1], where = around) =>
    extensionObstacles(extended(n), asked, where).map((o) => `${o.why} ${o.field}`)
  const later = { until: '2027-03-01', reason: 'Supplier is late', approver: 'jonas' }

  it('is the last one given, and the first promise stays visible', () => {
    expect(dueNow(extended(0))).toBe('2026-12-01')
    expect(dueNow(extended(2))).toBe('2026-12-29')
    expect(daysGiven(extended(2))).toBe(28)
    expect(daysGiven({ extensions: [] })).toBe(0)
  })
  it('is over from the day after it on', () => {
    expect(daysOverdue(extended(0), '2026-12-01')).toBe(0)
    expect(daysOverdue(extended(0), '2026-12-03')).toBe(2)
    expect(daysOverdue(extended(1), '2026-12-03')).toBe(0)
    expect(daysOverdue({ extensions: [] }, '2026-12-03')).toBe(0)
  })
  it('moves with a reason, to a later day, by somebody else', () => {
    expect(ask(0, later)).toEqual([])
    expect(ask(0, {})).toEqual(['missing until', 'missing reason', 'missing approver'])
    expect(extensionObstacles(extended(1), { ...later, until: '2026-12-15' }, around)).toEqual([
      { why: 'not_later', field: 'until', day: '2026-12-16' },
    ])
    expect(ask(0, { ...later, approver: 'mara' })).toEqual(['needs_second_person approver'])
    expect(ask(0, { ...later, approver: 'mara' }, { people: ['mara'], dpo: [] })).toEqual([])
    expect(extensionObstacles({ extensions: [] }, later, around)).toEqual([{ why: 'missing', field: 'due' }])
  })
  it('moves a third time only with the data protection officer', () => {
    expect(ask(1, later)).toEqual([])
    expect(ask(2, later)).toEqual(['dpo_must_agree approver'])
    expect(ask(2, { ...later, approver: 'ines' })).toEqual([])
  })
})

describe('an accepted risk', () => {
  const acceptance: Acceptance = {
    reason: 'Replaced in spring',
    control: 'Second reader',
    approver: 'jonas',
    from: '2026-02-28',
    until: '2027-02-28',
  }
  const why = (more: Partial<Acceptance>) =>
    acceptanceObstacles({ ...acceptance, ...more }, 'mara', people).map((o) => `${o.why} ${o.field}`)
  it('ends within twelve months', () => {
    expect(why({})).toEqual([])
    expect(acceptanceObstacles({ ...acceptance, until: '2027-03-01' }, 'mara', people)).toEqual([
      { why: 'too_long', field: 'until', day: '2027-02-28' },
    ])
    expect(why({ until: '2026-02-28' })).toEqual(['ends_before_it_starts until'])
    expect(latestEnd('2028-02-29')).toBe('2029-02-28')
  })
  it('says why, and what helps meanwhile, and somebody else agreed', () => {
    expect(acceptanceObstacles(undefined, 'mara', people)).toEqual([
      { why: 'missing', field: 'accepted_risk' },
    ])
    expect(why({ reason: '', control: ' ' })).toEqual(['missing reason', 'missing control'])
    expect(why({ approver: 'mara' })).toEqual(['needs_second_person approver'])
    const { approver: _, ...unsigned } = acceptance
    expect(acceptanceObstacles(unsigned, 'mara', people)).toEqual([{ why: 'missing', field: 'approver' }])
  })
  it('runs to the end of its last day, and says so a month before', () => {
    expect(acceptanceOn(acceptance, '2027-01-28')).toBe('running')
    expect(acceptanceOn(acceptance, '2027-01-29')).toBe('ends_soon')
    expect(acceptanceOn(acceptance, '2027-02-28')).toBe('ends_soon')
    expect(acceptanceOn(acceptance, '2027-03-01')).toBe('ended')
  })
})

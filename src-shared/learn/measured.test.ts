/** Lengths of time that are as sure as the times they rest on. World: unit test. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { t } from '../../src-main/app/text.ts'
import type { FuzzyTime } from '../values.ts'
import {
  between,
  boundsOf,
  describeMeasured,
  earliestOf,
  isNotApplicable,
  noFigure,
  notApplicable,
  notKnown,
  spanOf,
  spanOfInstant,
  type Measured,
} from './measured.ts'

const zone = 'Europe/Berlin'
const hour = 3_600_000
const exact = (at: string): FuzzyTime => ({ certainty: 'exact', at, zone })
const span = (time: FuzzyTime) => spanOf(time)!
const say = (measured: Measured) => describeMeasured(measured, { t, locale: 'en-GB' })
const from = (start: FuzzyTime, end: FuzzyTime) => between(span(start), span(end))

describe('a length between two times', () => {
  const noon = exact('2026-11-20T12:00:00Z')
  it('is exact only between two exact ones', () => {
    expect(from(noon, exact('2026-11-20T14:30:00Z'))).toEqual({ how: 'exact', ms: 2.5 * hour })
    expect(from(noon, { ...noon, certainty: 'estimated', at: '2026-11-20T15:00:00Z' })).toEqual({
      how: 'about',
      ms: 3 * hour,
    })
  })
  it('covers the whole day where only the day is known, in the zone of the time', () => {
    // 20 November in Berlin: 23:00Z on the 19th to 22:59:59Z on the 20th
    const day: FuzzyTime = { certainty: 'exact', at: '2026-11-19T23:00:00Z', day: true, zone }
    expect(from(day, exact('2026-11-21T12:00:00Z'))).toEqual({
      how: 'range',
      min: 13 * hour + 1_000,
      max: 37 * hour,
      about: false,
    })
    expect(from(day, day)).toEqual({ how: 'range', min: 0, max: 24 * hour - 1_000, about: false })
  })
  it('reads an unknown zone as UTC rather than failing', () => {
    const day: FuzzyTime = { certainty: 'exact', at: '2026-11-20T00:00:00Z', day: true, zone: 'Mars/Olympus' }
    expect(span(day).to).toBe(Date.parse('2026-11-20T23:59:59Z'))
  })
  it('keeps both ends of a range, and none that nobody knows', () => {
    const range: FuzzyTime = {
      certainty: 'range',
      from: '2026-11-20T08:00:00Z',
      to: '2026-11-20T11:00:00Z',
      zone,
    }
    expect(from(range, noon)).toEqual({ how: 'range', min: hour, max: 4 * hour, about: false })
    expect(from({ certainty: 'range', to: '2026-11-20T11:00:00Z', zone }, noon)).toEqual({
      how: 'range',
      min: hour,
      about: false,
    })
    expect(from({ certainty: 'range', from: '2026-11-20T11:00:00Z', zone }, noon)).toEqual({
      how: 'range',
      min: 0,
      max: hour,
      about: false,
    })
  })
  it('is no figure where the times say nothing or contradict each other', () => {
    const later: FuzzyTime = { certainty: 'range', from: '2026-11-20T11:00:00Z', zone }
    expect(from(later, later)).toEqual(noFigure('too_vague'))
    expect(from(exact('2026-11-20T12:00:01Z'), noon)).toEqual(noFigure('contradiction'))
    expect(between(span(exact('2026-11-21T12:00:00Z')), span(noon), 'before_noticed')).toEqual(
      noFigure('before_noticed'),
    )
    expect(spanOf({ certainty: 'unknown', zone })).toBeUndefined()
  })
})

describe('any two times', () => {
  const moment = fc
    .integer({ min: 1_700_000_000, max: 1_700_500_000 })
    .map((s) => new Date(s * 1_000).toISOString().replace('.000Z', 'Z'))
  /** A recorded time together with when it really was. */
  const recorded = fc
    .tuple(moment, moment, moment, fc.constantFrom('exact', 'range', 'since', 'until'))
    .map(([a, b, c, how]): { time: FuzzyTime; truly: number } => {
      const [low, true_, high] = [a, b, c].toSorted() as [string, string, string]
      const truly = Date.parse(true_)
      if (how === 'exact') return { time: exact(true_), truly }
      const ends = { ...(how === 'until' ? {} : { from: low }), ...(how === 'since' ? {} : { to: high }) }
      return { time: { certainty: 'range', ...ends, zone }, truly }
    })
  it('give bounds that hold the true length, and call nothing impossible that happened', () => {
    fc.assert(
      fc.property(recorded, recorded, (a, b) => {
        const [start, end] = a.truly <= b.truly ? [a, b] : [b, a]
        const measured = from(start.time, end.time)
        expect(measured).not.toEqual(noFigure('contradiction'))
        const { min, max } = boundsOf(measured) ?? { min: 0, max: Infinity }
        expect(min).toBeLessThanOrEqual(end.truly - start.truly)
        expect(max).toBeGreaterThanOrEqual(end.truly - start.truly)
      }),
    )
  })
  it('give the first of several within its bounds', () => {
    fc.assert(
      fc.property(fc.array(recorded, { minLength: 1, maxLength: 5 }), (times) => {
        const first = earliestOf(times.map((x) => span(x.time)))!
        const truly = Math.min(...times.map((x) => x.truly))
        expect(first.from).toBeLessThanOrEqual(truly)
        expect(first.to).toBeGreaterThanOrEqual(truly)
      }),
    )
    expect(earliestOf([])).toBeUndefined()
  })
})

describe('in words', () => {
  it('says how sure a length is', () => {
    expect(say({ how: 'exact', ms: 27 * hour })).toBe('1 day 3 h')
    expect(say({ how: 'about', ms: 3 * hour })).toBe('about 3 h')
    expect(say({ how: 'range', min: hour, max: 4 * hour, about: false })).toBe('between 1 h and 4 h')
    expect(say({ how: 'range', min: 0, max: 4 * hour, about: false })).toBe('up to 4 h')
    expect(say({ how: 'range', min: 50 * hour, about: false })).toBe('at least 2 days 2 h')
    expect(say({ how: 'range', min: hour, max: 2 * hour, about: true })).toBe('roughly between 1 h and 2 h')
  })
  it('rounds so that the truth stays between the ends: the lower down, the upper up', () => {
    const within = { how: 'range', min: 26.5 * hour, max: 49.2 * hour, about: false } as const
    expect(say(within)).toBe('between 1 day 2 h and 2 days 2 h')
    expect(say({ how: 'range', min: 0, max: 24 * hour - 1_000, about: false })).toBe('up to 1 day')
    expect(say({ how: 'range', min: 0, max: 89_000, about: false })).toBe('up to 2 min')
  })
  it('says why there is no figure, and whether that is a gap', () => {
    expect(say(noFigure('near_miss'))).toBe('does not apply: nothing came of it')
    expect([...notApplicable, ...notKnown].filter((why) => isNotApplicable(why))).toEqual([...notApplicable])
    for (const why of notApplicable) expect(say(noFigure(why))).toMatch(/^does not apply: /)
    for (const why of notKnown) expect(say(noFigure(why))).not.toMatch(/^does not apply/)
  })
})

it('reads a moment of main as it is', () => {
  const at = '2026-11-20T12:00:00Z'
  expect(spanOfInstant(at)).toEqual({ from: Date.parse(at), to: Date.parse(at), about: false })
})

/** Unit tests of fuzzy times: what people type, what it means, and that writing it back loses nothing. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FuzzyTime } from '../values.ts'
import { endOfDay, localDay, startOfDay } from './calendar.ts'
import { describeFuzzyTime, fuzzyTimeToText, parseFuzzyTime } from './fuzzy-time.ts'

// Saturday 21 November 2026, 12:00 in Berlin.
const now = '2026-11-21T11:00:00Z'
const zone = 'Europe/Berlin'
const read = (text: string, locale = 'en-GB') => {
  const r = parseFuzzyTime(text, now, zone, locale)
  if (!r.ok) throw new Error(`${text}: ${r.problem.key}`)
  FuzzyTime.parse(r.value)
  return r.value
}

describe('parseFuzzyTime', () => {
  it.each<[string, Partial<FuzzyTime>]>([
    ['yesterday about 3pm', { certainty: 'estimated', at: '2026-11-20T14:00:00Z' }],
    ['14 Nov 2026 09:30', { certainty: 'exact', at: '2026-11-14T08:30:00Z' }],
    ['Nov 14, 2026, 9.30', { certainty: 'exact', at: '2026-11-14T08:30:00Z' }],
    ['2026-11-20', { certainty: 'exact', at: '2026-11-19T23:00:00Z', day: true }],
    ['2026-11-20T10:00:00Z', { certainty: 'exact', at: '2026-11-20T10:00:00Z' }],
    ['20/11/2026 14:05', { certainty: 'exact', at: '2026-11-20T13:05:00Z' }],
    ['20.11.26, 14:05', { certainty: 'exact', at: '2026-11-20T13:05:00Z' }],
    ['12-14 Nov', { certainty: 'range', from: '2026-11-11T23:00:00Z', to: '2026-11-14T22:59:59Z' }],
    [
      'between 12 Nov and 3pm on 14 Nov',
      { certainty: 'range', from: '2026-11-11T23:00:00Z', to: '2026-11-14T14:00:00Z' },
    ],
    ['28 Dec - 3 Jan', { certainty: 'range', from: '2025-12-27T23:00:00Z', to: '2026-01-03T22:59:59Z' }],
    ['yesterday 9-11am', { certainty: 'range', from: '2026-11-20T08:00:00Z', to: '2026-11-20T10:00:00Z' }],
    [
      '9:00 to 11:30 yesterday',
      { certainty: 'range', from: '2026-11-20T08:00:00Z', to: '2026-11-20T10:30:00Z' },
    ],
    ['before Monday', { certainty: 'range', to: '2026-11-15T22:59:59Z' }],
    ['by Monday', { certainty: 'range', to: '2026-11-16T22:59:59Z' }],
    ['since 12 November', { certainty: 'range', from: '2026-11-11T23:00:00Z' }],
    ['unknown', { certainty: 'unknown' }],
    ['about 3pm', { certainty: 'estimated', at: '2026-11-20T14:00:00Z' }],
    ['at 9', { certainty: 'exact', at: '2026-11-21T08:00:00Z' }],
    ['last Friday morning', { certainty: 'range', from: '2026-11-20T05:00:00Z', to: '2026-11-20T11:00:00Z' }],
    ['Saturday', { certainty: 'exact', at: '2026-11-20T23:00:00Z', day: true }],
    ['last Saturday', { certainty: 'exact', at: '2026-11-13T23:00:00Z', day: true }],
    ['last night', { certainty: 'range', from: '2026-11-20T17:00:00Z', to: '2026-11-21T05:00:00Z' }],
    ['3 in the afternoon yesterday', { certainty: 'exact', at: '2026-11-20T14:00:00Z' }],
    ['2 hours ago', { certainty: 'exact', at: '2026-11-21T09:00:00Z' }],
    ['about half an hour ago', { certainty: 'estimated', at: '2026-11-21T10:30:00Z' }],
    ['3 days ago', { certainty: 'exact', at: '2026-11-17T23:00:00Z', day: true }],
    ['now', { certainty: 'exact', at: now }],
    ['last week', { certainty: 'range', from: '2026-11-08T23:00:00Z', to: '2026-11-15T22:59:59Z' }],
    ['October', { certainty: 'range', from: '2026-09-30T22:00:00Z', to: '2026-10-31T22:59:59Z' }],
    ['in December', { certainty: 'range', from: '2025-11-30T23:00:00Z', to: '2025-12-31T22:59:59Z' }],
    ['2024', { certainty: 'range', from: '2023-12-31T23:00:00Z', to: '2024-12-31T22:59:59Z' }],
    ['around 1st of March 2026', { certainty: 'estimated', at: '2026-02-28T23:00:00Z', day: true }],
    ['14 Nov 2026 09:30 UTC', { certainty: 'exact', at: '2026-11-14T09:30:00Z' }],
    ['today at noon', { certainty: 'exact', at: '2026-11-21T11:00:00Z' }],
  ])('reads "%s"', (text, meaning) => {
    expect(read(text)).toEqual({ ...meaning, zone })
  })

  it('follows the reader country where a date can be read two ways, and sense where it cannot', () => {
    expect(read('03/04/2026', 'en-GB').at).toBe('2026-04-02T22:00:00Z')
    expect(read('03/04/2026', 'en-US').at).toBe('2026-03-03T23:00:00Z')
    expect(read('20/11/2026', 'en-US').at).toBe('2026-11-19T23:00:00Z')
  })

  it('knows the rules by which clocks change', () => {
    expect(read('28 Mar 2026 12:00').at).toBe('2026-03-28T11:00:00Z')
    expect(read('29 Mar 2026 12:00').at).toBe('2026-03-29T10:00:00Z')
    expect(parseFuzzyTime('25 Oct 2026 02:30', now, zone)).toMatchObject({
      ok: true,
      note: { key: 'text.time.twice' },
    })
    expect(parseFuzzyTime('29 Mar 2026 02:30', now, zone)).toMatchObject({
      ok: true,
      note: { key: 'text.time.skipped' },
    })
  })

  it.each(['bananas', '14 Nov bananas', '32 Nov 2026', '25:00', '30 Feb 2026', '14 Nov 2026 13pm', '12'])(
    'refuses "%s"',
    (text) => {
      expect(parseFuzzyTime(text, now, zone)).toMatchObject({
        ok: false,
        problem: { key: 'text.time.not_understood' },
      })
    },
  )

  it('refuses a range that ends before it starts, an empty text and a zone that does not exist', () => {
    expect(parseFuzzyTime('14 Nov 2026 to 12 Nov 2026', now, zone)).toMatchObject({
      ok: false,
      problem: { key: 'text.time.order' },
    })
    expect(parseFuzzyTime('  ', now, zone)).toMatchObject({ ok: false, problem: { key: 'text.time.empty' } })
    expect(parseFuzzyTime('now', now, 'Mars/Base')).toMatchObject({
      ok: false,
      problem: { key: 'text.time.zone' },
    })
  })

  it('never throws, whatever is typed', () => {
    fc.assert(fc.property(fc.string(), (text) => typeof parseFuzzyTime(text, now, zone).ok === 'boolean'))
  })
})

describe('fuzzyTimeToText', () => {
  const ms = fc.integer({ min: Date.UTC(1980, 0, 1), max: Date.UTC(2060, 0, 1) })
  const instant = (n: number) => new Date(n).toISOString().replace('.000Z', 'Z')
  const zones = fc.constantFrom(
    'Europe/Berlin',
    'America/New_York',
    'Asia/Kolkata',
    'Australia/Lord_Howe',
    'America/Sao_Paulo',
    'UTC',
  )
  const value: fc.Arbitrary<FuzzyTime> = fc
    .tuple(ms, ms, zones, fc.integer({ min: 0, max: 4 }))
    .map(([a, b, z, kind]) => {
      const [from, to] = [Math.min(a, b), Math.max(a, b)].map(instant) as [string, string]
      if (kind === 0) return { certainty: 'exact', at: from, zone: z }
      if (kind === 1) return { certainty: 'estimated', at: to, zone: z }
      if (kind === 2) return { certainty: 'range', from, to, zone: z }
      if (kind === 3) return { certainty: 'range', from, zone: z }
      return { certainty: 'range', to, zone: z }
    })
  it('is read back as the same time, in every zone', () => {
    fc.assert(
      fc.property(value, (t) => {
        expect(parseFuzzyTime(fuzzyTimeToText(t), now, t.zone)).toMatchObject({ ok: true, value: t })
      }),
      { numRuns: 500 },
    )
  })
  it('is read back as the same day, month or hour that exists twice', () => {
    for (const text of [
      '2026-11-20',
      '~2026-11-20',
      '2026-10-25',
      'unknown',
      '12-14 Nov',
      'October',
      '≥ 2026-11-12',
      '≤ 2026-11-12',
      '2026-10-25 02:30 UTC+01:00',
    ]) {
      const t = read(text)
      expect(parseFuzzyTime(fuzzyTimeToText(t), now, zone)).toMatchObject({ ok: true, value: t })
    }
    expect(read('2026-10-25 02:30 UTC+01:00').at).toBe('2026-10-25T01:30:00Z')
  })
})

describe('describeFuzzyTime', () => {
  const t = (key: string, params: object = {}) => `${key} ${Object.values(params).join(' | ')}`.trim()
  const say = (text: string) => describeFuzzyTime(read(text), { t, locale: 'en-GB' })
  it('always names the zone of an hour, and never invents an hour for a day', () => {
    expect(say('yesterday about 3pm')).toBe('text.time.estimated 20 Nov 2026, 15:00 CET')
    expect(say('14 Nov')).toBe('text.time.exact_day 14 Nov 2026')
    expect(say('12-14 Nov')).toBe('text.time.between 12 Nov 2026 | 14 Nov 2026')
    expect(say('before Monday')).toBe('text.time.until 15 Nov 2026')
    expect(say('unknown')).toBe('text.time.unknown')
  })
  it('shows a time whose zone this machine does not know in UTC', () => {
    const odd = { certainty: 'exact', at: now, zone: 'Mars/Base' } as const
    expect(describeFuzzyTime(odd, { t, locale: 'en-GB' })).toBe('text.time.exact 21 Nov 2026, 11:00 UTC')
  })
})

describe('a zone that this machine does not know', () => {
  const lost: FuzzyTime = { certainty: 'exact', at: '2026-11-20T23:30:00Z', zone: 'Atlantis/Poseidonis' }
  it('is read as UTC, so that a record stays readable', () => {
    expect(fuzzyTimeToText(lost)).toBe('2026-11-20 23:30')
    expect(fuzzyTimeToText({ ...lost, day: true })).toBe('2026-11-20')
    const { at, ...range } = lost
    expect(fuzzyTimeToText({ ...range, certainty: 'range', from: at! })).toBe('≥ 2026-11-20 23:30')
    const day = localDay(at!, lost.zone)
    expect(day.toString()).toBe('2026-11-20')
    expect(startOfDay(day, lost.zone).toString()).toBe('2026-11-20T00:00:00Z')
    expect(endOfDay(day, lost.zone).toString()).toBe('2026-11-20T23:59:59Z')
  })
  it('is named when somebody types a time in it', () => {
    expect(parseFuzzyTime('yesterday', now, lost.zone, 'en-GB')).toMatchObject({
      problem: { key: 'text.time.zone' },
    })
  })
})

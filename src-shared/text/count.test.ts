/** Unit tests of counts: what people type, what it means, and that writing it back loses nothing. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Count } from '../values.ts'
import { countToText, describeCount, parseCount } from './count.ts'

describe('parseCount', () => {
  it.each<[string, Count]>([
    ['1,250', { status: 'confirmed', best: 1250 }],
    ['1.250', { status: 'confirmed', best: 1250 }],
    ['1 250 people', { status: 'confirmed', best: 1250 }],
    ['about 200', { status: 'estimate', best: 200 }],
    ['~2k', { status: 'estimate', best: 2000 }],
    ['1.5 million', { status: 'confirmed', best: 1_500_000 }],
    ['50-80', { status: 'estimate', min: 50, max: 80 }],
    ['between 50 and 80 patients', { status: 'estimate', min: 50, max: 80 }],
    ['2–3k', { status: 'estimate', min: 2000, max: 3000 }],
    ['at least 40', { status: 'estimate', min: 40 }],
    ['40+', { status: 'estimate', min: 40 }],
    ['more than 40', { status: 'estimate', min: 41 }],
    ['up to 300', { status: 'estimate', max: 300 }],
    ['fewer than 300', { status: 'estimate', max: 299 }],
    ['50 to 80, probably 60', { status: 'estimate', min: 50, max: 80, best: 60 }],
    ['nobody', { status: 'confirmed', best: 0 }],
    ['0', { status: 'confirmed', best: 0 }],
    ['unknown', { status: 'unknown' }],
  ])('reads "%s"', (text, meaning) => {
    const r = parseCount(text)
    expect(r).toEqual({ ok: true, value: meaning })
    if (r.ok) Count.parse(r.value)
  })
  it.each(['bananas', '12 bananas', '-5', '1,25', '99999999999', 'about'])('refuses "%s"', (text) => {
    expect(parseCount(text)).toMatchObject({ ok: false, problem: { key: 'text.count.not_understood' } })
  })
  it('refuses bounds the wrong way round', () => {
    expect(parseCount('80-50')).toMatchObject({ ok: false, problem: { key: 'text.count.order' } })
  })
  it('never throws, whatever is typed', () => {
    fc.assert(fc.property(fc.string(), (text) => typeof parseCount(text).ok === 'boolean'))
  })
})

describe('countToText', () => {
  const n = fc.integer({ min: 0, max: 10_000_000_000 })
  const value: fc.Arbitrary<Count> = fc
    .tuple(n, n, n, fc.integer({ min: 0, max: 7 }))
    .map(([a, b, best, kind]) => {
      const [min, max] = [Math.min(a, b), Math.max(a, b)]
      const shapes: Count[] = [
        { status: 'unknown' },
        { status: 'confirmed', best },
        { status: 'estimate', best },
        { status: 'estimate', min },
        { status: 'estimate', max },
        { status: 'estimate', min, max },
        { status: 'estimate', min, max, best },
        { status: 'estimate', min, best },
      ]
      return shapes[kind]!
    })
  it('is read back as the same count, in every language', () => {
    const locales = fc.constantFrom('en-GB', 'de', 'fr', 'de-CH', 'hi', 'ar', 'pl')
    fc.assert(
      fc.property(value, locales, (c, locale) => {
        expect(parseCount(countToText(c, locale))).toEqual({ ok: true, value: c })
      }),
      { numRuns: 500 },
    )
  })
})

describe('describeCount', () => {
  const t = (key: string, params: object = {}) => `${key} ${Object.values(params).join(' ')}`.trim()
  it('keeps an estimate an estimate and carries the unit', () => {
    expect(describeCount({ status: 'estimate', best: 1200 }, { t, locale: 'en-GB' }, 'u')).toBe(
      'text.count.about 1,200 u 1200',
    )
    expect(describeCount({ status: 'confirmed', best: 3 }, { t, locale: 'en-GB' }, 'u')).toBe(
      'text.count.confirmed 3 u 3',
    )
    expect(describeCount({ status: 'unknown' }, { t, locale: 'en-GB' })).toBe('text.count.unknown')
  })
})

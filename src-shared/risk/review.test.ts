/** What differs between versions, and why an assessment is looked at again. World: unit test. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Json } from '../values.ts'
import {
  reviewDateFits,
  reviewOn,
  reviewTriggers,
  usualReview,
  type Approved,
  type Present,
} from './review-triggers.ts'
import { changesBetween, type Facts } from './versions.ts'

describe('two versions', () => {
  it('are compared field by field, texts word by word', () => {
    expect(
      changesBetween({ a: 'one two', b: 'x', d: 1 }, { a: 'one three', c: true, d: 1 }, ['c', 'a']),
    ).toEqual([
      { field: 'c', change: 'added', after: true },
      {
        field: 'a',
        change: 'changed',
        before: 'one two',
        after: 'one three',
        words: [
          { mark: 'same', text: 'one ' },
          { mark: 'removed', text: 'two' },
          { mark: 'added', text: 'three' },
        ],
      },
      { field: 'b', change: 'removed', before: 'x' },
    ])
  })
  it('tables row by row, rows part by part', () => {
    const before = { risks: { r1: { severity: 3, likelihood: 2 }, r2: { severity: 1 } } }
    const after = { risks: { r1: { severity: 3, likelihood: 1 }, r3: { severity: 2 } } }
    const [risks] = changesBetween(before, after)
    expect(risks!.inside!.map((c) => `${c.field} ${c.change}`)).toEqual([
      'r1 changed',
      'r3 added',
      'r2 removed',
    ])
    expect(risks!.inside![0]!.inside).toEqual([
      { field: 'likelihood', change: 'changed', before: 2, after: 1 },
    ])
  })
  it('nothing said is nothing said, however it is written', () => {
    expect(changesBetween({ a: ' ', b: [], c: {}, d: null }, { e: '' })).toEqual([])
    // a name that every object has is a field like any other
    expect(changesBetween({}, { constructor: 'x' })).toMatchObject([
      { field: 'constructor', change: 'added' },
    ])
  })
  it('whatever they hold: same is same, and back is the reverse', () => {
    const value: fc.Arbitrary<Json> = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.array(fc.string({ unit: 'grapheme' })),
      fc.dictionary(fc.constantFrom('x', 'y'), fc.integer()),
    )
    const facts: fc.Arbitrary<Facts> = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), value)
    const reverse = { added: 'removed', removed: 'added', changed: 'changed' } as const
    const named = (
      changes: ReturnType<typeof changesBetween>,
      of = (c: 'added' | 'removed' | 'changed'): string => c,
    ) => changes.map((c) => `${c.field} ${of(c.change)}`).toSorted()
    fc.assert(
      fc.property(facts, facts, (a, b) => {
        expect(changesBetween(a, a)).toEqual([])
        expect(named(changesBetween(a, b))).toEqual(named(changesBetween(b, a), (c) => reverse[c]))
      }),
    )
  })
})

const supplier = { id: 'v1', title: 'Cloud Ltd', values: { country: 'FR' } }
const approved: Approved = {
  at: '2026-01-10T12:00:00Z',
  on: '2026-01-10',
  linked: [supplier],
  rulePacks: { laws: '1.0.0' },
}
const present: Present = {
  today: '2026-06-01',
  incidents: [],
  linked: [supplier],
  rulePacks: { laws: '1.0.0' },
}
const kinds = (a: Partial<Approved>, p: Partial<Present>) =>
  reviewTriggers({ ...approved, ...a }, { ...present, ...p }).map((t) => t.kind)

describe('a review', () => {
  it('is not due while nothing changed', () => {
    expect(kinds({}, {})).toEqual([])
    expect(reviewOn(approved, present)).toEqual({ state: 'later', day: '2027-01-10', days: 223 })
    expect(reviewOn(approved, { ...present, today: '2026-12-12' }).state).toBe('soon')
  })
  it('is due on its day, and after 36 months whatever was set', () => {
    expect(usualReview('2026-01-31')).toBe('2027-01-31')
    expect(kinds({ nextReview: '2026-06-01' }, {})).toEqual(['date'])
    expect(kinds({ nextReview: '2026-06-02' }, {})).toEqual([])
    expect(kinds({ nextReview: '2040-01-01' }, { today: '2029-01-10' })).toEqual(['date'])
    expect(reviewDateFits('2026-01-10', '2029-01-10')).toBe('fits')
    expect(reviewDateFits('2026-01-10', '2029-01-11')).toBe('too_late')
    expect(reviewDateFits('2026-01-10', '2026-01-10')).toBe('not_later')
  })
  it('is due when a linked incident was closed after the approval', () => {
    const closed = (closedAt: string) => ({ incidents: [{ id: 'i', title: 'Lost key', closedAt }] })
    expect(kinds({}, closed('2026-01-10T12:00:00Z'))).toEqual([])
    expect(kinds({}, closed('2026-01-10T12:00:01Z'))).toEqual(['incident_closed'])
  })
  it('is due when a record that it rests on changed, and says what', () => {
    const moved = { ...supplier, values: { country: 'US' } }
    expect(reviewTriggers(approved, { ...present, linked: [moved] })).toMatchObject([
      { kind: 'record_changed', id: 'v1', changes: [{ field: 'country', before: 'FR', after: 'US' }] },
    ])
    expect(kinds({}, { linked: [] })).toEqual(['record_gone'])
    expect(kinds({ linked: [] }, {})).toEqual(['record_linked'])
  })
  it('is due when a rule pack is newer', () => {
    expect(reviewTriggers(approved, { ...present, rulePacks: { laws: '1.1.0' } })).toMatchObject([
      { kind: 'rule_pack', id: 'laws', changes: [{ before: '1.0.0', after: '1.1.0' }] },
    ])
    expect(reviewOn(approved, { ...present, rulePacks: {} }).state).toBe('due')
  })
})

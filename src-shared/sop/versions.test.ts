/** Versions: numbers, approval, which is in force. World: unit test. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../learn/days.ts'
import {
  compareVersions,
  exactText,
  inForceOn,
  nextNumber,
  reviewDue,
  reviewOn,
  statusOn,
  stillHolds,
  versionHash,
  versionObstacles,
  type ChangeClass,
  type SopVersion,
  type VersionAct,
} from './versions.ts'

const [anna, boris] = ['01930000-0000-7000-8000-00000000000a', '01930000-0000-7000-8000-00000000000b']
const approved = (number: string, effectiveFrom: string, more: Partial<SopVersion> = {}): SopVersion => ({
  number,
  state: 'approved',
  sha256: 'a'.repeat(64),
  change: number.endsWith('.0') ? 'major' : 'minor',
  approvedOn: effectiveFrom,
  effectiveFrom,
  ...more,
})
const ready: SopVersion = {
  number: '2.0',
  state: 'in_review',
  sha256: 'b'.repeat(64),
  changeNote: 'Scans are shredded on the same day',
  change: 'major',
  classifiedBy: anna,
  classifiedOn: '2026-03-01',
  approverName: 'Ada Berg',
  approverRole: 'Managing director',
  effectiveFrom: '2026-03-10',
}
const act: VersionAct = {
  today: '2026-03-05',
  people: [anna, boris],
  others: [approved('1.0', '2025-03-01')],
}
const why = (version: SopVersion, more: Partial<VersionAct> = {}) =>
  versionObstacles('approve', version, { ...act, ...more }).map((o) => `${o.why} ${o.field}`)

describe('numbers', () => {
  it('follow the class of the change, and sort as numbers', () => {
    expect(nextNumber(undefined, 'major')).toBe('1.0')
    expect(nextNumber('1.9', 'minor')).toBe('1.10')
    expect(nextNumber('1.9', 'critical')).toBe('2.0')
    expect(compareVersions('1.10', '1.9')).toBeGreaterThan(0)
  })
})

describe('approval', () => {
  it('takes text, note, class, who called it so, approver by name and role, and a day', () => {
    expect(why(ready)).toEqual([])
    const bare: SopVersion = { number: '2.0', state: 'in_review' }
    expect(why(bare)).toEqual(
      [
        'text',
        'change_note',
        'change',
        'classified_by',
        'approver_name',
        'approver_role',
        'effective_from',
      ].map((f) => `missing ${f}`),
    )
    expect(why({ ...ready, state: 'draft' })).toEqual(['wrong_state state'])
  })
  it('never lets a version begin before it is approved, or before the one it follows', () => {
    expect(versionObstacles('approve', { ...ready, effectiveFrom: '2026-03-04' }, act)).toEqual([
      { why: 'starts_before_approval', field: 'effective_from', day: '2026-03-05' },
    ])
    expect(why(ready, { others: [approved('1.0', '2026-04-01')] })).toEqual([
      'starts_before_last effective_from',
    ])
  })
  it('takes the number that follows', () => {
    expect(why({ ...ready, number: '3.0' })).toEqual(['number_not_next number'])
    expect(why({ ...ready, number: '1.0' }, { others: [] })).toEqual([])
  })
  it('takes a second reader for a minor change', () => {
    const minor: SopVersion = { ...ready, number: '1.1', change: 'minor' }
    expect(why(minor)).toEqual(['needs_second_person second_reader'])
    expect(why({ ...minor, secondReader: anna })).toEqual(['needs_second_person second_reader'])
    expect(why({ ...minor, secondReader: 'somebody else' })).toEqual(['needs_second_person second_reader'])
    expect(why({ ...minor, secondReader: boris })).toEqual([])
    expect(why({ ...minor, number: '1.0', secondReader: boris }, { others: [] })).toEqual([
      'first_is_not_minor change',
    ])
  })
  it('takes a week and a reason for a minor change in an office of one', () => {
    const minor: SopVersion = { ...ready, number: '1.1', change: 'minor' }
    const alone = { people: [anna] }
    expect(why(minor, alone)).toEqual(['alone_needs_reason alone_reason', 'alone_must_wait classified_on'])
    const waited = { ...minor, aloneReason: 'A typing mistake' }
    expect(why(waited, { ...alone, today: '2026-03-08' })).toEqual([])
    expect(why(waited, { ...alone, today: '2026-03-07' })).toEqual(['alone_must_wait classified_on'])
  })
})

describe('what is in force', () => {
  const all = [
    approved('1.0', '2025-03-01'),
    approved('1.1', '2025-06-01'),
    approved('2.0', '2026-03-01', { withdrawnOn: '2026-09-01', state: 'withdrawn' }),
  ]
  it('is the newest that has begun, and nothing after it was withdrawn', () => {
    const at = (day: string) => inForceOn(all, day)?.number
    expect(at('2025-02-28')).toBeUndefined()
    expect(at('2025-03-01')).toBe('1.0')
    expect(at('2026-02-28')).toBe('1.1')
    expect(at('2026-08-31')).toBe('2.0')
    expect(at('2026-09-01')).toBeUndefined()
  })
  it('is the older one when the newer was withdrawn before it began', () => {
    const early = [all[0]!, approved('2.0', '2026-03-01', { withdrawnOn: '2026-02-01', state: 'withdrawn' })]
    expect(inForceOn(early, '2026-04-01')?.number).toBe('1.0')
  })
  it('is none when the newest was withdrawn on the very day it began: it was in force, if only for hours', () => {
    const hours = [all[0]!, approved('2.0', '2026-03-01', { withdrawnOn: '2026-03-01', state: 'withdrawn' })]
    expect(inForceOn(hours, '2026-02-28')?.number).toBe('1.0')
    expect(inForceOn(hours, '2026-03-01')).toBeUndefined()
    expect(hours.map((v) => statusOn(v, hours, '2026-03-01'))).toEqual(['superseded', 'withdrawn'])
    const mended = [...hours, approved('2.1', '2026-03-01')]
    expect(inForceOn(mended, '2026-03-01')?.number).toBe('2.1')
  })
  it('reads each version on each day', () => {
    expect(all.map((v) => statusOn(v, all, '2025-07-01'))).toEqual(['superseded', 'effective', 'in_review'])
    expect(all.map((v) => statusOn(v, all, '2026-10-01'))).toEqual(['superseded', 'superseded', 'withdrawn'])
    const later = approved('3.0', '2027-01-01', { approvedOn: '2026-10-01' })
    expect(statusOn(later, [...all, later], '2026-11-01')).toBe('approved')
  })
  it('is at most one version on any day', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 60 }), fc.option(fc.integer({ min: 0, max: 60 })))),
        fc.integer({ min: 0, max: 70 }),
        (starts, on) => {
          const versions = starts.map(([start, end], i) =>
            approved(`${i + 1}.0`, addDays('2025-01-01', start), {
              ...(end !== null && { withdrawnOn: addDays('2025-01-01', end) }),
            }),
          )
          const day = addDays('2025-01-01', on)
          const effective = versions.filter((v) => statusOn(v, versions, day) === 'effective')
          expect(effective.length).toBeLessThanOrEqual(1)
          expect(effective[0]?.number).toBe(inForceOn(versions, day)?.number)
        },
      ),
    )
  })
})

describe('signing again', () => {
  it('is asked after any change of meaning that lies between', () => {
    const with2 = (change: ChangeClass) => [
      approved('1.0', '2025-01-01'),
      approved('1.1', '2025-02-01'),
      approved('2.0', '2025-03-01', { change }),
      approved('2.1', '2025-04-01'),
    ]
    expect(stillHolds('1.0', '1.1', with2('major'))).toBe(true)
    expect(stillHolds('2.0', '2.1', with2('major'))).toBe(true)
    expect(stillHolds('1.1', '2.1', with2('major'))).toBe(false)
    expect(stillHolds('1.1', '2.1', with2('critical'))).toBe(false)
    expect(stillHolds('2.0', '1.0', with2('major'))).toBe(false)
  })
})

describe('the text', () => {
  it('is hashed as it is shown, with one kind of line end', () => {
    expect(exactText('a\r\nb\rc\n\n')).toBe('a\nb\nc\n')
    expect(versionHash('a\n', (t) => `hash of ${t.length}`)).toBe('hash of 2')
    expect(() => versionHash('a\r\n', () => '')).toThrow('not the exact text')
    fc.assert(fc.property(fc.string(), (t) => exactText(exactText(t)) === exactText(t)))
  })
  it('is reviewed after twelve months, or what the procedure says', () => {
    expect(reviewDue('2026-03-31')).toBe('2027-03-31')
    expect(reviewDue('2026-08-31', 6)).toBe('2027-02-28')
    expect(['2027-02-28', '2027-03-31', '2026-12-01'].map((d) => reviewOn('2027-03-30', d))).toEqual([
      'soon',
      'due',
      'later',
    ])
  })
})

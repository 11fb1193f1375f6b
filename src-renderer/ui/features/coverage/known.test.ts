/** Who and when is asked about from an incident. World: unit test. */
import { describe, expect, it } from 'vitest'
import { dayOfRecord, namedPeople } from './known.ts'

const id = (n: number) => `0193d5a0-0000-7000-8000-00000000000${n}`
const created = { at: '2026-11-20T23:30:00.000Z', by: 'Ada' }
const exact = (at: string) => ({ certainty: 'exact', at, zone: 'Europe/Berlin' })

describe('what is asked from an incident', () => {
  it('is about the people that it names, those involved first and each once', () => {
    const values = {
      owner: id(3),
      reporter: { kind: 'roster', id: id(1) },
      timeline: { a: { actor: { kind: 'roster', id: id(2) }, also: { kind: 'roster', id: id(1) } } },
      aware_decided_by: { kind: 'external', name: 'Somebody' },
    }
    expect(namedPeople({ values })).toEqual([id(1), id(2), id(3)])
  })
  it('is about the day on which it began, was noticed, or was written down, where the reader is', () => {
    const values = {
      occurred_start: exact('2026-11-01T23:30:00Z'),
      detected_at: exact('2026-11-05T08:00:00Z'),
    }
    expect(dayOfRecord({ values, created }, 'Europe/Berlin')).toBe('2026-11-02')
    expect(dayOfRecord({ values: { detected_at: values.detected_at }, created }, 'UTC')).toBe('2026-11-05')
    expect(dayOfRecord({ values: {}, created }, 'Europe/Berlin')).toBe('2026-11-21')
  })
})

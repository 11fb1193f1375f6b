/** Periods become whole days in the person's own zone. */
import { expect, it } from 'vitest'
import { isBackwards, periodInstants } from './pack-period.ts'

const now = '2026-11-21T23:30:00Z' // already the 22nd in Berlin
const zone = 'Europe/Berlin'
const none = { from: null, to: null }

it('turns each choice into instants', () => {
  expect(periodInstants({ kind: 'all', ...none }, now, zone)).toEqual({})
  expect(periodInstants({ kind: 'year', ...none }, now, zone)).toEqual({ from: '2025-12-31T23:00:00Z' })
  expect(periodInstants({ kind: 'quarter', ...none }, now, zone)).toEqual({ from: '2026-08-21T22:00:00Z' })
  expect(periodInstants({ kind: 'dates', from: '2026-10-25', to: '2026-10-25' }, now, zone)).toEqual({
    from: '2026-10-24T22:00:00Z',
    to: '2026-10-25T22:59:59Z',
  })
  expect(periodInstants({ kind: 'dates', ...none }, now, zone)).toEqual({})
})

it('knows a period that ends before it begins', () => {
  expect(isBackwards({ kind: 'dates', from: '2026-02-01', to: '2026-01-31' })).toBe(true)
  expect(isBackwards({ kind: 'dates', from: '2026-02-01', to: '2026-02-01' })).toBe(false)
  expect(isBackwards({ kind: 'all', from: '2026-02-01', to: '2026-01-31' })).toBe(false)
})

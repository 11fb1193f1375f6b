/** The address of the page about coverage, and the days that its keys go to. World: unit test. */
import { describe, expect, it } from 'vitest'
import { addressOf, dayAfter, monthEndAfter, monthEndBefore, readPlace } from './place.ts'

const today = '2026-11-22'
const read = (query: string) => readPlace(new URLSearchParams(query), today)

describe('the address of coverage', () => {
  it('leads back to the page it was made from', () => {
    const place = {
      day: '2026-03-31',
      basis: 'signed',
      sop: '0193d5a0-0000-7000-8000-000000000001',
      department: 'Front desk & more',
      names: 'overdue',
    } as const
    expect(read(addressOf(place, today).split('?')[1]!)).toEqual(place)
    expect(addressOf({ day: today, basis: 'logged' }, today)).toBe('/coverage')
  })
  it('is today and everything where it makes no sense', () => {
    expect(read('day=2030-01-01&sop=x&names=y&basis=z')).toEqual({ day: today, basis: 'logged' })
    expect(read('day=yesterday').day).toBe(today)
  })
})
describe('days', () => {
  it('go from month end to month end, and never past today', () => {
    expect(monthEndBefore('2026-03-31')).toBe('2026-02-28')
    expect(monthEndBefore('2026-03-01')).toBe('2026-02-28')
    expect(monthEndAfter('2026-02-28', today)).toBe('2026-03-31')
    expect(monthEndAfter('2026-02-10', today)).toBe('2026-02-28')
    expect(monthEndAfter('2026-11-10', today)).toBe(today)
    expect(dayAfter(today, today)).toBe(today)
  })
})

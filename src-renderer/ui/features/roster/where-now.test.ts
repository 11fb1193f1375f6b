/** What of a person is counted on a day, and in which words it is said. */
import { expect, it } from 'vitest'
import type { RosterEntry } from '../../../../src-shared/ipc/contract-roster.ts'
import { departmentsOf, kindsOf, presenceTone, whereNow } from './where-now.ts'

const today = '2026-11-20'
const one = (more: Partial<RosterEntry> = {}): RosterEntry => ({
  id: '1',
  name: 'Ada',
  presence: 'here',
  unmarked: false,
  ...more,
})

it('counts who is new and who leaves within thirty days, the thirtieth included', () => {
  expect(kindsOf(one({ start: '2026-10-21' }), today)).toEqual(['here'])
  expect(kindsOf(one({ start: '2026-10-22' }), today)).toEqual(['here', 'joined'])
  expect(kindsOf(one({ end: '2026-12-20' }), today)).toEqual(['here', 'leaving'])
  expect(kindsOf(one({ end: '2026-12-21' }), today)).toEqual(['here'])
  expect(kindsOf(one({ presence: 'on_leave', end: '2026-12-01' }), today)).toEqual(['on_leave', 'leaving'])
  expect(kindsOf(one({ presence: 'not_yet', start: '2026-12-01' }), today)).toEqual(['coming'])
  expect(kindsOf(one({ presence: 'left', unmarked: true }), today)).toEqual(['unmarked'])
  expect(kindsOf(one({ presence: 'left' }), today)).toEqual([])
})

it('adds up departments, people without one last', () => {
  const people = [
    one({ department: 'Ward' }),
    one({ id: '2' }),
    one({ id: '3', department: 'Desk', presence: 'on_leave' }),
    one({ id: '4', department: 'Ward', presence: 'not_yet', start: '2027-01-01' }),
  ]
  expect(departmentsOf(people, today).map((d) => [d.name, d.working, d.counts.coming])).toEqual([
    ['Desk', 1, 0],
    ['Ward', 1, 1],
    ['', 1, 0],
  ])
})

it('says until when somebody is away, not when they are back', () => {
  expect(whereNow(one({ presence: 'on_leave', back: '2026-12-01' }))).toEqual({
    key: 'roster.now.on_leave_day',
    day: '2026-11-30',
  })
  expect(whereNow(one({ presence: 'on_leave' }))).toEqual({ key: 'roster.now.on_leave' })
  expect(whereNow(one({ end: '2026-12-01' }))).toEqual({ key: 'roster.now.leaving_day', day: '2026-12-01' })
  expect(whereNow(one())).toEqual({ key: 'roster.now.here' })
  expect(whereNow(one({ presence: 'left', unmarked: true, end: '2026-11-01' })).key).toBe(
    'roster.now.unmarked_day',
  )
  expect(presenceTone(one({ end: '2026-12-01' }))).toBe('watch')
})

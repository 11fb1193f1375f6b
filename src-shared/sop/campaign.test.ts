/** Due dates and reminders. World: unit test. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../learn/days.ts'
import {
  Campaign,
  campaignObstacles,
  daysToSign,
  dueFor,
  ladder,
  refreshOpens,
  remindersToDo,
} from './campaign.ts'
import { audienceOn } from './audience.ts'
import { presenceOn, type RosterPerson } from './roster.ts'

const somebody: RosterPerson = { id: 'p', name: 'P', roles: [], stays: [], leave: [] }

describe('the days to sign', () => {
  it('are 72 hours after a critical change, seven for who is new, else fourteen or what the procedure says', () => {
    expect(daysToSign({ reason: 'new_version', change: 'critical' }, { days: 30 })).toBe(3)
    expect(daysToSign({ reason: 'new_version', change: 'major' })).toBe(14)
    expect(daysToSign({ reason: 'refresh' }, { days: 30 })).toBe(30)
    expect(daysToSign({ reason: 'joiner', change: 'critical' })).toBe(7)
  })
})

describe('the due date', () => {
  const due = (more: Partial<RosterPerson>, opens = '2026-04-01') =>
    dueFor({ ...somebody, ...more }, opens, 14)
  it('counts from the opening, or from the first day at work', () => {
    expect(due({})).toBe('2026-04-15')
    expect(due({ stays: [{ from: '2026-04-20' }] })).toBe('2026-05-04')
    expect(due({ stays: [{ from: '2020-01-01', to: '2021-01-01' }, { from: '2026-04-20' }] })).toBe(
      '2026-05-04',
    )
  })
  it('counts from the day of return when a leave lies over the opening or the due date', () => {
    expect(due({ leave: [{ from: '2026-03-01', to: '2026-04-09' }] })).toBe('2026-04-24')
    expect(due({ leave: [{ from: '2026-04-14', to: '2026-04-30' }] })).toBe('2026-05-15')
    expect(due({ leave: [{ from: '2026-04-03', to: '2026-04-05' }] })).toBe('2026-04-15')
    expect(due({ leave: [{ from: '2026-03-01' }] })).toBeUndefined()
  })
  it('never falls on a leave, and never before the days that were given', () => {
    const leave = fc
      .tuple(fc.integer({ min: -30, max: 90 }), fc.integer({ min: 0, max: 40 }))
      .map(([from, length]) => ({
        from: addDays('2026-04-01', from),
        to: addDays('2026-04-01', from + length),
      }))
    fc.assert(
      fc.property(fc.array(leave, { maxLength: 5 }), (leaves) => {
        const day = due({ leave: leaves })!
        expect(presenceOn({ ...somebody, leave: leaves }, day)).toBe('here')
        expect(day >= '2026-04-15').toBe(true)
      }),
    )
  })
})

describe('the ladder', () => {
  it('reminds at the opening, 7 and 1 days before, on the day, then weekly; others only afterwards', () => {
    expect(ladder('2026-04-01', '2026-04-15', '2026-05-06').map((r) => `${r.day} ${r.kind}`)).toEqual([
      '2026-04-01 open',
      '2026-04-08 week_before',
      '2026-04-14 day_before',
      '2026-04-15 due',
      '2026-04-22 weekly',
      '2026-04-22 manager',
      '2026-04-29 weekly',
      '2026-04-29 dpo',
      '2026-05-06 weekly',
    ])
  })
  it('leaves out what would lie before the opening', () => {
    expect(ladder('2026-04-01', '2026-04-04', '2026-04-04').map((r) => r.kind)).toEqual([
      'open',
      'day_before',
      'due',
    ])
  })
  it('asks for one reminder per addressee, however long nobody looked', () => {
    const all = ladder('2026-04-01', '2026-04-15', '2026-05-06')
    expect(remindersToDo(all, '2026-04-14').map((r) => r.kind)).toEqual(['weekly', 'manager', 'dpo'])
    expect(remindersToDo(all, '2026-04-29').map((r) => `${r.day} ${r.kind}`)).toEqual(['2026-05-06 weekly'])
    expect(remindersToDo(all, '2026-05-06')).toEqual([])
  })
})

describe('a refresh', () => {
  it('opens on the anniversary of the own signature, or in the month of all', () => {
    expect(refreshOpens({ rule: 'none' }, '2026-02-10')).toBeUndefined()
    expect(refreshOpens({ rule: 'anniversary' }, '2028-02-29')).toBe('2029-02-28')
    const inMarch = (signedOn: string) => refreshOpens({ rule: 'month', month: 3 }, signedOn)
    expect(['2026-03-05', '2025-12-01', '2025-12-02', '2026-02-10'].map(inMarch)).toEqual([
      '2027-03-01',
      '2026-03-01',
      '2027-03-01',
      '2027-03-01',
    ])
  })
})

describe('a campaign', () => {
  it('is kept with the list that it froze', () => {
    const id = '01930000-0000-7000-8000-00000000000a'
    const campaign = {
      reason: 'incident_action',
      versions: [{ sop: id, number: '2.0', sha256: 'a'.repeat(64) }],
      audience: audienceOn({ is: 'everybody' }, [{ ...somebody, id }], '2026-04-01'),
      opens: '2026-04-01',
      due: '2026-04-15',
      quiz: true,
      from: id,
    }
    expect(Campaign.parse(campaign)).toEqual(campaign)
    expect(Campaign.safeParse({ ...campaign, versions: [] }).success).toBe(false)
  })
  it('needs a reason, days in order, people and approved versions', () => {
    const fine = {
      reason: 'refresh',
      opens: '2026-04-01',
      due: '2026-04-15',
      members: 3,
      approved: true,
    } as const
    expect(campaignObstacles(fine, '2026-04-01')).toEqual([])
    expect(
      campaignObstacles({ ...fine, due: '2026-04-01', members: 0, approved: false }, '2026-04-02').map(
        (o) => o.why,
      ),
    ).toEqual(['nobody_asked', 'version_not_approved', 'before_it_was_asked', 'due_before_start'])
    expect(campaignObstacles({ members: 1, approved: true }, '2026-04-02').map((o) => o.field)).toEqual([
      'reason',
      'opens',
      'due',
    ])
  })
})

/** Who is meant, on which day, and why. World: unit test. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AudienceRule, AudienceSnapshot, audienceOn, sinceSnapshot, whyMeant } from './audience.ts'
import { firstDayBack, presenceOn, type RosterPerson } from './roster.ts'

const id = (n: number) => `01930000-0000-7000-8000-${String(n).padStart(12, '0')}`
const person = (n: number, more: Partial<RosterPerson> = {}): RosterPerson => ({
  id: id(n),
  name: `Person ${n}`,
  roles: [],
  stays: [],
  leave: [],
  ...more,
})
const sales = person(1, { department: 'Sales', roles: ['Adviser'], type: 'employee' })
const lab = person(2, { department: 'Lab', roles: ['Adviser', 'First aid'], type: 'contractor' })
const gone = person(3, { department: 'Sales', stays: [{ from: '2024-01-01', to: '2026-03-31' }] })
const next = person(4, { department: 'Sales', stays: [{ from: '2026-05-01' }] })
const away = person(5, { department: 'Sales', leave: [{ from: '2026-04-01', to: '2026-04-30' }] })
const all = [away, next, gone, lab, sales]
const ids = (rule: AudienceRule, day: string) => audienceOn(rule, all, day).members.map((m) => m.person)

describe('where somebody is', () => {
  it('counts first and last days, and knows who came back', () => {
    const days = ['2023-12-31', '2024-01-01', '2026-03-31', '2026-04-01']
    expect(days.map((d) => presenceOn(gone, d))).toEqual(['not_yet', 'here', 'here', 'left'])
    expect(['2026-03-31', '2026-04-01', '2026-04-30', '2026-05-01'].map((d) => presenceOn(away, d))).toEqual([
      'here',
      'on_leave',
      'on_leave',
      'here',
    ])
    const back = person(6, { stays: [{ from: '2020-01-01', to: '2021-01-01' }, { from: '2026-01-01' }] })
    expect(['2020-06-01', '2023-01-01', '2026-02-01'].map((d) => presenceOn(back, d))).toEqual([
      'here',
      'left',
      'here',
    ])
  })
  it('finds the first day back over leaves that follow each other', () => {
    const twice = person(7, {
      leave: [
        { from: '2026-04-11', to: '2026-04-20' },
        { from: '2026-04-01', to: '2026-04-10' },
      ],
    })
    expect(firstDayBack(twice, '2026-04-05')).toBe('2026-04-21')
    expect(firstDayBack(twice, '2026-03-05')).toBe('2026-03-05')
    expect(firstDayBack(person(8, { leave: [{ from: '2026-04-01' }] }), '2026-04-05')).toBeUndefined()
  })
})

describe('a rule', () => {
  it('means those who work here that day, at work or on leave', () => {
    const rule: AudienceRule = { is: 'department', name: ' sales ' }
    expect(ids(rule, '2026-03-31')).toEqual([1, 3, 5].map(id))
    expect(ids(rule, '2026-04-01')).toEqual([1, 5].map(id))
    expect(ids(rule, '2026-05-01')).toEqual([1, 4, 5].map(id))
  })
  it('joins parts with and, or, not, and says why', () => {
    const rule: AudienceRule = {
      is: 'all',
      of: [
        {
          is: 'any',
          of: [
            { is: 'role', name: 'Adviser' },
            { is: 'person', id: id(5) },
          ],
        },
        { is: 'not', of: { is: 'type', type: 'contractor' } },
      ],
    }
    expect(ids(rule, '2026-04-01')).toEqual([1, 5].map(id))
    expect(whyMeant(rule, sales)).toEqual([{ is: 'role', by: 'Adviser' }, { is: 'not' }])
    expect(whyMeant(rule, lab)).toBeUndefined()
  })
  it('has limits', () => {
    let deep: AudienceRule = { is: 'everybody' }
    for (let i = 0; i < 5; i++) deep = { is: 'not', of: deep }
    expect(AudienceRule.safeParse(deep).success).toBe(true)
    expect(AudienceRule.safeParse({ is: 'not', of: deep }).success).toBe(false)
    for (const bad of [{ is: 'all', of: [] }, { is: 'person', id: 'x' }, { is: 'everybody', extra: 1 }, {}])
      expect(AudienceRule.safeParse(bad).success).toBe(false)
  })
  it('and its opposite part everybody', () => {
    const leaf: fc.Arbitrary<AudienceRule> = fc.constantFrom<AudienceRule>(
      { is: 'everybody' },
      { is: 'department', name: 'Sales' },
      { is: 'role', name: 'First aid' },
      { is: 'type', type: 'employee' },
      { is: 'person', id: id(2) },
    )
    const rule = fc.oneof(
      leaf,
      fc.record({
        is: fc.constantFrom('all' as const, 'any' as const),
        of: fc.array(leaf, { minLength: 1, maxLength: 4 }),
      }),
    )
    fc.assert(
      fc.property(rule, (r) => {
        const both = [...ids(r, '2026-04-15'), ...ids({ is: 'not', of: r }, '2026-04-15')]
        expect(both.toSorted()).toEqual(ids({ is: 'everybody' }, '2026-04-15'))
      }),
    )
  })
})

describe('a frozen list', () => {
  it('keeps what each person was, and does not change with the roster', () => {
    const list = audienceOn({ is: 'department', name: 'Sales' }, all, '2026-04-15')
    expect(AudienceSnapshot.parse(list)).toEqual(list)
    expect(list.members[1]).toEqual({
      person: id(5),
      department: 'Sales',
      roles: [],
      onLeave: true,
      because: [{ is: 'department', by: 'Sales' }],
    })
  })
  it('says who came, who left and who is no longer meant', () => {
    const list = audienceOn({ is: 'department', name: 'Sales' }, all, '2026-03-15')
    const moved = all.map((p) => (p.id === sales.id ? { ...p, department: 'Lab' } : p))
    expect(sinceSnapshot(list, moved, '2026-06-01')).toEqual({
      joined: [id(4)],
      left: [id(3)],
      notMeant: [id(1)],
    })
  })
})

/** Coverage on any day, and what one person knew. World: unit test. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../learn/days.ts'
import { levelOf, type Acknowledgement } from './acknowledgement.ts'
import type { Assignment, Move } from './assignment.ts'
import { coverageBy, coverageIndex, coverageOn, percentOf, places, type CoverageQuery } from './coverage.ts'
import { evidenceSheet, knownOn } from './known-on.ts'
import type { Asked } from './owed.ts'
import type { RosterPerson } from './roster.ts'
import type { SopVersion } from './versions.ts'
import { cpuTime } from '../../tests/cpu-time.ts'

const person = (n: number, more: Partial<RosterPerson> = {}): RosterPerson => ({
  id: `p${n}`,
  name: `P${n}`,
  roles: [],
  stays: [],
  leave: [],
  ...more,
})
const asked = (n: number, moves: Move[] = [], more: Partial<Assignment> = {}): Asked => ({
  assignment: {
    id: `a${n}`,
    person: `p${n}`,
    sop: 's1',
    number: '1.0',
    sha256: '1'.repeat(64),
    campaign: 'c1',
    reason: 'new_version',
    department: n % 2 === 0 ? 'Sales' : 'Lab',
    roles: n === 1 ? ['Adviser'] : [],
    assignedOn: '2026-04-01',
    due: '2026-04-15',
    days: 14,
    ...more,
  },
  moves,
})
const to = (state: Move['to'], on: string, more: Partial<Move> = {}): Move => ({ to: state, on, ...more })
const people = [
  person(1),
  person(2),
  person(3),
  person(4),
  person(5, { leave: [{ from: '2026-04-10', to: '2026-05-31' }] }),
  person(6),
  person(7, { stays: [{ to: '2026-04-30' }] }),
  person(8),
]
const all = [
  asked(1, [to('acknowledged', '2026-04-10')]),
  asked(2, [to('acknowledged', '2026-04-20', { signedOn: '2026-04-14' })]),
  asked(3, [to('refused', '2026-04-12')]),
  asked(4, [to('exempt', '2026-04-02', { until: '2026-12-31' })]),
  asked(5),
  asked(6, [to('opened', '2026-04-03')]),
  asked(7, [to('acknowledged', '2026-04-10')]),
  asked(8, [to('superseded', '2026-04-12')]),
]
const index = coverageIndex(all, people)
const on = (day: string, more: Partial<CoverageQuery> = {}) =>
  coverageOn(index, { day, basis: 'logged', ...more })
const counts = (day: string, more: Partial<CoverageQuery> = {}) =>
  places.map((p) => on(day, more).names[p].length)

describe('coverage', () => {
  it('puts everybody who was asked in one place, and adds up', () => {
    //                                    signed late refused overdue waiting exempt leave
    expect(counts('2026-04-01')).toEqual([0, 0, 0, 0, 8, 0, 0])
    expect(counts('2026-04-15')).toEqual([2, 0, 1, 0, 2, 1, 1])
    expect(counts('2026-05-15')).toEqual([1, 1, 1, 1, 0, 1, 1])
    expect(on('2026-05-15').share).toEqual({ asked: 6, excused: 2, signed: 2 })
    expect(percentOf(on('2026-05-15').share)).toBe(50)
    expect(counts('2026-03-31')).toEqual([0, 0, 0, 0, 0, 0, 0])
  })
  it('tells who was no longer asked, in no number', () => {
    const { ended } = on('2026-05-15')
    expect(ended.left.map((l) => l.person)).toEqual(['p7'])
    expect(ended.superseded.map((l) => l.person)).toEqual(['p8'])
  })
  it('can be read by the day that paper says', () => {
    expect(on('2026-04-15', { basis: 'signed' }).share.signed).toBe(3)
    expect(counts('2026-05-15', { basis: 'signed' })).toEqual([2, 0, 1, 1, 0, 1, 1])
  })
  it('asks by department, role, procedure and campaign', () => {
    expect(on('2026-05-15', { department: 'Sales' }).share).toEqual({ asked: 3, excused: 1, signed: 1 })
    expect(on('2026-05-15', { role: 'Adviser' }).share).toEqual({ asked: 1, excused: 0, signed: 1 })
    expect(on('2026-05-15', { sop: 's2' }).share.asked).toBe(0)
    expect(on('2026-05-15', { sop: 's1', campaign: 'c1' }).share.asked).toBe(6)
    expect(on('2026-05-15', { campaign: 'c2' }).share.asked).toBe(0)
    expect([...coverageBy(index, 'department', { day: '2026-05-15', basis: 'logged' })]).toEqual([
      ['Lab', { asked: 3, excused: 1, signed: 1 }],
      ['Sales', { asked: 3, excused: 1, signed: 1 }],
    ])
  })
  it('asks anew with a newer version, and keeps the older day as it was', () => {
    const newer = { id: 'b1', number: '2.0', assignedOn: '2026-06-01', due: '2026-06-15', campaign: 'c2' }
    const both = coverageIndex([...all, asked(1, [], newer)], people)
    const signedOn = (day: string, more: Partial<CoverageQuery> = {}) =>
      coverageOn(both, { day, basis: 'logged', role: 'Adviser', ...more }).share.signed
    expect([signedOn('2026-05-31'), signedOn('2026-06-01')]).toEqual([1, 0])
    expect(signedOn('2026-06-01', { campaign: 'c1' })).toBe(1)
  })
  it('is never rounded up', () => {
    expect(percentOf({ asked: 1000, excused: 0, signed: 999 })).toBe(99)
    expect(percentOf({ asked: 3, excused: 3, signed: 0 })).toBeUndefined()
    expect(percentOf({ asked: 4, excused: 1, signed: 3 })).toBe(100)
  })
})

/** Anything that can happen to one person, in the order of its days. */
const life = fc
  .array(
    fc.record({
      to: fc.constantFrom<Move['to']>(
        'opened',
        'quiz_failed',
        'quiz_passed',
        'acknowledged',
        'refused',
        'exempt',
        'assigned',
        'left',
        'removed',
        'superseded',
      ),
      after: fc.nat(40),
      until: fc.option(fc.nat(90)),
    }),
    { maxLength: 5 },
  )
  .map((steps) => {
    let day = '2026-04-01'
    return steps.map(({ to: state, after, until }): Move => {
      day = addDays(day, after)
      return {
        to: state,
        on: day,
        ...(until !== null && state === 'exempt' && { until: addDays(day, until) }),
      }
    })
  })

describe('whatever happens', () => {
  const day = fc.nat(200).map((n) => addDays('2026-03-20', n))
  it('everybody stands once, and nobody signed who did not', () => {
    fc.assert(
      fc.property(fc.array(life, { maxLength: 8 }), day, (lives, at) => {
        const entries = lives.map((moves, n) => asked(n, moves))
        const found = coverageOn(coverageIndex(entries, []), { day: at, basis: 'logged' })
        const names = [...Object.values(found.names), ...Object.values(found.ended)]
          .flat()
          .map((l) => l.person)
        expect(names.toSorted()).toEqual(
          (at < '2026-04-01' ? [] : entries.map((e) => e.assignment.person)).toSorted(),
        )
        const { share } = found
        const real = entries.filter((e) => e.moves.some((m) => m.to === 'acknowledged' && m.on <= at))
        expect(share.signed).toBe(at < '2026-04-01' ? 0 : real.length)
        expect(share.signed).toBeLessThanOrEqual(share.asked - share.excused)
      }),
    )
  })
  it('refusing, leaving, going on leave or being exempt raises no number of those who signed', () => {
    fc.assert(
      fc.property(fc.array(life, { minLength: 1, maxLength: 6 }), day, fc.boolean(), (lives, at, refuse) => {
        const entries = lives.map((moves, n) => asked(n, moves))
        const last: Move = refuse ? to('refused', '2026-04-01') : to('exempt', '2026-04-01')
        const instead = [asked(0, [last]), ...entries.slice(1)]
        const query = { day: at, basis: 'logged' } as const
        const [before, after] = [entries, instead].map((e) => coverageOn(coverageIndex(e, []), query).share)
        expect(after!.signed).toBeLessThanOrEqual(before!.signed)
      }),
    )
  })
  it('what comes later does not change an earlier day', () => {
    fc.assert(
      fc.property(fc.array(life, { maxLength: 6 }), day, (lives, at) => {
        const entries = lives.map((moves, n) => asked(n, moves))
        const then = entries.map((e) => ({ ...e, moves: e.moves.filter((m) => m.on <= at) }))
        const query = { day: at, basis: 'logged' } as const
        const shares = [entries, then].map((e) => coverageOn(coverageIndex(e, []), query).share)
        expect(shares[0]).toEqual(shares[1])
      }),
    )
  })
})

const version = (number: string, from: string, change: SopVersion['change']): SopVersion => ({
  number,
  change,
  state: 'approved',
  sha256: number.slice(0, 1).repeat(64),
  approvedOn: from,
  effectiveFrom: from,
})
describe('what a person knew on a day', () => {
  const versions = [
    version('1.0', '2026-04-01', 'major'),
    version('1.1', '2026-05-01', 'minor'),
    version('2.0', '2026-06-01', 'major'),
  ]
  const procedures = [{ id: 's1', versions }]
  const knows = (who: string, day: string) => knownOn(index, who, procedures, day)[0]
  it('is the version in force, an older one, or nothing', () => {
    expect(knows('p1', '2026-04-09')).toMatchObject({ knows: 'never', asked: { state: 'assigned' } })
    expect(knows('p1', '2026-04-10')).toMatchObject({ knows: 'current', inForce: '1.0' })
    expect(knows('p1', '2026-05-10')).toMatchObject({ knows: 'minor_since', inForce: '1.1' })
    expect(knows('p1', '2026-06-10')).toMatchObject({ knows: 'older', signed: { number: '1.0' } })
    expect(knows('p3', '2026-05-10')).toMatchObject({ knows: 'never', asked: { state: 'refused' } })
    expect(knows('nobody', '2026-05-10')).toEqual({ sop: 's1', knows: 'not_asked', inForce: '1.1' })
    expect(knows('p1', '2026-03-01')).toBeUndefined()
  })
  it('counts from the entry, and shows the day on paper beside it', () => {
    expect(knows('p2', '2026-04-19')).toMatchObject({ knows: 'never' })
    expect(knows('p2', '2026-04-20')!.signed).toMatchObject({
      loggedOn: '2026-04-20',
      signedOn: '2026-04-14',
    })
  })
})

describe('the evidence sheet', () => {
  it('lists everybody asked for exactly this text, with how they signed or where they stand', () => {
    const signature = {
      method: 'kiosk',
      secret: 'pin',
      signed: { day: '2026-04-10', zone: 'UTC' },
      logged: { day: '2026-04-10', at: '2026-04-10T08:00:00Z', zone: 'UTC' },
      statements: [{ id: 'receipt', version: 1, lang: 'en', text: 'I have it.' }],
      evidence: [],
    } as unknown as Acknowledgement
    expect(levelOf(signature)).toBe('E3')
    const who = new Map(people.map((p) => [p.id, p]))
    const sheet = (day: string) => evidenceSheet(all, '1'.repeat(64), day, who, new Map([['a1', signature]]))
    expect(sheet('2026-05-15').map((l) => l.state)).toEqual([
      'acknowledged',
      'acknowledged',
      'refused',
      'exempt',
      'on_leave',
      'overdue',
      'left',
      'superseded',
    ])
    expect(sheet('2026-05-15')[0]!.signature).toMatchObject({
      method: 'kiosk',
      level: 'E3',
      statements: ['I have it.'],
    })
    expect(sheet('2026-04-09')[0]!.signature).toBeUndefined()
    expect(evidenceSheet(all, '2'.repeat(64), '2026-05-15', who, new Map())).toEqual([])
  })
})

describe('a large office', () => {
  it('of 1,000 people, 30 procedures and 150,000 signatures answers in well under 200 ms', () => {
    const crowd = Array.from({ length: 1_000 }, (_, n) =>
      person(n, n % 50 === 0 ? { leave: [{ from: '2026-04-10', to: '2026-05-31' }] } : {}),
    )
    const many: Asked[] = []
    for (let year = 2022; year <= 2026; year++)
      for (let sop = 0; sop < 30; sop++)
        for (let n = 0; n < 1_000; n++) {
          const moves = n % 20 === 0 ? [] : [to('acknowledged', `${year}-04-${10 + (n % 10)}`)]
          const dates = { assignedOn: `${year}-04-01`, due: `${year}-04-15`, campaign: `c${year}` }
          many.push(
            asked(n, moves, { id: `a${many.length}`, sop: `s${sop}`, number: `${year - 2021}.0`, ...dates }),
          )
        }
    expect(many).toHaveLength(150_000)
    const large = coverageIndex(many, crowd)
    const timed = (query: Partial<CoverageQuery>) => {
      const start = cpuTime()
      const { share } = coverageOn(large, { day: '2026-05-01', basis: 'logged', ...query })
      return { share, ms: cpuTime() - start }
    }
    timed({})
    const answers = [
      {},
      { sop: 's3' },
      { department: 'Sales' },
      { campaign: 'c2024' },
      { day: '2023-04-12' },
    ].map(timed)
    expect(answers[0]!.share).toEqual({ asked: 30_000, excused: 300, signed: 28_500 })
    // twice the promise, in time of this thread
    expect(Math.max(...answers.map((a) => a.ms))).toBeLessThan(400)
  })
})

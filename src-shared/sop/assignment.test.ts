/** Assignments: steps, readings of a day, what a new version or a leaver brings. World: unit test. */
import { describe, expect, it } from 'vitest'
import {
  Assignment,
  assignmentObstacles,
  assignmentStepNames,
  assignmentSteps,
  movers,
  readingOn,
  writtenStates,
  type AssignmentStep,
  type Move,
} from './assignment.ts'
import { exemptionObstacles, refusalObstacles } from './outcomes.ts'
import { NegativeReceipt, negativeReceipts, onNewVersion, owedBy, type Asked } from './owed.ts'
import type { RosterPerson } from './roster.ts'
import type { SopVersion } from './versions.ts'

const id = (n: number) => `01930000-0000-7000-8000-${String(n).padStart(12, '0')}`
const assignment = (n: number, more: Partial<Assignment> = {}): Assignment => ({
  id: `a${n}`,
  person: id(n),
  sop: id(100),
  number: '1.0',
  sha256: 'a'.repeat(64),
  campaign: id(200),
  reason: 'new_version',
  roles: [],
  assignedOn: '2026-04-01',
  due: '2026-04-15',
  days: 14,
  ...more,
})
const one = Assignment.parse(assignment(1))
const anna: RosterPerson = { id: id(1), name: 'Anna', roles: ['Adviser'], stays: [], leave: [] }
const move = (to: Move['to'], on: string, more: Partial<Move> = {}): Move => ({ to, on, ...more })
const state = (moves: Move[], day: string, person: RosterPerson = anna) =>
  readingOn(one, moves, person, day, 'logged').state
const why = (
  step: AssignmentStep,
  moves: Move[],
  more: Partial<Parameters<typeof assignmentObstacles>[2]> = {},
) =>
  assignmentObstacles(
    step,
    { ...one, moves },
    { by: 'operator', today: '2026-04-10', quiz: false, ...more },
  ).map((o) => o.why)

describe('steps', () => {
  it('reach every state, and none leads away from a signature', () => {
    const reached = new Set(['assigned', ...assignmentStepNames.map((s) => assignmentSteps[s].to)])
    expect([...reached].toSorted()).toEqual([...writtenStates].toSorted())
    const signed = assignmentStepNames.filter((s) =>
      (assignmentSteps[s].from as readonly string[]).includes('acknowledged'),
    )
    expect(signed).toEqual([])
  })
  it('belong to somebody: nobody refuses, exempts or closes for themselves', () => {
    const of = (by: (typeof movers)[number]) =>
      assignmentStepNames.filter((s) => (assignmentSteps[s].by as readonly string[]).includes(by))
    expect(of('self')).toEqual(['open', 'fail_quiz', 'pass_quiz', 'acknowledge'])
    expect(of('clerk')).toEqual(['acknowledge'])
    expect(why('exempt', [], { by: 'self' })).toEqual(['not_yours'])
    expect(why('supersede', [])).toEqual(['not_yours'])
  })
  it('sign only after the questions, within the asking, and never ahead of time', () => {
    expect(why('acknowledge', [move('opened', '2026-04-02')], { quiz: true })).toEqual(['quiz_not_passed'])
    expect(why('acknowledge', [move('quiz_passed', '2026-04-02')], { quiz: true })).toEqual([])
    expect(why('acknowledge', [], { signedOn: '2026-04-11' })).toEqual(['in_the_future'])
    expect(why('acknowledge', [], { signedOn: '2026-03-31' })).toEqual(['before_it_was_asked'])
    expect(why('acknowledge', [move('acknowledged', '2026-04-02')])).toEqual(['wrong_state'])
  })
  it('let everybody sign who refused or was exempt, and open again once an exemption has ended', () => {
    const exempt = [move('exempt', '2026-04-02', { until: '2026-04-09' })]
    expect(why('acknowledge', [move('refused', '2026-04-02')])).toEqual([])
    expect(why('acknowledge', exempt)).toEqual([])
    expect(why('open', exempt)).toEqual([])
    expect(why('open', exempt, { today: '2026-04-09' })).toEqual(['wrong_state'])
  })
  it('take in a sheet that was signed before the assignment was closed, and none signed after', () => {
    const closed = [move('superseded', '2026-04-05')]
    expect(why('acknowledge', closed, { signedOn: '2026-04-05' })).toEqual([])
    expect(why('acknowledge', closed, { signedOn: '2026-04-06' })).toEqual(['wrong_state'])
  })
})

describe('a reading', () => {
  it('is overdue the day after the last day, unless the person is on leave or has left', () => {
    expect(state([], '2026-04-15')).toBe('assigned')
    expect(state([move('opened', '2026-04-03')], '2026-04-16')).toBe('overdue')
    const away = { ...anna, leave: [{ from: '2026-04-14', to: '2026-04-30' }] }
    expect(
      ['2026-04-13', '2026-04-20', '2026-05-01', '2026-05-15', '2026-05-16'].map((d) => state([], d, away)),
    ).toEqual(['assigned', 'on_leave', 'assigned', 'assigned', 'overdue'])
    expect(state([], '2026-05-01', { ...anna, stays: [{ to: '2026-04-30' }] })).toBe('left')
  })
  it('stays a refusal, and takes a signature that comes after it', () => {
    const moves = [move('refused', '2026-04-10'), move('acknowledged', '2026-05-01')]
    expect(['2026-04-09', '2026-04-20', '2026-05-01'].map((d) => state(moves, d))).toEqual([
      'assigned',
      'refused',
      'acknowledged',
    ])
  })
  it('ends an exemption after its last day', () => {
    const moves = [move('exempt', '2026-04-02', { until: '2026-06-30' })]
    expect(state(moves, '2026-06-30')).toBe('exempt')
    expect(state(moves, '2026-07-01')).toBe('overdue')
  })
  it('counts paper from its entry, or from the day written on it when asked so', () => {
    const moves = [move('acknowledged', '2026-04-20', { signedOn: '2026-04-10' })]
    const read = (day: string, basis: 'logged' | 'signed') => readingOn(one, moves, anna, day, basis)
    expect(read('2026-04-12', 'logged').state).toBe('assigned')
    expect(read('2026-04-12', 'signed').state).toBe('acknowledged')
    expect([read('2026-05-01', 'logged').late, read('2026-05-01', 'signed').late]).toEqual([true, false])
    // a day on paper after the entry would be a day in the future: the entry counts
    const ahead = [move('acknowledged', '2026-04-10', { signedOn: '2026-04-30' })]
    expect(readingOn(one, ahead, anna, '2026-04-12', 'signed').state).toBe('acknowledged')
  })
})

const version = (number: string, change: SopVersion['change'], from: string): SopVersion => ({
  number,
  change,
  state: 'approved',
  approvedOn: from,
  effectiveFrom: from,
})
const asked = (n: number, moves: Move[] = [], more: Partial<Assignment> = {}): Asked => ({
  assignment: assignment(n, more),
  moves,
})
const signed = [move('acknowledged', '2026-04-05')]

describe('who is owed a request', () => {
  const sop = {
    id: id(100),
    versions: [version('1.0', 'major', '2026-01-01'), version('1.1', 'minor', '2026-05-01')],
    audience: { is: 'role', name: 'Adviser' } as const,
  }
  const owed = (before: Asked[], day: string, person = anna) =>
    owedBy(person, [sop], before, day).map((o) => o.version.number)
  it('is a joiner, or who moved into the role, and nobody who was asked', () => {
    expect(owed([], '2026-04-01')).toEqual(['1.0'])
    expect(owed([asked(1)], '2026-04-01')).toEqual([])
    expect(owed([asked(1, signed)], '2026-05-02')).toEqual([])
    expect(owed([], '2026-04-01', { ...anna, roles: [] })).toEqual([])
    expect(owed([], '2026-04-01', { ...anna, stays: [{ from: '2026-04-02' }] })).toEqual([])
  })
  it('is who came back after leaving unsigned', () => {
    expect(owed([asked(1, [move('left', '2026-04-05')])], '2026-05-02')).toEqual(['1.1'])
  })
  it('is who signed an older meaning', () => {
    const newer = { ...sop, versions: [...sop.versions, version('2.0', 'major', '2026-06-01')] }
    expect(owedBy(anna, [newer], [asked(1, signed)], '2026-06-01').map((o) => o.version.number)).toEqual([
      '2.0',
    ])
  })
})

describe('a new version while the last is being signed', () => {
  const before = [asked(1), asked(2, signed), asked(3, [move('refused', '2026-04-03')])]
  it('asks everybody again when the meaning changes', () => {
    expect(onNewVersion(before, 'major')).toEqual({
      supersede: ['a1', 'a3'],
      askAgain: [{ person: id(1) }, { person: id(3) }, { person: id(2) }],
      tell: [],
    })
  })
  it('only moves open requests on, with their due date, when it does not', () => {
    expect(onNewVersion(before, 'minor')).toEqual({
      supersede: ['a1', 'a3'],
      askAgain: [
        { person: id(1), keepDue: '2026-04-15' },
        { person: id(3), keepDue: '2026-04-15' },
      ],
      tell: [id(2)],
    })
  })
  it('leaves a receipt for each that ends unsigned, and none for a signature', () => {
    const entry = { on: '2026-04-20', loggedAt: '2026-04-20T08:00:00Z' }
    const receipts = negativeReceipts(
      [...before, asked(4, [move('opened', '2026-04-02')])],
      'superseded',
      entry,
    )
    expect(receipts.map((r) => [r.assignment, r.opened])).toEqual([
      ['a1', false],
      ['a3', false],
      ['a4', true],
    ])
    expect(receipts.every((r) => NegativeReceipt.safeParse(r).success)).toBe(true)
  })
})

describe('what stands instead of a signature', () => {
  const someone = (n: number) => ({ kind: 'roster', id: id(n) }) as const
  it('is a refusal that was talked about, witnessed, and told that the rule applies', () => {
    const fine = {
      discussedOn: '2026-04-05',
      concern: 'Part 4.1',
      toldStillBound: true,
      witness: someone(2),
      nextStep: 'Talk in May',
    }
    const against = (more: object) =>
      refusalObstacles({ ...fine, ...more }, id(1), {
        today: '2026-04-05',
        people: [id(1), id(2), id(9)],
      }).map((o) => o.why)
    expect(against({})).toEqual([])
    expect(against({ toldStillBound: false, witness: someone(1) })).toEqual([
      'not_told_still_bound',
      'needs_second_person',
    ])
    expect(against({ witness: { kind: 'anonymous' }, discussedOn: '2026-04-06' })).toEqual([
      'needs_second_person',
      'in_the_future',
    ])
    expect(against({ witness: someone(99) })).toEqual(['needs_second_person'])
  })
  it('is an exemption with an end within a year, agreed by somebody else', () => {
    const fine = {
      reason: 'no_access_to_data',
      text: 'Works outdoors only',
      approver: id(2),
      until: '2027-04-05',
      control: 'No account',
    } as const
    const act = { today: '2026-04-05', people: [id(1), id(2)] }
    const against = (more: object) => exemptionObstacles({ ...fine, ...more }, id(1), act).map((o) => o.why)
    expect(against({})).toEqual([])
    expect(against({ approver: id(1), until: '2027-04-06' })).toEqual(['own_exemption', 'too_long'])
    expect(against({ until: '2026-04-04', control: ' ' })).toEqual(['missing', 'due_before_start'])
  })
})

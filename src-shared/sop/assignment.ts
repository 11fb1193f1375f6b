/**
 * One person asked to sign one version: the states, who may move what, and how it reads on a day (forms.md 3.4, "Assignment").
 *
 * World: shared, pure; days come in as arguments. What must stay true: every assignment ends in something said (signed, refused,
 * exempt, left, removed, superseded), never by being forgotten; `on_leave` and `overdue` are readings of a day and are never
 * written, so that they cannot go stale; who signed has signed, whatever comes later. States are final names: they are
 * written into journals.
 */
import { z } from 'zod'
import { PlainDate, RecordId, Sha256Hex } from '../values.ts'
import { campaignReasons, dueFor } from './campaign.ts'
import { earlierOf, isAfter, isBefore, isWithin } from './days.ts'
import { standing, type Obstacle } from './obstacle.ts'
import { presenceOn, type RosterPerson } from './roster.ts'
import { VersionNumber } from './versions.ts'

export const writtenStates = [
  'assigned',
  'opened',
  'quiz_failed',
  'quiz_passed',
  'acknowledged',
  'refused',
  'exempt',
  'left',
  'removed',
  'superseded',
] as const
export type WrittenState = (typeof writtenStates)[number]
export const assignmentStates = [...writtenStates, 'on_leave', 'overdue'] as const
export type AssignmentState = (typeof assignmentStates)[number]

/** Letters, digits and hyphens only: it stands in codes on paper. */
export const AssignmentId = z.string().regex(/^[0-9a-z-]{1,40}$/)
export const Assignment = z.strictObject({
  id: AssignmentId,
  person: RecordId,
  sop: RecordId,
  number: VersionNumber,
  sha256: Sha256Hex,
  campaign: RecordId,
  reason: z.enum(campaignReasons),
  /** Where the person worked when it was made: a later move does not change the past. */
  department: z.string().max(120).optional(),
  roles: z.array(z.string().max(120)).max(50),
  assignedOn: PlainDate,
  due: PlainDate,
  /** Days that were given, to count again after a leave. */
  days: z.number().int().min(1).max(366),
})
export type Assignment = z.infer<typeof Assignment>
/** One step as it was written: `on` = the day of the entry; `signedOn` = the day that the paper or file says. */
export interface Move {
  readonly to: WrittenState
  readonly on: PlainDate
  readonly signedOn?: PlainDate | undefined
  /** The last day of an exemption. */
  readonly until?: PlainDate | undefined
}

/** `operator` = the DPO or the deputy, `clerk` = who takes scans in, `program` = follows from the roster or a new version. */
export const movers = ['self', 'operator', 'clerk', 'program'] as const
export type Mover = (typeof movers)[number]
const open = ['assigned', 'opened', 'quiz_failed', 'quiz_passed'] as const satisfies readonly WrittenState[]
const unsigned = [...open, 'refused', 'exempt'] as const
const closed = ['left', 'removed', 'superseded'] as const
/** Nothing has been said yet: somebody still waits for this person. */
const isOpen = (state: WrittenState): boolean => (open as readonly WrittenState[]).includes(state)
/** Whether somebody may still sign: nobody is kept from it by a refusal or an exemption. */
export const maySign = (state: WrittenState): boolean => (unsigned as readonly WrittenState[]).includes(state)
const isClosed = (state: WrittenState) => (closed as readonly WrittenState[]).includes(state)

interface Step {
  readonly from: readonly WrittenState[]
  readonly to: WrittenState
  readonly by: readonly Mover[]
}
export const assignmentSteps = {
  open: { from: ['assigned'], to: 'opened', by: ['self', 'operator'] },
  fail_quiz: { from: ['opened', 'quiz_failed'], to: 'quiz_failed', by: ['self', 'operator'] },
  pass_quiz: { from: ['opened', 'quiz_failed'], to: 'quiz_passed', by: ['self', 'operator'] },
  // after a talk: new tries at the questions
  again: { from: ['quiz_failed'], to: 'opened', by: ['operator'] },
  // a sheet that was signed in time may arrive after the assignment was closed
  acknowledge: {
    from: [...unsigned, ...closed],
    to: 'acknowledged',
    by: ['self', 'operator', 'clerk'],
  },
  refuse: { from: open, to: 'refused', by: ['operator'] },
  exempt: { from: [...open, 'refused'], to: 'exempt', by: ['operator'] },
  resume: { from: ['exempt'], to: 'assigned', by: ['operator', 'program'] },
  leave: { from: unsigned, to: 'left', by: ['operator', 'program'] },
  remove: { from: unsigned, to: 'removed', by: ['operator', 'program'] },
  supersede: { from: unsigned, to: 'superseded', by: ['program'] },
} as const satisfies Readonly<Record<string, Step>>
export type AssignmentStep = keyof typeof assignmentSteps
export const assignmentStepNames = Object.keys(assignmentSteps) as AssignmentStep[]

const lastMove = (moves: readonly Move[]): Move | undefined => moves.at(-1)
/** The state as written last. Who signed has signed, also where a clock that was set back puts something else behind it. */
export const stateNow = (moves: readonly Move[]): WrittenState =>
  moves.some((m) => m.to === 'acknowledged') ? 'acknowledged' : (lastMove(moves)?.to ?? 'assigned')

/** The same on a day: an exemption that has ended leaves the person asked. */
function stateFrom(moves: readonly Move[], today: PlainDate): WrittenState {
  const last = lastMove(moves)
  const now = stateNow(moves)
  return now === 'exempt' && last?.until !== undefined && isAfter(today, last.until) ? 'assigned' : now
}

/** What stands in the way of a step. `quiz` = this campaign asks questions. */
export function assignmentObstacles(
  step: AssignmentStep,
  { assignedOn, moves }: { readonly assignedOn: PlainDate; readonly moves: readonly Move[] },
  act: {
    readonly by: Mover
    readonly today: PlainDate
    readonly quiz: boolean
    readonly signedOn?: PlainDate | undefined
  },
): Obstacle[] {
  const rule: Step = assignmentSteps[step]
  const state = stateFrom(moves, act.today)
  if (!rule.from.includes(state)) return [{ why: 'wrong_state', field: 'state' }]
  if (!rule.by.includes(act.by)) return [{ why: 'not_yours', field: 'state' }]
  if (step !== 'acknowledge') return []
  const { signedOn = act.today, today } = act
  const passed = moves.some((m) => m.to === 'quiz_passed')
  const closedOn = isClosed(state) ? lastMove(moves)?.on : undefined
  return standing([
    // only what was signed elsewhere can be from before it was closed
    [isClosed(state) && act.by === 'self', { why: 'wrong_state', field: 'state' }],
    [act.quiz && !passed, { why: 'quiz_not_passed', field: 'quiz' }],
    [isAfter(signedOn, today), { why: 'in_the_future', field: 'signed_on', day: today }],
    [isBefore(signedOn, assignedOn), { why: 'before_it_was_asked', field: 'signed_on', day: assignedOn }],
    [closedOn !== undefined && isAfter(signedOn, closedOn), { why: 'wrong_state', field: 'state' }],
  ])
}

/** By which day a signature counts: when it was entered here, or when it was given. A signature never counts after its entry. */
export type Basis = 'logged' | 'signed'
export const dayOfMove = (move: Move, basis: Basis): PlainDate =>
  basis === 'signed' && move.signedOn !== undefined ? earlierOf(move.signedOn, move.on) : move.on

export interface Reading {
  readonly state: AssignmentState
  /** The last day to sign, moved by leave; absent while a leave has no end. */
  readonly due: PlainDate | undefined
  /** When it was signed; present when it was. */
  readonly signedOn?: PlainDate
  readonly late?: boolean
}
/** The date that counts: the one set, or counted again when a leave lies over it. */
export function dueNow({ due, days }: Assignment, person: RosterPerson | undefined): PlainDate | undefined {
  if (!person?.leave.some((l) => isWithin(due, l.from, l.to))) return due
  return dueFor({ ...person, stays: [] }, due, days)
}
function openReading(
  assignment: Assignment,
  state: WrittenState,
  person: RosterPerson | undefined,
  day: PlainDate,
): Reading {
  const due = dueNow(assignment, person)
  const presence = person ? presenceOn(person, day) : 'here'
  if (presence === 'left') return { state: 'left', due }
  if (presence === 'on_leave') return { state: 'on_leave', due }
  return { state: due !== undefined && isAfter(day, due) ? 'overdue' : state, due }
}
/**
 * How an assignment read on a day; moves in the order in which they were written. A person who is not given counts as here.
 * Whoever has left by then is left, even when nobody wrote it down.
 */
export function readingOn(
  assignment: Assignment,
  moves: readonly Move[],
  person: RosterPerson | undefined,
  day: PlainDate,
  basis: Basis,
): Reading {
  let last: Move | undefined
  for (const move of moves) {
    if (isAfter(dayOfMove(move, basis), day)) continue
    last = move
    if (move.to === 'acknowledged') break
  }
  if (last?.to === 'acknowledged') {
    const due = dueNow(assignment, person)
    const signedOn = dayOfMove(last, basis)
    const reading = { due, signedOn, late: due !== undefined && isAfter(signedOn, due) }
    const gone = person !== undefined && presenceOn(person, day) === 'left'
    return { ...reading, state: gone ? 'left' : 'acknowledged' }
  }
  const state = last?.to ?? 'assigned'
  const over = state === 'exempt' && last?.until !== undefined && isAfter(day, last.until)
  if (isOpen(state) || over) return openReading(assignment, over ? 'assigned' : state, person, day)
  const gone = !isClosed(state) && person !== undefined && presenceOn(person, day) === 'left'
  return { state: gone ? 'left' : state, due: dueNow(assignment, person) }
}

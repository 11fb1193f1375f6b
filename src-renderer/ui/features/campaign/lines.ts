/** The people of a campaign as the list shows them: filtered and counted on the page, because all of them are there. World: UI, pure. */
import type { AssignmentLine } from '../../../../src-shared/ipc/contract-sop.ts'
import { assignmentStates, type AssignmentState } from '../../../../src-shared/sop/assignment.ts'
import { canSign } from '../../components/signing/request-words.ts'

export interface LineFilter {
  readonly state?: AssignmentState | undefined
  readonly department?: string | undefined
  readonly text: string
}
export function filtered(lines: readonly AssignmentLine[], filter: LineFilter): AssignmentLine[] {
  const wanted = filter.text.trim().toLocaleLowerCase()
  return lines.filter(
    ({ state, department, name }) =>
      (filter.state === undefined || state === filter.state) &&
      (filter.department === undefined || department === filter.department) &&
      (wanted === '' || name.toLocaleLowerCase().includes(wanted)),
  )
}
/** How many stand in each state, in the order of a request's life; states without anybody are left out. */
export function countsOf(lines: readonly AssignmentLine[]): { state: AssignmentState; count: number }[] {
  const counts = new Map<AssignmentState, number>()
  for (const { state } of lines) counts.set(state, (counts.get(state) ?? 0) + 1)
  return assignmentStates.flatMap((state) => {
    const count = counts.get(state)
    return count === undefined ? [] : [{ state, count }]
  })
}
export const departmentsOf = (lines: readonly AssignmentLine[]): string[] =>
  [...new Set(lines.flatMap((l) => (l.department === undefined ? [] : [l.department])))].toSorted((a, b) =>
    a.localeCompare(b),
  )

export const acts = [
  'sign',
  'on_behalf',
  'meeting',
  'refuse',
  'exempt',
  'again',
  'resume',
  'remove',
  'receipt',
] as const
export type Act = (typeof acts)[number]
const asksForMore: readonly AssignmentState[] = ['assigned', 'opened', 'quiz_failed', 'quiz_passed']
const waits = (state: AssignmentState) =>
  asksForMore.includes(state) || state === 'overdue' || state === 'on_leave'
const one = ['sign', 'refuse', 'receipt']
const fits: Readonly<Record<Act, (line: AssignmentLine) => boolean>> = {
  sign: canSign,
  on_behalf: canSign,
  meeting: canSign,
  refuse: ({ state }) => waits(state),
  exempt: ({ state }) => waits(state) || state === 'refused',
  again: ({ state }) => state === 'quiz_failed' || state === 'overdue' || state === 'on_leave',
  resume: ({ state }) => state === 'exempt',
  remove: canSign,
  receipt: ({ state }) => state === 'acknowledged',
}
/** What can be done with the chosen ones: all of them have to fit. */
export const possible = (chosen: readonly AssignmentLine[]): Act[] =>
  acts.filter(
    (act) => chosen.length > 0 && (chosen.length === 1 || !one.includes(act)) && chosen.every(fits[act]),
  )

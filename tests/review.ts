/**
 * What a short post-mortem says so that somebody else can approve it; unit tests and end-to-end tests write it through the
 * real calls. World: tests.
 */
import type { CallName, Change, Input, Output } from '../src-shared/ipc/contract.ts'

/** Everything that approval asks of a short post-mortem; `approver` is another person than who writes it. */
export const shortReview = (approver: string): Change[] => [
  { path: 'exec_summary', value: 'Letters and envelopes were joined by hand from two piles.' },
  { path: 'root_causes/design', value: true },
  { path: 'factors/f1', value: { kind: 'human_system_fit', text: 'Address and letter are printed apart.' } },
  {
    path: 'lessons/l1',
    value: {
      lesson: 'The letter itself carries the address.',
      audience: 'everybody',
      shared_on: '2026-11-20',
    },
  },
  {
    path: 'plan_reason',
    value: 'It was done on the same day and stands among the measures of the incident.',
  },
  { path: 'approver', value: approver },
]

/** A call of the contract that has to succeed. */
export type Must = <N extends CallName>(name: N, input: Input<N>) => Promise<Output<N>>
/**
 * Makes a short post-mortem of the incident, written by the first person of the roster and approved by another one, as its
 * screens do; answers with its id.
 */
export async function approvedReview(must: Must, incident: string, passphrase: string): Promise<string> {
  const [author] = (await must('people', { text: '' })).people
  const name = { path: 'display_name', value: 'Robin Approver' }
  const approver = (await must('createRecord', { register: 'person', changes: [name] })).record!
  const began = {
    incidents: [incident],
    type: 'short' as const,
    title: 'Looking back',
    facilitator: author!.id,
  }
  const id = (await must('beginPostmortem', began)).record!
  await must('saveRecord', { id, changes: shortReview(approver) })
  await must('transition', { id, transition: 'submit' })
  const signature = { name: 'Robin Approver', passphrase }
  await must('transition', { id, transition: 'approve', signature })
  return id
}

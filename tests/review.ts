/**
 * What a short post-mortem says so that somebody else can approve it; unit tests and end-to-end tests write it through the
 * real calls. World: tests.
 */
import type { Change } from '../src-shared/ipc/contract.ts'

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

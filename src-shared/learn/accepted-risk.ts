/**
 * A weakness that is left as it is, for a time (forms.md 3.2, "Exception path").
 *
 * World: shared, pure. What must stay true: it always ends, within twelve months, and then it has to be looked at again; it
 * names what helps meanwhile, and somebody else than the owner agreed.
 */
import type { PlainDate } from '../values.ts'
import { addMonths, compareDays, daysBetween } from './days.ts'
import type { Obstacle } from './obstacle.ts'
import { mayApprove } from './separation.ts'

export interface Acceptance {
  readonly reason: string
  /** What keeps the risk bearable meanwhile. */
  readonly control: string
  readonly approver?: string
  readonly from: PlainDate
  /** The last day. */
  readonly until: PlainDate
}
const longestMonths = 12
const soonDays = 30

/** The last day that an acceptance from this day on may have. */
export const latestEnd = (from: PlainDate): PlainDate => addMonths(from, longestMonths)

/** What stands in the way of accepting a risk. */
export function acceptanceObstacles(
  acceptance: Acceptance | undefined,
  owner: string | undefined,
  people: readonly string[],
): Obstacle[] {
  if (!acceptance) return [{ why: 'missing', field: 'accepted_risk' }]
  const { reason, control, approver, from, until } = acceptance
  const found: Obstacle[] = []
  if (reason.trim() === '') found.push({ why: 'missing', field: 'reason' })
  if (control.trim() === '') found.push({ why: 'missing', field: 'control' })
  if (approver === undefined) found.push({ why: 'missing', field: 'approver' })
  else if (!mayApprove({ workers: owner === undefined ? [] : [owner], by: approver, people }))
    found.push({ why: 'needs_second_person', field: 'approver' })
  if (compareDays(until, from) <= 0) found.push({ why: 'ends_before_it_starts', field: 'until' })
  else if (compareDays(until, latestEnd(from)) > 0)
    found.push({ why: 'too_long', field: 'until', day: latestEnd(from) })
  return found
}

/** Where an acceptance stands on a day: its last day still counts. */
export function acceptanceOn({ until }: Acceptance, today: PlainDate): 'running' | 'ends_soon' | 'ended' {
  const left = daysBetween(today, until)
  return left < 0 ? 'ended' : left <= soonDays ? 'ends_soon' : 'running'
}

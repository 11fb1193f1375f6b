/**
 * Due dates of post-mortems and actions, and how they move (forms.md 3.2).
 *
 * World: shared, pure. What must stay true: what was first promised stays on record beside every extension; nobody gives
 * themselves more time, and from the third extension on the DPO is the one to agree.
 *
 * Ten working days to a post-mortem and two extensions before the DPO are this project's own figures.
 */
import { countPeriod } from '../rules/counting.ts'
import type { HolidayCalendar } from '../rules/holidays.ts'
import { sortInstant } from '../text/fuzzy-time.ts'
import type { FuzzyTime, PlainDate } from '../values.ts'
import { addDays, compareDays, daysBetween } from './days.ts'
import type { Obstacle } from './obstacle.ts'
import { mayApprove } from './separation.ts'

const reviewWorkingDays = 10
/** When a post-mortem is due: ten working days after containment, counted from its earliest reading. */
export function reviewDue(contained: FuzzyTime, holidays?: HolidayCalendar): PlainDate | undefined {
  const start = sortInstant(contained)
  if (start === undefined) return undefined
  // the rule's name is a law's; what it counts is Monday to Friday but for the holidays that are given
  const rule = 'us-business-days'
  const period = { rule, amount: reviewWorkingDays, start, zone: contained.zone } as const
  return countPeriod({ ...period, ...(holidays ? { holidays } : {}) }).dueDate
}

export interface Extension {
  readonly from: PlainDate
  readonly until: PlainDate
  readonly reason: string
  readonly approver: string
}
export interface Dated {
  readonly owner?: string
  /** As first promised. */
  readonly due?: PlainDate
  /** In the order in which they were given. */
  readonly extensions: readonly Extension[]
}
/** The date that counts now. */
export const dueNow = ({ due, extensions }: Dated): PlainDate | undefined => extensions.at(-1)?.until ?? due
/** Days by which the date that counts has passed; 0 while it has not. */
export function daysOverdue(dated: Dated, today: PlainDate): number {
  const due = dueNow(dated)
  return due === undefined ? 0 : Math.max(0, daysBetween(due, today))
}
/** Days from the first promise to the date that counts now. */
export function daysGiven({ due, extensions }: Dated): number {
  return due === undefined ? 0 : daysBetween(due, extensions.at(-1)?.until ?? due)
}

const ownExtensions = 2
/** What stands in the way of one more extension. `dpo` = who holds that office; from the third on it is theirs to give. */
export function extensionObstacles(
  dated: Dated,
  asked: { readonly until?: PlainDate; readonly reason?: string; readonly approver?: string },
  { people, dpo }: { readonly people: readonly string[]; readonly dpo: readonly string[] },
): Obstacle[] {
  const { until, reason = '', approver } = asked
  const due = dueNow(dated)
  const found: Obstacle[] = []
  if (due === undefined) found.push({ why: 'missing', field: 'due' })
  if (until === undefined) found.push({ why: 'missing', field: 'until' })
  if (reason.trim() === '') found.push({ why: 'missing', field: 'reason' })
  if (approver === undefined) found.push({ why: 'missing', field: 'approver' })
  if (due !== undefined && until !== undefined && compareDays(until, due) <= 0)
    found.push({ why: 'not_later', field: 'until', day: addDays(due, 1) })
  if (approver === undefined) return found
  const workers = dated.owner === undefined ? [] : [dated.owner]
  if (!mayApprove({ workers, by: approver, people }))
    found.push({ why: 'needs_second_person', field: 'approver' })
  else if (dated.extensions.length >= ownExtensions && !dpo.includes(approver))
    found.push({ why: 'dpo_must_agree', field: 'approver' })
  return found
}

/**
 * Why an approved assessment has to be looked at again: its date, an incident, a record that it rests on, a newer rule
 * pack (forms.md 3.3, "Review triggers"; GDPR Art. 35(11)).
 *
 * World: shared, pure. What must stay true: a trigger says "review due" and changes nothing of what was approved; every
 * assessment has a date, at most 36 months after its approval; each trigger names what it is about. 36 and 12 months are
 * this project's own figures.
 */
import { addMonths, compareDays, daysBetween } from '../learn/days.ts'
import type { Instant, Json, PlainDate } from '../values.ts'
import { changesBetween, type FactChange, type Facts } from './versions.ts'

const longestMonths = 36
const usualMonths = 12
const soonDays = 30
export const latestReview = (approvedOn: PlainDate): PlainDate => addMonths(approvedOn, longestMonths)
export const usualReview = (approvedOn: PlainDate): PlainDate => addMonths(approvedOn, usualMonths)

/** Whether a date will do for the next review. */
export function reviewDateFits(
  approvedOn: PlainDate,
  nextReview: PlainDate,
): 'fits' | 'not_later' | 'too_late' {
  if (compareDays(nextReview, approvedOn) <= 0) return 'not_later'
  return compareDays(nextReview, latestReview(approvedOn)) > 0 ? 'too_late' : 'fits'
}

/** A record that the assessment rests on: a processing activity, a supplier, a system. */
export interface LinkedRecord {
  readonly id: string
  readonly title: string
  readonly values: Facts
}
export interface ClosedIncident {
  readonly id: string
  readonly title: string
  readonly closedAt: Instant
}
/** As it stood when it was approved; kept with the approved version. */
export interface Approved {
  readonly at: Instant
  readonly on: PlainDate
  readonly nextReview?: PlainDate | undefined
  readonly linked: readonly LinkedRecord[]
  /** Rule packs by id, with the version used. */
  readonly rulePacks: Readonly<Record<string, string>>
}
/** As it is now. */
export interface Present {
  readonly today: PlainDate
  /** Linked incidents that are closed, whenever that was. */
  readonly incidents: readonly ClosedIncident[]
  readonly linked: readonly LinkedRecord[]
  readonly rulePacks: Readonly<Record<string, string>>
}

export const triggerKinds = [
  'date',
  'incident_closed',
  'record_changed',
  'record_gone',
  'record_linked',
  'rule_pack',
] as const
export interface ReviewTrigger {
  readonly kind: (typeof triggerKinds)[number]
  /** The record or the pack. */
  readonly id?: string
  readonly title?: string
  /** The review date that has come. */
  readonly due?: PlainDate
  readonly at?: Instant
  readonly changes?: readonly FactChange[]
}

/** The day that counts: the one that was set, but no later than allowed. */
export function reviewDay({ on, nextReview }: Pick<Approved, 'on' | 'nextReview'>): PlainDate {
  const latest = latestReview(on)
  const day = nextReview ?? usualReview(on)
  return compareDays(day, latest) > 0 ? latest : day
}

function fromDate(approved: Approved, today: PlainDate): ReviewTrigger[] {
  const due = reviewDay(approved)
  return compareDays(due, today) <= 0 ? [{ kind: 'date', due }] : []
}
function fromIncidents({ at }: Approved, incidents: readonly ClosedIncident[]): ReviewTrigger[] {
  return incidents
    .filter(({ closedAt }) => Date.parse(closedAt) > Date.parse(at))
    .map(({ id, title, closedAt }) => ({ kind: 'incident_closed', id, title, at: closedAt }))
}
function fromRecords(before: readonly LinkedRecord[], after: readonly LinkedRecord[]): ReviewTrigger[] {
  const now = new Map(after.map((r) => [r.id, r]))
  const known = new Set(before.map((r) => r.id))
  const old = before.flatMap(({ id, title, values }): ReviewTrigger[] => {
    const record = now.get(id)
    if (!record) return [{ kind: 'record_gone', id, title }]
    const changes = changesBetween(values, record.values)
    return changes.length === 0 ? [] : [{ kind: 'record_changed', id, title: record.title, changes }]
  })
  const fresh = after.filter((r) => !known.has(r.id))
  return [...old, ...fresh.map(({ id, title }) => ({ kind: 'record_linked', id, title }) as const)]
}
function fromPacks(before: Approved['rulePacks'], after: Present['rulePacks']): ReviewTrigger[] {
  const versions = (packs: Approved['rulePacks']): Readonly<Record<string, Json>> => packs
  return changesBetween(versions(before), versions(after)).map((change) => ({
    kind: 'rule_pack',
    id: change.field,
    changes: [change],
  }))
}

/** Everything that asks for a review now. None = it stands. */
export const reviewTriggers = (approved: Approved, present: Present): ReviewTrigger[] => [
  ...fromDate(approved, present.today),
  ...fromIncidents(approved, present.incidents),
  ...fromRecords(approved.linked, present.linked),
  ...fromPacks(approved.rulePacks, present.rulePacks),
]
/** Where the review stands on a day, for lists and the home page; `days` until its date, negative once it has passed. */
export function reviewOn(
  approved: Approved,
  present: Present,
): { readonly state: 'due' | 'soon' | 'later'; readonly day: PlainDate; readonly days: number } {
  const day = reviewDay(approved)
  const days = daysBetween(present.today, day)
  const isDue = reviewTriggers(approved, present).length > 0
  return { state: isDue ? 'due' : days <= soonDays ? 'soon' : 'later', day, days }
}

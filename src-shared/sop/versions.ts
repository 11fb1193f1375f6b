/**
 * Versions of a procedure: their numbers, the way to approval, and which one is in force on a day (forms.md 3.4, "SOP
 * version").
 *
 * World: shared, pure; days come in as arguments. What must stay true: no version takes effect before its approval, or before
 * the one it follows; a change is called minor only when a second person agrees that its meaning stays (in an office of one:
 * after a waiting time, with a reason); what was approved is never edited, it is followed, superseded or withdrawn, and stays
 * readable. A version is bound to its exact bytes by their hash, which comes in as an argument.
 *
 * `effective` and `superseded` are readings of days, so they are never written: {@link statusOn} says them.
 */
import { z } from 'zod'
import { addDays, addMonths, daysBetween } from '../learn/days.ts'
import { mayApprove } from '../learn/separation.ts'
import type { PlainDate } from '../values.ts'
import { isAfter, isBefore } from './days.ts'
import { missing, standing, type Obstacle } from './obstacle.ts'

/** `critical` = sign again within 72 hours, `major` = the meaning changes, `minor` = it does not. */
export const changeClasses = ['critical', 'major', 'minor'] as const
export type ChangeClass = (typeof changeClasses)[number]
/** Whether everybody has to sign again. */
export const asksAgain = (change: ChangeClass): boolean => change !== 'minor'

/** `major.minor`, without leading zeros. */
export const VersionNumber = z.string().regex(/^(0|[1-9]\d{0,3})\.(0|[1-9]\d{0,3})$/)
const partsOf = (number: string) => number.split('.').map(Number) as [number, number]
export function compareVersions(a: string, b: string): number {
  const [x, y] = [partsOf(a), partsOf(b)]
  return x[0] - y[0] || x[1] - y[1]
}
/** The number that follows; the first version is 1.0. */
export function nextNumber(last: string | undefined, change: ChangeClass): string {
  if (last === undefined) return '1.0'
  const [major, minor] = partsOf(last)
  return asksAgain(change) ? `${major + 1}.0` : `${major}.${minor + 1}`
}

export const versionStates = ['draft', 'in_review', 'approved', 'withdrawn'] as const
export type VersionState = (typeof versionStates)[number]
export const versionStatuses = [
  'draft',
  'in_review',
  'approved',
  'effective',
  'superseded',
  'withdrawn',
] as const
export type VersionStatus = (typeof versionStatuses)[number]

/** A version as the rules see it; people by the id of their record, the approver by name and role as they stand on paper. */
export interface SopVersion {
  readonly number: string
  readonly state: VersionState
  /** SHA-256 of the exact bytes, lower-case hex. */
  readonly sha256?: string | undefined
  readonly changeNote?: string | undefined
  readonly change?: ChangeClass | undefined
  readonly classifiedBy?: string | undefined
  readonly classifiedOn?: PlainDate | undefined
  readonly secondReader?: string | undefined
  readonly aloneReason?: string | undefined
  readonly approverName?: string | undefined
  readonly approverRole?: string | undefined
  readonly approvedOn?: PlainDate | undefined
  readonly effectiveFrom?: PlainDate | undefined
  readonly withdrawnOn?: PlainDate | undefined
}

/** The text whose bytes are hashed, shown, printed and signed: lines end with one line feed, the last one too. */
export const exactText = (markdown: string): string =>
  `${markdown
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/\n+$/, '')}\n`
/** Hash of a version; throws when the text is not the exact one, because then something else would be signed than shown. */
export function versionHash(text: string, sha256: (utf8: string) => string): string {
  if (exactText(text) !== text) throw new Error('versionHash: not the exact text')
  return sha256(text)
}

export const versionSteps = ['submit', 'send_back', 'approve', 'withdraw'] as const
export type VersionStep = (typeof versionSteps)[number]
const stepsFrom: Readonly<Record<VersionStep, readonly VersionState[]>> = {
  submit: ['draft'],
  send_back: ['in_review'],
  approve: ['in_review'],
  withdraw: ['approved'],
}
/** Days between calling a change minor and its approval where nobody else could read it. Our own figure. */
const aloneWaitDays = 7

export interface VersionAct {
  readonly today: PlainDate
  /** Everybody who works here now, by id. */
  readonly people: readonly string[]
  /** The other versions of the procedure. */
  readonly others: readonly SopVersion[]
  readonly reason?: string | undefined
}

function minorObstacles(version: SopVersion, { today, people, others }: VersionAct): Obstacle[] {
  const { classifiedBy, classifiedOn, secondReader, aloneReason } = version
  if (!others.some((o) => o.state === 'approved')) return [{ why: 'first_is_not_minor', field: 'change' }]
  const workers = classifiedBy === undefined ? [] : [classifiedBy]
  if (people.some((p) => !workers.includes(p)))
    return standing([
      [
        !mayApprove({ workers, by: secondReader, people }),
        { why: 'needs_second_person', field: 'second_reader' },
      ],
    ])
  const earliest = addDays(classifiedOn ?? today, aloneWaitDays)
  return standing([
    [(aloneReason ?? '').trim() === '', { why: 'alone_needs_reason', field: 'alone_reason' }],
    [isBefore(today, earliest), { why: 'alone_must_wait', field: 'classified_on', day: earliest }],
  ])
}
function toApprove(version: SopVersion, act: VersionAct): Obstacle[] {
  const { number, change, effectiveFrom, changeNote, classifiedBy, approverName, approverRole } = version
  const approved = act.others
    .filter((o) => o.approvedOn !== undefined)
    .toSorted((a, b) => compareVersions(a.number, b.number))
  const last = approved.at(-1)
  const next = change === undefined ? number : nextNumber(last?.number, change)
  const lastStart = approved
    .map((o) => o.effectiveFrom)
    .filter((d) => d !== undefined)
    .toSorted()
    .at(-1)
  return [
    ...missing({
      text: version.sha256,
      change_note: changeNote,
      change,
      classified_by: classifiedBy,
      approver_name: approverName,
      approver_role: approverRole,
      effective_from: effectiveFrom,
    }),
    ...(change === 'minor' ? minorObstacles(version, act) : []),
    ...standing([
      [number !== next, { why: 'number_not_next', field: 'number' }],
      [
        effectiveFrom !== undefined && isBefore(effectiveFrom, act.today),
        { why: 'starts_before_approval', field: 'effective_from', day: act.today },
      ],
    ]),
    ...(effectiveFrom !== undefined && lastStart !== undefined && isBefore(effectiveFrom, lastStart)
      ? [{ why: 'starts_before_last' as const, field: 'effective_from', day: lastStart }]
      : []),
  ]
}
/** What stands in the way of a step; nothing = it can be taken. Approval happens on `today`, whatever a form says. */
export function versionObstacles(step: VersionStep, version: SopVersion, act: VersionAct): Obstacle[] {
  if (!stepsFrom[step].includes(version.state)) return [{ why: 'wrong_state', field: 'state' }]
  if (step === 'submit') return missing({ text: version.sha256, change_note: version.changeNote })
  if (step === 'approve') return toApprove(version, act)
  return missing({ reason: act.reason })
}

const inOrder = (versions: readonly SopVersion[]) =>
  versions
    .filter((v) => v.approvedOn !== undefined && v.effectiveFrom !== undefined)
    // one that was withdrawn before the day it began was never in force; on that day, people may have gone by it already
    .filter((v) => v.withdrawnOn === undefined || !isBefore(v.withdrawnOn, v.effectiveFrom!))
    .toSorted((a, b) =>
      a.effectiveFrom === b.effectiveFrom
        ? compareVersions(a.number, b.number)
        : isBefore(a.effectiveFrom!, b.effectiveFrom!)
          ? -1
          : 1,
    )
/** The version in force on a day; after a withdrawal none is, until another takes effect. */
export function inForceOn(versions: readonly SopVersion[], day: PlainDate): SopVersion | undefined {
  const last = inOrder(versions)
    .filter((v) => !isAfter(v.effectiveFrom!, day))
    .at(-1)
  return last?.withdrawnOn !== undefined && !isAfter(last.withdrawnOn, day) ? undefined : last
}
/** Where a version stood on a day from its approval on; before it, what it is now. */
export function statusOn(version: SopVersion, all: readonly SopVersion[], day: PlainDate): VersionStatus {
  const { approvedOn, effectiveFrom, withdrawnOn, state } = version
  if (approvedOn === undefined) return state
  if (isBefore(day, approvedOn)) return 'in_review'
  if (withdrawnOn !== undefined && !isAfter(withdrawnOn, day)) return 'withdrawn'
  if (effectiveFrom === undefined || isAfter(effectiveFrom, day)) return 'approved'
  return inForceOn(all, day)?.number === version.number ? 'effective' : 'superseded'
}

/** Whether a signature under one version still holds for another: nothing between them asks to sign again. */
export function stillHolds(signed: string, current: string, all: readonly SopVersion[]): boolean {
  if (compareVersions(signed, current) > 0) return false
  return all
    .filter((v) => v.approvedOn !== undefined)
    .filter((v) => compareVersions(v.number, signed) > 0 && compareVersions(v.number, current) <= 0)
    .every((v) => v.change === 'minor')
}

const usualReviewMonths = 12
const soonDays = 30
/** The day of the next review: twelve months after the start or the last review, unless the procedure says otherwise. */
export const reviewDue = (last: PlainDate, months = usualReviewMonths): PlainDate => addMonths(last, months)
export function reviewOn(due: PlainDate, today: PlainDate): 'due' | 'soon' | 'later' {
  const left = daysBetween(today, due)
  return left <= 0 ? 'due' : left <= soonDays ? 'soon' : 'later'
}

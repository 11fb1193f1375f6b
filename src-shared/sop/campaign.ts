/**
 * Campaigns: why people are asked to sign, until when, and when they are reminded (forms.md 3.4, "Campaign", "Workflow").
 *
 * World: shared, pure; days come in as arguments. What must stay true: a due date leaves as many days at work as the procedure
 * gives, so that nobody becomes overdue while on leave or before the first day; reminders are dates that can be worked off
 * later, and asking somebody else than the person starts only after the due date.
 *
 * 72 hours, 14 and 7 days and the steps of the ladder are this project's own figures.
 */
import { z } from 'zod'
import { addDays, addMonths, daysBetween } from '../learn/days.ts'
import { PlainDate, RecordId, Sha256Hex } from '../values.ts'
import { AudienceSnapshot } from './audience.ts'
import { isAfter, isBefore, isWithin, laterOf } from './days.ts'
import { missing, type Obstacle } from './obstacle.ts'
import { firstDayBack, startOfStay, type RosterPerson } from './roster.ts'
import { VersionNumber, type ChangeClass } from './versions.ts'

export const campaignReasons = [
  'new_version',
  'joiner',
  'refresh',
  'incident_action',
  'audit_finding',
] as const
export type CampaignReason = (typeof campaignReasons)[number]
/** What is asked for: a version by its number and the hash of its bytes. */
export const AskedVersion = z.strictObject({ sop: RecordId, number: VersionNumber, sha256: Sha256Hex })
export type AskedVersion = z.infer<typeof AskedVersion>
export const Campaign = z.strictObject({
  reason: z.enum(campaignReasons),
  versions: z.array(AskedVersion).min(1).max(50),
  audience: AudienceSnapshot,
  opens: PlainDate,
  due: PlainDate,
  quiz: z.boolean(),
  message: z.string().max(5_000).optional(),
  /** The corrective action or finding that it comes from. */
  from: RecordId.optional(),
})
export type Campaign = z.infer<typeof Campaign>

const criticalDays = 3
const usualDays = 14
const joinerDays = 7
/** Days that somebody has to sign: 72 hours after a critical change, else what the procedure says (14; 7 for who is new). */
export function daysToSign(
  { reason, change }: { readonly reason: CampaignReason; readonly change?: ChangeClass | undefined },
  own: { readonly days?: number | undefined; readonly joinerDays?: number | undefined } = {},
): number {
  if (reason === 'joiner') return own.joinerDays ?? joinerDays
  return change === 'critical' ? criticalDays : (own.days ?? usualDays)
}

export const refreshRules = ['none', 'anniversary', 'month'] as const
/** When a procedure is signed again although it did not change. */
export const Refresh = z.discriminatedUnion('rule', [
  z.strictObject({ rule: z.literal('none') }),
  z.strictObject({ rule: z.literal('anniversary') }),
  z.strictObject({ rule: z.literal('month'), month: z.number().int().min(1).max(12) }),
])
export type Refresh = z.infer<typeof Refresh>
/** Who signed as recently as this is not asked again in the month of all. Our own figure. */
const freshDays = 90
/** The day on which a refresh opens for somebody who signed last on `signedOn`; `undefined` when there is none. */
export function refreshOpens(refresh: Refresh, signedOn: PlainDate): PlainDate | undefined {
  if (refresh.rule === 'none') return undefined
  if (refresh.rule === 'anniversary') return addMonths(signedOn, 12)
  const earliest = addDays(signedOn, freshDays)
  const year = Number(earliest.slice(0, 4))
  const inYear = (y: number) => `${y}-${String(refresh.month).padStart(2, '0')}-01`
  return isBefore(inYear(year), earliest) ? inYear(year + 1) : inYear(year)
}

/**
 * The last day to sign, counted from the first day at work on or after `opens`; a leave that lies over that day begins the count
 * again on the day of return. `undefined` while a leave without an end runs.
 */
export function dueFor(person: RosterPerson, opens: PlainDate, days: number): PlainDate | undefined {
  const start = startOfStay(person, opens) ?? person.stays.find((s) => s.from && isAfter(s.from, opens))?.from
  let from = firstDayBack(person, start === undefined ? opens : laterOf(start, opens))
  for (let round = 0; round <= person.leave.length && from !== undefined; round++) {
    const due = addDays(from, days)
    if (!person.leave.some((l) => isWithin(due, l.from, l.to))) return due
    from = firstDayBack(person, due)
  }
  return undefined
}

export function campaignObstacles(
  campaign: {
    readonly reason?: CampaignReason | undefined
    readonly opens?: PlainDate | undefined
    readonly due?: PlainDate | undefined
    readonly members: number
    /** Whether every version asked for is approved. */
    readonly approved: boolean
  },
  today: PlainDate,
): Obstacle[] {
  const { reason, opens, due, members, approved } = campaign
  const found = missing({ reason, opens, due })
  if (members === 0) found.push({ why: 'nobody_asked', field: 'audience' })
  if (!approved) found.push({ why: 'version_not_approved', field: 'versions' })
  if (opens !== undefined && isBefore(opens, today))
    found.push({ why: 'before_it_was_asked', field: 'opens', day: today })
  if (opens !== undefined && due !== undefined && !isAfter(due, opens))
    found.push({ why: 'due_before_start', field: 'due', day: addDays(opens, 1) })
  return found
}

export const reminderKinds = ['open', 'week_before', 'day_before', 'due', 'weekly', 'manager', 'dpo'] as const
export interface Reminder {
  readonly kind: (typeof reminderKinds)[number]
  readonly day: PlainDate
}
const managerAfter = 7
const dpoAfter = 14
/** Reminders of one assignment up to a day, in order: opening, 7 and 1 days before, due, then weekly; others are told later. */
export function ladder(opens: PlainDate, due: PlainDate, until: PlainDate): Reminder[] {
  const before: Reminder[] = [
    { kind: 'open', day: opens },
    { kind: 'week_before', day: addDays(due, -7) },
    { kind: 'day_before', day: addDays(due, -1) },
    { kind: 'due', day: due },
  ]
  const after: Reminder[] = []
  for (let late = 7; late <= daysBetween(due, until); late += 7) {
    const day = addDays(due, late)
    after.push({ kind: 'weekly', day })
    if (late === managerAfter) after.push({ kind: 'manager', day })
    if (late === dpoAfter) after.push({ kind: 'dpo', day })
  }
  return [...before, ...after].filter(
    ({ kind, day }) => !isAfter(day, until) && (kind === 'open' || isAfter(day, opens)),
  )
}
/** What is to be done now: of the reminders since the last one done, the newest of each addressee. */
export function remindersToDo(all: readonly Reminder[], doneUntil: PlainDate | undefined): Reminder[] {
  const open = all.filter((r) => doneUntil === undefined || isAfter(r.day, doneUntil))
  const own = open.filter((r) => r.kind !== 'manager' && r.kind !== 'dpo').slice(-1)
  return [...own, ...open.filter((r) => r.kind === 'manager' || r.kind === 'dpo')]
}

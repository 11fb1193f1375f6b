/**
 * Which clocks run on an incident, until when, and how far along they are: a pure reading of the duties that the law
 * pack finds and of what was decided about them.
 *
 * World: shared (main for lists and Today, UI for ticking and the arithmetic). What must stay true: a clock is never
 * deleted, only decided; an uncertain start gives the earlier deadline, never the later one; what was done in time stays
 * in time, whatever is corrected later (facts count from when they were FIRST on record).
 */
import type { ClockView } from '../ipc/contract.ts'
import { isFilled } from '../registers/define.ts'
import type { ObligationValues } from '../registers/obligation.ts'
import type { DutyDecision, FuzzyTime, Instant } from '../values.ts'
import { instantOf, onTheWall } from './counting.ts'
import { isInReach } from './incident-duties.ts'
import { kindFacts, type AssessedDuty } from './obligations.ts'
import type { LawDuty } from './regime.ts'

export { instantOf } from './counting.ts'

export interface ClockFacts {
  readonly state: string
  readonly finalStates: readonly string[]
  /** When the record came into its present state. */
  readonly stateSince: Instant
  readonly values: Readonly<Record<string, unknown>>
  /**
   * When each path was first filled, and under `state` when the record first left its first state. First, not last:
   * a new owner next week does not undo that there was one within the day.
   */
  readonly writtenAt: Readonly<Record<string, Instant>>
  readonly createdAt: Instant
  readonly now: Instant
  /** Spans in which the app was closed or the vault locked. */
  readonly closedSpans: readonly { readonly from: Instant; readonly to: Instant }[]
  /** The record came from a file: a deadline that had passed before it was here is history, not a clock. */
  readonly imported?: boolean
  /** What the law pack finds on the facts of today; empty where only what was decided matters. */
  readonly duties: readonly AssessedDuty[]
  /** When a person last concluded about the risk. */
  readonly concludedAt?: Instant
  /** When the incident was given another kind than it first had. */
  readonly reclassifiedAt?: Instant
  /** What was decided, one per duty. */
  readonly obligations: readonly RecordedDuty[]
}
/** An obligation record, as far as clocks are concerned. */
export interface RecordedDuty {
  readonly id: string
  readonly state: string
  readonly values: ObligationValues
}

const ms = (t: Instant): number => Date.parse(t)
/** Clocks of two machines differ a little. */
const MINUTE = 60_000
/** "Told between 9 and 12" counts as 12: an uncertain end is the later one. */
const endOf = (t: FuzzyTime | undefined): Instant | undefined => t?.at ?? t?.to ?? t?.from

/** When all facts that stop the clock were on record, or `undefined` while one is missing. */
function factsCompleteAt(stops: NonNullable<LawDuty['stops']>, facts: ClockFacts): Instant | undefined {
  let latest: Instant | undefined
  for (const need of stops.allOf) {
    let at: Instant | undefined
    if ('leftState' in need) {
      if (facts.state === need.leftState) return undefined
      at = facts.writtenAt['state'] ?? facts.createdAt
    } else {
      const filled = need.anyOf.filter((f) => isFilled(facts.values[f]))
      at = filled.map((f) => facts.writtenAt[f] ?? facts.createdAt).toSorted((a, b) => ms(a) - ms(b))[0]
      if (at === undefined) return undefined
    }
    if (latest === undefined || ms(at) > ms(latest)) latest = at
  }
  return latest
}

interface Stop {
  readonly state: 'met' | 'met_late' | 'not_required'
  readonly at: Instant
}
const doneBy = (at: Instant, due: Instant): Stop => ({ state: ms(at) <= ms(due) ? 'met' : 'met_late', at })

/** How an obligation record stops its clock: by what was sent, or by the decision against. */
function stopOfRecord({ state, values }: RecordedDuty, due: Instant, now: Instant): Stop | undefined {
  const decided = endOf(values.decided_at)
  if (state === 'not_required' && decided) return { state: 'not_required', at: decided }
  const sent = endOf(values.sent_at)
  // a moment that lies ahead is a plan: nobody has been told yet
  if (sent === undefined || ms(sent) > ms(now) + MINUTE) return undefined
  // judged by the deadline as it stood when the duty was decided: a later correction makes nobody late
  return doneBy(sent, endOf(values.due_at) ?? due)
}
/** A decision of the first version, kept on the incident itself. */
function stopOfOldDecision(decision: DutyDecision | undefined, due: Instant): Stop | undefined {
  if (!decision) return undefined
  if (decision.decision === 'not_required') return { state: 'not_required', at: decision.loggedAt }
  return doneBy(endOf(decision.at) ?? decision.loggedAt, due)
}

type Base = Omit<ClockView, 'state' | 'decidedAt' | 'missedWhileClosed'>

/** Puts the state to a clock. `undefined` for one that is history of an imported record. */
function running(base: Base, stop: Stop | undefined, facts: ClockFacts): ClockView | undefined {
  const { due } = base
  const final = facts.finalStates.includes(facts.state)
  if (!stop && facts.imported && (final || ms(due) <= ms(facts.createdAt))) return undefined
  // Dismissed or merged: that was the decision. (Nothing is closed with a duty undecided.)
  const ended = stop ?? (final ? { state: 'not_required' as const, at: facts.stateSince } : undefined)
  const state = ended?.state ?? (ms(due) <= ms(facts.now) ? 'missed' : 'running')
  const late = state === 'missed' || state === 'met_late'
  return {
    ...base,
    state,
    ...(ended ? { decidedAt: ended.at } : {}),
    missedWhileClosed: late && facts.closedSpans.some((s) => ms(s.from) <= ms(due) && ms(due) <= ms(s.to)),
  }
}

/**
 * A duty that applied until a person concluded about the risk, or gave the incident another kind: that decided it. An
 * incident that was of that kind from the start never had the clock.
 */
function concludedAgainst(
  { status, preview, reasons }: AssessedDuty,
  { concludedAt, reclassifiedAt }: ClockFacts,
): Stop | undefined {
  if (status !== 'does_not_apply' || preview) return undefined
  const byKind = reasons.some((r) => r.says === 'no' && kindFacts.includes(r.params?.['fact']))
  const at = byKind ? reclassifiedAt : concludedAt
  return at === undefined ? undefined : { state: 'not_required', at }
}

function clockOfDuty(
  assessed: AssessedDuty,
  facts: ClockFacts,
  recorded?: RecordedDuty,
): ClockView | undefined {
  const { duty, regime, deadlines } = assessed
  const [first, second] = deadlines
  const concluded = concludedAgainst(assessed, facts)
  const old = (facts.values['duties'] as Readonly<Record<string, DutyDecision>> | undefined)?.[duty.id]
  if (!first || (!isInReach(assessed) && !recorded && !old && !concluded)) return undefined
  const { due } = first.counted
  const done = duty.stops && factsCompleteAt(duty.stops, facts)
  const stop = recorded
    ? stopOfRecord(recorded, due, facts.now)
    : (stopOfOldDecision(old, due) ?? concluded ?? (done ? doneBy(done, due) : undefined))
  const base: Base = {
    duty: duty.id,
    recipientKind: duty.recipientKind,
    recipient: duty.recipient,
    jurisdiction: regime.jurisdiction,
    citation: duty.citation,
    rulePack: recorded?.values.rule_pack ?? old?.rulePack ?? assessed.rulePack,
    regime: regime.id,
    anchor: first.anchor,
    start: first.start,
    due,
    zone: first.zone,
    rule: first.rule,
    ...(duty.deadline.amount ? { amount: duty.deadline.amount } : {}),
    ...(duty.deadline.unit ? { unit: duty.deadline.unit } : {}),
    ...(second?.arguable ? { arguable: { due: second.counted.due, rule: second.rule } } : {}),
    mayApply: assessed.status === 'may_apply',
    startIsFirm: first.startIsFirm,
    ...(recorded ? { obligation: recorded.id } : {}),
    steps: first.counted.steps.map((step) => ({ ...step })),
  }
  return running(base, stop, facts)
}

/** The clock of a decision whose duty the pack of today does not find (any more): what was copied in then. */
function clockOfRecord(recorded: RecordedDuty, facts: ClockFacts): ClockView | undefined {
  const { values } = recorded
  const start = values.anchor_at
  const due = values.due_at?.at
  if (!start?.at || !due) return undefined
  return running(
    {
      duty: values.rule_id ?? '',
      recipientKind: values.recipient_kind ?? 'others',
      recipient: values.recipient ?? '',
      jurisdiction: values.jurisdiction ?? '',
      citation: values.citation ?? '',
      rulePack: values.rule_pack ?? '',
      anchor: values.anchor_event ?? '',
      start: start.at,
      due,
      zone: start.zone,
      mayApply: false,
      startIsFirm: start.certainty === 'exact' && !start.day,
      obligation: recorded.id,
    },
    stopOfRecord(recorded, due, facts.now),
    facts,
  )
}

/** Runs, or was missed: somebody still has to act. */
export const isOpenClock = (clock: Pick<ClockView, 'state'>): boolean =>
  clock.state === 'running' || clock.state === 'missed'

/** A decision with a deadline of its own, made under another version of the law than is asked now. */
const isOfOtherVersion = ({ values }: RecordedDuty, { rulePack }: AssessedDuty): boolean =>
  values.rule_pack !== undefined &&
  values.rule_pack !== rulePack &&
  values.anchor_at !== undefined &&
  values.due_at !== undefined

/** Every clock of an incident, open ones first, the soonest first. */
export function clocksOf(facts: ClockFacts): ClockView[] {
  const recorded = new Map(facts.obligations.map((o) => [o.values.rule_id ?? '', o]))
  const clocks: (ClockView | undefined)[] = []
  const answered = new Map(recorded)
  for (const assessed of facts.duties) {
    const { id, decidedWith = [] } = assessed.duty
    const own = [id, ...decidedWith].map((duty) => answered.get(duty)).find((o) => o !== undefined)
    // decided under another version of the law: its deadline is the one that was copied in then
    if (own?.values.rule_id === id && isOfOtherVersion(own, assessed)) continue
    const clock = clockOfDuty(assessed, facts, own)
    if (!clock) continue
    recorded.delete(id)
    clocks.push(clock)
  }
  for (const rest of recorded.values()) clocks.push(clockOfRecord(rest, facts))
  return clocks
    .filter((c) => c !== undefined)
    .toSorted((a, b) => Number(isOpenClock(b)) - Number(isOpenClock(a)) || ms(a.due) - ms(b.due))
}

export type ClockLevel = 'calm' | 'amber' | 'red' | 'over'

/** How far along a clock is: amber from 50 %, red from 80 %, over when due has passed; decided clocks are calm. */
export function clockLevel(clock: ClockView, now: Instant): ClockLevel {
  if (!isOpenClock(clock)) return 'calm'
  const share = (ms(now) - ms(clock.start)) / (ms(clock.due) - ms(clock.start))
  if (share >= 1 || clock.state === 'missed') return 'over'
  return share >= 0.8 ? 'red' : share >= 0.5 ? 'amber' : 'calm'
}

export type ClockStep = NonNullable<ClockView['steps']>[number] & {
  /** Minutes by which the zone's clocks move, where `step` is `clocks_change`. */
  readonly minutes?: number
}

/**
 * The arithmetic behind a deadline, step by step. Where the zone's clocks change on the way, that is said: the wall
 * moves, the hours that pass do not.
 */
export function clockArithmetic(clock: Pick<ClockView, 'start' | 'due' | 'zone' | 'steps'>): ClockStep[] {
  const steps: ClockStep[] = clock.steps
    ? [...clock.steps]
    : [
        { step: 'start', at: clock.start },
        { step: 'due', at: clock.due },
      ]
  const changes: ClockStep[] = []
  let from = onTheWall(clock.start, clock.zone)
  for (;;) {
    const change = from.getTimeZoneTransition('next')
    if (!change || change.epochMilliseconds > ms(clock.due)) break
    const before = change.subtract({ milliseconds: 1 })
    const minutes = (change.offsetNanoseconds - before.offsetNanoseconds) / 60e9
    if (minutes !== 0)
      changes.push({ step: 'clocks_change', at: instantOf(change.epochMilliseconds), minutes })
    from = change
  }
  const due = steps.at(-1)!
  return [...steps.slice(0, -1), ...changes, due]
}

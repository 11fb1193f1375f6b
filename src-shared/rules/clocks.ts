/**
 * Which clocks run on a record, until when, and how far along they are: a pure reading of values and a rule pack.
 *
 * World: shared (main for lists and Today, UI for ticking and the arithmetic). What must stay true: an uncertain start
 * gives the earlier deadline, never the later one; a correction made later never turns a clock that was met in time
 * into a late one (facts count from when they were FIRST on record); weekends and holidays count.
 */
import { Temporal } from 'temporal-polyfill'
import type { ClockView } from '../ipc/contract.ts'
import { isFilled } from '../registers/define.ts'
import type { DutyDecision, FuzzyTime, Instant } from '../values.ts'
import { countPeriod, instantOf } from './counting.ts'
import { packName, type CountingRule, type RuleDuty, type RulePack } from './rule-pack.ts'

export { instantOf } from './counting.ts'

export interface ClockFacts {
  readonly register: string
  readonly state: string
  readonly finalStates: readonly string[]
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
  /** Zone in which a start without its own zone is shown. */
  readonly zone: string
  /** The record came from a file: a deadline that had passed before it was here is history, not a clock. */
  readonly imported?: boolean
}

const ms = (t: Instant): number => Date.parse(t)

/** End of a period of `hours` from `start`, by counting rule (base-pack.json; regimes: `elapsed-hours`, `eu-1182-hours`). */
export function countHours(rule: CountingRule, start: Instant, hours: number, zone: string): Instant {
  // Lists hold thousands of clocks; plain hours need no calendar.
  if (rule === 'elapsed-hours') return instantOf(ms(start) + hours * 3_600_000)
  return countPeriod({ rule, amount: hours, start, zone }).due
}

/** The start that a time gives, or `undefined` when it says nothing. The earliest reading counts. */
function anchorOf(time: FuzzyTime | undefined): { start: Instant; firm: boolean; zone: string } | undefined {
  if (!time) return undefined
  const start = time.at ?? time.from ?? time.to
  if (!start) return undefined
  return { start, firm: time.certainty === 'exact' && !time.day, zone: time.zone }
}

function startOf(
  duty: RuleDuty,
  facts: ClockFacts,
): { start: Instant; firm: boolean; zone: string } | undefined {
  for (const field of duty.anchors) {
    if (field === 'created') return { start: facts.createdAt, firm: true, zone: facts.zone }
    const anchor = anchorOf(facts.values[field] as FuzzyTime | undefined)
    if (anchor) return anchor
  }
  return undefined
}

const applies = (duty: RuleDuty, facts: ClockFacts): boolean => {
  const kind = facts.values['kind']
  return typeof kind === 'string' && kind !== '' ? duty.kinds.includes(kind) : duty.kindMayBeOpen
}

/** When all facts that stop the clock were on record, or `undefined` while one is missing. */
function factsCompleteAt(duty: RuleDuty, facts: ClockFacts): Instant | undefined {
  if (duty.stops.by !== 'facts') return undefined
  let latest = ''
  for (const need of duty.stops.allOf) {
    let at: Instant | undefined
    if ('leftState' in need) {
      if (facts.state === need.leftState) return undefined
      at = facts.writtenAt['state'] ?? facts.createdAt
    } else {
      const filled = need.anyOf.filter((f) => isFilled(facts.values[f]))
      if (filled.length === 0) return undefined
      at = filled.map((f) => facts.writtenAt[f] ?? facts.createdAt).toSorted((a, b) => ms(a) - ms(b))[0]
    }
    if (at !== undefined && (latest === '' || ms(at) > ms(latest))) latest = at
  }
  return latest === '' ? undefined : latest
}

interface Stop {
  readonly state: 'met' | 'met_late' | 'not_required'
  readonly at: Instant
}

function stopOf(duty: RuleDuty, facts: ClockFacts, due: Instant): Stop | undefined {
  const decided = (facts.values['duties'] as Readonly<Record<string, DutyDecision>> | undefined)?.[duty.id]
  if (decided?.decision === 'not_required') return { state: 'not_required', at: decided.loggedAt }
  // A vague "told them between 9 and 12" counts as 12: an uncertain end is the later one.
  const at = decided
    ? (decided.at?.at ?? decided.at?.to ?? decided.at?.from ?? decided.loggedAt)
    : factsCompleteAt(duty, facts)
  return at === undefined ? undefined : { state: ms(at) <= ms(due) ? 'met' : 'met_late', at }
}

/** Every clock of a record that runs or was decided, in pack order. */
export function clocksOf(facts: ClockFacts, pack: RulePack): ClockView[] {
  const clocks: ClockView[] = []
  for (const duty of pack.duties) {
    if (duty.register !== facts.register) continue
    const anchor = startOf(duty, facts)
    if (!anchor) continue
    const due = countHours(duty.countingRule, anchor.start, duty.hours, anchor.zone)
    const stop = stopOf(duty, facts, due)
    const decided = isFilled((facts.values['duties'] as Record<string, unknown> | undefined)?.[duty.id])
    if (!applies(duty, facts) && !decided) continue
    if (!stop && facts.finalStates.includes(facts.state)) continue
    if (facts.imported && !decided && ms(due) <= ms(facts.createdAt)) continue
    const passed = ms(due) <= ms(facts.now)
    const state = stop?.state ?? (passed ? 'missed' : 'running')
    const late = state === 'missed' || state === 'met_late'
    clocks.push({
      duty: duty.id,
      start: anchor.start,
      due,
      zone: anchor.zone,
      hours: duty.hours,
      state,
      ...(stop ? { decidedAt: stop.at } : {}),
      missedWhileClosed: late && facts.closedSpans.some((s) => ms(s.from) <= ms(due) && ms(due) <= ms(s.to)),
      startIsFirm: anchor.firm,
      citation: duty.citation,
      rulePack: packName(pack),
    })
  }
  return clocks
}

export type ClockLevel = 'calm' | 'amber' | 'red' | 'over'

/** How far along a clock is: amber from 50 %, red from 80 %, over when due has passed; decided clocks are calm. */
export function clockLevel(clock: ClockView, now: Instant): ClockLevel {
  if (clock.state !== 'running' && clock.state !== 'missed') return 'calm'
  const share = (ms(now) - ms(clock.start)) / (ms(clock.due) - ms(clock.start))
  if (share >= 1 || clock.state === 'missed') return 'over'
  return share >= 0.8 ? 'red' : share >= 0.5 ? 'amber' : 'calm'
}

/** A moment as it reads on a wall in its zone; `wall` is `YYYY-MM-DDTHH:mm`, `offset` e.g. `+01:00`. */
export interface WallMoment {
  readonly at: Instant
  readonly zone: string
  readonly wall: string
  readonly offset: string
  /** ISO weekday, 1 = Monday. */
  readonly weekday: number
}

export type ClockStep =
  | { readonly step: 'start'; readonly moment: WallMoment; readonly firm: boolean }
  | { readonly step: 'add'; readonly hours: number }
  /** The zone's clocks change inside the period: the wall moves by `minutes`, the hours that pass do not. */
  | { readonly step: 'clocks_change'; readonly moment: WallMoment; readonly minutes: number }
  | { readonly step: 'due'; readonly moment: WallMoment }

function wallMoment(at: Instant, zone: string): WallMoment {
  let local: Temporal.ZonedDateTime
  try {
    local = Temporal.Instant.fromEpochMilliseconds(ms(at)).toZonedDateTimeISO(zone)
  } catch {
    // A zone this engine does not know must not hide a deadline; UTC is always right.
    local = Temporal.Instant.fromEpochMilliseconds(ms(at)).toZonedDateTimeISO('UTC')
  }
  const wall = local.toPlainDateTime().toString({ smallestUnit: 'minute' })
  return { at, zone: local.timeZoneId, wall, offset: local.offset, weekday: local.dayOfWeek }
}

/** The arithmetic behind a deadline, step by step: start + hours (+ clock changes on the way) = due. */
export function clockArithmetic(clock: ClockView): ClockStep[] {
  const start = wallMoment(clock.start, clock.zone)
  const due = wallMoment(clock.due, clock.zone)
  const steps: ClockStep[] = [
    { step: 'start', moment: start, firm: clock.startIsFirm },
    { step: 'add', hours: clock.hours },
  ]
  let from = Temporal.Instant.fromEpochMilliseconds(ms(clock.start)).toZonedDateTimeISO(start.zone)
  for (;;) {
    const change = from.getTimeZoneTransition('next')
    if (!change || change.epochMilliseconds > ms(clock.due)) break
    const before = change.subtract({ milliseconds: 1 })
    const minutes = (change.offsetNanoseconds - before.offsetNanoseconds) / 60e9
    if (minutes !== 0)
      steps.push({
        step: 'clocks_change',
        moment: wallMoment(instantOf(change.epochMilliseconds), start.zone),
        minutes,
      })
    from = change
  }
  return [...steps, { step: 'due', moment: due }]
}

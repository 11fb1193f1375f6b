/**
 * The deadlines of one duty from the moments that are known: anchor, counting rule, holidays, outer limit.
 *
 * World: shared, pure. What must stay true: an uncertain start gives the earlier deadline; where Reg. 1182/71 counts
 * hours, plain elapsed hours come first and the later end that can be argued for comes second, marked as such.
 */
import type { Instant } from '../values.ts'
import {
  countDoraInitial,
  countPeriod,
  endOfYear,
  type CountedPeriod,
  type CountingRuleId,
} from './counting.ts'
import { holidayCalendar, type HolidayCalendar } from './holidays.ts'
import type { ObligationFacts } from './obligations.ts'
import { isIn } from './places.ts'
import type { LawDuty, Regime } from './regime.ts'

export interface DutyDeadline {
  readonly rule: CountingRuleId
  readonly start: Instant
  readonly zone: string
  readonly startIsFirm: boolean
  readonly anchor: string
  readonly counted: CountedPeriod
  /** A later end that can be argued for; never the one to work by. */
  readonly arguable: boolean
}

/** The start that a time gives: its earliest reading. */
function anchorOf(names: readonly string[], times: ObligationFacts['times']) {
  for (const name of names) {
    const time = times[name]
    const start = time?.at ?? time?.from ?? time?.to
    if (time && start) return { name, start, zone: time.zone, firm: time.certainty === 'exact' && !time.day }
  }
  return undefined
}

/** The holidays that a law counts with: of the office's place, else of the people's, else of the law's only place. */
function calendarFor(regime: Regime, facts: ObligationFacts): HolidayCalendar | undefined {
  const known = [...(facts.establishedIn ?? []), ...facts.residents.map((r) => r.place)]
  const only = regime.places.length === 1 ? regime.places : []
  const place = [...known, ...only].find((p) => isIn(p, regime.places) && holidayCalendar(p.slice(0, 2)))
  return place ? holidayCalendar(place.slice(0, 2)) : undefined
}

/** The rules that a period is shown by, the one to work by first; a second one can be argued for. */
export const shownRules = (rule: CountingRuleId): readonly CountingRuleId[] =>
  rule === 'eu-1182-hours' ? ['elapsed-hours', rule] : [rule]

/** Every deadline of a duty that runs, the one to work by first; none while its own event is not known. */
export function deadlinesOf(duty: LawDuty, regime: Regime, facts: ObligationFacts): DutyDeadline[] {
  const { rule, amount, unit } = duty.deadline
  const anchor = anchorOf(duty.anchors, facts.times)
  if (!rule || !amount || !unit || !anchor) return []
  const { zone } = anchor
  const start = duty.anchorShift === 'end_of_year' ? endOfYear(anchor.start, zone) : anchor.start
  const holidays = calendarFor(regime, facts)
  const noRelief = (duty.noReliefFacts ?? []).some((f) => facts.facts[f] === 'yes')
  const base = { start, zone, startIsFirm: anchor.firm, anchor: anchor.name }
  const common = { amount, start, zone, noRelief, ...(holidays ? { holidays } : {}) }
  const outer = duty.outerLimit && anchorOf([duty.outerLimit.anchor], facts.times)
  if (outer)
    return [
      {
        ...base,
        rule,
        counted: countDoraInitial({ aware: outer.start, classified: start, ...common }),
        arguable: false,
      },
    ]
  const legal = { ...base, rule, counted: countPeriod({ rule, unit, ...common }) }
  const [first] = shownRules(rule)
  if (!first || first === rule) return [{ ...legal, arguable: false }]
  return [
    { ...base, rule: first, counted: countPeriod({ rule: first, ...common }), arguable: false },
    { ...legal, arguable: true },
  ]
}

/**
 * From who is affected where, what we are and what happened to the duties of every law in a pack: which apply, which
 * may, which do not, each with its reasons, its threshold, its recipient and its deadlines.
 *
 * World: shared, pure. It knows no law: places, facts, thresholds and periods come from the pack. What must stay true: what
 * is not known never takes a duty away; a range that lies across a threshold says "may apply"; an uncertain start
 * gives the earlier deadline; elapsed hours come first and the later end that can be argued for second.
 */
import type { FuzzyTime, PlainDate } from '../values.ts'
import type { Tri } from './decision-facts.ts'
import { deadlinesOf, type DutyDeadline } from './duty-deadlines.ts'
import { standingOf } from './law-pack.ts'
import { concludedFacts } from './obligation-facts.ts'
import { isIn } from './places.ts'
import type { Condition, LawDuty, Regime, Threshold } from './regime.ts'
import { packName, type RulePack } from './rule-pack.ts'

/** How many people; an absent end is not known. */
export interface PeopleRange {
  readonly min?: number
  readonly max?: number
}
export interface ObligationFacts {
  /** The day on which the law is asked: of awareness or discovery. */
  readonly day: PlainDate
  readonly residents: readonly { readonly place: string; readonly people: PeopleRange }[]
  /** Some people live where the table does not say, or where nobody could tell. */
  readonly residentsIncomplete: boolean
  readonly total: PeopleRange
  /** Places of the office; `undefined` = not said. */
  readonly establishedIn?: readonly string[] | undefined
  /** Facts by the names that packs use; absent = unknown. */
  readonly facts: Readonly<Record<string, Tri>>
  /** Moments by the names that packs use as anchors. */
  readonly times: Readonly<Record<string, FuzzyTime | undefined>>
  /** Future laws to look at. */
  readonly previews?: readonly string[]
}

/** Why a duty applies or not; the words are in the message `rules.duty.because.<key>`. */
export const dutyReasonKeys = [
  'preview',
  'people_live_there',
  'office_is_there',
  'office_unknown',
  'office_elsewhere',
  'residence_unknown',
  'nobody_there',
  'fact_holds',
  'fact_fails',
  'fact_open',
  'exempt',
  'exempt_open',
  'exempt_not_shown',
  'threshold_met',
  'threshold_not_met',
  'threshold_open',
] as const
export type DutyReasonKey = (typeof dutyReasonKeys)[number]
/** A reason with its parameters; a parameter `fact` names a fact, in words at `rules.duty.fact.<fact>`. */
export interface DutyReason {
  readonly key: DutyReasonKey
  readonly says: Tri
  readonly params?: Readonly<Record<string, string | number>>
}
export interface AssessedDuty {
  readonly regime: Regime
  readonly duty: LawDuty
  readonly status: 'applies' | 'may_apply' | 'does_not_apply'
  readonly preview: boolean
  readonly reasons: readonly DutyReason[]
  /** Facts that would settle it. */
  readonly missing: readonly string[]
  readonly threshold?: { readonly met: Tri; readonly people: PeopleRange }
  /** Of a duty that does not apply only if it is the judgement of the risk alone that takes it away. */
  readonly deadlines: readonly DutyDeadline[]
  /** A period is set but none of its starting moments is known: these would start it. */
  readonly waitsFor: readonly string[]
  readonly rulePack: string
}

/** Whether a number of people passes a threshold; a range that lies across it is `unknown`. */
export function thresholdMet(
  { operator, people }: Pick<Threshold, 'operator' | 'people'>,
  range: PeopleRange,
): Tri {
  if (operator === undefined || people === undefined) return 'yes'
  const passes = (n: number) => (operator === '>' ? n > people : operator === '>=' ? n >= people : n < people)
  const low = passes(range.min ?? 0)
  const high = passes(range.max ?? Infinity)
  return low === high ? (low ? 'yes' : 'no') : 'unknown'
}

const sum = (ranges: readonly PeopleRange[]): PeopleRange => ({
  min: ranges.reduce((n, r) => n + (r.min ?? 0), 0),
  ...(ranges.every((r) => r.max !== undefined) ? { max: ranges.reduce((n, r) => n + (r.max ?? 0), 0) } : {}),
})

/** The people that a threshold is about. Where the table has gaps, anybody may live here: no upper end. */
function peopleFor(threshold: Threshold, regime: Regime, facts: ObligationFacts): PeopleRange {
  const here = facts.residents.filter((r) => isIn(r.place, regime.places))
  const open = facts.residentsIncomplete || facts.residents.length === 0
  const capped = (range: PeopleRange): PeopleRange => {
    const max = open ? facts.total.max : range.max
    return { min: range.min ?? 0, ...(max === undefined ? {} : { max }) }
  }
  if (threshold.scope === 'total') return facts.total
  if (threshold.scope === 'place') return capped(sum(here.map((r) => r.people)))
  // In any one state: the state with the most people decides.
  const states = here.filter((r) => r.place.length > 2).map((r) => r.people)
  const rest = here.length > states.length || open
  const max = rest ? facts.total.max : Math.max(0, ...states.map((r) => r.max ?? Infinity))
  return {
    min: Math.max(0, ...states.map((r) => r.min ?? 0)),
    ...(max === undefined || max === Infinity ? {} : { max }),
  }
}

type OneFact = Exclude<Condition, { anyOf: unknown }>

function ask(condition: Condition, facts: ObligationFacts): { says: Tri; fact: string; open: string[] } {
  const one = ({ fact, is, untilShown }: OneFact): Tri => {
    const value = facts.facts[fact] ?? 'unknown'
    if (value === 'unknown') return untilShown ? 'no' : 'unknown'
    return value === is ? 'yes' : 'no'
  }
  if (!('anyOf' in condition)) {
    const says = one(condition)
    return { says, fact: condition.fact, open: says === 'unknown' ? [condition.fact] : [] }
  }
  const all = condition.anyOf.map((c) => ({ says: one(c), fact: c.fact }))
  const yes = all.find((a) => a.says === 'yes')
  const open = all.filter((a) => a.says === 'unknown').map((a) => a.fact)
  const says = yes ? 'yes' : open.length > 0 ? 'unknown' : 'no'
  return { says, fact: yes?.fact ?? open[0] ?? all[0]!.fact, open: yes ? [] : open }
}

function placeReason(regime: Regime, facts: ObligationFacts): DutyReason | undefined {
  if (regime.reach === 'anywhere') return undefined
  const here = facts.residents.filter((r) => isIn(r.place, regime.places) && r.people.max !== 0)
  const params = { jurisdiction: regime.jurisdiction }
  if (regime.reach !== 'establishment' && here.length > 0)
    return { key: 'people_live_there', says: 'yes', params }
  const office =
    regime.reach === 'people'
      ? 'no'
      : facts.establishedIn === undefined
        ? 'unknown'
        : facts.establishedIn.some((p) => isIn(p, regime.places))
          ? 'yes'
          : 'no'
  if (office === 'yes') return { key: 'office_is_there', says: 'yes', params }
  const peopleOpen =
    regime.reach !== 'establishment' && (facts.residents.length === 0 || facts.residentsIncomplete)
  if (office === 'unknown') return { key: 'office_unknown', says: 'unknown', params }
  return peopleOpen
    ? { key: 'residence_unknown', says: 'unknown', params }
    : { key: regime.reach === 'establishment' ? 'office_elsewhere' : 'nobody_there', says: 'no', params }
}

function thresholdReason(duty: LawDuty, regime: Regime, facts: ObligationFacts) {
  const { threshold } = duty
  if (!threshold?.people || !threshold.operator) return undefined
  const people = peopleFor(threshold, regime, facts)
  const byNumber = thresholdMet(threshold, people)
  const other = threshold.orFact ? (facts.facts[threshold.orFact] ?? 'unknown') : 'no'
  const met: Tri =
    byNumber === 'yes' || other === 'yes' ? 'yes' : byNumber === 'no' && other === 'no' ? 'no' : 'unknown'
  const key = ({ yes: 'threshold_met', no: 'threshold_not_met', unknown: 'threshold_open' } as const)[met]
  const reason: DutyReason = {
    key,
    says: met,
    params: { limit: threshold.people, operator: threshold.operator },
  }
  return {
    reason,
    met,
    people,
    open: met === 'unknown' && threshold.orFact && other === 'unknown' ? [threshold.orFact] : [],
  }
}

/** What kind of incident it is, as a person says: a new kind may take a duty away whose clock has run. */
export const kindFacts: readonly unknown[] = ['personal_data_breach', 'privacy_issue']
const judged: readonly unknown[] = [...concludedFacts, ...kindFacts]
/** A duty that only a person's conclusion about the risk, or about the kind of incident, takes away has run until then. */
const byConclusion = (reasons: readonly DutyReason[]): boolean =>
  reasons.every((r) => r.says === 'yes' || judged.includes(r.params?.['fact']))

const factKey = { yes: 'fact_holds', no: 'fact_fails', unknown: 'fact_open' } as const

/** What is the same for all duties of a law. */
interface Standing {
  readonly regime: Regime
  readonly preview: boolean
  readonly place: DutyReason | undefined
  readonly rulePack: string
}

function assess(duty: LawDuty, standing: Standing, facts: ObligationFacts): AssessedDuty {
  const { regime, preview, place, rulePack } = standing
  const missing = new Set<string>()
  const reasons: DutyReason[] = preview ? [{ key: 'preview', says: 'yes' }] : []
  if (place) reasons.push(place)
  if (place?.says === 'unknown') missing.add('residence')
  for (const condition of duty.when) {
    const { says, fact, open } = ask(condition, facts)
    reasons.push({ key: factKey[says], says, params: { fact } })
    for (const name of open) missing.add(name)
  }
  for (const condition of duty.unless) {
    const { says, fact, open } = ask(condition, facts)
    // An exemption that does not hold is no news; one that holds or may hold is.
    if (says === 'yes') reasons.push({ key: 'exempt', says: 'no', params: { fact } })
    if (says === 'unknown') reasons.push({ key: 'exempt_open', says: 'unknown', params: { fact } })
    if (says === 'no' && (facts.facts[fact] ?? 'unknown') === 'unknown')
      reasons.push({ key: 'exempt_not_shown', says: 'yes', params: { fact } })
    for (const name of open) missing.add(name)
  }
  const threshold = thresholdReason(duty, regime, facts)
  if (threshold) reasons.push(threshold.reason)
  if (threshold?.met === 'unknown') for (const name of ['people', ...threshold.open]) missing.add(name)
  const status = reasons.some((r) => r.says === 'no')
    ? 'does_not_apply'
    : reasons.some((r) => r.says === 'unknown')
      ? 'may_apply'
      : 'applies'
  const ran = status !== 'does_not_apply' || byConclusion(reasons)
  const deadlines = ran ? deadlinesOf(duty, regime, facts) : []
  const waits = status !== 'does_not_apply' && duty.deadline.rule !== null && deadlines.length === 0
  return {
    regime,
    duty,
    status,
    preview,
    reasons,
    missing: status === 'may_apply' ? [...missing] : [],
    ...(threshold ? { threshold: { met: threshold.met, people: threshold.people } } : {}),
    deadlines,
    waitsFor: waits ? duty.anchors : [],
    rulePack,
  }
}

const order = { applies: 0, may_apply: 1, does_not_apply: 2 } as const
const dueOf = (a: AssessedDuty): number => {
  const due = a.deadlines[0]?.counted.due
  return due === undefined ? Infinity : Date.parse(due)
}

/** Which duties are asked for: `place` = what ties the case to the law holds, does not, or is not known. */
export type Wanted = (duty: LawDuty, law: { readonly preview: boolean; readonly place: Tri }) => boolean

/**
 * Every duty of every law that is in force on the day or looked at as a preview, or those that are wanted: what applies
 * first, soonest first.
 */
export function assessDuties(facts: ObligationFacts, pack: RulePack, wanted?: Wanted): AssessedDuty[] {
  const found: AssessedDuty[] = []
  const rulePack = packName(pack)
  for (const regime of pack.regimes ?? []) {
    const law = standingOf(regime, facts.day, facts.previews)
    if (law === 'off') continue
    const place = placeReason(regime, facts)
    const standing = { regime, preview: law === 'preview', place, rulePack }
    const asked = { preview: standing.preview, place: place?.says ?? 'yes' }
    for (const duty of regime.duties)
      if (!wanted || wanted(duty, asked)) found.push(assess(duty, standing, facts))
  }
  // A sort by two finite keys: pack order decides what is left, and two missing deadlines are equal.
  return found.toSorted((a, b) => {
    const soonest = Math.min(dueOf(a), 8.64e15) - Math.min(dueOf(b), 8.64e15)
    return order[a.status] - order[b.status] || soonest
  })
}

/**
 * The duties that an incident brings, for this office, under this pack: one question, asked the same way by main (clocks,
 * gates, decisions) and by the screen (what follows while somebody is still typing).
 *
 * World: shared, pure. What must stay true: what nobody has said about the office or the people never takes a duty away; a
 * duty has to be decided only if it is within reach, so that fifty foreign laws do not stand in the way of a small office.
 */
import { officeContext, type Office, type OwnDeadline } from '../office.ts'
import type { IncidentValues } from '../registers/incident.ts'
import type { FuzzyTime, PlainDate } from '../values.ts'
import type { Tri } from './decision-facts.ts'
import { hipaaAnswers } from './hipaa-from-incident.ts'
import { concludedFacts, obligationFactsOf } from './obligation-facts.ts'
import { assessDuties, type AssessedDuty, type ObligationFacts } from './obligations.ts'
import type { Condition, Regime } from './regime.ts'
import type { RulePack } from './rule-pack.ts'

const riskOf = { none: 'unlikely', risk: 'risk', high: 'high' } as const

/** What a field or the conclusion about the risk says already: an answer beside it would take duties away unseen. */
const heldElsewhere: ReadonlySet<string> = new Set([
  'personal_data_breach',
  'gdpr_34_3_exception',
  ...concludedFacts,
])

/** Answers and moments that a person added for the laws, by name. */
function lawAnswers(values: IncidentValues): {
  answers: Record<string, Tri>
  times: Record<string, FuzzyTime | undefined>
} {
  const facts = Object.entries((values.law_facts ?? {}) as Record<string, { answer?: Tri }>).filter(
    ([name]) => !heldElsewhere.has(name),
  )
  const times = Object.entries((values.law_times ?? {}) as Record<string, { at?: FuzzyTime }>)
  return {
    answers: Object.fromEntries(facts.flatMap(([name, { answer }]) => (answer ? [[name, answer]] : []))),
    times: Object.fromEntries(times.map(([name, { at }]) => [name, at])),
  }
}

/** Everything that the assessment is asked from: the incident, the office, and what a person concluded. */
export function incidentFacts(
  values: IncidentValues,
  office: Office | undefined,
  today: PlainDate,
  created?: FuzzyTime,
): ObligationFacts {
  const { risk_conclusion: risk } = values
  const { answers, times } = lawAnswers(values)
  return obligationFactsOf(values, {
    ...officeContext(office, today),
    ...(risk ? { concludedRisk: riskOf[risk] } : {}),
    answers: { ...hipaaAnswers(values), ...answers },
    times: { ...times, created },
  })
}

/** The deadlines that the office set itself, in the shape of a law; its words are those of the reader (`inWords`). */
export function ownRegime(deadlines: readonly OwnDeadline[] | undefined): Regime | undefined {
  if (!deadlines?.length) return undefined
  return {
    id: 'office-own',
    jurisdiction: '–',
    places: [],
    reach: 'anywhere',
    name: '',
    status: 'own_rule',
    effectiveFrom: null,
    effectiveTo: null,
    preview: false,
    appliesTo: '',
    notes: null,
    duties: deadlines.map((d) => ({
      id: `own-${d.id}`,
      recipient: d.recipient,
      recipientKind: d.recipientKind,
      dutyHolder: '',
      trigger: d.name,
      startsAt: d.anchor,
      anchors: [d.anchor],
      deadline: { kind: 'fixed', amount: d.hours, unit: 'hours', rule: 'elapsed-hours', also: null },
      when: [{ fact: 'personal_data_breach', is: 'yes' }],
      unless: [],
      threshold: null,
      content: [],
      exemptions: [],
      phasedAllowed: null,
      lateReasonRequired: null,
      citation: d.source === '' ? d.name : d.source,
      verified: 'primary',
      verifiedNote: null,
      sources: [],
      notes: null,
    })),
  }
}

/** Every duty of every law for this incident, what applies first, soonest first. */
export function dutiesOfIncident(
  values: IncidentValues,
  office: Office | undefined,
  pack: RulePack,
  today: PlainDate,
  /** When the record was made: what starts a rule of the office for want of anything better. */
  created?: FuzzyTime,
): AssessedDuty[] {
  return assessDuties(incidentFacts(values, office, today, created), withOwn(pack, office))
}
function withOwn(pack: RulePack, office: Office | undefined): RulePack {
  const own = ownRegime(office?.deadlines)
  return own ? { ...pack, regimes: [...(pack.regimes ?? []), own] } : pack
}

/**
 * Of these duties those that can have a clock or have to be decided, and those in `also`, each as {@link dutiesOfIncident}
 * has it. A list asks this of hundreds of records, and most laws are those of places where nobody lives.
 */
export function dutiesInReach(
  values: IncidentValues,
  office: Office | undefined,
  pack: RulePack,
  today: PlainDate,
  created: FuzzyTime | undefined,
  also: ReadonlySet<string>,
): AssessedDuty[] {
  const facts = incidentFacts(values, office, today, created)
  const holds = (c: Condition): boolean =>
    !('fact' in c) || !aboutReach(c.fact) || facts.facts[c.fact] === c.is
  return assessDuties(
    facts,
    withOwn(pack, office),
    (duty, { preview, place }) =>
      (!preview && place === 'yes' && duty.when.every(holds)) ||
      [duty.id, ...(duty.decidedWith ?? [])].some((id) => also.has(id)),
  )
}

/**
 * Facts that say nothing about this incident: as long as they are open, a duty is a possibility, not a task. That an
 * office decides about the data it holds is the rule and not the exception: as long as nobody has said otherwise, the
 * clocks of controllers run.
 */
const aboutReach = (fact: string): boolean =>
  fact === 'residence' || (fact.startsWith('role_') && fact !== 'role_controller')

/** The duty binds, or may bind for a reason that lies in the incident itself: it has a clock. */
export function isInReach(duty: AssessedDuty): boolean {
  return duty.status !== 'does_not_apply' && !duty.preview && !duty.missing.some(aboutReach)
}
/** What a person concludes about the risk; a machine's own view of it never closes a question. */
const judgements: readonly unknown[] = ['risk_likely', 'high_risk_likely']
/** Only the judgement of the risk takes it away: then that is a decision, and its reasons go on record (GDPR Art. 33(5)). */
function hangsOnJudgement({ status, preview, reasons, missing }: AssessedDuty): boolean {
  return (
    status === 'does_not_apply' &&
    !preview &&
    !missing.some(aboutReach) &&
    reasons.every((r) => r.says === 'yes' || judgements.includes(r.params?.['fact']))
  )
}
/** GDPR Art. 34(3): with a high risk, people go untold only under one of three exceptions. */
export const takesException = (
  { duty }: AssessedDuty,
  decision: 'required' | 'not_required' | undefined,
  risk: IncidentValues['risk_conclusion'],
): boolean =>
  decision === 'not_required' &&
  risk === 'high' &&
  duty.unless.some((c) => 'fact' in c && c.fact === 'gdpr_34_3_exception')
/**
 * Whether somebody has to decide about it. Records that are kept anyway and pauses are not decided, nor is a duty that
 * is decided with another one.
 */
export function mustBeDecided(assessed: AssessedDuty): boolean {
  const { duty } = assessed
  if (duty.recipientKind === 'internal' || duty.recipientKind === 'pause' || duty.decidedWith) return false
  return isInReach(assessed) || hangsOnJudgement(assessed)
}

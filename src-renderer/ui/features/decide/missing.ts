/**
 * What is still worth finding out, by name: for the advice, for the laws, and for which laws are asked at all.
 *
 * World: UI, pure. What must stay true: nothing is asked that could not change anything; each thing is asked once, with
 * what its answer could change; what decides about most comes first.
 */
import type { Office } from '../../../../src-shared/office.ts'
import { isFilled } from '../../../../src-shared/registers/define.ts'
import { incident, type IncidentValues } from '../../../../src-shared/registers/incident.ts'
import type { GdprDecision, Outcome } from '../../../../src-shared/rules/decision-aid.ts'
import { fieldOfFact } from '../../../../src-shared/rules/decision-from-incident.ts'
import type { AssessedDuty } from '../../../../src-shared/rules/obligations.ts'
import type { LawDuty } from '../../../../src-shared/rules/regime.ts'
import type { Duties } from './follow.ts'

type Field = keyof IncidentValues
/** Where a fact that a law asks about is answered. */
export type Question =
  | { readonly ask: 'field'; readonly field: Field }
  | { readonly ask: 'law'; readonly fact: string }
  | { readonly ask: 'moment'; readonly moment: string }
  | { readonly ask: 'office' }
  | { readonly ask: 'hipaa' }
export interface Missing {
  readonly question: Question
  /** What the advice could become. */
  readonly outcomes: readonly Outcome[]
  /** Duties that it would settle, or start the period of. */
  readonly duties: readonly AssessedDuty[]
}

/** Facts of laws that are read out of fields: these are asked first. */
const fieldsOfLawFact: Readonly<Record<string, readonly Field[]>> = {
  residence: ['residence'],
  personal_data_breach: ['kind'],
  cyber_incident: ['cyber'],
  unauthorised_person_had_data: ['actually_accessed'],
  data_unintelligible: ['encrypted', 'key_exposed'],
  us_personal_information: ['data_categories'],
}
/** Read out of the HIPAA worksheet. */
const hipaaFacts = ['impermissible_phi_use', 'phi_secured', 'hipaa_exclusion', 'hipaa_low_probability']
/** Whether the worksheet decides about the duty. */
export const asksHipaa = ({ when, unless }: LawDuty): boolean =>
  [...when, ...unless]
    .flatMap((c) => ('anyOf' in c ? c.anyOf : [c]))
    .some(({ fact }) => hipaaFacts.includes(fact))
/** What a person concludes below; not a question of fact. */
const concluded = ['risk_likely', 'high_risk_likely']

const saysNothing = (value: unknown): boolean =>
  !isFilled(value) || value === 'unknown' || (value as { status?: string }).status === 'unknown'

/** How one asks for a fact of a law; `undefined` where the person's conclusion answers it. */
export function questionFor(
  fact: string,
  values: IncidentValues,
  office: Office | undefined,
  duty?: AssessedDuty,
): Question | undefined {
  if (concluded.includes(fact)) return undefined
  if (fact.startsWith('role_')) return { ask: 'office' }
  if (hipaaFacts.includes(fact)) return { ask: 'hipaa' }
  // who says where the people live may still not have said where the office is
  if (fact === 'residence' && !office && isFilled(values.residence)) return { ask: 'office' }
  // a threshold counts the people of a place, or all of them
  const scope = duty?.duty.threshold?.scope
  if (fact === 'people') return { ask: 'field', field: scope === 'total' ? 'subjects' : 'residence' }
  const fields = fieldsOfLawFact[fact]
  if (!fields) return { ask: 'law', fact }
  const open = fields.find((field) => saysNothing(values[field]))
  if (open) return { ask: 'field', field: open }
  // a number or a place that is known, but not well enough, is made better where it stands
  return ['residence', 'personal_data_breach'].includes(fact)
    ? { ask: 'field', field: fields[0]! }
    : { ask: 'law', fact }
}

const keyOf = (q: Question): string =>
  q.ask === 'field' ? q.field : q.ask === 'law' ? q.fact : q.ask === 'moment' ? q.moment : q.ask

/** Everything that is open and could change something, most consequential first. */
export function missingNow(
  aid: GdprDecision,
  duties: Duties,
  values: IncidentValues,
  office: Office | undefined,
): readonly Missing[] {
  const found = new Map<string, { question: Question; outcomes: Outcome[]; duties: AssessedDuty[] }>()
  const note = (question: Question | undefined, outcomes: readonly Outcome[], duty?: AssessedDuty) => {
    if (!question) return
    const key = keyOf(question)
    const one = found.get(key) ?? { question, outcomes: [], duties: [] }
    found.set(key, one)
    one.outcomes.push(...outcomes.filter((o) => !one.outcomes.includes(o)))
    if (duty && !one.duties.includes(duty)) one.duties.push(duty)
  }
  const about = (fact: string) => fact === 'residence' || fact.startsWith('role_')
  for (const duty of duties.outOfReach)
    for (const fact of duty.missing.filter(about)) note(questionFor(fact, values, office, duty), [], duty)
  const field = ({ fact }: GdprDecision['missing'][number]): Question => ({
    ask: 'field',
    field: fieldOfFact[fact],
  })
  const byLaws = [...duties.applies, ...duties.mayApply].flatMap((duty) => [
    ...duty.waitsFor.slice(0, 1).map((moment) => ({ question: momentQuestion(moment), duty })),
    ...duty.missing.map((fact) => ({ question: questionFor(fact, values, office, duty), duty })),
  ])
  const ask = (kind: Question['ask']) => {
    for (const { question, duty } of byLaws) if (question?.ask === kind) note(question, [], duty)
  }
  ask('field')
  for (const m of aid.missing.filter((one) => one.first)) note(field(m), m.couldBecome)
  for (const kind of ['law', 'office', 'hipaa'] as const) ask(kind)
  for (const m of aid.missing.filter((one) => !one.first)) note(field(m), m.couldBecome)
  // what has not happened yet is no gap
  ask('moment')
  return [...found.values()]
}

/** A moment is a field of the incident, or one that only laws ask about. */
const momentQuestion = (moment: string): Question =>
  Object.hasOwn(incident.fields, moment)
    ? { ask: 'field', field: moment as Field }
    : { ask: 'moment', moment }

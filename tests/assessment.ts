/**
 * An impact assessment with everything that the gates ask for, made through the use cases of main: what tests of
 * assessments stand on. World: tests.
 */
import { Assessments } from '../src-main/records/assessments.ts'
import type { Change, Receipt } from '../src-shared/ipc/contract.ts'
import type { Result } from '../src-shared/ipc/result.ts'
import { principles } from '../src-shared/risk/body.ts'
import { evaluationsOf } from '../src-shared/risk/assessment-needs.ts'
import { article35Cases, criteria } from '../src-shared/risk/screening.ts'
import type { RiskRow } from '../src-shared/risk/risk-row.ts'
import type { Json, RecordId } from '../src-shared/values.ts'
import { must, type Office } from './office.ts'

export interface Desk {
  readonly o: Office
  readonly assessments: Assessments
  readonly author: RecordId
  readonly judge: RecordId
}
/** The use cases over an office with as many people as named; the first writes, the second judges. */
export function desk(o: Office, names: readonly string[] = ['Ada Berg', 'Ben Cole']): Desk {
  const assessments = new Assessments(o.book, o.writer, o.history)
  // steps of one block are told apart by their time, and the clock of a test stands still
  const evaluate = assessments.evaluate.bind(assessments)
  assessments.evaluate = (input) => {
    o.clock.now += 1_000
    return evaluate(input)
  }
  o.writer.alongside = (record, step) => assessments.alongside(record, step)
  const ids = names.map((name) => {
    const made = o.writer.create(o.writer.register('person'), [{ path: 'display_name', value: name }])
    return must(made).record
  })
  return { o, assessments, author: ids[0]!, judge: ids[1] ?? ids[0]! }
}
export const who = (id: RecordId) => ({ kind: 'roster', id }) as const

/** Answers to the screening: every question with the same one. */
export const answers = (answer: 'yes' | 'no'): Json => ({
  cases: Object.fromEntries(article35Cases.map((c) => [c, { answer, reason: 'As described.' }])),
  criteria: Object.fromEntries(criteria.map((c) => [c, { answer, reason: 'As described.' }])),
  dpoView: 'As the answers say.',
})
export const risk = ({ author }: Pick<Desk, 'author'>, more: Partial<RiskRow> = {}): RiskRow => ({
  matrix: 'cnil_4',
  origin: 'event',
  fearedEvent: 'access',
  sources: ['Strangers on the network'],
  threats: ['A password is guessed'],
  harms: ['loss_of_control'],
  existingMeasures: ['Long passwords'],
  inherent: {
    severity: 3,
    likelihood: 3,
    reasons: 'Health data, one factor.',
    likelihoodReasons: 'Seen before.',
  },
  treatment: 'reduce',
  plannedMeasures: ['01930000-0000-7000-8000-0000000000aa'],
  residual: { severity: 2, likelihood: 1, reasons: 'Two factors.', likelihoodReasons: 'Hard to guess both.' },
  owner: author,
  ...more,
})

/** The facts of a whole impact assessment, as changes. */
export function facts(d: Pick<Desk, 'author' | 'judge'>): Change[] {
  return [
    { path: 'validator', value: who(d.judge) },
    { path: 'evaluator', value: who(d.judge) },
    { path: 'overview', value: 'Letters of a clinic are read out to patients by telephone.' },
    { path: 'data_items/a', value: { item: 'Name and findings', subjects: 'Patients', special: 'art_9' } },
    { path: 'purposes/a', value: { purpose: 'Telling patients', items: 'Findings', why: 'They asked.' } },
    { path: 'phases/a', value: { phase: 'collect', operations: 'Dictated' } },
    { path: 'legal_bases/a', value: { purpose: 'Telling patients', article: 'Art. 6(1)(b)' } },
    ...principles.map(({ id }) => ({
      path: `principles/${id}`,
      value: { answer: 'Kept as the plan says.' },
    })),
    { path: 'necessity', value: 'Letters take a week.' },
    { path: 'proportionality', value: 'Patients chose it.' },
    { path: 'measures/a', value: { title: 'Long passwords', description: 'Sixteen characters.' } },
    { path: 'risks/r1', value: risk(d) },
    { path: 'people_asked', value: 'no' },
    { path: 'people_not_asked_why', value: 'They chose it one by one.' },
    { path: 'dpo_advice', value: 'Go ahead.' },
    { path: 'dpo_followed', value: 'yes' },
    { path: 'decision', value: 'approve' },
    { path: 'next_review', value: '2027-11-20' },
  ]
}

/** Begun, screened and filled in, in the state draft. */
export function drafted(d: Desk): RecordId {
  const { o } = d
  const begun = d.assessments.begin({
    kind: 'dpia',
    name: 'Reading out letters',
    matrix: 'cnil_4',
    author: who(d.author),
  })
  const id = must(begun).record!
  must(o.writer.save(id, [{ path: 'screening', value: answers('yes') }]))
  must(o.writer.transition(id, 'start'))
  must(o.writer.save(id, facts(d)))
  return id
}
/** Every block asked for and found good by somebody else. */
export function evaluated(d: Desk, id: RecordId): void {
  const { o } = d
  const record = o.book.get(id)!
  const blocks = evaluationsOf(o.book.values(record), o.book.written(record))
    .filter((b) => b.state !== 'acceptable')
    .map((b) => b.block)
  must(d.assessments.evaluate({ id, blocks, to: 'asked' }))
  o.clock.now += 1_000
  must(d.assessments.evaluate({ id, blocks, to: 'acceptable', by: d.judge }))
}
export const approve = ({ o }: Desk, id: RecordId): Result<Receipt> =>
  o.writer.transition(id, 'approve', undefined, 'Ben Cole')
/** From the beginning to the signature. */
export function approved(d: Desk): RecordId {
  const id = drafted(d)
  must(d.o.writer.transition(id, 'submit'))
  evaluated(d, id)
  must(approve(d, id))
  return id
}

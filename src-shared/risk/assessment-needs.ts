/**
 * What stands between an assessment and the steps of its life: the screening, the facts, the evaluation of its blocks, the
 * decision (forms.md 3.3). World: shared, pure.
 *
 * What must stay true: the rules are those of screening.ts, row-findings.ts, evaluation.ts and decision.ts, put together
 * here over the values of a record; what only an impact assessment asks for holds up no other kind.
 */
import { mayApprove } from '../learn/separation.ts'
import { isFilled } from '../registers/define.ts'
import type { Need, Surroundings } from '../registers/gates.ts'
import type { FuzzyTime, Instant, PlainDate, Someone } from '../values.ts'
import { assessmentKinds, bodyFields, principles, type AssessmentKind } from './body.ts'
import { consultationNeed, type ConsultationNeed } from './consultation.ts'
import { decisionObstacles, type Condition, type Decision, type DecisionFacts } from './decision.ts'
import {
  blocksOf,
  evaluationOf,
  mayValidate,
  progressOf,
  type BlockEvaluation,
  type BlockId,
  type EvaluationStep,
} from './evaluation.ts'
import { latestReview, reviewDateFits } from './review-triggers.ts'
import type { NamedRisk } from './risk-map.ts'
import type { RiskRow } from './risk-row.ts'
import { rowFindings } from './row-findings.ts'
import { screen, type ScreeningAnswers, type ScreeningOutcome } from './screening.ts'

type Values = Readonly<Record<string, unknown>>
type Rows = Readonly<Record<string, Readonly<Record<string, unknown>>>>
const rowsOf = (value: unknown): Rows => (value ?? {}) as Rows
const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

export const isOfKind = (values: Values, kinds: readonly AssessmentKind[]): boolean =>
  kinds.some((kind) => kind === values['kind'])
const isDpia = (values: Values) => isOfKind(values, ['dpia'])
/** Somebody as the rules compare people: by the record, or by the name where there is none. */
export const personKey = (someone: unknown): string | undefined => {
  const who = someone as Someone | undefined
  return who?.kind === 'roster' ? who.id : who?.kind === 'external' ? who.name : undefined
}

/** Who wrote an assessment, by the keys of {@link personKey}; a name that is on the roster is that person. */
export const authorsOf = (values: Values, people: Surroundings['people']): string[] => {
  const key = personKey(values['author'])
  return key === undefined ? [] : [key, ...people.filter((p) => p.name === key).map((p) => p.id)]
}

/** Only impact assessments are screened. */
export const isImpactAssessment = (values: Values): readonly Need[] =>
  isDpia(values) ? [] : [{ field: 'kind', message: 'assessment.need.dpia_only' }]

/** GDPR Art. 35(1), (3): what came out of the screening allows the step. */
export function screeningSays(values: Values, allowed: readonly ScreeningOutcome[]): readonly Need[] {
  if (!isDpia(values)) return allowed.includes('required') ? [] : isImpactAssessment(values)
  const answers = values['screening'] as ScreeningAnswers | undefined
  if (!answers) return [{ field: 'screening' }]
  const { outcome, needs } = screen(answers)
  const open = needs.map((need) => ({ field: 'screening', message: `risk.screening_need.${need}` }))
  return allowed.includes(outcome)
    ? open
    : [{ field: 'screening', message: 'assessment.need.required' }, ...open]
}

/** Facts that an assessment of its kind cannot do without; one of each group is enough. */
const wanted: Readonly<Record<AssessmentKind, readonly (readonly string[])[]>> = {
  dpia: [
    ['overview'],
    ['data_items', 'data_described'],
    ['purposes'],
    ['phases', 'life_cycle'],
    ['legal_bases'],
    ['necessity'],
    ['proportionality'],
    ['measures'],
    ['risks'],
  ],
  register: [['risks']],
  collection: [['data_items'], ['phases'], ['risks']],
  vendor: [['overview'], ['processors'], ['risks']],
}
/** The facts are there, so that somebody else can judge them. */
export function bodyIsWhole(values: Values): readonly Need[] {
  const kind = assessmentKinds.find((k) => k === values['kind'])
  if (kind === undefined) return [{ field: 'kind' }]
  const missing: Need[] = wanted[kind]
    .filter((group) => !group.some((field) => isFilled(values[field])))
    .map((group) => ({ field: group[0]! }))
  if (namedRisks(values).some(({ row }) => row.matrix !== values['matrix']))
    missing.push({ field: 'risks', message: 'assessment.need.other_matrix' })
  const answered = rowsOf(values['principles'])
  const open = principles.filter(({ id }) => !isFilled(answered[id]?.['answer']))
  if (isDpia(values) && open.length > 0)
    missing.push({ field: 'principles', message: 'assessment.need.principles' })
  return missing
}

/** The risks of an assessment; titles are for screens, which know the words. */
export const namedRisks = (
  values: Values,
  titleOf: (id: string, row: RiskRow) => string = (id) => id,
): NamedRisk[] =>
  Object.entries((values['risks'] ?? {}) as Readonly<Record<string, RiskRow>>).map(([id, row]) => ({
    id,
    title: titleOf(id, row),
    row,
  }))

// ---- evaluation ------------------------------------------------------------------------------------------------

/** Steps of the loop as they stand in the record. */
export function stepsOf(values: Values): EvaluationStep[] {
  return Object.values(rowsOf(values['evaluations'])).flatMap((row) => {
    const { block, to, by, comment, action, at } = row as {
      block?: string
      to?: EvaluationStep['to']
      by?: string
      comment?: string
      action?: string
      at?: FuzzyTime
    }
    if (block === undefined || to === undefined || at?.at === undefined) return []
    return [
      {
        block,
        to,
        by: by ?? '',
        at: at.at,
        ...(comment !== undefined && { comment }),
        ...(action !== undefined && { actions: [action] }),
      },
    ]
  })
}
type Written = Readonly<Record<string, { readonly at: Instant }>>
/** When the facts of a block last changed. */
function changedAt(block: BlockId, written: Written): Instant | undefined {
  const [kind, row] = block.split('/')
  const fields = bodyFields.filter((f) => f.block === kind).map((f) => f.key)
  const isOf = (path: string) =>
    row !== undefined ? path === block : fields.some((f) => path === f || path.startsWith(`${f}/`))
  const times = Object.entries(written).flatMap(([path, { at }]) => (isOf(path) ? [at] : []))
  return times.reduce<Instant | undefined>(
    (last, at) => (last === undefined || Date.parse(at) > Date.parse(last) ? at : last),
    undefined,
  )
}
/** Where each block of an assessment stands. */
export function evaluationsOf(values: Values, written: Written): BlockEvaluation[] {
  const steps = stepsOf(values)
  const rows = (field: string) => Object.keys(rowsOf(values[field]))
  const blocks = blocksOf({
    principles: principles.map((p) => p.id).filter((id) => rows('principles').includes(id)),
    measures: rows('measures'),
    risks: rows('risks'),
  })
  return blocks.map((block) => evaluationOf(block, steps, changedAt(block, written)))
}

// ---- decision --------------------------------------------------------------------------------------------------

export const consultationOf = (values: Values): ConsultationNeed => consultationNeed(namedRisks(values))

function conditionsOf(values: Values): Condition[] {
  return Object.values(rowsOf(values['conditions'])).map((row) => ({
    condition: text(row['condition']) ?? '',
    due: text(row['due']),
    owner: text(row['owner']),
    metOn: text(row['met_on']),
  }))
}
export function decisionFactsOf(values: Values, written: Written, today: PlainDate): DecisionFacts {
  return {
    decision: values['decision'] as Decision | undefined,
    reasons: text(values['decision_reasons']),
    conditions: conditionsOf(values),
    need: consultationOf(values),
    consultationAnsweredOn: text(values['consultation_answered_on']),
    dpoAdvice: text(values['dpo_advice']),
    dpoFollowed: values['dpo_followed'] as DecisionFacts['dpoFollowed'],
    dpoNotFollowedWhy: text(values['dpo_not_followed_why']),
    peopleAsked: values['people_asked'] as DecisionFacts['peopleAsked'],
    peopleViews: text(values['people_views']),
    peopleNotAskedWhy: text(values['people_not_asked_why']),
    unfinishedRisks: namedRisks(values)
      .filter(({ row }) => rowFindings(row, today).some((f) => f.weight === 'must'))
      .map(({ id }) => id),
    evaluated: progressOf(evaluationsOf(values, written)).finished,
  }
}
/** Obstacles of the decision in the field that is asked for; what the kind does not ask for is left out. */
function standing(values: Values, { written, today }: Surroundings): Need[] {
  const asks = (field: string) => {
    const fact = bodyFields.find((f) => f.key === field)
    return fact ? isOfKind(values, fact.kinds) : isDpia(values)
  }
  return decisionObstacles(decisionFactsOf(values, written, today))
    .filter(({ field }) => asks(field))
    .map(({ why, field }) => ({ field, message: `risk.decision_need.${why}` }))
}
/** Nobody validates their own work; in an office of one the waiting time and a reason stand in. */
function validatorIsAnother(values: Values, { people, today }: Surroundings): Need[] {
  const right = mayValidate({
    authors: authorsOf(values, people),
    by: personKey(values['validator']),
    people: people.map((p) => p.id),
    submittedOn: (values['submitted_at'] as FuzzyTime | undefined)?.at?.slice(0, 10),
    today,
    reason: text(values['alone_reason']),
  })
  if (right.ok) return []
  const field = right.why === 'own_work_needs_reason' ? 'alone_reason' : 'validator'
  return [{ field, message: `learn.obstacle.${right.why}`, ...(right.earliest && { day: right.earliest }) }]
}
/** Also where another one was named as the author when a block was judged. */
function judgesAreOthers(values: Values, { people, written }: Surroundings): Need[] {
  const authors = authorsOf(values, people)
  const ids = people.map((p) => p.id)
  const own = evaluationsOf(values, written).some(
    ({ last }) =>
      last && authors.includes(last.by) && !mayApprove({ workers: authors, by: last.by, people: ids }),
  )
  return own ? [{ field: 'evaluations', message: 'risk.evaluation_need.own_work' }] : []
}
const isDecided = (values: Values, ...as: Decision[]): Need[] =>
  as.some((d) => d === values['decision'])
    ? []
    : [{ field: 'decision', message: 'assessment.need.other_decision' }]

export function decisionStands(values: Values, around: Surroundings): readonly Need[] {
  const next = text(values['next_review'])
  const fits = next === undefined ? 'fits' : reviewDateFits(around.today, next)
  return [
    ...isDecided(values, 'approve', 'approve_with_conditions'),
    ...standing(values, around),
    ...judgesAreOthers(values, around),
    ...validatorIsAnother(values, around),
    ...(fits === 'fits'
      ? []
      : [{ field: 'next_review', message: `risk.review_date.${fits}`, day: latestReview(around.today) }]),
  ]
}
export const rejectionStands = (values: Values, around: Surroundings): readonly Need[] => [
  ...isDecided(values, 'reject'),
  ...standing(values, around),
  ...validatorIsAnother(values, around),
]
export const referralStands = (values: Values, around: Surroundings): readonly Need[] => [
  ...isDecided(values, 'refer_to_authority'),
  ...standing(values, around),
]

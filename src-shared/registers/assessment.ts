/**
 * Assessments (forms.md 3.3): impact assessments, the register of the organisation's risks, reviews of what is collected,
 * stored and shared, and checks of suppliers, on one set of facts and one model of a risk. Each version is a record.
 *
 * World: shared, pure. What must stay true: the facts are those of risk/body.ts and stand nowhere else; what was approved
 * stays as it was approved, a review makes the next version; the screening is kept whatever came out of it.
 */
import {
  bodyIsWhole,
  consultationOf,
  decisionStands,
  isImpactAssessment,
  isOfKind,
  referralStands,
  rejectionStands,
  screeningSays,
} from '../risk/assessment-needs.ts'
import { assessmentKinds, blockKinds, bodyFields, type BodyField, type BodyValue } from '../risk/body.ts'
import { evaluationStates } from '../risk/evaluation.ts'
import { matrixIds } from '../risk/matrix.ts'
import type { RiskRow } from '../risk/risk-row.ts'
import { screeningOutcomes, type ScreeningAnswers } from '../risk/screening.ts'
import type { FuzzyTime, PlainDate, RecordId, Someone } from '../values.ts'
import {
  choice,
  choices,
  date,
  defineRegister,
  isFilled,
  evidence,
  line,
  links,
  markdown,
  number,
  paragraph,
  person,
  risks,
  rows,
  screening,
  someone,
  time,
  type Field,
  type FieldOptions,
} from './define.ts'

/** Facts in which a list can be sorted and filtered, and how heavy their words are in a search. */
const inLists: Readonly<Record<string, FieldOptions>> = {
  name: { column: 'shown', search: 5 },
  // what was answered stays beside the outcome that is kept; "screen again" opens it
  screening: { frozenIn: ['draft', 'review'] },
  // whoever judges it must not be the one who wrote it
  author: { column: 'optional', search: 1, frozenIn: ['review'] },
  evaluator: { column: 'optional' },
  validator: { column: 'optional' },
  target_date: { column: 'optional', filter: true },
  overview: { search: 2 },
  data_items: { search: 1 },
  processors: { search: 1 },
  measures: { search: 1 },
  risks: { search: 1 },
  decision: { column: 'optional', filter: true },
  next_review: { column: 'shown', filter: true },
}
/** May still be filled in once it is decided: conditions are met, and the authority answers, afterwards. */
const open = [
  'conditions',
  'adjustments',
  'publish',
  ...bodyFields.map((f) => f.key).filter((key) => key.startsWith('consultation_')),
]

/** Cells that no person fills. */
const byMachine: readonly string[] = ['library_id']
function column(key: string, value: BodyValue): Field {
  if (byMachine.includes(key)) return line({ max: 500, fixed: true })
  switch (value.type) {
    case 'text':
      return paragraph({ max: 20_000 })
    case 'line':
      return line({ max: 500 })
    default:
      return declared(value, {})
  }
}
/** The field that holds a fact. */
function declared(value: BodyValue, o: FieldOptions): Field {
  switch (value.type) {
    case 'line':
      return line({ max: 500, ...o })
    case 'text':
      return markdown({ max: 400_000, ...o })
    case 'number':
      return number(o)
    case 'date':
      return date(o)
    case 'person':
      return person(o)
    case 'someone':
      return someone(o)
    case 'yes_no':
      return choice(['yes', 'no'], o)
    case 'one_of':
      return choice(value.options, o)
    case 'some_of':
      return choices(value.options, o)
    case 'rows':
      return rows(Object.fromEntries(Object.entries(value.columns).map(([k, v]) => [k, column(k, v)])), o)
    case 'risks':
      return risks(o)
    case 'screening':
      return screening(o)
  }
}
type When = (values: Readonly<Record<string, unknown>>) => boolean
const peopleWere: When = (v) => v['people_asked'] === 'yes'
/** The authority is asked, or will have to be. */
const authorityIs: When = (v) =>
  v['decision'] === 'refer_to_authority' ||
  isFilled(v['consultation_filed_on']) ||
  consultationOf(v).answer === 'needed'
/** Facts that another one makes matter; without it the form does not ask for them. */
const asked: Readonly<Record<string, When>> = {
  dpo_not_followed_why: (v) => v['dpo_followed'] === 'no' || v['dpo_followed'] === 'partly',
  people_not_asked_why: (v) => v['people_asked'] === 'no',
  people_who: peopleWere,
  people_how: peopleWere,
  people_views: peopleWere,
  people_view: peopleWere,
  people_result: peopleWere,
  conditions: (v) => v['decision'] === 'approve_with_conditions',
  ...Object.fromEntries(
    bodyFields.filter((f) => f.key.startsWith('consultation_')).map((f) => [f.key, authorityIs]),
  ),
}
const factField = ({ key, value, kinds }: BodyField): Field =>
  declared(value, {
    ...inLists[key],
    ...(open.includes(key) && { open: true }),
    ...(key === 'principles' && { named: 'principle' }),
    ...((kinds.length < assessmentKinds.length || asked[key]) && {
      when: (v) => isOfKind(v, kinds) && (asked[key]?.(v) ?? true),
    }),
  })
/** Facts by block, without the screening, which has a section of its own. */
const factsOf = (block: BodyField['block']): Record<string, Field> =>
  Object.fromEntries(
    bodyFields.filter((f) => f.block === block && f.key !== 'screening').map((f) => [f.key, factField(f)]),
  )
const blocks = Object.fromEntries(blockKinds.map((block) => [block, factsOf(block)]))

const decided = ['approved', 'rejected', 'superseded', 'ended'] as const

export const assessment = defineRegister({
  id: 'assessment',
  refPrefix: 'RA',
  schemaVersion: 1,
  title: 'name',
  subtitle: ['kind'],
  compartment: 'org',
  judged: true,
  intake: ['name', 'kind', 'author'],
  keptIn: [...decided, 'referred', 'not_needed'],
  sealedIn: [...decided, 'referred', 'not_needed'],
  ownPages: ['screening', 'risks', 'evaluation'],
  sections: {
    kind: {
      kind: choice(assessmentKinds, { column: 'shown', filter: true, fixed: true }),
      matrix: choice(matrixIds, { fixed: true }),
      version: number({ min: 1, column: 'optional', fixed: true }),
      previous: links(['assessment'], { fixed: true }),
      /** What it rests on: when one of these changes, a review is due. */
      linked: links(['incident', 'assessment', 'postmortem'], { source: 'GDPR Art. 35(11)' }),
    },
    screening: {
      screening: factField(bodyFields.find((f) => f.key === 'screening')!),
      screenings: rows(
        {
          outcome: choice(screeningOutcomes),
          computed: choice(screeningOutcomes),
          method: line({ max: 60 }),
          at: time(),
          by: line(),
        },
        { fixed: true, source: 'GDPR Art. 35(1), 35(3); WP248 rev.01' },
      ),
    },
    ...blocks,
    evaluation: {
      evaluations: rows(
        {
          block: line({ max: 100, named: 'risk.block' }),
          to: choice(evaluationStates),
          by: person(),
          comment: paragraph(),
          action: line({ max: 36 }),
          at: time(),
          noted_by: line(),
        },
        { fixed: true },
      ),
      alone_reason: paragraph({ max: 2_000 }),
      submitted_at: time({ fixed: true }),
    },
    exchange: {
      category: line({ max: 500 }),
      structure_name: line({ max: 500 }),
      structure_sector: line({ max: 500 }),
      comments: rows(
        { about: line({ max: 100 }), text: paragraph({ max: 20_000 }), at: time() },
        { search: 1 },
      ),
    },
    approval: {
      approved_at: time({ fixed: true, column: 'optional' }),
      /** What it rested on that day: the record, and its last entry then. */
      basis: rows(
        { record: line({ max: 36 }), title: line({ max: 400 }), entry: line({ max: 64 }) },
        { fixed: true },
      ),
      rule_pack: line({ max: 60, fixed: true }),
      approvals: rows(
        {
          event: choice(['approved', 'rejected', 'referred', 'closed', 'reopened']),
          at: time(),
          by: line(),
          signed_as: line(),
          why: paragraph({ max: 20_000 }),
        },
        { fixed: true },
      ),
    },
    evidence: { evidence: evidence({ search: 1 }) },
  },
  states: [
    'screening',
    'draft',
    'review',
    'referred',
    'approved',
    'rejected',
    'not_needed',
    'superseded',
    'ended',
  ],
  finalStates: ['approved', 'rejected', 'not_needed', 'superseded', 'ended'],
  transitions: {
    not_needed: {
      from: ['screening'],
      to: 'not_needed',
      gate: (v) => screeningSays(v, ['not_required']),
    },
    start: {
      from: ['screening'],
      to: 'draft',
      gate: (v) => screeningSays(v, ['required', 'likely_required', 'not_required']),
    },
    screen_again: {
      from: ['not_needed', 'draft'],
      to: 'screening',
      reason: true,
      gate: isImpactAssessment,
    },
    submit: {
      from: ['draft'],
      to: 'review',
      needs: ['name', 'author', 'validator'],
      stamps: ['submitted_at'],
      gate: bodyIsWhole,
    },
    send_back: { from: ['review'], to: 'draft', reason: true },
    approve: {
      from: ['review'],
      to: 'approved',
      needs: ['author', 'decision', 'validator', 'next_review'],
      stamps: ['approved_at'],
      signature: true,
      gate: decisionStands,
    },
    reject: {
      from: ['review'],
      to: 'rejected',
      needs: ['author', 'decision', 'validator'],
      signature: true,
      gate: rejectionStands,
    },
    refer: {
      from: ['review'],
      to: 'referred',
      needs: ['decision', 'consultation_filed_on'],
      gate: referralStands,
    },
    answered: {
      from: ['referred'],
      to: 'review',
      needs: ['consultation_answered_on', 'consultation_answer'],
    },
    /** The next version was approved. */
    supersede: { from: ['approved'], to: 'superseded', machine: true },
    end: { from: ['approved'], to: 'ended', reason: true },
  },
})

/** The plain values that code asks for by name; the rest is read through risk/body.ts. */
export interface AssessmentValues {
  readonly kind?: (typeof assessmentKinds)[number]
  readonly matrix?: (typeof matrixIds)[number]
  readonly version?: number
  readonly previous?: readonly RecordId[]
  readonly linked?: readonly RecordId[]
  readonly name?: string
  readonly author?: Someone
  readonly evaluator?: Someone
  readonly validator?: Someone
  readonly screening?: ScreeningAnswers
  readonly risks?: Readonly<Record<string, RiskRow>>
  readonly next_review?: PlainDate
  readonly target_date?: PlainDate
  readonly approved_at?: FuzzyTime
  readonly submitted_at?: FuzzyTime
}

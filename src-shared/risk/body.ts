/**
 * The facts of an assessment, listed once: what each one holds, which part of the EDPB template it belongs to, which
 * question of the CNIL's tool it answers, and in which block it is evaluated (forms.md 3.3.2).
 *
 * World: shared, pure. What must stay true: register, layouts, PDF and the exchange with the CNIL's tool read this list
 * and no other; keys and options are in journals and only ever grow; each question of the CNIL's tool has one home, so
 * that what is read from its file goes back to the same question.
 */

/** `register` = risks of the organisation; `collection` = what is collected, stored and shared; `vendor` = a supplier. */
export const assessmentKinds = ['dpia', 'register', 'collection', 'vendor'] as const
export type AssessmentKind = (typeof assessmentKinds)[number]

/**
 * `line` short text · `text` long text, Markdown · `person` of the roster, `someone` also outside it (the CNIL's file has
 * names only) · `rows` a table · `risks` rows of the type RiskRow · `screening` the value type ScreeningAnswers.
 */
export type BodyValue =
  | {
      readonly type:
        'line' | 'text' | 'number' | 'date' | 'person' | 'someone' | 'yes_no' | 'risks' | 'screening'
    }
  | { readonly type: 'one_of' | 'some_of'; readonly options: readonly string[] }
  | { readonly type: 'rows'; readonly columns: Readonly<Record<string, BodyValue>> }

/** Parts that a second person evaluates one by one; `sheet`, `opinions` and `decision` are not evaluated. */
export const blockKinds = [
  'sheet',
  'overview',
  'data',
  'principles',
  'necessity',
  'measures',
  'risks',
  'opinions',
  'decision',
] as const
export type BlockKind = (typeof blockKinds)[number]

export interface BodyField {
  readonly key: string
  readonly value: BodyValue
  readonly block: BlockKind
  /** Section of the EDPB's template of 2026, e.g. `1.1.a`. */
  readonly edpb: string
  /** Questions of the CNIL's tool whose home this is: an imported answer is kept here. */
  readonly cnil?: readonly number[]
  /** Question to which this adds when it is written out for that tool, besides its home. */
  readonly cnilAdds?: number
  /** Key of `pia` in that tool's file. */
  readonly pia?: string
  readonly kinds: readonly AssessmentKind[]
}

const line = { type: 'line' } as const
const text = { type: 'text' } as const
const date = { type: 'date' } as const
const person = { type: 'person' } as const
const someone = { type: 'someone' } as const
const yesNo = { type: 'yes_no' } as const
const oneOf = (...options: string[]): BodyValue => ({ type: 'one_of', options })
const someOf = (...options: string[]): BodyValue => ({ type: 'some_of', options })
const rows = (columns: Readonly<Record<string, BodyValue>>): BodyValue => ({ type: 'rows', columns })

type More = Partial<Pick<BodyField, 'cnil' | 'cnilAdds' | 'pia' | 'kinds'>>
const field = (
  key: string,
  value: BodyValue,
  block: BlockKind,
  edpb: string,
  more: More = {},
): BodyField => ({
  key,
  value,
  block,
  edpb,
  kinds: ['dpia'],
  ...more,
})
const every = assessmentKinds
const aboutData = ['dpia', 'collection', 'vendor'] as const

/**
 * The principles and rights of the CNIL's part 2, in its order, each with its question. They are the ids of the rows of
 * the field `principles`; whether an answer is good enough is said by its evaluation.
 */
export const principles = [
  { id: 'purposes', cnil: 211, source: 'GDPR Art. 5(1)(b)' },
  { id: 'legal_basis', cnil: 212, source: 'GDPR Art. 6' },
  { id: 'minimisation', cnil: 213, source: 'GDPR Art. 5(1)(c)' },
  { id: 'accuracy', cnil: 214, source: 'GDPR Art. 5(1)(d)' },
  { id: 'retention', cnil: 215, source: 'GDPR Art. 5(1)(e)' },
  { id: 'information', cnil: 221, source: 'GDPR Art. 12 to 14' },
  { id: 'consent', cnil: 222, source: 'GDPR Art. 7, 8' },
  { id: 'access_portability', cnil: 223, source: 'GDPR Art. 15, 20' },
  { id: 'rectification_erasure', cnil: 224, source: 'GDPR Art. 16, 17' },
  { id: 'restriction_objection', cnil: 225, source: 'GDPR Art. 18, 21' },
  { id: 'processors', cnil: 226, source: 'GDPR Art. 28' },
  { id: 'transfers', cnil: 227, source: 'GDPR Chapter V' },
] as const

const riskQuestions = [2, 3, 4].flatMap((item) => [1, 2, 3, 4, 5, 6].map((n) => 300 + item * 10 + n))

const sheet: readonly BodyField[] = [
  field('name', line, 'sheet', '0.3', { pia: 'name', kinds: every }),
  field('author', someone, 'sheet', '0.5', { pia: 'author_name', kinds: every }),
  field('evaluator', someone, 'sheet', '0.5', { pia: 'evaluator_name', kinds: every }),
  field('validator', someone, 'sheet', '0.5', { pia: 'validator_name', kinds: every }),
  field('dpo', someone, 'sheet', '0.5', { pia: 'dpos_names', kinds: every }),
  field('team', rows({ person, part: line }), 'sheet', '0.5'),
  field('screening', { type: 'screening' }, 'sheet', '0.5'),
  field(
    'reasons',
    someOf('art_35_3', 'criteria', 'authority_list', 'own_choice', 'review', 'incident', 'authority_asked'),
    'sheet',
    '0.5',
  ),
  field('planned_start', date, 'sheet', '0.4', { kinds: aboutData }),
  field('planned_end', date, 'sheet', '0.4', { kinds: aboutData }),
  field('target_date', date, 'sheet', '0.5', { kinds: every }),
]

const overview: readonly BodyField[] = [
  field('overview', text, 'overview', '0.3', { cnil: [111], kinds: every }),
  field(
    'controllers',
    rows({ name: line, role: oneOf('sole', 'joint', 'representative'), contact: line, duties: text }),
    'overview',
    '0.1',
    { cnilAdds: 112 },
  ),
  field('processors', rows({ name: line, part_of: line, duties: text, contract: line }), 'overview', '0.2', {
    cnilAdds: 112,
    kinds: aboutData,
  }),
  field('responsibilities', text, 'overview', '0.1', { cnil: [112] }),
  field('standards', text, 'overview', '0.5', { cnil: [113], kinds: every }),
]

const dataItem = {
  item: line,
  subjects: line,
  special: oneOf('none', 'art_9', 'art_10', 'very_personal'),
  source: line,
  recipients: line,
  retention: line,
  erasure: line,
  needed_for: line,
  why: text,
}
const phase = {
  phase: oneOf('collect', 'use', 'store', 'share', 'erase'),
  operations: text,
  assets: line,
  people: line,
  places: line,
}
const description: readonly BodyField[] = [
  field('data_items', rows(dataItem), 'data', '1.1.a', { cnilAdds: 121, kinds: aboutData }),
  field('data_described', text, 'data', '1.1.a', { cnil: [121] }),
  field('purposes', rows({ purpose: line, items: line, why: text }), 'data', '1.1.b', { cnilAdds: 211 }),
  field(
    'secondary_uses',
    rows({ use: line, items: line, conditions: text, compatibility: text }),
    'data',
    '1.1.c',
    { cnilAdds: 211 },
  ),
  field('nature', text, 'data', '1.1.d', { cnilAdds: 111 }),
  field('scope', text, 'data', '1.1.d', { cnilAdds: 111 }),
  field('context', text, 'data', '1.1.d', { cnilAdds: 111 }),
  field('phases', rows(phase), 'data', '1.2', { cnilAdds: 122, kinds: aboutData }),
  field('life_cycle', text, 'data', '1.2', { cnil: [122] }),
  field('supporting_assets', text, 'data', '1.3', { cnil: [123] }),
]

const compliance: readonly BodyField[] = [
  field(
    'legal_bases',
    rows({ purpose: line, article: line, special_condition: line, balancing: text, proof: line }),
    'principles',
    '2',
    { cnilAdds: 212 },
  ),
  field('principles', rows({ answer: text, measure: text }), 'principles', '2', {
    cnil: principles.map((p) => p.cnil),
  }),
  field('by_design', text, 'principles', '2'),
  field('necessity', text, 'necessity', '3', { cnilAdds: 213 }),
  field('alternatives', rows({ alternative: text, why_rejected: text }), 'necessity', '3', { cnilAdds: 213 }),
  field('proportionality', text, 'necessity', '3'),
]

const riskPart: readonly BodyField[] = [
  field('measures', rows({ title: line, description: text, kind: line, library_id: line }), 'measures', '4', {
    kinds: every,
  }),
  field('risks', { type: 'risks' }, 'risks', '4', { cnil: riskQuestions, kinds: every }),
]

const opinions: readonly BodyField[] = [
  field('dpo_advice', text, 'opinions', '5', { pia: 'dpo_opinion', kinds: every }),
  field('dpo_view', oneOf('go_ahead', 'do_not'), 'opinions', '5', { pia: 'dpo_status' }),
  field('dpo_advice_on', date, 'opinions', '5', { kinds: every }),
  field('dpo_followed', oneOf('yes', 'partly', 'no'), 'opinions', '5', { kinds: every }),
  field('dpo_not_followed_why', text, 'opinions', '5', { kinds: every }),
  field('people_asked', yesNo, 'opinions', '5', { pia: 'concerned_people_searched_opinion' }),
  field('people_not_asked_why', text, 'opinions', '5', { pia: 'concerned_people_searched_content' }),
  field('people_who', line, 'opinions', '5', { pia: 'people_names' }),
  field('people_how', text, 'opinions', '5'),
  field('people_views', text, 'opinions', '5', { pia: 'concerned_people_opinion' }),
  field('people_view', oneOf('go_ahead', 'do_not'), 'opinions', '5', { pia: 'concerned_people_status' }),
  field('people_result', text, 'opinions', '5'),
]

const decision: readonly BodyField[] = [
  field(
    'decision',
    oneOf('approve', 'approve_with_conditions', 'reject', 'refer_to_authority'),
    'decision',
    '6',
    { pia: 'status', kinds: every },
  ),
  field('conditions', rows({ condition: text, due: date, owner: person, met_on: date }), 'decision', '6', {
    kinds: every,
  }),
  field('decision_reasons', text, 'decision', '6', { pia: 'rejection_reason', kinds: every }),
  field('adjustments', text, 'decision', '6', { pia: 'applied_adjustments' }),
  field('decided_by', person, 'decision', '6', { kinds: every }),
  field('decided_role', line, 'decision', '6', { kinds: every }),
  field('decided_on', date, 'decision', '6', { kinds: every }),
  field('consultation_filed_on', date, 'decision', '6'),
  field('consultation_ref', line, 'decision', '6'),
  field('consultation_complex', yesNo, 'decision', '6'),
  // days for which the authority waited for information: they do not count, Art. 36(2)
  field('consultation_paused_days', { type: 'number' }, 'decision', '6'),
  field('consultation_answered_on', date, 'decision', '6'),
  field('consultation_answer', text, 'decision', '6'),
  field('publish', oneOf('none', 'summary', 'full'), 'decision', '6'),
  field('next_review', date, 'decision', '0.5', { kinds: every }),
]

/** Every fact, in the order in which the EDPB's template and the form ask for it. */
export const bodyFields: readonly BodyField[] = [
  ...sheet,
  ...overview,
  ...description,
  ...compliance,
  ...riskPart,
  ...opinions,
  ...decision,
]
export const bodyFieldsOf = (kind: AssessmentKind): readonly BodyField[] =>
  bodyFields.filter(({ kinds }) => kinds.includes(kind))
export function bodyField(key: string): BodyField {
  const found = bodyFields.find((f) => f.key === key)
  if (!found) throw new Error(`no fact ${key}`)
  return found
}
/** The fact that keeps the answer to a question of the CNIL's tool; `undefined` for a number that it does not ask. */
export const homeOf = (question: number): BodyField | undefined =>
  bodyFields.find(({ cnil }) => cnil?.includes(question))

/**
 * Whether an impact assessment is needed: the cases of GDPR Art. 35(3), the nine criteria of WP248 rev.01, the lists of
 * the authorities (forms.md 3.3.1).
 *
 * World: shared, pure. What must stay true: the answer is kept with its reasons, also when it is no; what nobody knows is
 * never a no, so that answering "yes" instead of "no" or "not known" cannot make the outcome weaker; a person may decide
 * otherwise with a reason, but not against the law.
 *
 * Sources: GDPR Art. 35(1), (3), (4), (5), (10); WP248 rev.01, part III.B (two criteria: needed in most cases; one can be
 * enough; the controller may write down why not).
 */
import { z } from 'zod'
import { Instant, RecordId } from '../values.ts'
import { listEntry, listEntryIds, screeningVersion } from './screening-lists.ts'

export const article35Cases = [
  'automated_evaluation',
  'special_data_large_scale',
  'public_area_monitoring',
] as const
export const criteria = [
  'scoring',
  'automated_decision',
  'monitoring',
  'sensitive',
  'large_scale',
  'matching',
  'vulnerable',
  'innovative',
  'blocks_right',
] as const
/** Weakest first. */
export const screeningOutcomes = ['not_required', 'likely_required', 'required'] as const
export type ScreeningOutcome = (typeof screeningOutcomes)[number]
/** `similar`: an assessment of similar processing covers it, Art. 35(1); `law`: Art. 35(10); `list`: Art. 35(5). */
export const exemptions = ['similar', 'law', 'list'] as const

const because = z.string().max(5_000)
const Answer = z.strictObject({ answer: z.enum(['yes', 'no', 'unknown']), reason: because.optional() })
type Answer = z.infer<typeof Answer>
/** What was answered; a question left out is one that nobody has answered. */
export const ScreeningAnswers = z.strictObject({
  cases: z.partialRecord(z.enum(article35Cases), Answer),
  criteria: z.partialRecord(z.enum(criteria), Answer),
  /** Entries of authorities' lists that fit, by id. */
  lists: z.array(z.string().max(60)).max(100).optional(),
  exemption: z
    .strictObject({
      kind: z.enum(exemptions),
      reason: because,
      /** The assessment that covers it. */
      assessment: RecordId.optional(),
    })
    .optional(),
  override: z.strictObject({ outcome: z.enum(screeningOutcomes), reason: because }).optional(),
  dpoView: because.optional(),
})
export type ScreeningAnswers = z.infer<typeof ScreeningAnswers>

export const reasonKinds = [
  'case',
  'case_unknown',
  'list_required',
  'list_needs_criterion',
  'list_consider',
  'criteria',
  'criteria_maybe',
  'one_criterion',
  'none',
  'exempt',
  'overridden',
] as const
/** One reason; `ids` are the cases, criteria or entries that it rests on. */
export interface ScreeningReason {
  readonly kind: (typeof reasonKinds)[number]
  readonly ids: readonly string[]
}
export const screeningNeeds = [
  'unanswered',
  'explain_one_criterion',
  'explain_exemption',
  'name_the_assessment',
  'explain_override',
  'law_leaves_no_choice',
  'exemption_does_not_reach',
  'ask_dpo',
] as const
export interface Screening {
  readonly outcome: ScreeningOutcome
  /** Before anybody decided otherwise. */
  readonly computed: ScreeningOutcome
  readonly reasons: readonly ScreeningReason[]
  readonly needs: readonly (typeof screeningNeeds)[number][]
}

type Answers = Readonly<Partial<Record<string, Answer>>>
const said = (ids: readonly string[], answers: Answers, answer: 'yes' | 'unknown'): string[] =>
  ids.filter((id) => (answers[id]?.answer ?? 'unknown') === answer)
const outcomeRank = (outcome: ScreeningOutcome) => screeningOutcomes.indexOf(outcome)
const isBlank = (text: string | undefined) => (text ?? '').trim() === ''

interface Weighed {
  readonly outcome: ScreeningOutcome
  readonly reason: ScreeningReason
}
const weigh = (
  outcome: ScreeningOutcome,
  kind: ScreeningReason['kind'],
  ids: readonly string[],
): Weighed[] => (ids.length === 0 ? [] : [{ outcome, reason: { kind, ids } }])

function fromLists(lists: readonly string[], met: number, maybe: number): Weighed[] {
  const entries = lists.map(listEntry).filter((entry) => entry !== undefined)
  const ids = (test: (e: (typeof entries)[number]) => boolean) => entries.filter(test).map((e) => e.id)
  const paired = (e: (typeof entries)[number]) => e.effect === 'required' && e.withCriterion === true
  return [
    ...weigh(
      'required',
      'list_required',
      ids((e) => e.effect === 'required' && (!paired(e) || met > 0)),
    ),
    ...weigh(
      maybe > 0 ? 'likely_required' : 'not_required',
      'list_needs_criterion',
      ids((e) => paired(e) && met === 0),
    ),
    ...weigh(
      'likely_required',
      'list_consider',
      ids((e) => e.effect === 'consider'),
    ),
  ]
}

function fromCriteria(met: readonly string[], unknown: readonly string[]): Weighed[] {
  if (met.length >= 2) return weigh('likely_required', 'criteria', met)
  const maybe = met.length + unknown.length >= 2 ? weigh('likely_required', 'criteria_maybe', unknown) : []
  return [...maybe, ...weigh('not_required', 'one_criterion', met)]
}

function weighed(answers: ScreeningAnswers): Weighed[] {
  const met = said(criteria, answers.criteria, 'yes')
  const unknown = said(criteria, answers.criteria, 'unknown')
  return [
    ...weigh('required', 'case', said(article35Cases, answers.cases, 'yes')),
    ...fromLists(answers.lists ?? [], met.length, unknown.length),
    ...weigh('likely_required', 'case_unknown', said(article35Cases, answers.cases, 'unknown')),
    ...fromCriteria(met, unknown),
  ]
}

/** An exemption counts with its reason; only a law reaches as far as the cases of the law itself. */
function exempts({ exemption }: ScreeningAnswers, computed: ScreeningOutcome): boolean {
  if (!exemption || isBlank(exemption.reason)) return false
  if (exemption.kind === 'similar') return exemption.assessment !== undefined
  return exemption.kind === 'law' || computed !== 'required'
}

function needsOf(
  answers: ScreeningAnswers,
  found: readonly Weighed[],
  required: boolean,
): Screening['needs'] {
  const { exemption, override } = answers
  const asked = [...article35Cases.map((c) => answers.cases[c]), ...criteria.map((c) => answers.criteria[c])]
  const single = found.some((w) => w.reason.kind === 'one_criterion')
  const only = criteria.find((c) => answers.criteria[c]?.answer === 'yes')
  const lowers = override !== undefined && override.outcome === 'not_required'
  const checks: readonly (readonly [boolean, Screening['needs'][number]])[] = [
    [asked.includes(undefined), 'unanswered'],
    [single && only !== undefined && isBlank(answers.criteria[only]?.reason), 'explain_one_criterion'],
    [exemption !== undefined && isBlank(exemption.reason), 'explain_exemption'],
    [exemption?.kind === 'similar' && exemption.assessment === undefined, 'name_the_assessment'],
    [exemption?.kind === 'list' && required, 'exemption_does_not_reach'],
    [override !== undefined && isBlank(override.reason), 'explain_override'],
    [override !== undefined && required && override.outcome !== 'required', 'law_leaves_no_choice'],
    [(lowers || exemption !== undefined) && isBlank(answers.dpoView), 'ask_dpo'],
  ]
  return checks.filter(([missing]) => missing).map(([, need]) => need)
}

/** What the answers come to. Half-answered is valid: what is open counts as not known. */
export function screen(answers: ScreeningAnswers): Screening {
  const found = weighed(answers)
  const strongest = found.reduce<ScreeningOutcome>(
    (most, { outcome }) => (outcomeRank(outcome) > outcomeRank(most) ? outcome : most),
    'not_required',
  )
  const isExempt = exempts(answers, strongest)
  const computed = isExempt ? 'not_required' : strongest
  const { override } = answers
  const counts = override !== undefined && !isBlank(override.reason) && computed !== 'required'
  const reasons = found.map((w) => w.reason)
  if (isExempt) reasons.push({ kind: 'exempt', ids: [answers.exemption!.kind] })
  if (reasons.length === 0) reasons.push({ kind: 'none', ids: [] })
  if (counts && override.outcome !== computed) reasons.push({ kind: 'overridden', ids: [computed] })
  return {
    outcome: counts ? override.outcome : computed,
    computed,
    reasons,
    needs: needsOf(answers, found, computed === 'required'),
  }
}

/** A screening as it was made, whatever came out: kept for ever beside later ones. */
export const KeptScreening = z.strictObject({
  answers: ScreeningAnswers,
  outcome: z.enum(screeningOutcomes),
  computed: z.enum(screeningOutcomes),
  /** Version of criteria and lists by which it was made. */
  method: z.string().max(60),
  at: Instant,
  by: RecordId.optional(),
})
export type KeptScreening = z.infer<typeof KeptScreening>
export function keptScreening(answers: ScreeningAnswers, at: Instant, by?: RecordId): KeptScreening {
  const { outcome, computed } = screen(answers)
  return { answers, outcome, computed, method: screeningVersion, at, ...(by === undefined ? {} : { by }) }
}
/** Ids in `lists` that no list of this version has: what an older or newer version knew. */
export const unknownEntries = ({ lists = [] }: ScreeningAnswers): string[] =>
  lists.filter((id) => !listEntryIds.includes(id))

/**
 * A decision as it is being typed: what is in it, what still stands in its way, and what main is asked to write.
 *
 * World: UI, pure. What must stay true: the same things are asked for here as main asks for (src-main/records/decisions.ts),
 * so that "Decide" does not fail on the last step; an empty part of the form is no decision.
 */
import type { Input } from '../../../../src-shared/ipc/contract.ts'
import type { IncidentValues } from '../../../../src-shared/registers/incident.ts'
import { takesException } from '../../../../src-shared/rules/incident-duties.ts'
import type { AssessedDuty } from '../../../../src-shared/rules/obligations.ts'
import { isFarFrom } from '../../../../src-shared/rules/severity-kept.ts'
import type { SeverityScore } from '../../../../src-shared/values.ts'
import type { Edit } from '../../form/form-store.ts'

type Decided = Input<'decide'>['duties'][number]
export type DutyDraft = Partial<Omit<Decided, 'duty'>>
export type Risk = NonNullable<IncidentValues['risk_conclusion']>
export const risks: readonly Risk[] = ['none', 'risk', 'high']

export interface DecisionDraft {
  readonly risk?: Risk
  readonly reasons: string
  readonly gapReason: string
  readonly duties: Readonly<Record<string, DutyDraft>>
}

/** What was sealed as a draft, or nothing where it does not fit any more. */
export function draftOf(edits: Readonly<Record<string, Edit>>): DecisionDraft {
  const text = (key: string) => {
    const value = edits[key]?.value
    return typeof value === 'string' ? value : ''
  }
  const risk = risks.find((r) => r === edits['risk']?.value)
  const duties = Object.entries(edits).flatMap(([path, { value }]) =>
    path.startsWith('duty/') && value && typeof value === 'object' && !Array.isArray(value)
      ? [[path.slice(5), value as DutyDraft] as const]
      : [],
  )
  return {
    ...(risk ? { risk } : {}),
    reasons: text('reasons'),
    gapReason: text('gapReason'),
    duties: Object.fromEntries(duties),
  }
}
export const editOfDuty = (draft: DutyDraft): Edit => ({ value: draft })

export interface Problem {
  /** Id of the control that is asked for. */
  readonly at: string
  readonly message: string
  readonly duty?: AssessedDuty
}
export const controlId = (duty: string, part: keyof DutyDraft): string => `decide-${duty}-${part}`

const isTouched = (d: DutyDraft): boolean => Object.values(d).some((v) => v.trim() !== '')
const blank = (text: string | undefined): boolean => (text ?? '').trim() === ''

function problemsOfDuty(duty: AssessedDuty, draft: DutyDraft, risk: Risk | undefined): Problem[] {
  const { id } = duty.duty
  if (!isTouched(draft)) return []
  if (!draft.decision) return [{ at: controlId(id, 'decision'), message: 'decide.problem.decision', duty }]
  return [
    ...(draft.decision === 'not_required' && blank(draft.reasons)
      ? [{ at: controlId(id, 'reasons'), message: 'decide.problem.reasons', duty }]
      : []),
    ...(takesException(duty, draft.decision, risk) && !draft.exception
      ? [{ at: controlId(id, 'exception'), message: 'decide.problem.exception', duty }]
      : []),
    ...(draft.dpoAgrees && draft.dpoAgrees !== 'not_asked' && blank(draft.dpoAdvice)
      ? [{ at: controlId(id, 'dpoAdvice'), message: 'decide.problem.advice', duty }]
      : []),
  ]
}

/** What stands between the form and deciding, in the order of the page. `saved` is the conclusion on record. */
export function problemsOf(
  draft: DecisionDraft,
  asked: readonly AssessedDuty[],
  score: SeverityScore | undefined,
  saved: Risk | undefined,
): readonly Problem[] {
  const { risk, reasons, gapReason } = draft
  const problems: Problem[] = []
  if (!risk && !blank(reasons)) problems.push({ at: 'decide-risk', message: 'decide.problem.risk' })
  if (risk && blank(reasons)) problems.push({ at: 'decide-reasons', message: 'decide.problem.risk_reasons' })
  if (risk && isFarFrom(score, risk) && blank(gapReason))
    problems.push({ at: 'decide-gapReason', message: 'decide.problem.gap' })
  for (const duty of asked)
    problems.push(...problemsOfDuty(duty, draft.duties[duty.duty.id] ?? {}, risk ?? saved))
  const nothing = !risk && !asked.some((a) => draft.duties[a.duty.id]?.decision)
  return nothing && problems.length === 0
    ? [{ at: 'decide-risk', message: 'decide.problem.nothing' }]
    : problems
}

/** What main is asked to write; only what was really decided. */
export function inputOf(
  id: string,
  draft: DecisionDraft,
  asked: readonly AssessedDuty[],
  score: SeverityScore | undefined,
  saved: Risk | undefined,
): Omit<Input<'decide'>, 'draft'> {
  const { risk, reasons, gapReason } = draft
  const duties = asked.flatMap((a): Decided[] => {
    const d = draft.duties[a.duty.id]
    if (!d?.decision) return []
    return [
      {
        duty: a.duty.id,
        decision: d.decision,
        reasons: (d.reasons ?? '').trim(),
        ...(d.exception && takesException(a, d.decision, risk ?? saved) ? { exception: d.exception } : {}),
        ...(blank(d.dpoAdvice) ? {} : { dpoAdvice: d.dpoAdvice!.trim() }),
        ...(d.dpoAgrees ? { dpoAgrees: d.dpoAgrees } : {}),
        ...(blank(d.legalAdviceRef) ? {} : { legalAdviceRef: d.legalAdviceRef!.trim() }),
      },
    ]
  })
  const far = risk !== undefined && isFarFrom(score, risk)
  return {
    id,
    ...(risk
      ? { conclusion: { risk, reasons: reasons.trim(), ...(far ? { gapReason: gapReason.trim() } : {}) } }
      : {}),
    duties,
  }
}

/**
 * How a second person goes through an assessment block by block: pending → asked → acceptable, improvable (needs an
 * action) or to fix (back to the author), and who may validate the whole (forms.md 3.3, "Evaluation loop").
 *
 * World: shared, pure. What must stay true: nobody evaluates or validates what they wrote, unless nobody else works here
 * (learn/separation.ts); a block that changed after it was evaluated is pending again; the history of a block only grows.
 */
import { z } from 'zod'
import { mayApprove, mayCheck, type CheckRight } from '../learn/separation.ts'
import type { EvaluationStatus, PiaPart } from '../pia/facts.ts'
import { ElementId, Instant, RecordId, type PlainDate } from '../values.ts'
import { principles } from './body.ts'

export const evaluationStates = ['pending', 'asked', 'to_fix', 'improvable', 'acceptable'] as const
export type EvaluationState = (typeof evaluationStates)[number]
/** What an evaluator can say. */
export const verdicts = ['to_fix', 'improvable', 'acceptable'] as const
export const evaluatedKinds = ['overview', 'data', 'principles', 'necessity', 'measures', 'risks'] as const
const perRow = ['principles', 'measures', 'risks']

/** `overview`, or `risks/<row>` where each row is evaluated by itself. */
export const BlockId = z
  .string()
  .max(100)
  .refine((id) => {
    const [kind, row, ...more] = id.split('/')
    const isRow = row !== undefined && ElementId.safeParse(row).success
    return (
      evaluatedKinds.some((k) => k === kind) &&
      more.length === 0 &&
      (perRow.includes(kind!) ? isRow : row === undefined)
    )
  })
export type BlockId = z.infer<typeof BlockId>

/** One step of the loop, kept beside the earlier ones. */
export const EvaluationStep = z.strictObject({
  block: BlockId,
  to: z.enum(evaluationStates),
  by: RecordId,
  at: Instant,
  comment: z.string().max(5_000).optional(),
  /** Records of the register `action`: what makes an improvable block good. */
  actions: z.array(RecordId).max(50).optional(),
})
export type EvaluationStep = z.infer<typeof EvaluationStep>

/** The blocks of an assessment by the rows that it has; principles that nobody has answered are left to the findings. */
export function blocksOf(rows: {
  readonly principles: readonly string[]
  readonly measures: readonly string[]
  readonly risks: readonly string[]
}): BlockId[] {
  return evaluatedKinds.flatMap((kind) =>
    kind === 'principles' || kind === 'measures' || kind === 'risks'
      ? rows[kind].map((row) => `${kind}/${row}`)
      : [kind],
  )
}

export interface BlockEvaluation {
  readonly block: BlockId
  readonly state: EvaluationState
  /** The step that counts; absent while nobody has asked. */
  readonly last?: EvaluationStep
  /** It changed after it was evaluated, and is pending again because of that. */
  readonly stale: boolean
}
const isVerdict = (state: EvaluationState) => verdicts.some((v) => v === state)

/** Where a block stands. `changedAt` = when its facts last changed. */
export function evaluationOf(
  block: BlockId,
  steps: readonly EvaluationStep[],
  changedAt?: Instant,
): BlockEvaluation {
  const own = steps.filter((s) => s.block === block).toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))
  const last = own.at(-1)
  if (!last) return { block, state: 'pending', stale: false }
  const stale = isVerdict(last.to) && changedAt !== undefined && Date.parse(changedAt) > Date.parse(last.at)
  // what had to be fixed and was changed is for the author to ask about again, not out of date
  if (stale && last.to !== 'to_fix') return { block, state: 'pending', last, stale }
  return { block, state: last.to, last, stale: false }
}

export const evaluationObstacleKinds = [
  'nobody_named',
  'own_work',
  'not_asked',
  'already_asked',
  'comment_missing',
  'action_missing',
] as const
export type EvaluationObstacle = (typeof evaluationObstacleKinds)[number]

/** What stands in the way of a step. `authors` wrote the block; `people` is everybody who works here now. */
export function evaluationObstacles(
  now: BlockEvaluation,
  step: Pick<EvaluationStep, 'to' | 'comment' | 'actions'> & { readonly by?: string | undefined },
  authors: readonly string[],
  people: readonly string[],
): EvaluationObstacle[] {
  if (step.by === undefined) return ['nobody_named']
  // asking, and taking it back
  if (!isVerdict(step.to)) return step.to === 'asked' && now.state === 'asked' ? ['already_asked'] : []
  const found: EvaluationObstacle[] = []
  if (!mayApprove({ workers: authors, by: step.by, people })) found.push('own_work')
  if (now.state !== 'asked') found.push('not_asked')
  if (step.to !== 'acceptable' && (step.comment ?? '').trim() === '') found.push('comment_missing')
  if (step.to === 'improvable' && (step.actions ?? []).length === 0) found.push('action_missing')
  return found
}

export interface EvaluationProgress {
  readonly counts: Readonly<Record<EvaluationState, number>>
  /** Nothing is open: every block is acceptable, or improvable with its action. */
  readonly finished: boolean
  /** Blocks that wait for the evaluator, and for the author. */
  readonly forEvaluator: readonly BlockId[]
  readonly forAuthor: readonly BlockId[]
}
export function progressOf(blocks: readonly BlockEvaluation[]): EvaluationProgress {
  const of = (...states: EvaluationState[]) =>
    blocks.filter((b) => states.includes(b.state)).map((b) => b.block)
  const count = (state: EvaluationState) => of(state).length
  return {
    counts: {
      pending: count('pending'),
      asked: count('asked'),
      to_fix: count('to_fix'),
      improvable: count('improvable'),
      acceptable: count('acceptable'),
    },
    finished: blocks.length > 0 && of('pending', 'asked', 'to_fix').length === 0,
    forEvaluator: of('asked'),
    forAuthor: of('pending', 'to_fix'),
  }
}

/**
 * Whether somebody may validate the assessment: not its author; in an office of one the author after the waiting time and
 * with a reason. `submittedOn` = the day on which it was finished.
 */
export const mayValidate = (validation: {
  readonly authors: readonly string[]
  readonly by?: string | undefined
  readonly people: readonly string[]
  readonly submittedOn?: PlainDate | undefined
  readonly today: PlainDate
  readonly reason?: string | undefined
}): CheckRight => mayCheck({ ...validation, workers: validation.authors, doneOn: validation.submittedOn })

/** How the CNIL's tool calls a state; it has no word for what was asked and not answered yet. */
export const cnilStatus: Readonly<Record<EvaluationState, EvaluationStatus>> = {
  pending: 'pending',
  asked: 'pending',
  to_fix: 'to_correct',
  improvable: 'improvable',
  acceptable: 'acceptable',
}
/** What the CNIL's tool evaluates in place of a block; risks go by their event, measures by numbers of that tool. */
export function cnilPart(block: BlockId): PiaPart | undefined {
  if (block === 'overview') return { kind: 'item', item: '1.1' }
  if (block === 'data') return { kind: 'item', item: '1.2' }
  const question = principles.find((p) => block === `principles/${p.id}`)?.cnil
  return question && { kind: 'question', question }
}

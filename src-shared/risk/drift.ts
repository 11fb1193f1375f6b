/**
 * How a risk was scored over time: what changed, when, by whom and why (forms.md 3.3: "both scores keep history so drift
 * is visible").
 *
 * World: shared, pure. What must stay true: an earlier score is never rewritten; two scores of different matrices are not
 * compared as higher or lower.
 */
import { z } from 'zod'
import { Instant, RecordId } from '../values.ts'
import { compareLevels, levelOf, matrixIds, matrixOf, type RiskLevel } from './matrix.ts'
import { RiskScore, stages, type Stage } from './risk-row.ts'

/** One scoring as it was made, kept beside the later ones. */
export const KeptScore = z.strictObject({
  at: Instant,
  by: RecordId.optional(),
  stage: z.enum(stages),
  matrix: z.enum(matrixIds),
  score: RiskScore,
  /** Why it was scored anew; the score's own reasons say why it is this high. */
  why: z.string().max(2_000).optional(),
})
export type KeptScore = z.infer<typeof KeptScore>

/** `mixed` = one axis up, the other down, and the level stayed; `rescaled` = another matrix, so neither up nor down. */
export const driftDirections = ['up', 'down', 'mixed', 'rescaled'] as const
export interface Drift {
  readonly stage: Stage
  readonly before: KeptScore
  readonly after: KeptScore
  readonly direction: (typeof driftDirections)[number]
  readonly levelBefore: RiskLevel
  readonly levelAfter: RiskLevel
  /** What was said about the change: why it was scored anew, else the reasons of the new score. */
  readonly why?: string
}

const kept = ({ matrix, score }: KeptScore): RiskLevel => levelOf(matrixOf(matrix), score)

function directionOf(before: KeptScore, after: KeptScore): Drift['direction'] | undefined {
  if (before.matrix !== after.matrix) return 'rescaled'
  const steps = [
    after.score.severity - before.score.severity,
    after.score.likelihood - before.score.likelihood,
  ].filter((s) => s !== 0)
  if (steps.length === 0) return undefined
  const byLevel = compareLevels(kept(after), kept(before))
  if (byLevel !== 0) return byLevel > 0 ? 'up' : 'down'
  return steps.every((s) => s > 0) ? 'up' : steps.every((s) => s < 0) ? 'down' : 'mixed'
}

function driftBetween(before: KeptScore, after: KeptScore): Drift | undefined {
  const direction = directionOf(before, after)
  if (direction === undefined) return undefined
  const why = after.why?.trim() || after.score.reasons?.trim()
  return {
    stage: after.stage,
    before,
    after,
    direction,
    levelBefore: kept(before),
    levelAfter: kept(after),
    ...(why ? { why } : {}),
  }
}

const inOrder = (history: readonly KeptScore[], stage: Stage): KeptScore[] =>
  history.filter((k) => k.stage === stage).toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))

/** Every change of one score, oldest first; scoring the same again is no change. */
export function driftsOf(history: readonly KeptScore[], stage: Stage): Drift[] {
  const ordered = inOrder(history, stage)
  return ordered.slice(1).flatMap((after, i) => driftBetween(ordered[i]!, after) ?? [])
}
/** From the first score to the last one; `undefined` when they are the same or there are fewer than two. */
export function wholeDrift(history: readonly KeptScore[], stage: Stage): Drift | undefined {
  const ordered = inOrder(history, stage)
  const [first, last] = [ordered[0], ordered.at(-1)]
  return first && last && first !== last ? driftBetween(first, last) : undefined
}

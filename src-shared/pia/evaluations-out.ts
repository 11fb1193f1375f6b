/**
 * Evaluations and planned actions of an assessment as evaluations of the CNIL PIA tool, which keeps both in one. World:
 * shared, pure. What must stay true: a part that changed after it was judged goes out as not judged; of several risks of one
 * event the worst verdict counts, each with its name; earlier steps of the loop are reported.
 */
import { evaluationsOf, stepsOf } from '../risk/assessment-needs.ts'
import { cnilPart, cnilStatus, type BlockEvaluation, type EvaluationStep } from '../risk/evaluation.ts'
import { evaluationStatuses, type PiaEvaluation, type PiaPart } from './facts.ts'
import { itemOfRisk } from './evaluations-in.ts'
import type { Leaving, PlannedAction } from './leaving.ts'
import { riskIds } from './questions.ts'
import { nameOfRisk, residualOf, type RisksByEvent } from './risks-out.ts'

interface Judged {
  /** What is judged, in words, where several share one part of the tool. */
  readonly name: string
  readonly block: string
  readonly evaluation: BlockEvaluation | undefined
}
interface Part {
  readonly of: PiaPart
  readonly judged: readonly Judged[]
  readonly residual: ReturnType<typeof residualOf>
  readonly actions: readonly PlannedAction[]
}

/** `numbers` are those of the measures in the file, by row. */
export function evaluationsOut(
  leaving: Leaving,
  numbers: ReadonlyMap<string, number>,
  risks: RisksByEvent,
): PiaEvaluation[] {
  const { values, written, actions } = leaving.of
  const blocks = new Map(evaluationsOf(values, written).map((e) => [e.block, e]))
  const planned = new Set<string>()
  const actionsFor = (ids: readonly string[], rows: readonly string[]) => {
    const found = actions.filter((a) => ids.includes(a.id) || a.risks.some((r) => rows.includes(r)))
    for (const { id } of found) planned.add(id)
    return found
  }
  const parts = partsOf(blocks, numbers, risks).map(({ of, judged, rows }): Part => ({
    of,
    judged,
    residual: residualOf(rows),
    actions: actionsFor(
      [
        ...judged.flatMap((j) => j.evaluation?.last?.actions ?? []),
        ...rows.flatMap(({ row }) => row.plannedMeasures ?? []),
      ],
      rows.map((r) => r.id),
    ),
  }))
  leaveSteps(leaving, parts)
  for (const action of actions.filter((a) => !planned.has(a.id)))
    leaving.leave([leaving.ctx.t('nav.action')], 'no_question', sayAction(leaving, action))
  return parts.flatMap((part) => evaluationOut(leaving, part))
}

function partsOf(
  blocks: ReadonlyMap<string, BlockEvaluation>,
  numbers: ReadonlyMap<string, number>,
  risks: RisksByEvent,
) {
  const single = [...blocks.values()].flatMap((evaluation) => {
    const { block } = evaluation
    const number = block.startsWith('measures/') ? numbers.get(block.slice(9)) : undefined
    const of = number === undefined ? cnilPart(block) : ({ kind: 'measure', measure: number } as const)
    return of ? [{ of, judged: [{ name: '', block, evaluation }], rows: [] }] : []
  })
  const events = riskIds.map((event) => ({
    of: { kind: 'item', item: itemOfRisk(event) } as const,
    rows: risks[event],
    judged: risks[event].map(({ id, name }) => ({
      name,
      block: `risks/${id}`,
      evaluation: blocks.get(`risks/${id}`),
    })),
  }))
  return [...single, ...events]
}

function evaluationOut(leaving: Leaving, part: Part): PiaEvaluation[] {
  const steps = part.judged.flatMap((j) => (j.evaluation?.last ? [{ ...j, last: j.evaluation.last }] : []))
  const plan = planOf(leaving, part.actions)
  if (steps.length === 0 && plan === undefined && part.residual.severity === undefined) return []
  const states = part.judged.map((j) => cnilStatus[j.evaluation?.state ?? 'pending'])
  const worst = evaluationStatuses.find((s) => states.includes(s)) ?? 'pending'
  const comments = steps.flatMap(({ name, last }) =>
    last.comment?.trim()
      ? [part.judged.length > 1 ? `**${plain(name)}:**\n\n${last.comment}` : last.comment]
      : [],
  )
  const dues = part.actions.flatMap((a) => a.due ?? []).toSorted()
  const owners = [...new Set(part.actions.flatMap((a) => (a.owner ? [nameOf(leaving, a.owner)] : [])))]
  const latest = steps
    .map((s) => s.last.at)
    .toSorted((a, b) => Date.parse(a) - Date.parse(b))
    .at(-1)
  return [
    {
      of: part.of,
      status: worst,
      ...(comments.length > 0 && { comment: comments.join('\n\n') }),
      ...(plan !== undefined && { actionPlan: plan }),
      ...part.residual,
      ...(dues.length > 0 && { due: dues.at(-1)! }),
      ...(owners.length > 0 && { inCharge: owners.join(', ') }),
      ...(latest !== undefined && { evaluated: latest, created: latest }),
    },
  ]
}
const plain = (name: string) => name.replaceAll(/[*\s]+/g, ' ').trim()
const nameOf = ({ names }: Leaving, id: string) => names[id] ?? id

/** One action as it was written; of several each with its day and owner, because the tool has one of each only. */
function planOf(leaving: Leaving, actions: readonly PlannedAction[]): string | undefined {
  if (actions.length === 0) return undefined
  if (actions.length === 1) return words(leaving, actions[0]!)
  return actions
    .map((a) => [words(leaving, a), dayAndOwner(leaving, a)].filter(Boolean).join('\n\n'))
    .join('\n\n')
}
/** What came from the tool goes back whole; its first line is the name of the action. */
function words({ ctx: { t } }: Leaving, { text, doneWhen, notes }: PlannedAction): string {
  const whole = notes.find((n) => n.startsWith(text)) ?? text
  return doneWhen?.trim() ? `${whole}\n\n${t('pia-page.action.done_when', { text: doneWhen })}` : whole
}
function dayAndOwner(leaving: Leaving, { due, owner }: PlannedAction): string {
  return [due, owner && nameOf(leaving, owner)].filter(Boolean).join(', ')
}
const sayAction = (leaving: Leaving, action: PlannedAction) =>
  [words(leaving, action), dayAndOwner(leaving, action)].filter(Boolean).join('\n')

/** Steps that do not go out: earlier ones, and those of parts that the tool does not judge. */
function leaveSteps(leaving: Leaving, parts: readonly Part[]): void {
  const judged = parts.flatMap((p) => p.judged)
  const last = new Map(
    judged.flatMap((j) => (j.evaluation?.last ? [[j.block, j.evaluation.last] as const] : [])),
  )
  const known = stepsOf(leaving.of.values)
  for (const [id, row] of leaving.rows('evaluations')) {
    const block = String(row['block'] ?? '')
    const step = last.get(block)
    const out = step !== undefined && isStep(step, row) && known.some((s) => isStep(s, row))
    // who judged has one name for the whole in the tool
    leaving.leaveRow('evaluations', id, row, out ? ['block', 'to', 'comment', 'at', 'action'] : [])
  }
  for (const { block, evaluation } of judged)
    if (evaluation?.stale && evaluation.last)
      leaving.leave(
        [leaving.label('evaluations'), blockName(leaving, block)],
        'judged_before',
        verdict(leaving, evaluation.last),
      )
}
const isStep = (step: EvaluationStep, row: Readonly<Record<string, unknown>>) =>
  step.block === row['block'] &&
  step.to === row['to'] &&
  step.at === (row['at'] as { at?: string } | undefined)?.at &&
  step.comment === row['comment']
/** A part as the form calls it: a section, a principle, or the name of a row. */
function blockName(leaving: Leaving, block: string): string {
  const [kind = '', row] = block.split('/')
  if (row === undefined) return leaving.label(`section.${kind}`)
  if (kind === 'principles') return leaving.ctx.t(`principle.${row}`)
  if (kind === 'risks') return nameOfRisk(leaving, row)
  const found = leaving.rows(kind).find(([id]) => id === row)?.[1]
  return typeof found?.['title'] === 'string' ? found['title'] : row
}
const verdict = ({ ctx }: Leaving, { to }: EvaluationStep) => ctx.t(`assessment.evaluations.to.${to}`)

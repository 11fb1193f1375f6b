/**
 * Evaluations and the action plan of a file of the CNIL PIA tool, as steps of the loop and records of the register `action`.
 * World: shared, pure. What must stay true: a step never counts as made here: nobody of the roster made it, and it is older
 * than the facts beside it.
 */
import { principles } from '../risk/body.ts'
import { cnilPart, cnilStatus, evaluationStates } from '../risk/evaluation.ts'
import type { RiskScore } from '../risk/risk-row.ts'
import { Instant, PlainDate, type Json, type RecordId } from '../values.ts'
import type { Level, PiaEvaluation, PiaPart } from './facts.ts'
import { riskIds, type RiskId } from './questions.ts'
import { fits, measureRow, type Taking, type ValueSet } from './taking.ts'

const riskItems = { access: '3.2', change: '3.3', loss: '3.4' } as const
export const riskOfItem = (item: string): RiskId | undefined => riskIds.find((id) => riskItems[id] === item)
export const itemOfRisk = (risk: RiskId): (typeof riskItems)[RiskId] => riskItems[risk]

/** A record of the register `action`; that it belongs to the assessment is for the writer to say. */
export interface TakenAction {
  readonly id: RecordId
  readonly set: Readonly<ValueSet>
}
export class EvaluationsIn {
  readonly #taking: Taking
  readonly actions: TakenAction[] = []

  constructor(taking: Taking) {
    this.#taking = taking
  }

  /** Steps of the loop for the blocks that are evaluated here, comments for the others; what came of it for risks. */
  take(): Map<RiskId, Evaluated> {
    const found = new Map<RiskId, Evaluated>()
    for (const [i, e] of this.#taking.facts.evaluations.entries()) {
      const path = `evaluations[${i}]`
      const risk = e.of.kind === 'item' ? riskOfItem(e.of.item) : undefined
      const action = this.#action(e, risk, path)
      const residual = risk && this.#residual(e, path)
      if (risk) found.set(risk, { action, residual })
      else this.#taking.report.report(`${path}.gauges`, 'misplaced', gaugesOf(e))
      const block = blockOf(e.of)
      if (block === undefined) this.#evaluationAsComment(e, path)
      else if (saysSomething(e) || action !== undefined)
        this.#taking.set[`evaluations/e${i + 1}`] = this.#step(e, block, action, path)
    }
    return found
  }
  #step(e: PiaEvaluation, block: string, action: RecordId | undefined, path: string): Json {
    const { t, at } = this.#taking.world
    // what was judged has a row to be judged, also where nothing was answered
    if (block.startsWith('principles/')) this.#taking.set[block] ??= {}
    const states = evaluationStates.filter((s) => s !== 'asked')
    const name = this.#taking.facts.evaluator?.trim()
    const from = name ? t('pia-page.note.evaluator', { name: name.slice(0, 150) }) : t('pia-page.note.tool')
    // Never later than the facts: then it would count as an evaluation of what stands here.
    const latest = new Date(Date.parse(at) - 60_000).toISOString()
    const said = [e.evaluated, e.updated, e.created].find((x) => Instant.safeParse(x).success)
    const when = said !== undefined && Date.parse(said) < Date.parse(latest) ? said : latest
    return {
      block,
      to: states.find((s) => cnilStatus[s] === e.status) ?? 'pending',
      ...(e.comment !== undefined && {
        comment: this.#taking.cut(e.comment, fits.note, `${path}.evaluation_comment`),
      }),
      ...(action !== undefined && { action }),
      at: this.#taking.moment(when)!,
      noted_by: from.toWellFormed(),
    }
  }
  #evaluationAsComment(e: PiaEvaluation, path: string): void {
    const { t } = this.#taking.world
    const result = e.status && t(`pia-page.result.${e.status}`)
    const text = [result, e.comment].filter(Boolean).join('\n\n')
    if (text === '') return
    const number = e.of.kind === 'item' ? e.of.item : e.of.kind === 'question' ? String(e.of.question) : ''
    this.#taking.comment(t('pia-page.note.evaluation'), number, text, path, e.evaluated)
  }
  #residual(e: PiaEvaluation, path: string): RiskScore | undefined {
    const { severity, likelihood } = e
    if (severity !== undefined && likelihood !== undefined) return { severity, likelihood }
    this.#taking.report.report(`${path}.gauges`, 'half_score', gaugesOf(e))
    return undefined
  }
  /** An entry of the action plan as a record: its first line is the task, the whole stands in the log. */
  #action(e: PiaEvaluation, risk: RiskId | undefined, path: string): RecordId | undefined {
    const plan = e.actionPlan?.trim() ?? ''
    if (plan === '' && e.due === undefined && !e.inCharge?.trim()) return undefined
    const { t, at } = this.#taking.world
    const first = plan.split('\n')[0]!.trim()
    const task =
      first.slice(0, fits.task).toWellFormed() ||
      t('pia-page.action.untitled', { part: this.#taking.nameOf(e.of) })
    const owner = e.inCharge && this.#taking.world.personNamed(e.inCharge.trim())
    const due = PlainDate.safeParse(e.due)
    if (e.due !== undefined && !due.success)
      this.#taking.report.report(`${path}.estimated_implementation_date`, 'unreadable', e.due)
    const notes = [
      ...(plan !== task ? [plan] : []),
      ...(e.inCharge?.trim() && !owner ? [t('pia-page.action.in_charge', { name: e.inCharge })] : []),
    ].filter((n) => n !== '')
    const id = this.#taking.world.newId()
    const set: ValueSet = { text: task, ...(due.success && { due: due.data }), ...(owner && { owner }) }
    if (risk) set[`risks/${risk}`] = true
    for (const [i, note] of notes.entries())
      set[`progress_log/n${i + 1}`] = {
        at: { certainty: 'exact', at, zone: 'UTC' },
        loggedAt: at,
        type: 'note',
        text: this.#taking.cut(note, fits.paragraph, `${path}.action_plan_comment`),
        source: t('pia-page.note.tool'),
      }
    this.actions.push({ id, set })
    return id
  }
}

export interface Evaluated {
  readonly action: RecordId | undefined
  readonly residual: RiskScore | undefined
}
const gaugesOf = ({
  severity,
  likelihood,
}: {
  severity?: Level | undefined
  likelihood?: Level | undefined
}) => ([severity, likelihood].some((x) => x !== undefined) ? `${severity ?? '–'}, ${likelihood ?? '–'}` : '')
const saysSomething = (e: PiaEvaluation) =>
  e.status !== undefined || e.comment !== undefined || e.actionPlan !== undefined || e.due !== undefined

/** The block whose evaluation this is; none for items that are evaluated here row by row only. */
export function blockOf(part: PiaPart): string | undefined {
  if (part.kind === 'measure') return `measures/${measureRow(part.measure)}`
  if (part.kind === 'item') {
    const risk = riskOfItem(part.item)
    if (risk) return `risks/${risk}`
    return ['overview', 'data'].find((block) => {
      const own = cnilPart(block)
      return own?.kind === 'item' && own.item === part.item
    })
  }
  const row = principles.find((p) => p.cnil === part.question)
  return row && `principles/${row.id}`
}

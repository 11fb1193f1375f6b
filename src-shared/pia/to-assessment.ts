/**
 * What a file of the CNIL PIA tool says, as values of a new record of the register `assessment`, and its action plan as
 * records of the register `action`. World: shared, pure.
 *
 * What must stay true: each fact lands in its home (risk/body.ts), becomes a comment, or is reported with its path; nothing
 * that somebody decided there counts as decided here: the record is a draft, and what was judged has to be judged again.
 * Whatever the facts are, nothing throws and every value fits its field.
 */
import { homeOf, principles } from '../risk/body.ts'
import type { RiskRow, RiskScore } from '../risk/risk-row.ts'
import { EvaluationsIn, type Evaluated, type TakenAction } from './evaluations-in.ts'
import type { Estimate, PiaFacts } from './facts.ts'
import type { NoHome } from './intake.ts'
import {
  riskBase,
  riskGauges,
  riskIds,
  riskLists,
  textQuestions,
  type RiskGauge,
  type RiskId,
} from './questions.ts'
import { fits, measureRow, Taking, type ImportWorld, type ValueSet } from './taking.ts'

export interface TakenPia {
  /** By path, without state and reference. */
  readonly set: Readonly<ValueSet>
  readonly actions: readonly TakenAction[]
  readonly noHome: readonly NoHome[]
}
const MAX_PHRASES = 100

export function toAssessment(facts: PiaFacts, world: ImportWorld): TakenPia {
  const taking = new Taking(facts, world)
  const evaluations = new EvaluationsIn(taking)
  new BodyIn(taking).take(evaluations.take())
  return { set: taking.set, actions: evaluations.actions, noHome: taking.report.noHome }
}

class BodyIn {
  readonly #taking: Taking

  constructor(taking: Taking) {
    this.#taking = taking
  }
  take(evaluated: ReadonlyMap<RiskId, Evaluated>): void {
    const { facts } = this.#taking
    this.#sheet()
    this.#opinions()
    for (const question of textQuestions) this.#answer(question)
    for (const [i, m] of facts.measures.entries()) this.#measure(m, `measures[${i}]`)
    for (const risk of riskIds) this.#risk(risk, evaluated.get(risk))
    this.#remarks()
    this.#onlyThere()
  }

  // ---- the whole -------------------------------------------------------------------------------------------------

  #sheet(): void {
    const f = this.#taking.facts
    const { t } = this.#taking.world
    this.#taking.text('name', f.name, fits.line, 'pia.name')
    this.#taking.set['name'] ??= t('pia-page.untitled')
    this.#taking.someone('author', f.author, 'pia.author_name')
    this.#taking.someone('evaluator', f.evaluator, 'pia.evaluator_name')
    this.#taking.someone('validator', f.validator, 'pia.validator_name')
    this.#taking.someone('dpo', f.dpoNames, 'pia.dpos_names')
    this.#taking.text('category', f.category, fits.line, 'pia.category')
    this.#taking.text('structure_name', f.structureName, fits.line, 'pia.structure_name')
    this.#taking.text('structure_sector', f.structureSector, fits.line, 'pia.structure_sector_name')
    const lines = [
      t(`pia-page.status.${f.status}`),
      ...(f.archived ? [t('pia-page.note.archived')] : []),
      ...(f.created ? [t('pia-page.note.created', { at: f.created.slice(0, 10) })] : []),
      ...(f.updated ? [t('pia-page.note.updated', { at: f.updated.slice(0, 10) })] : []),
      ...(f.progress === undefined ? [] : [t('pia-page.note.progress', { percent: Math.round(f.progress) })]),
      t('pia-page.note.draft_here'),
    ]
    this.#taking.comment(t('pia-page.note.status'), '', lines.join('\n'), 'pia.status')
  }
  #opinions(): void {
    const f = this.#taking.facts
    const yes = (flag: boolean | undefined, key: string, of: readonly [string, string]) => {
      if (flag !== undefined) this.#taking.set[key] = of[flag ? 0 : 1]
    }
    this.#taking.text('dpo_advice', f.dpoOpinion, fits.text, 'pia.dpo_opinion')
    yes(f.dpoAgrees, 'dpo_view', ['go_ahead', 'do_not'])
    yes(f.peopleAsked, 'people_asked', ['yes', 'no'])
    this.#taking.text(
      'people_not_asked_why',
      f.whyNotAsked,
      fits.text,
      'pia.concerned_people_searched_content',
    )
    this.#taking.text('people_who', f.peopleNames, fits.line, 'pia.people_names')
    yes(f.peopleAgree, 'people_view', ['go_ahead', 'do_not'])
    this.#taking.text('people_views', f.peopleOpinion, fits.text, 'pia.concerned_people_opinion')
    this.#taking.text('decision_reasons', f.rejectionReason, fits.text, 'pia.rejection_reason')
    this.#taking.text('adjustments', f.adjustments, fits.text, 'pia.applied_adjustments')
  }
  /** What only means something inside the tool. */
  #onlyThere(): void {
    const f = this.#taking.facts
    if (f.example) this.#taking.report.report('pia.is_example', 'tool_only', 'true')
    const placeholders = f.measures.flatMap((m) => m.placeholder ?? [])
    this.#taking.report.report('measures placeholder', 'tool_only', placeholders.join(', '))
    const counts = f.evaluations.flatMap((e) => e.globalStatus ?? [])
    this.#taking.report.report('evaluations global_status', 'tool_only', counts.join(', '))
    const times = Object.values(f.times).flatMap((x) => [x?.created, x?.updated])
    const rows = [...f.measures, ...f.comments].flatMap((x) => [x.created, x.updated])
    const days = [...times, ...rows].flatMap((at) => at?.slice(0, 10) ?? []).toSorted()
    if (days.length > 0)
      this.#taking.report.report('created_at, updated_at', 'row_times', `${days[0]} – ${days.at(-1)!}`)
  }

  // ---- answers and measures --------------------------------------------------------------------------------------

  #answer(question: (typeof textQuestions)[number]): void {
    const text = this.#taking.facts.answers[question]
    const home = homeOf(question)?.key
    if (!text?.trim() || home === undefined) return
    const row = principles.find((p) => p.cnil === question)
    if (row)
      this.#taking.set[`principles/${row.id}`] = {
        answer: this.#taking.cut(text, fits.paragraph, `answers ${question}`),
      }
    else this.#taking.set[home] = this.#taking.cut(text, fits.text, `answers ${question}`)
  }
  #measure({ id, title, text }: PiaFacts['measures'][number], path: string): void {
    this.#taking.set[`measures/${measureRow(id)}`] = {
      title: this.#taking.cut(title, fits.line, `${path}.title`),
      ...(text !== undefined && { description: this.#taking.cut(text, fits.paragraph, `${path}.content`) }),
    }
  }

  // ---- risks -----------------------------------------------------------------------------------------------------

  #risk(id: RiskId, evaluated: Evaluated | undefined): void {
    const risk = this.#taking.facts.risks[id]
    const phrases = Object.entries(riskLists).flatMap(([list, ones]) => {
      const found = this.#phrases(risk[list as keyof typeof riskLists], `answers ${riskBase[id] + ones}`)
      return found.length > 0 ? [[list === 'measures' ? 'existingMeasures' : list, found] as const] : []
    })
    const inherent = this.#score(id, risk)
    if (phrases.length === 0 && !inherent && !evaluated) return
    const row: RiskRow = {
      matrix: 'cnil_4',
      origin: 'event',
      fearedEvent: id,
      ...Object.fromEntries(phrases),
      ...(inherent && { inherent }),
      ...(evaluated?.residual && { residual: evaluated.residual }),
      ...(evaluated?.action && { plannedMeasures: [evaluated.action] }),
    }
    this.#taking.set[`risks/${id}`] = row
  }
  #phrases(list: readonly string[], path: string): string[] {
    if (list.length > MAX_PHRASES)
      this.#taking.report.report(path, 'too_long', list.slice(MAX_PHRASES).join('; '))
    return list.slice(0, MAX_PHRASES).map((p) => this.#taking.cut(p, fits.phrase, path))
  }
  /** A score has both steps; of half a score the rest is kept as comments on their questions. */
  #score(id: RiskId, risk: PiaFacts['risks'][RiskId]): RiskScore | undefined {
    const number = (gauge: RiskGauge) => riskBase[id] + riskGauges[gauge]
    const { severity, likelihood } = risk
    if (severity.level === undefined || likelihood.level === undefined) {
      this.#halfScore(number('severity'), severity)
      this.#halfScore(number('likelihood'), likelihood)
      return undefined
    }
    const reason = (e: Estimate, gauge: RiskGauge) =>
      e.reasons?.trim() ? this.#taking.cut(e.reasons, fits.note, `answers ${number(gauge)}`) : undefined
    const reasons = reason(severity, 'severity')
    const likelihoodReasons = reason(likelihood, 'likelihood')
    return {
      severity: severity.level,
      likelihood: likelihood.level,
      ...(reasons !== undefined && { reasons }),
      ...(likelihoodReasons !== undefined && { likelihoodReasons }),
    }
  }
  #halfScore(question: number, { level, reasons }: Estimate): void {
    const { t } = this.#taking.world
    const parts = [
      ...(level === undefined ? [] : [t('pia-page.note.level', { level })]),
      ...(reasons?.trim() ? [reasons] : []),
    ]
    if (parts.length > 0)
      this.#taking.comment(
        this.#taking.nameOf({ kind: 'question', question }),
        String(question),
        parts.join('\n\n'),
        `answers ${question}`,
        this.#taking.facts.times[question]?.created,
      )
  }

  #remarks(): void {
    for (const [i, { of, text, created }] of this.#taking.facts.comments.entries()) {
      const number = of.kind === 'measure' ? measureRow(of.measure) : String(of.question)
      this.#taking.comment(this.#taking.nameOf(of), number, text, `comments[${i}]`, created)
    }
  }
}

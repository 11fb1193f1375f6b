/** The parts of a risk in words, one line each: for the evaluator and for comparisons. World: UI, pure. What must stay true: every part of RiskRow has its line, or a change to it could not be seen. */
import type { RiskRow } from '../../../../src-shared/risk/risk-row.ts'
import { describeDay } from '../../../../src-shared/text/calendar.ts'
import type { TextContext } from '../../../../src-shared/text/context.ts'
import type { Names } from '../../../../src-shared/text/value.ts'
import { sayScore } from './risk-words.ts'

export interface RiskLine {
  /** A part of RiskRow; the reasons of a score by themselves. */
  readonly key: string
  readonly label: string
  readonly text: string
}

export function riskLines(row: RiskRow, { t, locale }: TextContext, names: Names): RiskLine[] {
  const who = (id: string | undefined) => (id === undefined ? '' : (names[id] ?? t('value.someone')))
  const list = (parts: readonly string[] = []) => parts.join(', ')
  const day = (date: string | undefined) => (date === undefined ? '' : describeDay(date, locale))
  const { acceptance: a } = row
  const accepted = a
    ? [
        who(a.by),
        day(a.at),
        a.until && t('assessment-page.risk.until', { day: day(a.until) }),
        a.reason,
        a.control,
      ]
    : []
  const texts: Readonly<Record<string, string | undefined>> = {
    matrix: t(`risk.matrix.${row.matrix}`),
    name: row.name,
    origin: row.origin && t(`risk.origin.${row.origin}`),
    fearedEvent: row.fearedEvent && t(`risk.event.${row.fearedEvent}`),
    sources: list(row.sources),
    threats: list(row.threats),
    assets: list(row.assets),
    harms: list(row.harms?.map((h) => t(`incident.impacts.${h}`))),
    impacts: list(row.impacts),
    existingMeasures: list(row.existingMeasures),
    inherent: sayScore(row, 'inherent', t),
    inherent_reasons: row.inherent?.reasons,
    inherent_likelihood_reasons: row.inherent?.likelihoodReasons,
    treatment: row.treatment && t(`risk.treatment.${row.treatment}`),
    plannedMeasures: list(row.plannedMeasures?.map((id) => names[id] ?? t('value.record'))),
    residual: sayScore(row, 'residual', t),
    residual_reasons: row.residual?.reasons,
    residual_likelihood_reasons: row.residual?.likelihoodReasons,
    owner: who(row.owner),
    acceptance: list(accepted.filter((x): x is string => x !== undefined && x !== '')),
  }
  return Object.entries(texts).flatMap(([key, text]) =>
    text ? [{ key, label: t(`assessment-page.risk.${key}`), text }] : [],
  )
}

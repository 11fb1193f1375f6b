/** How a risk and its scores are called on the pages of an assessment. World: UI, pure. What must stay true: levels are said in words, never as a number or colour alone. */
import {
  levelKey,
  matrixOf,
  riskLevels,
  stepKey,
  type RiskLevel,
} from '../../../../src-shared/risk/matrix.ts'
import { rowLevel, type RiskRow, type Stage } from '../../../../src-shared/risk/risk-row.ts'
import type { Translate } from '../../../../src-shared/text/context.ts'

/** The name that somebody gave it, else what it is about. */
export function riskTitle({ name, fearedEvent }: RiskRow, t: Translate): string {
  if (name !== undefined && name.trim() !== '') return name
  return fearedEvent === undefined ? t('assessment-page.risk.unnamed') : t(`risk.event.${fearedEvent}`)
}

/** `High: significant, limited`; empty while nobody has scored it. */
export function sayScore(row: RiskRow, stage: Stage, t: Translate): string {
  const [score, level] = [row[stage], rowLevel(row, stage)]
  if (!score || !level) return ''
  const step = (axis: 'severity' | 'likelihood') => t(stepKey(matrixOf(row.matrix), axis, score[axis]))
  return t('assessment-page.risk.score', {
    level: t(levelKey(level)),
    severity: step('severity'),
    likelihood: step('likelihood'),
  })
}

/** How many risks stand at each level, the heaviest first; `undefined` counts those that nobody has scored. */
export function countLevels(
  rows: readonly RiskRow[],
  stage: Stage,
): { readonly level: RiskLevel | undefined; readonly count: number }[] {
  const levels = rows.map((row) => rowLevel(row, stage))
  return [...riskLevels.toReversed(), undefined]
    .map((level) => ({ level, count: levels.filter((l) => l === level).length }))
    .filter(({ count }) => count > 0)
}

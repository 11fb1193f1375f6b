/** How a score of a risk changed: a line per change with when, from what, to what and why. World: UI. What must stay true: scores of two matrices are named, never called higher or lower. */
import {
  levelKey,
  levelOf,
  matrixOf,
  stepKey,
  type MatrixId,
  type Place,
} from '../../../src-shared/risk/matrix.ts'
import { driftsOf, type Drift, type KeptScore } from '../../../src-shared/risk/drift.ts'
import { stages } from '../../../src-shared/risk/risk-row.ts'
import { describeInstant } from '../../../src-shared/text/calendar.ts'
import { useZone } from '../app-state.ts'
import { intlTag, useT, type Translate } from '../i18n/index.ts'
import styles from './RiskMap.module.css'

/** A score in the words of its scale, e.g. `High (Significant, Limited)`. */
export function sayScore(t: Translate, matrix: MatrixId, score: Place): string {
  const own = matrixOf(matrix)
  return t('risk-page.score.level', {
    level: t(levelKey(levelOf(own, score))),
    severity: t(stepKey(own, 'severity', score.severity)),
    likelihood: t(stepKey(own, 'likelihood', score.likelihood)),
  })
}

/** Of both scores, oldest first. */
export const allDrifts = (history: readonly KeptScore[]): Drift[] =>
  stages
    .flatMap((stage) => driftsOf(history, stage))
    .toSorted((a, b) => Date.parse(a.after.at) - Date.parse(b.after.at))

const shapes: Readonly<Record<Drift['direction'], string>> = { up: '▲', down: '▼', mixed: '◆', rescaled: '◇' }

export function RiskMapDrift({ drifts }: { readonly drifts: readonly Drift[] }) {
  const t = useT()
  const zone = useZone()
  const say = ({ matrix, score }: KeptScore) => sayScore(t, matrix, score)
  return (
    <ul className={styles.drifts}>
      {drifts.map(({ stage, direction, before, after, why }) => (
        <li key={`${stage} ${after.at}`}>
          <strong>
            <span aria-hidden="true">{shapes[direction]} </span>
            {t(`risk.drift.${direction}`)}
          </strong>
          <span className={styles.place}>
            {t('risk-page.history.line', {
              at: describeInstant(after.at, zone, intlTag()),
              stage: t(`risk.stage.${stage}`),
              before: say(before),
              after: say(after),
            })}
          </span>
          {why !== undefined && <span className={styles.why}>{why}</span>}
        </li>
      ))}
    </ul>
  )
}

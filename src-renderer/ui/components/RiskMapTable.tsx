/**
 * The risk matrix as a table: the heaviest risk first, both scores in words, and how they changed. World: UI. What must
 * stay true: it says all that the drawing shows, under the same numbers; it is the drawing's text.
 */
import { Link } from 'wouter'
import { matrixOf, stepKey, type MatrixId } from '../../../src-shared/risk/matrix.ts'
import type { MapLine, RiskMap, Scored } from '../../../src-shared/risk/risk-map.ts'
import type { KeptScore } from '../../../src-shared/risk/drift.ts'
import { useT } from '../i18n/index.ts'
import { allDrifts, RiskMapDrift } from './RiskMapDrift.tsx'
import { RiskMapLevel } from './RiskMapLevel.tsx'
import styles from './RiskMap.module.css'

interface Props {
  readonly map: RiskMap
  readonly numbers: ReadonlyMap<string, number>
  readonly scores: Readonly<Record<string, readonly KeptScore[]>>
  /** Address of a risk. */
  readonly placeOf: (id: string) => string
}
const columns = ['number', 'risk', 'inherent', 'residual', 'drift'] as const

export function RiskMapTable({ map, numbers, scores, placeOf }: Props) {
  const t = useT()
  return (
    <table className={styles.table}>
      <caption>{t('risk-page.table')}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {t(`risk-page.table.${column}`)}
              {(column === 'inherent' || column === 'residual') && (
                <span className={styles.place}>{t('risk-page.table.axes')}</span>
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {map.table.map((line) => (
          <Line
            key={line.id}
            line={line}
            number={numbers.get(line.id)}
            matrix={map.matrix}
            history={scores[line.id] ?? []}
            place={placeOf(line.id)}
          />
        ))}
        {map.table.length === 0 && (
          <tr>
            <td colSpan={columns.length}>{t('risk-page.table.empty')}</td>
          </tr>
        )}
      </tbody>
    </table>
  )
}

interface LineProps {
  readonly line: MapLine
  readonly number: number | undefined
  readonly matrix: MatrixId
  readonly history: readonly KeptScore[]
  readonly place: string
}
function Line({ line, number, matrix, history, place }: LineProps) {
  const t = useT()
  const drifts = allDrifts(history)
  return (
    <tr data-risk={line.id}>
      <td data-label={t('risk-page.table.number')}>{number}</td>
      <td data-label={t('risk-page.table.risk')}>
        <Link href={place}>{line.title}</Link>
      </td>
      <td data-label={t('risk-page.table.inherent')}>
        <Score matrix={matrix} score={line.inherent} />
      </td>
      <td data-label={t('risk-page.table.residual')}>
        <Score matrix={matrix} score={line.residual} />
      </td>
      <td data-label={t('risk-page.table.drift')}>
        {drifts.length === 0 ? (
          <span className={styles.dim}>{t('risk-page.table.steady')}</span>
        ) : (
          <RiskMapDrift drifts={drifts} />
        )}
      </td>
    </tr>
  )
}

function Score({ matrix, score }: { readonly matrix: MatrixId; readonly score: Scored | undefined }) {
  const t = useT()
  if (!score) return <span className={styles.dim}>{t('risk-page.table.open')}</span>
  const own = matrixOf(matrix)
  return (
    <>
      <RiskMapLevel level={score.level} />
      <span className={styles.place}>
        {t('risk-page.score', {
          severity: t(stepKey(own, 'severity', score.severity)),
          likelihood: t(stepKey(own, 'likelihood', score.likelihood)),
        })}
      </span>
    </>
  )
}

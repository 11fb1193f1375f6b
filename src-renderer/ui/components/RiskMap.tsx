/**
 * A risk matrix: the drawing, beside it the same as a table, and the risks that stand in neither (ui.md, screen 7). World:
 * UI. What must stay true: the drawing never stands without its table; a risk without a score, or of another matrix, is
 * listed and not squeezed in.
 */
import { Button } from '@mantine/core'
import { useId, useState, type ReactNode } from 'react'
import { Link } from 'wouter'
import type { KeptScore } from '../../../src-shared/risk/drift.ts'
import { levelKey, matrixOf, stepKey, type MatrixId, type Place } from '../../../src-shared/risk/matrix.ts'
import { riskNumbers } from '../../../src-shared/risk/matrix-picture.ts'
import { mapOf, nextFilled, type NamedRisk, type RiskMap as Map_ } from '../../../src-shared/risk/risk-map.ts'
import { useT } from '../i18n/index.ts'
import { RiskMapDrawing } from './RiskMapDrawing.tsx'
import { RiskMapTable } from './RiskMapTable.tsx'
import styles from './RiskMap.module.css'

interface Props {
  readonly matrix: MatrixId
  /** In the order of the record. */
  readonly risks: readonly NamedRisk[]
  /** How each was scored over time. */
  readonly scores?: Readonly<Record<string, readonly KeptScore[]>>
  /** Address of a risk. */
  readonly placeOf: (id: string) => string
  /** Beside the heading. */
  readonly actions?: ReactNode
}

export function RiskMap({ matrix, risks, scores = {}, placeOf, actions }: Props) {
  const t = useT()
  const id = useId()
  const [listed, setListed] = useState<Place>()
  const map = mapOf(matrix, risks)
  const numbers = riskNumbers(risks)
  const named = { risks, numbers, placeOf }
  const size = map.rows.length
  const next = nextFilled(map, listed ?? { severity: size, likelihood: 1 }, 1)
  return (
    <section className={styles.section} aria-labelledby={id}>
      <div className={styles.head}>
        <h2 id={id}>{t('risk-page.map.of', { matrix: t(`risk.matrix.${matrix}`) })}</h2>
        {actions}
      </div>
      <div className={styles.both}>
        <figure className={styles.picture}>
          <span className={styles.axis} aria-hidden="true">
            ↑ {t('risk.axis.likelihood')}
          </span>
          <div className={styles.scroll}>
            <RiskMapDrawing map={map} numbers={numbers} labelledBy={id} listed={listed} onList={setListed} />
          </div>
          <Legend />
          <div className={styles.under} data-print="hide">
            {next && (
              <Button size="compact-xs" variant="default" onClick={() => setListed(next)}>
                {t('risk-page.map.next')}
              </Button>
            )}
            <span className={styles.dim}>{t('risk-page.map.keys')}</span>
          </div>
          <div role="status">{listed && <Listed map={map} place={listed} {...named} />}</div>
        </figure>
        <div>
          <RiskMapTable map={map} numbers={numbers} scores={scores} placeOf={placeOf} />
        </div>
      </div>
      <Beside title={t('risk-page.unscored')} ids={map.unscored} {...named} />
      <Beside title={t('risk-page.elsewhere')} ids={map.elsewhere} {...named} />
    </section>
  )
}

interface Named {
  readonly risks: readonly NamedRisk[]
  readonly numbers: ReadonlyMap<string, number>
  readonly placeOf: (id: string) => string
}

/** What stands in the cell that was asked for. */
function Listed({ map, place, ...named }: Named & { readonly map: Map_; readonly place: Place }) {
  const t = useT()
  const matrix = matrixOf(map.matrix)
  const cell = map.rows.flat().find((c) => c.severity === place.severity && c.likelihood === place.likelihood)
  if (!cell) return null
  const filled = (['inherent', 'residual'] as const).filter((stage) => cell[stage].length > 0)
  return (
    <div className={styles.listed}>
      <p>
        <strong>
          {t('risk-page.map.cell', {
            severity: t(stepKey(matrix, 'severity', cell.severity)),
            likelihood: t(stepKey(matrix, 'likelihood', cell.likelihood)),
            level: t(levelKey(cell.level)),
          })}
        </strong>{' '}
        {filled.length === 0 && t('risk-page.map.cell.empty')}
      </p>
      {filled.map((stage) => (
        <div key={stage}>
          <span className={styles.dim}>{t(`risk-page.map.legend.${stage}`)}</span>
          <Links ids={cell[stage]} {...named} />
        </div>
      ))}
    </div>
  )
}

function Links({ ids, risks, numbers, placeOf }: Named & { readonly ids: readonly string[] }) {
  return (
    <ul>
      {ids.map((id) => (
        <li key={id}>
          {numbers.get(id)}. <Link href={placeOf(id)}>{risks.find((r) => r.id === id)?.title}</Link>
        </li>
      ))}
    </ul>
  )
}

function Beside({
  title,
  ids,
  ...named
}: Named & { readonly title: string; readonly ids: readonly string[] }) {
  if (ids.length === 0) return null
  return (
    <div className={styles.beside}>
      <h3>{title}</h3>
      <Links ids={ids} {...named} />
    </div>
  )
}

function Legend() {
  const t = useT()
  return (
    <ul className={styles.legend} aria-label={t('risk-page.map.legend')}>
      {(['inherent', 'residual', 'both'] as const).map((stage) => (
        <li key={stage}>
          <svg
            width={18}
            height={18}
            viewBox="0 0 18 18"
            aria-hidden="true"
            className={styles.mark}
            data-stage={stage}
          >
            <circle cx={9} cy={9} r={7} />
            {stage === 'both' && <circle cx={9} cy={9} r={4.5} className={styles.inner} />}
          </svg>
          {t(`risk-page.map.legend.${stage}`)}
        </li>
      ))}
    </ul>
  )
}

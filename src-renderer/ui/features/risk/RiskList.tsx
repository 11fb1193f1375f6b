/** The risks of an assessment beside the one that is open: number, name, level. World: UI. */
import { Link } from 'wouter'
import { levelNow } from '../../../../src-shared/risk/risk-row.ts'
import type { NamedRisk } from '../../../../src-shared/risk/risk-map.ts'
import { RiskMapLevel } from '../../components/RiskMapLevel.tsx'
import { useT } from '../../i18n/index.ts'
import { risksPlace } from './places.ts'
import styles from './risks.module.css'

interface Props {
  readonly assessment: string
  readonly risks: readonly NamedRisk[]
  readonly open: string
}

export function RiskList({ assessment, risks, open }: Props) {
  const t = useT()
  return (
    <nav aria-label={t('risk-page.list')} className={styles.list} data-print="hide">
      <Link href={risksPlace(assessment)}>{t('risk-page.all')}</Link>
      <ol>
        {risks.map(({ id, title, row }) => {
          const level = levelNow(row)
          return (
            <li key={id}>
              <Link href={risksPlace(assessment, id)} aria-current={id === open ? 'page' : undefined}>
                <span>{title}</span>
                {level ? (
                  <RiskMapLevel level={level} />
                ) : (
                  <span className={styles.dim}>{t('risk-page.not_scored')}</span>
                )}
              </Link>
            </li>
          )
        })}
      </ol>
    </nav>
  )
}

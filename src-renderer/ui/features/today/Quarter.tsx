/** The quarter so far, and whether reporting is alive. Numbers with their meaning. World: UI. */
import type { Today } from '../../../../src-shared/ipc/contract.ts'
import { formatNumber } from '../../components/format.ts'
import { Moment } from '../../components/Moment.tsx'
import { useT } from '../../i18n/index.ts'
import styles from './Today.module.css'

export function Quarter({ today }: { readonly today: Today }) {
  const t = useT()
  const { quarter, totals } = today
  const open = totals['incident']?.open ?? 0
  const figures = [
    { key: 'open', n: open },
    { key: 'incidents', n: quarter.incidents },
    { key: 'nearMisses', n: quarter.nearMisses },
    { key: 'breaches', n: quarter.breaches },
  ]
  const days = quarter.daysSinceReport
  return (
    <section aria-labelledby="today-quarter">
      <h2 id="today-quarter">{t('today.quarter')}</h2>
      <p className={styles.note}>
        {t('today.quarter.since')} <Moment at={quarter.from} as="day" />
      </p>
      <dl className={styles.figures}>
        {figures.map(({ key, n }) => (
          <div key={key}>
            <dt>{t(`today.figure.${key}`, { count: n })}</dt>
            <dd>{formatNumber(n)}</dd>
          </div>
        ))}
      </dl>
      <p>
        {days === undefined
          ? t('today.reports.never')
          : days === 0
            ? t('today.reports.today')
            : t('today.reports.days', { count: days })}{' '}
        <span className={styles.note}>{days !== undefined && days > 30 && t('today.reports.silent')}</span>
      </p>
    </section>
  )
}

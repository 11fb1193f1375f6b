/** For auditors: the evidence sheet of each approved version of a procedure, as it stood on the page's day. World: UI. */
import { Link } from 'wouter'
import { call, useCall } from '../../api.ts'
import { useT } from '../../i18n/index.ts'
import { SaveButton } from './SaveButton.tsx'
import styles from './coverage.module.css'

export function EvidenceSheets({ sop, day }: { readonly sop: string; readonly day: string }) {
  const t = useT()
  const versions = (useCall('sopFacts', { id: sop }, { follow: true }).value?.versions ?? []).filter(
    (v) => v.approvedOn !== undefined && v.approvedOn <= day,
  )
  if (versions.length === 0) return null
  return (
    <section aria-labelledby="evidence-sheets" className={styles.part}>
      <h2 id="evidence-sheets">{t('coverage.sheets')}</h2>
      <p className={styles.dim}>{t('coverage.sheets.text')}</p>
      <ul className={styles.sheets}>
        {versions.map(({ record, number, status }) => (
          <li key={record}>
            <Link href={`/register/sop_version/${record}`}>{t('sop-page.version', { number })}</Link>
            <span className={styles.dim}>{t(`sops.status.${status}`)}</span>
            <SaveButton
              as="pdf"
              label={t('coverage.sheets.pdf', { number })}
              run={() => call.evidenceSheet({ version: record, day, as: 'pdf' })}
            />
            <SaveButton
              as="csv"
              label={t('coverage.sheets.csv', { number })}
              run={() => call.evidenceSheet({ version: record, day, as: 'csv' })}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** How many a rule means today, and who. World: UI. What must stay true: the names are those that a campaign of today would ask. */
import type { AudienceRule } from '../../../../src-shared/sop/audience.ts'
import { useCall } from '../../api.ts'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { useT } from '../../i18n/index.ts'
import styles from './sop.module.css'

export function AudienceToday({ rule }: { readonly rule: AudienceRule }) {
  const t = useT()
  const { value: now, failure } = useCall('audienceNow', { rule }, { follow: true })
  if (failure) return <ErrorNotice failure={failure} />
  if (!now) return null
  const rest = now.count - now.people.length
  return (
    <div aria-live="polite">
      {now.count === 0 ? (
        <p className={styles.problem}>{t('sop-page.audience.nobody')}</p>
      ) : (
        <details>
          <summary>{t('sop-page.audience.count', { count: now.count })}</summary>
          <ul className={styles.names} tabIndex={0} aria-label={t('sop-page.audience.names')}>
            {now.people.map(({ person, name, department }) => (
              <li key={person}>
                {name}
                {department !== undefined && <span className={styles.dim}> {department}</span>}
              </li>
            ))}
            {rest > 0 && <li>{t('sop-page.audience.more', { count: rest })}</li>}
          </ul>
        </details>
      )}
    </div>
  )
}

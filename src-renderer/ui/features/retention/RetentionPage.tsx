/**
 * Retention and erasure: rules, what is due, holds, what was erased, and what erasing does not reach. World: UI. What must stay true:
 * nothing here erases by itself; the list of what is due is read by somebody, who types the passphrase.
 */
import { Skeleton } from '@mantine/core'
import type { Output } from '../../../../src-shared/ipc/contract.ts'
import { useCall } from '../../api.ts'
import { useAppState } from '../../app-state.ts'
import { BackLink } from '../../components/BackLink.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { Page } from '../../components/Page.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { useT } from '../../i18n/index.ts'
import { Due } from './Due.tsx'
import { Erased } from './Erased.tsx'
import { Holds } from './Holds.tsx'
import { Rules } from './Rules.tsx'
import styles from './Retention.module.css'

export function RetentionPage() {
  const t = useT()
  const { value, failure } = useCall('retention', {}, { follow: true })
  return (
    <Page>
      <BackLink to="/settings">{t('retention.back')}</BackLink>
      <PageHeader title={t('retention.title')} lead={t('retention.lead')} />
      {failure && <ErrorNotice failure={failure} />}
      {!value && !failure && <Skeleton height={240} radius="md" aria-hidden="true" />}
      {value && <Sections value={value} />}
    </Page>
  )
}

function Sections({ value }: { readonly value: Output<'retention'> }) {
  const t = useT()
  const readOnly = useAppState().readOnly !== undefined
  return (
    <div className={styles.sections}>
      <Due due={value.due} hasRules={value.rules.some((r) => r.rule)} readOnly={readOnly} />
      <Rules rules={value.rules} readOnly={readOnly} />
      <Holds holds={value.holds} readOnly={readOnly} />
      <Erased count={value.erased} />
      <section aria-labelledby="retention-limits" className={styles.section}>
        <h2 id="retention-limits">{t('retention.limits')}</h2>
        <ul className={styles.limits}>
          {['backups', 'packs', 'disk'].map((limit) => (
            <li key={limit}>{t(`retention.limit.${limit}`)}</li>
          ))}
        </ul>
      </section>
    </div>
  )
}

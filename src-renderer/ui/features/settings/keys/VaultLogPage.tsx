/** The vault log: what happened to the vault as a whole, newest first. World: UI. What must stay true: a kind that is not known is shown by its name. */
import { Skeleton } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import type { VaultLogLine } from '../../../../../src-shared/ipc/contract-keys.ts'
import { sayEvent } from '../../../../../src-shared/vault/event-words.ts'
import { call, useCall } from '../../../api.ts'
import { useZone } from '../../../app-state.ts'
import { BackLink } from '../../../components/BackLink.tsx'
import { EmptyState } from '../../../components/EmptyState.tsx'
import { ErrorNotice } from '../../../components/ErrorNotice.tsx'
import { Moment } from '../../../components/Moment.tsx'
import { Page } from '../../../components/Page.tsx'
import { PageHeader } from '../../../components/PageHeader.tsx'
import { PrintAndPdf } from '../../../components/PrintAndPdf.tsx'
import { useT } from '../../../i18n/index.ts'
import styles from './Keys.module.css'

export function VaultLogPage() {
  const t = useT()
  const { value, failure } = useCall('vaultLog', {}, { follow: true })
  const none = value?.lines.length === 0
  return (
    <Page>
      <BackLink to="/settings">{t('keys.back')}</BackLink>
      <PageHeader
        title={t('vaultlog.title')}
        lead={t('vaultlog.lead')}
        actions={
          value && !none ? (
            <PrintAndPdf
              print="vaultlog.print"
              pdf="vaultlog.pdf"
              make={(toPdf) => call.vaultLogFile({ toPdf })}
            />
          ) : undefined
        }
      />
      {failure && <ErrorNotice failure={failure} />}
      {!value && !failure && <Skeleton height={96} radius="md" aria-hidden="true" />}
      {none && (
        <EmptyState title={t('vaultlog.empty')} icon={IconHistory}>
          {t('vaultlog.empty.text')}
        </EmptyState>
      )}
      {value && !none && <Log lines={value.lines} />}
    </Page>
  )
}
function Log({ lines }: { readonly lines: readonly VaultLogLine[] }) {
  const t = useT()
  const zone = useZone()
  return (
    <table className={styles.log}>
      <caption className={styles.dim}>
        {t('vaultlog.count', { count: lines.length })} · {t('vaultlog.zone', { zone })}
      </caption>
      <thead>
        <tr>
          <th scope="col">{t('vaultlog.when')}</th>
          <th scope="col">{t('vaultlog.what')}</th>
          <th scope="col">{t('vaultlog.who')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.id}>
            <td>
              <Moment at={line.at} />
            </td>
            <td>{sayEvent(line, t)}</td>
            <td>{line.by}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The vault log: what happened to the vault as a whole, newest first. World: UI. What must stay true: a kind that is not known is shown by its name. */
import { Anchor, Button, Skeleton } from '@mantine/core'
import { IconFileTypePdf, IconHistory, IconPrinter } from '@tabler/icons-react'
import { useState } from 'react'
import type { VaultLogLine } from '../../../../../src-shared/ipc/contract-keys.ts'
import type { Failure } from '../../../../../src-shared/ipc/result.ts'
import { sayEvent } from '../../../../../src-shared/vault/event-words.ts'
import { call, useCall } from '../../../api.ts'
import { useZone } from '../../../app-state.ts'
import { EmptyState } from '../../../components/EmptyState.tsx'
import { ErrorNotice } from '../../../components/ErrorNotice.tsx'
import { Moment } from '../../../components/Moment.tsx'
import { Page } from '../../../components/Page.tsx'
import { PageHeader } from '../../../components/PageHeader.tsx'
import { useT } from '../../../i18n/index.ts'
import styles from './Keys.module.css'

export function VaultLogPage() {
  const t = useT()
  const { value, failure } = useCall('vaultLog', {}, { follow: true })
  const none = value?.lines.length === 0
  return (
    <Page>
      <p className={styles.back}>
        <Anchor href="#/settings" inherit>
          {t('keys.back')}
        </Anchor>
      </p>
      <PageHeader
        title={t('vaultlog.title')}
        lead={t('vaultlog.lead')}
        actions={value && !none ? <Papers /> : undefined}
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
/** Print and PDF, and what went wrong with either. */
function Papers() {
  const t = useT()
  const [busy, setBusy] = useState<'print' | 'pdf'>()
  const [failure, setFailure] = useState<Failure>()
  const make = async (toPdf: boolean) => {
    setBusy(toPdf ? 'pdf' : 'print')
    const result = await call.vaultLogFile({ toPdf })
    setBusy(undefined)
    setFailure(result.ok ? undefined : result.error)
  }
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconPrinter size={16} stroke={1.75} />}
        loading={busy === 'print'}
        onClick={() => void make(false)}
      >
        {t('vaultlog.print')}
      </Button>
      <Button
        variant="default"
        leftSection={<IconFileTypePdf size={16} stroke={1.75} />}
        loading={busy === 'pdf'}
        onClick={() => void make(true)}
      >
        {t('vaultlog.pdf')}
      </Button>
      {failure && <ErrorNotice failure={failure} />}
    </>
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

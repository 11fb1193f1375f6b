/**
 * Keys: every way to open this vault and what can be done with it, the sheet about them, the way to the log. World: UI. What must stay true: what
 * is shown is what lies in the vault's folder now; nothing is changed without the passphrase.
 */
import { Anchor, Button, Modal, Skeleton } from '@mantine/core'
import { useState } from 'react'
import type { VaultKey } from '../../../../../src-shared/ipc/contract-keys.ts'
import { useCall } from '../../../api.ts'
import { useAppState } from '../../../app-state.ts'
import { BackLink } from '../../../components/BackLink.tsx'
import { ErrorNotice } from '../../../components/ErrorNotice.tsx'
import { notifyDone } from '../../../components/notify.ts'
import { Page } from '../../../components/Page.tsx'
import { PageHeader } from '../../../components/PageHeader.tsx'
import { PassphraseForm } from '../../../components/PassphraseForm.tsx'
import { useT } from '../../../i18n/index.ts'
import { RenewRecovery } from '../RenewRecovery.tsx'
import { KeyCard, type KeyAction } from './KeyCard.tsx'
import { KeyCeremony } from './KeyCeremony.tsx'
import { AddKeyFile, RemoveKeyFile } from './KeyFileDialogs.tsx'
import { MakeShares } from './MakeShares.tsx'
import { RevokeKey } from './RevokeKey.tsx'
import styles from './Keys.module.css'

export function KeysPage() {
  const t = useT()
  const { readOnly } = useAppState()
  const { value, failure } = useCall('vaultKeys', {}, { follow: true })
  const [open, setOpen] = useState<{ action: KeyAction; key?: VaultKey }>()
  const keys = value?.keys ?? []
  const has = (way: VaultKey['way']) => keys.some((k) => k.way === way)
  const missing = (
    [
      ['recovery', 'renew', 'keys.newcode'],
      ['shares', 'renewshares', 'keys.newshares'],
    ] as const
  ).filter(([way]) => value && !has(way))
  return (
    <Page>
      <BackLink to="/settings">{t('keys.back')}</BackLink>
      <PageHeader title={t('keys.title')} lead={t('keys.lead')} />
      {failure && <ErrorNotice failure={failure} />}
      {!value && !failure && <Skeleton height={160} radius="md" aria-hidden="true" />}
      <ul className={styles.keys}>
        {keys.map((key) => (
          <KeyCard
            key={key.slot}
            vaultKey={key}
            disabled={!!readOnly}
            onAct={(action, of) => setOpen({ action, key: of })}
          />
        ))}
        {missing.map(([way, action, label]) => (
          <li key={way} className={styles.card} data-missing>
            <h2>{t(`keys.way.${way}`)}</h2>
            <p className={styles.dim}>{t(`keys.missing.${way}`)}</p>
            <div>
              <Button variant="default" disabled={!!readOnly} onClick={() => setOpen({ action })}>
                {t(label)}
              </Button>
            </div>
          </li>
        ))}
      </ul>
      {value && <p className={styles.note}>{t('keys.copies')}</p>}
      <KeyCeremony />
      <section aria-labelledby="keys-log" className={styles.section}>
        <h2 id="keys-log">{t('keys.log')}</h2>
        <p className={styles.dim}>{t('keys.log.lead')}</p>
        <p>
          <Anchor href="#/settings/log" inherit>
            {t('keys.log.open')}
          </Anchor>
        </p>
      </section>
      <Dialogs open={open} onClose={() => setOpen(undefined)} />
    </Page>
  )
}

interface DialogsProps {
  readonly open: { readonly action: KeyAction; readonly key?: VaultKey } | undefined
  readonly onClose: () => void
}
function Dialogs({ open, onClose }: DialogsProps) {
  const t = useT()
  const { action, key } = open ?? {}
  return (
    <>
      <Modal
        opened={action === 'change'}
        onClose={onClose}
        title={t('settings.passphrase')}
        closeButtonProps={{ 'aria-label': t('button.close') }}
      >
        <PassphraseForm
          askCurrent
          onCancel={onClose}
          onDone={() => {
            onClose()
            notifyDone(t('settings.passphrase.changed'))
          }}
        />
      </Modal>
      <RenewRecovery opened={action === 'renew'} onClose={onClose} />
      {action === 'addfile' && <AddKeyFile onClose={onClose} />}
      {action === 'removefile' && <RemoveKeyFile onClose={onClose} />}
      {action === 'renewshares' && <MakeShares set={key?.set} onClose={onClose} />}
      {action === 'revoke' && key && <RevokeKey vaultKey={key} onClose={onClose} />}
    </>
  )
}

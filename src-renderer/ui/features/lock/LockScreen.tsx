/**
 * Everything in front of a vault that is not open: the vault's name, why it is locked, the passphrase; or, when it cannot
 * be opened, why and what to do.
 *
 * World: UI. What must stay true: nothing of the vault's content is shown here; what was typed as a secret is dropped as
 * soon as it was sent.
 */
import { useEffect, useState } from 'react'
import type { Failure } from '../../../../src-shared/ipc/result.ts'
import { useAppState } from '../../app-state.ts'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { Front } from '../../components/Front.tsx'
import { useT } from '../../i18n/index.ts'
import { BackupRunning } from './BackupRunning.tsx'
import { CannotOpen } from './CannotOpen.tsx'
import { UnlockForm } from './UnlockForm.tsx'
import { Unlocking } from './Unlocking.tsx'
import { VaultChoice } from './VaultChoice.tsx'
import styles from './LockScreen.module.css'

export function LockScreen({ onCreate }: { readonly onCreate: () => void }) {
  const t = useT()
  const { vault, vaults, current, lockReason, drafts, notices, kioskWas } = useAppState()
  const chosen = vaults.find((v) => v.id === current) ?? vaults[0]
  const name = chosen?.name ?? t('lock.vault')
  // Kept here, because a vault that turns out to be unreadable takes the form away with its message.
  const [failure, setFailure] = useState<Failure>()
  useEffect(() => {
    document.title = t('window.title', { page: name })
  }, [t, name])
  const openable = vault !== 'missing' && vault !== 'broken' && chosen?.present !== false
  return (
    <Front narrow>
      <h1 className={styles.name}>{name}</h1>
      <p className={styles.why}>
        {t(`lock.reason.${lockReason}`)} {drafts > 0 && t('lock.drafts', { count: drafts })}
      </p>
      {kioskWas === true && <p className={styles.why}>{t('lock.kiosk')}</p>}
      <BackupRunning />
      {openable ? (
        <>
          {notices.map((notice) => (
            <ErrorNotice key={notice.code} failure={notice} tone="watch" />
          ))}
          <UnlockForm key={chosen?.id} busy={vault !== 'locked'} failure={failure} onFailure={setFailure} />
        </>
      ) : (
        <CannotOpen
          state={vault}
          why={
            failure?.code.startsWith('vault-') ? failure : notices.find((n) => n.code.startsWith('vault-'))
          }
          onRetry={() => setFailure(undefined)}
        />
      )}
      {vault === 'unlocking' && <Unlocking />}
      <VaultChoice onCreate={onCreate} disabled={vault === 'unlocking' || vault === 'locking'} />
    </Front>
  )
}

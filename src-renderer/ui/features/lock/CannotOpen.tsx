/** Why a vault cannot be opened, in plain words, and the ways on. World: UI. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { call } from '../../api.ts'
import { loadAppState, showAppState, useAppState } from '../../app-state.ts'
import { RestoreButton } from '../../components/backup/RestoreButton.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import type { AppState } from '../../../../src-shared/ipc/contract.ts'
import type { Failure } from '../../../../src-shared/ipc/result.ts'
import { useT } from '../../i18n/index.ts'
import styles from './LockScreen.module.css'

interface Props {
  readonly state: AppState['vault']
  /** What main found wrong with it. */
  readonly why: Failure | undefined
  readonly onRetry: () => void
}

export function CannotOpen({ state, why, onRetry }: Props) {
  const t = useT()
  const { current, vaults } = useAppState()
  const [failure, setFailure] = useState<Failure>()
  const vault = vaults.find((v) => v.id === current) ?? vaults[0]
  const retry = async () => {
    onRetry()
    const result = vault ? showAppState(await call.selectVault({ id: vault.id })) : await loadAppState()
    setFailure(result.ok ? undefined : result.error)
  }
  const find = async () => {
    const result = showAppState(await call.addExistingVault({}))
    setFailure(result.ok || result.error.code === 'cancelled' ? undefined : result.error)
  }
  return (
    <div className={styles.form}>
      <ErrorNotice
        failure={failure ?? why ?? { code: state === 'broken' ? 'vault-damaged' : 'vault-missing' }}
      />
      {vault && (
        <p className={styles.why}>
          {t(state === 'broken' ? 'lock.where' : 'lock.location', { location: vault.location })}
        </p>
      )}
      <div className={styles.row}>
        <Button onClick={() => void retry()}>{t('button.retry')}</Button>
        {state === 'broken' ? (
          <Button variant="default" onClick={() => void call.openVaultFolder({})}>
            {t('command.folder')}
          </Button>
        ) : (
          <Button variant="default" onClick={() => void find()}>
            {t('lock.find')}
          </Button>
        )}
        <RestoreButton
          variant="default"
          words={why?.code === 'vault-too-new' ? 'backup.restore.older' : 'backup.restore'}
        />
      </div>
    </div>
  )
}

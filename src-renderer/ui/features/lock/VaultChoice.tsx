/** Other vaults on this computer, and the ways to get another one. World: UI. */
import { Button, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { call } from '../../api.ts'
import { showAppState, useAppState } from '../../app-state.ts'
import { RestoreButton } from '../../components/backup/RestoreButton.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import type { AppState } from '../../../../src-shared/ipc/contract.ts'
import type { Failure, Result } from '../../../../src-shared/ipc/result.ts'
import { useT } from '../../i18n/index.ts'
import styles from './LockScreen.module.css'

export function VaultChoice({
  onCreate,
  disabled,
}: {
  readonly onCreate: () => void
  readonly disabled: boolean
}) {
  const t = useT()
  const { vaults, current } = useAppState()
  const [failure, setFailure] = useState<Failure>()
  const others = vaults.filter((v) => v.id !== (current ?? vaults[0]?.id))
  const show = (result: Result<AppState>) => {
    showAppState(result)
    setFailure(result.ok || result.error.code === 'cancelled' ? undefined : result.error)
  }
  return (
    <section className={styles.vaults} aria-label={t('lock.others')}>
      {others.length > 0 && (
        <>
          <h2>{t('lock.others')}</h2>
          <ul>
            {others.map((vault) => (
              <li key={vault.id}>
                <UnstyledButton
                  className={styles.vault}
                  disabled={disabled}
                  onClick={() => void call.selectVault({ id: vault.id }).then(show)}
                >
                  <strong>{vault.name}</strong>
                  <span>
                    {vault.present ? vault.location : t('lock.absent', { location: vault.location })}
                  </span>
                </UnstyledButton>
              </li>
            ))}
          </ul>
        </>
      )}
      {failure && <ErrorNotice failure={failure} onClose={() => setFailure(undefined)} />}
      <div className={styles.others}>
        <Button variant="subtle" size="compact-sm" disabled={disabled} onClick={onCreate}>
          {t('lock.create')}
        </Button>
        <Button
          variant="subtle"
          size="compact-sm"
          disabled={disabled}
          onClick={() => void call.addExistingVault({}).then(show)}
        >
          {t('lock.add')}
        </Button>
        <RestoreButton disabled={disabled} />
      </div>
    </section>
  )
}

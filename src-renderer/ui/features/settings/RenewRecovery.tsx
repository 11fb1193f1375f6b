/** A new recovery code; the old sheet stops working. World: UI. What must stay true: asks for the passphrase first. */
import { Button, Group, Modal, PasswordInput, Stack } from '@mantine/core'
import { useState, type SyntheticEvent } from 'react'
import type { Failure } from '../../../../src-shared/ipc/result.ts'
import { call } from '../../api.ts'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { RecoveryCode } from '../../components/RecoveryCode.tsx'
import { useT } from '../../i18n/index.ts'

type Props = { readonly opened: boolean; readonly onClose: () => void }

export function RenewRecovery({ opened, onClose }: Props) {
  const t = useT()
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('settings.recovery')}
      closeButtonProps={{ 'aria-label': t('button.close') }}
      closeOnClickOutside={false}
    >
      <Steps onClose={onClose} />
    </Modal>
  )
}

function Steps({ onClose }: { readonly onClose: () => void }) {
  const t = useT()
  const [passphrase, setPassphrase] = useState('')
  const [code, setCode] = useState('')
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const renew = async (event: SyntheticEvent) => {
    event.preventDefault()
    if (passphrase === '' || busy) return
    setBusy(true)
    const result = await call.renewRecoveryCode({ passphrase })
    setBusy(false)
    setPassphrase('')
    if (result.ok) setCode(result.value.recoveryCode)
    setFailure(result.ok ? undefined : result.error)
  }
  if (code !== '') {
    return (
      <Stack gap="md">
        <p>{t('settings.recovery.made')}</p>
        <RecoveryCode code={code} onNext={onClose} nextKey="settings.recovery.done" />
      </Stack>
    )
  }
  return (
    <form onSubmit={(event) => void renew(event)} noValidate>
      <Stack gap="md">
        <p>{t('settings.recovery.text')}</p>
        <PasswordInput
          label={t('settings.passphrase.current')}
          autoComplete="current-password"
          value={passphrase}
          onChange={(e) => setPassphrase(e.currentTarget.value)}
          visibilityToggleButtonProps={{ 'aria-label': t('passphrase.show'), tabIndex: 0 }}
          data-autofocus
        />
        {failure && <ErrorNotice failure={failure} />}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t('button.cancel')}
          </Button>
          <Button type="submit" loading={busy} disabled={passphrase === ''}>
            {t('settings.recovery.renew')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

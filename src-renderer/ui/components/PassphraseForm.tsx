/**
 * A new passphrase for an open vault, typed twice, with the meter; the current one first unless the recovery code opened
 * the vault. World: UI. What must stay true: the fields live only as long as the form.
 */
import { Button, Group, PasswordInput, Stack } from '@mantine/core'
import { useState, type SyntheticEvent } from 'react'
import { call } from '../api.ts'
import { useAppState } from '../app-state.ts'
import type { Failure } from '../../../src-shared/ipc/result.ts'
import { useT } from '../i18n/index.ts'
import { ErrorNotice } from './ErrorNotice.tsx'
import { PassphraseMeter, useStrength } from './PassphraseMeter.tsx'

interface Props {
  readonly askCurrent: boolean
  readonly cancelKey?: string
  readonly onCancel: () => void
  readonly onDone: () => void
}

export function PassphraseForm({ askCurrent, cancelKey = 'button.cancel', onCancel, onDone }: Props) {
  const t = useT()
  const { vaults, current: vaultId } = useAppState()
  const [current, setCurrent] = useState('')
  const [passphrase, setPassphrase] = useState('')
  const [again, setAgain] = useState('')
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const strength = useStrength(passphrase, [vaults.find((v) => v.id === vaultId)?.name ?? ''])
  const toggle = { 'aria-label': t('passphrase.show'), tabIndex: 0 }

  const save = async (event: SyntheticEvent) => {
    event.preventDefault()
    setTried(true)
    if (passphrase === '' || again !== passphrase || (askCurrent && current === '') || busy) return
    setBusy(true)
    const result = await call.setPassphrase({ passphrase, ...(askCurrent && { current }) })
    setBusy(false)
    if (result.ok) onDone()
    else setFailure(result.error)
  }
  return (
    <form onSubmit={(event) => void save(event)} noValidate>
      <Stack gap="md" mt="md">
        {askCurrent && (
          <PasswordInput
            data-autofocus
            label={t('settings.passphrase.current')}
            autoComplete="current-password"
            value={current}
            error={tried && current === '' ? t('settings.passphrase.current.missing') : undefined}
            onChange={(e) => setCurrent(e.currentTarget.value)}
            visibilityToggleButtonProps={toggle}
          />
        )}
        <PasswordInput
          data-autofocus={!askCurrent || undefined}
          label={t('settings.passphrase.new')}
          autoComplete="new-password"
          value={passphrase}
          error={tried && passphrase === '' ? t('first.passphrase.missing') : undefined}
          onChange={(e) => setPassphrase(e.currentTarget.value)}
          visibilityToggleButtonProps={toggle}
        />
        <PassphraseMeter strength={strength} />
        <PasswordInput
          label={t('first.again')}
          autoComplete="new-password"
          value={again}
          error={tried && passphrase !== '' && again !== passphrase ? t('first.again.differs') : undefined}
          onChange={(e) => setAgain(e.currentTarget.value)}
          visibilityToggleButtonProps={toggle}
        />
        {failure && <ErrorNotice failure={failure} />}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onCancel} disabled={busy}>
            {t(cancelKey)}
          </Button>
          <Button type="submit" loading={busy}>
            {t('settings.passphrase.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

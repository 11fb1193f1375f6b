/**
 * A dialog that asks for the passphrase before it does something to the keys. World: UI. What must stay true: the passphrase lives only as long as
 * the dialog, and is dropped when it was wrong.
 */
import { Button, Group, Modal, PasswordInput, Stack } from '@mantine/core'
import { useState, type ReactNode, type SyntheticEvent } from 'react'
import type { Failure, Result } from '../../../../../src-shared/ipc/result.ts'
import { ErrorNotice } from '../../../components/ErrorNotice.tsx'
import { useT } from '../../../i18n/index.ts'

interface Props {
  readonly title: string
  /** Verb and thing. */
  readonly confirm: string
  readonly danger?: boolean
  readonly children: ReactNode
  /** What is missing beside the passphrase keeps it from being sent; it says so itself. */
  readonly complete?: boolean
  readonly onTried?: () => void
  readonly run: (passphrase: string) => Promise<Result<unknown>>
  readonly onClose: () => void
}

export function AskPassphrase(props: Props) {
  const t = useT()
  const { title, confirm, danger = false, children, complete = true, onTried, run, onClose } = props
  const [passphrase, setPassphrase] = useState('')
  const [busy, setBusy] = useState(false)
  const [tried, setTried] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    setTried(true)
    onTried?.()
    if (passphrase === '' || !complete || busy) return
    setBusy(true)
    setFailure(undefined)
    const result = await run(passphrase)
    setBusy(false)
    setPassphrase('')
    setTried(false)
    if (!result.ok) setFailure(result.error)
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      closeButtonProps={{ 'aria-label': t('button.close') }}
      closeOnClickOutside={false}
    >
      <form onSubmit={(event) => void submit(event)} noValidate>
        <Stack gap="md">
          {children}
          <PasswordInput
            label={t('keys.passphrase')}
            description={t('keys.passphrase.help')}
            autoComplete="current-password"
            value={passphrase}
            disabled={busy}
            maxLength={1_000}
            error={tried && passphrase === '' ? t('settings.passphrase.current.missing') : undefined}
            onChange={(e) => setPassphrase(e.currentTarget.value)}
            visibilityToggleButtonProps={{ 'aria-label': t('passphrase.show'), tabIndex: 0 }}
          />
          {failure && <ErrorNotice failure={failure} />}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose} disabled={busy}>
              {t('button.cancel')}
            </Button>
            <Button type="submit" color={danger ? 'wax' : undefined} loading={busy}>
              {confirm}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

/**
 * Asks once before a record moves to its next state: with a reason where the register asks for one, with name and
 * passphrase where the step is signed. World: UI. What must stay true: what will be written can be read before it is
 * written, because it is an entry for ever; the passphrase lives only as long as the dialog.
 */
import { PasswordInput, Stack, TextInput, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { Failure } from '../../../../../src-shared/ipc/result.ts'
import { call } from '../../../api.ts'
import { ConfirmDialog } from '../../../components/ConfirmDialog.tsx'
import { ErrorNotice } from '../../../components/ErrorNotice.tsx'
import { hasMessage, useT } from '../../../i18n/index.ts'
import { useRecord } from './record-context.ts'

interface Props {
  readonly transition: string
  readonly onClose: () => void
}

export function TransitionDialog({ transition, onClose }: Props) {
  const t = useT()
  const { form, register, view, goToNeed } = useRecord()
  const [why, setWhy] = useState('')
  const [name, setName] = useState('')
  const [passphrase, setPassphrase] = useState('')
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const { reason = false, signature = false, to } = register.transitions[transition]!
  const key = `${register.id}.transition.${transition}`
  const unsigned = signature && (name.trim() === '' || passphrase === '')
  const wrong = failure?.code === 'wrong-secret'
  const confirm = async () => {
    setBusy(true)
    setFailure(undefined)
    const done = await form.write(() =>
      call.transition({
        id: view.id,
        transition,
        ...(why.trim() && { why: why.trim() }),
        ...(signature && { signature: { name: name.trim(), passphrase } }),
      }),
    )
    setBusy(false)
    if (done.ok) return onClose()
    setFailure(done.error)
    if (done.error.code === 'wrong-secret') setPassphrase('')
  }
  return (
    <ConfirmDialog
      opened
      title={t(key)}
      confirm={t(signature ? 'record.sign.confirm' : key, { step: t(key) })}
      busy={busy}
      disabled={(reason && why.trim() === '') || unsigned}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <p>
        {t('record.transition.text', {
          from: t(`${register.id}.state.${view.state}`),
          to: t(`${register.id}.state.${to}`),
        })}{' '}
        {hasMessage(`${key}.text`) && t(`${key}.text`)}
      </p>
      <Stack gap="sm" mt="sm">
        <Textarea
          label={t(reason ? 'record.transition.why' : 'record.transition.note')}
          value={why}
          maxLength={20_000}
          autosize
          minRows={2}
          data-autofocus={!signature || undefined}
          onChange={(e) => setWhy(e.currentTarget.value)}
        />
        {signature && (
          <>
            <TextInput
              label={t('record.sign.name')}
              description={t('record.sign.name.help')}
              value={name}
              maxLength={120}
              autoComplete="off"
              data-autofocus
              onChange={(e) => setName(e.currentTarget.value)}
            />
            <PasswordInput
              label={t('record.sign.passphrase')}
              value={passphrase}
              autoComplete="off"
              maxLength={1_000}
              error={wrong ? t('record.sign.wrong') : undefined}
              readOnly={busy}
              onChange={(e) => setPassphrase(e.currentTarget.value)}
              visibilityToggleButtonProps={{ 'aria-label': t('passphrase.show'), tabIndex: 0 }}
            />
            <p role="status">{busy && t('record.sign.checking')}</p>
          </>
        )}
      </Stack>
      {failure && !wrong && (
        <ErrorNotice
          failure={failure}
          register={register.id}
          onNeed={(_, need) => {
            onClose()
            goToNeed(need)
          }}
        />
      )}
    </ConfirmDialog>
  )
}

/**
 * Asks once before a record moves to its next state, with a reason where the register asks for one. World: UI. What must
 * stay true: what will be written can be read before it is written, because it is an entry for ever.
 */
import { Textarea } from '@mantine/core'
import { useState } from 'react'
import type { Failure } from '../../../../../src-shared/ipc/result.ts'
import { call } from '../../../api.ts'
import { ConfirmDialog } from '../../../components/ConfirmDialog.tsx'
import { ErrorNotice } from '../../../components/ErrorNotice.tsx'
import { hasMessage, useT } from '../../../i18n/index.ts'
import { useRecord } from './record-context.ts'

export function TransitionDialog({
  transition,
  onClose,
}: {
  readonly transition: string
  readonly onClose: () => void
}) {
  const t = useT()
  const { form, register, view, goToField } = useRecord()
  const [why, setWhy] = useState('')
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const { reason = false, to } = register.transitions[transition]!
  const key = `${register.id}.transition.${transition}`
  const confirm = async () => {
    setBusy(true)
    const done = await form.write(() =>
      call.transition({ id: view.id, transition, ...(why.trim() ? { why: why.trim() } : {}) }),
    )
    setBusy(false)
    if (!done.ok) return setFailure(done.error)
    onClose()
  }
  return (
    <ConfirmDialog
      opened
      title={t(key)}
      confirm={t(key)}
      busy={busy}
      disabled={reason && why.trim() === ''}
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
      <Textarea
        mt="sm"
        label={t(reason ? 'record.transition.why' : 'record.transition.note')}
        value={why}
        maxLength={20_000}
        autosize
        minRows={2}
        data-autofocus
        onChange={(e) => setWhy(e.currentTarget.value)}
      />
      {failure && (
        <ErrorNotice
          failure={failure}
          register={register.id}
          onNeed={(field) => {
            onClose()
            goToField(field)
          }}
        />
      )}
    </ConfirmDialog>
  )
}

/** Takes a notice back: a draft that is not needed, or one that was sent and does not hold. World: UI. */
import { Textarea } from '@mantine/core'
import { useState } from 'react'
import type { Failure } from '../../../../src-shared/ipc/result.ts'
import { call } from '../../api.ts'
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { useT } from '../../i18n/index.ts'
import type { OpenNotice } from './writing-context.ts'

interface Props {
  readonly open: OpenNotice
  readonly onClose: () => void
}

export function WithdrawDialog({ open: { form, view, copied }, onClose }: Props) {
  const t = useT()
  const [why, setWhy] = useState('')
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const draft = view.state === 'draft'
  const withdraw = async () => {
    setBusy(true)
    const done = await form.write(() =>
      call.transition({ id: view.id, transition: 'withdraw', why: why.trim() }),
    )
    setBusy(false)
    if (!done.ok) return setFailure(done.error)
    copied.startAgain()
    onClose()
  }
  return (
    <ConfirmDialog
      opened
      title={t(draft ? 'notice-page.discard' : 'notice.transition.withdraw')}
      confirm={t(draft ? 'notice-page.discard.confirm' : 'notice.transition.withdraw')}
      danger
      busy={busy}
      disabled={why.trim() === ''}
      onConfirm={() => void withdraw()}
      onClose={onClose}
    >
      <p>{t(draft ? 'notice-page.discard.text' : 'notice.transition.withdraw.text')}</p>
      <Textarea
        label={t('notice-page.withdraw.why')}
        value={why}
        maxLength={20_000}
        autosize
        minRows={2}
        mt="sm"
        data-autofocus
        onChange={(e) => setWhy(e.currentTarget.value)}
      />
      {failure && <ErrorNotice failure={failure} register="notice" />}
    </ConfirmDialog>
  )
}

/** Sets or lifts a hold on a record, with a reason. World: UI. */
import { Textarea } from '@mantine/core'
import { useState } from 'react'
import type { Failure } from '../../../../src-shared/ipc/result.ts'
import { call } from '../../api.ts'
import { useT } from '../../i18n/index.ts'
import { ConfirmDialog } from '../ConfirmDialog.tsx'
import { ErrorNotice } from '../ErrorNotice.tsx'
import { notifyDone } from '../notify.ts'
import { noteSaved } from '../saved.ts'

interface Props {
  readonly id: string
  /** Whether to set it; otherwise it is lifted. */
  readonly hold: boolean
  readonly onClose: () => void
}

export function HoldDialog({ id, hold, onClose }: Props) {
  const t = useT()
  const [why, setWhy] = useState('')
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const confirm = async () => {
    setBusy(true)
    const done = await call.holdRecord({ id, hold, why: why.trim() })
    setBusy(false)
    if (!done.ok) return setFailure(done.error)
    noteSaved(done.value)
    notifyDone(t(hold ? 'retention.hold.done' : 'retention.hold.lifted'))
    onClose()
  }
  const title = t(hold ? 'retention.hold.set' : 'retention.hold.lift')
  return (
    <ConfirmDialog
      opened
      title={title}
      confirm={title}
      busy={busy}
      disabled={why.trim() === ''}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <p>{t(hold ? 'retention.hold.set.text' : 'retention.hold.lift.text')}</p>
      <Textarea
        mt="sm"
        label={t('retention.hold.why')}
        value={why}
        maxLength={2_000}
        autosize
        minRows={2}
        data-autofocus
        onChange={(e) => setWhy(e.currentTarget.value)}
      />
      {failure && <ErrorNotice failure={failure} />}
    </ConfirmDialog>
  )
}

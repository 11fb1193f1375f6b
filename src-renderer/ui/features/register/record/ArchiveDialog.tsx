/** Moves a record to the bin, with a reason; it can come back from there. World: UI. */
import { Textarea } from '@mantine/core'
import { useState } from 'react'
import type { Failure } from '../../../../../src-shared/ipc/result.ts'
import { call } from '../../../api.ts'
import { ConfirmDialog } from '../../../components/ConfirmDialog.tsx'
import { ErrorNotice } from '../../../components/ErrorNotice.tsx'
import { useT } from '../../../i18n/index.ts'
import { useRecord } from './record-context.ts'

export function ArchiveDialog({
  opened,
  onClose,
}: {
  readonly opened: boolean
  readonly onClose: () => void
}) {
  const t = useT()
  const { form, view } = useRecord()
  const [why, setWhy] = useState('')
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const confirm = async () => {
    setBusy(true)
    const done = await form.write(() => call.archive({ id: view.id, why: why.trim() }))
    setBusy(false)
    if (!done.ok) return setFailure(done.error)
    setWhy('')
    onClose()
  }
  return (
    <ConfirmDialog
      opened={opened}
      title={t('record.archive.title')}
      confirm={t('record.archive')}
      busy={busy}
      disabled={why.trim() === ''}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <p>{t('record.archive.text')}</p>
      <Textarea
        mt="sm"
        label={t('record.archive.why')}
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

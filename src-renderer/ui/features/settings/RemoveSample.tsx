/** Takes the sample office away again; the person's own records stay. World: UI. */
import { useState } from 'react'
import type { Failure } from '../../../../src-shared/ipc/result.ts'
import { call } from '../../api.ts'
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { notifyDone } from '../../components/notify.ts'
import { noteSaved } from '../../components/saved.ts'
import { useT } from '../../i18n/index.ts'

type Props = { readonly opened: boolean; readonly onClose: () => void }

export function RemoveSample({ opened, onClose }: Props) {
  const t = useT()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const remove = async () => {
    setBusy(true)
    const result = await call.removeSampleOffice({})
    setBusy(false)
    setFailure(result.ok ? undefined : result.error)
    if (!result.ok) return
    if (result.value.receipt) noteSaved(result.value.receipt)
    notifyDone(t(result.value.receipt ? 'settings.sample.removed' : 'settings.sample.none'))
    onClose()
  }
  return (
    <ConfirmDialog
      opened={opened}
      title={t('settings.sample')}
      confirm={t('settings.sample.confirm')}
      danger
      busy={busy}
      onConfirm={() => void remove()}
      onClose={onClose}
    >
      <p>{t('settings.sample.text')}</p>
      {failure && <ErrorNotice failure={failure} />}
    </ConfirmDialog>
  )
}

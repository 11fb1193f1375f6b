/** Saves something as a PDF, and says so while it takes time. World: UI. */
import { Button } from '@mantine/core'
import { IconFileTypePdf } from '@tabler/icons-react'
import { useState } from 'react'
import type { Result } from '../../../../src-shared/ipc/result.ts'
import { notifyDone, notifyFailure } from '../../components/notify.ts'
import { useT } from '../../i18n/index.ts'

interface Props {
  readonly save: () => Promise<Result<{ readonly saved: boolean }>>
  /** What of, for who hears only the button. */
  readonly of?: string
  readonly small?: boolean
}

export function PdfButton({ save, of, small = false }: Props) {
  const t = useT()
  const [busy, setBusy] = useState(false)
  const run = async () => {
    setBusy(true)
    const done = await save()
    setBusy(false)
    if (!done.ok) notifyFailure(done.error)
    else if (done.value.saved) notifyDone(t('sop-page.pdf.saved'))
  }
  return (
    <Button
      variant={small ? 'subtle' : 'default'}
      size={small ? 'compact-xs' : 'compact-sm'}
      loading={busy}
      leftSection={<IconFileTypePdf size={16} stroke={1.75} aria-hidden="true" />}
      aria-label={of === undefined ? undefined : t('sop-page.pdf.of', { of })}
      onClick={() => void run()}
      data-print="hide"
    >
      {t(small ? 'sop-page.pdf.short' : 'sop-page.pdf')}
    </Button>
  )
}

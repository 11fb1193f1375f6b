/** Saves or prints a document, and says so while it takes time. World: UI. */
import { Button } from '@mantine/core'
import { IconFileSpreadsheet, IconFileTypePdf, IconPrinter } from '@tabler/icons-react'
import { useState } from 'react'
import type { Result } from '../../../../src-shared/ipc/result.ts'
import { notifyDone, notifyFailure } from '../../components/notify.ts'
import { useT } from '../../i18n/index.ts'

const icons = { pdf: IconFileTypePdf, csv: IconFileSpreadsheet, print: IconPrinter } as const
interface Props {
  readonly as: keyof typeof icons
  readonly label: string
  readonly run: () => Promise<Result<{ readonly saved: boolean }>>
}

export function SaveButton({ as, label, run }: Props) {
  const t = useT()
  const [busy, setBusy] = useState(false)
  const Icon = icons[as]
  const start = async () => {
    setBusy(true)
    const done = await run()
    setBusy(false)
    if (!done.ok) notifyFailure(done.error)
    else if (done.value.saved && as !== 'print') notifyDone(t('coverage.saved'))
  }
  return (
    <Button
      variant="default"
      size="compact-sm"
      loading={busy}
      leftSection={<Icon size={16} stroke={1.75} aria-hidden="true" />}
      onClick={() => void start()}
      data-print="hide"
    >
      {label}
    </Button>
  )
}

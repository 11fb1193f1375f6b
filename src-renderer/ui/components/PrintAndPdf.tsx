/** The two ways onto paper, and what went wrong with either. World: UI. What must stay true: calling it off is no failure. */
import { Button } from '@mantine/core'
import { IconFileTypePdf, IconPrinter } from '@tabler/icons-react'
import { useState } from 'react'
import type { Failure, Result } from '../../../src-shared/ipc/result.ts'
import { useT } from '../i18n/index.ts'
import { ErrorNotice } from './ErrorNotice.tsx'
import styles from './PrintAndPdf.module.css'

interface Props {
  /** Message keys of the two buttons. */
  readonly print: string
  readonly pdf: string
  readonly make: (toPdf: boolean) => Promise<Result<unknown>>
  /** Printing is what one came for: it stands out, and has the focus. */
  readonly isMain?: boolean
}

export function PrintAndPdf({ print, pdf, make, isMain = false }: Props) {
  const t = useT()
  const [busy, setBusy] = useState<'print' | 'pdf'>()
  const [failure, setFailure] = useState<Failure>()
  const run = async (toPdf: boolean) => {
    setBusy(toPdf ? 'pdf' : 'print')
    const result = await make(toPdf)
    setBusy(undefined)
    setFailure(result.ok || result.error.code === 'cancelled' ? undefined : result.error)
  }
  return (
    <div className={styles.both}>
      <Button
        {...(isMain ? { 'data-autofocus': true } : { variant: 'default' })}
        leftSection={<IconPrinter size={16} stroke={1.75} />}
        loading={busy === 'print'}
        onClick={() => void run(false)}
      >
        {t(print)}
      </Button>
      <Button
        variant="default"
        leftSection={<IconFileTypePdf size={16} stroke={1.75} />}
        loading={busy === 'pdf'}
        onClick={() => void run(true)}
      >
        {t(pdf)}
      </Button>
      {failure && (
        <div className={styles.failure}>
          <ErrorNotice failure={failure} />
        </div>
      )}
    </div>
  )
}

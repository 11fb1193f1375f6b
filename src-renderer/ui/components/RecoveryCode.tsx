/** The recovery code in numbered groups, with the ways to put it on paper. World: UI. */
import { Button } from '@mantine/core'
import { IconFileTypePdf, IconPrinter } from '@tabler/icons-react'
import { useState } from 'react'
import { call } from '../api.ts'
import type { Failure } from '../../../src-shared/ipc/result.ts'
import { useT } from '../i18n/index.ts'
import { ErrorNotice } from './ErrorNotice.tsx'
import styles from './RecoveryCode.module.css'

interface Props {
  readonly code: string
  readonly onNext: () => void
  /** Message key of the button that goes on. */
  readonly nextKey?: string
}

export function RecoveryCode({ code, onNext, nextKey = 'recovery.written' }: Props) {
  const t = useT()
  const [busy, setBusy] = useState<'print' | 'pdf'>()
  const [failure, setFailure] = useState<Failure>()
  const sheet = async (toPdf: boolean) => {
    setBusy(toPdf ? 'pdf' : 'print')
    const result = await call.printRecoverySheet({ recoveryCode: code, toPdf })
    setBusy(undefined)
    setFailure(result.ok || result.error.code === 'cancelled' ? undefined : result.error)
  }
  return (
    <div className={styles.recovery}>
      <ol className={styles.code} aria-label={t('recovery.code')}>
        {code.split('-').map((group, i) => (
          <li key={`${i} ${group}`}>
            <span aria-hidden="true">{i + 1}</span>
            <code>{group}</code>
          </li>
        ))}
      </ol>
      <p className={styles.note}>{t('recovery.keep')}</p>
      {failure && <ErrorNotice failure={failure} />}
      <div className={styles.buttons}>
        <Button
          variant="default"
          leftSection={<IconPrinter size={16} stroke={1.75} />}
          loading={busy === 'print'}
          onClick={() => void sheet(false)}
        >
          {t('recovery.print')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconFileTypePdf size={16} stroke={1.75} />}
          loading={busy === 'pdf'}
          onClick={() => void sheet(true)}
        >
          {t('recovery.pdf')}
        </Button>
      </div>
      <div className={styles.buttons}>
        <Button onClick={onNext}>{t(nextKey)}</Button>
      </div>
    </div>
  )
}

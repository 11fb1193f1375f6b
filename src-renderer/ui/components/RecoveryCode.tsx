/** The recovery code in numbered groups, with the ways to put it on paper. World: UI. */
import { Button } from '@mantine/core'
import { call } from '../api.ts'
import { useT } from '../i18n/index.ts'
import { PrintAndPdf } from './PrintAndPdf.tsx'
import styles from './RecoveryCode.module.css'

interface Props {
  readonly code: string
  readonly onNext: () => void
  /** Message key of the button that goes on. */
  readonly nextKey?: string
}

export function RecoveryCode({ code, onNext, nextKey = 'recovery.written' }: Props) {
  const t = useT()
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
      <PrintAndPdf
        print="recovery.print"
        pdf="recovery.pdf"
        make={(toPdf) => call.printRecoverySheet({ recoveryCode: code, toPdf })}
      />
      <div className={styles.buttons}>
        <Button onClick={onNext}>{t(nextKey)}</Button>
      </div>
    </div>
  )
}

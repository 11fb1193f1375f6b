/** What was signed, when and how, as it stands on a receipt. World: UI, kiosk. */
import type { ReactNode } from 'react'
import type { SignReceipt } from '../../../../src-shared/ipc/contract-sop.ts'
import { useT } from '../../i18n/index.ts'
import { formatInstant, formatZone } from '../format.ts'
import styles from './signing.module.css'

type Signed = Pick<SignReceipt, 'title' | 'number' | 'signedAt' | 'zone' | 'sha256'>

export const Seal = () => (
  <div className={styles.seal} aria-hidden="true">
    {'✓'}
  </div>
)

/** `how` = in words; `code` = a drawing beside it. */
export function ReceiptCard({
  signed,
  how,
  code,
}: {
  readonly signed: Signed
  readonly how: string
  readonly code?: ReactNode
}) {
  const t = useT()
  return (
    <div className={styles.receipt}>
      <dl>
        <dt>{t('sign.receipt.what')}</dt>
        <dd>
          {signed.title}
          {', '}
          {t('sign.version', { number: signed.number })}
        </dd>
        <dt>{t('sign.receipt.when')}</dt>
        <dd>
          {formatInstant(signed.signedAt, signed.zone)}
          {', '}
          {formatZone(signed.signedAt, signed.zone)}
        </dd>
        <dt>{t('sign.receipt.how')}</dt>
        <dd>{how}</dd>
        <dt>{t('sign.receipt.sum')}</dt>
        <dd className={styles.sum}>{signed.sha256.slice(0, 16).replace(/(.{4})(?=.)/g, '$1 ')}</dd>
      </dl>
      {code}
    </div>
  )
}

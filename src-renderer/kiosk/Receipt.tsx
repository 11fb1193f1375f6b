/** The receipt: what was signed, when, how. World: kiosk. What must stay true: it goes by itself, so that the next person sees a fresh start. */
import { useEffect, useState } from 'react'
import type { Signed } from '../../src-shared/ipc/contract-kiosk.ts'
import { Screen } from '../ui/components/signing/parts.tsx'
import { ReceiptCard, Seal } from '../ui/components/signing/ReceiptCard.tsx'
import { useT } from '../ui/i18n/index.ts'
import { beginAgain } from './begin-again.ts'

const SECONDS = 15
const LONGER = 60

export function Receipt({ signed, onNext }: { readonly signed: Signed; readonly onNext: () => void }) {
  const t = useT()
  const [left, setLeft] = useState(SECONDS)
  useEffect(() => {
    const timer = setTimeout(() => (left > 1 ? setLeft(left - 1) : beginAgain()), 1_000)
    return () => clearTimeout(timer)
  }, [left])
  const how =
    signed.witness === undefined
      ? t('kiosk.receipt.how.pin')
      : t('kiosk.receipt.how.witness', { name: signed.witness })
  return (
    <Screen title={t('kiosk.receipt.title', { name: signed.name })} above={<Seal />}>
      <p className="lead">{t('kiosk.receipt.text')}</p>
      <ReceiptCard signed={signed} how={how} />
      <p className="help">{t('kiosk.receipt.paper')}</p>
      <div className="actions">
        {signed.left > 0 && (
          <button type="button" className="go" onClick={onNext}>
            {t('kiosk.receipt.next', { count: signed.left })}
          </button>
        )}
        <button type="button" className={signed.left > 0 ? '' : 'go'} onClick={beginAgain}>
          {t('kiosk.receipt.done')}
        </button>
        <button type="button" onClick={() => setLeft(LONGER)}>
          {t('kiosk.receipt.stay')}
        </button>
      </div>
      <p className="said">{t('kiosk.receipt.back', { count: left })}</p>
    </Screen>
  )
}

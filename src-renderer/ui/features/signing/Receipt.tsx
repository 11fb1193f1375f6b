/** The receipt at the office's PC: what was signed, with its code, and where to go from here. World: UI. */
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { SignReceipt } from '../../../../src-shared/ipc/contract-sop.ts'
import type { Failure } from '../../../../src-shared/ipc/result.ts'
import { call, useCall } from '../../api.ts'
import { QrCode } from '../../components/QrCode.tsx'
import { Act, Acts, Problem, Screen } from '../../components/signing/parts.tsx'
import { ReceiptCard, Seal } from '../../components/signing/ReceiptCard.tsx'
import { canSign } from '../../components/signing/request-words.ts'
import { useT } from '../../i18n/index.ts'

interface Props {
  readonly signed: Omit<SignReceipt, 'receipt'>
  readonly person: string
  /** It was signed before and is only looked at. */
  readonly again?: boolean
}
export function Receipt({ signed, person, again = false }: Props) {
  const t = useT()
  const [, go] = useLocation()
  const { value } = useCall('assignments', { person }, { follow: true })
  const next = value?.lines.find((l) => canSign(l) && l.assignment !== signed.assignment)
  const { name, method, level, payload } = signed
  const [failure, setFailure] = useState<Failure>()
  const write = async (print: boolean) => {
    setFailure(undefined)
    const done = await call.receiptsFile({ of: signed.assignment, print })
    if (!done.ok) setFailure(done.error)
  }
  return (
    <Screen
      title={t(again ? 'signing-page.receipt.again' : 'kiosk.receipt.title', { name })}
      above={<Seal />}
    >
      {!again && <p>{t('kiosk.receipt.text')}</p>}
      <ReceiptCard
        signed={signed}
        how={`${t(`sops.method.${method}`)}. ${t(`sops.level.${level}`)}`}
        code={<QrCode payload={payload} label={t('signing-page.receipt.code')} />}
      />
      <Problem failure={failure} />
      <Acts>
        {next && (
          <Act look="go" onClick={() => go(`/sign/${next.assignment}`)}>
            {t('signing-page.receipt.next_text')}
          </Act>
        )}
        <Act look={next ? 'plain' : 'go'} onClick={() => go('/sign')}>
          {t('signing-page.receipt.next_person')}
        </Act>
        <Act onClick={() => void write(true)}>{t('signing-page.receipt.print')}</Act>
        <Act onClick={() => void write(false)}>{t('signing-page.receipt.save')}</Act>
        <Act look="back" onClick={() => go('/signing')}>
          {t('signing-page.receipt.done')}
        </Act>
      </Acts>
    </Screen>
  )
}

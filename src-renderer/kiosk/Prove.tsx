/**
 * Proving who one is: the own PIN, a new PIN with a start code, or a witness where there is no PIN. World: kiosk. What must stay true:
 * main decides which of them may be used; secrets are dropped as soon as they were sent.
 */
import { useEffect, useState } from 'react'
import type { KioskOutput, Mine } from '../../src-shared/ipc/contract-kiosk.ts'
import type { Result } from '../../src-shared/ipc/result.ts'
import { useT } from '../ui/i18n/index.ts'
import { ask } from './api.ts'
import { beginAgain } from './begin-again.ts'
import { NewPin } from './NewPin.tsx'
import { Problem, Screen } from '../ui/components/signing/parts.tsx'
import { PinForm } from './PinForm.tsx'
import { Witness } from './Witness.tsx'

interface Props {
  readonly person: string
  readonly name: string
  readonly onProved: (mine: Mine) => void
}

export function Prove({ person, name, onProved }: Props) {
  const t = useT()
  const [how, setHow] = useState<Result<KioskOutput<'howProved'>>>()
  const [way, setWay] = useState<'pin' | 'code' | 'witness'>()
  useEffect(() => {
    void ask('howProved', { person }).then((answer) => {
      setHow(answer)
      if (answer.ok && answer.value.pin) setWay('pin')
    })
  }, [person])
  const back = (
    <button type="button" className="back" onClick={beginAgain}>
      {t('kiosk.start.not_me')} {t('kiosk.begin_again')}
    </button>
  )
  if (!how) return null
  if (!how.ok)
    return (
      <Screen title={t('kiosk.prove.title', { name })} above={back}>
        <Problem failure={how.error} />
      </Screen>
    )
  if (way === 'code') return <NewPin person={person} name={name} above={back} onProved={onProved} />
  if (way === 'witness') return <Witness person={person} name={name} above={back} onProved={onProved} />
  if (way === 'pin')
    return (
      <Screen title={t('kiosk.prove.title', { name })} above={back} quiet>
        <PinForm
          label={t('kiosk.prove.pin')}
          help={t('kiosk.prove.pin.help')}
          go={t('kiosk.prove.go')}
          prove={(pin) => ask('prove', { person, by: { kind: 'pin', pin } })}
          onProved={onProved}
        />
        <p className="help">{t('kiosk.prove.forgot')}</p>
        {how.value.startCode && (
          <button type="button" onClick={() => setWay('code')}>
            {t('kiosk.prove.new_pin')}
          </button>
        )}
      </Screen>
    )
  return (
    <Screen title={t('kiosk.prove.title', { name })} above={back}>
      <p className="lead">{t('kiosk.prove.none')}</p>
      <div className="choices">
        <button type="button" onClick={() => setWay('code')}>
          {t('kiosk.prove.with_code')}
        </button>
        <button type="button" onClick={() => setWay('witness')}>
          {t('kiosk.prove.with_witness')}
        </button>
      </div>
    </Screen>
  )
}

/** A PIN of one's own, with the start code from the office. World: kiosk. What must stay true: main judges the PIN; here it is only said early. */
import { useState, type ReactNode, type SyntheticEvent } from 'react'
import type { Mine } from '../../src-shared/ipc/contract-kiosk.ts'
import type { Failure } from '../../src-shared/ipc/result.ts'
import { pinWeakness } from '../../src-shared/sop/pin.ts'
import { useT } from '../ui/i18n/index.ts'
import { ask } from './api.ts'
import { Field, Problem, Screen } from '../ui/components/signing/parts.tsx'

interface Props {
  readonly person: string
  readonly name: string
  readonly above: ReactNode
  readonly onProved: (mine: Mine) => void
}

export function NewPin({ person, name, above, onProved }: Props) {
  const t = useT()
  const [code, setCode] = useState('')
  const [pin, setPin] = useState('')
  const [again, setAgain] = useState('')
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const weak = pinWeakness(pin, [name])
  const save = async (event: SyntheticEvent) => {
    event.preventDefault()
    setTried(true)
    if (code.trim() === '' || weak || pin !== again || busy) return
    setBusy(true)
    setFailure(undefined)
    const set = await ask('setOwnPin', { person, code, pin })
    setBusy(false)
    if (set.ok) onProved(set.value)
    else setFailure(set.error)
  }
  return (
    <Screen title={t('kiosk.pin.title', { name })} above={above} quiet>
      <p className="lead">{t('kiosk.pin.lead')}</p>
      <form onSubmit={(event) => void save(event)} noValidate>
        <Field
          label={t('kiosk.pin.code')}
          help={t('kiosk.pin.code.help')}
          value={code}
          onChange={setCode}
          error={tried && code.trim() === '' ? t('kiosk.pin.code.missing') : undefined}
          max={40}
          focus
        />
        <Field
          label={t('kiosk.pin.new')}
          help={t('kiosk.pin.new.help')}
          value={pin}
          onChange={setPin}
          error={tried && weak ? t(`kiosk.pin.weak.${weak}`) : undefined}
          max={64}
          secret
        />
        <Field
          label={t('kiosk.pin.again')}
          value={again}
          onChange={setAgain}
          error={tried && pin !== again ? t('kiosk.pin.differs') : undefined}
          max={64}
          secret
        />
        <Problem failure={failure} />
        <div className="actions">
          <button type="submit" className="go" disabled={busy}>
            {t('kiosk.pin.save')}
          </button>
        </div>
      </form>
    </Screen>
  )
}

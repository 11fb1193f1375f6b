/** The signature: name typed, a drawing if one likes, the PIN once more. World: kiosk. */
import { useState, type ReactNode, type SyntheticEvent } from 'react'
import type { Mine, Signed, TextToSign } from '../../src-shared/ipc/contract-kiosk.ts'
import type { Failure } from '../../src-shared/ipc/result.ts'
import { useT } from '../ui/i18n/index.ts'
import { ask } from './api.ts'
import { Draw, type Strokes } from './Draw.tsx'
import { Field, Problem, Screen } from './parts.tsx'

interface Props {
  readonly text: TextToSign
  readonly mine: Mine
  readonly above: ReactNode
  readonly seconds: () => number
  readonly onBack: () => void
  readonly onSigned: (signed: Signed) => void
}

export function Sign({ text, mine, above, seconds, onBack, onSigned }: Props) {
  const t = useT()
  const [name, setName] = useState('')
  const [asked, setAsked] = useState('')
  const [strokes, setStrokes] = useState<Strokes>([])
  const [pin, setPin] = useState('')
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const sign = async (event: SyntheticEvent) => {
    event.preventDefault()
    setTried(true)
    if (name.trim() === '' || pin === '' || busy) return
    setBusy(true)
    setPin('')
    setTried(false)
    setFailure(undefined)
    const done = await ask('sign', {
      assignment: text.assignment,
      statements: text.statements.map((s) => s.id),
      name,
      ...(strokes.length > 0 && { drawn: strokes.map((stroke) => stroke.map(([x, y]) => [x, y])) }),
      ...(asked.trim() !== '' && { questionsAsked: asked }),
      dwellSeconds: seconds(),
      pin,
    })
    setBusy(false)
    if (done.ok) onSigned(done.value)
    else setFailure(done.error)
  }
  return (
    <Screen title={t('kiosk.sign.title')} above={above}>
      <p className="lead">{t('kiosk.sign.what', { title: text.title, number: text.number })}</p>
      <form onSubmit={(event) => void sign(event)} noValidate>
        <Field
          label={t('kiosk.sign.name')}
          value={name}
          onChange={setName}
          error={tried && name.trim() === '' ? t('kiosk.sign.name.missing') : undefined}
          max={200}
        />
        <Draw strokes={strokes} onChange={setStrokes} />
        <Field label={t('kiosk.sign.questions')} value={asked} onChange={setAsked} max={5_000} lines />
        <Field
          label={
            mine.witness === undefined ? t('kiosk.sign.pin') : t('kiosk.witness.pin', { name: mine.witness })
          }
          value={pin}
          onChange={setPin}
          error={tried && pin === '' ? t('kiosk.prove.missing') : undefined}
          max={64}
          secret
        />
        <Problem failure={failure} />
        <div className="actions">
          <button type="submit" className="go" disabled={busy}>
            {busy ? t('kiosk.sign.signing') : t('kiosk.sign.go')}
          </button>
          <button type="button" className="back" onClick={onBack}>
            {t('kiosk.back')}
          </button>
        </div>
      </form>
    </Screen>
  )
}

/** The signature at the shared PC: the PIN once more, own or of the witness. World: kiosk. What must stay true: the PIN is dropped as soon as it was sent. */
import { useState, type ReactNode } from 'react'
import type { Mine, Signed, TextToSign } from '../../src-shared/ipc/contract-kiosk.ts'
import type { Failure } from '../../src-shared/ipc/result.ts'
import { Field } from '../ui/components/signing/parts.tsx'
import { noWords } from '../ui/components/signing/sign-text.ts'
import { SignForm } from '../ui/components/signing/SignForm.tsx'
import { useT } from '../ui/i18n/index.ts'
import { ask } from './api.ts'
import { plainName } from '../../src-shared/sop/typed-name.ts'

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
  const [words, setWords] = useState(noWords)
  const [pin, setPin] = useState('')
  const [failure, setFailure] = useState<Failure>()
  const sign = async () => {
    setPin('')
    setFailure(undefined)
    const { name, asked, strokes } = words
    const done = await ask('sign', {
      assignment: text.assignment,
      statements: text.statements.map((s) => s.id),
      name: plainName(name),
      ...(strokes.length > 0 && { drawn: strokes.map((stroke) => stroke.map(([x, y]) => [x, y])) }),
      ...(asked.trim() !== '' && { questionsAsked: asked }),
      dwellSeconds: seconds(),
      pin,
    })
    if (done.ok) onSigned(done.value)
    else setFailure(done.error)
  }
  return (
    <SignForm
      text={text}
      above={above}
      words={words}
      onWords={(change) => setWords((now) => ({ ...now, ...change }))}
      proved={pin !== ''}
      failure={failure}
      onBack={onBack}
      onSign={sign}
    >
      {(tried) => (
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
      )}
    </SignForm>
  )
}

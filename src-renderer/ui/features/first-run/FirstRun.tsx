/**
 * First run: who and where → passphrase → recovery sheet → empty or sample office. Under two minutes.
 *
 * World: UI. What must stay true: passphrase and recovery code live in this component's state only, for as long as the
 * step needs them; the vault counts as ready only after two groups of the code were typed back.
 */
import { useState } from 'react'
import { useSettings } from '../../app-state.ts'
import { Front } from '../../components/Front.tsx'
import { useT } from '../../i18n/index.ts'
import { PassphraseStep } from './PassphraseStep.tsx'
import { RecoveryStep } from './RecoveryStep.tsx'
import { StartStep } from './StartStep.tsx'
import { guessPlace, PlaceStep, type Place } from './PlaceStep.tsx'
import { StepHeading } from './StepHeading.tsx'

type Props = { readonly onDone: () => void; readonly onCancel?: (() => void) | undefined }
type Step = 'place' | 'passphrase' | 'recovery' | 'start'

export function FirstRun({ onDone, onCancel }: Props) {
  const t = useT()
  const { locale } = useSettings()
  const [step, setStep] = useState<Step>('place')
  const [place, setPlace] = useState<Place>(() => guessPlace(locale))
  const [code, setCode] = useState('')

  return (
    <Front>
      <StepHeading
        number={{ place: 1, passphrase: 2, recovery: 3, start: undefined }[step]}
        of={3}
        title={t(`first.${step}.title`)}
        lead={t(`first.${step}.lead`)}
      />
      {step === 'place' && (
        <PlaceStep
          place={place}
          onChange={setPlace}
          onNext={() => setStep('passphrase')}
          onCancel={onCancel}
        />
      )}
      {step === 'passphrase' && (
        <PassphraseStep
          place={place}
          onBack={() => setStep('place')}
          onCreated={(recoveryCode) => {
            setCode(recoveryCode)
            setStep('recovery')
          }}
        />
      )}
      {step === 'recovery' && (
        <RecoveryStep
          code={code}
          onDone={() => {
            setCode('')
            setStep('start')
          }}
        />
      )}
      {step === 'start' && <StartStep onDone={onDone} />}
    </Front>
  )
}

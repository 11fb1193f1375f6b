/**
 * One text on its way to the signature: read, questions, sentences one by one, name and PIN, receipt. World: kiosk.
 *
 * What must stay true: each step comes after the one before; what was confirmed is sent once, at the end; the seconds of reading are
 * counted and decide nothing.
 */
import { useEffect, useRef, useState } from 'react'
import type { Mine, Signed, TextToSign } from '../../src-shared/ipc/contract-kiosk.ts'
import type { Result } from '../../src-shared/ipc/result.ts'
import { Problem, Screen, Steps } from '../ui/components/signing/parts.tsx'
import { Questions } from '../ui/components/signing/Questions.tsx'
import { ReadText } from '../ui/components/signing/ReadText.tsx'
import { Statements } from '../ui/components/signing/Statements.tsx'
import { useT } from '../ui/i18n/index.ts'
import { ask } from './api.ts'
import { beginAgain } from './begin-again.ts'
import { Receipt } from './Receipt.tsx'
import { Sign } from './Sign.tsx'

interface Props {
  readonly assignment: string
  readonly mine: Mine
  readonly onBack: () => void
  readonly onNext: () => void
}
type Step = 'read' | 'questions' | 'statements' | 'sign'

export function Text({ assignment, mine, onBack, onNext }: Props) {
  const t = useT()
  const [opened, setOpened] = useState<Result<TextToSign>>()
  const [step, setStep] = useState<Step>('read')
  const [passed, setPassed] = useState(false)
  const [signed, setSigned] = useState<Signed>()
  const began = useRef(0)
  useEffect(() => {
    began.current = performance.now()
    void ask('openText', { assignment }).then(setOpened)
  }, [assignment])
  if (!opened) return null
  if (!opened.ok)
    return (
      <Screen title={t('kiosk.broken')}>
        <Problem failure={opened.error} />
        <button type="button" onClick={onBack}>
          {t('kiosk.back')}
        </button>
      </Screen>
    )
  if (signed) return <Receipt signed={signed} onNext={onNext} />
  const text = opened.value
  const asks = text.quiz !== undefined && !text.quiz.passed && !passed
  const steps: Step[] = ['read', ...(text.quiz ? (['questions'] as const) : []), 'statements', 'sign']
  const above = <Steps steps={steps} at={steps.indexOf(step)} />
  switch (step) {
    case 'read':
      return (
        <ReadText
          text={text}
          above={above}
          onRead={() => setStep(asks ? 'questions' : 'statements')}
          onLater={onBack}
        />
      )
    case 'questions':
      return (
        <Questions
          quiz={text.quiz!}
          above={above}
          answer={(answers) => ask('answer', { assignment, answers })}
          onStop={beginAgain}
          stop={t('kiosk.texts.go')}
          onPassed={() => {
            setPassed(true)
            setStep('statements')
          }}
          onRead={() => setStep('read')}
        />
      )
    case 'statements':
      return (
        <Statements
          statements={text.statements}
          above={above}
          onStop={beginAgain}
          stop={t('kiosk.texts.go')}
          onBack={() => setStep('read')}
          onConfirmed={() => setStep('sign')}
        />
      )
    case 'sign':
      return (
        <Sign
          text={text}
          mine={mine}
          above={above}
          seconds={() => Math.min(1_000_000, Math.round((performance.now() - began.current) / 1_000))}
          onBack={() => setStep('statements')}
          onSigned={setSigned}
        />
      )
  }
}

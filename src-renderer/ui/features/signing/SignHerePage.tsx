/**
 * Reading and signing at the office's PC (ui.md, screen 8): the text with what changed, questions, sentences, name and proof, receipt.
 * World: UI. What must stay true: what was typed survives a lock as a sealed draft, secrets never do; who has signed already sees the
 * receipt and signs no second time.
 */
import { useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import type { DocumentToSign, SignReceipt } from '../../../../src-shared/ipc/contract-sop.ts'
import type { Failure } from '../../../../src-shared/ipc/result.ts'
import { call, useCall } from '../../api.ts'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { Page } from '../../components/Page.tsx'
import { noteSaved } from '../../components/saved.ts'
import { Steps } from '../../components/signing/parts.tsx'
import { Questions } from '../../components/signing/Questions.tsx'
import { ReadText } from '../../components/signing/ReadText.tsx'
import { canSign } from '../../components/signing/request-words.ts'
import { SignForm } from '../../components/signing/SignForm.tsx'
import { Statements } from '../../components/signing/Statements.tsx'
import { useKeptTexts } from '../../form/kept-texts.ts'
import { useT } from '../../i18n/index.ts'
import { Proof, proofOf, type ProofDraft } from './Proof.tsx'
import { Receipt } from './Receipt.tsx'
import { draftOf, stepOf, strokesOf, type SignStep } from './sign-draft.ts'
import styles from './signing-page.module.css'
import { plainName } from '../../../../src-shared/sop/typed-name.ts'

export function SignHerePage({ assignment }: { readonly assignment: string }) {
  const t = useT()
  const [signed, setSigned] = useState<Omit<SignReceipt, 'receipt'>>()
  const { value: shown, failure } = useCall('documentToSign', { assignment })
  const name = shown?.person.name
  useEffect(() => {
    if (name !== undefined) document.title = t('window.title', { page: t('signing-page.window', { name }) })
  }, [t, name])
  if (signed)
    return (
      <div className={styles.scroll} data-scroll data-print="flow">
        <Receipt signed={signed} person={shown!.line.person} />
      </div>
    )
  if (failure)
    return (
      <Page>
        <ErrorNotice failure={failure} />
      </Page>
    )
  if (!shown)
    return (
      <Page>
        <p role="status">{t('record.loading')}</p>
      </Page>
    )
  return (
    <div
      className={styles.scroll}
      data-scroll
      data-print="flow"
      data-large={shown.person.access.includes('large_print') || undefined}
    >
      {shown.line.state === 'acknowledged' ? (
        <Before assignment={assignment} person={shown.line.person} />
      ) : canSign(shown.line) ? (
        <Signing shown={shown} onSigned={setSigned} />
      ) : (
        <Page>
          <p>{t('signing-page.ended', { state: t(`sops.state.${shown.line.state}`) })}</p>
        </Page>
      )}
    </div>
  )
}

/** Signed before: the receipt again. */
function Before({ assignment, person }: { readonly assignment: string; readonly person: string }) {
  const { value, failure } = useCall('receiptOf', { assignment })
  if (failure)
    return (
      <Page>
        <ErrorNotice failure={failure} />
      </Page>
    )
  return value ? <Receipt signed={value} person={person} again /> : null
}

interface SigningProps {
  readonly shown: DocumentToSign
  readonly onSigned: (signed: Omit<SignReceipt, 'receipt'>) => void
}
function Signing({ shown, onSigned }: SigningProps) {
  const t = useT()
  const [, go] = useLocation()
  const { line, quiz } = shown
  const { assignment } = line
  const kept = useKeptTexts(draftOf(assignment))
  const [passed, setPassed] = useState(quiz?.passed ?? true)
  const [failure, setFailure] = useState<Failure>()
  const { value: pins } = useCall('pinStates', {})
  const hasPin = pins?.people.find((p) => p.person === line.person)?.set ?? false
  const [chosen, setChosen] = useState<Partial<ProofDraft>>({})
  const proof: ProofDraft = { way: hasPin ? 'pin' : 'witness', secret: '', ...chosen }
  const [seconds] = useState(() => {
    const began = performance.now()
    return () => Math.min(1_000_000, Math.round((performance.now() - began) / 1_000))
  })
  useEffect(() => {
    if (line.state === 'assigned') void call.openToSign({ assignment })
  }, [assignment, line.state])
  const step = stepOf(kept.texts, !passed)
  const steps: SignStep[] = ['read', ...(quiz ? (['questions'] as const) : []), 'statements', 'sign']
  const goTo = (next: SignStep) => kept.set({ step: next })
  const above = (
    <>
      <p className={styles.dim}>{t('signing-page.signer', { name: shown.person.name })}</p>
      <Steps steps={steps} at={steps.indexOf(step)} />
    </>
  )
  // whoever stops begins anew; only a lock or a crash is not their doing
  const away = () => {
    kept.drop()
    go('/sign')
  }
  const words = {
    name: kept.texts['name'] ?? '',
    asked: kept.texts['asked'] ?? '',
    strokes: strokesOf(kept.texts),
  }
  const sign = async () => {
    const proved = proofOf(proof)
    if (!proved) return
    setChosen((now) => ({ ...now, secret: '' }))
    setFailure(undefined)
    const done = await call.sign({
      assignment,
      statements: shown.statements.map((s) => s.id),
      name: plainName(words.name),
      proof: proved,
      ...(words.strokes.length > 0 && {
        drawn: words.strokes.map((stroke) => stroke.map(([x, y]): [number, number] => [x, y])),
      }),
      ...(words.asked.trim() !== '' && { questionsAsked: words.asked }),
      dwellSeconds: seconds(),
    })
    if (!done.ok) return setFailure(done.error)
    kept.drop()
    const { receipt, ...rest } = done.value
    noteSaved(receipt)
    onSigned(rest)
  }
  switch (step) {
    case 'read':
      return (
        <ReadText
          text={{ ...shown, title: line.title, code: line.code, number: line.number }}
          above={above}
          onRead={() => goTo(passed ? 'statements' : 'questions')}
          onLater={away}
        />
      )
    case 'questions':
      return (
        <Questions
          quiz={quiz!}
          above={above}
          answer={(answers) => call.answerQuiz({ assignment, answers })}
          onPassed={() => {
            setPassed(true)
            goTo('statements')
          }}
          onRead={() => goTo('read')}
          onStop={away}
          stop={t('signing-page.stop')}
        />
      )
    case 'statements':
      return (
        <Statements
          statements={shown.statements}
          above={above}
          onBack={() => goTo('read')}
          onConfirmed={() => goTo('sign')}
          onStop={away}
          stop={t('signing-page.stop')}
        />
      )
    case 'sign':
      return (
        <SignForm
          text={{ title: line.title, number: line.number }}
          above={above}
          words={words}
          onWords={({ strokes, ...texts }) =>
            kept.set({ ...texts, ...(strokes && { drawn: JSON.stringify(strokes) }) })
          }
          proved={proofOf(proof) !== undefined}
          failure={failure}
          onBack={() => goTo('statements')}
          onSign={sign}
        >
          {(tried) => (
            <Proof
              name={shown.person.name}
              hasPin={hasPin}
              openedVault={shown.person.openedVault}
              draft={proof}
              tried={tried}
              onChange={(change) => setChosen((now) => ({ ...now, ...change }))}
            />
          )}
        </SignForm>
      )
  }
}

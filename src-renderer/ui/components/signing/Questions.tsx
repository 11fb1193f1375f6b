/** Questions after reading. World: UI, kiosk. What must stay true: main knows the answers and counts the tries; the page never does. */
import { useState, type ReactNode, type SyntheticEvent } from 'react'
import type { DocumentToSign, QuizOutcome } from '../../../../src-shared/ipc/contract-sop.ts'
import type { Failure, Result } from '../../../../src-shared/ipc/result.ts'
import { useT } from '../../i18n/index.ts'
import { Act, Acts, Problem, Screen } from './parts.tsx'
import styles from './signing.module.css'

type Quiz = NonNullable<DocumentToSign['quiz']>
interface Props {
  readonly quiz: Quiz
  readonly above: ReactNode
  readonly answer: (answers: Record<string, string[]>) => Promise<Result<QuizOutcome>>
  readonly onPassed: () => void
  /** Back to the text. */
  readonly onRead: () => void
  /** No tries are left: away from here. */
  readonly onStop: () => void
  /** What the way out is called. */
  readonly stop: string
}

export function Questions({ quiz, above, answer, onPassed, onRead, onStop, stop }: Props) {
  const t = useT()
  const [answers, setAnswers] = useState<Readonly<Record<string, readonly string[]>>>({})
  const [left, setLeft] = useState(quiz.left)
  const [outcome, setOutcome] = useState<QuizOutcome>()
  const [failure, setFailure] = useState<Failure>()
  const [missing, setMissing] = useState(false)
  const [busy, setBusy] = useState(false)
  const check = async (event: SyntheticEvent) => {
    event.preventDefault()
    const open = quiz.questions.some((q) => !answers[q.id]?.length)
    setMissing(open)
    if (open || busy) return
    setBusy(true)
    const done = await answer(Object.fromEntries(Object.entries(answers).map(([q, c]) => [q, [...c]])))
    setBusy(false)
    if (!done.ok) return setFailure(done.error)
    setFailure(undefined)
    setLeft(done.value.left)
    if (done.value.passed) onPassed()
    else setOutcome(done.value)
  }
  if (outcome || left === 0)
    return (
      <Screen
        title={
          outcome ? t('sign.quiz.failed', { right: outcome.right, of: outcome.of }) : t('sign.quiz.title')
        }
        above={above}
      >
        {outcome && outcome.readAgain.length > 0 && (
          <>
            <p>{t('sign.quiz.again')}</p>
            <ul>
              {outcome.readAgain.map((section) => (
                <li key={section}>{section}</li>
              ))}
            </ul>
          </>
        )}
        {left === 0 && <p className={styles.lead}>{t('sign.quiz.talk')}</p>}
        <Acts>
          {left > 0 ? (
            <>
              <Act look="go" onClick={onRead}>
                {t('sign.quiz.read_again')}
              </Act>
              <Act onClick={() => setOutcome(undefined)}>{t('sign.quiz.retry')}</Act>
            </>
          ) : (
            <Act look="go" onClick={onStop}>
              {stop}
            </Act>
          )}
        </Acts>
      </Screen>
    )
  const choose = (question: string, option: string, several: boolean) =>
    setAnswers((now) => {
      const chosen = now[question] ?? []
      const without = chosen.filter((o) => o !== option)
      if (!several) return { ...now, [question]: [option] }
      return { ...now, [question]: without.length < chosen.length ? without : [...chosen, option] }
    })
  return (
    <Screen title={t('sign.quiz.title')} above={above}>
      <p className={styles.lead}>{t('sign.quiz.lead', { percent: quiz.passMark, left })}</p>
      <form onSubmit={(event) => void check(event)} noValidate>
        {quiz.questions.map(({ id, text: words, options, several }) => (
          <fieldset key={id} className={styles.question}>
            <legend>{words}</legend>
            <p className={styles.help}>{t(several ? 'sign.quiz.several' : 'sign.quiz.one')}</p>
            {options.map((option) => (
              <label key={option.id} className={styles.option}>
                <input
                  type={several ? 'checkbox' : 'radio'}
                  name={id}
                  checked={answers[id]?.includes(option.id) ?? false}
                  onChange={() => choose(id, option.id, several)}
                />
                {option.text}
              </label>
            ))}
          </fieldset>
        ))}
        <p role="alert" className={styles.error}>
          {missing && t('sign.quiz.missing')}
        </p>
        <Problem failure={failure} />
        <Acts>
          <Act type="submit" look="go" disabled={busy}>
            {t('sign.quiz.check')}
          </Act>
          <Act onClick={onRead}>{t('sign.quiz.read_again')}</Act>
        </Acts>
      </form>
    </Screen>
  )
}

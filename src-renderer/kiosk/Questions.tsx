/** Questions after reading. World: kiosk. What must stay true: main knows the answers and counts the tries; the page never does. */
import { useState, type ReactNode, type SyntheticEvent } from 'react'
import type { KioskOutput, TextToSign } from '../../src-shared/ipc/contract-kiosk.ts'
import type { Failure } from '../../src-shared/ipc/result.ts'
import { useT } from '../ui/i18n/index.ts'
import { ask } from './api.ts'
import { beginAgain } from './begin-again.ts'
import { Problem, Screen } from './parts.tsx'

type Answers = Readonly<Record<string, readonly string[]>>

export function Questions({
  text,
  above,
  onPassed,
  onRead,
}: {
  readonly text: TextToSign
  readonly above: ReactNode
  readonly onPassed: () => void
  readonly onRead: () => void
}) {
  const t = useT()
  const quiz = text.quiz!
  const [answers, setAnswers] = useState<Answers>({})
  const [left, setLeft] = useState(quiz.left)
  const [outcome, setOutcome] = useState<KioskOutput<'answer'>>()
  const [failure, setFailure] = useState<Failure>()
  const [missing, setMissing] = useState(false)
  const check = async (event: SyntheticEvent) => {
    event.preventDefault()
    const open = quiz.questions.some((q) => !answers[q.id]?.length)
    setMissing(open)
    if (open) return
    const sent = Object.fromEntries(Object.entries(answers).map(([q, chosen]) => [q, [...chosen]]))
    const answer = await ask('answer', { assignment: text.assignment, answers: sent })
    if (!answer.ok) return setFailure(answer.error)
    setFailure(undefined)
    setLeft(answer.value.left)
    if (answer.value.passed) onPassed()
    else setOutcome(answer.value)
  }
  if (outcome || left === 0)
    return (
      <Screen
        title={
          outcome ? t('kiosk.quiz.failed', { right: outcome.right, of: outcome.of }) : t('kiosk.quiz.title')
        }
        above={above}
      >
        {outcome && outcome.readAgain.length > 0 && (
          <>
            <p>{t('kiosk.quiz.again')}</p>
            <ul>
              {outcome.readAgain.map((section) => (
                <li key={section}>{section}</li>
              ))}
            </ul>
          </>
        )}
        {left === 0 && <p className="lead">{t('kiosk.quiz.talk')}</p>}
        <div className="actions">
          {left > 0 && (
            <button type="button" className="go" onClick={onRead}>
              {t('kiosk.quiz.read_again')}
            </button>
          )}
          {left > 0 ? (
            <button type="button" onClick={() => setOutcome(undefined)}>
              {t('kiosk.quiz.retry')}
            </button>
          ) : (
            <button type="button" className="go" onClick={beginAgain}>
              {t('kiosk.texts.go')}
            </button>
          )}
        </div>
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
    <Screen title={t('kiosk.quiz.title')} above={above}>
      <p className="lead">{t('kiosk.quiz.lead', { percent: quiz.passMark, left })}</p>
      <form onSubmit={(event) => void check(event)} noValidate>
        {quiz.questions.map(({ id, text: words, options, several }) => (
          <fieldset key={id}>
            <legend>{words}</legend>
            <p className="help">{t(several ? 'kiosk.quiz.several' : 'kiosk.quiz.one')}</p>
            {options.map((option) => (
              <label key={option.id} className="option">
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
        <p role="alert" className="error">
          {missing && t('kiosk.quiz.missing')}
        </p>
        <Problem failure={failure} />
        <div className="actions">
          <button type="submit" className="go">
            {t('kiosk.quiz.check')}
          </button>
          <button type="button" onClick={onRead}>
            {t('kiosk.quiz.read_again')}
          </button>
        </div>
      </form>
    </Screen>
  )
}

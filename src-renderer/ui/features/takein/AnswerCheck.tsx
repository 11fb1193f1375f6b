/**
 * Answers as they were read: those that can be entered, each with a tick, and those that cannot, each with its reason and what to do.
 * World: UI. What must stay true: a refusal is named in words; nothing is entered without the button.
 */
import { Button } from '@mantine/core'
import { useState } from 'react'
import type { AnswerLine } from '../../../../src-shared/ipc/contract-paper.ts'
import type { Output } from '../../../../src-shared/ipc/contract.ts'
import type { Failure } from '../../../../src-shared/ipc/result.ts'
import { describeDay } from '../../../../src-shared/text/calendar.ts'
import { call } from '../../api.ts'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { useTextContext } from '../../form/text-context.ts'
import { useT } from '../../i18n/index.ts'
import { Reading } from './Reading.tsx'
import styles from './takein.module.css'

interface Props {
  readonly read: Output<'readAnswers'>
  readonly onEntered: (done: Output<'enterAnswers'>) => void
}
const isGood = ({ why, problem }: AnswerLine) => why === undefined && problem === undefined

export function AnswerCheck({ read: { id, answers }, onEntered }: Props) {
  const t = useT()
  const [off, setOff] = useState<ReadonlySet<number>>(new Set())
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const good = answers.filter(isGood)
  const bad = answers.filter((a) => !isGood(a))
  const chosen = good.filter((a) => !off.has(a.at))
  const enter = async () => {
    setBusy(true)
    setFailure(undefined)
    const done = await call.enterAnswers({ id, answers: chosen.map((a) => a.at) })
    setBusy(false)
    if (done.ok) onEntered(done.value)
    else if (done.error.code !== 'cancelled') setFailure(done.error)
  }
  const turn = (at: number) => {
    const next = new Set(off)
    if (!next.delete(at)) next.add(at)
    setOff(next)
  }
  if (busy) return <Reading task="enter-answers" />
  return (
    <div className={styles.form}>
      <section aria-labelledby="takein-good" className={styles.section}>
        <h2 id="takein-good">{t('takein.answers.good', { count: good.length })}</h2>
        {good.length === 0 ? (
          <p className={styles.dim}>{t('takein.answers.none')}</p>
        ) : (
          <>
            <p className={styles.readable}>{t('takein.answers.check')}</p>
            <ul className={styles.list}>
              {good.map((answer) => (
                <li key={answer.at}>
                  <label className={styles.tick}>
                    <input type="checkbox" checked={!off.has(answer.at)} onChange={() => turn(answer.at)} />
                    <Words answer={answer} />
                  </label>
                </li>
              ))}
            </ul>
            {failure && <ErrorNotice failure={failure} />}
            <div>
              <Button disabled={chosen.length === 0} onClick={() => void enter()}>
                {t('takein.answers.enter', { count: chosen.length })}
              </Button>
            </div>
          </>
        )}
      </section>
      {bad.length > 0 && (
        <section aria-labelledby="takein-bad" className={styles.section}>
          <h2 id="takein-bad">{t('takein.answers.bad', { count: bad.length })}</h2>
          <ul className={styles.list}>
            {bad.map((answer) => (
              <li key={answer.at} data-why={answer.why ?? 'problem'}>
                <Words answer={answer} />
                <p>
                  <span aria-hidden="true" className={styles.stop}>
                    ■
                  </span>{' '}
                  <strong>{sayWhy(answer, t)}</strong> {t(`takein.do.${answer.why ?? 'problem'}`)}
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}
const sayWhy = ({ why, problem }: AnswerLine, t: ReturnType<typeof useT>): string =>
  why === undefined
    ? t(problem ?? '')
    : t(why === 'unreadable' ? 'takein.why.unreadable' : `sops.answer.${why}`)

function Words({
  answer: { about, file, signedOn, nameTyped, questionsAsked },
}: {
  readonly answer: AnswerLine
}) {
  const t = useT()
  const { locale } = useTextContext()
  const from = file ?? t('takein.pasted')
  return (
    <span className={styles.words}>
      <span className={styles.who}>{about ? about.name : from}</span>
      <span className={styles.dim}>
        {[
          ...(about ? [`${about.code} ${about.number} ${about.title}`] : []),
          ...(signedOn === undefined
            ? []
            : [t('takein.answers.signed', { day: describeDay(signedOn, locale), name: nameTyped ?? '' })]),
          ...(about ? [from] : []),
        ].join(' · ')}
      </span>
      {questionsAsked !== undefined && <span>{t('takein.answers.asked', { text: questionsAsked })}</span>}
    </span>
  )
}

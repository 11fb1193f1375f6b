/**
 * One question of a step's dialog, by what kind of answer it takes. World: UI. What must stay true: label, help and what is
 * wrong belong to the control also for screen readers; files are sealed at once, as everywhere.
 */
import { Textarea } from '@mantine/core'
import { type ReactNode } from 'react'
import { latestEnd } from '../../../../src-shared/learn/accepted-risk.ts'
import { earliestCheck } from '../../../../src-shared/learn/days.ts'
import { action, doneDay, type ActionValues } from '../../../../src-shared/registers/action.ts'
import { describeDay } from '../../../../src-shared/text/calendar.ts'
import { formatOr } from '../../components/format.ts'
import { RadioPills } from '../../components/RadioPills.tsx'
import type { KeptTexts } from '../../form/kept-texts.ts'
import { PersonSelect } from '../../form/PersonSelect.tsx'
import { useTextContext } from '../../form/text-context.ts'
import { hasMessage, useT, type Translate } from '../../i18n/index.ts'
import { DayInput } from './DayInput.tsx'
import { FilesQuestion } from './FilesQuestion.tsx'
import { NextAction } from './NextAction.tsx'
import type { Write } from './StepDialog.tsx'
import { answerOf, type ActionView, type Around, type Ask, type Question } from './step-plan.ts'
import styles from './action.module.css'

export const questionId = (question: string | undefined) => `step-${question}`
type Kind = 'text' | 'day' | 'person' | 'choice' | 'files' | 'next'
const kinds: Readonly<Record<Question, Kind>> = {
  result: 'choice',
  owner: 'person',
  due: 'day',
  done_when: 'text',
  done_on: 'day',
  evidence: 'files',
  criterion: 'text',
  method: 'choice',
  check_on: 'day',
  verifier: 'person',
  result_notes: 'text',
  check_evidence: 'files',
  follow_up: 'next',
  until: 'day',
  reason: 'text',
  control: 'text',
  approver: 'person',
}

export interface QuestionProps {
  readonly question: Question
  readonly ask: Ask
  readonly view: ActionView
  readonly around: Around
  readonly names: Readonly<Record<string, string>>
  readonly kept: KeptTexts
  readonly write: Write
  readonly problem: string | undefined
  readonly autoFocus: boolean
}

/** The step asks some questions in words of its own; the others are fields of the record. */
export function labelOf({ question, ask }: Pick<QuestionProps, 'question' | 'ask'>, t: Translate): string {
  const own = [
    `action-page.ask.${ask}.${question}`,
    `action-page.question.${question}`,
    `action.${question}.ask`,
  ]
  return t(own.find(hasMessage) ?? `action.${question}`)
}

function helpOf({ question, ask, view, around, kept }: QuestionProps, t: Translate, locale: string): string {
  const values = view.values as ActionValues
  const day = (date: string) => describeDay(date, locale)
  const doneOn = answerOf(kept.texts, 'done_on') ?? doneDay(view.state, values)
  if (question === 'check_on' && doneOn)
    return t('action-page.check.earliest', { day: day(earliestCheck(doneOn)) })
  if (question === 'until' && ask === 'accept_risk')
    return t('action-page.accept.latest', { day: day(latestEnd(view.today)) })
  if (question === 'approver' && ask === 'extend' && Object.keys(values.extensions ?? {}).length >= 2) {
    const dpo = view.people.filter((p) => around.dpo.includes(p.id)).map((p) => p.name)
    return dpo.length > 0
      ? t('action-page.extend.dpo', { names: formatOr(dpo) })
      : t('action-page.extend.no_dpo')
  }
  const key = [`action-page.question.${question}.help`, `action.${question}.help`].find(hasMessage)
  return key === undefined ? '' : t(key)
}

export function QuestionInput(props: QuestionProps) {
  const t = useT()
  const { locale } = useTextContext()
  const { question, problem } = props
  const kind = kinds[question]
  const id = questionId(question)
  const group = kind === 'choice' || kind === 'files' || kind === 'next'
  const label = labelOf(props, t)
  const help = helpOf(props, t, locale)
  return (
    <div className={styles.question} data-question={question} data-error={problem !== undefined || undefined}>
      {group ? (
        <span className={styles.label} id={`${id}-label`}>
          {label}
        </span>
      ) : (
        <label className={styles.label} htmlFor={id} id={`${id}-label`}>
          {label}
        </label>
      )}
      <div id={`${id}-about`} className={styles.about}>
        {help && <span className={styles.dim}>{help}</span>}
        {problem && (
          <span className={styles.problem} role="alert">
            <span aria-hidden="true">■ </span>
            {problem}
          </span>
        )}
      </div>
      <Control {...props} />
    </div>
  )
}

function Control(props: QuestionProps): ReactNode {
  const { question, view, names, kept, problem, autoFocus } = props
  const t = useT()
  const id = questionId(question)
  const saved = view.values[question]
  const shared = {
    id,
    'aria-describedby': `${id}-about`,
    error: problem !== undefined,
    ...(autoFocus && { 'data-autofocus': true }),
  }
  switch (kinds[question]) {
    case 'text':
      return (
        <Textarea
          {...shared}
          value={kept.texts[question] ?? (typeof saved === 'string' ? saved : '')}
          maxLength={question === 'control' ? 5_000 : 2_000}
          autosize
          minRows={2}
          onChange={(e) => kept.set({ [question]: e.currentTarget.value })}
        />
      )
    case 'day':
      return <DayInput {...props} shared={shared} saved={typeof saved === 'string' ? saved : ''} />
    case 'person': {
      const who = answerOf(kept.texts, question) ?? (typeof saved === 'string' ? saved : undefined)
      return (
        <PersonSelect
          id={id}
          value={who === undefined ? undefined : { kind: 'roster', id: who }}
          nameOf={(person) =>
            person === kept.texts[question] ? kept.texts[`${question}.name`] : names[person]
          }
          anyone={false}
          readOnly={false}
          describedBy={`${id}-about`}
          onChange={(value, name) =>
            kept.set(
              value?.kind === 'roster'
                ? { [question]: value.id, [`${question}.name`]: name }
                : { [question]: '', [`${question}.name`]: undefined },
            )
          }
        />
      )
    }
    case 'choice': {
      const field = action.fields[question]
      const options = field?.type === 'choice' ? field.options : []
      // what a check found before says nothing about this one
      const now = kept.texts[question] ?? (question === 'result' ? undefined : saved)
      const means = `action.${question}.${String(now)}.def`
      return (
        <>
          <RadioPills
            id={id}
            labelledBy={`${id}-label`}
            describedBy={`${id}-about`}
            options={options.map((value) => ({ value, label: t(`action.${question}.${value}`) }))}
            value={typeof now === 'string' ? now : null}
            onChoose={(value) => kept.set({ [question]: value })}
          />
          {now !== undefined && hasMessage(means) && <p className={styles.dim}>{t(means)}</p>}
        </>
      )
    }
    case 'files':
      return (
        <FilesQuestion
          id={id}
          field={question === 'evidence' ? 'evidence' : 'check_evidence'}
          view={view}
          write={props.write}
        />
      )
    case 'next':
      return <NextAction kept={kept} names={names} />
  }
}

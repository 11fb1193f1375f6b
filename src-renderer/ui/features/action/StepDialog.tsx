/**
 * Takes a step of an action: says what it means, asks what is missing for it and nothing else, then takes it. World: UI. What
 * must stay true: what is typed is sealed as a draft until the step is taken or given up; what main refuses for stands at the
 * question that puts it right; a step that has to wait says until when, and cannot be sent.
 */
import { Button, Group, Modal, Stack } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import type { Receipt } from '../../../../src-shared/ipc/contract.ts'
import type { Failure, Result } from '../../../../src-shared/ipc/result.ts'
import type { Obstacle } from '../../../../src-shared/learn/obstacle.ts'
import { action } from '../../../../src-shared/registers/action.ts'
import { describeDay } from '../../../../src-shared/text/calendar.ts'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import type { KeptTexts } from '../../form/kept-texts.ts'
import { useTextContext } from '../../form/text-context.ts'
import { useT, type Translate } from '../../i18n/index.ts'
import { questionId, QuestionInput } from './QuestionInput.tsx'
import { takeStep } from './take-step.ts'
import {
  asked,
  blocking,
  standsInWay,
  unreadable,
  type ActionView,
  type Around,
  type Ask,
  type Question,
} from './step-plan.ts'
import styles from './action.module.css'

/** Runs a writing call on the record, shows its receipt, brings the record up to date. */
export type Write = <T extends Receipt | { readonly receipt: Receipt }>(
  run: () => Promise<Result<T>>,
) => Promise<Result<T>>
interface Props {
  readonly ask: Ask
  readonly view: ActionView
  readonly around: Around
  /** Names of the people and records that the values name. */
  readonly names: Readonly<Record<string, string>>
  /** What is typed; under `ask` which step it is. */
  readonly kept: KeptTexts
  readonly write: Write
  readonly onClose: () => void
}

/** Message of a step's name: its button, and the title of its dialog. */
export const askKey = (ask: Ask): string =>
  ask === 'result' || ask === 'extend' ? `action-page.ask.${ask}` : `action.transition.${ask}`

/** An obstacle in a sentence. */
export const sayObstacle = ({ why, day }: Pick<Obstacle, 'why' | 'day'>, t: Translate, locale: string) =>
  t(`learn.obstacle.${why}`, { day: day === undefined ? '' : describeDay(day, locale) })

export function StepDialog(props: Props) {
  const t = useT()
  const { locale } = useTextContext()
  const { ask, view, around, kept, write, onClose } = props
  const entries = kept.texts
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const inWay = standsInWay(ask, view, entries, around)
  const blocked = blocking(inWay, view.state)
  const shown = asked(ask, view, entries, around)
  const wrong = new Set(unreadable(entries))
  /** What is wrong with an answer, told once somebody has tried. */
  const problemOf = (question: Question): string | undefined => {
    if (wrong.has(question)) return t('form.problem.date')
    if (!tried) return undefined
    const own = inWay.find((o) => o.field === question)
    if (own) return sayObstacle(own, t, locale)
    const said = failure?.needs?.find((n) => n.field === question)
    return said?.message && t(said.message, { day: said.day && describeDay(said.day, locale) })
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    const first = shown.find((q) => wrong.has(q) || inWay.some((o) => o.field === q))
    if (blocked.length > 0 || first !== undefined) return document.getElementById(questionId(first))?.focus()
    setBusy(true)
    const done = await takeStep(ask, view, entries, write)
    setBusy(false)
    if (!done.ok) return setFailure(done.error)
    kept.drop()
    onClose()
  }
  // what stands at a question is not told twice
  const rest = failure?.needs?.filter((n) => !shown.some((q) => q === n.field))
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(askKey(ask))}
      size="lg"
      closeButtonProps={{ 'aria-label': t('button.close') }}
    >
      <form onSubmit={(e) => void submit(e)} noValidate>
        <Stack gap="md">
          <p>{t(`${askKey(ask)}.text`)}</p>
          {blocked.map((o) => (
            <p key={`${o.why} ${o.field}`} className={styles.blocked}>
              <span aria-hidden="true">▲ </span>
              {sayObstacle(o, t, locale)}
            </p>
          ))}
          {shown.map((question) => (
            <QuestionInput
              key={question}
              question={question}
              {...props}
              problem={problemOf(question)}
              autoFocus={question === shown[0]}
            />
          ))}
          {failure && (failure.code !== 'needs-missing' || (rest?.length ?? 0) > 0) && (
            <ErrorNotice failure={{ ...failure, ...(rest && { needs: rest }) }} register={action.id} />
          )}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {t('button.cancel')}
            </Button>
            <Button type="submit" loading={busy} disabled={blocked.some((o) => o.field !== 'result')}>
              {t(askKey(ask))}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

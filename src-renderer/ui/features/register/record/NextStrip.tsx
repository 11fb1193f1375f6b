/**
 * What is missing and what to do: the pieces that the next step waits for, each a link, then one sentence with its one
 * button. World: UI. What must stay true: needs come from the declaration, worked out on what is on screen right now.
 */
import { Button, Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { Link } from 'wouter'
import { useShallow } from 'zustand/react/shallow'
import { transitionsFrom } from '../../../../../src-shared/registers/define.ts'
import { missingFor, type Need } from '../../../../../src-shared/registers/gates.ts'
import { describeInstant } from '../../../../../src-shared/text/calendar.ts'
import { currentValues, useFormState } from '../../../form/form-store.ts'
import { useTextContext } from '../../../form/text-context.ts'
import { hasMessage, useT } from '../../../i18n/index.ts'
import type { DutyRow } from './duty-rows.ts'
import { NeedList } from './NeedList.tsx'
import { nextStep } from './next-step.ts'
import { noticePlace } from './notice-place.ts'
import { learnPlace } from './place-of-need.ts'
import { useRecord } from './record-context.ts'
import { TransitionDialog } from './TransitionDialog.tsx'
import { whatToDo, type ToDo } from './what-to-do.ts'
import styles from './record.module.css'

export function NextStrip({ rows }: { readonly rows: readonly DutyRow[] }) {
  const t = useT()
  const { register, view, goToNeed } = useRecord()
  const readOnly = useFormState((s) => s.readOnly)
  const { missing, values } = useMissing()
  const [asking, setAsking] = useState<string>()
  const steps = Object.keys(missing)
  if (view.archived || steps.length === 0) return null
  const toDo = whatToDo(register, view, values, rows)
  const next = nextStep(register, view.state, values)
  const needs = next === undefined ? [] : (missing[next] ?? [])
  const take = (step: string) => {
    const first = missing[step]?.[0]
    if (first) goToNeed(first)
    else setAsking(step)
  }
  return (
    <section className={styles.next} aria-label={t('record.next')} data-print="hide">
      {next !== undefined && needs.length > 0 && (
        <div className={styles.missing}>
          <p className={styles.missingFor}>
            {t('record.missing.for', {
              step: t(`${register.id}.transition.${next}`),
              count: needs.length,
            })}
          </p>
          <NeedList register={register.id} needs={needs} onNeed={goToNeed} />
        </div>
      )}
      <div className={styles.nextRow}>
        <p className={styles.nextText}>
          <Sentence toDo={toDo} blocked={needs.length > 0} />
        </p>
        {!readOnly && (
          <div className={styles.nextButtons}>
            <MainButton toDo={toDo} blocked={needs.length > 0} onStep={take} />
            {toDo.do !== 'step' && next !== undefined && (
              <Button variant="default" onClick={() => take(next)}>
                {t(`${register.id}.transition.${next}`)}
              </Button>
            )}
            <OtherSteps steps={steps.filter((s) => s !== next)} missing={missing} onStep={take} />
          </div>
        )}
      </div>
      {asking && <TransitionDialog transition={asking} onClose={() => setAsking(undefined)} />}
    </section>
  )
}

/** What each step that is open now still waits for, on what is typed and what belongs to the record. */
function useMissing(): {
  readonly missing: Readonly<Record<string, readonly Need[]>>
  readonly values: Readonly<Record<string, unknown>>
} {
  const { register, view } = useRecord()
  const state = useFormState(useShallow((s) => ({ values: s.values, edits: s.edits, register: s.register })))
  return useMemo(() => {
    const values = currentValues(state)
    const around = view
    const steps = transitionsFrom(register, view.state)
    return {
      values,
      missing: Object.fromEntries(steps.map((step) => [step, missingFor(register, step, values, around)])),
    }
  }, [register, view, state])
}

interface DoProps {
  readonly toDo: ToDo
  readonly blocked: boolean
}
function Sentence({ toDo, blocked }: DoProps) {
  const t = useT()
  const { locale } = useTextContext()
  const { register, view } = useRecord()
  if (toDo.do === 'decide') return <>{t('record.next.decide', { count: toDo.count })}</>
  if (toDo.do === 'tell') {
    const { clock, name } = toDo.row
    const due = clock && describeInstant(clock.due, clock.zone, locale, true)
    return <>{due ? t('record.next.tell_by', { name, due }) : t('record.next.tell', { name })}</>
  }
  if (toDo.do === 'follow_up') return <>{t('record.next.follow_up', { name: toDo.row.name })}</>
  if (toDo.do === 'learn') return <>{t(`postmortem-page.next.${toDo.begun ? 'begun' : 'begin'}`)}</>
  if (toDo.do === 'notice' && toDo.draft) return <>{t('record.next.notice')}</>
  if (toDo.do === 'rest' || toDo.do === 'notice')
    return <>{t('record.next.final', { state: t(`${register.id}.state.${view.state}`) })}</>
  const key = `${register.id}.transition.${toDo.step}`
  const step = t(key)
  if (blocked) return <>{t('record.next.then')}</>
  return <>{t(hasMessage(`${key}.next`) ? `${key}.next` : 'record.next.ready', { step })}</>
}

function MainButton({ toDo, blocked, onStep }: DoProps & { readonly onStep: (step: string) => void }) {
  const t = useT()
  const { register, view } = useRecord()
  if (toDo.do === 'rest') return null
  if (toDo.do === 'step')
    return (
      <Button variant={blocked ? 'default' : 'filled'} onClick={() => onStep(toDo.step)}>
        {t(`${register.id}.transition.${toDo.step}`)}
      </Button>
    )
  const [href, label] =
    toDo.do === 'decide'
      ? [`/decide/${view.id}`, 'record.next.decide.button']
      : toDo.do === 'tell' || toDo.do === 'follow_up'
        ? [noticePlace(toDo.row), 'record.duty.compose']
        : toDo.do === 'learn'
          ? [learnPlace(view), `postmortem-page.${toDo.begun ? 'go_on' : 'begin'}`]
          : [`/notice/${view.id}`, toDo.draft ? 'record.next.notice.write' : 'record.next.notice.read']
  return (
    <Button component={Link} href={href}>
      {t(label)}
    </Button>
  )
}

interface OtherProps {
  readonly steps: readonly string[]
  readonly missing: Readonly<Record<string, readonly Need[]>>
  readonly onStep: (step: string) => void
}
function OtherSteps({ steps, missing, onStep }: OtherProps) {
  const t = useT()
  const { register } = useRecord()
  if (steps.length === 0) return null
  return (
    <Menu withInitialFocusPlaceholder={false} position="bottom-end">
      <Menu.Target>
        <Button variant="subtle" rightSection={<IconChevronDown size={14} aria-hidden="true" />}>
          {t('record.next.other')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {steps.map((step) => (
          <Menu.Item key={step} onClick={() => onStep(step)}>
            {t(`${register.id}.transition.${step}`)}
            {(missing[step]?.length ?? 0) > 0 && (
              <span className={styles.dim}>
                {' '}
                {t('record.next.missing', { count: missing[step]!.length })}
              </span>
            )}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

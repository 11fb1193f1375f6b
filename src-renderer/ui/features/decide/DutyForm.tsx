/**
 * One duty to decide: required or not, why, who advised what. World: UI. What must stay true: deciding against takes
 * reasons (GDPR Art. 33(5)); with a high risk people go untold only under an exception (Art. 34(3)); one text can serve
 * several duties, but only by the person's own act.
 */
import { takesException } from '../../../../src-shared/rules/incident-duties.ts'
import { Button, TextInput, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { AssessedDuty } from '../../../../src-shared/rules/obligations.ts'
import { sayClockMoment, sayDuty } from '../../../../src-shared/text/clock-words.ts'
import { RadioPills } from '../../components/RadioPills.tsx'
import { StateBadge } from '../../components/StateBadge.tsx'
import { useTextContext } from '../../form/text-context.ts'
import { useT } from '../../i18n/index.ts'
import { useDeciding } from './decide-context.ts'
import styles from './decision.module.css'
import { controlId, type DutyDraft } from './decision-draft.ts'
import { nameOfDuty, toneOfDuty } from './DutyCard.tsx'
import { LawLink, whereOf } from './LawLink.tsx'

const decisions = ['required', 'not_required'] as const
const exceptions = ['unintelligible', 'later_measures', 'disproportionate_effort'] as const
const views = ['agrees', 'disagrees', 'not_asked'] as const

export function DutyForm({ assessed }: { readonly assessed: AssessedDuty }) {
  const t = useT()
  const ctx = useTextContext()
  const { decision, draft, duties, saved } = useDeciding()
  const { duty, regime, status, deadlines } = assessed
  const given = draft.duties[duty.id] ?? {}
  const set = (change: DutyDraft) => decision.setDuty(duty.id, change)
  const id = (part: keyof DutyDraft) => controlId(duty.id, part)
  const due = deadlines[0]
  const added = !duties.toDecide.includes(assessed)
  return (
    <fieldset className={styles.card}>
      <legend id={`${id('decision')}-legend`}>{sayDuty(nameOfDuty(assessed), ctx)}</legend>
      <p className={styles.dim}>
        <StateBadge tone={toneOfDuty[status]}>{t(`rules.duty.status.${status}`)}</StateBadge>{' '}
        <LawLink regime={regime} duty={duty} />, {whereOf(regime)}
        {due && ` · ${t('decide.when.until', { moment: sayClockMoment(due.counted.due, due.zone, ctx) })}`}
      </p>
      {status === 'does_not_apply' && !added && <p className={styles.dim}>{t('decide.duty.falls_away')}</p>}
      <div className={styles.row}>
        <RadioPills
          id={id('decision')}
          labelledBy={`${id('decision')}-legend`}
          options={decisions.map((value) => ({ value, label: t(`obligation.decision.${value}`) }))}
          value={given.decision ?? null}
          onChoose={(value) => set({ decision: value })}
        />
        {added && (
          <Button size="compact-sm" variant="subtle" onClick={() => decision.leaveOut(duty.id)}>
            {t('decide.duty.leave_out')}
          </Button>
        )}
      </div>
      {given.decision && (
        <>
          {takesException(assessed, given.decision, draft.risk ?? saved) && (
            <Exception
              id={id('exception')}
              value={given.exception}
              onChoose={(exception) => set({ exception })}
            />
          )}
          <Textarea
            id={id('reasons')}
            label={t(`decide.duty.why.${given.decision}`)}
            description={given.decision === 'not_required' ? t('obligation.reasons.help') : undefined}
            value={given.reasons ?? ''}
            maxLength={20_000}
            autosize
            minRows={2}
            maxRows={14}
            onChange={(e) => set({ reasons: e.currentTarget.value })}
          />
          <SameReasons assessed={assessed} />
          <Advised id={id} given={given} set={set} />
        </>
      )}
    </fieldset>
  )
}

interface ExceptionProps {
  readonly id: string
  readonly value: DutyDraft['exception']
  readonly onChoose: (value: (typeof exceptions)[number]) => void
}
function Exception({ id, value, onChoose }: ExceptionProps) {
  const t = useT()
  return (
    <div>
      <p className={styles.label} id={`${id}-label`}>
        {t('obligation.exception.ask')}
      </p>
      <div className={styles.radios} role="radiogroup" aria-labelledby={`${id}-label`}>
        {exceptions.map((option, i) => (
          <label key={option}>
            <input
              type="radio"
              id={i === 0 ? id : undefined}
              name={id}
              checked={value === option}
              onChange={() => onChoose(option)}
            />
            {t(`obligation.exception.${option}`)}
          </label>
        ))}
      </div>
    </div>
  )
}

/** Takes the reasons of the conclusion, or gives these to the other duties that are not required. */
function SameReasons({ assessed }: { readonly assessed: AssessedDuty }) {
  const t = useT()
  const { asked, decision, draft } = useDeciding()
  const given = draft.duties[assessed.duty.id] ?? {}
  if (given.decision !== 'not_required') return null
  const reasons = (given.reasons ?? '').trim()
  const others = asked.filter((a) => {
    const other = draft.duties[a.duty.id]
    return a !== assessed && other?.decision === 'not_required' && (other.reasons ?? '').trim() !== reasons
  })
  if (reasons === '' && draft.reasons.trim() !== '')
    return (
      <Button
        className={styles.under}
        size="compact-sm"
        variant="subtle"
        onClick={() => decision.setDuty(assessed.duty.id, { reasons: draft.reasons })}
      >
        {t('decide.duty.same_as_conclusion')}
      </Button>
    )
  if (reasons === '' || others.length === 0) return null
  return (
    <Button
      className={styles.under}
      size="compact-sm"
      variant="subtle"
      onClick={() => {
        for (const a of others) decision.setDuty(a.duty.id, { reasons })
      }}
    >
      {t('decide.duty.same_for_all', { count: others.length })}
    </Button>
  )
}

interface AdvisedProps {
  readonly id: (part: keyof DutyDraft) => string
  readonly given: DutyDraft
  readonly set: (change: DutyDraft) => void
}
/** Who advised what. Stands folded until there is something in it. */
function Advised({ id, given, set }: AdvisedProps) {
  const t = useT()
  const filled = Boolean(given.dpoAdvice || given.dpoAgrees || given.legalAdviceRef)
  const [open, setOpen] = useState(filled)
  return (
    <details className={styles.advised} open={open} onToggle={(e) => setOpen(e.currentTarget.open)}>
      <summary>{t('decide.duty.advice')}</summary>
      <Textarea
        id={id('dpoAdvice')}
        label={t('obligation.dpo_advice.ask')}
        description={t('obligation.dpo_advice.help')}
        value={given.dpoAdvice ?? ''}
        maxLength={20_000}
        autosize
        minRows={2}
        maxRows={10}
        onChange={(e) => set({ dpoAdvice: e.currentTarget.value })}
      />
      <div>
        <p className={styles.label} id={`${id('dpoAgrees')}-label`}>
          {t('obligation.dpo_agrees.ask')}
        </p>
        <RadioPills
          id={id('dpoAgrees')}
          labelledBy={`${id('dpoAgrees')}-label`}
          options={views.map((value) => ({ value, label: t(`obligation.dpo_agrees.${value}`) }))}
          value={given.dpoAgrees ?? null}
          onChoose={(dpoAgrees) => set({ dpoAgrees })}
        />
      </div>
      <TextInput
        id={id('legalAdviceRef')}
        label={t('obligation.legal_advice_ref.ask')}
        description={t('obligation.legal_advice_ref.help')}
        value={given.legalAdviceRef ?? ''}
        maxLength={200}
        autoComplete="off"
        onChange={(e) => set({ legalAdviceRef: e.currentTarget.value })}
      />
    </details>
  )
}

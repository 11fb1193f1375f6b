/**
 * The clocks of a record: how much is left and until when, a bar from start to due with now on it, the rule in one
 * sentence, the arithmetic, and the decision. World: UI. What must stay true: both ends in local time and UTC; the level
 * is a word and a shape; nothing is decided without reasons.
 */
import { Button } from '@mantine/core'
import { useState } from 'react'
import type { ClockView } from '../../../../../src-shared/ipc/contract.ts'
import { clockArithmetic, clockLevel, instantOf } from '../../../../../src-shared/rules/clocks.ts'
import { describeInstant } from '../../../../../src-shared/text/calendar.ts'
import { sayClockStep, sayDuty } from '../../../../../src-shared/text/clock-words.ts'
import type { DutyDecision } from '../../../../../src-shared/values.ts'
import { StateBadge } from '../../../components/StateBadge.tsx'
import { useFormState } from '../../../form/form-store.ts'
import { useTextContext } from '../../../form/text-context.ts'
import { hasMessage, useT } from '../../../i18n/index.ts'
import { useClockPhrase } from '../ClockChip.tsx'
import { DecideDialog } from './DecideDialog.tsx'
import { useRecord } from './record-context.ts'
import styles from './clock.module.css'

/** With `open` only the clocks that still run or were missed: what matters at three in the morning. */
export function ClockPanels({ open = false }: { readonly open?: boolean }) {
  const { view } = useRecord()
  const clocks = view.clocks.filter((c) => !open || c.state === 'running' || c.state === 'missed')
  if (clocks.length === 0) return null
  return (
    <div className={styles.panels}>
      {clocks.map((clock) => (
        <ClockPanel key={clock.duty} clock={clock} />
      ))}
    </div>
  )
}

export function ClockPanel({ clock }: { readonly clock: ClockView }) {
  const t = useT()
  const ctx = useTextContext()
  const { locale } = ctx
  const name = sayDuty(clock, ctx)
  const { phrase, tone, now } = useClockPhrase(clock)
  const [deciding, setDeciding] = useState<'met' | 'not_required'>()
  const readOnly = useFormState((s) => s.readOnly)
  const open = clock.state === 'running' || clock.state === 'missed'
  const level = clockLevel(clock, instantOf(now))
  const ends = (at: string) => ({
    local: describeInstant(at, clock.zone, locale, true),
    utc: describeInstant(at, 'UTC', locale),
  })
  const due = ends(clock.due)
  return (
    <div role="group" className={styles.panel} aria-label={name} data-tone={tone}>
      <div className={styles.top}>
        <p className={styles.name}>{name}</p>
        {open && <StateBadge tone={tone}>{t(`clock.level.${level}`)}</StateBadge>}
        {clock.missedWhileClosed && <StateBadge tone="stop">{t('clock.missedWhileClosed')}</StateBadge>}
      </div>
      <p className={styles.left}>
        <strong>{phrase}</strong>
        <span>
          {open
            ? t(clock.state === 'missed' ? 'record.clock.was_due' : 'record.clock.until', {
                local: due.local,
              })
            : clock.decidedAt &&
              t('record.clock.decided', { at: describeInstant(clock.decidedAt, clock.zone, locale, true) })}
        </span>
      </p>
      <ClockBar clock={clock} now={now} />
      {hasMessage(`clock.${clock.duty}.rule`) && (
        <p className={styles.rule}>{t(`clock.${clock.duty}.rule`)}</p>
      )}
      {!clock.startIsFirm && <p className={styles.rule}>{t('clock.notFirm')}</p>}
      <Decided duty={clock.duty} />
      <details className={styles.more}>
        <summary>{t('record.clock.arithmetic')}</summary>
        <ol>
          {clockArithmetic(clock).map((step) => (
            <li key={`${step.step} ${step.at ?? step.date ?? ''}`}>{sayClockStep(step, clock, ctx)}</li>
          ))}
        </ol>
        {hasMessage(`clock.${clock.duty}.stops`) && <p>{t(`clock.${clock.duty}.stops`)}</p>}
        <p>{t('clock.source', { citation: clock.citation, pack: clock.rulePack })}</p>
      </details>
      {!readOnly && (
        <div className={styles.buttons} data-print="hide">
          <Button size="compact-sm" variant={open ? 'default' : 'subtle'} onClick={() => setDeciding('met')}>
            {t(open ? 'record.decide.met' : 'record.decide.again_met')}
          </Button>
          <Button size="compact-sm" variant="subtle" onClick={() => setDeciding('not_required')}>
            {t('record.decide.not_required')}
          </Button>
        </div>
      )}
      {deciding && <DecideDialog clock={clock} decision={deciding} onClose={() => setDeciding(undefined)} />}
    </div>
  )
}

/** The bar itself; the words beside it carry the same facts. */
export function ClockBar({ clock, now }: { readonly clock: ClockView; readonly now: number }) {
  const t = useT()
  const { locale } = useTextContext()
  const start = Date.parse(clock.start)
  const due = Date.parse(clock.due)
  const end =
    clock.state === 'running' || clock.state === 'missed' ? now : Date.parse(clock.decidedAt ?? clock.due)
  const share = Math.min(1, Math.max(0, (end - start) / (due - start)))
  const percent = `${(share * 100).toFixed(2)}%`
  const both = (at: string) => (
    <span>
      {describeInstant(at, clock.zone, locale, true)}
      <span className={styles.utc}>{describeInstant(at, 'UTC', locale)}</span>
    </span>
  )
  return (
    <div>
      <div
        className={styles.bar}
        role="img"
        aria-label={t('record.clock.bar', { percent: Math.round(share * 100) })}
      >
        <div className={styles.done} style={{ width: percent }} />
        <div className={styles.tick} style={{ left: '50%' }} />
        <div className={styles.tick} style={{ left: '80%' }} />
        <div className={styles.now} style={{ left: percent }} />
      </div>
      <div className={styles.ends}>
        {both(clock.start)}
        {both(clock.due)}
      </div>
    </div>
  )
}

function Decided({ duty }: { readonly duty: string }) {
  const t = useT()
  const { register } = useRecord()
  const field = Object.entries(register.fields).find(([, f]) => f.type === 'duties')?.[0] ?? ''
  const decision = useFormState(
    (s) => (s.values[field] as unknown as Readonly<Record<string, DutyDecision>> | undefined)?.[duty],
  )
  if (!decision) return null
  return (
    <blockquote className={styles.decision}>
      <p>
        <strong>{t(`${register.id}.${field}.${decision.decision}`)}</strong>,{' '}
        {t('record.decide.by', { by: decision.decidedBy })}
        {decision.reference && ` · ${t('record.decide.reference')}: ${decision.reference}`}
      </p>
      {decision.reasons && <p>{decision.reasons}</p>}
      {decision.delayReason && (
        <p>
          {t('record.decide.delay')}: {decision.delayReason}
        </p>
      )}
    </blockquote>
  )
}

/**
 * A clock in full: how much is left and until when, a bar from start to due with now on it, the rule in one sentence,
 * and the arithmetic one key away. World: UI. What must stay true: both ends in local time and UTC; the level is a word
 * and a shape; the end to work by stands first, one that can only be argued for second.
 */
import type { ClockView } from '../../../../../src-shared/ipc/contract.ts'
import {
  clockArithmetic,
  clockLevel,
  instantOf,
  isOpenClock,
} from '../../../../../src-shared/rules/clocks.ts'
import { describeInstant } from '../../../../../src-shared/text/calendar.ts'
import {
  sayClockMoment,
  sayClockStep,
  sayDuty,
  sayPeriod,
} from '../../../../../src-shared/text/clock-words.ts'
import type { TextContext } from '../../../../../src-shared/text/context.ts'
import { LawLink } from '../../../components/LawLink.tsx'
import { StateBadge } from '../../../components/StateBadge.tsx'
import { useTextContext } from '../../../form/text-context.ts'
import { hasMessage, useT } from '../../../i18n/index.ts'
import { useClockPhrase } from '../ClockChip.tsx'
import styles from './clock.module.css'

/** `large` for the one that matters most. */
export function ClockPanel({
  clock,
  large = false,
}: {
  readonly clock: ClockView
  readonly large?: boolean
}) {
  const t = useT()
  const ctx = useTextContext()
  const name = sayDuty(clock, ctx)
  const { phrase, tone, now } = useClockPhrase(clock)
  const open = isOpenClock(clock)
  const level = clockLevel(clock, instantOf(now))
  return (
    <div
      role="group"
      className={styles.panel}
      aria-label={name}
      data-tone={tone}
      data-large={large || undefined}
    >
      <div className={styles.top}>
        <p className={styles.name}>{name}</p>
        {open && <StateBadge tone={tone}>{t(`clock.level.${level}`)}</StateBadge>}
        {clock.missedWhileClosed && <StateBadge tone="stop">{t('clock.missedWhileClosed')}</StateBadge>}
        {clock.mayApply && <StateBadge tone="watch">{t('record.clock.may_apply')}</StateBadge>}
        <span className={styles.whom}>{whom(clock)}</span>
      </div>
      <p className={styles.left}>
        <strong>{phrase}</strong>
        <span>{until(clock, ctx)}</span>
      </p>
      <ClockBar clock={clock} now={now} />
      <ClockWorkings clock={clock} />
    </div>
  )
}

interface RowProps {
  readonly clock: ClockView
  /** Says its name and state; not where these stand above it already. */
  readonly named?: boolean
}

/** A clock as one line that opens into all of it. */
export function ClockRow({ clock, named = true }: RowProps) {
  const ctx = useTextContext()
  const { phrase, tone, now } = useClockPhrase(clock)
  const { t } = ctx
  return (
    <details className={styles.row} data-tone={tone} aria-label={sayDuty(clock, ctx)}>
      <summary>
        {named ? (
          <>
            <StateBadge tone={tone}>{phrase}</StateBadge>
            <span className={styles.rowName}>{sayDuty(clock, ctx)}</span>
            {clock.mayApply && <span className={styles.dim}>{t('record.clock.may_apply')}</span>}
            <span className={styles.dim}>{until(clock, ctx, true)}</span>
            <span className={styles.whom}>{clock.citation}</span>
          </>
        ) : (
          <span className={styles.dim}>{t('record.clock.ended', { ended: until(clock, ctx, true) })}</span>
        )}
      </summary>
      <div className={styles.panel} data-tone={tone}>
        <ClockBar clock={clock} now={now} />
        <ClockWorkings clock={clock} />
      </div>
    </details>
  )
}

/** Whom the duty is about, and where it stands. */
const whom = ({ recipientKind, recipient, citation }: ClockView): string =>
  recipientKind === 'internal' ? citation : `${recipient} · ${citation}`

/** `until Sat 21 Nov 2026, 22:14 CET (21:14 UTC)`; when it was decided, if it was. */
function until(clock: ClockView, ctx: TextContext, short = false): string {
  const { t, locale } = ctx
  const say = (at: string) =>
    short ? describeInstant(at, clock.zone, locale, true) : sayClockMoment(at, clock.zone, ctx)
  if (isOpenClock(clock))
    return t(clock.state === 'missed' ? 'record.clock.was_due' : 'record.clock.until', {
      local: say(clock.due),
    })
  return clock.decidedAt ? t('record.clock.decided', { at: say(clock.decidedAt) }) : ''
}

/** The bar itself; the words beside it carry the same facts. */
function ClockBar({ clock, now }: { readonly clock: ClockView; readonly now: number }) {
  const t = useT()
  const ctx = useTextContext()
  const start = Date.parse(clock.start)
  const due = Date.parse(clock.due)
  const end = isOpenClock(clock) ? now : Date.parse(clock.decidedAt ?? clock.due)
  const share = Math.min(1, Math.max(0, (end - start) / (due - start)))
  const percent = `${(share * 100).toFixed(2)}%`
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
        <span>
          {t('record.clock.start')} {sayClockMoment(clock.start, clock.zone, ctx)}
        </span>
        <span>
          {t('record.clock.end')} {sayClockMoment(clock.due, clock.zone, ctx)}
        </span>
      </div>
    </div>
  )
}

/** The rule, how it was counted from which moment, by which version of which law. */
function ClockWorkings({ clock }: { readonly clock: ClockView }) {
  const t = useT()
  const ctx = useTextContext()
  const source = t('clock.source', { citation: clock.citation, pack: clock.rulePack })
  return (
    <details className={styles.more}>
      <summary>
        <span className={styles.rule}>
          {ruleOf(clock, ctx)} {!clock.startIsFirm && t('clock.notFirm')}
        </span>{' '}
        <span className={styles.workings}>{t('record.clock.arithmetic')}</span>
      </summary>
      <ol>
        {clockArithmetic(clock).map((step) => (
          <li key={`${step.step} ${step.at ?? step.date ?? ''}`}>{sayClockStep(step, clock, ctx)}</li>
        ))}
      </ol>
      {clock.arguable && (
        <p>
          {t('clock.arguable', {
            moment: sayClockMoment(clock.arguable.due, clock.zone, ctx),
            rule: t(`rules.count.rule.${clock.arguable.rule}`),
          })}{' '}
          {t('clock.arguable.why')}
        </p>
      )}
      {clock.mayApply && <p>{t('clock.mayApply')}</p>}
      {hasMessage(`clock.${clock.duty}.stops`) && <p>{t(`clock.${clock.duty}.stops`)}</p>}
      <p>
        {clock.regime === undefined ? (
          source
        ) : (
          <LawLink regime={clock.regime} duty={clock.duty}>
            {source}
          </LawLink>
        )}
      </p>
    </details>
  )
}

/** The rule in one sentence: its own words where there are some, else length, start and way of counting. */
function ruleOf(clock: ClockView, ctx: TextContext): string {
  const { t } = ctx
  if (hasMessage(`clock.${clock.duty}.rule`)) return t(`clock.${clock.duty}.rule`)
  const moment = `rules.duty.moment.${clock.anchor}`
  const from = hasMessage(moment) ? t(moment) : clock.anchor
  if (!clock.rule || !clock.amount || !clock.unit) return t('clock.rule.kept', { from })
  return t('clock.rule.counted', {
    period: sayPeriod(clock.amount, clock.unit, ctx),
    from,
    counting: t(`clock.counting.${clock.rule}`),
  })
}

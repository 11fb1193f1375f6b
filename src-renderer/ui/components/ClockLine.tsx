/**
 * A clock of its own: what it asks, time left in large figures, a bar from start to due with now on it, both ends; or as
 * one row among others.
 *
 * World: UI. What must stay true: the time left is worked out from `due` and the ticking now, never counted down; the
 * state is a word with a shape; both ends are exact on hover.
 */
import type { ClockView } from '../../../src-shared/ipc/contract.ts'
import { clockLevel, instantOf } from '../../../src-shared/rules/clocks.ts'
import { sayDuty } from '../../../src-shared/text/clock-words.ts'
import { describeDuration } from '../../../src-shared/text/duration.ts'
import { intlTag, useT } from '../i18n/index.ts'
import { Moment } from './Moment.tsx'
import { StateBadge, type Tone } from './StateBadge.tsx'
import { useNow } from './use-now.ts'
import styles from './ClockLine.module.css'

const tones: Readonly<Record<ReturnType<typeof clockLevel>, Tone>> = {
  calm: 'going',
  amber: 'watch',
  red: 'stop',
  over: 'stop',
}

/** What a clock says now. */
function useClock(clock: ClockView) {
  const t = useT()
  const now = useNow(5)
  const level = clockLevel(clock, instantOf(now))
  const left = Date.parse(clock.due) - now
  const from = Date.parse(clock.start)
  return {
    t,
    name: sayDuty(clock, { t, locale: intlTag() }),
    level,
    tone: tones[level],
    span: describeDuration(left, { t }),
    leftOrOver: t(left >= 0 ? 'clockline.left' : 'clockline.over'),
    share: Math.min(1, Math.max(0, (now - from) / (Date.parse(clock.due) - from))),
  }
}

export function ClockLine({ clock }: { readonly clock: ClockView }) {
  const { t, name, level, tone, span, leftOrOver, share } = useClock(clock)
  return (
    <div className={styles.clock} data-tone={tone}>
      <p className={styles.left}>
        <span className={styles.span}>{span}</span> <span>{leftOrOver}</span>
      </p>
      <p className={styles.about}>
        <strong>{name}</strong>
        <StateBadge tone={tone}>{t(`clock.level.${level}`)}</StateBadge>
        <Marks clock={clock} />
      </p>
      <div className={styles.bar} aria-hidden="true">
        <span className={styles.done} style={{ width: `${share * 100}%` }} />
        {share < 1 && <span className={styles.now} style={{ left: `${share * 100}%` }} />}
      </div>
      <p className={styles.ends}>
        <span>
          {t('clockline.from')} <Moment at={clock.start} as="soon" zone={clock.zone} />
        </span>
        <span>
          {t('clockline.due')} <Moment at={clock.due} as="soon" zone={clock.zone} />
        </span>
      </p>
    </div>
  )
}

/** A clock among others: how much is left, of what, until when. */
export function ClockRow({ clock }: { readonly clock: ClockView }) {
  const { t, name, tone, span, leftOrOver } = useClock(clock)
  return (
    <p className={styles.row}>
      <StateBadge tone={tone}>
        {span} {leftOrOver}
      </StateBadge>
      <span className={styles.rowName}>
        {name} <Marks clock={clock} />
      </span>
      <span className={styles.rowDue}>
        {t('clockline.due')} <Moment at={clock.due} as="soon" zone={clock.zone} />
      </span>
    </p>
  )
}

function Marks({ clock }: { readonly clock: ClockView }) {
  const t = useT()
  return (
    <>
      {clock.missedWhileClosed && <StateBadge tone="watch">{t('clock.missedWhileClosed')}</StateBadge>}
      {clock.mayApply && <StateBadge tone="plain">{t('clockline.may_apply')}</StateBadge>}
    </>
  )
}

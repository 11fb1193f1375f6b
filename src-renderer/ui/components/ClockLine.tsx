/**
 * A clock as one line: what it asks, time left in large figures, a bar from start to due with now on it, both ends.
 *
 * World: UI. What must stay true: the time left is worked out from `due` and the ticking now, never counted down; the
 * state is a word with a shape; both ends are exact on hover.
 */
import type { ClockView } from '../../../src-shared/ipc/contract.ts'
import { clockLevel } from '../../../src-shared/rules/clocks.ts'
import { sayDuty } from '../../../src-shared/text/clock-words.ts'
import { describeDuration } from '../../../src-shared/text/duration.ts'
import { useT } from '../i18n/index.ts'
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

export function ClockLine({ clock }: { readonly clock: ClockView }) {
  const t = useT()
  const now = useNow(5)
  const level = clockLevel(clock, new Date(now).toISOString())
  const left = Date.parse(clock.due) - now
  const whole = Date.parse(clock.due) - Date.parse(clock.start)
  const share = Math.min(1, Math.max(0, (now - Date.parse(clock.start)) / whole))
  const tone = tones[level]
  const name = sayDuty(clock, { t, locale: 'en-GB' })
  return (
    <div className={styles.clock} data-tone={tone}>
      <p className={styles.left}>
        <span className={styles.span}>{describeDuration(left, { t: (key, values) => t(key, values) })}</span>{' '}
        <span>{t(left >= 0 ? 'clockline.left' : 'clockline.over')}</span>
      </p>
      <p className={styles.about}>
        <strong>{name}</strong>
        <StateBadge tone={tone}>{t(`clock.level.${level}`)}</StateBadge>
        {clock.missedWhileClosed && <StateBadge tone="watch">{t('clock.missedWhileClosed')}</StateBadge>}
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

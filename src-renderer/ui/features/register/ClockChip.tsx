/** A clock in one phrase with a shape: time left, or how it ended. World: UI. What must stay true: the word says it, the colour repeats it. */
import { Tooltip } from '@mantine/core'
import type { ClockView } from '../../../../src-shared/ipc/contract.ts'
import { clockLevel, instantOf, isOpenClock } from '../../../../src-shared/rules/clocks.ts'
import { describeInstant } from '../../../../src-shared/text/calendar.ts'
import { sayDuty } from '../../../../src-shared/text/clock-words.ts'
import { describeDuration } from '../../../../src-shared/text/duration.ts'
import { StateBadge, type Tone } from '../../components/StateBadge.tsx'
import { useNow } from '../../components/use-now.ts'
import { useTextContext } from '../../form/text-context.ts'
import { useT } from '../../i18n/index.ts'

const running: Readonly<Record<ReturnType<typeof clockLevel>, Tone>> = {
  calm: 'going',
  amber: 'watch',
  red: 'stop',
  over: 'stop',
}

export function clockTone(clock: ClockView, now: number): Tone {
  if (clock.state === 'met' || clock.state === 'not_required') return 'done'
  if (clock.state === 'met_late') return 'watch'
  return running[clockLevel(clock, instantOf(now))]
}

/** `23 h 10 min left`, `2 h over`, `Met in time`. */
export function useClockPhrase(clock: ClockView): {
  readonly phrase: string
  readonly tone: Tone
  readonly now: number
} {
  const t = useT()
  const ctx = useTextContext()
  const open = isOpenClock(clock)
  const now = useNow(open ? 1 : 3600)
  const left = Date.parse(clock.due) - now
  const span = describeDuration(left, ctx)
  const phrase = !open
    ? t(`clock.state.${clock.state}`)
    : left > 0
      ? t('record.clock.left', { span })
      : t('record.clock.over', { span })
  return { phrase, tone: clockTone(clock, now), now }
}

export function ClockChip({ clock }: { readonly clock: ClockView }) {
  const t = useT()
  const ctx = useTextContext()
  const { locale } = ctx
  const { phrase, tone } = useClockPhrase(clock)
  const name = sayDuty(clock, ctx)
  return (
    <Tooltip
      label={t('record.clock.due', { name, due: describeInstant(clock.due, clock.zone, locale, true) })}
    >
      <span>
        <StateBadge tone={tone}>{phrase}</StateBadge>
      </span>
    </Tooltip>
  )
}

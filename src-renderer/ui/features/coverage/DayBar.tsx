/**
 * The day that a page shows: typed in words or numbers, or gone to by steps. World: UI. What must stay true: every step has a key (up
 * and down a day, page keys a month end, Home today) and a button; no day after today.
 */
import { ActionIcon, Button, TextInput } from '@mantine/core'
import { IconChevronLeft, IconChevronRight, IconChevronsLeft, IconChevronsRight } from '@tabler/icons-react'
import { useState, type KeyboardEvent } from 'react'
import { compareDays } from '../../../../src-shared/learn/days.ts'
import { describeDay } from '../../../../src-shared/text/calendar.ts'
import { useZone } from '../../app-state.ts'
import { readDay } from '../../form/DateField.tsx'
import { useTextContext } from '../../form/text-context.ts'
import { useT } from '../../i18n/index.ts'
import { dayAfter, dayBefore, monthEndAfter, monthEndBefore } from './place.ts'
import styles from './coverage.module.css'

interface Props {
  readonly day: string
  readonly today: string
  readonly onDay: (day: string) => void
}

export function DayBar({ day, today, onDay }: Props) {
  const t = useT()
  const zone = useZone()
  const { locale } = useTextContext()
  const [typed, setTyped] = useState<string>()
  const go = (next: string) => {
    setTyped(undefined)
    if (next !== day) onDay(next)
  }
  const named = typed === undefined ? day : readDay(typed, zone, locale)
  const isLate = named !== undefined && compareDays(named, today) > 0
  const take = () => {
    if (named !== undefined && !isLate) go(named)
  }
  const press = (event: KeyboardEvent) => {
    const steps: Readonly<Record<string, () => string>> = {
      ArrowUp: () => dayAfter(day, today),
      ArrowDown: () => dayBefore(day),
      PageUp: () => monthEndAfter(day, today),
      PageDown: () => monthEndBefore(day),
      ...(typed === undefined && { Home: () => today }),
    }
    const step = steps[event.key]
    if (step) go(step())
    else if (event.key === 'Enter') take()
    else if (event.key === 'Escape' && typed !== undefined) setTyped(undefined)
    else return
    event.preventDefault()
  }
  const isToday = day === today
  const problem = named === undefined ? t('form.problem.date') : isLate ? t('coverage.day.late') : undefined
  const step = (label: string, Icon: typeof IconChevronLeft, to: string, off = false) => (
    <ActionIcon
      variant="default"
      size={36}
      aria-label={t(label)}
      title={t(label)}
      disabled={off}
      onClick={() => go(to)}
    >
      <Icon size={18} stroke={1.75} aria-hidden="true" />
    </ActionIcon>
  )
  return (
    <div className={styles.days} data-print="hide">
      {step('coverage.day.month_before', IconChevronsLeft, monthEndBefore(day))}
      {step('coverage.day.before', IconChevronLeft, dayBefore(day))}
      <TextInput
        id="coverage-day"
        aria-label={t('coverage.day')}
        aria-describedby="coverage-day-keys"
        className={styles.day}
        value={typed ?? describeDay(day, locale)}
        error={typed === undefined ? undefined : problem}
        autoComplete="off"
        onFocus={(e) => e.currentTarget.select()}
        onChange={(e) => setTyped(e.currentTarget.value)}
        onBlur={take}
        onKeyDown={press}
      />
      {step('coverage.day.after', IconChevronRight, dayAfter(day, today), isToday)}
      {step('coverage.day.month_after', IconChevronsRight, monthEndAfter(day, today), isToday)}
      <Button variant="default" disabled={isToday} onClick={() => go(today)}>
        {t('coverage.day.today')}
      </Button>
      <p id="coverage-day-keys" className={styles.dim}>
        {t('coverage.day.keys')}
      </p>
    </div>
  )
}

/**
 * Picks a time without typing words: certainty, day, hour, zone, and why one believes it. World: UI. What must stay
 * true: it makes the same values as typing does; an empty hour means that only the day is known.
 */
import { Button, Group, Select, Stack, TextInput } from '@mantine/core'
import { DateInput, TimePicker } from '@mantine/dates'
import { useState, type KeyboardEvent } from 'react'
import { describeFuzzyTime, fuzzyTimeToText, parseFuzzyTime } from '../../../src-shared/text/fuzzy-time.ts'
import type { FuzzyTime } from '../../../src-shared/values.ts'
import { useNow } from '../components/use-now.ts'
import { useT } from '../i18n/index.ts'
import { useTextContext } from './text-context.ts'
import styles from './form.module.css'

interface Props {
  readonly value: FuzzyTime | undefined
  readonly zone: string
  readonly onDone: (value: FuzzyTime | null) => void
}
type Certainty = FuzzyTime['certainty']
interface Ends {
  readonly day: string
  readonly hour: string
}

/** Day and hour of an end, read off the canonical text `2026-11-14 09:30`. */
function endsOf(value: FuzzyTime | undefined): [Ends, Ends] {
  const none = { day: '', hour: '' }
  if (!value || value.certainty === 'unknown') return [none, none]
  const text = fuzzyTimeToText(value)
  const found = [...text.matchAll(/(\d{4}-\d{2}-\d{2})(?: (\d{2}:\d{2})\S*)?/g)].map((m) => ({
    day: m[1]!,
    hour: m[2] ?? '',
  }))
  return text.startsWith('≤') ? [none, found[0] ?? none] : [found[0] ?? none, found[1] ?? none]
}

export function FuzzyTimePicker({ value, zone: initialZone, onDone }: Props) {
  const t = useT()
  const ctx = useTextContext()
  const now = useNow(60)
  const [certainty, setCertainty] = useState<Certainty>(value?.certainty ?? 'exact')
  const [[from, to], setEnds] = useState(() => endsOf(value))
  const [zone, setZone] = useState(initialZone)
  const [basis, setBasis] = useState(value?.basis ?? '')
  const text = (e: Ends) => `${e.day} ${e.hour}`.trim()
  const phrase =
    certainty === 'unknown'
      ? '?'
      : certainty === 'range'
        ? from.day && to.day
          ? `${text(from)} - ${text(to)}`
          : from.day
            ? `≥ ${text(from)}`
            : to.day
              ? `≤ ${text(to)}`
              : ''
        : from.day && `${certainty === 'estimated' ? '~' : ''}${text(from)}`
  const parsed = parseFuzzyTime(phrase, new Date(now).toISOString(), zone, ctx.locale)
  const done = () => {
    if (parsed.ok) onDone(basis.trim() ? { ...parsed.value, basis: basis.trim() } : parsed.value)
  }
  // Not a <form>: the picker may stand inside one, and forms do not nest.
  const enter = (event: KeyboardEvent) => {
    if (
      event.key === 'Enter' &&
      event.target instanceof HTMLInputElement &&
      !event.target.getAttribute('aria-haspopup')
    ) {
      event.preventDefault()
      done()
    }
  }
  const set = (which: 0 | 1, change: Partial<Ends>) =>
    setEnds(([a, b]) => (which === 0 ? [{ ...a, ...change }, b] : [a, { ...b, ...change }]))
  const end = (which: 0 | 1, e: Ends, labelKey: string) => (
    <Group gap="xs" grow wrap="nowrap" preventGrowOverflow={false}>
      <DateInput
        label={t(labelKey)}
        value={e.day || null}
        valueFormat="D MMM YYYY"
        popoverProps={{ withinPortal: false }}
        previousLabel={t('form.time.previous_month')}
        nextLabel={t('form.time.next_month')}
        hideOutsideDates
        weekendDays={[]}
        onChange={(day) => set(which, { day: day ?? '' })}
      />
      <TimePicker
        label={t('form.time.hour')}
        value={e.hour}
        format="24h"
        hoursInputLabel={t('form.time.hours')}
        minutesInputLabel={t('form.time.minutes')}
        onChange={(hour) => set(which, { hour })}
      />
    </Group>
  )
  return (
    <Stack gap="sm" onKeyDown={enter}>
      <Select
        withScrollArea={false}
        classNames={{ options: styles.options }}
        label={t('form.time.certainty')}
        data={(['exact', 'estimated', 'range', 'unknown'] as const).map((c) => ({
          value: c,
          label: t(`form.time.${c}`),
        }))}
        value={certainty}
        onChange={(c) => c && setCertainty(c)}
        comboboxProps={{ withinPortal: false }}
      />
      {certainty !== 'unknown' && end(0, from, certainty === 'range' ? 'form.time.from' : 'form.time.day')}
      {certainty === 'range' && end(1, to, 'form.time.to')}
      <Select
        withScrollArea={false}
        classNames={{ options: styles.options }}
        label={t('form.time.zone')}
        data={zones(zone)}
        value={zone}
        onChange={(z) => z && setZone(z)}
        searchable
        limit={60}
        comboboxProps={{ withinPortal: false }}
      />
      <TextInput
        label={t('form.time.basis')}
        value={basis}
        maxLength={500}
        onChange={(e) => setBasis(e.currentTarget.value)}
      />
      <p className={styles.understood} aria-live="polite">
        {parsed.ok
          ? describeFuzzyTime(parsed.value, ctx)
          : parsed.problem.key === 'text.time.empty'
            ? t('form.time.need_day')
            : t(parsed.problem.key, parsed.problem.params)}
      </p>
      <Group gap="xs" justify="space-between">
        <Button variant="subtle" color="gray" onClick={() => onDone(null)}>
          {t('form.clear')}
        </Button>
        <Button disabled={!parsed.ok} onClick={done}>
          {t('form.time.use')}
        </Button>
      </Group>
    </Stack>
  )
}

function zones(current: string): string[] {
  return [...new Set([current, 'UTC', ...Intl.supportedValuesOf('timeZone')])]
}

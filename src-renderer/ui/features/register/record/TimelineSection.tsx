/**
 * What happened, line by line. Lines are only ever added; a correction is a new line that replaces an old one.
 *
 * World: UI. What must stay true: Enter adds; the time is now unless said otherwise; a line that was written down late
 * says how late; a replaced line stays readable.
 */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { describeInstant } from '../../../../../src-shared/text/calendar.ts'
import { describeDuration } from '../../../../../src-shared/text/duration.ts'
import { describeFuzzyTime, sortInstant } from '../../../../../src-shared/text/fuzzy-time.ts'
import type { TimelineEntry } from '../../../../../src-shared/values.ts'
import { useZone } from '../../../app-state.ts'
import { useFormState } from '../../../form/form-store.ts'
import { useTextContext } from '../../../form/text-context.ts'
import { useT } from '../../../i18n/index.ts'
import { AddLine } from './AddLine.tsx'
import { useRecord } from './record-context.ts'
import styles from './timeline.module.css'

type Lines = Readonly<Record<string, TimelineEntry>>
interface Props {
  readonly name: string
  /** Show only the last few, newest last, and a way to the rest. */
  readonly latest?: number
  readonly onAll?: () => void
}
/** A line written down more than this after it happened counts as late. */
const lateAfter = 3_600_000

export function TimelineSection({ name, latest, onAll }: Props) {
  const t = useT()
  const { register } = useRecord()
  const readOnly = useFormState((s) => s.readOnly)
  const lines = useFormState((s) => s.values[name]) as unknown as Lines | undefined
  const [correcting, setCorrecting] = useState<string>()
  const replaced = new Map(
    Object.entries(lines ?? {}).flatMap(([id, l]) => (l.supersedes ? [[l.supersedes, id] as const] : [])),
  )
  const sorted = Object.entries(lines ?? {}).toSorted(
    ([, a], [, b]) => when(a).localeCompare(when(b)) || a.loggedAt.localeCompare(b.loggedAt),
  )
  const current = sorted.filter(([id]) => !replaced.has(id))
  const shown = latest ? current.slice(-latest) : sorted
  return (
    <section
      className={styles.timeline}
      data-latest={latest !== undefined || undefined}
      aria-labelledby={`timeline-${latest ? 'latest' : 'all'}`}
      id={latest ? undefined : `field-${name}`}
    >
      <div className={styles.head}>
        <h2 id={`timeline-${latest ? 'latest' : 'all'}`}>
          {t(latest ? 'record.timeline.latest' : `${register.id}.${name}`)}
        </h2>
        {latest && current.length > latest && (
          <Button size="compact-sm" variant="subtle" onClick={onAll}>
            {t('record.timeline.all', { count: current.length })}
          </Button>
        )}
      </div>
      {shown.length === 0 && <p className={styles.dim}>{t('record.timeline.empty')}</p>}
      <ol className={styles.lines}>
        {shown.map(([id, line]) => (
          <li key={id} data-replaced={replaced.has(id) || undefined}>
            <Line
              line={line}
              replaces={line.supersedes ? lines?.[line.supersedes] : undefined}
              isReplaced={replaced.has(id)}
            />
            {!readOnly && !latest && !replaced.has(id) && (
              <Button
                size="compact-xs"
                variant="subtle"
                color="gray"
                data-print="hide"
                onClick={() => setCorrecting(id)}
              >
                {t('record.timeline.correct')}
              </Button>
            )}
          </li>
        ))}
      </ol>
      {!readOnly && (
        <AddLine
          key={correcting ?? 'new'}
          inputId={latest ? `quick-${name}` : `input-${name}`}
          short={latest !== undefined}
          correcting={correcting ? { id: correcting, line: lines![correcting]! } : undefined}
          onDone={() => setCorrecting(undefined)}
        />
      )}
    </section>
  )
}

const when = (line: TimelineEntry): string => sortInstant(line.at) ?? line.loggedAt

function Line({
  line,
  replaces,
  isReplaced,
}: {
  readonly line: TimelineEntry
  readonly replaces: TimelineEntry | undefined
  readonly isReplaced: boolean
}) {
  const t = useT()
  const ctx = useTextContext()
  const zone = useZone()
  const at = sortInstant(line.at)
  const gap = at ? Date.parse(line.loggedAt) - Date.parse(at) : 0
  return (
    <div className={styles.line}>
      <span className={styles.when}>{describeFuzzyTime(line.at, ctx)}</span>
      <span className={styles.what}>
        <span className={styles.type}>{t(`record.timeline.type.${line.type}`)}</span>{' '}
        <span className={styles.text}>{line.text}</span>
        <span className={styles.meta}>
          {line.actor && <span>{line.actor}</span>}
          {gap > lateAfter && (
            <span>
              <span aria-hidden="true">▲ </span>
              {t('record.timeline.late', {
                gap: describeDuration(gap, ctx),
                at: describeInstant(line.loggedAt, zone, ctx.locale),
              })}
            </span>
          )}
          {replaces && <span>{t('record.timeline.replaces', { text: replaces.text.slice(0, 80) })}</span>}
          {isReplaced && <span>{t('record.timeline.replaced')}</span>}
        </span>
      </span>
    </div>
  )
}

/**
 * The lines of a scan, each with its picture, to be called signed, not signed or unclear. World: UI. What must stay true: no line is
 * called signed by itself; S, N, U and arrows do all of it without a mouse, and the next line comes by itself.
 */
import { Checkbox } from '@mantine/core'
import { useRef, type KeyboardEvent } from 'react'
import type { ScanLine } from '../../../../src-shared/ipc/contract-paper.ts'
import type { PlainDate } from '../../../../src-shared/values.ts'
import { describeDay } from '../../../../src-shared/text/calendar.ts'
import { RadioPills } from '../../components/RadioPills.tsx'
import { useToday } from '../../components/use-today.ts'
import { DayBox } from '../../form/DayBox.tsx'
import { useTextContext } from '../../form/text-context.ts'
import { useT } from '../../i18n/index.ts'
import { LinePicture } from './LinePicture.tsx'
import { inGroups } from './sheet-lines.ts'
import { dayOf, dayProblem, markKeys, marks, type AllSaid, type Said } from './scan-marks.ts'
import styles from './takein.module.css'

interface Props {
  readonly id: string
  readonly lines: readonly ScanLine[]
  readonly said: AllSaid
  /** The day on paper that holds where a line has none of its own. */
  readonly same: PlainDate | undefined
  readonly onSay: (key: string, said: Said) => void
}
export const rowId = (key: string): string => `scan-${key.replaceAll('/', '-')}`

export function ScanLines({ id, lines, said, same, onSay }: Props) {
  const t = useT()
  const list = useRef<HTMLUListElement>(null)
  const focus = (index: number) => {
    const next = lines[Math.max(0, Math.min(lines.length - 1, index))]
    const row = next && document.getElementById(rowId(next.key))
    row?.focus({ preventScroll: true })
    row?.scrollIntoView({ block: 'nearest' })
  }
  const press = (event: KeyboardEvent, line: ScanLine, at: number) => {
    const { target, key } = event
    if (event.ctrlKey || event.metaKey || event.altKey) return
    // letters that are typed into a day are letters
    if (target instanceof HTMLInputElement && target.type === 'text') return
    const mark = markKeys[key.toLowerCase()]
    if (mark) {
      onSay(line.key, { ...said[line.key], mark })
      focus(at + 1)
    } else if (key === 'ArrowDown' || key === 'ArrowUp') {
      if (target instanceof HTMLInputElement) return
      focus(key === 'ArrowDown' ? at + 1 : at - 1)
    } else return
    event.preventDefault()
  }
  return (
    <ul ref={list} className={styles.lines} aria-label={t('takein.scan.list')}>
      {lines.map((line, at) => (
        <li key={line.key}>
          <div
            id={rowId(line.key)}
            role="group"
            tabIndex={0}
            aria-labelledby={`${rowId(line.key)}-name`}
            className={styles.line}
            data-mark={said[line.key]?.mark}
            onKeyDown={(event) => press(event, line, at)}
          >
            <Line line={line} said={said[line.key]} same={same} onSay={(one) => onSay(line.key, one)} />
            <LinePicture id={id} line={line} />
          </div>
        </li>
      ))}
    </ul>
  )
}

interface LineProps {
  readonly line: ScanLine
  readonly said: Said | undefined
  readonly same: PlainDate | undefined
  readonly onSay: (said: Said) => void
}
function Line({ line, said, same, onSay }: LineProps) {
  const t = useT()
  const { locale } = useTextContext()
  const today = useToday()
  const id = rowId(line.key)
  const day = dayOf(said, same)
  const problem = day !== undefined && said?.mark === 'signed' ? dayProblem(line, day, today) : undefined
  return (
    <div className={styles.about}>
      <p id={`${id}-name`} className={styles.who}>
        {line.name}
      </p>
      <p className={styles.dim}>
        {[
          ...(line.staffNo === undefined ? [] : [line.staffNo]),
          ...(line.department === undefined ? [] : [line.department]),
          `${line.code} ${line.number} ${line.title}`,
          t('takein.scan.line', { line: line.line, sheet: inGroups(line.sheet) }),
        ].join(' · ')}
      </p>
      {line.closed && <p className={styles.watch}>{t('takein.scan.closed')}</p>}
      <div className={styles.row}>
        <span id={`${id}-mark`} className="sb-visually-hidden">
          {t('takein.scan.mark')}
        </span>
        <RadioPills
          id={`${id}-choice`}
          labelledBy={`${id}-mark`}
          describedBy={`${id}-name`}
          options={marks.map((m) => ({ value: m, label: t(`takein.scan.mark.${m}`) }))}
          value={said?.mark ?? null}
          onChoose={(mark) => onSay({ ...said, mark })}
        />
        <Checkbox
          label={t('takein.scan.day_own')}
          checked={said?.own !== undefined}
          onChange={(e) =>
            onSay({ mark: said?.mark, ...(e.currentTarget.checked && { own: { text: '', day: undefined } }) })
          }
        />
        {said?.own && (
          <DayBox
            bare
            label={t('takein.scan.day_one', { name: line.name })}
            text={said.own.text}
            onChange={(text, read) => onSay({ mark: said.mark, own: { text, day: read } })}
          />
        )}
      </div>
      {problem && (
        <p className={styles.problem}>
          {t(`takein.scan.day_${problem}`, { day: describeDay(line.earliest, locale) })}
        </p>
      )}
    </div>
  )
}

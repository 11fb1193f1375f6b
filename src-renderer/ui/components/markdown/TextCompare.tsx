/**
 * Two versions of a text, side by side or in one column (forms.md 3.4, `diff_from`). World: UI.
 *
 * What must stay true: nothing is left out but what is said to be the same; what was taken out and what is new are told apart by
 * sign and word, not only by colour.
 */
import { ActionIcon, Checkbox } from '@mantine/core'
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { useId, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { diffTexts, type DiffRow } from '../../../../src-shared/markdown/text-diff.ts'
import { useT } from '../../i18n/index.ts'
import { RadioPills } from '../RadioPills.tsx'
import { CompareRow } from './CompareRow.tsx'
import styles from './compare.module.css'
import { shownRows } from './shown-rows.ts'

export type CompareMode = 'columns' | 'inline'
interface Props {
  /** Markdown. */
  readonly before: string
  readonly after: string
  /** What the two are called, such as "Version 1.2". */
  readonly beforeName: string
  readonly afterName: string
  /** How it begins; whoever reads may change it. */
  readonly mode?: CompareMode
}

export function TextCompare({ before, after, beforeName, afterName, mode: first = 'columns' }: Props) {
  const t = useT()
  const id = useId()
  const [mode, setMode] = useState(first)
  const [isShort, setShort] = useState(true)
  const rows = useMemo(() => diffTexts(before, after), [before, after])
  const count = rows.filter((r) => r.change !== 'same').length
  const list = useRef<HTMLOListElement>(null)
  const [at, setAt] = useState(0)
  const step = (by: 1 | -1) => {
    if (count === 0) return
    const next = at === 0 && by === -1 ? count : ((at - 1 + by + count) % count) + 1
    const row = list.current?.querySelectorAll<HTMLElement>('[data-change]')[next - 1]
    row?.focus({ preventScroll: true })
    row?.scrollIntoView({ block: 'center' })
    setAt(next)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return
    event.preventDefault()
    step(event.key === 'ArrowDown' ? 1 : -1)
  }
  return (
    <section className={styles.compare} aria-label={t('editor.compare')} onKeyDown={onKeyDown}>
      <div className={styles.tools} data-print="hide">
        <span id={`${id}-mode`} className="sb-visually-hidden">
          {t('editor.compare.mode')}
        </span>
        <RadioPills
          id={`${id}-choice`}
          labelledBy={`${id}-mode`}
          options={[
            { value: 'columns', label: t('editor.compare.columns') },
            { value: 'inline', label: t('editor.compare.inline') },
          ]}
          value={mode}
          onChoose={setMode}
        />
        <Checkbox
          size="sm"
          label={t('editor.compare.short')}
          checked={isShort}
          onChange={(event) => setShort(event.currentTarget.checked)}
        />
        <span className={styles.steps}>
          <span role="status">
            {at === 0 ? t('editor.compare.count', { count }) : t('editor.compare.at', { at, of: count })}
          </span>
          <ActionIcon
            aria-label={t('editor.compare.back')}
            title={t('editor.compare.back')}
            aria-keyshortcuts="Alt+ArrowUp"
            disabled={count === 0}
            onClick={() => step(-1)}
          >
            <IconChevronUp size={18} aria-hidden="true" />
          </ActionIcon>
          <ActionIcon
            aria-label={t('editor.compare.on')}
            title={t('editor.compare.on')}
            aria-keyshortcuts="Alt+ArrowDown"
            disabled={count === 0}
            onClick={() => step(1)}
          >
            <IconChevronDown size={18} aria-hidden="true" />
          </ActionIcon>
        </span>
      </div>
      <div className={styles.names} data-mode={mode} aria-hidden="true">
        <span>{beforeName}</span>
        <span>{afterName}</span>
      </div>
      <Rows rows={rows} mode={mode} isShort={isShort} names={[beforeName, afterName]} list={list} />
    </section>
  )
}

interface RowsProps {
  readonly rows: readonly DiffRow[]
  readonly mode: CompareMode
  readonly isShort: boolean
  readonly names: readonly [string, string]
  readonly list: React.Ref<HTMLOListElement>
}
function Rows({ rows, mode, isShort, names, list }: RowsProps) {
  const t = useT()
  // which change is looked at does not change what there is to see
  const shown = useMemo(() => shownRows(rows, isShort), [rows, isShort])
  return (
    <ol className={styles.rows} ref={list} data-mode={mode}>
      {shown.map((part) =>
        part.kind === 'skipped' ? (
          <li key={part.at} className={styles.skipped}>
            {t('editor.compare.same', { count: part.count })}
          </li>
        ) : (
          <CompareRow key={part.at} row={part.row} mode={mode} names={names} />
        ),
      )}
    </ol>
  )
}

/**
 * The rows themselves, only those in sight drawn: two lines each, or a table of chosen columns. World: UI. What must
 * stay true: arrows, Home, End, Page keys and Enter do what they do in every list; a row without its card yet still says
 * that it is coming.
 */
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, type KeyboardEvent } from 'react'
import { useLocation } from 'wouter'
import { useStore } from 'zustand'
import { useT } from '../../i18n/index.ts'
import type { List } from './list-store.ts'
import { RowLines } from './RowLines.tsx'
import { useListTable } from './use-list-table.tsx'
import styles from './list.module.css'

const heights = { rows: 60, table: 36 }

export function ListRows({ list, openId }: { readonly list: List; readonly openId: string | undefined }) {
  const t = useT()
  const [, go] = useLocation()
  const { register, ids, cards, mode, active, query } = useStore(list.store)
  const box = useRef<HTMLDivElement>(null)
  // oxlint-disable-next-line react/incompatible-library -- no compiler memoises this component
  const rows = useVirtualizer({
    count: ids.length,
    getScrollElement: () => box.current,
    estimateSize: () => heights[mode],
    overscan: 12,
    // The head of the table stands before the rows and would push the last one out of sight.
    scrollPaddingEnd: mode === 'table' ? 36 : 0,
    getItemKey: (i) => ids[i]!,
  })
  useEffect(() => rows.measure(), [rows, mode])
  const table = useListTable(list)
  const at = active ? ids.indexOf(active) : -1
  // A new question starts at the top.
  const asked = JSON.stringify([query.filters, query.text, query.sort])
  const first = useRef(asked)
  useEffect(() => {
    if (first.current === asked) return
    first.current = asked
    box.current?.scrollTo({ top: 0 })
  }, [asked])
  // When another record is opened, not with every reload of the list.
  useEffect(() => {
    const index = openId ? list.store.getState().ids.indexOf(openId) : -1
    if (index >= 0) rows.scrollToIndex(index)
  }, [openId, list, rows])
  const move = (to: number) => {
    const next = Math.max(0, Math.min(ids.length - 1, to))
    list.setActive(ids[next])
    rows.scrollToIndex(next)
  }
  // Opened by keyboard, the record takes the keyboard over; a click leaves it in the list.
  const open = (id: string | undefined, focusRecord = false) =>
    id && go(`/register/${register.id}/${id}`, { state: { focusRecord } })
  const press = (event: KeyboardEvent) => {
    const step = Math.max(1, Math.floor((box.current?.clientHeight ?? 600) / heights[mode]) - 1)
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: ids.length - 1,
      PageDown: at + step,
      PageUp: at - step,
    }
    const to = moves[event.key]
    if (to !== undefined && !event.ctrlKey && !event.metaKey) {
      event.preventDefault()
      move(to)
    } else if (event.key === 'Enter' && event.target === event.currentTarget) {
      event.preventDefault()
      open(active, true)
    }
  }
  const rowId = (id: string) => `row-${id}`
  const asTable = mode === 'table'
  return (
    <div
      ref={box}
      id="register-rows"
      className={styles.rows}
      data-mode={mode}
      tabIndex={0}
      role={asTable ? 'grid' : 'listbox'}
      aria-label={t(`nav.${register.id}`)}
      aria-rowcount={asTable ? ids.length + 1 : undefined}
      aria-activedescendant={
        active && at >= 0 && rows.getVirtualItems().some((v) => v.index === at) ? rowId(active) : undefined
      }
      onKeyDown={press}
      onFocus={(event) => {
        if (event.target === event.currentTarget && at < 0 && ids.length > 0) list.setActive(ids[0])
      }}
    >
      {asTable && table.head}
      <div
        role={asTable ? 'rowgroup' : 'presentation'}
        className={styles.space}
        style={{ height: rows.getTotalSize(), ...(asTable ? { width: table.width } : {}) }}
      >
        {rows.getVirtualItems().map((v) => {
          const id = ids[v.index]!
          const card = cards.get(id)
          return (
            <div
              key={v.key}
              id={rowId(id)}
              role={asTable ? 'row' : 'option'}
              aria-rowindex={asTable ? v.index + 2 : undefined}
              aria-posinset={asTable ? undefined : v.index + 1}
              aria-setsize={asTable ? undefined : ids.length}
              aria-selected={id === openId}
              className={styles.row}
              data-open={id === openId || undefined}
              data-active={id === active || undefined}
              style={{ height: v.size, transform: `translateY(${v.start}px)` }}
              onClick={() => {
                list.setActive(id)
                open(id)
              }}
            >
              {card ? (
                asTable ? (
                  table.cells(card)
                ) : (
                  <RowLines card={card} register={register} />
                )
              ) : (
                <span className={styles.coming}>{t('register.coming')}</span>
              )}
            </div>
          )
        })}
      </div>
    </div>
  )
}

/**
 * The table view of a list: which columns, how wide, how they are sorted; drawn row by row by the virtual list. World:
 * UI. What must stay true: sorting happens in main over all records, never only over those on screen.
 */
import { columnSizingFeature, tableFeatures, useTable, type ColumnDef } from '@tanstack/react-table'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useMemo, type ReactNode } from 'react'
import { useStore } from 'zustand'
import type { Card } from '../../../../src-shared/ipc/contract.ts'
import type { Field, Register } from '../../../../src-shared/registers/define.ts'
import { StateBadge } from '../../components/StateBadge.tsx'
import { useTextContext } from '../../form/text-context.ts'
import { useT } from '../../i18n/index.ts'
import { describeCell } from './describe-cell.ts'
import type { List } from './list-store.ts'
import { toneOf } from '../../components/state-tone.ts'
import styles from './list.module.css'

const features = tableFeatures({ columnSizingFeature })
type Column = ColumnDef<typeof features, Card>

function widthOf(field: Field | undefined): number {
  if (field?.type === 'text') return field.max <= 120 ? 280 : 200
  if (field?.type === 'time') return 210
  return field?.type === 'choices' || field?.type === 'tags' ? 220 : 160
}

/** Label of anything a list can be sorted by or show. */
export function columnLabel(register: Register, key: string, t: (key: string) => string): string {
  return register.fields[key] ? t(`${register.id}.${key}`) : t(`register.column.${key}`)
}

export function useListTable(list: List): {
  readonly head: ReactNode
  readonly width: number
  readonly cells: (card: Card) => ReactNode
} {
  const t = useT()
  const ctx = useTextContext()
  const { register, columns: chosen, query, ids } = useStore(list.store)
  const columns = useMemo(
    () =>
      [...(register.refPrefix ? ['ref'] : []), ...chosen, 'state'].map((key): Column => ({
        id: key,
        header: columnLabel(register, key, t),
        size: key === 'ref' ? 140 : key === 'state' ? 170 : widthOf(register.fields[key]),
        accessorFn: (card: Card) =>
          key === 'ref'
            ? (card.ref ?? '')
            : key === 'state'
              ? card.state
              : key === register.title
                ? card.title
                : describeCell(register, key, card.cells[key], ctx),
      })),
    [register, chosen, t, ctx],
  )
  // Rows come from the virtual list one by one; the table keeps columns and sizes.
  const none = useMemo<Card[]>(() => [], [])
  const table = useTable({ features, columns, data: none })
  const headers = table.getFlatHeaders()
  const width = headers.reduce((sum, h) => sum + h.getSize(), 0)
  const head = (
    <div role="rowgroup" className={styles.tableHead} style={{ width }}>
      <div role="row" aria-rowindex={1} className={styles.headRow} data-rows={ids.length}>
        {headers.map((header) => {
          const sorted = query.sort.by === header.column.id
          return (
            <div
              key={header.id}
              role="columnheader"
              aria-sort={sorted ? (query.sort.descending ? 'descending' : 'ascending') : 'none'}
              className={styles.headCell}
              style={{ width: header.getSize() }}
            >
              <button type="button" onClick={() => list.setSort(header.column.id)}>
                {columnLabel(register, header.column.id, t)}
                {sorted &&
                  (query.sort.descending ? (
                    <IconArrowDown size={13} aria-hidden="true" />
                  ) : (
                    <IconArrowUp size={13} aria-hidden="true" />
                  ))}
              </button>
            </div>
          )
        })}
      </div>
    </div>
  )
  const cells = (card: Card) =>
    headers.map((header) => {
      const def = header.column.accessorFn
      const text = String(def?.(card, 0) ?? '')
      return (
        <span
          key={header.id}
          role="gridcell"
          className={styles.cell}
          style={{ width: header.getSize() }}
          title={text}
        >
          {header.column.id === 'state' ? (
            <StateBadge tone={toneOf(register, card.state)}>
              {t(`${register.id}.state.${card.state}`)}
            </StateBadge>
          ) : (
            text
          )}
        </span>
      )
    })
  return { head, width, cells }
}

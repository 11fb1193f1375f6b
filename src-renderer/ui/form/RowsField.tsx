/**
 * A small table inside a record: rows of a few plain columns. World: UI. What must stay true: each row is its own entry
 * (path `field/<id>`); a row is saved when one of its cells is left, and removed only on request.
 */
import { ActionIcon, Button } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { inOrder } from '../../../src-shared/registers/row-order.ts'
import type { Json } from '../../../src-shared/values.ts'
import { useT } from '../i18n/index.ts'
import { FieldFrame, labelId } from './FieldFrame.tsx'
import { inputId, newElementId, useField, useForm } from './form-store.ts'
import { idAfter } from './id-after.ts'
import { RowCell } from './RowCell.tsx'
import styles from './form.module.css'

type Row = Readonly<Record<string, Json>>

export function RowsField({ name }: { readonly name: string }) {
  const t = useT()
  const form = useForm()
  const handle = useField(name)
  const { field, prefix } = handle
  if (field.type !== 'rows') return null
  const kept = (handle.value ?? {}) as Readonly<Record<string, Row>>
  // a row that somebody is filling in does not jump away under their hands
  const rows = handle.readOnly ? inOrder(field, kept) : Object.entries(kept)
  // what no person fills is kept with its row and not shown
  const columns = Object.entries(field.columns).filter(([, cell]) => cell.fixed !== true)
  const set = (id: string, row: Row, column: string, value: Json | undefined, save: boolean) => {
    const next = { ...row }
    if (value === null || value === undefined) delete next[column]
    else next[column] = value
    form.edit(`${name}/${id}`, { value: next })
    if (save) form.leave(`${name}/${id}`)
  }
  const add = () => {
    const ids = Object.keys(kept)
    form.edit(`${name}/${idAfter(ids, newElementId())}`, { value: {} })
  }
  return (
    <FieldFrame handle={handle} group>
      {rows.length > 0 && (
        // more columns than a line has room for stand under one another, each with its name
        <div className={styles.rowsBox} data-many={columns.length > 3 || undefined}>
          <table className={styles.rows} aria-labelledby={labelId(handle)}>
            <thead>
              <tr>
                {columns.map(([column]) => (
                  <th key={column} scope="col">
                    {t(`${prefix}.${column}`)}
                  </th>
                ))}
                <td />
              </tr>
            </thead>
            <tbody>
              {rows.map(([id, row], i) => (
                <tr key={id}>
                  {columns.map(([column, cell]) => (
                    <td key={column} data-label={t(`${prefix}.${column}`)}>
                      <RowCell
                        field={cell}
                        prefix={`${prefix}.${column}`}
                        label={t('form.rows.cell', { label: t(`${prefix}.${column}`), row: i + 1 })}
                        value={row[column]}
                        readOnly={handle.readOnly}
                        onEdit={(value) => set(id, row, column, value, false)}
                        onLeave={() => form.leave(`${name}/${id}`)}
                        onChoose={(value) => set(id, row, column, value, true)}
                      />
                    </td>
                  ))}
                  <td>
                    {!handle.readOnly && (
                      <ActionIcon
                        aria-label={t('form.rows.remove', { row: i + 1 })}
                        onClick={() => form.choose([{ path: `${name}/${id}`, value: null }])}
                      >
                        <IconTrash size={16} stroke={1.75} aria-hidden="true" />
                      </ActionIcon>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {!handle.readOnly && (
        <Button
          id={inputId(name)}
          className={styles.under}
          size="compact-sm"
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden="true" />}
          onClick={add}
        >
          {t('form.rows.add', { label: t(prefix) })}
        </Button>
      )}
    </FieldFrame>
  )
}

/** The columns of the file with samples, and for each the fields that it feeds. World: UI. */
import { MultiSelect } from '@mantine/core'
import { useMemo } from 'react'
import type { ImportMapping, ImportStart } from '../../../../src-shared/ipc/contract.ts'
import type { Register } from '../../../../src-shared/registers/define.ts'
import { importTargets } from '../../../../src-shared/registers/import-targets.ts'
import { formatNumber } from '../../components/format.ts'
import { useT } from '../../i18n/index.ts'
import type { ImportStore } from './import-store.ts'
import { targetName } from './target-name.ts'
import styles from './Import.module.css'

interface Props {
  readonly store: ImportStore
  readonly register: Register
  readonly start: ImportStart
  readonly mapping: ImportMapping
}

export function ColumnTable({ store, register, start, mapping }: Props) {
  const t = useT()
  const choices = useMemo(
    () =>
      Object.keys(register.sections)
        .map((section) => ({
          group: t(`${register.id}.section.${section}`),
          items: Object.entries(importTargets(register))
            .filter(([, { key }]) => register.sectionOf[key] === section)
            .map(([value, target]) => ({ value, label: targetName(register, target, t) })),
        }))
        .filter((g) => g.items.length > 0),
    [register, t],
  )
  // A field has one source: choosing it here takes it away from the column that fed it before.
  const feed = (column: number, fields: readonly string[]) =>
    store.actions.change({
      columns: [
        ...mapping.columns.filter((c) => c.column !== column && !fields.includes(c.field)),
        ...fields.map((field) => ({ column, field })),
      ].toSorted((a, b) => a.column - b.column),
    })
  return (
    <div className={styles.scroll} role="region" aria-label={t('import.map.heading')} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('import.map.column')}</th>
            <th scope="col" className={styles.feeds}>
              {t('import.map.feeds')}
            </th>
          </tr>
        </thead>
        <tbody>
          {start.columns.map((column, i) => {
            const fields = mapping.columns.filter((c) => c.column === i).map((c) => c.field)
            return (
              // oxlint-disable-next-line react/no-array-index-key -- two columns may share a name; their place is what they are
              <tr key={i} data-unused={fields.length === 0 || undefined}>
                <th scope="row">
                  <span className={styles.name}>{column.name}</span>
                  <Samples column={column} rows={start.rows} />
                </th>
                <td>
                  <MultiSelect
                    aria-label={t('import.map.feeds.of', { column: column.name })}
                    placeholder={fields.length === 0 ? t('import.map.nothing') : ''}
                    data={choices}
                    value={fields}
                    onChange={(chosen) => feed(i, chosen)}
                    searchable
                    comboboxProps={{ keepMounted: false }}
                    clearable={false}
                    maxDropdownHeight={320}
                    hidePickedOptions
                  />
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

function Samples({
  column,
  rows,
}: {
  readonly column: ImportStart['columns'][number]
  readonly rows: number
}) {
  const t = useT()
  if (column.filled === 0) return <span className={styles.samples}>{t('import.map.empty')}</span>
  const shown = column.samples.slice(0, 3).map((s) => (s.length > 48 ? `${s.slice(0, 47)}…` : s))
  return (
    <span className={styles.samples}>
      {shown.join(' · ')}
      {column.filled < rows && (
        <span className={styles.filled}>
          {t('import.map.filled', { filled: formatNumber(column.filled), rows: formatNumber(rows) })}
        </span>
      )}
    </span>
  )
}

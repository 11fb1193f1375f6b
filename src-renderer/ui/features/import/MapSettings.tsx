/** What holds for the whole file: dates, zone, state, fixed values, and how its bytes are read. World: UI. */
import { Select } from '@mantine/core'
import { useMemo } from 'react'
import { dateFormats, type ImportMapping, type ImportStart } from '../../../../src-shared/ipc/contract.ts'
import { type Register } from '../../../../src-shared/registers/define.ts'
import { importTargets } from '../../../../src-shared/registers/import-targets.ts'
import { importStates } from '../../../../src-shared/registers/import-states.ts'
import { zoneChoices } from '../../components/zones.ts'
import { useT } from '../../i18n/index.ts'
import { DateSample } from './DateSample.tsx'
import type { ImportStore } from './import-store.ts'
import styles from './Import.module.css'

interface Props {
  readonly store: ImportStore
  readonly register: Register
  readonly start: ImportStart
  readonly mapping: ImportMapping
}
const delimiters = [',', ';', '\t', '|'] as const
const encodings = ['utf-8', 'windows-1252', 'utf-16le'] as const

export function MapSettings({ store, register, start, mapping }: Props) {
  const t = useT()
  const { change, reread } = store.actions
  const zones = useMemo(() => zoneChoices(), [])
  const dateColumn = mapping.columns.find((c) =>
    ['time', 'date'].includes(importTargets(register)[c.field]?.field.type ?? ''),
  )
  // A column that always says the same is often simply not in the file: "all of these are confirmed breaches".
  const fixed = Object.entries(register.fields).filter(
    ([key, f]) =>
      register.intake.includes(key) && f.type === 'choice' && !mapping.columns.some((c) => c.field === key),
  )
  const setDefault = (key: string, value: string) => {
    const { [key]: _, ...others } = mapping.defaults
    change({ defaults: value === '' ? others : { ...others, [key]: value } })
  }
  return (
    <div className={styles.settings}>
      <Select
        label={t('import.map.state')}
        description={
          register.finalStates.length > 0 && register.id === 'incident'
            ? t('import.map.state.hint')
            : undefined
        }
        data={importStates(register).map((s) => ({ value: s, label: t(`${register.id}.state.${s}`) }))}
        value={mapping.state}
        onChange={(state) => state && change({ state })}
      />
      {fixed.map(([key, f]) => (
        <Select
          key={key}
          label={t('import.map.default', { field: t(`${register.id}.${key}`) })}
          data={[
            { value: '', label: t('import.map.default.none') },
            ...(f.type === 'choice' ? f.options : []).map((o) => ({
              value: o,
              label: t(`${register.id}.${key}.${o}`),
            })),
          ]}
          value={String(mapping.defaults[key] ?? '')}
          onChange={(value) => setDefault(key, value ?? '')}
        />
      ))}
      {dateColumn && (
        <>
          <div>
            <Select
              label={t('import.map.date')}
              data={dateFormats.map((f) => ({ value: f, label: t(`import.map.date.${f}`) }))}
              value={mapping.dateFormat}
              onChange={(f) => change({ dateFormat: dateFormats.find((d) => d === f) ?? mapping.dateFormat })}
            />
            <DateSample
              samples={start.columns[dateColumn.column]?.samples ?? []}
              format={mapping.dateFormat}
            />
          </div>
          <Select
            label={t('import.map.zone')}
            data={zones}
            value={mapping.zone}
            searchable
            comboboxProps={{ keepMounted: false }}
            onChange={(zone) => zone && change({ zone })}
          />
        </>
      )}
      <details className={styles.details}>
        <summary>{t('import.map.read_as')}</summary>
        <p className={styles.lead}>{t('import.map.read_as.hint')}</p>
        <div className={styles.pair}>
          <Select
            label={t('import.map.delimiter')}
            data={delimiters.map((d) => ({ value: d, label: t(`import.map.delimiter.${d}`) }))}
            value={mapping.delimiter}
            onChange={(d) => void reread({ delimiter: delimiters.find((x) => x === d) ?? mapping.delimiter })}
          />
          <Select
            label={t('import.map.encoding')}
            data={encodings.map((e) => ({ value: e, label: t(`import.map.encoding.${e}`) }))}
            value={mapping.encoding}
            onChange={(e) => void reread({ encoding: encodings.find((x) => x === e) ?? mapping.encoding })}
          />
        </div>
      </details>
    </div>
  )
}

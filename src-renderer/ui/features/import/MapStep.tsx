/** Step 2: which column goes into which field, how dates are written, what state the records get. World: UI. */
import { Button } from '@mantine/core'
import { useStore } from 'zustand'
import { formatNumber } from '../../components/format.ts'
import { useT } from '../../i18n/index.ts'
import { ColumnTable } from './ColumnTable.tsx'
import type { StepProps } from './FileStep.tsx'
import { MapSettings } from './MapSettings.tsx'
import { WordsTable } from './WordsTable.tsx'
import styles from './Import.module.css'

export function MapStep({ store, register }: StepProps) {
  const t = useT()
  const start = useStore(store, (s) => s.start)
  const mapping = useStore(store, (s) => s.mapping)
  const preview = useStore(store, (s) => s.preview)
  if (!start || !mapping) return null
  const { go, restart } = store.actions
  const isPerson = register.id === 'person'
  const names = isPerson ? ['given_name', 'family_name', register.title] : [register.title]
  const hasTitle = mapping.columns.some((c) => names.includes(c.field))
  return (
    <section className={styles.step}>
      <div>
        <h2 tabIndex={-1}>{t('import.map.heading')}</h2>
        <p className={styles.lead}>{t('import.map.text')}</p>
        <p className={styles.facts}>
          {t('import.file.facts', { file: start.file, count: start.rows, rows: formatNumber(start.rows) })}
          {start.remembered && <> · {t('import.file.kept')}</>}
        </p>
      </div>
      <ColumnTable store={store} register={register} start={start} mapping={mapping} />
      {!hasTitle && (
        <p className={styles.lead}>{t(isPerson ? 'import.map.no_name' : 'import.map.no_title')}</p>
      )}
      <MapSettings store={store} register={register} start={start} mapping={mapping} />
      <WordsTable store={store} register={register} mapping={mapping} unmapped={preview?.unmapped ?? []} />
      <div className={styles.bar} data-stick>
        <Button variant="default" onClick={restart}>
          {t('import.file.another')}
        </Button>
        <span className={styles.count} role="status">
          {preview && t('import.check.good', { count: preview.good })}
          {preview && preview.bad > 0 && <> · {t('import.check.bad', { count: preview.bad })}</>}
        </span>
        <Button disabled={mapping.columns.length === 0} onClick={() => go('check')}>
          {t('import.map.next')}
        </Button>
      </div>
    </section>
  )
}

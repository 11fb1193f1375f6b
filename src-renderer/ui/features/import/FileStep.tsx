/** Step 1: drop or choose the file. World: UI. */
import { useStore } from 'zustand'
import type { Register } from '../../../../src-shared/registers/define.ts'
import { FileDrop } from '../../components/FileDrop.tsx'
import { useT } from '../../i18n/index.ts'
import type { ImportStore } from './import-store.ts'
import styles from './Import.module.css'

export interface StepProps {
  readonly store: ImportStore
  readonly register: Register
}

export function FileStep({ store }: StepProps) {
  const t = useT()
  const busy = useStore(store, (s) => s.busy)
  return (
    <section className={styles.step}>
      <h2 tabIndex={-1}>{t('import.file.heading')}</h2>
      <FileDrop
        label={t('import.file.drop')}
        button={busy ? t('import.file.reading') : t('import.file.choose')}
        hint={t('import.file.hint')}
        accept=".csv,.txt,.tsv,text/csv,text/plain"
        busy={busy}
        onFile={(file) => void store.actions.open(file)}
        onFailure={store.actions.fail}
      />
    </section>
  )
}

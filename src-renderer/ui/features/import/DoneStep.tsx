/** The end: what was written, the way back, the rows that were left, the way on. World: UI. */
import { Button } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import { navigate } from 'wouter/use-hash-location'
import { useStore } from 'zustand'
import { formatNumber } from '../../components/format.ts'
import { useT } from '../../i18n/index.ts'
import type { StepProps } from './FileStep.tsx'
import { SaveBadRows } from './ProblemTable.tsx'
import styles from './Import.module.css'

export function DoneStep({ store, register }: StepProps) {
  const t = useT()
  const outcome = useStore(store, (s) => s.outcome)
  const undone = useStore(store, (s) => s.undone)
  const busy = useStore(store, (s) => s.busy)
  if (!outcome) return null
  const { restart, undo } = store.actions
  const written = outcome.added + outcome.updated + outcome.left
  const parts = (['added', 'updated', 'left', 'unchanged', 'bad'] as const).filter((k) => outcome[k] > 0)
  const heading = undone
    ? t('import.done.undone')
    : written > 0
      ? t('import.done.heading', { count: written })
      : t('import.done.nothing')
  const toList = () => {
    restart()
    navigate(`/register/${register.id}`)
  }
  return (
    <section className={styles.step}>
      <div className={styles.done}>
        {!undone && <IconCircleCheck size={36} stroke={1.5} aria-hidden="true" />}
        <div role="status">
          <h2 tabIndex={-1}>{heading}</h2>
        </div>
        {!undone && (
          <p className={styles.lead}>
            {parts.map((k) => t(`import.done.${k}`, { count: outcome[k] })).join(' · ')}{' '}
            {written > 0 &&
              t('import.done.seconds', { seconds: formatNumber(Math.round(outcome.seconds * 10) / 10) })}
          </p>
        )}
        {outcome.bad > 0 && <SaveBadRows store={store} />}
      </div>
      <div className={styles.bar}>
        <Button onClick={toList}>{t(`import.done.list.${register.id}`)}</Button>
        {outcome.receipt && !undone && (
          <Button variant="default" loading={busy} onClick={() => void undo()}>
            {t('import.done.undo')}
          </Button>
        )}
        <Button variant="default" onClick={restart}>
          {t('import.done.another')}
        </Button>
      </div>
    </section>
  )
}

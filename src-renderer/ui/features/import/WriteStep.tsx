/** Step 4: progress, and the way to stop. World: UI. What must stay true: says only what main reported. */
import { Button, Progress } from '@mantine/core'
import { useState } from 'react'
import type { Events } from '../../../../src-shared/ipc/contract.ts'
import { useEvent } from '../../api.ts'
import { formatNumber } from '../../components/format.ts'
import { hasMessage, useT } from '../../i18n/index.ts'
import type { StepProps } from './FileStep.tsx'
import styles from './Import.module.css'

export function WriteStep({ store }: StepProps) {
  const t = useT()
  const [task, setTask] = useState<Events['progress']>()
  const [stopping, setStopping] = useState(false)
  useEvent('progress', (event) => {
    if (event.task === 'import' && !event.ended) setTask(event)
  })
  // Main names the phase by its message key.
  const phase = t(task && hasMessage(task.phase) ? task.phase : 'import.phase.check')
  const share = task && task.total > 0 ? (task.done / task.total) * 100 : 0
  const stop = () => {
    setStopping(true)
    store.actions.stop()
  }
  return (
    <section className={styles.step}>
      <h2 tabIndex={-1}>{t('import.write.heading')}</h2>
      <div className={styles.progress}>
        <Progress value={share} aria-label={phase} size="md" />
        <p role="status" className="sb-figures">
          {phase}
          {task && task.total > 1 && (
            <> {t('progress.count', { done: formatNumber(task.done), total: formatNumber(task.total) })}</>
          )}
        </p>
        <p className={styles.lead}>{t('import.write.safe')}</p>
      </div>
      <div className={styles.bar}>
        <Button variant="default" disabled={stopping || task?.cancellable === false} onClick={stop}>
          {t(stopping ? 'import.write.cancelling' : 'import.write.cancel')}
        </Button>
      </div>
    </section>
  )
}

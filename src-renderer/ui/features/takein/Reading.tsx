/** How far reading or sealing is, and the way to stop it. World: UI. What must stay true: says only what main reported. */
import { Button, Progress } from '@mantine/core'
import { useState } from 'react'
import type { Events } from '../../../../src-shared/ipc/contract.ts'
import { call, useEvent } from '../../api.ts'
import { formatNumber } from '../../components/format.ts'
import { hasMessage, useT } from '../../i18n/index.ts'
import styles from './takein.module.css'

export function Reading({ task: name }: { readonly task: string }) {
  const t = useT()
  const [task, setTask] = useState<Events['progress']>()
  const [stopping, setStopping] = useState(false)
  useEvent('progress', (event) => {
    if (event.task === name && !event.ended) setTask(event)
  })
  const phase = task && hasMessage(task.phase) ? t(task.phase) : t('takein.reading')
  // scans are counted in hundredths of a file
  const counted = task && name !== 'read-scans' && task.total > 1
  return (
    <div className={styles.section}>
      <Progress value={task && task.total > 0 ? (task.done / task.total) * 100 : 0} aria-label={phase} />
      <p role="status" className="sb-figures">
        {phase}
        {counted && (
          <> {t('progress.count', { done: formatNumber(task.done), total: formatNumber(task.total) })}</>
        )}
      </p>
      <div>
        <Button
          variant="default"
          disabled={stopping || task?.cancellable === false}
          onClick={() => {
            setStopping(true)
            void call.cancelTask({ task: name })
          }}
        >
          {t(stopping ? 'takein.stopping' : 'takein.stop')}
        </Button>
      </div>
    </div>
  )
}

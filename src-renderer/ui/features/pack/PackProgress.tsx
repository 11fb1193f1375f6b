/** A long task on its own page: what it is doing, how far it is, and the way to stop it. World: UI. */
import { Button, Progress } from '@mantine/core'
import { useState } from 'react'
import type { Events } from '../../../../src-shared/ipc/contract.ts'
import { useEvent } from '../../api.ts'
import { formatNumber } from '../../components/format.ts'
import { hasMessage, useT } from '../../i18n/index.ts'
import styles from './Pack.module.css'

interface Props {
  readonly task: string
  readonly heading: string
  readonly onStop?: () => void
}

export function PackProgress({ task: name, heading, onStop }: Props) {
  const t = useT()
  const [task, setTask] = useState<Events['progress']>()
  const [stopping, setStopping] = useState(false)
  useEvent('progress', (event) => {
    if (event.task === name && !event.ended) setTask(event)
  })
  const phase = task && hasMessage(task.phase) ? t(task.phase) : heading
  const share = task && task.total > 0 ? (task.done / task.total) * 100 : 0
  return (
    <div className={styles.progress}>
      <Progress value={share} size="md" aria-label={phase} />
      <p role="status" className="sb-figures">
        {phase}
        {task && task.total > 1 && (
          <> {t('progress.count', { done: formatNumber(task.done), total: formatNumber(task.total) })}</>
        )}
      </p>
      {onStop && (
        <div>
          <Button
            variant="default"
            disabled={stopping || task?.cancellable === false}
            onClick={() => {
              setStopping(true)
              onStop()
            }}
          >
            {t(stopping ? 'makePack.cancelling' : 'makePack.cancel')}
          </Button>
        </div>
      )}
    </div>
  )
}

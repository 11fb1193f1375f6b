/** Long tasks in the corner, with cancel where main allows it. World: UI. What must stay true: nothing flashes: only a
 * task that lasts is shown. */
import { ActionIcon, Progress } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useProgress } from '../components/progress.ts'
import { ProgressText } from '../components/ProgressText.tsx'
import { call } from '../api.ts'
import { useT } from '../i18n/index.ts'
import { usePlace } from './use-place.ts'
import styles from './ProgressTasks.module.css'

/** Pages that show the progress of their own tasks, by how the phase of such a task begins. */
const shownThere = [
  ['import.', '/import/'],
  ['pia-page.', '/import/pia'],
  ['pack.', '/packs/make'],
  ['verify.', '/packs/verify'],
] as const

export function ProgressTasks() {
  const t = useT()
  const [path] = usePlace()
  const tasks = useProgress().filter(
    (task) => !shownThere.some(([phase, place]) => task.phase.startsWith(phase) && path.startsWith(place)),
  )
  if (tasks.length === 0) return null
  return (
    <section className={styles.tasks} aria-label={t('progress.title')} data-print="hide">
      {tasks.map((task) => (
        <div key={task.task} className={styles.task}>
          <div className={styles.row}>
            <ProgressText task={task} />
            {task.cancellable && (
              <ActionIcon
                aria-label={t('progress.cancel')}
                onClick={() => void call.cancelTask({ task: task.task })}
              >
                <IconX size={16} />
              </ActionIcon>
            )}
          </div>
          <Progress
            size="sm"
            value={task.total > 0 ? (100 * task.done) / task.total : 100}
            animated={task.total === 0}
            aria-label={t('progress.title')}
          />
        </div>
      ))}
    </section>
  )
}

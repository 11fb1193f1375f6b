/** What takes time while a vault opens: the key, then perhaps the index. World: UI. */
import { Progress } from '@mantine/core'
import { useLatestProgress } from '../../components/progress.ts'
import { ProgressText } from '../../components/ProgressText.tsx'
import { useT } from '../../i18n/index.ts'
import styles from './LockScreen.module.css'

export function Unlocking() {
  const t = useT()
  const task = useLatestProgress()
  return (
    <div className={styles.progress} role="status">
      {task ? <ProgressText task={task} /> : t('progress.unlock')}
      <Progress
        size="sm"
        value={task && task.total > 1 ? (100 * task.done) / task.total : 100}
        animated={!task || task.total <= 1}
        aria-label={t('progress.title')}
      />
    </div>
  )
}

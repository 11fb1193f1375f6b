/** A backup that is still being copied while the vault is locked. World: UI. */
import { useProgress } from '../../components/progress.ts'
import { ProgressText } from '../../components/ProgressText.tsx'
import styles from './LockScreen.module.css'

export function BackupRunning() {
  const task = useProgress().find((one) => one.task === 'backup')
  if (!task) return null
  return (
    <p className={styles.why} role="status">
      <ProgressText task={task} />
    </p>
  )
}

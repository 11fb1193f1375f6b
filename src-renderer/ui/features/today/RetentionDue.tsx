/** How many records have reached the end of their retention. World: UI. What must stay true: it only leads to the list that somebody reviews. */
import { Button } from '@mantine/core'
import { Link } from 'wouter'
import { useCall } from '../../api.ts'
import { useT } from '../../i18n/index.ts'
import styles from './Today.module.css'

export function RetentionDue() {
  const t = useT()
  const { value } = useCall('retentionDue', {}, { follow: true })
  if (!value || value.due === 0) return null
  return (
    <section aria-labelledby="today-retention">
      <div className={styles.task}>
        <div className={styles.words}>
          <h2 id="today-retention">{t('today.retention', { count: value.due })}</h2>
        </div>
        <Button component={Link} href="/settings/retention" variant="default" size="compact-md">
          {t('today.retention.look')}
        </Button>
      </div>
    </section>
  )
}

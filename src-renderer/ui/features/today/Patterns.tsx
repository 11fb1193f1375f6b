/** That something keeps happening and nobody has looked at it: the newest sentences. World: UI. */
import { Link } from 'wouter'
import { patternSentence } from '../../../../src-shared/rules/patterns.ts'
import { useCall } from '../../api.ts'
import { useT } from '../../i18n/index.ts'
import styles from './Today.module.css'

const shownFirst = 3

export function Patterns() {
  const t = useT()
  const { value } = useCall('patterns', {}, { follow: true })
  const alerts = value?.alerts ?? []
  if (alerts.length === 0) return null
  return (
    <section aria-labelledby="today-patterns">
      <h2 id="today-patterns">{t('today.patterns', { count: alerts.length })}</h2>
      <ul className={styles.sentences}>
        {alerts.slice(0, shownFirst).map((alert) => (
          <li key={alert.key}>{patternSentence(alert, t)}</li>
        ))}
      </ul>
      <Link href="/patterns" className={styles.more}>
        {t('today.patterns.look')}
      </Link>
    </section>
  )
}

/** Incidents whose next step waits for a person: which step, and what is missing for it. World: UI. */
import { Link } from 'wouter'
import type { Today } from '../../../../src-shared/ipc/contract.ts'
import { transitionsFrom } from '../../../../src-shared/registers/define.ts'
import { incident } from '../../../../src-shared/registers/incident.ts'
import { StateBadge } from '../../components/StateBadge.tsx'
import { toneOf } from '../../components/state-tone.ts'
import { hasMessage, useT } from '../../i18n/index.ts'
import styles from './Today.module.css'

const shownFirst = 10

export function NextSteps({ decisions }: Pick<Today, 'decisions'>) {
  const t = useT()
  const word = (key: string, otherwise: string) => (hasMessage(key) ? t(key) : otherwise)
  if (decisions.length === 0) return null
  const cut = decisions.length - shownFirst
  const next = ({ state, missing }: Today['decisions'][number]) => {
    // The same step that main measured `missing` against: the first that leads on from here.
    const step = transitionsFrom(incident, state)[0] ?? ''
    const name = word(`incident.transition.${step}`, step)
    const fields = missing.map((field) => word(`incident.${field}`, field)).join(', ')
    return fields === '' ? t('today.next', { step: name }) : t('today.next.missing', { step: name, fields })
  }
  return (
    <section aria-labelledby="today-decisions">
      <h2 id="today-decisions">{t('today.decisions', { count: decisions.length })}</h2>
      <ul className={styles.rows}>
        {decisions.slice(0, shownFirst).map((d) => (
          <li key={d.record}>
            <div className={styles.head}>
              <Link href={`/register/incident/${d.record}`} className={styles.title}>
                {d.ref && <span className={styles.ref}>{d.ref}</span>} {d.title}
              </Link>
              <StateBadge tone={toneOf(incident, d.state)}>
                {word(`incident.state.${d.state}`, d.state)}
              </StateBadge>
            </div>
            <p className={styles.note}>{next(d)}</p>
          </li>
        ))}
      </ul>
      {cut > 0 && (
        <Link href="/register/incident" className={styles.more}>
          {t('today.decisions.more', { count: cut })}
        </Link>
      )}
    </section>
  )
}

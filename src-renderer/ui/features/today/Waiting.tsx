/** What waits for a person: decisions, unfinished drafts, values that two people set differently. World: UI. */
import { Link } from 'wouter'
import type { Today } from '../../../../src-shared/ipc/contract.ts'
import { Moment } from '../../components/Moment.tsx'
import { hasMessage, useT } from '../../i18n/index.ts'
import { draftPlace, newIn } from './draft-place.ts'
import styles from './Today.module.css'

const shownFirst = 10

export function Waiting({ today }: { readonly today: Today }) {
  const t = useT()
  const label = (field: string) => (hasMessage(`incident.${field}`) ? t(`incident.${field}`) : field)
  const cut = today.decisions.length - shownFirst
  return (
    <>
      {today.decisions.length > 0 && (
        <section aria-labelledby="today-decisions">
          <h2 id="today-decisions">{t('today.decisions', { count: today.decisions.length })}</h2>
          <ul className={styles.rows}>
            {today.decisions.slice(0, shownFirst).map((d) => (
              <li key={d.record}>
                <Link href={`/register/incident/${d.record}`} className={styles.title}>
                  {d.ref && <span className={styles.ref}>{d.ref}</span>} {d.title}
                </Link>
                <p className={styles.note}>
                  {d.missing.length > 0
                    ? t('today.missing', { fields: d.missing.map(label).join(', ') })
                    : t('today.ready')}
                </p>
              </li>
            ))}
          </ul>
          {cut > 0 && (
            <Link href="/register/incident" className={styles.more}>
              {t('today.decisions.more', { count: cut })}
            </Link>
          )}
        </section>
      )}
      {today.drafts.length > 0 && (
        <section aria-labelledby="today-drafts">
          <h2 id="today-drafts">{t('today.drafts', { count: today.drafts.length })}</h2>
          <ul className={styles.rows}>
            {today.drafts.map((d) => (
              <li key={d.key}>
                <Link href={draftPlace(d, today.latest)} className={styles.title}>
                  {d.title || t(newIn(d) ? `today.draft.new.${newIn(d)}` : 'today.draft.untitled')}
                </Link>
                <p className={styles.note}>
                  {t('today.draft.typed')} <Moment at={d.at} as="soon" />
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
      {today.conflicts.length > 0 && (
        <section aria-labelledby="today-conflicts">
          <h2 id="today-conflicts">{t('today.conflicts', { count: today.conflicts.length })}</h2>
          <ul className={styles.rows}>
            {today.conflicts.map((c) => (
              <li key={c.record}>
                <Link href={`/register/incident/${c.record}`} className={styles.title}>
                  {c.ref && <span className={styles.ref}>{c.ref}</span>} {c.title}
                </Link>
                <p className={styles.note}>{t('today.conflict.text')}</p>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

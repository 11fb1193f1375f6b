/** What waits to be finished: drafts, and values that two people set differently. World: UI. */
import { Link } from 'wouter'
import type { Today } from '../../../../src-shared/ipc/contract.ts'
import { Moment } from '../../components/Moment.tsx'
import { useT } from '../../i18n/index.ts'
import { draftPlace, newIn } from './draft-place.ts'
import { RecordTitle } from './RecordTitle.tsx'
import styles from './Today.module.css'

export function Waiting({ today }: { readonly today: Today }) {
  const t = useT()
  return (
    <>
      {today.drafts.length > 0 && (
        <section aria-labelledby="today-drafts">
          <h2 id="today-drafts">{t('today.drafts', { count: today.drafts.length })}</h2>
          <ul className={styles.rows}>
            {today.drafts.map((d) => (
              <li key={d.key}>
                <Link href={draftPlace(d)} className={styles.title}>
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
                <RecordTitle to={`/register/${c.register}/${c.record}`} of={c} />
                <p className={styles.note}>{t('today.conflict.text')}</p>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

/** What was touched last, for picking up where one left off. World: UI. */
import type { Today } from '../../../../src-shared/ipc/contract.ts'
import { Moment } from '../../components/Moment.tsx'
import { useT } from '../../i18n/index.ts'
import { RecordTitle } from './RecordTitle.tsx'
import styles from './Today.module.css'

export function Latest({ latest }: Pick<Today, 'latest'>) {
  const t = useT()
  if (latest.length === 0) return null
  return (
    <section aria-labelledby="today-latest">
      <h2 id="today-latest">{t('today.latest')}</h2>
      <ul className={styles.lines}>
        {latest.map((item) => (
          <li key={item.record}>
            <RecordTitle to={`/register/${item.register}/${item.record}`} of={item} />
            <span className={styles.when}>
              <Moment at={item.at} as="soon" />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Breaches about which somebody has to decide whom to tell, the first due first. World: UI. */
import { Button } from '@mantine/core'
import { Link } from 'wouter'
import type { Today } from '../../../../src-shared/ipc/contract.ts'
import { formatSoon } from '../../components/format.ts'
import { useZone } from '../../app-state.ts'
import { hasMessage, useT } from '../../i18n/index.ts'
import { RecordTitle } from './RecordTitle.tsx'
import { Several } from './Several.tsx'
import styles from './Today.module.css'

const shownFirst = 4

export function Undecided({ undecided }: Pick<Today, 'undecided'>) {
  const t = useT()
  if (undecided.length === 0) return null
  return (
    <section aria-labelledby="today-undecided">
      <h2 id="today-undecided">{t('today.undecided', { count: undecided.length })}</h2>
      <Several items={undecided} first={shownFirst} keyOf={(u) => u.record}>
        {(one) => <One one={one} />}
      </Several>
    </section>
  )
}

function One({ one }: { readonly one: Today['undecided'][number] }) {
  const t = useT()
  const zone = useZone()
  const { record, first, duties, due } = one
  const named = first
    .map(({ duty, title }) => (hasMessage(`clock.${duty}`) ? t(`clock.${duty}`) : title))
    .join('; ')
  const more = duties - first.length
  const names = more > 0 ? t('today.undecided.and_more', { names: named, more }) : named
  return (
    <div className={styles.task}>
      <div className={styles.words}>
        <RecordTitle to={`/register/incident/${record}`} of={one} />
        <p className={styles.note}>
          {t('today.undecided.duties', { count: duties, names })}
          {due && ` ${t('today.undecided.due', { due: formatSoon(due, zone) })}`}
        </p>
      </div>
      <Button component={Link} href={`/decide/${record}`} variant="default" size="compact-md">
        {t('today.undecided.decide')}
      </Button>
    </div>
  )
}

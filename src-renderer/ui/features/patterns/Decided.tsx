/** Patterns that somebody looked at, the newest first: the proof that they are watched. World: UI. */
import { Link } from 'wouter'
import type { Card } from '../../../../src-shared/ipc/contract.ts'
import { useCall } from '../../api.ts'
import { Moment } from '../../components/Moment.tsx'
import { StateBadge } from '../../components/StateBadge.tsx'
import { useT } from '../../i18n/index.ts'
import styles from './patterns.module.css'

const shown = 10

export function Decided() {
  const t = useT()
  const { value } = useCall(
    'list',
    {
      register: 'pattern',
      filters: [],
      sort: { by: 'ref', descending: true },
      columns: ['reason', 'what_follows'],
    },
    { follow: true },
  )
  if (!value || value.total === 0) return null
  return (
    <section aria-labelledby="patterns-decided">
      <h2 id="patterns-decided">{t('patternpage.decided')}</h2>
      <ul className={styles.decided}>
        {value.first.slice(0, shown).map((card) => (
          <One key={card.id} card={card} />
        ))}
      </ul>
      {value.total > shown && <Link href="/register/pattern">{t('patternpage.decided.all')}</Link>}
    </section>
  )
}

function One({ card: { id, ref, title, state, cells, updatedAt } }: { readonly card: Card }) {
  const t = useT()
  const said = [cells['what_follows'], cells['reason']].filter((c) => typeof c === 'string').join(' · ')
  return (
    <li>
      <div className={styles.top}>
        <Link href={`/register/pattern/${id}`} className={styles.title}>
          {ref && <span className={styles.ref}>{ref}</span>} {title}
        </Link>
        <span className={styles.state}>
          <StateBadge tone={state === 'accepted' ? 'going' : 'done'}>
            {t(`pattern.state.${state}`)}
          </StateBadge>{' '}
          <span className={styles.dim}>
            <Moment at={updatedAt} as="day" />
          </span>
        </span>
      </div>
      {said && <p className={styles.said}>{said}</p>}
    </li>
  )
}

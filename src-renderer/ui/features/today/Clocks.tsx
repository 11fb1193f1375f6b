/** Running clocks, the most urgent first. World: UI. */
import { useState } from 'react'
import { Button } from '@mantine/core'
import { Link } from 'wouter'
import type { Today } from '../../../../src-shared/ipc/contract.ts'
import { ClockJumps } from '../../components/ClockJumps.tsx'
import { ClockLine } from '../../components/ClockLine.tsx'
import { Moment } from '../../components/Moment.tsx'
import { useT } from '../../i18n/index.ts'
import styles from './Today.module.css'

const shownFirst = 6

export function Clocks({
  clocks,
  lastClosed,
  clockJumps,
}: Pick<Today, 'clocks' | 'lastClosed' | 'clockJumps'>) {
  const t = useT()
  const [all, setAll] = useState(false)
  if (clocks.length === 0) return null
  const sorted = clocks.toSorted((a, b) => a.clock.due.localeCompare(b.clock.due))
  const shown = all ? sorted : sorted.slice(0, shownFirst)
  return (
    <section aria-labelledby="today-clocks">
      <h2 id="today-clocks">{t('today.clocks', { count: clocks.length })}</h2>
      {lastClosed && clocks.some((c) => c.clock.missedWhileClosed) && (
        <p className={styles.note}>
          {t('today.closed')} <Moment at={lastClosed.from} as="soon" /> –{' '}
          <Moment at={lastClosed.to} as="soon" />
        </p>
      )}
      <ClockJumps jumps={clockJumps} />
      <ul className={styles.clocks}>
        {shown.map(({ record, ref, title, clock }) => (
          <li key={`${record} ${clock.duty}`}>
            <Link href={`/register/incident/${record}`} className={styles.title}>
              {ref && <span className={styles.ref}>{ref}</span>} {title}
            </Link>
            <ClockLine clock={clock} />
          </li>
        ))}
      </ul>
      {shown.length < sorted.length && (
        <Button variant="subtle" onClick={() => setAll(true)}>
          {t('today.clocks.more', { count: sorted.length - shown.length })}
        </Button>
      )}
    </section>
  )
}

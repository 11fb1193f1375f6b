/**
 * Running clocks, each incident once with its clocks beneath it; the most urgent of all is large. World: UI. What must stay
 * true: main has sorted them; what is folded away is counted.
 */
import { Link } from 'wouter'
import type { Today } from '../../../../src-shared/ipc/contract.ts'
import { ClockJumps } from '../../components/ClockJumps.tsx'
import { ClockLine, ClockRow } from '../../components/ClockLine.tsx'
import { Moment } from '../../components/Moment.tsx'
import { useT } from '../../i18n/index.ts'
import { RecordTitle } from './RecordTitle.tsx'
import { Several } from './Several.tsx'
import styles from './Today.module.css'

const incidentsFirst = 4
const rowsOfFirst = 3
const rowsOfOthers = 2

export function Clocks({
  clocks,
  lastClosed,
  clockJumps,
}: Pick<Today, 'clocks' | 'lastClosed' | 'clockJumps'>) {
  const t = useT()
  if (clocks.length === 0) return null
  const missed = clocks.reduce((sum, c) => sum + c.missed, 0)
  const running = clocks.reduce((sum, c) => sum + c.all, 0) - missed
  const closed = clocks.some((c) => c.clocks.some((clock) => clock.missedWhileClosed))
  return (
    <section aria-labelledby="today-clocks">
      <h2 id="today-clocks">
        {t(missed > 0 ? 'today.clocks.missed' : 'today.clocks', { count: running, missed })}
      </h2>
      {lastClosed && closed && (
        <p className={styles.note}>
          {t('today.closed')} <Moment at={lastClosed.from} as="soon" /> –{' '}
          <Moment at={lastClosed.to} as="soon" />
        </p>
      )}
      <ClockJumps jumps={clockJumps} />
      <Several items={clocks} first={incidentsFirst} keyOf={(c) => c.record}>
        {(incident, place) => <Incident incident={incident} large={place === 0} />}
      </Several>
    </section>
  )
}

interface Props {
  readonly incident: Today['clocks'][number]
  readonly large: boolean
}
function Incident({ incident, large }: Props) {
  const t = useT()
  const { record, clocks, all } = incident
  const to = `/register/incident/${record}`
  const rows = large ? clocks.slice(1) : clocks
  const most = large ? rowsOfFirst : rowsOfOthers
  const shown = rows.length <= most + 1 ? rows : rows.slice(0, most)
  const rest = all - shown.length - (large ? 1 : 0)
  return (
    <div className={styles.incident}>
      <RecordTitle to={to} of={incident} />
      {large && <ClockLine clock={clocks[0]!} />}
      {shown.map((clock) => (
        <ClockRow key={clock.duty} clock={clock} />
      ))}
      {rest > 0 && (
        <Link href={to} className={styles.more}>
          {t('today.clocks.rest', { count: rest })}
        </Link>
      )}
    </div>
  )
}

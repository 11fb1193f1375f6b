/**
 * On an incident: one click to what somebody knew on the day it happened; on a person: to what they know. World: UI. What must stay
 * true: it asks and blames nobody; without procedures it is not there.
 */
import { Link } from 'wouter'
import { localDay } from '../../../../src-shared/text/calendar.ts'
import { useAppState, useZone } from '../../app-state.ts'
import { useCall } from '../../api.ts'
import type { RecordTopProps } from '../../form/record-extras.ts'
import { useT } from '../../i18n/index.ts'
import { dayOfRecord, namedPeople } from './known.ts'
import styles from './coverage.module.css'

const anyProcedure = { register: 'sop', filters: [], sort: { by: 'ref', descending: false }, columns: [] }
const useProcedures = (): boolean =>
  (useCall('list', anyProcedure, { follow: true }).value?.ids.length ?? 0) > 0

export function WhoKnew({ view }: RecordTopProps) {
  const t = useT()
  const zone = useZone()
  const { today } = useAppState()
  if (!useProcedures()) return null
  const happened = dayOfRecord(view, zone)
  const now = localDay(today, zone).toString()
  const day = happened > now ? now : happened
  const people = namedPeople(view).filter((id) => view.names[id] !== undefined)
  return (
    <section aria-labelledby="who-knew" className={styles.part} data-print="hide">
      <h2 id="who-knew">{t('coverage.who_knew')}</h2>
      <p className={styles.ways}>
        {people.slice(0, 8).map((id) => (
          <Link key={id} href={`/known/${id}?day=${day}`}>
            {t('coverage.who_knew.person', { name: view.names[id] })}
          </Link>
        ))}
        <Link href={`/known?day=${day}`}>
          {t(people.length === 0 ? 'coverage.who_knew.choose' : 'coverage.who_knew.other')}
        </Link>
      </p>
    </section>
  )
}

export function PersonKnows({ view }: RecordTopProps) {
  const t = useT()
  if (!useProcedures()) return null
  return (
    <p data-print="hide">
      <Link href={`/known/${view.id}`}>{t('coverage.person_knows')}</Link>
    </p>
  )
}

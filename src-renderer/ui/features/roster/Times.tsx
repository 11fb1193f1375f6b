/** The times of working here and of being away as a small table, the newest first. World: UI. */
import type { RecordView } from '../../../../src-shared/ipc/contract.ts'
import { describeDay } from '../../../../src-shared/text/calendar.ts'
import type { PlainDate } from '../../../../src-shared/values.ts'
import { useTextContext } from '../../form/text-context.ts'
import type { PersonFacts } from './PersonTop.tsx'
import styles from './roster.module.css'

interface Time {
  readonly id: string
  readonly what: string
  readonly from?: PlainDate | undefined
  readonly to?: PlainDate | undefined
  /** It goes on; that a stay has no end needs no words. */
  readonly runs?: boolean
}
const shown = 6

export function Times({ facts, view }: { readonly facts: PersonFacts; readonly view: RecordView }) {
  const { t, locale } = useTextContext()
  const stay = (s: PersonFacts['stays'][number]) => {
    const runs = s.to === undefined || s.to >= facts.today
    return { ...s, runs, what: t(runs ? 'roster.now.here' : 'roster.time.stay') }
  }
  const leave = Object.entries(
    (view.values['leave'] ?? {}) as Readonly<Record<string, Record<string, string>>>,
  )
  const times: Time[] = [
    ...facts.stays.map((s, i) => ({ id: `stay ${i}`, ...stay(s) })),
    ...leave.map(([id, { from, to, reason }]) => ({
      id,
      what: reason === undefined ? t('roster.time.away') : t(`person.leave.reason.${reason}`),
      from,
      to,
    })),
  ].toSorted((a, b) => ((a.from ?? '') > (b.from ?? '') ? -1 : 1))
  if (times.length === 0) return <p className={styles.dim}>{t('roster.time.none')}</p>
  const table = (rows: readonly Time[]) => (
    <table className={styles.times}>
      <thead className="sb-visually-hidden">
        <tr>
          <th scope="col">{t('roster.time')}</th>
          <th scope="col">{t('person.leave.from')}</th>
          <th scope="col">{t('person.leave.to')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, what, from, to, runs }) => (
          <tr key={id}>
            <th scope="row">{what}</th>
            <td className="sb-figures">
              {from === undefined
                ? t('roster.time.no_start')
                : t('roster.time.from', { day: describeDay(from, locale) })}
            </td>
            <td className="sb-figures">
              {to === undefined
                ? !runs && t('roster.time.open')
                : t('roster.time.to', { day: describeDay(to, locale) })}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
  return (
    <div>
      {table(times.slice(0, shown))}
      {times.length > shown && (
        <details>
          <summary>{t('roster.more', { count: times.length - shown })}</summary>
          {table(times.slice(shown))}
        </details>
      )}
    </div>
  )
}

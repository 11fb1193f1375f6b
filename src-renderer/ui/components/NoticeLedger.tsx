/**
 * What has been told under an incident or one of its duties, as a table: what, when, how, under which reference, what was
 * promised, what has changed since. World: UI. What must stay true: it only reads; each line leads to its notice.
 */
import { Link } from 'wouter'
import type { RecordView } from '../../../src-shared/ipc/contract.ts'
import { describeDay } from '../../../src-shared/text/calendar.ts'
import { describeFuzzyTime } from '../../../src-shared/text/fuzzy-time.ts'
import { useCall } from '../api.ts'
import { useTextContext } from '../form/text-context.ts'
import { useT } from '../i18n/index.ts'
import { ledgerOf, sentNotices, type LedgerRow, type Point } from './notice-ledger.ts'
import styles from './NoticeLedger.module.css'
import { StateBadge } from './StateBadge.tsx'
import { useIncidentFacts } from './use-notice-facts.ts'

interface Props {
  readonly incident: RecordView
  /** Only what answers this duty. */
  readonly obligation?: string | undefined
  readonly title: string
}

export function NoticeLedger(props: Props) {
  // what has changed since is worked out only where something was told
  return sentNotices(props.incident.children, props.obligation).length === 0 ? null : <Ledger {...props} />
}

/** The same on the page of a duty: its incident holds the notices. */
export function LedgerOfDuty({ duty, title }: { readonly duty: RecordView; readonly title: string }) {
  const [incident] = (duty.values['incident'] ?? []) as readonly string[]
  const view = useCall('record', { id: incident ?? duty.id }, { follow: true })
  if (view.value?.register !== 'incident') return null
  return <NoticeLedger incident={view.value} obligation={duty.id} title={title} />
}

function Ledger({ incident, obligation, title }: Props) {
  const t = useT()
  const office = useCall('office', {}, { follow: true })
  const factsOf = useIncidentFacts(incident, office.value?.office)
  const rows = ledgerOf(incident.children, obligation, factsOf)
  return (
    <section className={styles.ledger} aria-labelledby="notice-ledger">
      <h2 id="notice-ledger">{title}</h2>
      <table>
        <thead>
          <tr>
            {(['told', 'when', 'how', 'promised', 'since'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`notice-page.ledger.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.notice.id} row={row} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Row({ row }: { readonly row: LedgerRow }) {
  const t = useT()
  const ctx = useTextContext()
  const { id, ref, title, values } = row.notice
  const text = (key: string) => (typeof values[key] === 'string' ? values[key] : '')
  const channel = text('channel')
  return (
    <tr>
      <td data-label={t('notice-page.ledger.told')}>
        <Link href={`/notice/${id}`}>{[ref, title].filter(Boolean).join(' ')}</Link>
        {text('recipient') && <div className={styles.dim}>{text('recipient')}</div>}
      </td>
      <td data-label={t('notice-page.ledger.when')}>{row.at && describeFuzzyTime(row.at, ctx)}</td>
      <td data-label={t('notice-page.ledger.how')}>
        {channel && t(`notice.channel.${channel}`)}
        {text('external_ref') && <div className={styles.dim}>{text('external_ref')}</div>}
      </td>
      <td data-label={t('notice-page.ledger.promised')}>
        {row.promised.length === 0 ? (
          <span className={styles.dim}>{t('notice-page.ledger.nothing')}</span>
        ) : (
          <ul>
            {row.promised.map(([key, point]) => (
              <li key={key}>
                <Promised point={point} />
              </li>
            ))}
          </ul>
        )}
      </td>
      <td data-label={t('notice-page.ledger.since')}>
        <Since row={row} />
      </td>
    </tr>
  )
}

function Promised({ point: { what = '', promised, done } }: { readonly point: Point }) {
  const t = useT()
  const { locale } = useTextContext()
  const state = done ? 'done' : 'going'
  return (
    <>
      {what}
      {promised !== undefined &&
        ` · ${t('notice-page.promised.by', { day: describeDay(promised, locale) })}`}{' '}
      <StateBadge tone={state}>{t(`notice-page.promised.${state}`)}</StateBadge>
    </>
  )
}

function Since({ row: { changed, since } }: { readonly row: LedgerRow }) {
  const t = useT()
  if (changed === undefined) return <span className={styles.dim}>{t('notice-page.ledger.unknown')}</span>
  if (changed === 0) return <span className={styles.dim}>{t(`notice-page.ledger.same.${since}`)}</span>
  return <>{t(`notice-page.ledger.changed.${since}`, { count: changed })}</>
}

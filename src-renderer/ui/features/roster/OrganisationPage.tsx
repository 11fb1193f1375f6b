/**
 * The people by department: how many are here, on leave, leaving and new, and who. World: UI. What must stay true: each number has
 * its names one click away, and the sums are those of the names.
 */
import { Button } from '@mantine/core'
import { IconFileImport, IconUsers } from '@tabler/icons-react'
import { Fragment, useMemo, useState } from 'react'
import { Link } from 'wouter'
import { navigate } from 'wouter/use-hash-location'
import { useCall } from '../../api.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { formatNumber } from '../../components/format.ts'
import { Page } from '../../components/Page.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { useT } from '../../i18n/index.ts'
import { Presence } from './Presence.tsx'
import { departmentsOf, kindsOf, nearDays, summed, type Department, type Kind } from './where-now.ts'
import styles from './roster.module.css'

const columns = ['here', 'on_leave', 'leaving', 'joined', 'coming'] as const
/** Names that are drawn at once. */
const atOnce = 100
/** A number that was clicked: the department and what is counted; `undefined` = everybody of it. */
interface Chosen {
  readonly department: string
  readonly kind: Kind | undefined
}

export function OrganisationPage() {
  const t = useT()
  const { value, failure } = useCall('rosterToday', {}, { follow: true })
  const departments = useMemo(() => value && departmentsOf(value.people, value.today), [value])
  const all = useMemo(() => value && summed('', value.people, value.today), [value])
  return (
    <Page wide>
      <PageHeader
        title={t('roster.org')}
        lead={all && t('roster.org.lead', { count: all.working, away: formatNumber(all.counts.on_leave) })}
        actions={
          <>
            <Button
              variant="default"
              leftSection={<IconUsers size={16} stroke={1.75} />}
              onClick={() => navigate('/register/person')}
            >
              {t('roster.org.list')}
            </Button>
            <Button
              variant="default"
              leftSection={<IconFileImport size={16} stroke={1.75} />}
              onClick={() => navigate('/import/person')}
            >
              {t('roster.org.import')}
            </Button>
          </>
        }
      />
      {failure && !value && <ErrorNotice failure={failure} />}
      {value && all && departments && (
        <>
          {all.counts.unmarked > 0 && <Unmarked all={all} />}
          {departments.length === 0 ? (
            <EmptyState title={t('person.empty')}>{t('person.empty.text')}</EmptyState>
          ) : (
            <Table departments={departments} all={all} today={value.today} />
          )}
        </>
      )}
    </Page>
  )
}

/** Their last day has passed, and nobody said that they left. */
function Unmarked({ all }: { readonly all: Department }) {
  const t = useT()
  const people = all.people.filter((p) => p.unmarked)
  return (
    <div className={styles.note} role="note">
      <p>{t('roster.org.unmarked', { count: people.length })}</p>
      <Names people={people} />
    </div>
  )
}

interface TableProps {
  readonly departments: readonly Department[]
  readonly all: Department
  readonly today: string
}
function Table({ departments, all, today }: TableProps) {
  const t = useT()
  const [chosen, setChosen] = useState<Chosen>()
  const isChosen = (department: string, kind: Kind | undefined) =>
    chosen?.department === department && chosen.kind === kind
  const choose = (department: string, kind: Kind | undefined) =>
    setChosen(isChosen(department, kind) ? undefined : { department, kind })
  const heads: Readonly<Record<string, string>> = Object.fromEntries(
    columns.map((c) => [c, t(`roster.org.${c}`, { count: nearDays })]),
  )
  return (
    <div className={styles.scroll} role="region" aria-label={t('roster.org')} tabIndex={0}>
      <table className={styles.org}>
        <thead>
          <tr>
            <th scope="col">{t('person.department')}</th>
            {columns.map((c) => (
              <th key={c} scope="col">
                {heads[c]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {departments.map((d) => {
            const name = d.name === '' ? t('roster.org.none') : d.name
            return (
              <Fragment key={d.name}>
                <tr>
                  <th scope="row">
                    <button
                      type="button"
                      className={styles.number}
                      aria-expanded={isChosen(d.name, undefined)}
                      onClick={() => choose(d.name, undefined)}
                    >
                      {name}
                    </button>
                  </th>
                  {columns.map((c) => (
                    <td key={c} className="sb-figures">
                      {d.counts[c] === 0 ? (
                        <span className={styles.zero}>0</span>
                      ) : (
                        <button
                          type="button"
                          className={styles.number}
                          aria-expanded={isChosen(d.name, c)}
                          aria-label={t('roster.org.cell', {
                            department: name,
                            what: heads[c],
                            count: d.counts[c],
                          })}
                          onClick={() => choose(d.name, c)}
                        >
                          {formatNumber(d.counts[c])}
                        </button>
                      )}
                    </td>
                  ))}
                </tr>
                {chosen?.department === d.name && (
                  <tr>
                    <td colSpan={columns.length + 1} className={styles.who}>
                      <Names
                        people={d.people.filter(
                          (p) => chosen.kind === undefined || kindsOf(p, today).includes(chosen.kind),
                        )}
                      />
                    </td>
                  </tr>
                )}
              </Fragment>
            )
          })}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('roster.org.all')}</th>
            {columns.map((c) => (
              <td key={c} className="sb-figures">
                {formatNumber(all.counts[c])}
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </div>
  )
}

function Names({ people }: { readonly people: Department['people'] }) {
  const t = useT()
  const [drawn, setDrawn] = useState(atOnce)
  return (
    <>
      <ul className={styles.names}>
        {people.slice(0, drawn).map((p) => (
          <li key={p.id}>
            <Link href={`/register/person/${p.id}`}>{p.name}</Link> <Presence entry={p} />
          </li>
        ))}
      </ul>
      {people.length > drawn && (
        <Button variant="default" size="xs" onClick={() => setDrawn(drawn + atOnce)}>
          {t('roster.more', { count: people.length - drawn })}
        </Button>
      )}
    </>
  )
}

/**
 * How long it took: the figures of the incidents, each as sure as it is, and how well their timelines are dated. World: UI.
 * What must stay true: a figure that nobody knows leads to the field that would tell; one incident has no mean.
 */
import { ActionIcon, Popover } from '@mantine/core'
import { IconHelp } from '@tabler/icons-react'
import { Link } from 'wouter'
import type { Output } from '../../../../src-shared/ipc/contract.ts'
import { describeMeasured, isNotApplicable } from '../../../../src-shared/learn/measured.ts'
import { metricIds, type MetricId } from '../../../../src-shared/learn/metrics.ts'
import { incident } from '../../../../src-shared/registers/incident.ts'
import { useTextContext } from '../../form/text-context.ts'
import { useT } from '../../i18n/index.ts'
import styles from './postmortem.module.css'

type Facts = Output<'postmortemFacts'>
type Incident = Facts['incidents'][number]

export function Figures({ facts }: { readonly facts: Facts }) {
  const t = useT()
  const { incidents } = facts
  const [only] = incidents
  if (!only) return null
  return (
    <section aria-labelledby="figures" className={styles.part}>
      <h2 id="figures">{t('postmortem-page.figures')}</h2>
      {incidents.length === 1 ? (
        <dl className={styles.figures}>
          {only.metrics.map(({ id }) => (
            <div key={id}>
              <dt>
                <MetricName id={id} />
              </dt>
              <dd>
                <Figure incident={only} id={id} />
              </dd>
            </div>
          ))}
        </dl>
      ) : (
        <Several facts={facts} />
      )}
      {incidents.map((i) => (
        <Quality key={i.record} incident={i} named={incidents.length > 1} />
      ))}
    </section>
  )
}

function MetricName({ id }: { readonly id: MetricId }) {
  const t = useT()
  const name = t(`learn.metric.${id}`)
  return (
    <>
      {name}
      <Popover position="bottom-start" width={300} trapFocus returnFocus>
        <Popover.Target>
          <ActionIcon size={24} aria-label={t('form.help', { label: name })} className={styles.help}>
            <IconHelp size={15} stroke={1.75} aria-hidden="true" />
          </ActionIcon>
        </Popover.Target>
        <Popover.Dropdown aria-label={t('form.help', { label: name })} tabIndex={-1}>
          {t(`learn.metric.${id}.def`)}
        </Popover.Dropdown>
      </Popover>
    </>
  )
}

/** Where the missing time of an incident is filled in. */
const placeOf = (record: string, field: string) =>
  field === 'duties' ? `/decide/${record}` : `/register/incident/${record}`

interface FigureProps {
  readonly incident: Incident
  readonly id: MetricId
  /** In a table: what is missing is itself the way there. */
  readonly short?: boolean
}
function Figure({ incident: { record, metrics }, id, short = false }: FigureProps) {
  const t = useT()
  const ctx = useTextContext()
  const metric = metrics.find((m) => m.id === id)
  if (!metric) return null
  const { measured, from, to } = metric
  const said = describeMeasured(measured, ctx)
  if (measured.how !== 'none') return <span className={styles.figure}>{said}</span>
  if (isNotApplicable(measured.why)) return <span className={styles.dim}>{said}</span>
  if (short)
    return (
      <Link href={placeOf(record, to)} className={styles.dim}>
        {said}
      </Link>
    )
  const fields = [from, to].filter((f) => incident.fields[f] !== undefined)
  return (
    <span className={styles.dim}>
      {said}{' '}
      {fields.length > 0 && (
        <Link href={placeOf(record, to)}>
          {t('postmortem-page.figures.where', { fields: fields.map((f) => t(`incident.${f}`)).join(', ') })}
        </Link>
      )}
    </span>
  )
}

/** Shortest to longest, the middle from three on, and each incident by itself. */
function Several({ facts: { incidents, spread } }: { readonly facts: Facts }) {
  const t = useT()
  const ctx = useTextContext()
  const withMiddle = spread.some((s) => s.middle)
  return (
    <div className={styles.tableBox} tabIndex={0} role="group" aria-labelledby="figures">
      <table className={styles.table} aria-labelledby="figures">
        <thead>
          <tr>
            <th scope="col">{t('postmortem-page.figures.what')}</th>
            <th scope="col">{t('postmortem-page.figures.whole')}</th>
            {withMiddle && <th scope="col">{t('postmortem-page.figures.middle')}</th>}
            {incidents.map((i) => (
              <th key={i.record} scope="col">
                <Link href={`/register/incident/${i.record}`}>{i.ref ?? i.title}</Link>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {metricIds.map((id) => {
            const row = spread.find((s) => s.id === id)
            return (
              <tr key={id}>
                <th scope="row">
                  <MetricName id={id} />
                </th>
                <td className={styles.figure}>
                  {row?.whole
                    ? t('postmortem-page.figures.of', {
                        figure: describeMeasured(row.whole, ctx),
                        count: row.counted,
                        all: incidents.length,
                      })
                    : t('postmortem-page.figures.nothing')}
                </td>
                {withMiddle && <td>{row?.middle && describeMeasured(row.middle, ctx)}</td>}
                {incidents.map((i) => (
                  <td key={i.record}>
                    <Figure incident={i} id={id} short />
                  </td>
                ))}
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

/** How surely the lines of a timeline are dated, as a sentence. */
function Quality({
  incident: { quality, ref, title },
  named,
}: {
  readonly incident: Incident
  readonly named: boolean
}) {
  const t = useT()
  const all = quality.exact + quality.estimated + quality.range + quality.unknown
  const parts = (['exact', 'estimated', 'range', 'unknown'] as const)
    .filter((k) => quality[k] > 0)
    .map((k) => t(`postmortem-page.quality.${k}`, { count: quality[k] }))
  return (
    <p className={styles.dim}>
      {named && `${ref ?? title}: `}
      {all === 0
        ? t('postmortem-page.quality.none')
        : t('postmortem-page.quality', { count: all, parts: parts.join(', ') })}
    </p>
  )
}

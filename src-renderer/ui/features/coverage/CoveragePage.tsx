/**
 * Coverage: who had signed on a day, as a sentence, as numbers and as names. World: UI. What must stay true: the address says the day
 * and what it is narrowed to; every number has its names one click away; who left, was taken off or got a newer version stands beside
 * and in no number; nothing is rounded up.
 */
import { Button } from '@mantine/core'
import { IconChartBar } from '@tabler/icons-react'
import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import type { CoverageFacts } from '../../../../src-shared/ipc/contract-sop.ts'
import { endings, places } from '../../../../src-shared/sop/coverage.ts'
import { describeDay } from '../../../../src-shared/text/calendar.ts'
import { call, useCall } from '../../api.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { formatNumber } from '../../components/format.ts'
import { Page } from '../../components/Page.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { usePlaceQuery } from '../../components/place-query.ts'
import { RadioPills } from '../../components/RadioPills.tsx'
import { useToday } from '../../components/use-today.ts'
import { useTextContext } from '../../form/text-context.ts'
import { useT } from '../../i18n/index.ts'
import { DayBar } from './DayBar.tsx'
import { EvidenceSheets } from './EvidenceSheets.tsx'
import { Names } from './Names.tsx'
import { addressOf, queryOf, readPlace, type CoveragePlace, type Filter } from './place.ts'
import { sayCoverage } from './say-coverage.ts'
import { SaveButton } from './SaveButton.tsx'
import { ShareTable, type ShareLine } from './ShareTable.tsx'
import styles from './coverage.module.css'

export function CoveragePage() {
  const t = useT()
  const today = useToday()
  const place = readPlace(usePlaceQuery(), today)
  const query = queryOf(place)
  const [, go] = useLocation()
  const { locale } = useTextContext()
  const { value: facts, failure } = useCall('coverage', query, { follow: true })
  const show = (change: Partial<CoveragePlace>) =>
    go(addressOf({ ...place, ...change }, today), { replace: true })
  const isEmpty = facts !== undefined && sum(facts) === 0
  const isNarrowed = ['sop', 'department', 'role', 'campaign'].some((f) => place[f as Filter] !== undefined)
  return (
    <Page wide>
      <PageHeader
        title={t('coverage.title')}
        lead={facts && !isEmpty && sayCoverage(facts, query.sop !== undefined, t)}
        actions={
          isEmpty ? undefined : (
            <>
              <SaveButton
                as="pdf"
                label={t('coverage.pdf')}
                run={() => call.coverageFile({ query, as: 'pdf' })}
              />
              <SaveButton
                as="csv"
                label={t('coverage.csv')}
                run={() => call.coverageFile({ query, as: 'csv' })}
              />
              <SaveButton
                as="print"
                label={t('coverage.print')}
                run={() => call.coverageFile({ query, as: 'print' })}
              />
            </>
          )
        }
      />
      <p className={styles.asOf}>{t('coverage.as_of', { day: describeDay(place.day, locale) })}</p>
      <DayBar day={place.day} today={today} onDay={(day) => show({ day })} />
      <div className={styles.basis} data-print="hide">
        <span id="coverage-basis-label">{t('coverage.basis')}</span>
        <RadioPills
          id="coverage-basis"
          labelledBy="coverage-basis-label"
          options={(['logged', 'signed'] as const).map((value) => ({
            value,
            label: t(`coverage.basis.${value}`),
          }))}
          value={place.basis}
          onChoose={(basis) => show({ basis })}
        />
      </div>
      <Narrowing place={place} today={today} facts={facts} />
      <details className={styles.how}>
        <summary>{t('coverage.how')}</summary>
        <p>{t(`coverage.basis.${place.basis}.def`)}</p>
        <p>{t('coverage.sheet.counted')}</p>
        <p>{t('coverage.how.newest')}</p>
      </details>
      {failure && <ErrorNotice failure={failure} />}
      {!facts && !failure && <p role="status">{t('record.loading')}</p>}
      {isEmpty && (
        <EmptyState
          icon={IconChartBar}
          title={t('coverage.empty')}
          actions={
            isNarrowed ? (
              <Button
                component={Link}
                href={addressOf({ day: place.day, basis: place.basis }, today)}
                variant="default"
              >
                {t('coverage.all')}
              </Button>
            ) : (
              <Button component={Link} href="/signing">
                {t('coverage.empty.signing')}
              </Button>
            )
          }
        >
          {t('coverage.empty.text')}
        </EmptyState>
      )}
      {facts && !isEmpty && <Numbers facts={facts} place={place} today={today} />}
    </Page>
  )
}
const sum = ({ counts }: CoverageFacts): number =>
  [...places, ...endings].reduce((n, p) => n + (counts[p] ?? 0), 0)

interface PartProps {
  readonly place: CoveragePlace
  readonly today: string
}
function Numbers({ facts, place, today }: PartProps & { readonly facts: CoverageFacts }) {
  const t = useT()
  const query = queryOf(place)
  const campaigns = useCall('coverageCampaigns', query, { follow: true }).value ?? []
  const narrowed = (filter: Filter) => (line: ShareLine) =>
    line.key === '' || place[filter] !== undefined
      ? undefined
      : addressOf({ ...query, [filter]: line.key }, today)
  const departments = facts.byDepartment.map((line) =>
    line.label === '' ? { ...line, label: t('coverage.no_department') } : line,
  )
  return (
    <>
      <dl className={styles.three}>
        {(['asked', 'excused', 'signed'] as const).map((n) => (
          <div key={n}>
            <dt>{t(`coverage.${n}`)}</dt>
            <dd className="sb-figures">{formatNumber(facts.share[n])}</dd>
          </div>
        ))}
        <div>
          <dt>{t('coverage.percent')}</dt>
          <dd className="sb-figures">
            {facts.percent === undefined ? '–' : t('coverage.percent.of', { percent: facts.percent })}
          </dd>
        </div>
      </dl>
      <Standings facts={facts} place={place} today={today} />
      {query.sop === undefined && (
        <ShareTable
          id="by-sop"
          title={t('coverage.by.sop')}
          column={t('coverage.column.procedure')}
          lines={facts.bySop}
          to={narrowed('sop')}
        />
      )}
      {query.campaign !== undefined && facts.share.signed > 0 && (
        <p>
          <SaveButton
            as="pdf"
            label={t('coverage.receipts')}
            run={() => call.receiptsFile({ of: query.campaign!, print: false })}
          />
        </p>
      )}
      {query.sop !== undefined && <EvidenceSheets sop={query.sop} day={query.day} />}
      <ShareTable
        id="by-department"
        title={t('coverage.by.department')}
        column={t('coverage.column.department')}
        lines={departments}
        to={narrowed('department')}
      />
      <ShareTable
        id="by-role"
        title={t('coverage.by.role')}
        column={t('coverage.column.role')}
        lines={facts.byRole}
        to={narrowed('role')}
      />
      {query.campaign === undefined && (
        <ShareTable
          id="by-campaign"
          title={t('coverage.by.campaign')}
          column={t('coverage.column.campaign')}
          lines={campaigns}
          to={narrowed('campaign')}
        />
      )}
    </>
  )
}

/** Where everybody stands: each number opens its names, below all of them. */
function Standings({ facts, place, today }: PartProps & { readonly facts: CoverageFacts }) {
  const t = useT()
  const [, go] = useLocation()
  const [opened, setOpened] = useState<string>()
  const { names } = place
  const list = (of: readonly NonNullable<CoveragePlace['names']>[]) => (
    <ul className={styles.standings}>
      {of.map((standing) => {
        const count = facts.counts[standing] ?? 0
        const { names: _now, ...rest } = place
        const isOpen = names === standing
        return (
          <li key={standing}>
            <button
              type="button"
              className={styles.standing}
              aria-expanded={isOpen}
              onClick={() => {
                setOpened(isOpen ? undefined : standing)
                go(addressOf(isOpen ? rest : { ...rest, names: standing }, today), { replace: true })
              }}
            >
              <strong className="sb-figures">{formatNumber(count)}</strong> {t(`coverage.place.${standing}`)}
            </button>
          </li>
        )
      })}
    </ul>
  )
  const query = queryOf(place)
  return (
    <section aria-labelledby="coverage-standings" className={styles.part}>
      <h2 id="coverage-standings">{t('coverage.report.numbers')}</h2>
      {list(places)}
      <p className={styles.dim}>{t('coverage.beside')}</p>
      {list(endings)}
      {names !== undefined && (
        <Names
          key={`${JSON.stringify(query)} ${names}`}
          query={query}
          standing={names}
          focus={opened === names}
        />
      )}
    </section>
  )
}

/** What the page is narrowed to; each can be taken back. */
function Narrowing({ place, today, facts }: PartProps & { readonly facts: CoverageFacts | undefined }) {
  const t = useT()
  const { value: campaign } = useCall('coverageCampaigns', queryOf(place), {
    skip: place.campaign === undefined,
  })
  const labels: Readonly<Record<Filter, string | undefined>> = {
    sop: facts?.bySop[0]?.label,
    department: place.department,
    role: place.role,
    campaign: campaign?.[0]?.label,
  }
  const narrowed = (['sop', 'department', 'role', 'campaign'] as const).filter((f) => place[f] !== undefined)
  if (narrowed.length === 0) return null
  return (
    <ul className={styles.narrowed} aria-label={t('coverage.narrowed')}>
      {narrowed.map((filter) => {
        const { [filter]: _gone, names: _names, ...rest } = place
        return (
          <li key={filter}>
            {labels[filter] ?? t(`coverage.by.${filter}`)}{' '}
            <Link href={addressOf(rest, today)} data-print="hide">
              {t('coverage.narrowed.away')}
            </Link>
          </li>
        )
      })}
    </ul>
  )
}

/**
 * Any two versions of a procedure: their texts, and beside them the facts that differ. World: UI. What must stay true: which two are
 * compared stands in the address; it only reads; whatever became of a version, it can be compared.
 */
import { Select } from '@mantine/core'
import { Link, useLocation } from 'wouter'
import type { SopFacts, VersionLine } from '../../../../src-shared/ipc/contract-sop.ts'
import { describeDay } from '../../../../src-shared/text/calendar.ts'
import { call, useCall } from '../../api.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { Hash } from '../../components/Hash.tsx'
import { TextCompare } from '../../components/markdown/TextCompare.tsx'
import { Page } from '../../components/Page.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { useTextContext } from '../../form/text-context.ts'
import { useT, type Translate } from '../../i18n/index.ts'
import { PdfButton } from './PdfButton.tsx'
import styles from './sop.module.css'

interface Props {
  readonly sop: string
  /** The earlier one and the later one; without them the two newest. */
  readonly before?: string | undefined
  readonly after?: string | undefined
}

export function CompareVersionsPage({ sop, before, after }: Props) {
  const t = useT()
  const { value: facts, failure } = useCall('sopFacts', { id: sop }, { follow: true })
  if (failure && !facts)
    return (
      <Page>
        <ErrorNotice failure={failure} />
      </Page>
    )
  if (!facts)
    return (
      <Page>
        <p role="status">{t('record.loading')}</p>
      </Page>
    )
  const { versions } = facts
  const title = versions[0]?.title ?? ''
  if (versions.length < 2)
    return (
      <Page>
        <PageHeader title={t('sop-page.compare.title')} lead={title} />
        <EmptyState title={t('sop-page.compare.one')}>
          <Link href={`/register/sop/${sop}`}>{t('sop-page.compare.back')}</Link>
        </EmptyState>
      </Page>
    )
  const later = versions.find((v) => v.record === after) ?? versions[0]!
  const earlier =
    versions.find((v) => v.record === before) ?? versions[versions.indexOf(later) + 1] ?? versions.at(-1)!
  return <Compared sop={sop} title={title} versions={versions} earlier={earlier} later={later} />
}

interface ComparedProps {
  readonly sop: string
  readonly title: string
  readonly versions: SopFacts['versions']
  readonly earlier: VersionLine
  readonly later: VersionLine
}
function Compared({ sop, title, versions, earlier, later }: ComparedProps) {
  const t = useT()
  const [, go] = useLocation()
  const one = useCall('record', { id: earlier.record }, { follow: true })
  const other = useCall('record', { id: later.record }, { follow: true })
  const failure = one.failure ?? other.failure
  const ready = one.value?.id === earlier.record && other.value?.id === later.record
  const name = ({ number }: VersionLine) => t('sop-page.version', { number })
  const choose = (left: string, right: string) =>
    go(`/sops/${sop}/compare/${left}/${right}`, { replace: true })
  const options = versions.map((v) => ({
    value: v.record,
    label: t('sop-page.compare.option', { number: v.number, status: t(`sops.status.${v.status}`) }),
  }))
  return (
    <Page wide>
      <PageHeader
        title={t('sop-page.compare.title')}
        lead={<Link href={`/register/sop/${sop}`}>{title}</Link>}
        actions={
          <PdfButton
            save={() => call.comparisonPdf({ before: earlier.record, after: later.record, print: false })}
          />
        }
      />
      <div className={styles.pair}>
        <Select
          withScrollArea={false}
          label={t('sop-page.compare.before')}
          data={options}
          value={earlier.record}
          allowDeselect={false}
          onChange={(id) => id && choose(id, later.record)}
        />
        <Select
          withScrollArea={false}
          label={t('sop-page.compare.after')}
          data={options}
          value={later.record}
          allowDeselect={false}
          onChange={(id) => id && choose(earlier.record, id)}
        />
      </div>
      <FactTable earlier={earlier} later={later} />
      {failure && <ErrorNotice failure={failure} />}
      {ready ? (
        <TextCompare
          key={`${earlier.record} ${later.record}`}
          before={String(one.value?.values['text'] ?? '')}
          after={String(other.value?.values['text'] ?? '')}
          beforeName={name(earlier)}
          afterName={name(later)}
        />
      ) : (
        !failure && <p role="status">{t('record.loading')}</p>
      )}
    </Page>
  )
}

/** What is said of each, line by line; where they differ it stands out. */
function FactTable({ earlier, later }: Pick<ComparedProps, 'earlier' | 'later'>) {
  const t = useT()
  const { locale } = useTextContext()
  const rows = factsOf(t, locale).flatMap(([label, of]) => {
    const [a, b] = [of(earlier), of(later)]
    return a === '' && b === '' ? [] : [{ label, a, b }]
  })
  return (
    <table className={styles.facts}>
      <thead>
        <tr>
          <td />
          <th scope="col">{t('sop-page.version', { number: earlier.number })}</th>
          <th scope="col">{t('sop-page.version', { number: later.number })}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ label, a, b }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td data-differs={a !== b || undefined}>{a}</td>
            <td data-differs={a !== b || undefined}>{b}</td>
          </tr>
        ))}
        {(earlier.sha256 ?? later.sha256) !== undefined && (
          <tr>
            <th scope="row">{t('sop_version.sha256')}</th>
            <td>{earlier.sha256 !== undefined && <Hash hex={earlier.sha256} />}</td>
            <td>{later.sha256 !== undefined && <Hash hex={later.sha256} />}</td>
          </tr>
        )}
      </tbody>
    </table>
  )
}
type Fact = readonly [label: string, of: (version: VersionLine) => string]
function factsOf(t: Translate, locale: string): readonly Fact[] {
  const day = (value: string | undefined) => (value === undefined ? '' : describeDay(value, locale))
  return [
    [t('sop-page.compare.status'), (v) => t(`sops.status.${v.status}`)],
    [t('sop_version.change'), (v) => (v.change ? t(`sop_version.change.${v.change}`) : '')],
    [t('sop_version.change_note'), (v) => v.note ?? ''],
    [t('sop_version.approver_name'), (v) => v.approver ?? ''],
    [t('sop_version.approved_on'), (v) => day(v.approvedOn)],
    [t('sop_version.effective_from'), (v) => day(v.effectiveFrom)],
  ]
}

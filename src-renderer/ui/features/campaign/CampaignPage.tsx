/**
 * One campaign: how far it is in one sentence and three raw numbers, everybody on its list, and what can be done for them. World: UI.
 * What must stay true: the list is as it was frozen; which dialog is open and for whom is a sealed draft, so that a lock takes
 * nothing of what was typed.
 */
import { Button, Select, TextInput } from '@mantine/core'
import { useMemo, useState } from 'react'
import { Link, useLocation } from 'wouter'
import type { AssignmentLine } from '../../../../src-shared/ipc/contract-sop.ts'
import { useCall } from '../../api.ts'
import { useAppState } from '../../app-state.ts'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { formatNumber } from '../../components/format.ts'
import { Page } from '../../components/Page.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { sayCampaign, standingOf } from '../../components/signing/campaign-words.ts'
import { StateBadge } from '../../components/StateBadge.tsx'
import { useToday } from '../../components/use-today.ts'
import { useKeptTexts, type KeptTexts } from '../../form/kept-texts.ts'
import { useTextContext } from '../../form/text-context.ts'
import { useT } from '../../i18n/index.ts'
import { About, Numbers, type CampaignFacts } from './CampaignAbout.tsx'
import { ExemptDialog } from './ExemptDialog.tsx'
import { LineList } from './LineList.tsx'
import { countsOf, departmentsOf, filtered, possible, type Act, type LineFilter } from './lines.ts'
import { OnBehalfDialog } from './OnBehalfDialog.tsx'
import { RefusalDialog } from './RefusalDialog.tsx'
import { WhyDialog, whySteps } from './WhyDialog.tsx'
import styles from './campaign.module.css'

export function CampaignPage({ id }: { readonly id: string }) {
  const t = useT()
  const { value: facts, failure } = useCall('campaignFacts', { id }, { follow: true })
  const { value: asked, failure: broken } = useCall('assignments', { campaign: id }, { follow: true })
  const problem = failure ?? broken
  if (problem && (!facts || !asked))
    return (
      <Page>
        <ErrorNotice failure={problem} />
      </Page>
    )
  if (!facts || !asked)
    return (
      <Page>
        <p role="status">{t('record.loading')}</p>
      </Page>
    )
  return <Campaign facts={facts} lines={asked.lines} />
}

function Campaign({ facts, lines }: { readonly facts: CampaignFacts; readonly lines: AssignmentLine[] }) {
  const t = useT()
  const ctx = useTextContext()
  const today = useToday()
  const { line } = facts
  const kept = useKeptTexts(`campaign:${line.record}`)
  const readOnly = useAppState().readOnly !== undefined
  const [standing, tone] = standingOf(line, today)
  const closing = line.state === 'open' ? 'close' : 'open_again'
  return (
    <Page wide>
      <PageHeader
        title={line.title}
        lead={
          <>
            <p>{sayCampaign(line, ctx)}</p>
            <StateBadge tone={tone}>{t(`signing-page.standing.${standing}`)}</StateBadge>
          </>
        }
        actions={
          <>
            <Button component={Link} href={`/signing/reminders?campaign=${line.record}`} variant="default">
              {t('campaign-page.reminders')}
            </Button>
            {(['files', 'sheets'] as const).map((way) => (
              <Button
                key={way}
                component={Link}
                href={`/signing/${way}?campaign=${line.record}`}
                variant="default"
              >
                {t(`signing-page.way.${way}`)}
              </Button>
            ))}
            {!readOnly && (
              <Button variant="default" onClick={() => kept.set({ ask: closing })}>
                {t(`campaign-page.ask.${closing}.go`)}
              </Button>
            )}
          </>
        }
      />
      <Numbers facts={facts} />
      <People lines={lines} several={facts.versions.length > 1} kept={kept} readOnly={readOnly} />
      <About facts={facts} />
      <Dialogs lines={lines} kept={kept} campaign={line.record} />
    </Page>
  )
}

interface PeopleProps {
  readonly lines: readonly AssignmentLine[]
  readonly several: boolean
  readonly kept: KeptTexts
  readonly readOnly: boolean
}
function People({ lines, several, kept, readOnly }: PeopleProps) {
  const t = useT()
  const [filter, setFilter] = useState<LineFilter>({ text: '' })
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const shown = useMemo(() => filtered(lines, filter), [lines, filter])
  const departments = useMemo(() => departmentsOf(lines), [lines])
  const counts = useMemo(() => countsOf(lines), [lines])
  const picked = lines.filter((l) => chosen.has(l.assignment))
  return (
    <section aria-labelledby="campaign-people">
      <h2 id="campaign-people">{t('campaign-page.people')}</h2>
      <div className={styles.filters}>
        <TextInput
          aria-label={t('campaign-page.find')}
          placeholder={t('campaign-page.find')}
          value={filter.text}
          onChange={(e) => setFilter({ ...filter, text: e.currentTarget.value })}
        />
        <Select
          aria-label={t('campaign-page.state')}
          placeholder={t('campaign-page.state.all')}
          clearable
          clearButtonProps={{ 'aria-label': t('form.clear') }}
          data={counts.map(({ state, count }) => ({
            value: state,
            label: `${t(`sops.state.${state}`)} (${formatNumber(count)})`,
          }))}
          value={filter.state ?? null}
          onChange={(value) => setFilter({ ...filter, state: counts.find((c) => c.state === value)?.state })}
        />
        {departments.length > 1 && (
          <Select
            aria-label={t('campaign-page.department')}
            placeholder={t('campaign-page.department.all')}
            clearable
            searchable
            clearButtonProps={{ 'aria-label': t('form.clear') }}
            data={departments}
            value={filter.department ?? null}
            onChange={(value) => setFilter({ ...filter, department: value ?? undefined })}
          />
        )}
        <span role="status" className={styles.dim}>
          {t('campaign-page.shown', { count: shown.length, all: lines.length })}
        </span>
      </div>
      <LineList lines={shown} chosen={chosen} several={several} onChoose={setChosen} />
      {!readOnly && <ActBar picked={picked} kept={kept} onChosen={setChosen} shown={shown} />}
    </section>
  )
}

interface ActBarProps {
  readonly picked: readonly AssignmentLine[]
  readonly shown: readonly AssignmentLine[]
  readonly kept: KeptTexts
  readonly onChosen: (chosen: ReadonlySet<string>) => void
}
/** What can be done for the chosen ones; nothing is offered that main would refuse for all of them. */
function ActBar({ picked, shown, kept, onChosen }: ActBarProps) {
  const t = useT()
  const [, go] = useLocation()
  const take = (act: Act) => {
    if (act === 'sign' || act === 'receipt') return go(`/sign/${picked[0]!.assignment}`)
    kept.set({ ask: act, chosen: JSON.stringify(picked.map((l) => l.assignment)) })
    onChosen(new Set())
  }
  if (picked.length === 0)
    return (
      <div className={styles.bar}>
        <span className={styles.dim}>{t('campaign-page.choose')}</span>
        <Button
          size="compact-sm"
          variant="subtle"
          disabled={shown.length === 0}
          onClick={() => onChosen(new Set(shown.map((l) => l.assignment)))}
        >
          {t('campaign-page.choose_all')}
        </Button>
      </div>
    )
  const can = possible(picked)
  return (
    <div className={styles.bar} role="group" aria-label={t('campaign-page.chosen', { count: picked.length })}>
      <strong>{t('campaign-page.chosen', { count: picked.length })}</strong>
      {can.map((act) => (
        <Button
          key={act}
          size="compact-sm"
          variant={act === 'sign' || act === 'receipt' ? 'filled' : 'default'}
          onClick={() => take(act)}
        >
          {t(`campaign-page.act.${act}`)}
        </Button>
      ))}
      {can.length === 0 && <span className={styles.dim}>{t('campaign-page.nothing_fits')}</span>}
      <Button size="compact-sm" variant="subtle" onClick={() => onChosen(new Set())}>
        {t('campaign-page.choose_none')}
      </Button>
    </div>
  )
}

interface DialogsProps {
  readonly lines: readonly AssignmentLine[]
  readonly kept: KeptTexts
  readonly campaign: string
}
function Dialogs({ lines, kept, campaign }: DialogsProps) {
  const ask = kept.texts['ask']
  const chosen = useMemo(() => {
    const ids = new Set(readIds(kept.texts['chosen']))
    return lines.filter((l) => ids.has(l.assignment))
  }, [lines, kept.texts])
  const dialog = { lines: chosen, kept, onClose: kept.drop }
  const step = whySteps.find((s) => s === ask)
  if (step === 'close' || step === 'open_again')
    return <WhyDialog ask={step} campaign={campaign} {...dialog} lines={[]} />
  if (chosen.length === 0) return null
  if (step) return <WhyDialog ask={step} campaign={campaign} {...dialog} />
  switch (ask) {
    case 'on_behalf':
      return <OnBehalfDialog method="attested_on_behalf" {...dialog} />
    case 'meeting':
      return <OnBehalfDialog method="bulk_meeting" {...dialog} />
    case 'refuse':
      return <RefusalDialog {...dialog} />
    case 'exempt':
      return <ExemptDialog {...dialog} />
    default:
      return null
  }
}
function readIds(text: string | undefined): string[] {
  try {
    const read: unknown = JSON.parse(text ?? '[]')
    return Array.isArray(read) ? read.filter((id) => typeof id === 'string') : []
  } catch {
    return []
  }
}

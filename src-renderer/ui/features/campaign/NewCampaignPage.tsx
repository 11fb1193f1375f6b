/**
 * Asks people to sign: the questions with what would happen beside them, then "check your answers", then it is opened. World: UI. What
 * must stay true: what is typed is a sealed draft until the campaign is open; what stands in the way leads to its field; nothing is
 * asked of anybody before the last button.
 */
import { Anchor, Button } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconBook, IconSend } from '@tabler/icons-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { Link, useLocation } from 'wouter'
import type { CampaignPlan, CampaignPreview } from '../../../../src-shared/ipc/contract-sop.ts'
import type { Output } from '../../../../src-shared/ipc/contract.ts'
import type { Failure } from '../../../../src-shared/ipc/result.ts'
import { describeDay } from '../../../../src-shared/text/calendar.ts'
import { RecordId } from '../../../../src-shared/values.ts'
import { call, useCall } from '../../api.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { Facts } from '../../components/Facts.tsx'
import { Page } from '../../components/Page.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { usePlaceQuery } from '../../components/place-query.ts'
import { noteSaved } from '../../components/saved.ts'
import { useToday } from '../../components/use-today.ts'
import { useKeptTexts } from '../../form/kept-texts.ts'
import { useTextContext } from '../../form/text-context.ts'
import { useT } from '../../i18n/index.ts'
import { draftOf, planOf, type PlanDraft } from './plan-draft.ts'
import { planFieldId, PlanFields } from './PlanFields.tsx'
import { Preview } from './Preview.tsx'
import styles from './campaign.module.css'

type Offer = Output<'askable'>

export function NewCampaignPage() {
  const t = useT()
  const { value: offer, failure } = useCall('askable', {}, { follow: true })
  if (failure && !offer)
    return (
      <Page>
        <ErrorNotice failure={failure} />
      </Page>
    )
  if (!offer)
    return (
      <Page>
        <p role="status">{t('record.loading')}</p>
      </Page>
    )
  if (offer.versions.length === 0)
    return (
      <Page>
        <PageHeader title={t('campaign-page.new')} />
        <EmptyState
          icon={IconBook}
          title={t('campaign-page.new.empty')}
          actions={
            <Button component={Link} href="/register/sop">
              {t('signing-page.empty.procedures')}
            </Button>
          }
        >
          {t('campaign-page.new.empty.text')}
        </EmptyState>
      </Page>
    )
  return <NewCampaign offer={offer} />
}

function NewCampaign({ offer }: { readonly offer: Offer }) {
  const t = useT()
  const [, go] = useLocation()
  const today = useToday()
  const kept = useKeptTexts('new:campaign')
  const { set } = kept
  const query = usePlaceQuery()
  useEffect(() => {
    const [version, from] = [query.get('version'), query.get('from')]
    if (RecordId.safeParse(version).success) set({ versions: JSON.stringify([version]) })
    if (RecordId.safeParse(from).success) set({ from: from ?? undefined })
  }, [set, query])
  const draft = useMemo(() => draftOf(kept.texts, today), [kept.texts, today])
  const made = useMemo(() => planOf(draft), [draft])
  const plan = 'plan' in made ? made.plan : undefined
  const [asked] = useDebouncedValue(plan, 250)
  const {
    value: preview,
    failure,
    loading,
  } = useCall('previewCampaign', asked ?? empty, {
    skip: asked === undefined,
  })
  const [checking, setChecking] = useState(false)
  // what is shown belongs to what stands in the form now
  const known = plan !== undefined && asked === plan && !loading && preview
  const goTo = (field: string) => {
    setChecking(false)
    setTimeout(() => {
      const control = document.getElementById(planFieldId(field))
      control?.scrollIntoView({ block: 'center' })
      ;(control?.querySelector('input') ?? control)?.focus()
    })
  }
  if (checking && plan && preview)
    return (
      <Check
        plan={plan}
        draft={draft}
        offer={offer}
        preview={preview}
        onBack={() => setChecking(false)}
        onNeed={goTo}
        onOpened={(id) => {
          kept.drop()
          go(`/campaigns/${id}`, { replace: true })
        }}
      />
    )
  const ready = known && preview.obstacles.length === 0
  return (
    <Page wide>
      <PageHeader title={t('campaign-page.new')} lead={t('campaign-page.new.lead')} />
      <div className={styles.beside}>
        <form
          className={styles.form}
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            if (ready) setChecking(true)
            else goTo('missing' in made ? made.missing : (preview?.obstacles[0]?.field ?? 'versions'))
          }}
        >
          <PlanFields offer={offer} draft={draft} kept={kept} today={today} />
          <div>
            <Button type="submit" disabled={plan !== undefined && !known}>
              {t('button.continue')}
            </Button>
          </div>
        </form>
        <aside className={styles.preview} aria-labelledby="campaign-preview" aria-live="polite">
          <h2 id="campaign-preview">{t('campaign-page.preview')}</h2>
          {failure && <ErrorNotice failure={failure} />}
          {'missing' in made && <p>{t(`campaign-page.preview.missing.${made.missing}`)}</p>}
          {plan && !preview && !failure && <p>{t('campaign-page.preview.loading')}</p>}
          {plan && preview && (
            <Preview preview={preview}>
              <Obstacles obstacles={preview.obstacles} onNeed={goTo} />
            </Preview>
          )}
        </aside>
      </div>
    </Page>
  )
}
/** Stands for a plan while there is none; never sent. */
const empty: CampaignPlan = { reason: 'new_version', versions: [], opens: '2000-01-01', quiz: false }

function Obstacles({
  obstacles,
  onNeed,
}: {
  readonly obstacles: CampaignPreview['obstacles']
  readonly onNeed: (field: string) => void
}) {
  const t = useT()
  const { locale } = useTextContext()
  if (obstacles.length === 0) return null
  return (
    <ul className={styles.obstacles}>
      {obstacles.map(({ why, field, day }) => (
        <li key={`${why} ${field}`}>
          <span aria-hidden="true">■ </span>
          <Anchor component="button" type="button" onClick={() => onNeed(field)}>
            {t(`sops.obstacle.${why}`, { day: day === undefined ? '' : describeDay(day, locale) })}
          </Anchor>
        </li>
      ))}
    </ul>
  )
}

interface CheckProps {
  readonly plan: CampaignPlan
  readonly draft: PlanDraft
  readonly offer: Offer
  readonly preview: CampaignPreview
  readonly onBack: () => void
  readonly onNeed: (field: string) => void
  readonly onOpened: (id: string) => void
}
function Check({ plan, draft, offer, preview, onBack, onNeed, onOpened }: CheckProps) {
  const t = useT()
  const { locale } = useTextContext()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const top = useRef<HTMLDivElement>(null)
  useEffect(() => top.current?.focus(), [])
  const open = async () => {
    setBusy(true)
    const done = await call.openCampaign(plan)
    setBusy(false)
    if (!done.ok) return setFailure(done.error)
    noteSaved(done.value)
    if (done.value.record) onOpened(done.value.record)
  }
  const chosen = offer.versions.filter((v) => plan.versions.includes(v.version))
  const named = [...draft.departments, ...draft.roles].join(', ')
  return (
    <Page>
      <div ref={top} tabIndex={-1} className={styles.form}>
        <PageHeader title={t('campaign-page.check')} lead={t('campaign-page.check.lead')} />
        <Facts
          items={[
            {
              label: t('campaign-page.versions'),
              value: chosen.map((v) => `${v.code} ${v.number} ${v.title}`).join(' · '),
            },
            { label: t('campaign-page.reason'), value: t(`sops.reason.${plan.reason}`) },
            {
              label: t('campaign-page.rule'),
              value:
                draft.who === 'other' && named !== '' ? named : t(`campaign-page.check.who.${draft.who}`),
            },
            {
              label: t('campaign-page.days'),
              value: t('campaign-page.days.from_to', {
                opens: describeDay(plan.opens, locale),
                due: describeDay(preview.due, locale),
              }),
            },
            { label: t('campaign-page.quiz'), value: t(plan.quiz ? 'value.yes' : 'value.no') },
            ...(plan.message === undefined
              ? []
              : [{ label: t('campaign-page.message'), value: plan.message }]),
          ]}
        />
        <div className={styles.field}>
          <Preview preview={preview} />
        </div>
        <p className={styles.dim}>{t('campaign-page.stays')}</p>
        {failure && <ErrorNotice failure={failure} register="campaign-page.plan" onNeed={onNeed} />}
        <div className={styles.bar}>
          <Button
            loading={busy}
            leftSection={<IconSend size={16} stroke={1.75} aria-hidden="true" />}
            onClick={() => void open()}
          >
            {t('campaign-page.open', { count: preview.people.length })}
          </Button>
          <Button variant="default" onClick={onBack}>
            {t('button.back')}
          </Button>
        </div>
      </div>
    </Page>
  )
}

/**
 * One law as a plain page to read and print: whom it binds, since when, and each of its duties. World: UI. What must stay
 * true: everything that the rule pack says about the law stands here, with its sources; a duty that is named in the hash
 * is scrolled to.
 */
import { Anchor, Button, Skeleton, Switch } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { useState } from 'react'
import { reachOf } from '../../../../src-shared/rules/office-reach.ts'
import { placeName } from '../../../../src-shared/rules/places.ts'
import { standingOf } from '../../../../src-shared/rules/law-pack.ts'
import type { Regime } from '../../../../src-shared/rules/regime.ts'
import { describeDay } from '../../../../src-shared/text/calendar.ts'
import { useAppState } from '../../app-state.ts'
import { BackLink } from '../../components/BackLink.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { Facts } from '../../components/Facts.tsx'
import { notifyDone, notifyFailure } from '../../components/notify.ts'
import { Page } from '../../components/Page.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { StateBadge } from '../../components/StateBadge.tsx'
import { changeOffice } from '../../components/change-office.ts'
import { useSpot } from '../../components/use-spot.ts'
import { useTextContext } from '../../form/text-context.ts'
import { useT } from '../../i18n/index.ts'
import { DutySection } from './DutySection.tsx'
import { NoLaws, OlderLaws } from './OlderLaws.tsx'
import { sayDates, sayReach, sayWhen, toneOfLaw } from './say-law.ts'
import { useLaws, type Laws } from './use-laws.ts'
import styles from './Laws.module.css'

export function LawPage({ regime: id }: { readonly regime: string }) {
  const t = useT()
  const { laws, failure } = useLaws()
  const regime = laws?.regimes.find((r) => r.id === id)
  if (failure) return <NoLaws failure={failure} />
  if (!laws)
    return (
      <Page>
        <Skeleton height={320} radius="md" aria-hidden="true" />
      </Page>
    )
  if (!regime)
    return (
      <Page>
        <OlderLaws laws={laws} />
        <EmptyState title={t('laws.unknown')} actions={<BackToLaws laws={laws} />}>
          {t('laws.unknown.text', { pack: laws.name })}
        </EmptyState>
      </Page>
    )
  return (
    <Page>
      <Law regime={regime} laws={laws} />
    </Page>
  )
}

function BackToLaws({ laws: { older } }: { readonly laws: Laws }) {
  const t = useT()
  return (
    <BackLink to={`/laws${older === undefined ? '' : `?${new URLSearchParams({ pack: older }).toString()}`}`}>
      {t('laws.back')}
    </BackLink>
  )
}

function Law({ regime, laws }: { readonly regime: Regime; readonly laws: Laws }) {
  const t = useT()
  const spot = useSpot()
  return (
    <>
      <BackToLaws laws={laws} />
      <PageHeader
        title={regime.name}
        lead={t('laws.notice')}
        actions={
          <Button
            variant="default"
            leftSection={<IconPrinter size={16} stroke={1.75} />}
            onClick={() => window.print()}
          >
            {t('laws.print')}
          </Button>
        }
      />
      <OlderLaws laws={laws} />
      <LawFacts regime={regime} laws={laws} />
      {standingOf(regime, laws.today) === 'off' && laws.older === undefined && (
        <PreviewSwitch regime={regime} laws={laws} />
      )}
      {regime.duties.length > 1 && <Overview regime={regime} laws={laws} />}
      {regime.duties.map((duty) => (
        <DutySection key={duty.id} duty={duty} regime={regime} laws={laws} here={spot === duty.id} />
      ))}
    </>
  )
}

function LawFacts({ regime, laws }: { readonly regime: Regime; readonly laws: Laws }) {
  const t = useT()
  const ctx = useTextContext()
  const reach = reachOf(regime, laws.office)
  const dates = sayDates(regime, laws.today, ctx)
  const own = regime.status === 'own_rule'
  return (
    <Facts
      items={[
        {
          label: t('laws.fact.status'),
          value: (
            <>
              <StateBadge tone={toneOfLaw(regime, laws.today)}>
                {t(`rules.regime.status.${regime.status}`)}
              </StateBadge>
              {dates !== '' && `, ${dates}`}
            </>
          ),
        },
        { label: t('laws.fact.binds'), value: regime.appliesTo },
        ...(regime.places.length > 0
          ? [
              {
                label: t('laws.fact.where'),
                value: <Places of={regime} />,
              },
            ]
          : []),
        ...(own ? [] : [{ label: t('laws.fact.reach'), value: t(`laws.fact.reach.${regime.reach}`) }]),
        {
          label: t('laws.fact.office'),
          value: (
            <>
              {sayReach(regime, reach, laws.today, ctx)}
              {reach.reach === 'open' && (
                <>
                  {' '}
                  <Anchor href="#/settings/office" inherit data-print="hide">
                    {t('laws.reach.change')}
                  </Anchor>
                </>
              )}
            </>
          ),
        },
        ...(regime.notes === null ? [] : [{ label: t('laws.fact.notes'), value: regime.notes }]),
        ...(laws.pack.regimes.includes(regime)
          ? [
              {
                label: t('laws.fact.pack'),
                value: t('laws.fact.pack.value', {
                  pack: laws.name,
                  day: describeDay(laws.pack.compiled, ctx.locale),
                }),
              },
            ]
          : []),
      ]}
    />
  )
}

/** `EU/EEA: Austria, Belgium, …`; one place speaks for itself. */
function Places({ of: { jurisdiction, places } }: { readonly of: Regime }) {
  const names = places.map((p) => placeName(p) ?? p).join(', ')
  if (places.length === 1) return <>{names}</>
  return (
    <>
      {jurisdiction}: {names}
    </>
  )
}

/** A law that does not bind yet, looked at as if it did; the duties are marked and never count. */
function PreviewSwitch({ regime, laws }: { readonly regime: Regime; readonly laws: Laws }) {
  const t = useT()
  const { readOnly } = useAppState()
  const [busy, setBusy] = useState(false)
  const on = laws.office?.previews?.includes(regime.id) ?? false
  const turn = async (show: boolean) => {
    setBusy(true)
    const done = await changeOffice(({ previews = [] }) => {
      const others = previews.filter((id) => id !== regime.id)
      return { previews: show ? [...others, regime.id] : others }
    })
    setBusy(false)
    if (done.ok) notifyDone(t(show ? 'laws.preview.on' : 'laws.preview.off'))
    else notifyFailure(done.error)
  }
  return (
    <Switch
      className={styles.preview}
      label={t('laws.preview')}
      description={t('laws.preview.help')}
      checked={on}
      disabled={busy || readOnly !== undefined}
      onChange={(e) => void turn(e.currentTarget.checked)}
      data-print="hide"
    />
  )
}

/** The duties at a glance, each leading to its section. */
function Overview({ regime, laws }: { readonly regime: Regime; readonly laws: Laws }) {
  const t = useT()
  const ctx = useTextContext()
  const query = laws.older === undefined ? '' : `?${new URLSearchParams({ pack: laws.older }).toString()}`
  return (
    <section className={styles.overview} aria-labelledby="law-overview">
      <h2 id="law-overview">{t('laws.overview')}</h2>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('laws.overview.told')}</th>
            <th scope="col">{t('laws.overview.when')}</th>
            <th scope="col">{t('laws.overview.written')}</th>
          </tr>
        </thead>
        <tbody>
          {regime.duties.map((duty) => (
            <tr key={duty.id}>
              <th scope="row">
                <Anchor className={styles.named} href={`#/laws/${regime.id}${query}#${duty.id}`} inherit>
                  {duty.recipient}
                </Anchor>
              </th>
              <td>{sayWhen(duty, ctx)}</td>
              <td>{duty.citation}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

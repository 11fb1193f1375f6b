/**
 * Signing as a place of its own: how far each campaign is, and the ways to sign, to ask and to remind. World: UI. What must stay true:
 * numbers and no names; it says how to begin when nobody was asked yet.
 */
import { Button } from '@mantine/core'
import {
  IconBell,
  IconChartBar,
  IconDeviceDesktop,
  IconFileExport,
  IconFileImport,
  IconPencil,
  IconPrinter,
  IconSend,
  IconSignature,
} from '@tabler/icons-react'
import { Link } from 'wouter'
import type { CampaignLine } from '../../../../src-shared/ipc/contract-sop.ts'
import { useCall } from '../../api.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { Page } from '../../components/Page.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { sayCampaign, standingOf } from '../../components/signing/campaign-words.ts'
import { StateBadge } from '../../components/StateBadge.tsx'
import { useToday } from '../../components/use-today.ts'
import { useTextContext } from '../../form/text-context.ts'
import { useT } from '../../i18n/index.ts'
import styles from './signing-page.module.css'

const ways = [
  { id: 'here', to: '/sign', icon: IconPencil },
  { id: 'shared', to: '/signing/shared-pc', icon: IconDeviceDesktop },
  { id: 'files', to: '/signing/files', icon: IconFileExport },
  { id: 'sheets', to: '/signing/sheets', icon: IconPrinter },
  { id: 'take_in', to: '/signing/take-in', icon: IconFileImport },
  { id: 'reminders', to: '/signing/reminders', icon: IconBell },
  { id: 'coverage', to: '/coverage', icon: IconChartBar },
] as const

export function SigningPage() {
  const t = useT()
  const { value: campaigns, failure } = useCall('campaigns', {}, { follow: true })
  const ask = (
    <Button
      component={Link}
      href="/campaigns/new"
      leftSection={<IconSend size={16} stroke={1.75} aria-hidden="true" />}
    >
      {t('signing-page.ask')}
    </Button>
  )
  const open = campaigns?.filter((c) => c.state === 'open') ?? []
  const closed = campaigns?.filter((c) => c.state !== 'open') ?? []
  return (
    <Page>
      <PageHeader
        title={t('signing-page.title')}
        lead={t('signing-page.lead')}
        actions={campaigns?.length === 0 ? undefined : ask}
      />
      {failure && !campaigns && <ErrorNotice failure={failure} />}
      {!campaigns && !failure && <p role="status">{t('record.loading')}</p>}
      {campaigns?.length === 0 && (
        <EmptyState
          icon={IconSignature}
          title={t('signing-page.empty')}
          actions={
            <>
              <Button component={Link} href="/register/sop" variant="default">
                {t('signing-page.empty.procedures')}
              </Button>
              {ask}
            </>
          }
        >
          {t('signing-page.empty.text')}
        </EmptyState>
      )}
      {campaigns && campaigns.length > 0 && (
        <>
          <nav aria-label={t('signing-page.ways')}>
            <ul className={styles.ways}>
              {ways.map(({ id, to, icon: Icon }) => (
                <li key={id}>
                  <Link href={to} className={styles.way}>
                    <Icon size={20} stroke={1.6} aria-hidden="true" />
                    <span>
                      <strong>{t(`signing-page.way.${id}`)}</strong>
                      <span className={styles.dim}>{t(`signing-page.way.${id}.text`)}</span>
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
          <section aria-labelledby="signing-open">
            <h2 id="signing-open">{t('signing-page.open', { count: open.length })}</h2>
            {open.length === 0 ? <p className={styles.dim}>{t('signing-page.open.none')}</p> : null}
            <Campaigns lines={open} />
          </section>
          {closed.length > 0 && (
            <details className={styles.closed}>
              <summary>{t('signing-page.closed', { count: closed.length })}</summary>
              <Campaigns lines={closed} />
            </details>
          )}
        </>
      )}
    </Page>
  )
}

function Campaigns({ lines }: { readonly lines: readonly CampaignLine[] }) {
  const t = useT()
  const ctx = useTextContext()
  const today = useToday()
  return (
    <ul className={styles.list}>
      {lines.map((line) => {
        const [standing, tone] = standingOf(line, today)
        return (
          <li key={line.record}>
            <div className={styles.head}>
              <Link href={`/campaigns/${line.record}`}>{line.title}</Link>
              <StateBadge tone={tone}>{t(`signing-page.standing.${standing}`)}</StateBadge>
            </div>
            <p>{sayCampaign(line, ctx)}</p>
            <p className={styles.dim}>{[line.ref, ...line.titles].filter(Boolean).join(' · ')}</p>
          </li>
        )
      })}
    </ul>
  )
}

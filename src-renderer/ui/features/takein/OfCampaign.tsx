/**
 * The frame of pages about one campaign that the place names: its requests that may still be signed; without one, the choice of one.
 * World: UI.
 */
import { Button } from '@mantine/core'
import { IconSignature } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { AssignmentLine } from '../../../../src-shared/ipc/contract-sop.ts'
import type { Output } from '../../../../src-shared/ipc/contract.ts'
import { RecordId } from '../../../../src-shared/values.ts'
import { useCall } from '../../api.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { Page } from '../../components/Page.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { usePlaceQuery } from '../../components/place-query.ts'
import { canSign } from '../../components/signing/request-words.ts'
import { useT } from '../../i18n/index.ts'
import styles from './takein.module.css'

export interface CampaignLines {
  readonly facts: Output<'campaignFacts'>
  /** Those who may still sign. */
  readonly lines: readonly AssignmentLine[]
}
interface Props {
  /** Where the page is. */
  readonly place: string
  readonly title: string
  readonly lead: string
  readonly children: (of: CampaignLines) => ReactNode
}
export function OfCampaign({ place, title, lead, children }: Props) {
  const t = useT()
  const chosen = RecordId.safeParse(usePlaceQuery().get('campaign')).data
  return (
    <Page>
      <PageHeader
        title={title}
        lead={lead}
        actions={
          chosen !== undefined && (
            <Button component={Link} href={`/campaigns/${chosen}`} variant="default">
              {t('takein.campaign')}
            </Button>
          )
        }
      />
      {chosen === undefined ? (
        <Choice place={place} />
      ) : (
        <Lines key={chosen} campaign={chosen}>
          {children}
        </Lines>
      )}
    </Page>
  )
}

function Lines({ campaign, children }: { readonly campaign: string; readonly children: Props['children'] }) {
  const t = useT()
  const { value: facts, failure } = useCall('campaignFacts', { id: campaign })
  const { value: asked, failure: broken } = useCall('assignments', { campaign }, { follow: true })
  const problem = failure ?? broken
  if (problem && (!facts || !asked)) return <ErrorNotice failure={problem} />
  if (!facts || !asked) return <p role="status">{t('record.loading')}</p>
  const lines = asked.lines.filter(canSign)
  return (
    <>
      <h2 className={styles.of}>{facts.line.title}</h2>
      {lines.length === 0 ? <p>{t('takein.people.nobody')}</p> : children({ facts, lines })}
    </>
  )
}

function Choice({ place }: Pick<Props, 'place'>) {
  const t = useT()
  const { value: campaigns, failure } = useCall('campaigns', {})
  if (failure) return <ErrorNotice failure={failure} />
  if (!campaigns) return <p role="status">{t('record.loading')}</p>
  const open = campaigns.filter((c) => c.state === 'open')
  if (open.length === 0)
    return (
      <EmptyState
        icon={IconSignature}
        title={t('takein.which.empty')}
        actions={
          <Button component={Link} href="/campaigns/new">
            {t('takein.ask')}
          </Button>
        }
      >
        {t('takein.which.empty.text')}
      </EmptyState>
    )
  return (
    <section aria-labelledby="takein-which" className={styles.section}>
      <h2 id="takein-which">{t('takein.which')}</h2>
      <ul className={styles.plain}>
        {open.map((c) => (
          <li key={c.record}>
            <Button component={Link} href={`${place}?campaign=${c.record}`} variant="default">
              {c.title}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

/**
 * Changes a procedure because of an action, an incident or a post-mortem: choose which, and its next version begins with where it comes
 * from. World: UI. What must stay true: one draft at a time: where one is under way it is shown, and nothing new begins beside it.
 */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import type { Failure } from '../../../../src-shared/ipc/result.ts'
import type { Card } from '../../../../src-shared/ipc/contract.ts'
import { call, useCall } from '../../api.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { Page } from '../../components/Page.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { noteSaved } from '../../components/saved.ts'
import { useT } from '../../i18n/index.ts'
import styles from './sop.module.css'

const everyProcedure = {
  register: 'sop',
  filters: [],
  sort: { by: 'title', descending: false },
  columns: [],
}

export function ChangeProcedurePage({ origin }: { readonly origin: string }) {
  const t = useT()
  const about = useCall('record', { id: origin }, { follow: true })
  const listed = useCall('list', everyProcedure, { follow: true }).value
  const active = listed?.first.filter((card) => card.state === 'active')
  return (
    <Page>
      <PageHeader
        title={t('sop-page.chain.change')}
        lead={
          about.value && (
            <Link href={`/register/${about.value.register}/${origin}`}>
              {[about.value.ref, about.value.title].filter(Boolean).join(' ')}
            </Link>
          )
        }
      />
      {about.failure && <ErrorNotice failure={about.failure} />}
      {about.value && active?.length === 0 && (
        <EmptyState
          title={t('sop.empty')}
          actions={
            <Button component={Link} href="/new/sop">
              {t('sop.new')}
            </Button>
          }
        >
          {t('sop.empty.text')}
        </EmptyState>
      )}
      {about.value && active && active.length > 0 && (
        <ul className={styles.procedures}>
          {active.map((card) => (
            <Procedure key={card.id} card={card} origin={origin} />
          ))}
        </ul>
      )}
    </Page>
  )
}

function Procedure({ card, origin }: { readonly card: Card; readonly origin: string }) {
  const t = useT()
  const [, go] = useLocation()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const facts = useCall('sopFacts', { id: card.id }, { follow: true }).value
  const draft = facts?.versions.find((v) => v.status === 'draft' || v.status === 'in_review')
  const begin = async () => {
    setBusy(true)
    const begun = await call.beginVersion({ sop: card.id, origin })
    setBusy(false)
    if (!begun.ok) return setFailure(begun.error)
    noteSaved(begun.value.receipt)
    go(`/register/sop_version/${begun.value.version}`, { state: { focusRecord: true } })
  }
  return (
    <li>
      <div>
        <Link href={`/register/sop/${card.id}`}>{[card.ref, card.title].filter(Boolean).join(' ')}</Link>
        <p className={styles.dim}>
          {draft
            ? t('sop-page.chain.under_way', { number: draft.number })
            : facts?.inForce !== undefined
              ? t('sop-page.chain.in_force', { number: facts.inForce })
              : facts && t('sop-page.stands.nothing')}
        </p>
      </div>
      {draft ? (
        <Button
          size="compact-sm"
          variant="default"
          component={Link}
          href={`/register/sop_version/${draft.record}`}
        >
          {t(`sop-page.open.${draft.status}`)}
        </Button>
      ) : (
        <Button
          size="compact-sm"
          loading={busy}
          disabled={!facts}
          aria-label={t('sop-page.chain.begin_of', { title: card.title })}
          onClick={() => void begin()}
        >
          {t('sop-page.chain.begin')}
        </Button>
      )}
      {failure && <ErrorNotice failure={failure} register="sop_version" />}
    </li>
  )
}

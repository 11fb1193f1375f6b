/**
 * The top of a procedure: which version is in force and who has signed it, in one sentence; who it is for, when it is looked at again,
 * its versions and campaigns. World: UI. What must stay true: every number comes from main; each line leads to where it is changed.
 */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import { useStore } from 'zustand'
import type { SopFacts } from '../../../../src-shared/ipc/contract-sop.ts'
import type { Failure } from '../../../../src-shared/ipc/result.ts'
import { AudienceRule } from '../../../../src-shared/sop/audience.ts'
import { describeDay } from '../../../../src-shared/text/calendar.ts'
import { sayAudience } from '../../../../src-shared/text/structured-words.ts'
import { call, useCall } from '../../api.ts'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { Facts } from '../../components/Facts.tsx'
import { StateBadge } from '../../components/StateBadge.tsx'
import { focusField } from '../../form/form-store.ts'
import { useKeptTexts } from '../../form/kept-texts.ts'
import type { RecordTopProps } from '../../form/record-extras.ts'
import { useTextContext } from '../../form/text-context.ts'
import { useT } from '../../i18n/index.ts'
import { ReviewDialog } from './ReviewDialog.tsx'
import styles from './sop.module.css'
import { VersionList } from './VersionList.tsx'
import { WhereItStands } from './WhereItStands.tsx'

export function SopTop({ form, view }: RecordTopProps) {
  const t = useT()
  const readOnly = useStore(form.store, (s) => s.readOnly) || view.archived
  const kept = useKeptTexts(`review:${view.id}`)
  const { value: facts, failure } = useCall('sopFacts', { id: view.id }, { follow: true })
  if (failure && !facts) return <ErrorNotice failure={failure} />
  if (!facts) return <p role="status">{t('record.loading')}</p>
  const inForce = facts.versions.find((v) => v.status === 'effective')
  const canReview = !readOnly && inForce !== undefined
  return (
    <section aria-labelledby="sop-top" className={styles.top}>
      <h2 id="sop-top" className="sb-visually-hidden">
        {t('sop-page.top')}
      </h2>
      <div className={styles.card}>
        <WhereItStands facts={facts} view={view} />
        {!readOnly && view.state === 'active' && <Steps form={form} view={view} facts={facts} />}
      </div>
      <Facts
        items={[
          { label: t('sop.audience'), value: <Audience view={view} facts={facts} readOnly={readOnly} /> },
          ...(facts.review
            ? [
                {
                  label: t('sop_version.review_due'),
                  value: (
                    <Review
                      review={facts.review}
                      onReview={canReview ? () => kept.set({ ask: 'review' }) : undefined}
                    />
                  ),
                },
              ]
            : []),
          ...(facts.campaigns.length > 0
            ? [{ label: t('sop-page.campaigns'), value: <Campaigns facts={facts} /> }]
            : []),
        ]}
      />
      <div className={styles.listHead}>
        <h3>{t('sop-page.versions')}</h3>
        {facts.versions.length > 1 && (
          <Link href={`/sops/${view.id}/compare`}>{t('sop-page.compare.any')}</Link>
        )}
      </div>
      <VersionList versions={facts.versions} />
      {kept.texts['ask'] === 'review' && inForce && !readOnly && (
        <ReviewDialog version={inForce} kept={kept} write={form.write} onClose={kept.drop} />
      )}
    </section>
  )
}

interface StepsProps extends RecordTopProps {
  readonly facts: SopFacts
}
/** The way on: to the draft that is there, or a next version; and to whom has not been asked. */
function Steps({ form, view, facts }: StepsProps) {
  const t = useT()
  const [, go] = useLocation()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const draft = facts.versions.find((v) => v.status === 'draft' || v.status === 'in_review')
  const inForce = facts.versions.find((v) => v.status === 'effective')
  const begin = async () => {
    setBusy(true)
    const begun = await form.write(() => call.beginVersion({ sop: view.id }))
    setBusy(false)
    if (!begun.ok) return setFailure(begun.error)
    go(`/register/sop_version/${begun.value.version}`, { state: { focusRecord: true } })
  }
  return (
    <>
      <div className={styles.buttons} data-print="hide">
        {inForce && view.values['to_sign'] !== false && facts.notAsked > 0 && (
          <Button size="compact-md" component={Link} href={`/campaigns/new?version=${inForce.record}`}>
            {t('sop-page.ask')}
          </Button>
        )}
        {draft ? (
          <Button
            size="compact-md"
            variant={inForce ? 'default' : 'filled'}
            component={Link}
            href={`/register/sop_version/${draft.record}`}
          >
            {t(`sop-page.open.${draft.status}`)}
          </Button>
        ) : (
          <Button size="compact-md" variant="default" loading={busy} onClick={() => void begin()}>
            {t('sop-page.next')}
          </Button>
        )}
      </div>
      {failure && <ErrorNotice failure={failure} register="sop_version" />}
    </>
  )
}

interface AudienceProps {
  readonly view: RecordTopProps['view']
  readonly facts: SopFacts
  readonly readOnly: boolean
}
/** The rule in words, and how many it means today. */
function Audience({ view, facts, readOnly }: AudienceProps) {
  const t = useT()
  const ctx = useTextContext()
  if (view.values['to_sign'] === false) return <>{t('sop-page.audience.unsigned')}</>
  const rule = AudienceRule.safeParse(view.values['audience']).data
  return (
    <>
      <p>
        {rule ? sayAudience(rule, ctx, view.names) : t('sop-page.audience.open')}
        {rule && <span className={styles.dim}> {t('sop-page.audience.today', { count: facts.meant })}</span>}
      </p>
      {!readOnly && (
        <button type="button" className={styles.link} onClick={() => focusField('audience')}>
          {t(rule ? 'sop-page.audience.change' : 'sop-page.audience.say')}
        </button>
      )}
    </>
  )
}

interface ReviewProps {
  readonly review: NonNullable<SopFacts['review']>
  readonly onReview: (() => void) | undefined
}
function Review({ review: { due, state }, onReview }: ReviewProps) {
  const t = useT()
  const { locale } = useTextContext()
  return (
    <p className={styles.inline}>
      <StateBadge tone={state === 'due' ? 'watch' : 'plain'}>{t(`sops.review.${state}`)}</StateBadge>
      {describeDay(due, locale)}
      {onReview && (
        <Button size="compact-sm" variant="default" onClick={onReview} data-print="hide">
          {t('sop-page.review.open')}
        </Button>
      )}
    </p>
  )
}

function Campaigns({ facts: { campaigns } }: { readonly facts: SopFacts }) {
  const t = useT()
  const { locale } = useTextContext()
  return (
    <ul className={styles.plain}>
      {campaigns.map((c) => (
        <li key={c.record}>
          <Link href={`/register/campaign/${c.record}`}>{[c.ref, c.title].filter(Boolean).join(' ')}</Link>{' '}
          <span className={styles.dim}>
            {t('sop-page.campaign.line', {
              state: t(`campaign.state.${c.state}`),
              day: describeDay(c.due, locale),
            })}
          </span>
        </li>
      ))}
    </ul>
  )
}

/**
 * The top of a version: where it stands in one sentence, its hash and days, who approved it, and what can be done with it beside the
 * steps of its life. World: UI. What must stay true: the number of a draft is the one it would get today, worked out from the class of
 * the change as main does; whom to ask is offered only once the text can no longer change.
 */
import { Button } from '@mantine/core'
import { Link } from 'wouter'
import type { VersionLine } from '../../../../src-shared/ipc/contract-sop.ts'
import type { RecordView } from '../../../../src-shared/ipc/contract.ts'
import { numberFor, sopVersionOf } from '../../../../src-shared/sop/version-needs.ts'
import { changeClasses } from '../../../../src-shared/sop/versions.ts'
import { describeDay } from '../../../../src-shared/text/calendar.ts'
import { call, useCall } from '../../api.ts'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { Facts } from '../../components/Facts.tsx'
import { Hash } from '../../components/Hash.tsx'
import { StateBadge } from '../../components/StateBadge.tsx'
import { useFormState } from '../../form/form-store.ts'
import type { RecordTopProps } from '../../form/record-extras.ts'
import { useTextContext } from '../../form/text-context.ts'
import { useT } from '../../i18n/index.ts'
import { PdfButton } from './PdfButton.tsx'
import styles from './sop.module.css'
import { statusTone } from './version-words.ts'

const stringOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

export function VersionTop({ view }: RecordTopProps) {
  const t = useT()
  const readOnly = useFormState((s) => s.readOnly)
  const sop = (view.values['sop'] as string[] | undefined)?.[0]
  const facts = useCall('sopFacts', { id: sop ?? '' }, { follow: true, skip: sop === undefined })
  const line = facts.value?.versions.find((v) => v.record === view.id)
  const others = facts.value?.versions.filter((v) => v.record !== view.id) ?? []
  const canAsk = line && (line.status === 'effective' || line.status === 'approved')
  return (
    <section aria-labelledby="version-top" className={styles.top}>
      <h2 id="version-top" className="sb-visually-hidden">
        {t('sop-page.version.top')}
      </h2>
      <div className={styles.card}>
        <Stands view={view} line={line} others={others} />
        <div className={styles.buttons} data-print="hide">
          {canAsk && !readOnly && (
            <Button size="compact-md" component={Link} href={askHref(view)}>
              {t('sop-page.ask')}
            </Button>
          )}
          {sop !== undefined && others.length > 0 && (
            <Button
              size="compact-sm"
              variant="default"
              component={Link}
              href={`/sops/${sop}/compare/${others.find((o) => o.record === previousOf(view))?.record ?? others[0]!.record}/${view.id}`}
            >
              {t('sop-page.compare')}
            </Button>
          )}
          <PdfButton save={() => call.versionPdf({ id: view.id, print: false })} />
        </div>
      </div>
      {facts.failure && <ErrorNotice failure={facts.failure} />}
      <Approved view={view} line={line} />
    </section>
  )
}
/** Whoever signs because of an action, an incident or a post-mortem is told so, and the chain says it. */
const askHref = ({ id, values }: RecordView) => {
  const [origin] = (values['origin'] as string[] | undefined) ?? []
  return `/campaigns/new?version=${id}${origin === undefined ? '' : `&from=${origin}`}`
}
const previousOf = ({ values }: RecordView) => (values['previous'] as string[] | undefined)?.[0]

interface StandsProps {
  readonly view: RecordView
  readonly line: VersionLine | undefined
  readonly others?: readonly VersionLine[]
}
function Stands({ view, line, others = [] }: StandsProps) {
  const t = useT()
  const { locale } = useTextContext()
  const change = useFormState((s) => s.edits['change']?.value ?? s.values['change'])
  const status = line?.status ?? 'draft'
  const next = numberFor(
    changeClasses.find((c) => c === change),
    view.siblings.map((s) => sopVersionOf(s.values, s.state)),
  )
  const day = (value: string | undefined) => (value === undefined ? '' : describeDay(value, locale))
  const unapproved = status === 'draft' || status === 'in_review'
  const now = others.find((v) => v.status === 'effective')
  return (
    <p className={styles.stands}>
      <StateBadge tone={statusTone[status]}>{t(`sops.status.${status}`)}</StateBadge>{' '}
      {t(`sop-page.version.stands.${status}`, {
        number: unapproved ? next : (line?.number ?? next),
        day: day(status === 'withdrawn' ? line?.withdrawnOn : line?.effectiveFrom),
        now: now?.number ?? '',
      })}
    </p>
  )
}

/** What was fixed with the approval; also what of it is known while it waits. */
function Approved({ view, line }: StandsProps) {
  const t = useT()
  const { locale } = useTextContext()
  const { values } = view
  if (view.state !== 'approved' && view.state !== 'withdrawn') return null
  const day = (key: string) => {
    const value = stringOf(values[key])
    return value === undefined ? [] : [{ label: t(`sop_version.${key}`), value: describeDay(value, locale) }]
  }
  const hash = stringOf(values['sha256'])
  return (
    <Facts
      items={[
        { label: t('sop_version.number'), value: stringOf(values['number']) },
        { label: t('sop_version.approver_name'), value: line?.approver ?? stringOf(values['approver_name']) },
        ...day('approved_on'),
        ...day('effective_from'),
        ...day('withdrawn_on'),
        ...day('review_due'),
        ...(hash === undefined ? [] : [{ label: t('sop_version.sha256'), value: <Hash hex={hash} /> }]),
      ]}
    />
  )
}

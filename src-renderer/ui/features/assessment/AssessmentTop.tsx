/**
 * What stands at the top of an assessment's record: where it is, how heavy its risks are, whether the authority must be
 * asked, how far the evaluation is, when it is looked at again and why, its versions. World: UI. What must stay true: all of
 * it is worked out; each line leads to the page where it is changed.
 */
import { Button } from '@mantine/core'
import { useMemo, useState } from 'react'
import { Link, useLocation } from 'wouter'
import type { RecordView } from '../../../../src-shared/ipc/contract.ts'
import type { Failure } from '../../../../src-shared/ipc/result.ts'
import { consultationOf, evaluationsOf, namedRisks } from '../../../../src-shared/risk/assessment-needs.ts'
import { answerDue, consultationOn } from '../../../../src-shared/risk/consultation.ts'
import { openConditionsOf } from './conditions.ts'
import { progressOf } from '../../../../src-shared/risk/evaluation.ts'
import { levelKey } from '../../../../src-shared/risk/matrix.ts'
import { rowFindings } from '../../../../src-shared/risk/row-findings.ts'
import { screen, ScreeningAnswers } from '../../../../src-shared/risk/screening.ts'
import { stages } from '../../../../src-shared/risk/risk-row.ts'
import { describeDay } from '../../../../src-shared/text/calendar.ts'
import { call, useCall } from '../../api.ts'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { Facts } from '../../components/Facts.tsx'
import { StateBadge } from '../../components/StateBadge.tsx'
import { useFormState } from '../../form/form-store.ts'
import type { RecordTopProps } from '../../form/record-extras.ts'
import { useTextContext } from '../../form/text-context.ts'
import { useT } from '../../i18n/index.ts'
import { ReviewLines } from './ReviewLines.tsx'
import { riskTitle, countLevels } from './risk-words.ts'
import { Versions } from './Versions.tsx'
import styles from './assessment.module.css'

export function AssessmentTop({ form, view }: RecordTopProps) {
  const t = useT()
  const { value: facts, failure } = useCall('assessmentFacts', { id: view.id }, { follow: true })
  const isDpia = view.values['kind'] === 'dpia'
  const begun = !['screening', 'not_needed'].includes(view.state)
  return (
    <section aria-labelledby="assessment-top" className={styles.top}>
      <h2 id="assessment-top">{t('assessment-page.top')}</h2>
      <p>{t(`assessment-page.stands.${view.state}`)}</p>
      <Facts
        items={[
          ...(isDpia ? [{ label: t('assessment.section.screening'), value: <Screened view={view} /> }] : []),
          ...(begun
            ? [
                { label: t('assessment.risks'), value: <Risks view={view} /> },
                ...(isDpia
                  ? [{ label: t('assessment-page.consultation'), value: <Consultation view={view} /> }]
                  : []),
                { label: t('assessment.section.evaluation'), value: <Evaluation view={view} /> },
                ...conditionItem(view, t),
                ...(facts && view.state === 'approved'
                  ? [{ label: t('assessment-page.review'), value: <ReviewLines facts={facts} /> }]
                  : []),
              ]
            : []),
          ...(facts && facts.versions.length > 1
            ? [{ label: t('assessment-page.versions'), value: <Versions id={view.id} facts={facts} /> }]
            : []),
        ]}
      />
      {failure && <ErrorNotice failure={failure} />}
      {view.state === 'approved' && (
        <NextVersion form={form} view={view} next={facts?.versions.at(-1)?.record} />
      )}
    </section>
  )
}

type Part = Pick<RecordTopProps, 'view'>

function conditionItem({ values, today }: RecordView, t: ReturnType<typeof useT>) {
  const open = openConditionsOf(values, today)
  if (open.length === 0) return []
  const late = open.filter((c) => c.overdue).length
  const value = (
    <StateBadge tone={late > 0 ? 'stop' : 'watch'}>
      {t('assessment-page.conditions', { count: open.length })}
      {late > 0 && ` · ${t('assessment-page.conditions.late', { count: late })}`}
    </StateBadge>
  )
  return [{ label: t('assessment.conditions'), value }]
}

/** What the screening says, or the way to it. */
function Screened({ view }: Part) {
  const t = useT()
  const answers = ScreeningAnswers.safeParse(view.values['screening']).data
  return (
    <>
      {answers && <p>{t(`risk.screening.${screen(answers).outcome}`)}</p>}
      <Link href={`/screening/${view.id}`}>
        {t(`assessment-page.screening.${answers ? 'read' : 'answer'}`)}
      </Link>
    </>
  )
}

/** `Today: 1 high, 2 low. After what is planned: 3 low.` */
function Risks({ view }: Part) {
  const t = useT()
  const values = useFormState((s) => s.values)
  const risks = useMemo(() => namedRisks(values, (_, row) => riskTitle(row, t)), [values, t])
  const rows = risks.map((r) => r.row)
  const lacking = risks.filter(({ row }) => rowFindings(row, view.today).some((f) => f.weight === 'must'))
  const say = (stage: (typeof stages)[number]) =>
    countLevels(rows, stage)
      .map(({ level, count }) =>
        level === undefined
          ? t('assessment-page.risks.unscored', { count })
          : t('assessment-page.risks.level', { count, level: t(levelKey(level)) }),
      )
      .join(', ')
  if (rows.length === 0) return <Link href={`/risks/${view.id}`}>{t('assessment-page.risks.none')}</Link>
  return (
    <>
      {stages.map((stage) => (
        <p key={stage}>
          <span className={styles.dim}>{t(`risk.stage.${stage}`)}:</span> {say(stage)}
        </p>
      ))}
      {lacking.length > 0 && (
        <p>
          <StateBadge tone="watch">
            {t('assessment-page.risks.lacking', { count: lacking.length })}
          </StateBadge>{' '}
          <span className={styles.dim}>{lacking.map((r) => r.title).join(', ')}</span>
        </p>
      )}
      <Link href={`/risks/${view.id}`}>{t('assessment-page.risks.open', { count: rows.length })}</Link>
    </>
  )
}

/** Whether the authority must be asked first, because of which risks, and where that stands (GDPR Art. 36). */
function Consultation({ view }: Part) {
  const t = useT()
  const { locale } = useTextContext()
  const values = useFormState((s) => s.values)
  const { answer, high, open } = consultationOf(values)
  const titles = new Map(namedRisks(values, (_, row) => riskTitle(row, t)).map((r) => [r.id, r.title]))
  const because = (answer === 'needed' ? high : open).map((id) => titles.get(id)).join(', ')
  const filedOn = values['consultation_filed_on'] as string | undefined
  const consultation = {
    filedOn,
    complex: values['consultation_complex'] === 'yes',
    pausedDays: Number(values['consultation_paused_days'] ?? 0),
    answeredOn: values['consultation_answered_on'] as string | undefined,
  }
  const due = answerDue(consultation)
  return (
    <>
      <p>
        <StateBadge tone={answer === 'needed' ? 'stop' : answer === 'not_needed' ? 'done' : 'plain'}>
          {t(`risk.consultation.${answer}`)}
        </StateBadge>
      </p>
      {because !== '' && <p className={styles.dim}>{because}</p>}
      {filedOn !== undefined && (
        <p>
          {t(`risk.consultation_state.${consultationOn(consultation, view.today).state}`)}
          {due && ` · ${t('assessment-page.consultation.due', { day: describeDay(due, locale) })}`}
        </p>
      )}
    </>
  )
}

function Evaluation({ view }: Part) {
  const t = useT()
  const { counts } = useMemo(() => progressOf(evaluationsOf(view.values, view.written)), [view])
  const count = Object.values(counts).reduce((sum, n) => sum + n, 0)
  const good = counts.acceptable + counts.improvable
  return (
    <>
      <p>{t('assessment-page.evaluation.progress', { good, count })}</p>
      <Link href={`/evaluation/${view.id}`}>{t('assessment-page.evaluation.open')}</Link>
    </>
  )
}

/** Begins the version that follows an approved one, or leads to it. */
function NextVersion({ form, view, next }: RecordTopProps & { readonly next: string | undefined }) {
  const t = useT()
  const [, go] = useLocation()
  const readOnly = useFormState((s) => s.readOnly)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  if (next !== undefined && next !== view.id)
    return (
      <p>
        <Link href={`/register/assessment/${next}`}>{t('assessment-page.next.open')}</Link>
      </p>
    )
  if (readOnly || next === undefined) return null
  const begin = async () => {
    setBusy(true)
    const begun = await form.write(() => call.reviseAssessment({ id: view.id }))
    setBusy(false)
    if (!begun.ok) return setFailure(begun.error)
    if (begun.value.record) go(`/register/assessment/${begun.value.record}`, { state: { focusRecord: true } })
  }
  return (
    <>
      <Button
        variant="default"
        className={styles.start}
        loading={busy}
        onClick={() => void begin()}
        data-print="hide"
      >
        {t('assessment-page.next')}
      </Button>
      {failure && <ErrorNotice failure={failure} register="assessment" />}
    </>
  )
}

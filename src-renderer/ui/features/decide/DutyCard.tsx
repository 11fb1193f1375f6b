/**
 * One duty of a law on these facts: whom to tell, by when, why, and how that was worked out.
 *
 * World: UI. What must stay true: both ends in local time and UTC; the end to work by first, the later one that can be argued
 * for second; every figure can be traced from here to its inputs, rule, version and source.
 */
import { useMemo } from 'react'
import { Link } from 'wouter'
import { clockArithmetic } from '../../../../src-shared/rules/clocks.ts'
import type { DutyDeadline } from '../../../../src-shared/rules/duty-deadlines.ts'
import type { AssessedDuty, PeopleRange } from '../../../../src-shared/rules/obligations.ts'
import { sayClockMoment, sayClockStep, sayDuty, sayPeriod } from '../../../../src-shared/text/clock-words.ts'
import { describeCount } from '../../../../src-shared/text/count.ts'
import { describeDuration } from '../../../../src-shared/text/duration.ts'
import { inWords, lawWords, sayDutyReason } from '../../../../src-shared/text/duty-words.ts'
import { formatOr } from '../../components/format.ts'
import { StateBadge, type Tone } from '../../components/StateBadge.tsx'
import { useNow } from '../../components/use-now.ts'
import { useTextContext } from '../../form/text-context.ts'
import { useT } from '../../i18n/index.ts'
import { useDeciding } from './decide-context.ts'
import styles from './follows.module.css'
import { decidedAbout } from './follow.ts'
import { LawLink, whereOf } from './LawLink.tsx'
import { asksHipaa } from './missing.ts'

export const toneOfDuty: Readonly<Record<AssessedDuty['status'], Tone>> = {
  applies: 'going',
  may_apply: 'watch',
  does_not_apply: 'plain',
}
const marks = { yes: '✓', no: '✕', unknown: '?' } as const

export const nameOfDuty = ({ duty }: AssessedDuty) => ({
  duty: duty.id,
  recipientKind: duty.recipientKind,
  recipient: duty.recipient,
  citation: duty.citation,
})

export function DutyCard({ assessed }: { readonly assessed: AssessedDuty }) {
  const t = useT()
  const ctx = useTextContext()
  const { duties, view } = useDeciding()
  const { regime, duty, status, missing } = assessed
  const decided = decidedAbout(assessed, duties)
  return (
    <article className={styles.duty} data-status={status} aria-label={sayDuty(nameOfDuty(assessed), ctx)}>
      <div className={styles.dutyHead}>
        <h4>{sayDuty(nameOfDuty(assessed), ctx)}</h4>
        <StateBadge tone={toneOfDuty[status]}>{t(`rules.duty.status.${status}`)}</StateBadge>
        {decided && (
          <StateBadge tone={decided.final ? 'done' : 'going'}>
            {t(`obligation.state.${decided.state}`)}
          </StateBadge>
        )}
        {assessed.preview && <StateBadge tone="watch">{t('decide.preview')}</StateBadge>}
      </div>
      <p className={styles.small}>
        <LawLink regime={regime} duty={duty} /> · {whereOf(regime)}
      </p>
      <When assessed={assessed} ended={decided?.final === true} />
      <Threshold assessed={assessed} />
      {missing.length > 0 && (
        <p className={styles.open}>
          {t('decide.duty.open', {
            facts: missing.map((fact) => lawWords({ fact }, 'says', regime, t)).join('; '),
          })}
        </p>
      )}
      {asksHipaa(duty) && (
        <p className={styles.small}>
          <Link href={`/hipaa/${view.id}`}>{t('decide.hipaa')}</Link>
        </p>
      )}
      <Why assessed={assessed} />
    </article>
  )
}

/** Until when: the end to work by, then the one that can be argued for, or what the law says instead of a period. */
function When({ assessed, ended }: { readonly assessed: AssessedDuty; readonly ended: boolean }) {
  const t = useT()
  const ctx = useTextContext()
  const { deadlines, duty, waitsFor, regime } = assessed
  const [first, ...later] = deadlines
  const { amount, unit } = duty.deadline
  if (!first)
    return (
      <>
        {amount && unit ? (
          <p>{t('decide.when.period', { period: sayPeriod(amount, unit, ctx) })}</p>
        ) : (
          duty.deadline.also && <p>{t('decide.when.words', { words: duty.deadline.also })}</p>
        )}
        {waitsFor.length > 0 && (
          <p className={styles.open}>
            {t('decide.when.waits', {
              moments: formatOr(waitsFor.map((m) => lawWords({ moment: m }, 'says', regime, t))),
            })}
          </p>
        )}
      </>
    )
  return (
    <>
      <p className={styles.until}>
        <strong>
          {t('decide.when.until', { moment: sayClockMoment(first.counted.due, first.zone, ctx) })}
        </strong>{' '}
        {!ended && <Left due={first.counted.due} />}
      </p>
      <p className={styles.small}>
        {t(first.startIsFirm ? 'decide.when.from' : 'decide.when.from_unsure', {
          moment: sayClockMoment(first.start, first.zone, ctx),
          what: lawWords({ moment: first.anchor }, 'says', regime, t),
        })}
      </p>
      {later.map((d) => (
        <p key={d.rule} className={styles.small}>
          {t('clock.arguable', {
            moment: sayClockMoment(d.counted.due, d.zone, ctx),
            rule: t(`rules.count.rule.${d.rule}`),
          })}
        </p>
      ))}
    </>
  )
}

function Left({ due }: { readonly due: string }) {
  const t = useT()
  const ctx = useTextContext()
  const left = Date.parse(due) - useNow(30)
  const span = describeDuration(left, ctx)
  return left >= 0 ? (
    <span>{t('decide.when.left', { span })}</span>
  ) : (
    <span className={styles.over}>{t('decide.when.over', { span })}</span>
  )
}

/** A number of people against the law's threshold, with both ends of what is known. */
function Threshold({ assessed: { threshold, duty } }: { readonly assessed: AssessedDuty }) {
  const t = useT()
  const ctx = useTextContext()
  const limit = duty.threshold?.people
  if (!threshold || limit === undefined) return null
  return (
    <p className={threshold.met === 'unknown' ? styles.open : styles.small}>
      {t(`decide.threshold.${threshold.met}`, {
        people: describeCount(countOf(threshold.people), ctx, 'incident.subjects.unit'),
        operator: duty.threshold?.operator,
        limit: new Intl.NumberFormat(ctx.locale).format(limit),
        scope: t(`decide.scope.${duty.threshold?.scope ?? 'total'}`),
      })}
    </p>
  )
}
const countOf = ({ min, max }: PeopleRange) =>
  min === max && min !== undefined
    ? { status: 'confirmed' as const, best: min }
    : min === undefined && max === undefined
      ? { status: 'unknown' as const }
      : {
          status: 'estimate' as const,
          ...(min === undefined ? {} : { min }),
          ...(max === undefined ? {} : { max }),
        }

function Why({ assessed }: { readonly assessed: AssessedDuty }) {
  const t = useT()
  const ctx = useTextContext()
  const { duty, regime, reasons, deadlines, rulePack } = assessed
  return (
    <details className={styles.how}>
      <summary>{t('decide.why')}</summary>
      <ul className={styles.reasons}>
        {reasons.map((reason) => {
          const said = sayDutyReason(reason, ctx, regime)
          return (
            <li key={said}>
              <span className={styles.mark} aria-hidden="true">
                {marks[reason.says]}
              </span>
              {said}
            </li>
          )
        })}
      </ul>
      {deadlines.map((deadline) => (
        <Arithmetic key={deadline.rule} deadline={deadline} duty={duty} />
      ))}
      <dl className={styles.source}>
        <dt>{t('decide.source.recipient')}</dt>
        <dd>{duty.recipient}</dd>
        {duty.threshold && (
          <>
            <dt>{t('decide.source.threshold')}</dt>
            <dd>{duty.threshold.test}</dd>
          </>
        )}
        {duty.deadline.also && (
          <>
            <dt>{t('decide.source.also')}</dt>
            <dd>{duty.deadline.also}</dd>
          </>
        )}
        <dt>{t('decide.source.law')}</dt>
        <dd>
          {inWords(regime, t).name}, <LawLink regime={regime} duty={duty} />
        </dd>
        <dt>{t('decide.source.pack')}</dt>
        <dd>{rulePack}</dd>
        <dt>{t('decide.source.verified')}</dt>
        <dd>
          {t(`rules.verified.${duty.verified}`)}
          {duty.verifiedNote && ` (${duty.verifiedNote})`}
        </dd>
      </dl>
    </details>
  )
}

function Arithmetic({
  deadline,
  duty,
}: {
  readonly deadline: DutyDeadline
  readonly duty: AssessedDuty['duty']
}) {
  const t = useT()
  const ctx = useTextContext()
  const { counted, start, zone, rule } = deadline
  const steps = useMemo(
    () => clockArithmetic({ start, due: counted.due, zone, steps: counted.steps.map((s) => ({ ...s })) }),
    [start, counted, zone],
  )
  const { amount, unit } = duty.deadline
  const page = useDeciding().pack.countingRules?.find((r) => r.id === rule)
  return (
    <div>
      <p>
        {amount && unit ? `${sayPeriod(amount, unit, ctx)}: ` : ''}
        {t(`rules.count.rule.${rule}`)}
        {deadline.arguable && ` (${t('rules.count.arguable')})`}
      </p>
      {page && (
        <p className={styles.small}>
          {[page.summary, page.citation].filter(Boolean).join('. ')}
          {page.disputed && ` ${t('decide.disputed', { point: page.disputed.point })}`}
          {page.otherView && ` ${page.otherView}`}
        </p>
      )}
      <ol>
        {steps.map((step) => {
          const said = sayClockStep(step, deadline, ctx)
          return <li key={said}>{said}</li>
        })}
      </ol>
    </div>
  )
}

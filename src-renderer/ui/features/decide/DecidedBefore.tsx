/**
 * Duties that are not asked about but can be: decided before, or fallen away by an exemption that is worth putting on
 * record. World: UI. What must stay true: an earlier decision is never changed, only followed by a new one; what has been
 * told already is no longer decided here.
 */
import { Button } from '@mantine/core'
import { Link } from 'wouter'
import { describeFuzzyTime } from '../../../../src-shared/text/fuzzy-time.ts'
import { sayDuty } from '../../../../src-shared/text/clock-words.ts'
import { sayDutyReason } from '../../../../src-shared/text/duty-words.ts'
import { FuzzyTime } from '../../../../src-shared/values.ts'
import { StateBadge } from '../../components/StateBadge.tsx'
import { useTextContext } from '../../form/text-context.ts'
import { useT } from '../../i18n/index.ts'
import { useDeciding } from './decide-context.ts'
import styles from './decision.module.css'
import { nameOfDuty } from './DutyCard.tsx'
import { canDecideAnew, type Duties, type Obligation } from './follow.ts'
import { LawLink } from './LawLink.tsx'

export function MayBePutOnRecord() {
  const t = useT()
  const ctx = useTextContext()
  const { duties, draft, decision } = useDeciding()
  const offered = duties.exempt.filter((a) => draft.duties[a.duty.id] === undefined)
  if (offered.length === 0) return null
  return (
    <details className={styles.folded}>
      <summary>{t('decide.exempt', { count: offered.length })}</summary>
      <p className={styles.dim}>{t('decide.exempt.text')}</p>
      <ul className={styles.before}>
        {offered.map((a) => (
          <li key={a.duty.id}>
            <p>
              <strong>{sayDuty(nameOfDuty(a), ctx)}</strong> (<LawLink regime={a.regime} duty={a.duty} />){' '}
              {a.reasons
                .filter((r) => r.key === 'exempt')
                .map((r) => sayDutyReason(r, ctx, a.regime))
                .join(' ')}
            </p>
            <Button size="compact-sm" variant="default" onClick={() => decision.setDuty(a.duty.id, {})}>
              {t('decide.exempt.add')}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  )
}

export function DecidedBefore() {
  const t = useT()
  const { duties } = useDeciding()
  if (duties.decided.length === 0) return null
  return (
    <div>
      <h3>{t('decide.before', { count: duties.decided.length })}</h3>
      <ul className={styles.before}>
        {duties.decided.map((d) => (
          <Before key={d.obligation.id} decided={d} />
        ))}
      </ul>
    </div>
  )
}

function Before({ decided: { obligation, duty } }: { readonly decided: Duties['decided'][number] }) {
  const t = useT()
  const ctx = useTextContext()
  const { canChange, draft, decision } = useDeciding()
  const { values } = obligation
  const onForm = duty !== undefined && draft.duties[duty.duty.id] !== undefined
  return (
    <li>
      <p>
        <Link href={`/register/obligation/${obligation.id}`}>
          {duty ? sayDuty(nameOfDuty(duty), ctx) : obligation.title}
        </Link>{' '}
        {duty && `(${duty.duty.citation}) `}
        <StateBadge tone={obligation.final ? 'done' : 'going'}>
          {t(`obligation.state.${obligation.state}`)}
        </StateBadge>
      </p>
      <Said obligation={obligation} />
      {typeof values['reasons'] === 'string' && <p className={styles.quote}>{values['reasons']}</p>}
      {canChange && duty && !onForm && canDecideAnew(obligation) && (
        <Button size="compact-sm" variant="default" onClick={() => decision.setDuty(duty.duty.id, {})}>
          {t('decide.before.anew')}
        </Button>
      )}
    </li>
  )
}

/** Who decided when, and under which version of the laws. */
function Said({ obligation: { values } }: { readonly obligation: Obligation }) {
  const t = useT()
  const ctx = useTextContext()
  const at = FuzzyTime.safeParse(values['decided_at'])
  if (!at.success) return null
  return (
    <p className={styles.dim}>
      {t('decide.before.by', {
        decision: t(`obligation.decision.${String(values['decision'])}`),
        by: String(values['decided_by'] ?? ''),
        at: describeFuzzyTime(at.data, ctx),
        pack: String(values['rule_pack'] ?? ''),
      })}
    </p>
  )
}

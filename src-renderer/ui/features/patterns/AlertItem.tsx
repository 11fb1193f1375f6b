/**
 * One pattern that was found: the sentence, its incidents, what was decided before, how it was found. World: UI. What must
 * stay true: every figure of the sentence can be followed to the rule, the days and the incidents that it is from.
 */
import { Button } from '@mantine/core'
import { Link } from 'wouter'
import type { Output } from '../../../../src-shared/ipc/contract.ts'
import { patternRule, patternSentence } from '../../../../src-shared/rules/patterns.ts'
import { useAppState } from '../../app-state.ts'
import { Moment } from '../../components/Moment.tsx'
import { StateBadge } from '../../components/StateBadge.tsx'
import { useT } from '../../i18n/index.ts'
import styles from './patterns.module.css'

export type Alert = Output<'patterns'>['alerts'][number]
export const decisions = ['accepted', 'dismissed'] as const
export type Decision = (typeof decisions)[number]
const shownFirst = 5

interface Props {
  readonly alert: Alert
  readonly onDecide: (decision: Decision) => void
}
export function AlertItem({ alert, onDecide }: Props) {
  const t = useT()
  const readOnly = useAppState().readOnly !== undefined
  return (
    <article className={styles.alert} aria-label={patternSentence(alert, t)}>
      <div className={styles.top}>
        <h3>{patternSentence(alert, t)}</h3>
        {!readOnly && (
          <div className={styles.buttons}>
            <Button size="compact-md" onClick={() => onDecide('accepted')}>
              {t('patternpage.accept')}
            </Button>
            <Button size="compact-md" variant="default" onClick={() => onDecide('dismissed')}>
              {t('patternpage.dismiss')}
            </Button>
          </div>
        )}
      </div>
      <Before alert={alert} />
      <Incidents incidents={alert.incidents} />
      <details className={styles.how}>
        <summary>{t('patternpage.how')}</summary>
        <p>{patternRule(alert, t)}</p>
        <p>
          {t('patternpage.window')}: <Moment at={alert.from} /> – <Moment at={alert.to} />
        </p>
        <p>{t('patternpage.rule', { rule: alert.rule })}</p>
      </details>
    </article>
  )
}

/** What was decided before other incidents joined. */
function Before({ alert: { before, incidents } }: { readonly alert: Alert }) {
  const t = useT()
  if (!before) return null
  const count = incidents.filter((i) => i.joined).length
  return (
    <div className={styles.before}>
      <StateBadge tone="watch">{t(`patternpage.before.${before.decision}`, { count })}</StateBadge>
      <p>
        <Link href={`/register/pattern/${before.id}`}>{before.ref ?? t('patternpage.before.show')}</Link>{' '}
        <span className={styles.dim}>
          <Moment at={before.at} as="day" />
          {before.reason && ` · ${t('patternpage.before.reason', { reason: before.reason })}`}
        </span>
      </p>
    </div>
  )
}

function Incidents({ incidents }: Pick<Alert, 'incidents'>) {
  const t = useT()
  const cut = incidents.length > shownFirst + 1 ? shownFirst : incidents.length
  return (
    <div className={styles.incidents}>
      <List incidents={incidents.slice(0, cut)} />
      {cut < incidents.length && (
        <details>
          <summary>{t('patternpage.all', { count: incidents.length - cut })}</summary>
          <List incidents={incidents.slice(cut)} />
        </details>
      )}
    </div>
  )
}
function List({ incidents }: Pick<Alert, 'incidents'>) {
  const t = useT()
  return (
    <ul>
      {incidents.map(({ id, ref, title, joined }) => (
        <li key={id}>
          <Link href={`/register/incident/${id}`}>
            {ref && <span className={styles.ref}>{ref}</span>} {title}
          </Link>{' '}
          {joined && <StateBadge tone="watch">{t('patternpage.joined')}</StateBadge>}
        </li>
      ))}
    </ul>
  )
}

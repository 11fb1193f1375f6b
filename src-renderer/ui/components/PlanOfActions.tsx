/**
 * The actions of a record as one plan: how far it is, what it lacks as a whole, then each action with its state, owner, date
 * and strength. World: UI. What must stay true: it only reads; what the plan lacks is worked out by the rules that main asks
 * when the record is approved (learn/action-plan.ts).
 */
import { Link } from 'wouter'
import type { RecordView } from '../../../src-shared/ipc/contract.ts'
import type { Action } from '../../../src-shared/learn/action.ts'
import { bands, planFindings, strengthBand } from '../../../src-shared/learn/action-plan.ts'
import { action, actionOf, type ActionValues } from '../../../src-shared/registers/action.ts'
import { useCall } from '../api.ts'
import { useT } from '../i18n/index.ts'
import { dueWords } from './actions/due-words.ts'
import { Band, Due } from './actions/Marks.tsx'
import { StateBadge } from './StateBadge.tsx'
import { toneOf } from './state-tone.ts'
import { useToday } from './use-today.ts'
import styles from './PlanOfActions.module.css'

type Part = RecordView['children'][number]
interface Props {
  /** Parts of the record; those that are no actions are left out. */
  readonly actions: RecordView['children']
  /** Ends of the whys that the organisation can change. */
  readonly ends?: readonly string[]
  /** Why the plan may stay as it is. */
  readonly reason?: string
}

export function PlanOfActions({ actions, ends = [], reason = '' }: Props) {
  const t = useT()
  const own = actions.filter((a) => a.register === action.id)
  const plan = own.map((a) => actionOf(a.id, a.state, a.values as ActionValues))
  return (
    <div className={styles.plan}>
      {own.length > 0 ? <Figures parts={own} /> : <p>{t('action-page.plan.empty')}</p>}
      <Warnings plan={plan} ends={ends} reason={reason.trim()} />
      {own.length > 0 && <Table parts={own} />}
    </div>
  )
}

/** How many work, how many of each strength are planned, how many are late. */
function Figures({ parts }: { readonly parts: readonly Part[] }) {
  const t = useT()
  const today = useToday()
  const values = parts.map((p) => ({ state: p.state, ...(p.values as ActionValues) }))
  const proven = values.filter((v) => v.state === 'effective').length
  const count = (band: (typeof bands)[number]) =>
    values.filter((v) => v.strength !== undefined && strengthBand(v.strength) === band).length
  const overdue = values.filter((v) => dueWords(v.due, v.state, today).tone === 'stop').length
  return (
    <p className={styles.figures}>
      {[
        t('action-page.plan.proven', { proven, count: parts.length }),
        ...bands.map((band) => t(`action-page.plan.${band}`, { count: count(band) })),
        ...(overdue > 0 ? [t('action-page.plan.overdue', { count: overdue })] : []),
      ].join(' · ')}
    </p>
  )
}

interface WarningProps {
  readonly plan: readonly Action[]
  readonly ends: readonly string[]
  readonly reason: string
}
function Warnings({ plan, ends, reason }: WarningProps) {
  const t = useT()
  const found = planFindings(plan, ends)
  const open = found.filter((f) => f.finding === 'end_without_action').length
  const says = found
    .filter((f) => f.finding !== 'end_without_action')
    .map(({ finding, level }) => ({ level, text: t(`learn.plan.${finding}`) }))
  if (open > 0) says.push({ level: 'must', text: t('action-page.plan.ends', { count: open }) })
  if (says.length === 0) return null
  return (
    <ul className={styles.warnings}>
      {says.map(({ level, text }) => (
        <li key={text}>
          <StateBadge tone={level === 'must' && reason === '' ? 'watch' : 'plain'}>
            {t(`action-page.plan.${level}`)}
          </StateBadge>
          <span>{text}</span>
        </li>
      ))}
      {reason !== '' && <li className={styles.dim}>{t('action-page.plan.answered', { reason })}</li>}
    </ul>
  )
}

function Table({ parts }: { readonly parts: readonly Part[] }) {
  const t = useT()
  // a record names its own people only; cards name those of its parts
  const ids = parts.map((p) => p.id)
  const { value } = useCall('cards', { register: action.id, ids, columns: ['owner'] }, { follow: true })
  const owners = new Map(value?.cards.map((c) => [c.id, c.cells['owner']]))
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          {['text', 'owner', 'due', 'strength'].map((field) => (
            <th key={field} scope="col">
              {t(`action.${field}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {parts.map((part) => (
          <Row key={part.id} part={part} owner={owners.get(part.id)} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ part, owner }: { readonly part: Part; readonly owner: unknown }) {
  const t = useT()
  const { due, strength, owner: named } = part.values as ActionValues
  return (
    <tr>
      <td>
        <Link href={`/register/${action.id}/${part.id}`}>{part.title}</Link>
        <div className={styles.under}>
          {part.ref && <span className={styles.dim}>{part.ref}</span>}
          <StateBadge tone={toneOf(action, part.state)}>{t(`action.state.${part.state}`)}</StateBadge>
        </div>
      </td>
      <td data-label={t('action.owner')}>
        {named === undefined ? (
          <span className={styles.dim}>{t('action-page.plan.nobody')}</span>
        ) : (
          typeof owner === 'string' && owner
        )}
      </td>
      <td data-label={t('action.due')}>
        <Due due={due} state={part.state} />
      </td>
      <td data-label={t('action.strength')}>
        {strength === undefined ? (
          <span className={styles.dim}>{t('action-page.plan.unsaid')}</span>
        ) : (
          <Band strength={strength} />
        )}
      </td>
    </tr>
  )
}

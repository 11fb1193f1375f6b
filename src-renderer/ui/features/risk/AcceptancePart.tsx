/**
 * Who watches a risk, and who bears what remains of it, until when and why. World: UI. What must stay true: it is asked for
 * only where something is borne; an end later than twelve months and a second person who is none are said at once, by the
 * rule of risk/row-findings.ts.
 */
import { Textarea, TextInput } from '@mantine/core'
import { latestEnd } from '../../../../src-shared/learn/accepted-risk.ts'
import { isHigh } from '../../../../src-shared/risk/matrix.ts'
import { rowLevel, type RiskAcceptance } from '../../../../src-shared/risk/risk-row.ts'
import { acceptanceObstaclesOf, acceptanceStands } from '../../../../src-shared/risk/row-findings.ts'
import { describeDay } from '../../../../src-shared/text/calendar.ts'
import { useZone } from '../../app-state.ts'
import { readDay } from '../../form/DateField.tsx'
import { useFormState } from '../../form/form-store.ts'
import { PersonSelect } from '../../form/PersonSelect.tsx'
import { useForm } from '../../form/form-store.ts'
import { useTextContext } from '../../form/text-context.ts'
import { StateBadge } from '../../components/StateBadge.tsx'
import { useT } from '../../i18n/index.ts'
import { controlId, Part, partHelp } from './Part.tsx'
import { acceptedAnew } from './risk-rows.ts'
import { useRisk } from './use-risk.ts'
import styles from './risks.module.css'

interface PersonProps {
  readonly id: string
  readonly value: string | undefined
  readonly describedBy: string
  readonly onChange: (id: string | undefined) => void
}
function Person({ id, value, describedBy, onChange }: PersonProps) {
  const { view, readOnly } = useRisk()
  const form = useForm()
  const names = useFormState((s) => s.names)
  return (
    <PersonSelect
      id={id}
      value={value === undefined ? undefined : { kind: 'roster', id: value }}
      nameOf={(who) => names[who] ?? view.people.find((p) => p.id === who)?.name}
      anyone={false}
      readOnly={readOnly}
      describedBy={describedBy}
      onChange={(chosen, name) => {
        if (chosen?.kind === 'roster' && name) form.learnName(chosen.id, name)
        onChange(chosen?.kind === 'roster' ? chosen.id : undefined)
      }}
    />
  )
}

export function OwnerPart() {
  const { row, choose } = useRisk()
  return (
    <Part field="owner" control={controlId('owner')}>
      <Person
        id={controlId('owner')}
        value={row.owner}
        describedBy={partHelp('owner')}
        onChange={(owner) => choose({ owner })}
      />
    </Part>
  )
}

export function AcceptancePart() {
  const t = useT()
  const { row, view, readOnly, type, leave, choose } = useRisk()
  const left = rowLevel(row, 'residual')
  const asked =
    row.treatment === 'accept' || row.acceptance !== undefined || (left !== undefined && isHigh(left))
  if (!asked) return null
  const { acceptance } = row
  type Change = Parameters<typeof acceptedAnew>[1]
  const next = (change: Change) => ({ acceptance: acceptedAnew(acceptance, change, view.today) })
  const text = (name: 'reason' | 'control') => (
    <Textarea
      label={t(`risk-page.acceptance.${name}`)}
      value={acceptance?.[name] ?? ''}
      maxLength={5_000}
      readOnly={readOnly}
      autosize
      minRows={2}
      maxRows={8}
      onChange={(e) => type(next({ [name]: e.currentTarget.value }))}
      onBlur={leave}
    />
  )
  return (
    <Part field="acceptance">
      <div className={styles.fields}>
        <div>
          <label htmlFor={controlId('acceptance')} className={styles.small}>
            {t('risk-page.acceptance.by')}
          </label>
          <Person
            id={controlId('acceptance')}
            value={acceptance?.by}
            describedBy={partHelp('acceptance')}
            onChange={(by) => choose(next({ by }))}
          />
        </div>
        <Until acceptance={acceptance} onDay={(until) => type(next({ until }))} />
      </div>
      {text('reason')}
      {text('control')}
      <Standing />
    </Part>
  )
}

interface UntilProps {
  readonly acceptance: RiskAcceptance | undefined
  readonly onDay: (day: string | undefined) => void
}
function Until({ acceptance, onDay }: UntilProps) {
  const t = useT()
  const { id, view, readOnly, leave, kept } = useRisk()
  const zone = useZone()
  const { locale } = useTextContext()
  /** The day as it is typed, until it is understood. */
  const key = `until/${id}`
  const text = kept.texts[key] ?? acceptance?.until ?? ''
  const day = readDay(text, zone, locale)
  const latest = describeDay(latestEnd(acceptance?.at ?? view.today), locale)
  return (
    <TextInput
      label={t('risk-page.acceptance.until')}
      description={day ? describeDay(day, locale) : t('risk-page.acceptance.latest', { day: latest })}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      placeholder={t('form.date.example')}
      value={text}
      readOnly={readOnly}
      autoComplete="off"
      onChange={(e) => {
        const typed = e.currentTarget.value
        const read = readDay(typed, zone, locale)
        kept.set({ [key]: typed })
        if (read !== undefined || typed.trim() === '') onDay(read)
      }}
      onBlur={() => {
        if (day !== undefined || text.trim() === '') kept.set({ [key]: undefined })
        leave()
      }}
    />
  )
}

/** Since when it holds and until when, or what stands in its way. */
function Standing() {
  const t = useT()
  const { row, view } = useRisk()
  const { locale } = useTextContext()
  const { acceptance } = row
  if (!acceptance?.until || !acceptance.by) return null
  const people = view.people.map((p) => p.id)
  const obstacles = acceptanceObstaclesOf(row, people).filter(({ why }) => why !== 'missing')
  const stands = acceptanceStands(row, view.today)
  return (
    <div role="status">
      {obstacles.map(({ why, day }) => (
        <p key={why} className={styles.finding}>
          <StateBadge tone="watch">{t('risk-page.weight.must')}</StateBadge>{' '}
          {t(`learn.obstacle.${why}`, { day: day && describeDay(day, locale) })}
        </p>
      ))}
      {stands && obstacles.length === 0 && (
        <p className={styles.dim}>
          {acceptance.at && t('risk-page.acceptance.at', { day: describeDay(acceptance.at, locale) })}
          {acceptance.at && '. '}
          {t(`risk-page.acceptance.${stands}`, { day: describeDay(acceptance.until, locale) })}
        </p>
      )}
    </div>
  )
}

/**
 * What the worksheet proves so far: status with its source, what is missing, what speaks against the conclusion, and what
 * it means for the duties of the laws in use. World: UI. What must stay true: it follows the typing; it stays in sight.
 */
import { Anchor, Button } from '@mantine/core'
import { useDeferredValue, useMemo } from 'react'
import { Link } from 'wouter'
import type { IncidentValues } from '../../../../src-shared/registers/incident.ts'
import { dutiesOfIncident } from '../../../../src-shared/rules/incident-duties.ts'
import type { HipaaFinding } from '../../../../src-shared/rules/hipaa.ts'
import type { AssessedDuty } from '../../../../src-shared/rules/obligations.ts'
import { packName } from '../../../../src-shared/rules/rule-pack.ts'
import type { Instant } from '../../../../src-shared/values.ts'
import { useCall } from '../../api.ts'
import { useAppState, useZone } from '../../app-state.ts'
import { StateBadge, type Tone } from '../../components/StateBadge.tsx'
import { focusField } from '../../form/form-store.ts'
import { useT } from '../../i18n/index.ts'
import { dutiesBehind, fieldsOf, missingFields } from './worksheet.ts'
import styles from './hipaa.module.css'

interface Props {
  readonly id: string
  readonly finding: HipaaFinding
  readonly values: IncidentValues
  /** When the record was made. */
  readonly created: Instant
}
const toneOf = ({ status }: HipaaFinding): Tone =>
  status === 'presumed' ? 'watch' : status === 'breach' ? 'stop' : 'done'

export function Finding({ id, finding, values, created }: Props) {
  const t = useT()
  const missing = missingFields(finding, values)
  return (
    <aside className={styles.finding} aria-labelledby="hipaa-finding">
      <h2 id="hipaa-finding">{t('hipaa.finding')}</h2>
      <div role="status" className={styles.findingText}>
        <StateBadge tone={toneOf(finding)} soft>
          {t(`rules.hipaa.status.${finding.status}`)}
        </StateBadge>
        <p>{t(`hipaa.finding.${finding.status}`)}</p>
      </div>
      <p className={styles.dim}>{t('hipaa.finding.source', { citation: finding.citation })}</p>
      <p data-print="hide">
        <Button component={Link} href={`/decide/${id}`} variant="default" size="compact-md">
          {t('hipaa.decide')}
        </Button>
      </p>
      {missing.length > 0 && (
        <div data-print="hide">
          <h3>{t('hipaa.missing', { count: missing.length })}</h3>
          <ul className={styles.list}>
            {missing.map((field) => (
              <li key={field}>
                <Anchor component="button" type="button" size="sm" onClick={() => focusField(field)}>
                  {t(`incident.${field}`)}
                </Anchor>
              </li>
            ))}
          </ul>
        </div>
      )}
      {finding.contradicts.length > 0 && (
        <div>
          <h3>
            <span aria-hidden="true" className={styles.watch}>
              ▲{' '}
            </span>
            {t('hipaa.contradicts')}
          </h3>
          <ul className={styles.list}>
            {finding.contradicts.map((factor) => (
              <li key={factor}>{t(`incident.${fieldsOf(factor).level}`)}</li>
            ))}
          </ul>
        </div>
      )}
      <Duties values={values} created={created} />
    </aside>
  )
}

/** The duties that hang on the outcome, as the facts on screen have them. */
function Duties({ values, created }: Pick<Props, 'values' | 'created'>) {
  const t = useT()
  const { today } = useAppState()
  const zone = useZone()
  const laws = useCall('rules', {}).value?.pack
  const office = useCall('office', {}, { follow: true }).value
  // Typing comes first; what follows from it may be a moment behind.
  const facts = useDeferredValue(values)
  const duties = useMemo(
    () =>
      laws && office
        ? dutiesBehind(
            dutiesOfIncident(facts, office.office, laws, today.slice(0, 10), {
              certainty: 'exact',
              at: created,
              zone,
            }),
          )
        : undefined,
    [facts, office, laws, today, created, zone],
  )
  if (!duties || !laws) return null
  return (
    <div>
      <h3>{t('hipaa.duties')}</h3>
      {duties.length === 0 ? (
        <p>{t('hipaa.duties.none')}</p>
      ) : (
        statuses.map((status) => (
          <DutiesOf key={status} status={status} duties={duties.filter((d) => d.status === status)} />
        ))
      )}
      {duties.some((d) => d.missing.some((fact) => fact.startsWith('role_'))) && (
        <p className={styles.dim}>{t('hipaa.duties.role')}</p>
      )}
      <p className={styles.dim}>{t('hipaa.duties.pack', { pack: packName(laws) })}</p>
    </div>
  )
}

const tones = { applies: 'stop', may_apply: 'watch', does_not_apply: 'plain' } as const
const statuses = ['applies', 'may_apply', 'does_not_apply'] as const

interface OfStatus {
  readonly status: AssessedDuty['status']
  readonly duties: readonly AssessedDuty[]
}
/** What does not apply is there for whoever looks, and out of the way of everybody else. */
function DutiesOf({ status, duties }: OfStatus) {
  const t = useT()
  if (duties.length === 0) return null
  const badge = <StateBadge tone={tones[status]}>{t(`rules.duty.status.${status}`)}</StateBadge>
  if (status !== 'does_not_apply')
    return (
      <div className={styles.duties}>
        {badge}
        <DutyList duties={duties} />
      </div>
    )
  return (
    <details className={styles.duties}>
      <summary>
        {badge} <span className={styles.dim}>({duties.length})</span>
      </summary>
      <DutyList duties={duties} />
    </details>
  )
}

function DutyList({ duties }: Pick<OfStatus, 'duties'>) {
  const t = useT()
  return (
    <ul className={styles.list}>
      {duties.map(({ duty, regime, preview }) => (
        <li key={duty.id}>
          {duty.recipient}
          {preview && ` (${t('hipaa.duties.preview')})`}{' '}
          <Anchor component={Link} href={`/laws/${regime.id}#${duty.id}`} size="sm">
            {duty.citation}
          </Anchor>
        </li>
      ))}
    </ul>
  )
}

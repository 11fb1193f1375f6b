/** One question about a risk, with what is still open about it below. World: UI. What must stay true: its id is that of the part that a finding names. */
import type { ReactNode } from 'react'
import type { RiskRow } from '../../../../src-shared/risk/risk-row.ts'
import { StateBadge } from '../../components/StateBadge.tsx'
import { hasMessage, useT } from '../../i18n/index.ts'
import { useRisk } from './use-risk.ts'
import styles from './risks.module.css'

type Field = keyof RiskRow
export const partId = (field: Field): string => `risk-${field}`
export const partLabel = (field: Field): string => `risk-label-${field}`
export const partHelp = (field: Field): string => `risk-help-${field}`
export const controlId = (field: Field): string => `risk-input-${field}`

interface Props {
  readonly field: Field
  /** The control that the label names; without it the part is a group. */
  readonly control?: string
  readonly children: ReactNode
}

export function Part({ field, control, children }: Props) {
  const t = useT()
  const { findings } = useRisk()
  const own = findings.filter((f) => f.field === field)
  const help = `risk-page.${field}.help`
  return (
    <div className={styles.part} id={partId(field)} tabIndex={-1}>
      {control === undefined ? (
        <h3 id={partLabel(field)}>{t(`risk-page.${field}`)}</h3>
      ) : (
        <label id={partLabel(field)} htmlFor={control} className={styles.label}>
          {t(`risk-page.${field}`)}
        </label>
      )}
      {hasMessage(help) && (
        <p className={styles.dim} id={partHelp(field)}>
          {t(help)}
        </p>
      )}
      {children}
      {own.map(({ kind, weight }) => (
        <p key={kind} className={styles.finding}>
          <StateBadge tone={kind === 'missing' || weight === 'hint' ? 'plain' : 'watch'}>
            {t(`risk-page.weight.${weight}`)}
          </StateBadge>{' '}
          {t(`risk.finding.${kind}`)}
        </p>
      ))}
    </div>
  )
}

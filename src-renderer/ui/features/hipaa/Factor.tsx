/**
 * One of the four factors: its level, what the facts suggest, and the reasons. World: UI. What must stay true: the
 * proposal is taken over only by the person; the facts behind it are named.
 */
import { Button } from '@mantine/core'
import { incident, type IncidentValues } from '../../../../src-shared/registers/incident.ts'
import type { FactorLevel, HipaaFactor } from '../../../../src-shared/rules/hipaa.ts'
import { StateBadge } from '../../components/StateBadge.tsx'
import { FieldInput } from '../../form/FieldInput.tsx'
import { useForm } from '../../form/form-store.ts'
import { RestsOn } from '../../form/RestsOn.tsx'
import { useT } from '../../i18n/index.ts'
import { factFieldsOf, fieldsOf } from './worksheet.ts'
import styles from './hipaa.module.css'

interface Props {
  readonly factor: HipaaFactor
  /** 1 to 4, as the regulation numbers them. */
  readonly number: number
  readonly proposed: FactorLevel
  /** It was rated high against a conclusion of low probability. */
  readonly contradicts: boolean
  readonly values: IncidentValues
  readonly readOnly: boolean
}
const roman = ['i', 'ii', 'iii', 'iv'] as const

export function Factor({ factor, number, proposed, contradicts, values, readOnly }: Props) {
  const t = useT()
  const form = useForm()
  const { level, reasons } = fieldsOf(factor)
  const said = t(`rules.hipaa.level.${proposed}`)
  const same = values[level] === proposed
  return (
    <section className={styles.factor} aria-labelledby={`factor-${factor}`}>
      <h3 id={`factor-${factor}`}>
        {t(`rules.hipaa.factor.${factor}`)}{' '}
        <span className={styles.citation}>{t('hipaa.citation', { number: roman[number - 1] })}</span>
      </h3>
      <FieldInput name={level} field={incident.fields[level]!} />
      <div className={styles.proposed}>
        <p className={styles.proposedHead}>
          <StateBadge tone="going">{t('hipaa.proposed', { level: said })}</StateBadge>
          {same ? (
            <span className={styles.dim}>{t('hipaa.proposed.same')}</span>
          ) : (
            !readOnly && (
              <Button
                size="compact-xs"
                variant="subtle"
                aria-label={t('hipaa.proposed.use.line', { level: said, number })}
                onClick={() => form.choose([{ path: level, value: proposed }])}
              >
                {t('hipaa.proposed.use')}
              </Button>
            )
          )}
        </p>
        <RestsOn register={incident} fields={factFieldsOf(factor)} values={values} onlyFilled />
      </div>
      {contradicts && (
        <p className={styles.contradicts}>
          <span aria-hidden="true">▲ </span>
          {t('rules.hipaa.contradicts')}
        </p>
      )}
      <FieldInput name={reasons} field={incident.fields[reasons]!} />
    </section>
  )
}

/**
 * The HIPAA worksheet: from the presumption of a breach through the exclusions and the four factors to a conclusion, with
 * what it proves so far beside it. World: UI. What must stay true: the presumption is said first; only the person
 * concludes; proposed levels are marked and never written by themselves.
 */
import { useMemo, type ReactNode } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { incident, type IncidentValues } from '../../../../src-shared/registers/incident.ts'
import { gdprFactsOf } from '../../../../src-shared/rules/decision-from-incident.ts'
import { hipaaSheetOf } from '../../../../src-shared/rules/hipaa-from-incident.ts'
import { assessHipaa, hipaaFactors, proposeHipaaFactors } from '../../../../src-shared/rules/hipaa.ts'
import { FieldInput } from '../../form/FieldInput.tsx'
import { currentValues, useFormState } from '../../form/form-store.ts'
import { RecordSheet, type OpenSheet } from '../../form/RecordSheet.tsx'
import { useT } from '../../i18n/index.ts'
import { Factor } from './Factor.tsx'
import { Finding } from './Finding.tsx'
import styles from './hipaa.module.css'

export function HipaaPage({ id }: { readonly id: string }) {
  const t = useT()
  return (
    <RecordSheet register={incident} id={id} title={t('hipaa.title')} lead={t('hipaa.lead')}>
      {(sheet) => <Worksheet sheet={sheet} />}
    </RecordSheet>
  )
}

function Worksheet({ sheet: { view, readOnly } }: { readonly sheet: OpenSheet }) {
  const t = useT()
  const state = useFormState(useShallow((s) => ({ values: s.values, edits: s.edits, register: s.register })))
  const values = useMemo(() => currentValues(state) as IncidentValues, [state])
  const finding = assessHipaa(hipaaSheetOf(values))
  const proposed = useMemo(() => proposeHipaaFactors(gdprFactsOf(values)), [values])
  const ends = !finding.notify && finding.status !== 'low_probability'
  return (
    <>
      <div className={styles.presumption}>
        <p>
          <strong>
            <span aria-hidden="true">▲ </span>
            {t('hipaa.presumption')}
          </strong>
        </p>
        <p>{t('rules.hipaa.presumption')}</p>
        <p className={styles.dim}>{t('hipaa.presumption.source')}</p>
      </div>
      <div className={styles.sheet}>
        <div className={styles.questions}>
          <Part number={1} name="scope">
            <Fields keys={['hipaa_phi', 'hipaa_impermissible']} />
          </Part>
          <Part number={2} name="early">
            <Fields keys={['hipaa_secured', 'hipaa_exclusion']} />
            {(values.hipaa_exclusion !== undefined || values.hipaa_exclusion_reasons !== undefined) && (
              <Fields keys={['hipaa_exclusion_reasons']} />
            )}
          </Part>
          <Part number={3} name="factors">
            <p className={styles.dim}>
              {ends
                ? t('hipaa.part.factors.not_needed', { status: t(`rules.hipaa.status.${finding.status}`) })
                : t('hipaa.part.factors.help')}
            </p>
            {hipaaFactors.map((factor, i) => (
              <Factor
                key={factor}
                factor={factor}
                number={i + 1}
                proposed={proposed[factor]}
                contradicts={finding.contradicts.includes(factor)}
                values={values}
                readOnly={readOnly}
              />
            ))}
          </Part>
          <Part number={4} name="conclusion">
            <Fields keys={['hipaa_conclusion', 'hipaa_conclusion_reasons']} />
          </Part>
        </div>
        <Finding id={view.id} finding={finding} values={values} created={view.created.at} />
      </div>
    </>
  )
}

function Part({
  number,
  name,
  children,
}: {
  readonly number: number
  readonly name: string
  readonly children: ReactNode
}) {
  const t = useT()
  return (
    <section className={styles.part} aria-labelledby={`hipaa-${name}`}>
      <h2 id={`hipaa-${name}`}>
        <span className={styles.number} aria-hidden="true">
          {number}
        </span>
        {t(`hipaa.part.${name}`)}
      </h2>
      {children}
    </section>
  )
}

function Fields({ keys }: { readonly keys: readonly string[] }) {
  return keys.map((key) => <FieldInput key={key} name={key} field={incident.fields[key]!} />)
}

/**
 * How severe a breach is, two ways side by side: a score by a published method, and a person's judgement; below them the
 * scores that were kept. World: UI. What must stay true: it advises and says so; what is typed here is saved as on the
 * record's own page.
 */
import { useMemo } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { incident, type IncidentValues } from '../../../../src-shared/registers/incident.ts'
import { currentValues, useFormState } from '../../form/form-store.ts'
import { RecordSheet, type OpenSheet } from '../../form/RecordSheet.tsx'
import { useT } from '../../i18n/index.ts'
import { EnisaSheet } from './EnisaSheet.tsx'
import { Judgement } from './Judgement.tsx'
import { KeptScores } from './KeptScores.tsx'
import styles from './severity.module.css'

export function SeverityPage({ id }: { readonly id: string }) {
  const t = useT()
  return (
    <RecordSheet register={incident} id={id} title={t('severity.title')} lead={t('severity.lead')}>
      {(sheet) => <Methods sheet={sheet} />}
    </RecordSheet>
  )
}

function Methods({ sheet }: { readonly sheet: OpenSheet }) {
  const state = useFormState(useShallow((s) => ({ values: s.values, edits: s.edits, register: s.register })))
  const values = useMemo(() => currentValues(state) as IncidentValues, [state])
  const { view, readOnly } = sheet
  return (
    <>
      <div className={styles.methods}>
        <EnisaSheet sheet={sheet} values={values} />
        <Judgement id={view.id} values={values} readOnly={readOnly} />
      </div>
      <KeptScores id={view.id} values={values} />
    </>
  )
}

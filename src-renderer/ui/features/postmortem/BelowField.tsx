/** Below fields of the form: words that blame in a text, records that look alike where that is asked. World: UI. What must stay true: it reads what is typed now. */
import { useMemo } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { openBlame } from '../../../../src-shared/learn/postmortem-needs.ts'
import { currentValues, useField, useFormState } from '../../form/form-store.ts'
import type { RecordState } from '../../form/record-form.ts'
import { BlameList } from './BlameList.tsx'
import { Similar } from './Similar.tsx'

/** Texts that are read for words that blame; those of the tree stand on its own page. */
const read: readonly string[] = [
  'exec_summary',
  'detection_story',
  'harm_seen',
  'service_impact',
  'factors',
  'root_cause_note',
]

export function BelowField({ name }: { readonly name: string }) {
  if (name === 'similar_check') return <Similar />
  return read.includes(name) ? <Blame name={name} /> : null
}

function Blame({ name }: { readonly name: string }) {
  const { readOnly } = useField(name)
  const state = useFormState(
    useShallow((s) => ({
      values: s.values,
      edits: s.edits,
      register: s.register,
      people: (s as RecordState).view?.people,
    })),
  )
  const findings = useMemo(() => {
    const values = currentValues(state)
    const own = { [name]: values[name], blame_answers: values['blame_answers'] }
    const names = (state.people ?? []).map((p) => p.name)
    return openBlame(own, names)
      .filter(({ field }) => field.split('/')[0] === name)
      .map(({ finding }) => finding)
  }, [state, name])
  return <BlameList findings={findings} readOnly={readOnly} />
}

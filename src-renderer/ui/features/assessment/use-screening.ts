/**
 * The answers of a screening and how they are written: one value of the record. World: UI. What must stay true: a choice is
 * saved at once, a text when its box is left; in any state but the screening's own they can only be read.
 */
import { useMemo } from 'react'
import { ScreeningAnswers } from '../../../../src-shared/risk/screening.ts'
import { useField, useForm } from '../../form/form-store.ts'

export interface ScreeningEditor {
  readonly answers: ScreeningAnswers
  readonly readOnly: boolean
  /** Something was chosen: saved now. */
  readonly choose: (next: ScreeningAnswers) => void
  /** Something is being typed: kept as a draft until `leave`. */
  readonly type: (next: ScreeningAnswers) => void
  readonly leave: () => void
}
const nothing: ScreeningAnswers = { cases: {}, criteria: {} }

export function useScreening(state: string): ScreeningEditor {
  const form = useForm()
  const { value, readOnly } = useField('screening')
  const answers = useMemo(() => ScreeningAnswers.safeParse(value).data ?? nothing, [value])
  return {
    answers,
    readOnly: readOnly || state !== 'screening',
    choose: (next) => form.choose([{ path: 'screening', value: next }]),
    type: (next) => form.edit('screening', { value: next }),
    leave: () => form.leave('screening'),
  }
}

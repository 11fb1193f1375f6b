/** The record on screen, for everything that is drawn around its form. World: UI. */
import { createContext, useContext } from 'react'
import type { RecordView } from '../../../../../src-shared/ipc/contract.ts'
import type { Register } from '../../../../../src-shared/registers/define.ts'
import type { Need } from '../../../../../src-shared/registers/gates.ts'
import type { RecordForm } from '../../../form/record-form.ts'

export interface OpenRecord {
  readonly form: RecordForm
  readonly register: Register
  readonly view: RecordView
  /** Shows the place where a field is filled in and puts the keyboard there. */
  readonly goToField: (field: string) => void
  /** Goes to where a missing piece is put right, on this page or another. */
  readonly goToNeed: (need: Need) => void
}
export const RecordContext = createContext<OpenRecord | undefined>(undefined)

export function useRecord(): OpenRecord {
  const record = useContext(RecordContext)
  if (!record) throw new Error('no record is open here')
  return record
}

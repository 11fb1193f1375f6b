/** The office on screen, for the parts of its page. World: UI. */
import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import type { Office } from '../../../../src-shared/office.ts'
import { useAppState } from '../../app-state.ts'
import type { OfficeForm } from './office-form.ts'

export const OfficeContext = createContext<OfficeForm | undefined>(undefined)

export function useOfficeForm(): OfficeForm {
  const form = useContext(OfficeContext)
  if (!form) throw new Error('useOfficeForm: no office on screen')
  return form
}

/** The office as it is saved; only used once it has been read. */
export function useOffice(): { readonly office: Office; readonly readOnly: boolean } {
  const office = useStore(useOfficeForm().store, (s) => s.office)
  const { readOnly } = useAppState()
  if (!office) throw new Error('useOffice: not read yet')
  return { office, readOnly: readOnly !== undefined }
}

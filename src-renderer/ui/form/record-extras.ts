/**
 * What a feature adds to the record page of its register: something at the top, something below a field. World: UI. What
 * must stay true: the frame puts features together (app/routes.tsx); the record page knows none of them by name.
 */
import { createContext, useContext, type ComponentType } from 'react'
import type { RecordView } from '../../../src-shared/ipc/contract.ts'
import type { RecordForm } from './record-form.ts'

export interface RecordTopProps {
  readonly form: RecordForm
  readonly view: RecordView
}
export interface RecordExtras {
  /** Stands beside the name of the register above its list: another way to look at the same records. */
  readonly ListTool?: ComponentType
  /** Stands between what is next and the sections. */
  readonly Top?: ComponentType<RecordTopProps>
  /** Stands below the control of a field. */
  readonly BelowField?: ComponentType<{ readonly name: string }>
}

const ExtrasContext = createContext<Readonly<Record<string, RecordExtras>>>({})
/** By register. */
export const RecordExtrasProvider = ExtrasContext.Provider

const none: RecordExtras = {}
export function useRecordExtras(register: string): RecordExtras {
  return useContext(ExtrasContext)[register] ?? none
}

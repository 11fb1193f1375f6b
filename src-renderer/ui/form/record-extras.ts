/**
 * What a feature adds to the record page of its register: something at the top, something below a field, controls and an
 * order of the form of its own. World: UI. What must stay true: the frame puts features together (app/routes.tsx); the
 * record page knows none of them by name.
 */
import { createContext, useContext, type ComponentType } from 'react'
import type { ListQuery, RecordView, Settings } from '../../../src-shared/ipc/contract.ts'
import type { LayoutId } from '../../../src-shared/risk/layouts.ts'
import type { Translate } from '../../../src-shared/text/context.ts'
import type { RecordForm } from './record-form.ts'

export interface RecordTopProps {
  readonly form: RecordForm
  readonly view: RecordView
}
/** A field in its place in the form; `part` = only this part of it (one row, one kind of row). */
export interface FormPart {
  readonly field: string
  readonly part?: string
}
/** A stretch of the form: a heading, and below it fields, some of them under a heading of their own. Titles are words. */
export interface FormSection {
  readonly id: string
  readonly title: string
  readonly help?: string
  readonly groups: readonly { readonly title?: string; readonly parts: readonly FormPart[] }[]
}
export interface RecordMenuProps {
  readonly view: RecordView
}
export interface ListMenuProps {
  /** What the list shows now. */
  readonly query: ListQuery
}
export interface RecordExtras {
  /** Entries of the menu of its list. */
  readonly ListItems?: ComponentType<ListMenuProps>
  /** Entries of the menu of a record. */
  readonly MenuItems?: ComponentType<RecordMenuProps>
  /** Stands beside the name of the register above its list: another way to look at the same records. */
  readonly ListTool?: ComponentType
  /** Stands between what is next and the sections. */
  readonly Top?: ComponentType<RecordTopProps>
  /** Stands below the control of a field. */
  readonly BelowField?: ComponentType<{ readonly name: string }>
  /** Stands above the sections, after the pages. */
  readonly AboveSections?: ComponentType<RecordTopProps>
  /** Controls of fields that stand in place of the plain ones, also for fields that have none. */
  readonly controls?: Readonly<
    Record<string, ComponentType<{ readonly name: string; readonly part?: string | undefined }>>
  >
  /** The order of its document, where there is more than one. */
  readonly layoutOf?: (view: RecordView, settings: Settings) => LayoutId | undefined
  /** The form in another order than the declaration's; `undefined` = as declared. */
  readonly sectionsOf?: (
    view: RecordView,
    settings: Settings,
    t: Translate,
  ) => readonly FormSection[] | undefined
}

const ExtrasContext = createContext<Readonly<Record<string, RecordExtras>>>({})
/** By register. */
export const RecordExtrasProvider = ExtrasContext.Provider

const none: RecordExtras = {}
export function useRecordExtras(register: string): RecordExtras {
  return useContext(ExtrasContext)[register] ?? none
}

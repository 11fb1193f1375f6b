/**
 * What a form on screen works on: the values that are saved, the edits that are not yet, and how edits get saved.
 *
 * World: UI. What must stay true: a keystroke is in an edit at once and in a sealed draft within a third of a second; an
 * edit goes away only when main has said "saved" for exactly that value, or when the person takes it back.
 */
import { createContext, useContext, useMemo } from 'react'
import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import type { StoreApi } from 'zustand/vanilla'
import type { RecordView } from '../../../src-shared/ipc/contract.ts'
import type { Failure } from '../../../src-shared/ipc/result.ts'
import { isFrozen, type Field, type Register } from '../../../src-shared/registers/define.ts'
import type { Json } from '../../../src-shared/values.ts'

/** Something typed or chosen that is not saved. `value` absent = not understood yet; null = emptied. */
export interface Edit {
  readonly value?: Json
  /** The text as typed, for fields that read text (times, counts). */
  readonly text?: string
}

export interface FormState {
  readonly register: Register
  /** Saved plain values by field key. */
  readonly values: Readonly<Record<string, Json>>
  readonly names: Readonly<Record<string, string>>
  readonly written: RecordView['written']
  readonly conflicts: RecordView['conflicts']
  /** By path: `field` or `field/element`. */
  readonly edits: Readonly<Record<string, Edit>>
  readonly readOnly: boolean
  /** State of the record; a field that is frozen in it can be read only. Absent while the record is new. */
  readonly state?: string
  /** Why the last save did not work; the edits are all still there. */
  readonly failure: Failure | undefined
  /** The commit that last changed a field in this session, for undo per field. */
  readonly commits: Readonly<Record<string, string>>
}

export interface Form {
  readonly store: StoreApi<FormState>
  /** Takes a keystroke: kept as a draft, not saved. */
  readonly edit: (path: string, edit: Edit) => void
  /** The person left the field: save what was typed there. */
  readonly leave: (path: string) => void
  /** A choice was made: save it now. */
  readonly choose: (changes: readonly { readonly path: string; readonly value: Json }[]) => void
  /** Forgets an unsaved edit. */
  readonly revert: (path: string) => void
  /** Takes back the last saved change of a field. */
  readonly undo: (key: string) => void
  /** Remembers the title of a record or person that was just chosen, so that it shows at once. */
  readonly learnName: (id: string, name: string) => void
  /** Shows who changed a field; absent where there is no history yet. */
  readonly showHistory?: (key: string) => void
}

const FormContext = createContext<Form | undefined>(undefined)
export const FormProvider = FormContext.Provider

export function useForm(): Form {
  const form = useContext(FormContext)
  if (!form) throw new Error('a field stands outside a form')
  return form
}

export function useFormState<T>(select: (state: FormState) => T): T {
  return useStore(useForm().store, select)
}

/** Puts unsaved edits of one field over its saved value. */
export function overlay(
  field: Field,
  saved: Json | undefined,
  edits: Readonly<Record<string, Edit>>,
  key: string,
): Json | undefined {
  const own = edits[key]
  if (own && own.value !== undefined) return own.value
  const parts = Object.entries(edits).filter(
    ([path, edit]) => path.startsWith(`${key}/`) && edit.value !== undefined,
  )
  if (parts.length === 0) return saved
  const isSet = field.type === 'choices' || field.type === 'links' || field.type === 'tags'
  if (isSet) {
    const set = new Set(Array.isArray(saved) ? (saved as string[]) : [])
    for (const [path, { value }] of parts) {
      if (value === null) set.delete(path.slice(key.length + 1))
      else set.add(path.slice(key.length + 1))
    }
    return [...set]
  }
  const rows = { ...(saved as Record<string, Json> | undefined) }
  for (const [path, { value }] of parts) {
    const element = path.slice(key.length + 1)
    if (value === null || value === undefined) delete rows[element]
    else rows[element] = value
  }
  return rows
}

/** All plain values with the unsaved edits on top: what conditions and needs are worked out from. */
export function currentValues(state: Pick<FormState, 'values' | 'edits' | 'register'>): Record<string, Json> {
  const values: Record<string, Json> = { ...state.values }
  for (const key of new Set(Object.keys(state.edits).map((path) => path.split('/')[0]!))) {
    const field = state.register.fields[key]
    if (!field) continue
    const value = overlay(field, state.values[key], state.edits, key)
    if (value === undefined || value === null) delete values[key]
    else values[key] = value
  }
  return values
}

export interface FieldHandle {
  readonly key: string
  readonly field: Field
  /** Message key of the field: its label; `.help` and options hang below it. */
  readonly prefix: string
  readonly inputId: string
  /** Saved value with unsaved edits on top. */
  readonly value: Json | undefined
  readonly saved: Json | undefined
  /** The unsaved edit of a plain field. */
  readonly draft: Edit | undefined
  readonly readOnly: boolean
}

export const inputId = (key: string) => `input-${key}`

export function useField(key: string): FieldHandle {
  const register = useFormState((s) => s.register)
  const field = register.fields[key]!
  const saved = useFormState((s) => s.values[key])
  const frozen = useFormState((s) => s.state !== undefined && isFrozen(register, key, s.state))
  const readOnly = useFormState((s) => s.readOnly) || frozen || field.fixed === true || field.decided === true
  const edits = useFormState(
    useShallow((s) =>
      Object.fromEntries(Object.entries(s.edits).filter(([p]) => p === key || p.startsWith(`${key}/`))),
    ),
  )
  const value = useMemo(() => overlay(field, saved, edits, key), [field, saved, edits, key])
  return {
    key,
    field,
    prefix: `${register.id}.${key}`,
    inputId: inputId(key),
    value,
    saved,
    draft: edits[key],
    readOnly,
  }
}

/** Moves the keyboard to a field and brings it into view, opening its section when that is folded. */
export function focusField(key: string, tries = 20): boolean {
  const frame = document.getElementById(`field-${key}`)
  if (!frame) {
    // Sections further down are drawn a moment after the page.
    if (tries > 0) setTimeout(() => focusField(key, tries - 1), 50)
    return false
  }
  frame.scrollIntoView({ block: 'center' })
  const target =
    document.getElementById(inputId(key)) ??
    frame.querySelector<HTMLElement>('input, textarea, select, button, [tabindex="0"]')
  target?.focus({ preventScroll: true })
  frame.setAttribute('data-flash', '')
  setTimeout(() => frame.removeAttribute('data-flash'), 1_500)
  return target !== null
}

/** A new element id for tables: 16 hex digits. */
export function newElementId(): string {
  return [...crypto.getRandomValues(new Uint8Array(8))].map((b) => b.toString(16).padStart(2, '0')).join('')
}

/** What every part of an open notice looks at. World: UI. */
import { createContext, useContext } from 'react'
import type { RecordView } from '../../../../src-shared/ipc/contract.ts'
import type { MissingPart } from '../../../../src-shared/notices/compose.ts'
import type { NoticeFacts } from '../../../../src-shared/notices/facts.ts'
import type { Layout } from '../../../../src-shared/notices/layout.ts'
import type { Line, Rows } from '../../../../src-shared/notices/lines.ts'
import type { Part } from '../../components/notice-ledger.ts'
import type { RecordForm } from '../../form/record-form.ts'
import type { Copied } from './copied.ts'

export interface OpenNotice {
  readonly form: RecordForm
  readonly view: RecordView
  readonly incident: RecordView
  /** Absent where the app no longer has it. */
  readonly layout: Layout | undefined
  readonly copied: Copied
  /** Nothing can be written: the vault, or the record is in the bin. */
  readonly readOnly: boolean
}
/** A notice that is still being written. */
export interface Writing extends OpenNotice {
  readonly layout: Layout
  readonly facts: NoticeFacts
  /** Plain values of the notice, with unsaved typing on top: perhaps a moment behind it. */
  readonly values: Readonly<Record<string, unknown>>
  readonly rows: Rows
  readonly lines: readonly Line[]
  readonly missing: readonly MissingPart[]
  /** What was told last in answer to the same duty. */
  readonly told: Part | undefined
  /** Types into an answer; a draft until it is left. */
  readonly type: (line: Line, text: string) => void
  /** Saves what was typed, with the answers that it brings; gives what the answer says now. */
  readonly leave: (line: Line) => string
  /** Gives an answer and saves it: chosen, taken over or proposed. */
  readonly give: (line: Line, text: string) => void
  /** Takes over what the facts say now, for these questions or for all. */
  readonly takeFacts: (line?: Line) => void
  /** Shows a question and gives it the keyboard. */
  readonly goTo: (field: string) => void
}

export const WritingContext = createContext<Writing | undefined>(undefined)
export function useWriting(): Writing {
  const writing = useContext(WritingContext)
  if (!writing) throw new Error('a part of a notice stands outside one')
  return writing
}

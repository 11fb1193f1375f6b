/** What is put before somebody to sign, as the screens of signing need it: at the office's PC and at the shared one. World: UI, kiosk. */
import type { AssignmentLine, DocumentToSign } from '../../../../src-shared/ipc/contract-sop.ts'

export interface SignText
  extends Omit<DocumentToSign, 'line' | 'person'>, Pick<AssignmentLine, 'title' | 'code' | 'number'> {}

/** A signature drawn by hand: strokes of points on a field of 1,000 by 1,000. */
export type Strokes = readonly (readonly (readonly [number, number])[])[]
/** What the signer writes; nothing of it is secret. */
export interface SignWords {
  readonly name: string
  /** What was asked before signing. */
  readonly asked: string
  readonly strokes: Strokes
}
export const noWords: SignWords = { name: '', asked: '', strokes: [] }

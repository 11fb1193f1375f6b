/**
 * Values with a shape of their own, which a record keeps as one: rules over the roster, questions, frozen lists, signatures.
 * World: shared, pure. What must stay true: a field of this kind is parsed by the schema here, whoever sends it; it is
 * replaced as a whole, never merged.
 */
import { z } from 'zod'
import { Acknowledgement } from '../sop/acknowledgement.ts'
import { AskedList } from '../sop/asked-list.ts'
import { AudienceRule } from '../sop/audience.ts'
import { Exemption, Refusal } from '../sop/outcomes.ts'
import { NegativeReceipt } from '../sop/owed.ts'
import { PrintedSheet } from '../sop/printed-sheet.ts'
import { Quiz } from '../sop/quiz.ts'

export const structures = {
  audience: AudienceRule,
  quiz: Quiz,
  asked: AskedList,
  acknowledgement: Acknowledgement,
  refusal: Refusal,
  exemption: Exemption,
  negative: NegativeReceipt,
  sheet: PrintedSheet,
} as const satisfies Record<string, z.ZodType>
export type StructureKind = keyof typeof structures
export type StructureOf<K extends StructureKind> = z.infer<(typeof structures)[K]>

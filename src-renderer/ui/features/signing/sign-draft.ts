/**
 * What a signer has done so far at this PC, as a sealed draft. World: UI. What must stay true: no secret is ever in it; a draft that
 * cannot be read is as good as none.
 */
import { z } from 'zod'
import { DrawnSignature } from '../../../../src-shared/sop/acknowledgement.ts'
import type { Strokes } from '../../components/signing/sign-text.ts'

export const signSteps = ['read', 'questions', 'statements', 'sign'] as const
export type SignStep = (typeof signSteps)[number]
type Texts = Readonly<Record<string, string>>

export const draftOf = (assignment: string): string => `sign:${assignment}`
/** Where they are; questions that were not passed yet are not skipped. */
export function stepOf(texts: Texts, asks: boolean): SignStep {
  const step = signSteps.find((s) => s === texts['step']) ?? 'read'
  return asks && (step === 'statements' || step === 'sign') ? 'questions' : step
}
export function strokesOf(texts: Texts): Strokes {
  try {
    const read = z.safeParse(DrawnSignature, JSON.parse(texts['drawn'] ?? '[]'))
    return read.success ? read.data : []
  } catch {
    return []
  }
}

/**
 * The texts that an answer proves with its one-time code: HMAC-SHA-256 over UTF-8 with the code as it is printed.
 *
 * World: shared, pure, and without a schema: the page makes these proofs, main checks them. What must stay true: the second text
 * holds every field of the answer but the proof itself.
 */
import { canonical } from '../canonical.ts'
import type { SignAnswer } from './answer-file.ts'

/** Over the request alone, so that a wrong code can be told apart from a changed answer. */
export const codeProofText = (request: string): string => `sealbook answer 1 ${request}`
/** Over the whole answer. */
export function proofText({ proof: _, ...rest }: Omit<SignAnswer, 'proof'> & { proof?: string }): string {
  return canonical(rest)
}

/**
 * Answers as the page to sign in writes them, for tests that have no browser. World: tests (Node). That the page itself writes such
 * answers is held by tests/browsers/sign-file.browser.ts.
 */
import { codeProof } from '../src-main/crypto/code-hash.ts'
import type { SignAnswer, SignRequest } from '../src-shared/sop/answer-file.ts'
import { codeProofText, proofText } from '../src-shared/sop/answer-proof.ts'

/** The text of an answer file. `more` changes what the person did, before it is proved. */
export function answerText(
  request: SignRequest,
  code: string,
  at: string,
  more: Partial<SignAnswer> = {},
): string {
  const answer: Omit<SignAnswer, 'proof'> = {
    format: 'sealbook-answer',
    version: 1,
    request: request.request,
    assignment: request.assignment,
    sop: request.sop,
    number: request.number,
    sha256: request.sha256,
    statements: request.statements,
    name: request.person,
    signed: { day: at.slice(0, 10), at, zone: 'Europe/Berlin' },
    codeProof: codeProof(code, codeProofText(request.request)),
    ...more,
  }
  return `${JSON.stringify({ ...answer, proof: codeProof(code, proofText(answer)) }, undefined, 1)}\n`
}

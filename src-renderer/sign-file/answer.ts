/**
 * The answer that the page makes of what somebody entered (src-shared/sop/answer-file.ts). World: the page that somebody signs in;
 * pure. What must stay true: it is the answer that main checks, sign by sign; the code goes into the proofs and nowhere else.
 */
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { SignAnswer, SignRequest } from '../../src-shared/sop/answer-file.ts'
import { codeProofText, proofText } from '../../src-shared/sop/answer-proof.ts'
import { plainName } from '../../src-shared/sop/typed-name.ts'

/** What was entered; the code as `readCode` gives it. */
export interface Entered {
  readonly name: string
  readonly code: string
  readonly questionsAsked: string
  readonly drawn: SignAnswer['drawn']
  readonly quiz: SignAnswer['quiz']
  readonly dwellSeconds: number
}

const proofOf = (code: string, text: string) => bytesToHex(hmac(sha256, utf8ToBytes(code), utf8ToBytes(text)))

/** Whether the text is the one that the request names. */
export const isWhole = ({ text, sha256: named }: SignRequest): boolean =>
  text.isWellFormed() && bytesToHex(sha256(utf8ToBytes(text))) === named

const twoDigits = (n: number) => String(n).padStart(2, '0')
/** The day by this computer's clock and zone. */
export const dayOf = (now: Date): string =>
  `${String(now.getFullYear()).padStart(4, '0')}-${twoDigits(now.getMonth() + 1)}-${twoDigits(now.getDate())}`
/** Browsers that hide where they are name no zone, or one that nobody else knows. */
function zoneHere(): string {
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone
  return /^[A-Za-z0-9_+\-/]{1,64}$/.test(zone ?? '') ? zone : 'UTC'
}

export function makeAnswer(request: SignRequest, entered: Entered, now: Date): SignAnswer {
  const { name, code, questionsAsked, drawn, quiz, dwellSeconds } = entered
  const asked = questionsAsked.toWellFormed().trim()
  const unproved = {
    format: 'sealbook-answer' as const,
    version: 1 as const,
    request: request.request,
    assignment: request.assignment,
    sop: request.sop,
    number: request.number,
    sha256: request.sha256,
    statements: request.statements,
    name: plainName(name),
    ...(drawn && { drawn }),
    signed: { day: dayOf(now), at: now.toISOString(), zone: zoneHere() },
    ...(quiz && { quiz }),
    ...(asked !== '' && { questionsAsked: asked }),
    dwellSeconds: Math.min(1_000_000, Math.round(dwellSeconds)),
    codeProof: proofOf(code, codeProofText(request.request)),
  }
  return { ...unproved, proof: proofOf(code, proofText(unproved)) }
}

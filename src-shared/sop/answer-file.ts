/**
 * The file that a person without the program signs in, and the answer that comes back (forms.md 3.4, "File flow").
 *
 * World: shared, pure; hashes, codes and times come in. What must stay true: an answer is believed only with the one-time code of
 * that request, over every sign of it; what is refused is refused by name, and nothing in an answer is trusted that can be
 * worked out here (the score, the person, the version). The code itself stands in no file.
 */
import { z } from 'zod'
import { parseOutside } from '../parse-outside.ts'
import { Instant, PlainDate, RecordId, Sha256Hex, Zone } from '../values.ts'
import { DrawnSignature, TypedName, type Acknowledgement } from './acknowledgement.ts'
import { codeProofText, proofText } from './answer-proof.ts'
import { AssignmentId, maySign, stateNow, type Assignment, type Move } from './assignment.ts'
import { sameSecret } from './codes.ts'
import { isAfter, isBefore } from './days.ts'
import { Quiz, QuizAnswers } from './quiz.ts'
import { score } from './quiz-score.ts'
import { sameStatements, SignedStatements, type SignedStatement } from './statements.ts'
import { VersionNumber } from './versions.ts'

const RequestId = z.string().regex(/^[0-9a-z-]{16,40}$/)
const mostSigns = 300_000
/** What the page is given. Everything in it may be read by whoever holds the file. */
export const SignRequest = z.strictObject({
  format: z.literal('sealbook-request'),
  version: z.literal(1),
  request: RequestId,
  assignment: AssignmentId,
  person: z.string().max(200),
  sop: RecordId,
  code: z.string().max(60),
  title: z.string().max(200),
  number: VersionNumber,
  sha256: Sha256Hex,
  text: z.string().max(500_000),
  /** The version that this person signed last, to show what changed since. */
  before: z.strictObject({ number: VersionNumber, text: z.string().max(500_000) }).optional(),
  statements: SignedStatements,
  quiz: Quiz.optional(),
  issuedOn: PlainDate,
  expiresOn: PlainDate,
})
export type SignRequest = z.infer<typeof SignRequest>

export const SignAnswer = z.strictObject({
  format: z.literal('sealbook-answer'),
  version: z.literal(1),
  request: RequestId,
  assignment: AssignmentId,
  sop: RecordId,
  number: VersionNumber,
  sha256: Sha256Hex,
  statements: SignedStatements,
  name: TypedName,
  drawn: DrawnSignature.optional(),
  /** By that computer's clock. */
  signed: z.strictObject({ day: PlainDate, at: Instant, zone: Zone }),
  quiz: z.strictObject({ answers: QuizAnswers, attempts: z.number().int().min(1).max(100) }).optional(),
  questionsAsked: z.string().max(5_000).optional(),
  dwellSeconds: z.number().int().min(0).max(1_000_000).optional(),
  /** Made with the code: over the request alone, and over all of this answer. */
  codeProof: Sha256Hex,
  proof: Sha256Hex,
})
export type SignAnswer = z.infer<typeof SignAnswer>

export const answerRefusals = [
  'too_large',
  'not_an_answer',
  'newer_format',
  'unknown_request',
  'already_used',
  'other_request',
  'other_version',
  'wrong_code',
  'other_persons_code',
  'changed_after_signing',
  'statements_differ',
  'quiz_missing',
  'quiz_not_passed',
  'signed_before_asked',
  'signed_in_future',
  'expired',
  'closed',
] as const
export type AnswerRefusal = (typeof answerRefusals)[number]
type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly why: AnswerRefusal }
const refuse = (why: AnswerRefusal) => ({ ok: false, why }) as const

const Newer = z.looseObject({ format: z.literal('sealbook-answer'), version: z.number().min(2) })
/** Reads the text of a file. */
export function readAnswer(text: string): Read<SignAnswer> {
  if (text.length > mostSigns) return refuse('too_large')
  const json = parseOutside(text)
  if (Newer.safeParse(json).success) return refuse('newer_format')
  const parsed = SignAnswer.safeParse(json)
  // a lone surrogate has no bytes that could be proved
  return parsed.success && text.isWellFormed() && isSound(parsed.data)
    ? { ok: true, value: parsed.data }
    : refuse('not_an_answer')
}
function isSound(answer: SignAnswer): boolean {
  const texts = [answer.name, answer.questionsAsked ?? '', ...answer.statements.map((s) => s.text)]
  return texts.every((t) => t.isWellFormed())
}

/** A request that was handed out, as the vault knows it. */
export interface OpenRequest {
  readonly request: string
  readonly assignment: Assignment
  readonly moves: readonly Move[]
  readonly statements: readonly SignedStatement[]
  readonly quiz?: Quiz | undefined
  readonly issuedOn: PlainDate
  readonly expiresOn: PlainDate
  /** Whether an answer was taken in. */
  readonly used: boolean
}
export interface AnswerKeys {
  /** The code of a request, derived anew. */
  readonly codeOf: (request: OpenRequest) => string
  /** Proof over a text with a code: HMAC-SHA-256, lower-case hex. */
  readonly proofOf: (code: string, text: string) => string
}

function proofProblem(
  answer: SignAnswer,
  open: OpenRequest,
  others: Iterable<OpenRequest>,
  { codeOf, proofOf }: AnswerKeys,
): AnswerRefusal | undefined {
  const about = codeProofText(answer.request)
  const code = codeOf(open)
  if (sameSecret(answer.codeProof, proofOf(code, about)))
    return sameSecret(answer.proof, proofOf(code, proofText(answer))) ? undefined : 'changed_after_signing'
  for (const other of others)
    // with the code of another file of the same request it is only the wrong code
    if (
      other.assignment.id !== open.assignment.id &&
      sameSecret(answer.codeProof, proofOf(codeOf(other), about))
    )
      return 'other_persons_code'
  return 'wrong_code'
}
function contentProblem(
  answer: SignAnswer,
  open: OpenRequest,
  tomorrow: PlainDate,
): AnswerRefusal | undefined {
  const { day } = answer.signed
  if (!sameStatements(answer.statements, open.statements)) return 'statements_differ'
  if (isBefore(day, open.issuedOn)) return 'signed_before_asked'
  // a zone further east, or a clock that is a little fast
  if (isAfter(day, tomorrow)) return 'signed_in_future'
  // what was signed in time may arrive late
  if (isAfter(day, open.expiresOn)) return 'expired'
  if (!open.quiz) return undefined
  if (!answer.quiz) return 'quiz_missing'
  return score(open.quiz, answer.quiz.answers, answer.quiz.attempts).passed ? undefined : 'quiz_not_passed'
}
/** Whether an answer may be taken in; the first thing that is wrong with it. `tomorrow` = the day after today. */
export function answerProblem(
  answer: SignAnswer,
  requests: ReadonlyMap<string, OpenRequest>,
  keys: AnswerKeys,
  tomorrow: PlainDate,
): AnswerRefusal | undefined {
  const open = requests.get(answer.request)
  if (!open) return 'unknown_request'
  const { assignment } = open
  const wrong = proofProblem(answer, open, requests.values(), keys)
  if (wrong) return wrong
  if (answer.assignment !== assignment.id || answer.sop !== assignment.sop) return 'other_request'
  if (answer.sha256 !== assignment.sha256 || answer.number !== assignment.number) return 'other_version'
  const state = stateNow(open.moves)
  if (open.used || state === 'acknowledged') return 'already_used'
  if (!maySign(state)) return 'closed'
  return contentProblem(answer, open, tomorrow)
}
/** Many files at once, each with its answer or its refusal; the same answer twice is used once. */
export function checkAnswers(
  texts: readonly string[],
  requests: ReadonlyMap<string, OpenRequest>,
  keys: AnswerKeys,
  tomorrow: PlainDate,
): Read<SignAnswer>[] {
  const known = new Map(requests)
  return texts.map((text) => {
    const read = readAnswer(text)
    if (!read.ok) return read
    const why = answerProblem(read.value, known, keys, tomorrow)
    if (why) return refuse(why)
    known.set(read.value.request, { ...known.get(read.value.request)!, used: true })
    return read
  })
}
/** The signature that a believed answer becomes; `logged` is the moment of taking it in. */
export function acknowledgementOf(
  answer: SignAnswer,
  { assignment, quiz }: OpenRequest,
  logged: Acknowledgement['logged'],
): Acknowledgement {
  const { drawn, questionsAsked, dwellSeconds, signed, statements, name } = answer
  return {
    assignment: assignment.id,
    person: assignment.person,
    sop: assignment.sop,
    number: assignment.number,
    sha256: assignment.sha256,
    method: 'device_file',
    secret: 'code',
    statements,
    nameTyped: name,
    signed,
    logged,
    evidence: [],
    ...(quiz && answer.quiz && { quiz: score(quiz, answer.quiz.answers, answer.quiz.attempts).result }),
    ...(drawn && { drawn }),
    ...(questionsAsked !== undefined && { questionsAsked }),
    ...(dwellSeconds !== undefined && { dwellSeconds }),
  }
}

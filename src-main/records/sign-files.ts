/**
 * Files that people sign in elsewhere: what goes into each, the codes that belong to them, and the answers that come back
 * (forms.md 3.4, "File flow"). World: main.
 *
 * What must stay true: a file is on record before anybody has it; a code is derived when it is needed and kept nowhere; an answer is
 * believed by sop/answer-file.ts only, against every request that ever was given out, and is entered once.
 */
import { fail, ok, type Result } from '../../src-shared/ipc/result.ts'
import type { Receipt } from '../../src-shared/ipc/contract.ts'
import { addDays } from '../../src-shared/learn/days.ts'
import type { AssignmentValues } from '../../src-shared/registers/assignment.ts'
import type { PersonValues } from '../../src-shared/registers/person.ts'
import {
  acknowledgementOf,
  answerProblem,
  readAnswer,
  type AnswerKeys,
  type AnswerRefusal,
  type OpenRequest,
  type SignAnswer,
  type SignRequest,
} from '../../src-shared/sop/answer-file.ts'
import { maySign, stateNow } from '../../src-shared/sop/assignment.ts'
import { codeFor, type KeyedHash } from '../../src-shared/sop/codes.ts'
import { isBefore, laterOf } from '../../src-shared/sop/days.ts'
import type { Quiz } from '../../src-shared/sop/quiz.ts'
import type { Evidence, PlainDate } from '../../src-shared/values.ts'
import { codeProof } from '../crypto/code-hash.ts'
import { AssignmentOps } from './assignment-ops.ts'
import type { Book } from './book.ts'
import type { FileOut, Request } from './signatures.ts'
import type { Entered } from './signing.ts'
import type { SopDesk } from './sop-desk.ts'
import type { Writer } from './writer.ts'

/** Days that an answer may take after the last day to sign, and the longest that a file may be good. */
const LATE = 30
const LONGEST = 366

/** One file, ready to be written. */
export interface SignFileMade {
  readonly of: Request
  readonly request: SignRequest
  readonly staffNo?: string | undefined
}
/** A file that is out, with the code that opens it. */
export interface CodeOut extends FileOut {
  readonly of: Request
  readonly code: string
}
/** An answer that may be entered, with the request that it answers. */
export interface BelievedAnswer {
  readonly answer: SignAnswer
  readonly open: OpenRequest
}
export type AnswerRead =
  | { readonly ok: true; readonly value: BelievedAnswer }
  | { readonly ok: false; readonly why: AnswerRefusal; readonly open?: OpenRequest | undefined }

export class SignFiles {
  readonly #book: Book
  readonly #writer: Writer
  readonly #desk: SopDesk
  readonly #ops: AssignmentOps
  readonly #hash: KeyedHash

  constructor(book: Book, writer: Writer, desk: SopDesk, hash: KeyedHash) {
    this.#book = book
    this.#writer = writer
    this.#desk = desk
    this.#ops = new AssignmentOps(book, writer)
    this.#hash = hash
  }

  // ---- out -------------------------------------------------------------------------------------------------------

  /**
   * What goes into the files of these people; nothing is written. All of them or none: `not-found`, `not-allowed-now` (somebody may
   * not sign any more), `sop-text-differs`, `needs-missing` (`expires`: a day that lies behind, or too far ahead).
   */
  prepare(assignments: readonly string[], expiresOn?: PlainDate): Result<SignFileMade[]> {
    const today = this.#book.law.today
    const furthest = addDays(today, LONGEST)
    if (expiresOn !== undefined && (isBefore(expiresOn, today) || isBefore(furthest, expiresOn)))
      return fail('needs-missing', { needs: [{ field: 'expires', message: 'takein.needs.expires' }] })
    const made: SignFileMade[] = []
    for (const id of new Set(assignments)) {
      const of = this.#desk.signatures.request(id)
      if (!of) return fail('not-found')
      if (!maySign(stateNow(of.moves)))
        return fail('not-allowed-now', { detail: { transition: 'file', state: stateNow(of.moves) } })
      const read = this.#desk.toSign.textOf(of)
      if (!read.ok) return read
      made.push(
        this.#made(of, read.value.text, expiresOn ?? addDays(laterOf(of.assignment.due, today), LATE)),
      )
    }
    return ok(made)
  }
  #made(of: Request, text: string, expiresOn: PlainDate): SignFileMade {
    const { assignment, text: asked } = of
    const record = this.#book.get(assignment.person)
    const { legal_name: legal, staff_no: staffNo }: PersonValues = record ? this.#book.values(record) : {}
    const before = this.#desk.toSign.beforeOf(of)
    const quiz = this.#desk.toSign.quizOf(of)
    return {
      of,
      staffNo,
      request: {
        format: 'sealbook-request',
        version: 1,
        request: this.#writer.newId(),
        assignment: assignment.id,
        person: (legal ?? this.#book.nameOf(assignment.person) ?? '').slice(0, 200),
        sop: assignment.sop,
        code: asked.code,
        title: asked.title,
        number: assignment.number,
        sha256: assignment.sha256,
        text,
        ...(before && { before }),
        statements: [...asked.statements],
        ...(quiz && { quiz }),
        issuedOn: this.#book.law.today,
        expiresOn,
      },
    }
  }
  /** Puts the files on record, in one commit; only then may anybody have them. */
  issue(files: readonly SignFileMade[]): Result<Receipt> {
    const by = this.#book.me().slice(0, 200)
    const ops = files.map(({ of, request: { request, issuedOn, expiresOn } }) =>
      this.#ops.note(of, { [`requests/${request}`]: { issued_on: issuedOn, expires_on: expiresOn, by } }),
    )
    const checked = this.#writer.checked(ops)
    return checked.ok ? this.#writer.write(checked.value, false) : checked
  }
  /** The newest file of a request that may still come back, with its code. */
  codeOut(assignment: string): Result<CodeOut> {
    const of = this.#desk.signatures.request(assignment)
    const today = this.#book.law.today
    const file = of?.files
      .filter((f) => f.usedOn === undefined && !isBefore(f.expiresOn, today))
      // ids begin with their time: of two files of one day the later one is meant
      .toSorted((a, b) => (a.request < b.request ? 1 : -1))[0]
    if (!of || !file || !maySign(stateNow(of.moves))) return fail('not-found')
    return ok({ ...file, of, code: this.#codeOf(file.request, of) })
  }
  #codeOf(request: string, { assignment }: Pick<Request, 'assignment'>): string {
    return codeFor(this.#hash, { request, assignment: assignment.id, sha256: assignment.sha256 })
  }

  // ---- back ------------------------------------------------------------------------------------------------------

  /** Reads answers one after the other against everything that was ever given out; the same answer twice is believed once. */
  reader(): (text: string) => AnswerRead {
    const known = this.#given()
    const codes = new Map<string, string>()
    const keys: AnswerKeys = {
      codeOf: (open) => {
        const code = codes.get(open.request) ?? this.#codeOf(open.request, open)
        codes.set(open.request, code)
        return code
      },
      proofOf: codeProof,
    }
    const tomorrow = addDays(this.#book.law.today, 1)
    return (text) => {
      const read = readAnswer(text)
      if (!read.ok) return read
      const { request } = read.value
      const open = known.get(request)
      const why = answerProblem(read.value, known, keys, tomorrow)
      if (why || !open) return { ok: false, why: why ?? 'unknown_request', open }
      // here a day that has not come cannot be entered: tomorrow it can
      if (isBefore(this.#book.law.today, read.value.signed.day))
        return { ok: false, why: 'signed_in_future', open }
      known.set(request, { ...open, used: true })
      return { ok: true, value: { answer: read.value, open } }
    }
  }
  /** Everything that was ever given out, used or not: what is refused is told by name. */
  #given(): Map<string, OpenRequest> {
    const given = new Map<string, OpenRequest>()
    const quizzes = new Map<string, Quiz | undefined>()
    for (const of of this.#desk.signatures.requests()) {
      if (of.files.length === 0) continue
      const place = `${of.assignment.campaign} ${of.text.version}`
      if (!quizzes.has(place)) quizzes.set(place, this.#desk.toSign.quizOf(of))
      for (const { request, issuedOn, expiresOn, usedOn } of of.files)
        given.set(request, {
          request,
          assignment: of.assignment,
          moves: of.moves,
          statements: of.text.statements,
          quiz: quizzes.get(place),
          issuedOn,
          expiresOn,
          used: usedOn !== undefined,
        })
    }
    return given
  }
  /** The signature that an answer becomes when it is entered now; `proof` = the element of the file that is kept with it. */
  entered({ answer, open }: BelievedAnswer, proof: { id: string; file?: Evidence }): Result<Entered> {
    const request = this.#desk.signatures.request(open.assignment.id)
    if (!request) return fail('not-found')
    const record = this.#book.get(open.assignment.id)
    const rows = record ? (this.#book.values(record) as AssignmentValues).requests : undefined
    const logged = { day: this.#book.law.today, at: this.#writer.now(), zone: this.#book.zone }
    return ok({
      request,
      acknowledgement: { ...acknowledgementOf(answer, open, logged), evidence: [proof.id] },
      ...(proof.file && { files: { [proof.id]: proof.file } }),
      more: { [`requests/${open.request}`]: { ...rows?.[open.request], used_on: logged.day } },
    })
  }
  requestOf({ assignment }: OpenRequest): Request | undefined {
    return this.#desk.signatures.request(assignment.id)
  }
  /** What else stands in the way of an answer that was believed, by the name of its message. */
  problemOf(believed: BelievedAnswer): string | undefined {
    const entered = this.entered(believed, { id: 'x' })
    if (!entered.ok) return 'sops.answer.unknown_request'
    const problem = this.#desk.signing.problemOf(
      entered.value.request,
      entered.value.acknowledgement,
      'operator',
    )
    return problem && !problem.ok
      ? (problem.error.needs?.[0]?.message ?? 'sops.answer.not_an_answer')
      : undefined
  }
  /** All of them in one commit, or none. */
  enter(entered: readonly Entered[]): Result<Receipt> {
    return this.#desk.signing.enter(entered, 'operator')
  }
}

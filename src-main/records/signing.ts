/**
 * Signing: what is put before a person, the questions after it, the signature, and what is written instead of one (forms.md 3.4,
 * "Workflow"). World: main; who somebody is has been proved before (PIN, passphrase, witness).
 *
 * What must stay true: text, hash, sentences and times are ours and never the page's; a signature is written only when nothing is
 * wrong with it (sop/acknowledgement.ts), in one commit with its step; nothing here can set a day back.
 */
import type { SignInput, SignReceipt } from '../../src-shared/ipc/contract-sop.ts'
import type { Input, Output, Receipt } from '../../src-shared/ipc/contract.ts'
import { fail, ok, type Result } from '../../src-shared/ipc/result.ts'
import {
  Acknowledgement,
  acknowledgementProblems,
  boundText,
  levelOf,
} from '../../src-shared/sop/acknowledgement.ts'
import { stateNow } from '../../src-shared/sop/assignment.ts'
import { receiptPayload } from '../../src-shared/sop/paper-line.ts'
import { QuizResult } from '../../src-shared/sop/quiz.ts'
import { afterFailures, score } from '../../src-shared/sop/quiz-score.ts'
import { shippedStatements, type SignedStatement } from '../../src-shared/sop/statements.ts'
import type { TextContext } from '../../src-shared/text/context.ts'
import { describeDay } from '../../src-shared/text/calendar.ts'
import type { Evidence, Json, Someone } from '../../src-shared/values.ts'
import { sha256Hex } from '../crypto/sodium.ts'
import type { AssignmentOps } from './assignment-ops.ts'
import type { Book } from './book.ts'
import { expectedOf } from './signature-expected.ts'
import { movesOf, type Request, type Signatures } from './signatures.ts'
import type { ToSign } from './to-sign.ts'
import { writeChecked } from './write-checked.ts'
import type { Op, Writer } from './writer.ts'

/** Who it is, as far as main has proved it. */
export interface Proved {
  readonly secret: Acknowledgement['secret']
  readonly witness?: Someone | undefined
}
/** A signature that is entered from elsewhere: paper, a file, a meeting. */
export interface Entered {
  readonly request: Request
  readonly acknowledgement: Acknowledgement
  /** Scans that prove it, by element; they are kept with the record. */
  readonly files?: Readonly<Record<string, Evidence>>
  /** Further paths that belong to the same act. */
  readonly more?: Readonly<Record<string, Json>>
}

export class Signing {
  readonly #book: Book
  readonly #writer: Writer
  readonly #signatures: Signatures
  readonly #reading: ToSign
  readonly #ops: AssignmentOps
  readonly #words: () => TextContext

  constructor(
    book: Book,
    writer: Writer,
    signatures: Signatures,
    reading: ToSign,
    ops: AssignmentOps,
    words: () => TextContext,
  ) {
    this.#book = book
    this.#writer = writer
    this.#signatures = signatures
    this.#reading = reading
    this.#ops = ops
    this.#words = words
  }

  #request(id: string): Result<Request> {
    const request = this.#signatures.request(id)
    return request ? ok(request) : fail('not-found')
  }

  // ---- steps of the person ---------------------------------------------------------------------------------------

  /** Notes that the text was opened; once. */
  opened(id: string): Result<Receipt> {
    const found = this.#request(id)
    if (!found.ok) return found
    const request = found.value
    if (stateNow(request.moves) !== 'assigned') return this.#standing(request)
    return writeChecked(this.#writer, [this.#ops.step('open', request)], { record: id })
  }
  answer(id: string, answers: Input<'answerQuiz'>['answers']): Result<Output<'answerQuiz'>> {
    const found = this.#request(id)
    if (!found.ok) return found
    const request = found.value
    const quiz = this.#reading.quizOf(request)
    if (!quiz) return fail('not-found')
    const failed = this.#reading.failures(request)
    if (afterFailures(quiz, failed) === 'talk') return fail('sop-talk-first')
    const attempts = request.moves.filter((m) => m.to === 'quiz_failed' || m.to === 'quiz_passed').length
    const { result, passed, readAgain } = score(quiz, answers, attempts + 1)
    const steps = [
      ...(stateNow(request.moves) === 'assigned' ? [{ step: 'open' as const }] : []),
      {
        step: passed ? ('pass_quiz' as const) : ('fail_quiz' as const),
        facts: { right: result.right, of: result.of },
      },
    ]
    const opened =
      steps.length > 1
        ? { ...request, moves: [{ to: 'opened' as const, on: this.#book.law.today }] }
        : request
    const needs = this.#ops.needs(steps.at(-1)!.step, opened, { by: 'self' })
    if (needs.length > 0) return fail('needs-missing', { needs })
    const done = writeChecked(this.#writer, [this.#ops.several(request, steps)], { record: id })
    if (!done.ok) return done
    const left = passed ? quiz.attempts : Math.max(0, quiz.attempts - failed - 1)
    return ok({ passed, right: result.right, of: result.of, readAgain: [...readAgain], left })
  }
  /** How this person passed the questions here, if they did. */
  quizResult(request: Request): QuizResult | undefined {
    const quiz = this.#reading.quizOf(request)
    const record = this.#book.get(request.assignment.id)
    if (!quiz || !record) return undefined
    const moves = movesOf(this.#book.values(record))
    const tries = moves.filter((m) => m.to === 'quiz_passed' || m.to === 'quiz_failed')
    const passed = tries.find((m) => m.to === 'quiz_passed')
    const result = QuizResult.safeParse({
      right: passed?.row['right'],
      of: passed?.row['of'],
      passMark: quiz.passMark,
      attempts: tries.length,
    })
    return result.success ? result.data : undefined
  }

  /** A signature given in front of the program, on the office's PC or in the kiosk. */
  sign(input: SignInput, method: 'self_pc' | 'kiosk', proved: Proved): Result<SignReceipt> {
    const found = this.#request(input.assignment)
    if (!found.ok) return found
    const request = found.value
    const now = { day: this.#book.law.today, at: this.#writer.now(), zone: this.#book.zone }
    const ticked = new Set(input.statements)
    const quiz = this.quizResult(request)
    const { drawn, questionsAsked, dwellSeconds, name } = input
    const acknowledgement: Acknowledgement = {
      ...this.#bound(request),
      method,
      secret: proved.secret,
      statements: request.text.statements.filter((s) => ticked.has(s.id)),
      nameTyped: name.trim(),
      signed: now,
      logged: now,
      evidence: [],
      ...(quiz && { quiz }),
      ...(drawn && { drawn }),
      ...(questionsAsked?.trim() && { questionsAsked: questionsAsked.trim() }),
      ...(dwellSeconds !== undefined && { dwellSeconds }),
      ...(proved.witness && { witness: proved.witness }),
    }
    const done = this.enter([{ request, acknowledgement }], 'self')
    if (!done.ok) return done
    const receipt = this.receiptOf(input.assignment)
    return receipt.ok ? ok({ ...receipt.value, receipt: done.value }) : receipt
  }
  #bound({ assignment }: Request) {
    const { id, person, sop, number, sha256 } = assignment
    return { assignment: id, person, sop, number, sha256 }
  }

  /** Several people who said or signed so elsewhere, entered by the office with a witness; all of them or none. */
  onBehalf(input: Input<'signOnBehalf'>): Result<Receipt> {
    const entered: Entered[] = []
    for (const id of input.assignments) {
      const found = this.#request(id)
      if (!found.ok) return found
      const request = found.value
      const { method, day, operator, witness, questionsAsked } = input
      const quiz = this.quizResult(request)
      entered.push({
        request,
        acknowledgement: {
          ...this.#bound(request),
          method,
          secret: 'none',
          statements: this.statementsFor(request, method, { operator, day }),
          signed: { day, zone: this.#book.zone },
          logged: this.#logged(),
          evidence: [],
          operator,
          witness,
          ...(quiz && { quiz }),
          ...(questionsAsked?.trim() && { questionsAsked: questionsAsked.trim() }),
        },
      })
    }
    return this.enter(entered, 'operator')
  }
  #logged(): Acknowledgement['logged'] {
    return { day: this.#book.law.today, at: this.#writer.now(), zone: this.#book.zone }
  }
  /** The sentences of the campaign; entered on behalf, the one of the office beside them. */
  statementsFor(
    request: Request,
    method: Acknowledgement['method'],
    { operator, day }: { readonly operator?: Someone | undefined; readonly day: string },
  ): SignedStatement[] {
    const own = [...request.text.statements]
    if (method !== 'attested_on_behalf' || !operator) return own
    const { t, locale } = this.#words()
    const facts = {
      code: request.text.code,
      number: request.text.number,
      person: this.#book.nameOf(request.assignment.person) ?? '',
      operator: this.#book.sayWho(operator),
      day: describeDay(day, locale),
    }
    return [...own, ...shippedStatements(['on_behalf'], facts, t)]
  }

  /** Writes signatures after everything about them was found in order; all of them in one commit, or none. */
  enter(entered: readonly Entered[], by: 'self' | 'operator' | 'clerk'): Result<Receipt> {
    // two signatures of one request in one commit: neither would know of the other
    if (new Set(entered.map((e) => e.request.assignment.id)).size < entered.length)
      return fail('invalid-input')
    const ops: Op[] = []
    for (const { request, acknowledgement, files = {}, more = {} } of entered) {
      const parsed = Acknowledgement.safeParse(acknowledgement)
      if (!parsed.success) return fail('invalid-input')
      const problem = this.problemOf(request, parsed.data, by)
      if (problem) return problem
      const { method, signed } = parsed.data
      const passedHere = request.moves.some((m) => m.to === 'quiz_passed')
      const steps = [
        ...(parsed.data.quiz && !passedHere
          ? [
              ...(stateNow(request.moves) === 'assigned' ? [{ step: 'open' as const }] : []),
              {
                step: 'pass_quiz' as const,
                facts: { right: parsed.data.quiz.right, of: parsed.data.quiz.of },
              },
            ]
          : []),
        { step: 'acknowledge' as const, facts: { signedOn: signed.day } },
      ]
      ops.push(
        this.#ops.several(request, steps, {
          acknowledgement: parsed.data as Json,
          method,
          level: levelOf(parsed.data),
          ...Object.fromEntries(Object.entries(files).map(([id, file]) => [`evidence/${id}`, file as Json])),
          ...more,
        }),
      )
    }
    return writeChecked(this.#writer, ops, { record: entered[0]?.request.assignment.id ?? '' })
  }
  /** What stands in the way of this signature, if anything; nothing is written. */
  problemOf(
    request: Request,
    a: Acknowledgement,
    by: 'self' | 'operator' | 'clerk',
  ): Result<never> | undefined {
    const quiz = this.#reading.quizOf(request) !== undefined
    const statements = this.statementsFor(request, a.method, { operator: a.operator, day: a.signed.day })
    const problems = acknowledgementProblems(a, expectedOf(this.#book, request, a, { statements, quiz }))
    if (problems.length > 0)
      return fail('needs-missing', {
        needs: problems.map((p) => ({ field: p, message: `sops.problem.${p}` })),
      })
    // questions that were passed in a file count as passed here
    const moves =
      a.quiz && !request.moves.some((m) => m.to === 'quiz_passed')
        ? [...request.moves, { to: 'quiz_passed' as const, on: a.logged.day }]
        : request.moves
    const needs = this.#ops.needs('acknowledge', { ...request, moves }, { by, quiz, signedOn: a.signed.day })
    return needs.length > 0 ? fail('needs-missing', { needs }) : undefined
  }

  /** What a signer takes home; also later, as long as the vault is kept. */
  receiptOf(id: string): Result<Output<'receiptOf'>> {
    const record = this.#book.get(id)
    const request = this.#signatures.request(id)
    if (record?.reg !== 'assignment' || !request) return fail('not-found')
    const parsed = Acknowledgement.safeParse(this.#book.values(record)['acknowledgement'])
    if (!parsed.success) return fail('not-found')
    const a = parsed.data
    return ok({
      assignment: id,
      name: (this.#book.nameOf(a.person) ?? '').slice(0, 400),
      title: request.text.title,
      code: request.text.code,
      number: a.number,
      sha256: a.sha256,
      signedAt: a.signed.at ?? a.logged.at,
      zone: a.signed.zone,
      statements: a.statements,
      level: levelOf(a),
      method: a.method,
      payload: receiptPayload(id, a.sha256, sha256Hex(boundText(a))),
    })
  }

  #standing({ assignment }: Request): Result<Receipt> {
    const record = this.#book.get(assignment.id)
    const last = record?.log.at(-1)
    if (!last) return fail('not-found')
    return ok({
      savedAt: this.#book.at(record!, record!.log.length - 1),
      position: { seq: last.seq, id: last.id },
      commit: last.id,
      record: assignment.id,
    })
  }
}

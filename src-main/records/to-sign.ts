/**
 * What is put before a person to sign: the exact text, what they signed last, the questions, the sentences. World: main.
 *
 * What must stay true: the text is shown only when its bytes have the hash that was asked for; no right answer leaves main.
 */
import type { AssignmentLine, DocumentToSign } from '../../src-shared/ipc/contract-sop.ts'
import { fail, ok, type Result } from '../../src-shared/ipc/result.ts'
import type { PersonValues } from '../../src-shared/registers/person.ts'
import type { SopVersionValues } from '../../src-shared/registers/sop-version.ts'
import { maySign, stateNow } from '../../src-shared/sop/assignment.ts'
import { Quiz } from '../../src-shared/sop/quiz.ts'
import { versionHash } from '../../src-shared/sop/versions.ts'
import { sha256Hex } from '../crypto/sodium.ts'
import type { Book } from './book.ts'
import { namesOf, openedVault } from './signature-expected.ts'
import type { Request, Signatures } from './signatures.ts'

export class ToSign {
  readonly #book: Book
  readonly #signatures: Signatures

  constructor(book: Book, signatures: Signatures) {
    this.#book = book
    this.#signatures = signatures
  }

  /** What somebody still has to sign, the most urgent first. */
  open(person: string): Request[] {
    const today = this.#book.law.today
    return this.#signatures
      .ofPerson(person)
      .filter((r) => maySign(stateNow(r.moves)) && r.assignment.assignedOn <= today)
      .toSorted((a, b) => (a.assignment.due < b.assignment.due ? -1 : 1))
  }
  /** The text and its record; refused when the bytes are not those that were asked for. */
  textOf({ text }: Request): Result<{ readonly text: string; readonly values: SopVersionValues }> {
    const record = this.#book.get(text.version)
    const values: SopVersionValues | undefined = record && this.#book.values(record)
    if (values?.text === undefined || versionHash(values.text, sha256Hex) !== text.sha256)
      return fail('sop-text-differs')
    return ok({ text: values.text, values })
  }
  /** The questions that this campaign asks, if any. */
  quizOf({ assignment, text }: Request): Quiz | undefined {
    const campaign = this.#book.get(assignment.campaign)
    const version = this.#book.get(text.version)
    if (!campaign || !version || this.#book.values(campaign)['quiz'] !== true) return undefined
    const quiz = Quiz.safeParse(this.#book.values(version)['quiz'])
    return quiz.success ? quiz.data : undefined
  }
  /** What this person signed last of the same procedure. */
  beforeOf({ assignment }: Request): { readonly number: string; readonly text: string } | undefined {
    const last = this.#signatures
      .ofPerson(assignment.person)
      .filter((r) => r.assignment.sop === assignment.sop && r.assignment.sha256 !== assignment.sha256)
      .findLast((r) => stateNow(r.moves) === 'acknowledged')
    const record = last && this.#book.get(last.text.version)
    const text = record && (this.#book.values(record) as SopVersionValues).text
    return last && text !== undefined ? { number: last.assignment.number, text } : undefined
  }
  document(id: string, line: (request: Request) => AssignmentLine): Result<DocumentToSign> {
    const request = this.#signatures.request(id)
    if (!request) return fail('not-found')
    const read = this.textOf(request)
    if (!read.ok) return read
    const { summary, change_note: changeNote } = read.value.values
    const person = this.#book.get(request.assignment.person)
    const who: PersonValues = person ? this.#book.values(person) : {}
    const before = this.beforeOf(request)
    const campaign = this.#book.get(request.assignment.campaign)
    const message = campaign && this.#book.values(campaign)['message']
    const quiz = this.#shownQuiz(request)
    return ok({
      line: line(request),
      person: {
        name: who.legal_name ?? who.display_name ?? '',
        ...(who.language !== undefined && { language: who.language }),
        access: who.access_needs ?? [],
        openedVault: openedVault(this.#book, namesOf(who)),
      },
      text: read.value.text,
      ...(summary !== undefined && { summary }),
      ...(changeNote !== undefined && { changeNote }),
      ...(before && { before }),
      statements: [...request.text.statements],
      ...(typeof message === 'string' && { message }),
      ...(quiz && { quiz }),
    })
  }
  #shownQuiz(request: Request): DocumentToSign['quiz'] {
    const quiz = this.quizOf(request)
    if (!quiz) return undefined
    return {
      questions: quiz.questions.map(({ id, text, section, options, right }) => ({
        id,
        text,
        section,
        options: options.map((o) => ({ id: o.id, text: o.text })),
        several: right.length > 1,
      })),
      passMark: quiz.passMark,
      left: Math.max(0, quiz.attempts - this.failures(request)),
      passed: request.moves.some((m) => m.to === 'quiz_passed'),
    }
  }
  /** Tries since the beginning, or since the last talk. */
  failures({ moves }: Request): number {
    const since = moves.findLastIndex((m) => m.to === 'opened')
    return moves.slice(since + 1).filter((m) => m.to === 'quiz_failed').length
  }
}

/**
 * What happens at the shared PC: somebody finds their name, proves who they are, reads, answers, signs. World: main, no Electron.
 *
 * What must stay true: only people who can sign something here are found, and only by name; a witness stands in only where there is no
 * PIN, and never for themselves; whoever proved who they are reaches their own requests of this scope and nothing else; the proof is
 * given once more with each signature.
 */
import type { Mine, Signed, TextToSign } from '../../src-shared/ipc/contract-kiosk.ts'
import type { Output } from '../../src-shared/ipc/contract.ts'
import type { SignInput } from '../../src-shared/ipc/contract-sop.ts'
import { fail, ok, type Result } from '../../src-shared/ipc/result.ts'
import { maySign, stateNow } from '../../src-shared/sop/assignment.ts'
import type { QuizAnswers } from '../../src-shared/sop/quiz.ts'
import { worksOn } from '../../src-shared/sop/roster.ts'
import type { Book } from './book.ts'
import { findByName, type Found, type Nameable } from './name-search.ts'
import type { Pins } from './pins.ts'
import { rosterPeople, rosterPerson } from './roster.ts'
import type { Request } from './signatures.ts'
import type { SopDesk } from './sop-desk.ts'

/** What is to be signed here: everything of these campaigns, and these versions in whatever campaign. */
export interface KioskScope {
  readonly campaigns: readonly string[]
  readonly versions: readonly string[]
}
/** Somebody who proved who they are: with their own PIN, or by somebody else with theirs. */
export interface Signer {
  readonly person: string
  readonly by: { readonly kind: 'pin' } | { readonly kind: 'witness'; readonly witness: string }
  /** Has texts read aloud, which takes longer. */
  readonly listens: boolean
}
type Proof =
  | { readonly kind: 'pin'; readonly pin: string }
  | { readonly kind: 'witness'; readonly witness: string; readonly pin: string }

export interface KioskParts {
  readonly book: Book
  readonly sops: Pick<SopDesk, 'signatures' | 'signing' | 'toSign' | 'views'>
  readonly pins: Pins
}

export class KioskDesk {
  readonly #parts: KioskParts
  readonly #scope: KioskScope

  constructor(parts: KioskParts, scope: KioskScope) {
    this.#parts = parts
    this.#scope = scope
  }

  // ---- finding a name --------------------------------------------------------------------------------------------

  /** People who can sign something here now. */
  waiting(): ReadonlySet<string> {
    const people = new Set<string>()
    for (const request of this.#requests()) if (this.#isOpen(request)) people.add(request.assignment.person)
    return new Set([...people].filter((id) => this.#worksHere(id)))
  }
  find(text: string): Found {
    return findByName(
      [...this.waiting()].map((id) => this.#nameable(id)),
      text,
    )
  }
  /** People of the office who have a PIN. */
  findWitness(text: string): Found {
    const { book, pins } = this.#parts
    const able = rosterPeople(book).filter((p) => pins.has(p.id) && worksOn(p, book.law.today))
    return findByName(
      able.map((p) => this.#nameable(p.id)),
      text,
    )
  }
  howProved(person: string): Result<{ pin: boolean; startCode: boolean; closedFor: number }> {
    if (!this.waiting().has(person)) return fail('not-found')
    const { set, codeUntil, closedFor } = this.#parts.pins.state(person)
    return ok({ pin: set, startCode: codeUntil !== undefined, closedFor })
  }

  // ---- proving it ------------------------------------------------------------------------------------------------

  async prove(person: string, proof: Proof): Promise<Result<Signer>> {
    if (!this.waiting().has(person)) return fail('not-found')
    const { pins } = this.#parts
    if (proof.kind === 'pin') {
      const right = await pins.prove(person, proof.pin)
      return right.ok ? ok(this.#signer(person, { kind: 'pin' })) : right
    }
    if (pins.has(person) || proof.witness === person) return fail('not-allowed-now')
    const right = await pins.prove(proof.witness, proof.pin)
    return right.ok ? ok(this.#signer(person, { kind: 'witness', witness: proof.witness })) : right
  }
  async setPin(person: string, code: string, pin: string): Promise<Result<Signer>> {
    if (!this.waiting().has(person)) return fail('not-found')
    const set = await this.#parts.pins.set(person, code, pin)
    return set.ok ? ok(this.#signer(person, { kind: 'pin' })) : set
  }

  // ---- reading and signing -----------------------------------------------------------------------------------------

  mine({ person, by }: Signer): Mine {
    const { book, sops } = this.#parts
    const needs = this.#values(person)['access_needs']
    const texts = sops.toSign.open(person).filter((r) => this.#isHere(r))
    return {
      name: book.nameOf(person) ?? '',
      ...this.#witnessName(by),
      largePrint: Array.isArray(needs) && needs.includes('large_print'),
      texts: texts.slice(0, 200).map((r) => {
        const { assignment, title, code, number, due, state } = sops.views.line(r)
        return { assignment, title, code, number, state, ...(due !== undefined && { due }) }
      }),
    }
  }
  /** Notes that it was opened, and gives what is to be read. */
  open(signer: Signer, assignment: string): Result<TextToSign> {
    const own = this.#own(signer, assignment)
    if (!own.ok) return own
    const { toSign, signing, views } = this.#parts.sops
    const read = toSign.document(assignment, views.line)
    if (!read.ok) return read
    const noted = signing.opened(assignment)
    if (!noted.ok) return noted
    const { line: shown, person: _person, ...rest } = read.value
    const { title, code, number, sha256 } = shown
    return ok({ ...rest, assignment, title, code, number, sha256 })
  }
  answer(signer: Signer, assignment: string, answers: QuizAnswers): Result<Output<'answerQuiz'>> {
    const own = this.#own(signer, assignment)
    return own.ok ? this.#parts.sops.signing.answer(assignment, answers) : own
  }
  /** `still` = whether the same person is still there after the proof, which takes a moment. */
  async sign(
    signer: Signer,
    { pin, ...input }: Omit<SignInput, 'proof'> & { readonly pin: string },
    still: () => boolean,
  ): Promise<Result<Signed>> {
    const own = this.#own(signer, input.assignment)
    if (!own.ok) return own
    const { by, person } = signer
    const proved = await this.prove(person, { ...by, pin })
    if (!proved.ok) return proved
    if (!still()) return fail('kiosk-nobody')
    const proof =
      by.kind === 'pin'
        ? ({ secret: 'pin' } as const)
        : ({ secret: 'none', witness: { kind: 'roster', id: by.witness } } as const)
    const done = this.#parts.sops.signing.sign({ ...input, proof: { by: 'pin', pin } }, 'kiosk', proof)
    if (!done.ok) return done
    const { receipt: _receipt, statements: _statements, payload: _payload, ...shown } = done.value
    return ok({ ...shown, ...this.#witnessName(by), left: this.mine(signer).texts.length })
  }

  // ---- parts -----------------------------------------------------------------------------------------------------

  *#requests(): Generator<Request> {
    const { signatures } = this.#parts.sops
    const { campaigns, versions } = this.#scope
    for (const campaign of campaigns) yield* signatures.requests(campaign)
    if (versions.length === 0) return
    for (const request of signatures.requests()) if (versions.includes(request.text.version)) yield request
  }
  #isHere({ assignment, text }: Request): boolean {
    const { book } = this.#parts
    const { campaigns, versions } = this.#scope
    if (!campaigns.includes(assignment.campaign) && !versions.includes(text.version)) return false
    const campaign = book.get(assignment.campaign)
    return campaign !== undefined && book.state(campaign) === 'open'
  }
  #isOpen(request: Request): boolean {
    const { assignedOn } = request.assignment
    return (
      maySign(stateNow(request.moves)) && assignedOn <= this.#parts.book.law.today && this.#isHere(request)
    )
  }
  #own(signer: Signer, assignment: string): Result<Request> {
    const request = this.#parts.sops.signatures.request(assignment)
    const own = request?.assignment.person === signer.person && this.#isOpen(request)
    return own ? ok(request) : fail('not-found')
  }
  #worksHere(id: string): boolean {
    const { book } = this.#parts
    const person = rosterPerson(book, id)
    return person !== undefined && worksOn(person, book.law.today)
  }
  #values(person: string) {
    const record = this.#parts.book.get(person)
    return record ? this.#parts.book.values(record) : {}
  }
  #nameable(person: string): Nameable {
    const staffNo = this.#values(person)['staff_no']
    return {
      person,
      name: this.#parts.book.nameOf(person) ?? '',
      ...(typeof staffNo === 'string' && { staffNo }),
    }
  }
  #witnessName(by: Signer['by']): { witness?: string } {
    return by.kind === 'witness' ? { witness: this.#parts.book.nameOf(by.witness) ?? '' } : {}
  }
  #signer(person: string, by: Signer['by']): Signer {
    const needs = this.#values(person)['access_needs']
    return { person, by, listens: Array.isArray(needs) && needs.includes('read_aloud') }
  }
}

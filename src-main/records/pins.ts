/**
 * Personal PINs: given a start code, set, proved, closed by wrong tries, reset. World: main.
 *
 * What must stay true: a PIN and a start code are kept as hashes only and never in a log; wrong tries are in the journal before the next
 * try is taken, so that neither a restart nor two tries at once give more of them; only somebody with a start code from the office
 * sets a PIN, and only the office (an unlocked vault outside the kiosk) gives codes and resets.
 */
import { fail, ok, type Result } from '../../src-shared/ipc/result.ts'
import type { Receipt } from '../../src-shared/ipc/contract.ts'
import { codeFor, readCode } from '../../src-shared/sop/codes.ts'
import { afterWrong, closedFor, pinWeakness, triesLeft } from '../../src-shared/sop/pin.ts'
import { worksOn } from '../../src-shared/sop/roster.ts'
import type { Json } from '../../src-shared/values.ts'
import type { Argon2Params, Stretch } from '../crypto/argon2.ts'
import { hashPin, newPepper, pinFits, sameHash, startCodeHash, type Peppered } from '../crypto/pin-hash.ts'
import { unbase64, type RandomBytes } from '../crypto/sodium.ts'
import type { Book } from './book.ts'
import { DESK, deskItems } from './desk.ts'
import { rosterPerson } from './roster.ts'
import { PIN, pinFacts, pinRecordId, type PinEvent, type PinFacts } from './pin-record.ts'
import type { Writer } from './writer.ts'

/** A start code is for the next days, not for a drawer. */
const CODE_DAYS = 7
const DAY = 86_400_000

export interface PinWorld {
  readonly stretch: Stretch
  readonly rng: RandomBytes
  /** Absent = the usual cost; tests have a cheaper one. */
  readonly params?: Argon2Params
}
/** How it stands with somebody's PIN, without anything of it. */
export interface PinState {
  readonly set: boolean
  /** Until when a start code is good; absent when there is none. */
  readonly codeUntil?: string
  /** Seconds until it may be tried again; 0 = now. */
  readonly closedFor: number
}

export class Pins {
  readonly #book: Book
  readonly #writer: Writer
  readonly #world: PinWorld
  /** One check at a time: each takes memory, and two at once could share one try. */
  #checking = false

  constructor(book: Book, writer: Writer, world: PinWorld) {
    this.#book = book
    this.#writer = writer
    this.#world = world
  }

  state(person: string): PinState {
    const { pin, code, tries } = this.#facts(person)
    const good = code && Date.parse(code.until) > this.#now()
    return {
      set: pin !== undefined,
      ...(good && { codeUntil: code.until }),
      closedFor: closedFor(tries, this.#now()),
    }
  }
  /** People who have a PIN, and so can be witnesses. */
  has(person: string): boolean {
    return this.#facts(person).pin !== undefined
  }

  /** A start code for somebody who works here, to be printed or said; an earlier one stops working. Shown this once. */
  giveCode(person: string): Result<{ code: string; until: string; receipt: Receipt }> {
    if (!this.#worksHere(person)) return fail('not-found')
    const pepper = this.#pepper()
    if (!pepper.ok) return pepper
    const code = codeFor(() => this.#world.rng(32), { request: '', assignment: '', sha256: '' })
    const until = new Date(this.#now() + CODE_DAYS * DAY).toISOString()
    const kept = { pepper: pepper.value.id, hash: startCodeHash(person, code, pepper.value), until }
    const done = this.#write(person, 'code_given', { code: kept })
    return done.ok ? ok({ code, until, receipt: done.value }) : done
  }

  /** Sets a PIN with a start code, or a new one in place of an old one. The code is used up. */
  async set(person: string, typedCode: string, pin: string): Promise<Result<Receipt>> {
    return this.#alone(async () => {
      if (!this.#worksHere(person)) return fail('not-found')
      const closed = this.#closed(person)
      if (closed) return closed
      const { code } = this.#facts(person)
      const pepper = code && this.#pepperOf(code.pepper)
      const typed = readCode(typedCode)
      const good = code && pepper && typed !== undefined && Date.parse(code.until) > this.#now()
      if (!good || !sameHash(code.hash, startCodeHash(person, typed, pepper)))
        return this.#wrong(person, 'code-wrong')
      const weakness = pinWeakness(pin, this.#wordsOf(person))
      if (weakness) return fail('pin-weak', { detail: { why: weakness } })
      const { stretch, rng, params } = this.#world
      const hash = await hashPin({ person, pin }, pepper, stretch, rng, params)
      return this.#write(person, 'set', { pin: hash, code: null, tries: null })
    })
  }

  /** Whether this is the person's PIN. Every wrong answer is counted; after five it is closed for a while. */
  async prove(person: string, pin: string): Promise<Result<Record<string, never>>> {
    return this.#alone(async () => {
      if (!this.#worksHere(person)) return fail('not-found')
      const closed = this.#closed(person)
      if (closed) return closed
      const { pin: kept, tries } = this.#facts(person)
      const pepper = kept && this.#pepperOf(kept.pepper)
      if (!kept || !pepper) return fail('pin-none')
      if (!(await pinFits({ person, pin }, kept, pepper, this.#world.stretch)))
        return this.#wrong(person, 'pin-wrong')
      if (!tries) return ok({})
      const noted = this.#write(person, 'right_again', { tries: null })
      return noted.ok ? ok({}) : noted
    })
  }

  /** Takes a PIN and what closed it away; the reason stays in the journal. A new start code makes a new PIN. */
  reset(person: string, why: string): Result<Receipt> {
    const { pin, code, tries } = this.#facts(person)
    if (!pin && !code && !tries) return fail('pin-none')
    if (why.trim() === '') return fail('needs-missing', { needs: [{ field: '@why' }] })
    return this.#write(person, 'reset', { pin: null, code: null, tries: null }, why.trim())
  }

  // ---- parts ---------------------------------------------------------------------------------------------------

  #now(): number {
    return Date.parse(this.#writer.now())
  }
  #facts(person: string): PinFacts {
    return pinFacts(this.#book.get(pinRecordId(person)))
  }
  #worksHere(person: string): boolean {
    const known = this.#book.get(person)?.reg === 'person' ? rosterPerson(this.#book, person) : undefined
    return known !== undefined && worksOn(known, this.#book.law.today)
  }
  #wordsOf(person: string): string[] {
    const values = this.#book.values(this.#book.get(person)!)
    return ['display_name', 'legal_name', 'staff_no'].map((f) => String(values[f] ?? ''))
  }
  #closed(person: string): ReturnType<typeof fail> | undefined {
    const seconds = closedFor(this.#facts(person).tries, this.#now())
    return seconds > 0 ? fail('pin-closed', { detail: { minutes: Math.ceil(seconds / 60) } }) : undefined
  }
  /** Counts a wrong try before anybody is told; what cannot be counted is not answered. */
  #wrong(person: string, code: 'pin-wrong' | 'code-wrong'): Result<never> {
    const tries = afterWrong(this.#facts(person).tries, this.#now())
    const noted = this.#write(person, tries.wrong === 0 ? 'closed' : 'wrong', { tries: { ...tries } })
    if (!noted.ok) return noted
    return this.#closed(person) ?? fail(code, { detail: { left: triesLeft(tries) } })
  }
  async #alone<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
    if (this.#checking) return fail('busy')
    this.#checking = true
    try {
      return await work()
    } finally {
      this.#checking = false
    }
  }
  #write(
    person: string,
    event: PinEvent,
    set: Readonly<Record<string, Json>>,
    why?: string,
  ): Result<Receipt> {
    const rec = pinRecordId(person)
    const op = this.#book.get(rec) ? 'change' : 'create'
    const all = { ...set, person, event }
    return this.#writer.write([{ op, reg: PIN, rec, set: all, ...(why !== undefined && { why }) }], false)
  }
  /** The pepper of new hashes: made with the first of them. */
  #pepper(): Result<Peppered> {
    const known = [...deskItems(this.#book.get(DESK), 'pepper').keys()].sort()[0]
    if (known !== undefined) return ok(this.#pepperOf(known)!)
    const { id, key } = newPepper(this.#world.rng)
    const done = this.#writer.putDesk('pepper', id, { key })
    return done.ok ? ok({ id, key: unbase64(key) }) : done
  }
  #pepperOf(id: string): Peppered | undefined {
    const kept = deskItems(this.#book.get(DESK), 'pepper').get(id)
    return kept && { id, key: unbase64(kept.key) }
  }
}

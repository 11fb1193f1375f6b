/**
 * Reminders that somebody says were given: spoken, by mail, on a slip. World: main. What must stay true: nothing is sent from here; a
 * reminder is marked with the day it was for, so that the next one of the ladder comes due and none is given twice.
 */
import type { Input, Receipt } from '../../src-shared/ipc/contract.ts'
import { fail, ok, type Result } from '../../src-shared/ipc/result.ts'
import type { Json } from '../../src-shared/values.ts'
import type { Book } from './book.ts'
import type { Signatures } from './signatures.ts'
import type { Op, Writer } from './writer.ts'

export class Reminding {
  readonly #book: Book
  readonly #writer: Writer
  readonly #signatures: Signatures

  constructor(book: Book, writer: Writer, signatures: Signatures) {
    this.#book = book
    this.#writer = writer
    this.#signatures = signatures
  }

  /** Marks reminders as given today; all of them in one commit, or none. */
  mark({ items, how }: Input<'markReminded'>): Result<Receipt> {
    const sets = new Map<string, Record<string, Json>>()
    for (const { assignment, kind } of items) {
      const request = this.#signatures.request(assignment)
      if (!request) return fail('not-found')
      const { campaign } = request.assignment
      const set = sets.get(campaign) ?? {}
      // one per request and addressee: the newest stands, the journal has them all
      const addressee = kind === 'manager' || kind === 'dpo' ? kind : 'self'
      set[`reminded/${assignment}_${addressee}`] = {
        kind,
        assignment,
        day: this.#book.law.today,
        at: this.#writer.moment(),
        by: this.#book.me().slice(0, 200),
        how,
      }
      sets.set(campaign, set)
    }
    if (sets.size === 0) return fail('nothing-to-undo')
    const ops = [...sets].map(([rec, set]): Op => ({ op: 'change', reg: 'campaign', rec, set }))
    const checked = this.#writer.checked(ops)
    if (!checked.ok) return checked
    const done = this.#writer.write(checked.value, false)
    return done.ok ? ok({ ...done.value, record: ops[0]!.rec }) : done
  }
}

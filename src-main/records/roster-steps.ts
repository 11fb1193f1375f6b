/**
 * Leaving and coming back, each as one commit with the day it is about.
 *
 * World: main. What must stay true: who comes back keeps the stay before it as it was; a stay never ends before it began, and
 * none begins before the last one ended; a last day that lies ahead is written down, and the person works here until then.
 */
import type { Input, Receipt } from '../../src-shared/ipc/contract.ts'
import { fail, type Result } from '../../src-shared/ipc/result.ts'
import type { PersonValues } from '../../src-shared/registers/person.ts'
import type { Json, PlainDate } from '../../src-shared/values.ts'
import type { Book } from './book.ts'
import type { Op, Writer } from './writer.ts'

/** What a new stay writes over the one before it, which becomes a row of its own, named by its first (or only known) day. */
export const comesBack = ({ start, end }: PersonValues, from: PlainDate): Record<string, Json> => ({
  [`earlier_stays/${start ?? end ?? from}`]: {
    ...(start !== undefined && { from: start }),
    ...(end !== undefined && { to: end }),
  },
  start: from,
  end: null,
})

export class RosterSteps {
  readonly #book: Book
  readonly #writer: Writer

  constructor(book: Book, writer: Writer) {
    this.#book = book
    this.#writer = writer
  }

  /** Writes that somebody leaves (`day` = last day) or comes back (`day` = first day). */
  take({ id, step, day, why }: Input<'personStep'>): Result<Receipt> {
    const found = this.#writer.find(id)
    if (!found.ok) return found
    const { record, register } = found.value
    if (register.id !== 'person') return fail('not-found')
    const state = this.#book.state(record)
    const transition = register.transitions[step]!
    // a last day that lies ahead may still be moved
    if (!transition.from.includes(state))
      return fail('not-allowed-now', { detail: { transition: step, state } })
    const values: PersonValues = this.#book.values(record)
    const early = step === 'leave' ? this.#leavesEarly(values, day) : this.#returnsEarly(values, day)
    if (early) return fail('needs-missing', { needs: [early] })
    const set =
      step === 'return'
        ? { ...comesBack(values, day), '@state': transition.to }
        : { end: day, ...(day <= this.#book.law.today && { '@state': transition.to }) }
    const op: Op = {
      op: '@state' in set ? 'transition' : 'change',
      reg: register.id,
      rec: id,
      set,
      ...(why !== undefined && { why }),
    }
    const checked = this.#writer.checked([op])
    return checked.ok ? this.#writer.write(checked.value) : checked
  }
  #leavesEarly({ start }: PersonValues, day: PlainDate) {
    return start !== undefined && day < start ? { field: 'end', message: 'person.need.end_first' } : undefined
  }
  #returnsEarly({ end }: PersonValues, day: PlainDate) {
    // without it the stay before would never have ended
    if (end === undefined) return { field: 'end', message: 'person.need.end' }
    return day <= end ? { field: 'start', message: 'person.need.start_later' } : undefined
  }
}

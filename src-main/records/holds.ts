/**
 * Holds: a record that is needed for a dispute or an inquiry is not erased as long as somebody says so (GDPR Art. 17(3)(e)).
 * World: main. What must stay true: setting and lifting take a reason and stay in the record's history; of two that disagree the
 * hold stands.
 */
import type { Receipt } from '../../src-shared/ipc/contract.ts'
import { fail, ok, type Result } from '../../src-shared/ipc/result.ts'
import { erasableRegisters } from '../../src-shared/rules/retention.ts'
import { hlcInstant } from '../journal/hlc.ts'
import type { Book } from './book.ts'
import type { RecordState } from './fold.ts'
import type { Writer } from './writer.ts'

export interface Hold {
  readonly why: string
  readonly at: string
  readonly by: string
}

/** The hold that stands on a record. */
export function holdOf(book: Book, record: RecordState): Hold | undefined {
  for (const [log, value] of record.cells['@hold'] ?? []) {
    if (typeof value !== 'string') continue
    const { hlc, u } = record.log[log]!
    return { why: value, at: hlcInstant(hlc), by: book.who(u) }
  }
  return undefined
}

/** Sets or lifts a hold; refused where that is so already, and without a reason. Not undone, but by the other of the two. */
export function setHold(
  book: Book,
  writer: Writer,
  { id, hold, why }: { readonly id: string; readonly hold: boolean; readonly why: string },
): Result<Receipt> {
  const found = writer.find(id)
  if (!found.ok) return found
  if (why.trim() === '') return fail('needs-missing', { needs: [{ field: '@why' }] })
  if ((holdOf(book, found.value.record) !== undefined) === hold) return fail('not-allowed-now')
  const set = { '@hold': hold ? why : null }
  const done = writer.write([{ op: 'change', reg: found.value.register.id, rec: id, set, why }], false)
  return done.ok ? ok(done.value) : done
}

/** All records on which a hold stands, of the registers that can be erased. Reads every one of them. */
export const heldRecords = (book: Book): RecordState[] =>
  erasableRegisters.flatMap((register) => book.of(register).filter((r) => holdOf(book, r) !== undefined))

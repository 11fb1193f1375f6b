/**
 * Parts of what was approved: an action is not slipped out of a plan that somebody signed. World: main, pure reading.
 *
 * What must stay true: as long as a record is sealed, none of its parts is voided or taken out of it by a plain change or
 * by undo; a part ends by the steps of its own life. None is added to a record that was closed because its parts were done.
 */
import type { Register } from '../../src-shared/registers/define.ts'
import { findRegister } from '../../src-shared/registers/index.ts'
import type { Json } from '../../src-shared/values.ts'
import type { Book } from './book.ts'
import { guardsOf } from './check-changes.ts'
import type { RecordState } from './fold.ts'

const isSealed = (book: Book, id: string): boolean => {
  const parent = book.get(id)
  const register = parent && findRegister(parent.reg)
  return register?.sealedIn?.includes(book.state(parent!)) === true
}
/** Ids of the records that a record is part of. */
export function wholesOf(book: Book, record: RecordState): readonly string[] {
  const field = findRegister(record.reg)?.parentField
  return field === undefined ? [] : ((book.values(record)[field] ?? []) as readonly string[])
}
/** Whether a record is part of one that is sealed. */
export const isHeld = (book: Book, record: RecordState): boolean =>
  wholesOf(book, record).some((id) => isSealed(book, id))
/** Those of the paths that would take a record out of a sealed one. */
export function heldPaths(book: Book, record: RecordState, set: Readonly<Record<string, unknown>>): string[] {
  const field = findRegister(record.reg)?.parentField
  return Object.entries(set)
    .filter(([path, value]) => value === null && path.startsWith(`${field}/`))
    .map(([path]) => path)
    .filter((path) => isSealed(book, path.slice(path.indexOf('/') + 1)))
}
const isComplete = (book: Book, id: string): boolean => {
  const whole = book.get(id)
  if (whole === undefined || book.archivedWhy(whole) !== undefined) return false
  return book.register(whole).completeIn?.includes(book.state(whole)) === true
}
/** Whether a record was part of one that takes no more parts: it does not come back out of the bin. */
export const isTooLate = (book: Book, record: RecordState): boolean =>
  wholesOf(book, record).some((id) => isComplete(book, id))
/** Refuses the paths that would make a record part of one that takes no more parts. */
export function refusedParts(
  book: Book,
  { parentField }: Register,
  set: Readonly<Record<string, unknown>>,
): ReturnType<typeof guardsOf> {
  return Object.entries(set)
    .filter(([path, value]) => value === true && path.startsWith(`${parentField}/`))
    .filter(([path]) => isComplete(book, path.slice(path.indexOf('/') + 1)))
    .map(([field]) => ({ field, message: 'error.field-frozen' }))
}
/** What may not be changed just so, by the declaration or because of what the record is or would be part of. */
export function refusedChanges(
  book: Book,
  record: RecordState,
  changed: Readonly<Record<string, Json>>,
  why?: string,
): ReturnType<typeof guardsOf> {
  const guarded = guardsOf(book.register(record), record, book.state(record), Object.keys(changed), why)
  return [
    ...guarded,
    ...heldPaths(book, record, changed).map((field) => ({ field, message: 'error.field-frozen' })),
    ...refusedParts(book, book.register(record), changed),
  ]
}

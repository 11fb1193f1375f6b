/**
 * A record as it lies in the projection: a short head that lists need, and a body that is read when somebody looks.
 *
 * World: main, pure. What must stay true: a kept record behaves exactly like the plain one; its head is used only as
 * long as the body has not been read, because only then can nothing have changed.
 */
import { findRegister } from '../../src-shared/registers/index.ts'
import { conflictsOf, valueAt, type Cell, type LogItem, type RecordState } from './fold.ts'

/** What lists and Today ask of every record. `first`/`last`: labels of its first and latest entry. */
export interface Head {
  readonly id: string
  readonly reg: string
  readonly ref?: string
  readonly state?: string
  readonly archived?: string
  readonly op: LogItem['op']
  readonly first: string
  readonly last: string
  readonly conflict: boolean
}
const textAt = (record: RecordState, path: string): string | undefined => {
  const value = valueAt(record, path)
  return typeof value === 'string' ? value : undefined
}
function makeHead(record: RecordState): Head {
  const ref = refOf(record)
  const state = stateOf(record)
  const archived = archivedOf(record)
  return {
    id: record.id,
    reg: record.reg,
    ...(ref !== undefined && { ref }),
    ...(state !== undefined && { state }),
    ...(archived !== undefined && { archived }),
    op: originOf(record),
    first: firstHlc(record),
    last: lastHlc(record),
    conflict: hasConflict(record),
  }
}

class KeptRecord implements RecordState {
  readonly id: string
  readonly reg: string
  /** The head, until the body is read. */
  head: Head | undefined
  #body: string
  #read: RecordState | undefined

  constructor(head: Head, body: string) {
    this.id = head.id
    this.reg = head.reg
    this.head = head
    this.#body = body
  }
  #open(): RecordState {
    if (!this.#read) {
      this.#read = JSON.parse(this.#body) as RecordState // our own sealed bytes: authenticity was the check
      this.#body = ''
      this.head = undefined
    }
    return this.#read
  }
  get log(): LogItem[] {
    return this.#open().log
  }
  get cells(): Record<string, Cell[]> {
    return this.#open().cells
  }
  get first(): Record<string, number> {
    return this.#open().first
  }
  toJSON(): RecordState {
    return this.#open()
  }
}

const kept = (record: RecordState): Head | undefined =>
  record instanceof KeptRecord ? record.head : undefined

// One reading each, so that a record that has been looked into pays only for what is asked.
export const refOf = (r: RecordState): string | undefined => {
  const head = kept(r)
  return head ? head.ref : textAt(r, '@ref')
}
export const stateOf = (r: RecordState): string | undefined => {
  const head = kept(r)
  return head ? head.state : textAt(r, '@state')
}
export const archivedOf = (r: RecordState): string | undefined => {
  const head = kept(r)
  return head ? head.archived : textAt(r, '@archived')
}
/** How the record came to be. */
export const originOf = (r: RecordState): LogItem['op'] => kept(r)?.op ?? r.log[0]!.op
/** Label of the first entry. */
export const firstHlc = (r: RecordState): string => kept(r)?.first ?? r.log[0]!.hlc
/** Label of the latest entry. */
export const lastHlc = (r: RecordState): string => kept(r)?.last ?? r.log.at(-1)!.hlc
/** Whether values stand that nobody has decided between. */
export const hasConflict = (r: RecordState): boolean => {
  const head = kept(r)
  if (head) return head.conflict
  const register = findRegister(r.reg)
  return register !== undefined && conflictsOf(register, r).length > 0
}

/** Row text: head and body on a line each (JSON has no raw line breaks). */
export const toRow = (record: RecordState): string =>
  `${JSON.stringify(makeHead(record))}\n${JSON.stringify(record)}`
/** Inverse of {@link toRow}. */
export function fromRow(row: string): RecordState {
  const end = row.indexOf('\n')
  return new KeptRecord(JSON.parse(row.slice(0, end)) as Head, row.slice(end + 1))
}

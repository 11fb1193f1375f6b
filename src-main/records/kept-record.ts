/**
 * A record as it lies in the projection: sealed until somebody asks for it, then a short head that lists need, and a body
 * that is read when somebody looks.
 *
 * World: main, pure. What must stay true: a kept record behaves exactly like the plain one; its head is used only as
 * long as the body has not been read, because only then can nothing have changed.
 */
import type { Register } from '../../src-shared/registers/define.ts'
import { findRegister, registers } from '../../src-shared/registers/index.ts'
import type { Json } from '../../src-shared/values.ts'
import { text } from '../crypto/sodium.ts'
import { conflictsOf, plainValues, valueAt, type Cell, type LogItem, type RecordState } from './fold.ts'

/** Between head and body. */
const LINE_END = 10

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
  /** Plain values of the fields that the register wants at hand. */
  readonly facts?: Readonly<Record<string, Json>>
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
    ...(narrowed.has(record.reg) && { facts: factsOf(record) }),
  }
}
/** Registers that want values at hand, with those fields only. */
const narrowed = new Map(
  Object.values(registers).flatMap((register: Register): [string, Register][] =>
    register.atHand ? [[register.id, { ...register, fields: pick(register.fields, register.atHand) }]] : [],
  ),
)
function pick<T>(from: Readonly<Record<string, T>>, keys: readonly string[]): Record<string, T> {
  return Object.fromEntries(Object.entries(from).filter(([key]) => keys.includes(key)))
}
function factsOf(record: RecordState): Readonly<Record<string, Json>> {
  const register = narrowed.get(record.reg)
  return register ? plainValues(register, record) : {}
}

/** Opens a sealed row: its bytes, head and body on a line each; `undefined` when it is not what was sealed. */
export interface RowReader {
  open(id: string, sealed: Uint8Array): Uint8Array | undefined
}

/** A record as it came from the projection. It is handed out only once `opens` has said yes. */
export class KeptRecord implements RecordState {
  readonly id: string
  #reg: string
  #sealed: Uint8Array | undefined
  #head: Head | undefined
  #body: RecordState | undefined
  readonly #rows: RowReader

  constructor(id: string, reg: string, sealed: Uint8Array | undefined, rows: RowReader) {
    this.id = id
    this.#reg = reg
    this.#sealed = sealed
    this.#rows = rows
  }
  /** Whether it is what was sealed for this record: the row is opened, once, as far as its head. */
  opens(): boolean {
    if (this.#head || this.#body) return true
    const row = this.#row()
    if (!row) return false
    this.#head = JSON.parse(text(row.subarray(0, row.indexOf(LINE_END)))) as Head
    return true
  }
  #row(): Uint8Array | undefined {
    return this.#sealed && this.#rows.open(this.id, this.#sealed)
  }
  #open(): RecordState {
    if (!this.#body) {
      const row = this.#row()
      if (!row) throw new Error(`KeptRecord: a row of ${this.#reg} was handed out that does not open`)
      this.become(JSON.parse(text(row.subarray(row.indexOf(LINE_END) + 1))) as RecordState)
    }
    return this.#body!
  }
  /** From now on it says this, whatever its row holds. */
  become(state: RecordState): void {
    this.#body = state instanceof KeptRecord ? state.#open() : state
    this.#reg = state.reg
    this.#head = undefined
    this.#sealed = undefined
  }
  /** Forgets all but the head: `sealed` was made of what the record says now. */
  rest(sealed: Uint8Array): void {
    if (!this.#body) return
    this.#head = makeHead(this.#body)
    this.#sealed = sealed
    this.#body = undefined
  }
  /** What it says now, to be read later as often as needed, whatever is written meanwhile; nothing stays open for it. */
  asItIs(): () => RecordState {
    const [id, rows, sealed] = [this.id, this.#rows, this.#sealed]
    if (this.#body || !sealed) return frozen(this.#open())
    return () => {
      const row = rows.open(id, sealed)
      if (!row) throw new Error(`KeptRecord: a row of ${this.#reg} that opened before does not open`)
      return JSON.parse(text(row.subarray(row.indexOf(LINE_END) + 1))) as RecordState
    }
  }
  /** The head, until the body is read. */
  get head(): Head | undefined {
    return this.opens() ? this.#head : undefined
  }
  /** The sealed row, if it was opened and nobody has looked further: then it still says what the record is. */
  get asItCame(): Uint8Array | undefined {
    return this.#head && this.#sealed
  }
  get reg(): string {
    return this.#reg
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

function frozen(record: RecordState): () => RecordState {
  const said = JSON.stringify(record)
  return () => JSON.parse(said) as RecordState
}
/** A record as it stands now, to be read later ({@link KeptRecord.asItIs}). */
export const asItIs = (record: RecordState): (() => RecordState) =>
  record instanceof KeptRecord ? record.asItIs() : frozen(record)

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

/** Plain values of the fields that the record's register wants at hand (`atHand`); read without its body. */
export const factsAtHand = (r: RecordState): Readonly<Record<string, Json>> => {
  const head = kept(r)
  return head ? (head.facts ?? {}) : factsOf(r)
}

/** Row text: head and body on a line each (JSON has no raw line breaks). */
export const toRow = (record: RecordState): string =>
  `${JSON.stringify(makeHead(record))}\n${JSON.stringify(record)}`

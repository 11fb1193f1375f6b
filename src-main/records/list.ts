/**
 * Lists: filter, sort, count. World: main, pure reading of the book. What must stay true: every record of the
 * register that passes all filters is in the answer exactly once, in a stable order.
 */
import type { Card, Filter, ListQuery } from '../../src-shared/ipc/contract.ts'
import type { Field, Register } from '../../src-shared/registers/define.ts'
import { findRegister } from '../../src-shared/registers/index.ts'
import type { Json } from '../../src-shared/values.ts'
import type { Book } from './book.ts'
import type { RecordState } from './fold.ts'
import { firstHlc, lastHlc } from './kept-record.ts'

/**
 * Cards in the first answer, as many as a window shows; the rest is fetched by id, the next few at once. Each card of an
 * open breach asks the law for its clocks, and this is asked for right after unlocking and with every letter typed.
 */
const FIRST = 16
type Time = { at?: string; from?: string; to?: string }
type Count = { best?: number; min?: number; max?: number }

/** A value as something to sort by: numbers for counts, instants for times, lower-case text else; '' sorts last. */
export function sortKey(
  field: Field | undefined,
  value: Json | undefined,
  nameOf: (id: string) => string | undefined,
): string | number {
  if (value === undefined || value === null) return ''
  switch (field?.type) {
    case 'time': {
      const t = value as Time
      return t.at ?? t.from ?? t.to ?? ''
    }
    case 'count': {
      const c = value as Count
      return c.best ?? c.max ?? c.min ?? ''
    }
    case 'number':
      return value as number
    case 'person':
      return (nameOf(String(value)) ?? '').toLowerCase()
    case 'choice':
      return field.options.indexOf(String(value))
    default:
      return typeof value === 'string'
        ? value.toLowerCase()
        : Array.isArray(value)
          ? value.join(' ')
          : JSON.stringify(value)
  }
}

const numberOf = (field: Field | undefined, v: Json | undefined): number | undefined => {
  if (field?.type === 'count') {
    const c = v as Count | undefined
    return c?.best ?? c?.max ?? c?.min
  }
  return typeof v === 'number' ? v : undefined
}
const instantOf = (field: Field | undefined, v: Json | undefined): string | undefined => {
  if (field?.type === 'time') {
    const t = v as Time | undefined
    return t?.at ?? t?.from ?? t?.to
  }
  return typeof v === 'string' ? v : undefined
}

/** Whether a value passes one filter. A filter on something unknown passes nothing. */
export function passes(filter: Filter, field: Field | undefined, value: Json | undefined): boolean {
  const wanted = filter.value
  const members = value === undefined ? [] : Array.isArray(value) ? value : [value]
  const filled = members.length > 0
  switch (filter.op) {
    case 'filled':
      return filled
    case 'empty':
      return !filled
    case 'is':
      return members.some((m) => m === wanted)
    case 'any':
      return Array.isArray(wanted) && members.some((m) => wanted.includes(m))
    case 'none':
      return Array.isArray(wanted) && !members.some((m) => wanted.includes(m))
    case 'contains':
      return (
        typeof wanted === 'string' &&
        members.some((m) => typeof m === 'string' && m.toLowerCase().includes(wanted.toLowerCase()))
      )
    case 'atleast':
    case 'atmost': {
      const n = numberOf(field, value)
      return (
        n !== undefined && typeof wanted === 'number' && (filter.op === 'atleast' ? n >= wanted : n <= wanted)
      )
    }
    case 'before':
    case 'after': {
      const t = instantOf(field, value)
      return (
        t !== undefined && typeof wanted === 'string' && (filter.op === 'before' ? t < wanted : t >= wanted)
      )
    }
  }
}

export interface ListAnswer {
  readonly total: number
  readonly all: number
  readonly ids: string[]
  readonly first: Card[]
  readonly facets: Record<string, Record<string, number>>
}

/** Answers a query; `hits` are the ids that full-text search found, best first, when the query has text. */
export function answerList(book: Book, query: ListQuery, hits: readonly string[] | undefined): ListAnswer {
  const register = findRegister(query.register)
  if (!register) return { total: 0, all: 0, ids: [], first: [], facets: {} }
  const archivedAsked = query.filters.some((f) => f.field === 'archived')
  const { all, facets } = countAll(book, register, archivedAsked)
  const filters = query.filters.filter((f) => f.field !== 'archived')
  const kept: RecordState[] = []
  for (const record of hits ? found(book, register.id, hits) : book.of(register.id)) {
    if ((book.archivedWhy(record) !== undefined) !== archivedAsked) continue
    const ok = filters.every((f) =>
      f.field === 'state'
        ? passes(f, undefined, book.state(record))
        : Object.hasOwn(register.fields, f.field) &&
          passes(f, register.fields[f.field], book.values(record)[f.field]),
    )
    if (ok) kept.push(record)
  }
  const ids = sorted(book, query, kept, hits)
  const first = ids.slice(0, FIRST).map((id) => book.card(book.get(id)!, query.columns))
  return { total: ids.length, all, ids, first, facets }
}

function* found(book: Book, register: string, hits: readonly string[]): Generator<RecordState> {
  for (const id of hits) {
    const record = book.get(id)
    if (record?.reg === register) yield record
  }
}

interface Counted {
  readonly revision: number
  readonly all: number
  readonly facets: Record<string, Record<string, number>>
}
/** Counts of a whole register, kept until a record of it changes: they are asked for with every letter typed. */
const counted = new WeakMap<Book, Map<string, Counted>>()

function countAll(book: Book, register: Register, archived: boolean): Counted {
  const key = `${register.id} ${archived} ${book.warm}`
  const known = counted.get(book) ?? new Map<string, Counted>()
  counted.set(book, known)
  const revision = book.storeOf(register.id).revisionOf(register.id)
  const before = known.get(key)
  if (before?.revision === revision) return before
  const facets: Counted['facets'] = {}
  const fields = Object.entries(register.fields).filter(
    ([, f]) => f.filter && ['choice', 'choices', 'flag', 'tags', 'person'].includes(f.type),
  )
  const bump = (field: string, value: string) => {
    const f = (facets[field] ??= Object.create(null) as Record<string, number>)
    f[value] = (f[value] ?? 0) + 1
  }
  let all = 0
  for (const record of book.of(register.id)) {
    if ((book.archivedWhy(record) !== undefined) !== archived) continue
    all++
    bump('state', book.state(record))
    // right after unlocking a list must not wait for all values of all records; the counts follow (session.ts)
    if (!book.warm) continue
    const values = book.values(record)
    for (const [name] of fields) {
      const v = values[name]
      if (v === undefined) continue
      if (Array.isArray(v)) for (const m of v) bump(name, String(m).slice(0, 200))
      else bump(name, String(v).slice(0, 200))
    }
  }
  const now = { revision, all, facets }
  known.set(key, now)
  return now
}

function sorted(
  book: Book,
  query: ListQuery,
  records: readonly RecordState[],
  hits: readonly string[] | undefined,
): string[] {
  const { by, descending } = query.sort
  if (by === 'relevance' && hits) {
    const kept = new Set(records.map((r) => r.id))
    return hits.filter((id) => kept.has(id))
  }
  const field = findRegister(query.register)!.fields[by]
  const keyOf = (r: RecordState): string | number => {
    if (by === 'ref') return refKey(book.ref(r))
    if (by === 'updated') return lastHlc(r)
    if (by === 'created' || by === 'relevance') return firstHlc(r)
    if (by === 'state') return findRegister(r.reg)!.states.indexOf(book.state(r))
    if (by === 'clock') return nextDue(book, r)
    return sortKey(field, book.values(r)[by], (id) => book.nameOf(id))
  }
  const keyed = records.map((r) => ({ id: r.id, key: keyOf(r) }))
  const sign = descending ? -1 : 1
  keyed.sort((a, b) => {
    if (a.key === b.key) return a.id < b.id ? -1 : 1
    if (a.key === '') return 1 // nothing known comes last, whichever way the list runs
    if (b.key === '') return -1
    return (a.key < b.key ? -1 : 1) * sign
  })
  return keyed.map((k) => k.id)
}
/** `INC-2026-0012` sorts by year, then number. */
function refKey(ref: string | undefined): string {
  const m = /^(.*-)(\d+)$/.exec(ref ?? '')
  return m ? `${m[1]}${m[2]!.padStart(10, '0')}` : ''
}
function nextDue(book: Book, record: RecordState): string {
  const open = book.law.shownClocks(record).find((c) => c.state === 'running' || c.state === 'missed')
  return open?.due ?? ''
}

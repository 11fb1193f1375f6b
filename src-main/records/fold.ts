/**
 * Records as a pure fold of journal entries (vault.md 5.7): for each path the set of values that no later entry
 * named in its `over`. One value = clean; two or more = a conflict, shown as such.
 *
 * World: main, pure. What must stay true: the result depends on the set of entries, not on the order in which they
 * arrive; applying an entry twice changes nothing; no value is ever dropped that nobody replaced.
 */
import {
  isCollection,
  type Field,
  type MergePolicy,
  type Register,
} from '../../src-shared/registers/define.ts'
import type { Json } from '../../src-shared/values.ts'
import type { HeaderLine, OpPayload } from '../journal/entry.ts'

/** One entry that touched a record. */
export interface LogItem {
  readonly id: string
  readonly jr: string
  readonly seq: number
  readonly hlc: string
  readonly u: string
  readonly d: string
  readonly op: OpPayload['op']
  /** Number of the commit's last entry: what belongs to one user action shares it. */
  readonly commit: number
  /** Paths it set. */
  readonly p: readonly string[]
  /** State it moved the record to, if it did. */
  readonly s?: string
}
/** A value and the entry (index into the record's log) that wrote it. `null` = cleared or removed. */
export type Cell = readonly [log: number, value: Json]
/** A record as it is kept: everything that is needed to show it, merge into it and prove it. */
export interface RecordState {
  readonly id: string
  readonly reg: string
  readonly log: LogItem[]
  readonly cells: Record<string, Cell[]>
  /**
   * When each path was first filled (index into the log); `@left` = when the record first left its first state.
   * A later correction does not undo that a fact was on record in time.
   */
  readonly first: Record<string, number>
}
/** An op entry, opened and parsed. */
export interface OpEntry {
  readonly id: string
  readonly header: HeaderLine
  readonly payload: OpPayload
}

export const emptyRecord = (id: string, reg: string): RecordState => ({
  id,
  reg,
  log: [],
  cells: {},
  first: {},
})
export const commitOf = (header: HeaderLine): number => {
  const [i, n] = header.q.split('/').map(Number) as [number, number]
  return header.seq + n - i
}

/** Entries named in `over` that this record has not seen yet: the entry must wait for them. */
export function waitsFor(record: RecordState | undefined, entry: OpEntry): string[] {
  const have = new Set(record?.log.map((l) => l.id))
  return [...new Set(Object.values(entry.payload.over).flat())].filter((id) => !have.has(id))
}

/** A path of an entry may be called like something that every object has (`constructor`). */
const own = <T>(of: Readonly<Record<string, T>>, path: string): T | undefined =>
  Object.hasOwn(of, path) ? of[path] : undefined

/** Applies an entry in place. Returns false when it was there already. */
export function apply(record: RecordState, entry: OpEntry): boolean {
  if (record.log.some((l) => l.id === entry.id)) return false
  const { header, payload } = entry
  const state = payload.set['@state']
  record.log.push({
    id: entry.id,
    jr: header.jr,
    seq: header.seq,
    hlc: header.hlc,
    u: header.u,
    d: header.d,
    op: payload.op,
    commit: commitOf(header),
    p: Object.keys(payload.set),
    ...(typeof state === 'string' && { s: state }),
  })
  const index = record.log.length - 1
  for (const [path, value] of Object.entries(payload.set)) {
    const mark = path === '@state' && record.first['@state'] !== undefined ? '@left' : path
    const earlier = own(record.first, mark)
    if (value !== null && (earlier === undefined || header.hlc < record.log[earlier]!.hlc))
      record.first[mark] = index
    const over = new Set(own(payload.over, path))
    const kept = (own(record.cells, path) ?? []).filter(([log]) => !over.has(record.log[log]!.id))
    kept.push([index, value])
    record.cells[path] = kept
  }
  return true
}

/** Ids of the entries whose values stand at a path now: what a new value there is written over. */
export const standing = (record: RecordState, path: string): string[] =>
  (own(record.cells, path) ?? []).map(([log]) => record.log[log]!.id)

const newest = (record: RecordState) => (a: Cell, b: Cell) => {
  const x = record.log[a[0]]!
  const y = record.log[b[0]]!
  return x.hlc === y.hlc ? (x.id < y.id ? 1 : -1) : x.hlc < y.hlc ? 1 : -1
}
const startOf = (v: Json): string => {
  const t = v as { at?: string; from?: string } | null
  return t?.at ?? t?.from ?? '9999'
}
/** The value shown while several stand: cautious policy first, then newest, then entry id (vault.md 5.7). */
export function winner(
  record: RecordState,
  cells: readonly Cell[],
  policy: MergePolicy = 'latest',
  options: readonly string[] = [],
): Json | undefined {
  if (cells.length === 1) return cells[0]![1] ?? undefined // nearly always: nothing to weigh
  const sorted = cells.filter(([, v]) => v !== null).toSorted(newest(record))
  if (sorted.length === 0) return undefined
  const best = (better: (a: Json, b: Json) => boolean) =>
    sorted.reduce((x, y) => (better(y[1], x[1]) ? y : x))[1]
  switch (policy) {
    case 'latest':
      // a value cleared later than any that stands is cleared
      return cells.toSorted(newest(record))[0]?.[1] ?? undefined
    case 'earliest':
      return best((a, b) => startOf(a) < startOf(b))
    case 'highest':
      return best((a, b) => options.indexOf(String(a)) > options.indexOf(String(b)))
    case 'yes':
      return best((a, b) => (a === true || a === 'yes') && b !== true && b !== 'yes')
  }
}
const optionsOf = (field: Field): readonly string[] => (field.type === 'choice' ? field.options : [])

/** Value of a machine path such as `@state`, or of a plain field. */
export function valueAt(record: RecordState, path: string): Json | undefined {
  const cells = own(record.cells, path)
  return cells && winner(record, cells)
}

/**
 * Plain values by field key. Collections: `choices`, `links` and `tags` as arrays of elements; the others as objects
 * by element id. An element stays as long as one value of it stands that is not a removal (add wins).
 */
export function plainValues(register: Register, record: RecordState): Record<string, Json> {
  const values: Record<string, Json> = {}
  const elements: Record<string, Record<string, Json>> = {}
  for (const [path, cells] of Object.entries(record.cells)) {
    if (path.startsWith('@')) continue
    const slash = path.indexOf('/')
    const key = slash < 0 ? path : path.slice(0, slash)
    const field = Object.hasOwn(register.fields, key) ? register.fields[key]! : undefined
    if (!field) continue // from a newer version: kept and chained, shown once this version knows it
    if (slash < 0) {
      const value = winner(record, cells, field.policy, optionsOf(field))
      if (value !== undefined && value !== null) values[key] = value
      continue
    }
    const present =
      cells.length === 1 ? cells[0]! : cells.filter(([, v]) => v !== null).toSorted(newest(record))[0]
    if (present && present[1] !== null) (elements[key] ??= {})[path.slice(slash + 1)] = present[1]
  }
  for (const [key, members] of Object.entries(elements)) {
    const type = register.fields[key]!.type
    const ids = Object.keys(members).sort()
    values[key] =
      type === 'choices' || type === 'links' || type === 'tags'
        ? ids
        : Object.fromEntries(ids.map((id) => [id, members[id]!]))
  }
  return values
}

/** Paths on which concurrent values stand that differ. */
export function conflictsOf(register: Register, record: RecordState): string[] {
  return Object.entries(record.cells)
    .filter(([path, cells]) => {
      if (cells.length < 2) return false
      const field = own(register.fields, path.split('/')[0]!)
      // add and removal of an element together is no conflict: the element stays
      const values = field && isCollection(field) ? cells.filter(([, v]) => v !== null) : cells
      return new Set(values.map(([, v]) => JSON.stringify(v))).size > 1
    })
    .map(([path]) => path)
}

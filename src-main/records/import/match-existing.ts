/**
 * Compares planned rows with what the vault already holds: what of an existing record changes, which records are here already.
 *
 * World: main, pure. What must stay true: an empty cell changes nothing; two alike rows need two alike records.
 */
import { isCollection, type Register } from '../../../src-shared/registers/define.ts'
import type { Change } from '../../../src-shared/ipc/contract.ts'
import type { Json } from '../../../src-shared/values.ts'

export interface ExistingRecord {
  readonly id: string
  readonly values: Readonly<Record<string, unknown>>
  readonly state?: string
}

const word = (v: unknown): string => (typeof v === 'string' ? v.trim().toLowerCase() : '')
/** JSON with its keys in order: equal values give equal text. */
export const canonical = (v: unknown): string =>
  JSON.stringify(v, (_, x: unknown) =>
    x !== null && typeof x === 'object' && !Array.isArray(x)
      ? Object.fromEntries(Object.entries(x).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : x,
  ) ?? ''

export interface FieldDifference {
  readonly field: string
  readonly before?: Json
  readonly after?: Json
}
export interface Difference {
  readonly changes: readonly Change[]
  readonly shown: readonly FieldDifference[]
}

/** What of a planned row is new against an existing record. Lists that the row fills become what the row says. */
export function difference(
  register: Register,
  before: Readonly<Record<string, unknown>>,
  planned: readonly Change[],
): Difference {
  const changes: Change[] = []
  const shown: FieldDifference[] = []
  const lists = new Map<string, Change[]>()
  for (const c of planned) {
    const key = c.path.split('/', 1)[0]!
    if (isCollection(register.fields[key]!)) lists.set(key, [...(lists.get(key) ?? []), c])
    else if (canonical(before[key]) !== canonical(c.value)) {
      changes.push(c)
      shown.push({
        field: key,
        ...(before[key] === undefined ? {} : { before: before[key] as Json }),
        after: c.value,
      })
    }
  }
  for (const [key, wanted] of lists) {
    const old = before[key]
    // Choices and tags read as arrays, table rows as objects by element id.
    const had = new Map(
      Array.isArray(old)
        ? old.map((e) => [`${key}/${String(e)}`, true])
        : Object.entries((old ?? {}) as Record<string, Json>).map(([e, v]) => [`${key}/${e}`, v]),
    )
    const paths = new Set(wanted.map((w) => w.path))
    const added = wanted.filter((w) => canonical(had.get(w.path)) !== canonical(w.value))
    const gone = [...had.keys()].filter((p) => !paths.has(p))
    if (added.length + gone.length === 0) continue
    changes.push(...added, ...gone.map((path) => ({ path, value: null })))
    shown.push({
      field: key,
      ...(old === undefined ? {} : { before: old as Json }),
      after: listOf(wanted, key, Array.isArray(old) || old === undefined),
    })
  }
  return { changes, shown }
}

const listOf = (wanted: readonly Change[], key: string, flat: boolean): Json =>
  flat && wanted.every((w) => w.value === true)
    ? wanted.map((w) => w.path.slice(key.length + 1))
    : Object.fromEntries(wanted.map((w) => [w.path.slice(key.length + 1), w.value]))

/** A planned row as plain values, the way a saved record reads. */
export function plainValues(register: Register, planned: readonly Change[]): Record<string, Json> {
  return Object.fromEntries(difference(register, {}, planned).shown.map((s) => [s.field, s.after ?? null]))
}

const timeKeys = ['occurred_start', 'detected_at', 'reported_to_authority_at'] as const
/** What makes two records of a register "the same" for an import: its outside reference, else title and dates. */
function identityOf(values: Readonly<Record<string, unknown>>, titleField: string): string {
  const ref = word(values['external_ref'])
  if (ref !== '') return `ref ${ref} ${word(values['organisation'])}`
  const times = timeKeys.map((k) => (values[k] as { at?: string } | undefined)?.at ?? '')
  return `title ${word(values[titleField])} ${times.join(' ')}`
}

/** Counts how often each identity is already here; each hit uses one up, so two alike rows need two alike records. */
export function duplicateFinder(
  register: Register,
  existing: readonly ExistingRecord[],
): (values: Readonly<Record<string, unknown>>) => boolean {
  const left = new Map<string, number>()
  for (const r of existing) {
    const key = identityOf(r.values, register.title)
    left.set(key, (left.get(key) ?? 0) + 1)
  }
  return (values) => {
    const key = identityOf(values, register.title)
    const n = left.get(key) ?? 0
    if (n > 0) left.set(key, n - 1)
    return n > 0
  }
}

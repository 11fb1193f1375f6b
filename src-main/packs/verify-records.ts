/**
 * Checks that the records of a pack are what its entries say: each names its entries, and where all of these are in
 * the pack their values are folded again and compared. World: main and the command line, pure. What must stay true:
 * this is a second, small fold of its own, so that a mistake in the application's fold shows up here.
 */
import { canonical } from '../../src-shared/canonical.ts'
import { parseOutside } from '../../src-shared/parse-outside.ts'
import { findRegister } from '../../src-shared/registers/index.ts'
import { locate } from '../../src-shared/registers/cells.ts'
import type { Register } from '../../src-shared/registers/define.ts'
import type { Json } from '../../src-shared/values.ts'
import type { OpPayload } from '../journal/entry.ts'
import type { Checks } from './checks.ts'

export interface RecordReading {
  readonly path: string
  readonly id: string
  readonly register: string
  readonly entries: readonly string[]
  readonly values: Readonly<Record<string, Json>>
  readonly state: Json
  readonly ref: Json
  /** What the file says that a signature is bound to. */
  readonly bound: Json
}

/** A record file from outside; `undefined` when it is not one. */
export function readRecord(path: string, source: string): RecordReading | undefined {
  const r = parseOutside(source, { canonical: true }) as Partial<RecordReading> | null | undefined
  const good =
    typeof r === 'object' &&
    r !== null &&
    typeof r.id === 'string' &&
    typeof r.register === 'string' &&
    path.startsWith(`data/records/${r.register}/`) &&
    typeof r.values === 'object' &&
    r.values !== null &&
    Array.isArray(r.entries) &&
    r.entries.every((e) => typeof e === 'string')
  return good
    ? {
        path,
        id: r.id,
        register: r.register,
        entries: r.entries,
        values: r.values,
        state: r.state ?? null,
        ref: r.ref ?? null,
        bound: r.bound ?? null,
      }
    : undefined
}

/** `payloads`: what the pack's entries say, by entry id; `known`: ids of all entries of all journals. */
export function checkRecords(
  records: readonly RecordReading[],
  payloads: ReadonlyMap<string, OpPayload>,
  known: ReadonlySet<string>,
  checks: Checks,
): void {
  let compared = 0
  const owner = new Map<string, string>()
  for (const record of records) {
    for (const id of record.entries) {
      if (!known.has(id)) checks.fail('record_entries', record.path)
      owner.set(id, record.id)
    }
    const entries = record.entries.flatMap((id) => {
      const payload = payloads.get(id)
      return payload ? [[id, payload] as const] : []
    })
    if (entries.some(([, p]) => p.rec !== record.id || p.reg !== record.register))
      checks.fail('record_entries', record.path)
    const register = findRegister(record.register)
    if (!register || entries.length < record.entries.length) continue
    compared++
    const wrong = differences(register, record, entries)
    if (wrong.length > 0)
      checks.fail('record_content', record.path, { fields: wrong.slice(0, 10).join(', ') })
  }
  for (const [id, payload] of payloads)
    if (owner.get(id) !== payload.rec) checks.fail('record_entries', `entry ${id.slice(0, 16)}`)
  checks.pass('record_files', { records: records.length })
  checks.pass('record_entries', { records: records.length })
  checks.pass('record_content', { compared, records: records.length })
}

/** Fields whose value is not one that the entries leave standing. */
function differences(
  register: Register,
  record: RecordReading,
  entries: readonly (readonly [id: string, payload: OpPayload])[],
): string[] {
  const { values } = record
  const standing = new Map<string, Map<string, Json>>()
  for (const [id, payload] of entries)
    for (const [path, value] of Object.entries(payload.set))
      standing.set(path, (standing.get(path) ?? new Map<string, Json>()).set(id, value))
  for (const [, payload] of entries)
    for (const [path, ids] of Object.entries(payload.over))
      for (const id of ids) standing.get(path)?.delete(id)
  const wrong: string[] = []
  const accounted = new Set<string>()
  for (const [path, candidates] of standing) {
    const place = locate(register, path)
    if (!place) {
      const told = path === '@state' ? record.state : path === '@ref' ? record.ref : undefined
      if (told !== undefined && ![...candidates.values()].some((v) => v === told)) wrong.push(path)
      continue
    }
    accounted.add(place.key)
    const shown =
      place.element === undefined ? values[place.key] : elementOf(values[place.key], place.element)
    const wanted = canonical(shown ?? null)
    const stands = [...candidates.values()].map((v) => canonical(withoutKey(v, place.field.type)))
    if (!(stands.includes(wanted) || (stands.length === 0 && shown === undefined))) wrong.push(path)
  }
  for (const key of Object.keys(values)) {
    const field = register.fields[key]
    const empty =
      values[key] === null ||
      canonical(values[key] ?? null) === '{}' ||
      canonical(values[key] ?? null) === '[]'
    if (field && !empty && !accounted.has(key)) wrong.push(key)
  }
  return wrong
}

function elementOf(value: Json | undefined, element: string): Json | undefined {
  if (Array.isArray(value)) return value.includes(element) ? true : undefined
  if (typeof value === 'object' && value !== null)
    return Object.hasOwn(value, element) ? (value as Record<string, Json>)[element] : undefined
  return undefined
}
function withoutKey(value: Json, type: string): Json {
  if (type !== 'evidence' || typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const { key: _key, blob: _blob, ...rest } = value as Record<string, Json>
  return rest
}

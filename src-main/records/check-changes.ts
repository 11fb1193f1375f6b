/**
 * Whether changes are allowed by a register's declaration. World: main, pure. What must stay true: every write passes
 * here, whoever asks: a form, an import, the sample office; nothing unknown, fixed or malformed gets through.
 */
import { canonical } from '../../src-shared/canonical.ts'
import type { Change } from '../../src-shared/ipc/contract.ts'
import { fail, ok, type Failure, type Result } from '../../src-shared/ipc/result.ts'
import { cellSchema, locate } from '../../src-shared/registers/cells.ts'
import { isFrozen, isGrowOnly, type Field, type Register } from '../../src-shared/registers/define.ts'
import { isZone } from '../../src-shared/text/calendar.ts'
import type { FuzzyTime, Instant, Json } from '../../src-shared/values.ts'
import type { RecordState } from './fold.ts'

type Needs = NonNullable<Failure['needs']>

/** A zone that this machine does not know: what is written in it could not be counted by. */
export const noSuchZone = fail('invalid-input', { needs: [{ field: 'zone', message: 'error.zone-unknown' }] })

/** Parses changes against the declaration. `machine` may also set fixed fields and machine-made elements. */
export function checkChanges(
  register: Register,
  changes: readonly Change[],
  machine = false,
): Result<Record<string, Json>> {
  const set: Record<string, Json> = {}
  const needs: Needs = []
  for (const { path, value } of changes) {
    const place = locate(register, path)
    const forbidden =
      place &&
      !machine &&
      (place.field.fixed === true ||
        place.field.decided === true ||
        ['timeline', 'evidence', 'duties', 'scores'].includes(place.field.type))
    if (!place || forbidden) {
      needs.push({ field: path, message: 'error.field-unknown' })
      continue
    }
    if (value === null) {
      if (isGrowOnly(place.field)) needs.push({ field: path, message: 'error.field-grow-only' })
      else set[path] = null
      continue
    }
    const parsed = cellSchema(place.field).safeParse(value)
    if (!parsed.success) needs.push({ field: path, message: 'error.field-invalid' })
    else if (!wellFormed(value)) needs.push({ field: path, message: 'error.field-invalid' })
    else if (!zonesIn(place.field, parsed.data as Json).every(isZone))
      needs.push({ field: path, message: 'error.zone-unknown' })
    else if (place.field.type === 'text' && typeof value === 'string' && value.trim() === '') set[path] = null
    else set[path] = parsed.data as Json
  }
  return needs.length ? fail('invalid-input', { needs }) : ok(set)
}

/**
 * The same for what comes in from a file: it may bring what the machine once set (an old log has its closing day), but
 * where others have to judge a record neither that nor what it belongs to, or a gate could be passed by an import.
 */
export function checkImported(register: Register, changes: readonly Change[]): Result<Record<string, Json>> {
  const { parentField } = register
  const parent = register.judged === true && parentField !== undefined
  const foreign = changes.filter(({ path }) => parent && path.split('/')[0] === parentField)
  if (foreign.length > 0)
    return fail('invalid-input', {
      needs: foreign.map(({ path }) => ({ field: path, message: 'error.field-unknown' })),
    })
  return checkChanges(register, changes, register.judged !== true)
}

/** Time zones named in a value of the field, which its schema has passed. Deadlines are counted in them. */
function zonesIn(field: Field, value: Json): string[] {
  switch (field.type) {
    case 'time':
      return [(value as FuzzyTime).zone]
    case 'rows':
      return Object.entries(value as Record<string, Json>).flatMap(([column, cell]) =>
        zonesIn(field.columns[column]!, cell),
      )
    case 'timeline':
    case 'duties': {
      const { at } = value as { at?: FuzzyTime }
      return at ? [at.zone] : []
    }
    default:
      return []
  }
}

/** Canonical JSON refuses lone surrogates and `__proto__`; a form or file may still carry them. */
function wellFormed(value: Json): boolean {
  try {
    canonical(value)
    return true
  } catch {
    return false // said to the person as an invalid value
  }
}

/**
 * What may not be changed just so: a moment that starts a legal clock, once set, takes a reason; what was sent stays as
 * it was sent. `state` is the record's, `paths` those that would change.
 */
export function guardsOf(
  register: Register,
  record: RecordState,
  state: string,
  paths: readonly string[],
  why?: string,
): Needs {
  return paths.flatMap((path) => {
    const field = register.fields[path.split('/')[0]!]!
    if (isFrozen(register, path.split('/')[0]!, state))
      return [{ field: path, message: 'error.field-frozen' }]
    // cleared first and set again is a change as well
    const set = record.first[path] !== undefined
    return field.guarded && set && !why?.trim() ? [{ field: path, message: 'error.field-guarded' }] : []
  })
}

/** Clocks of two machines differ a little. */
const MINUTE = 60_000

/** The moments among these fields that lie ahead, where a step needs that something has happened. */
export function aheadOf(
  register: Register,
  fields: readonly string[],
  values: Readonly<Record<string, Json>>,
  now: Instant,
): Needs {
  return fields.flatMap((field) => {
    const time = register.fields[field]?.type === 'time' ? (values[field] as FuzzyTime) : undefined
    const at = time?.at ?? time?.from
    return at !== undefined && Date.parse(at) > Date.parse(now) + MINUTE
      ? [{ field, message: 'error.time-in-future' }]
      : []
  })
}

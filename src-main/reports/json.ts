/**
 * JSON for people and machines: sorted keys, two spaces, a final newline. World: main and the command line, pure.
 * What must stay true: the same value gives the same bytes; a record's file holds its values but no key of a sealed
 * file.
 */
import type { Json } from '../../src-shared/values.ts'

/** Keys in a fixed order at every level, so that two exports of the same facts can be compared line by line. */
export function sortedJson(value: Json): string {
  return `${JSON.stringify(sorted(value), null, 2)}\n`
}

function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map((v: Json) => sorted(v))
  if (typeof value !== 'object' || value === null) return value
  const from = value as { readonly [key: string]: Json | undefined }
  const to: Record<string, Json> = {}
  for (const key of Object.keys(from).sort()) {
    const member = from[key]
    if (member !== undefined) to[key] = sorted(member)
  }
  return to
}

export interface RecordFacts {
  readonly id: string
  readonly register: string
  readonly ref?: string
  readonly title: string
  readonly state: string
  readonly archived: boolean
  readonly values: Readonly<Record<string, Json>>
  readonly createdAt: string
  readonly updatedAt: string
}

/** A record as it is exported; `more` holds what only this kind of export knows. */
export function recordJson(
  record: RecordFacts,
  names: Readonly<Record<string, string>>,
  more: Readonly<Record<string, Json>> = {},
): Json {
  return {
    format: 'sealbook-record/1',
    id: record.id,
    register: record.register,
    ...(record.ref === undefined ? {} : { ref: record.ref }),
    title: record.title,
    state: record.state,
    archived: record.archived,
    createdAt: record.createdAt,
    updatedAt: record.updatedAt,
    values: withoutKeys(record.values),
    names: namesIn(record.values, names),
    ...more,
  }
}

/** Evidence keeps everything but what opens or names the sealed file, in whichever field it stands. */
function withoutKeys(values: Readonly<Record<string, Json>>): Json {
  const plain = (value: Json): value is { readonly [key: string]: Json } =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
  return Object.fromEntries(
    Object.entries(values).map(([field, value]) => {
      if (!plain(value) || !Object.values(value).some((e) => plain(e) && 'blob' in e)) return [field, value]
      return [
        field,
        Object.fromEntries(Object.entries(value).map(([id, e]) => [id, plain(e) ? openPart(e) : e])),
      ]
    }),
  )
}
function openPart({ key: _key, blob: _blob, ...rest }: { readonly [key: string]: Json }): Json {
  return rest
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
/** The display names of the people and records that the values refer to, so that the file can be read alone. */
function namesIn(
  value: Json,
  names: Readonly<Record<string, string>>,
  found: Record<string, string> = {},
): Record<string, string> {
  if (typeof value === 'string') {
    const name = uuid.test(value) && Object.hasOwn(names, value) ? names[value] : undefined
    if (name !== undefined) found[value] = name
  } else if (typeof value === 'object' && value !== null)
    for (const v of Object.values(value)) namesIn(v, names, found)
  return found
}

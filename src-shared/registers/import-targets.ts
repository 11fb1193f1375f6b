/**
 * What the columns of a file can feed: fields that one cell of text can hold, and the columns of a table of periods (time away
 * from, to, why), of which a row of a file brings one.
 *
 * World: shared, pure: main maps and reads by it, the screen offers it. What must stay true: a name means one thing, and the
 * names of plain fields are the fields' own.
 */
import type { Field, Register } from './define.ts'

export interface ImportTarget {
  /** What a cell is read as. */
  readonly field: Field
  /** The field of the register that it ends up in. */
  readonly key: string
  /** The column of its rows, where it is one. */
  readonly column?: string
  /** Message of its name; a column of rows stands below {@link ImportTarget.key}. */
  readonly label: string
}

/** Timelines, evidence, decisions and links need more than a cell. */
const types = new Set<Field['type']>([
  'text',
  'choice',
  'choices',
  'flag',
  'number',
  'date',
  'time',
  'count',
  'someone',
  'person',
  'tags',
])
/** By name, in the order of the declaration. */
export function importTargets(register: Register): Readonly<Record<string, ImportTarget>> {
  const targets: Record<string, ImportTarget> = {}
  for (const [key, field] of Object.entries(register.fields)) {
    const label = `${register.id}.${key}`
    if (field.fixed) continue
    if (types.has(field.type)) targets[key] = { field, key, label }
    if (field.type !== 'rows') continue
    const columns = Object.entries(field.columns)
    const first = columns[0]?.[1].type
    // a list of words in one cell
    if (first === 'text') targets[key] = { field, key, label }
    if (first === 'date')
      for (const [column, part] of columns)
        targets[`${key}_${column}`] = { field: part, key, column, label: `${label}.${column}` }
  }
  return targets
}

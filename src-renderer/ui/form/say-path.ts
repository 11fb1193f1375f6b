/**
 * A path of a record and a value that stood there, in words: for history, for changes that wait for a reason, for moved
 * moments. World: UI. What must stay true: no path is ever shown as it is written in the journal.
 */
import { locate } from '../../../src-shared/registers/cells.ts'
import type { Register } from '../../../src-shared/registers/define.ts'
import type { TextContext } from '../../../src-shared/text/context.ts'
import { describeElement, describeValue, type Names } from '../../../src-shared/text/value.ts'
import { hasMessage, t } from '../i18n/index.ts'

/** What a path is called: its field's label; of a moment or fact that a law asks for, its own name. */
export function pathLabel(register: Register, path: string): string {
  if (path.startsWith('@')) return t(`register.column.${path.slice(1)}`)
  const [key, element] = path.split('/') as [string, string | undefined]
  const own = [`rules.duty.moment.${element ?? ''}`, `rules.duty.fact.${element ?? ''}`].find(hasMessage)
  return t(own ?? `${register.id}.${key}`)
}

/** The value in one line; empty for none. */
export function sayAtPath(
  register: Register,
  path: string,
  value: unknown,
  ctx: TextContext,
  names: Names,
): string {
  if (value === undefined || value === null) return ''
  if (path === '@state') return t(`${register.id}.state.${String(value)}`)
  const found = locate(register, path)
  // What the machine keeps about the record itself (its reference, why it is in the bin) is plain text.
  if (!found) return typeof value === 'string' ? value : ''
  const place = { prefix: `${register.id}.${found.key}`, field: found.field }
  return found.element === undefined
    ? describeValue(place, value, ctx, names)
    : describeElement(place, found.element, value, ctx, names)
}

/** The value of a whole field in one line; empty for none. */
export function sayField(
  register: Register,
  key: string,
  value: unknown,
  ctx: TextContext,
  names: Names = {},
): string {
  const field = register.fields[key]
  return field ? describeValue({ prefix: `${register.id}.${key}`, field }, value, ctx, names) : ''
}

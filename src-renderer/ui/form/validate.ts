/**
 * Whether a typed value may be stored, and if not, what to do about it. World: UI, pure. What must stay true: the
 * limits come from the field's own schema; messages say what to do.
 */
import { cellSchema } from '../../../src-shared/registers/cells.ts'
import type { Field } from '../../../src-shared/registers/define.ts'
import type { Message } from '../../../src-shared/text/context.ts'
import type { Json } from '../../../src-shared/values.ts'

export function problemOf(field: Field, value: Json | undefined): Message | undefined {
  if (value === undefined || value === null || cellSchema(field).safeParse(value).success) return undefined
  if (field.type === 'text' && typeof value === 'string')
    return { key: 'form.problem.long', params: { max: field.max, now: value.length } }
  if (field.type === 'number')
    return { key: 'form.problem.number', params: { min: field.min, max: field.max } }
  if (field.type === 'date') return { key: 'form.problem.date' }
  return { key: 'form.problem.other' }
}

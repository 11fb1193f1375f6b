/** A list cell in words. World: UI, pure. Main sends people and links by name already, everything else as its value. */
import type { Register } from '../../../../src-shared/registers/define.ts'
import type { TextContext } from '../../../../src-shared/text/context.ts'
import { describeValue } from '../../../../src-shared/text/value.ts'
import type { Json } from '../../../../src-shared/values.ts'

export function describeCell(
  register: Register,
  key: string,
  value: Json | undefined,
  ctx: TextContext,
): string {
  const field = register.fields[key]
  if (!field || value === undefined || value === null) return ''
  const named = field.type === 'person' || field.type === 'someone' || field.type === 'links'
  if (named)
    return Array.isArray(value)
      ? value.join(', ')
      : typeof value === 'string'
        ? value
        : describeValue({ prefix: `${register.id}.${key}`, field }, value, ctx)
  return describeValue({ prefix: `${register.id}.${key}`, field }, value, ctx)
}

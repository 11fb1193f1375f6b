/**
 * How far a section is: empty, started, complete, or asking for attention. World: UI, pure. What must stay true: only
 * fields that are asked right now count.
 */
import { isFilled, type Register } from '../../../../../src-shared/registers/define.ts'
import { isSectionType } from '../../../form/FieldInput.tsx'

export type SectionState = 'empty' | 'started' | 'complete' | 'attention'
export interface SectionSummary {
  readonly state: SectionState
  readonly filled: number
  readonly asked: number
}

/** Which of these fields are asked for these values, in order. */
export function askedFields(
  register: Register,
  fields: readonly string[],
  values: Readonly<Record<string, unknown>>,
): string[] {
  return fields.filter((key) => {
    const field = register.fields[key]!
    return (
      (!field.when || field.when(values) || isFilled(values[key])) && (!field.fixed || isFilled(values[key]))
    )
  })
}

export function sectionState(
  register: Register,
  fields: readonly string[],
  values: Readonly<Record<string, unknown>>,
  attention: ReadonlySet<string>,
): SectionSummary {
  const asked = askedFields(register, fields, values).filter((key) => !isSectionType(register.fields[key]!))
  const filled = asked.filter((key) => isFilled(values[key])).length
  const needed = fields.some((key) => attention.has(key))
  const state = needed
    ? 'attention'
    : filled === 0
      ? 'empty'
      : filled === asked.length
        ? 'complete'
        : 'started'
  return { state, filled, asked: asked.length }
}

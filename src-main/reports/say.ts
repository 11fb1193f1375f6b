/**
 * Values of a record in words, for print and CSV. World: main, pure. What must stay true: a value reads the same here
 * as on the screen, because both use `src-shared/text`; nothing here knows a field by name.
 */
import type { Field } from '../../src-shared/registers/define.ts'
import { describeInstant } from '../../src-shared/text/calendar.ts'
import type { TextContext } from '../../src-shared/text/context.ts'
import { describeValue } from '../../src-shared/text/value.ts'

export interface Reader extends TextContext {
  /** Zone for moments that carry none of their own. */
  readonly zone: string
  /** Display names of people and records by id. */
  readonly names: Readonly<Record<string, string>>
}

/** The first of these messages that exists; without one, the last part of the first key. */
export function firstText(reader: TextContext, ...keys: readonly string[]): string {
  for (const key of keys) {
    const said = reader.t(key)
    if (said !== key) return said
  }
  return (keys[0] ?? '').split('.').at(-1)?.replaceAll('_', ' ') ?? ''
}

export const sayMoment = (instant: string, reader: Reader): string =>
  describeInstant(instant, reader.zone, reader.locale)

/** A value as one line of text. `prefix` is the label key of its field, e.g. `incident.kind`. */
export const sayValue = (field: Field, prefix: string, value: unknown, reader: Reader): string =>
  describeValue({ prefix, field }, value, reader, reader.names)

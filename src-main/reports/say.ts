/**
 * Values of a record in words, for print and CSV. World: main, pure. What must stay true: a value reads the same here
 * as on the screen, because both use `src-shared/text`; nothing here knows a field by name.
 */
import type { Field } from '../../src-shared/registers/define.ts'
import { describeDay, describeInstant } from '../../src-shared/text/calendar.ts'
import type { TextContext } from '../../src-shared/text/context.ts'
import { describeCount } from '../../src-shared/text/count.ts'
import { describeFuzzyTime } from '../../src-shared/text/fuzzy-time.ts'
import type { Count, FuzzyTime, Json, Someone } from '../../src-shared/values.ts'

export interface Reader extends TextContext {
  /** Zone for moments that carry none of their own. */
  readonly zone: string
  /** Display names of people and records by id. */
  readonly names: Readonly<Record<string, string>>
}

/** The first of these messages that exists. */
export function firstText(reader: TextContext, ...keys: readonly string[]): string {
  for (const key of keys) {
    const said = reader.t(key)
    if (said !== key) return said
  }
  return (keys[0] ?? '').split('.').at(-1)?.replaceAll('_', ' ') ?? ''
}

export const sayMoment = (instant: string, reader: Reader): string =>
  describeInstant(instant, reader.zone, reader.locale)
export const sayName = (id: string, reader: Reader): string =>
  Object.hasOwn(reader.names, id) ? (reader.names[id] ?? id) : id

/** Option `value` of the field whose label key is `key`; yes, no and unknown are said alike everywhere. */
const sayOption = (key: string, value: string, reader: Reader): string =>
  firstText(reader, `${key}.${value}`, `option.${value}`, `value.${value}`)

export function saySomeone(value: Someone, reader: Reader): string {
  if (value.kind === 'roster') return sayName(value.id, reader)
  return value.kind === 'external' ? value.name : reader.t('dossier.anonymous')
}

/** A plain value, or a small collection, as one line of text. `key` is the label key, e.g. `incident.kind`. */
export function sayValue(field: Field, key: string, value: Json | undefined, reader: Reader): string {
  if (value === undefined || value === null) return ''
  const all = value as unknown
  const joined = (items: readonly string[]): string => items.join(', ')
  switch (field.type) {
    case 'text':
      return String(value)
    case 'choice':
      return sayOption(key, String(value), reader)
    case 'choices':
      return joined((all as string[]).map((v) => sayOption(key, v, reader)))
    case 'tags':
      return joined(all as string[])
    case 'flag':
      return reader.t(value === true ? 'dossier.yes' : 'dossier.no')
    case 'number':
      return new Intl.NumberFormat(reader.locale).format(Number(value))
    case 'date':
      return describeDay(String(value), reader.locale)
    case 'time':
      return describeFuzzyTime(all as FuzzyTime, reader)
    case 'count':
      return describeCount(all as Count, reader)
    case 'someone':
      return saySomeone(all as Someone, reader)
    case 'person':
      return sayName(String(value), reader)
    case 'links':
      return joined((all as string[]).map((id) => sayName(id, reader)))
    default:
      // Tables, timelines, evidence and decisions are laid out by the report; as one line they are their number.
      return String(Object.keys(value as object).length)
  }
}

/**
 * Turns the text of one cell into the changes it means for one field, or says why it cannot.
 *
 * World: main, pure. What must stay true: what a cell becomes passes the field's own schema; nothing is rounded,
 * shortened or guessed silently; an empty cell means "nothing said" and never erases anything.
 */
import { Temporal } from 'temporal-polyfill'
import type { Change, ImportMapping } from '../../../src-shared/ipc/contract.ts'
import { cellSchema, elementSchema } from '../../../src-shared/registers/cells.ts'
import type { Field } from '../../../src-shared/registers/define.ts'
import { startOfDay, toInstantText } from '../../../src-shared/text/calendar.ts'
import { parseCount } from '../../../src-shared/text/count.ts'
import { readDate } from '../../../src-shared/text/read-date.ts'
import type { FuzzyTime, Json } from '../../../src-shared/values.ts'
import { answers, saysNothing } from './columns.ts'

export interface CellContext {
  readonly dateFormat: ImportMapping['dateFormat']
  readonly zone: string
  readonly values: ImportMapping['values']
  /** Characters were lost in reading the file (read-csv.ts). */
  readonly lossy: boolean
  /** Ids of the people in the roster with this staff number, else e-mail, else exact name. */
  readonly person: (text: string) => readonly string[]
}
/** `problem` is the last part of the message key `import.problem.<problem>`. */
export type CellRead = { readonly changes: readonly Change[] } | { readonly problem: string }

const one = (path: string, value: Json): CellRead => ({ changes: [{ path, value }] })
const bad = (problem: string): CellRead => ({ problem })

const dayStarts = new Map<string, string>()
/** Logs name the same days again and again, and a zone's rules are slow to ask. */
function dayStart(day: Temporal.PlainDate, zone: string): string {
  const key = `${zone} ${day.toString()}`
  const known = dayStarts.get(key)
  if (known !== undefined) return known
  if (dayStarts.size > 20_000) dayStarts.clear()
  const start = toInstantText(startOfDay(day, zone))
  dayStarts.set(key, start)
  return start
}

function fuzzyTime(text: string, c: CellContext): FuzzyTime | undefined {
  if (answers.unknown.includes(text.toLowerCase())) return { certainty: 'unknown', zone: c.zone }
  const read = readDate(text, c.dateFormat)
  if (!read) return undefined
  const { day, time, offset } = read
  if (!time) return { certainty: 'exact', at: dayStart(day, c.zone), day: true, zone: c.zone }
  const local = day.toPlainDateTime(time)
  const instant = offset
    ? Temporal.Instant.from(`${local.toString()}${offset}`)
    : local.toZonedDateTime(c.zone).toInstant()
  return { certainty: 'exact', at: toInstantText(instant), zone: c.zone }
}

/** The options a text stands for: what the person mapped, else the option itself; `undefined` when it means nothing yet. */
export function optionsFor(
  key: string,
  field: Field,
  text: string,
  values: ImportMapping['values'],
): readonly string[] | undefined {
  if (field.type !== 'choice' && field.type !== 'choices') return undefined
  const word = text.trim().toLowerCase()
  const mapped = Object.hasOwn(values, key) ? values[key]![word] : undefined
  if (mapped !== undefined) return mapped === '' ? [] : mapped.split(' ')
  const asKey = word.replace(/[\s-]+/g, '_')
  if (field.options.includes(asKey)) return [asKey]
  for (const [option, words] of Object.entries(answers))
    if (field.options.includes(option) && words.includes(word)) return [option]
  return undefined
}

const splitAt = (text: string, separator: RegExp): string[] =>
  text
    .split(separator)
    .map((s) => s.trim())
    .filter((s) => s !== '')
/** Texts of a cell with several answers. A slash is not a separator: "Hacking/IT incident" is one answer. */
export const splitList = (text: string): string[] => splitAt(text, /[,;|\n]/)
/** Tags are free words: where something stronger separates, a comma is part of one ("Manager, Sales; First aider"). */
const splitTags = (text: string): string[] =>
  /[;|\n]/.test(text) ? splitAt(text, /[;|\n]/) : splitList(text)

/** Element id for a table row made of one text: stable, so that the same text is the same element. */
const slug = (text: string, index: number): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60) || `row-${index}`

const numberText = /^[+-]?\d{1,3}(?:[ ,.'’\u00a0]\d{3})*(?:[.,]\d+)?$|^[+-]?\d+(?:[.,]\d+)?$/
function readNumber(text: string): number | undefined {
  if (!numberText.test(text)) return undefined
  const grouped = /^[+-]?\d{1,3}([ ,.'’\u00a0]\d{3})+$/.test(text)
  return Number(grouped ? text.replace(/[^\d+-]/g, '') : text.replace(/[ '’\u00a0]/g, '').replace(',', '.'))
}

const schemas = new WeakMap<Field, ReturnType<typeof cellSchema>>()
function schemaOf(field: Field): ReturnType<typeof cellSchema> {
  const known = schemas.get(field) ?? cellSchema(field)
  schemas.set(field, known)
  return known
}
const elementSchemas = new WeakMap<Field, ReturnType<typeof elementSchema>>()
function elementSchemaOf(field: Field): ReturnType<typeof elementSchema> {
  const known = elementSchemas.get(field) ?? elementSchema(field)
  elementSchemas.set(field, known)
  return known
}

/** Reads one cell for one field. `key` is the field's name. */
export function readCell(key: string, field: Field, cell: string, c: CellContext): CellRead {
  const text = cell.trim()
  if (text === '') return { changes: [] }
  if (c.lossy && text.includes('\uFFFD')) return bad('encoding')
  const read = readTyped(key, field, text, c)
  if ('problem' in read) return read
  for (const change of read.changes) {
    const element = change.path.slice(key.length + 1)
    if (change.path !== key && !elementSchemaOf(field).safeParse(element).success) return bad('not_valid')
    if (!schemaOf(field).safeParse(change.value).success) return bad('not_valid')
  }
  return read
}

function readTyped(key: string, field: Field, text: string, c: CellContext): CellRead {
  switch (field.type) {
    case 'text':
      if (text.length > field.max) return bad('text_too_long')
      return one(key, field.lines === 'one' ? text.replace(/\s+/g, ' ') : text)
    case 'choice': {
      const options = optionsFor(key, field, text, c.values)
      if (!options) return saysNothing(text) ? { changes: [] } : bad('choice_unknown')
      return options[0] === undefined ? { changes: [] } : one(key, options[0])
    }
    case 'choices': {
      const found: string[] = []
      for (const part of optionsFor(key, field, text, c.values) ? [text] : splitList(text)) {
        const options = optionsFor(key, field, part, c.values)
        if (!options && !saysNothing(part)) return bad('choice_unknown')
        found.push(...(options ?? []))
      }
      return { changes: [...new Set(found)].map((o) => ({ path: `${key}/${o}`, value: true })) }
    }
    case 'tags': {
      const tags = [...new Set(splitTags(text).map((t) => t.replaceAll('/', '-')))]
      if (tags.some((t) => t.length > 60)) return bad('text_too_long')
      return { changes: tags.map((t) => ({ path: `${key}/${t}`, value: true })) }
    }
    case 'flag': {
      const word = text.toLowerCase()
      if (answers.yes.includes(word)) return one(key, true)
      return answers.no.includes(word) ? one(key, false) : bad('yes_or_no')
    }
    case 'number': {
      const n = readNumber(text)
      return n === undefined
        ? bad('number')
        : n < field.min || n > field.max
          ? bad('number_range')
          : one(key, n)
    }
    case 'date': {
      const read = readDate(text, c.dateFormat)
      return read ? one(key, read.day.toString()) : saysNothing(text) ? { changes: [] } : bad('date')
    }
    case 'time': {
      const time = fuzzyTime(text, c)
      return time ? one(key, time) : saysNothing(text) ? { changes: [] } : bad('date')
    }
    case 'count': {
      const count = parseCount(text)
      return count.ok ? one(key, count.value) : saysNothing(text) ? { changes: [] } : bad('count')
    }
    case 'someone': {
      if (/^(anonymous|anonym)$/i.test(text)) return one(key, { kind: 'anonymous' })
      const [id, ...others] = c.person(text)
      if (id !== undefined && others.length === 0) return one(key, { kind: 'roster', id })
      return text.length > 200 ? bad('text_too_long') : one(key, { kind: 'external', name: text })
    }
    case 'person': {
      const [id, ...others] = c.person(text)
      if (others.length > 0) return bad('person_several')
      if (id !== undefined) return one(key, id)
      return saysNothing(text) ? { changes: [] } : bad('person_unknown')
    }
    case 'rows': {
      const column = Object.keys(field.columns)[0]!
      if (saysNothing(text)) return { changes: [] }
      return {
        changes: splitList(text).map((t, i) => ({ path: `${key}/${slug(t, i)}`, value: { [column]: t } })),
      }
    }
    default:
      return bad('not_importable')
  }
}

/**
 * Records as CSV. World: main, pure. What must stay true: a spreadsheet runs nothing that somebody typed
 * (`escapeFormulae`); a fuzzy time and a count keep what is certain about them, in columns of their own; the same
 * records give the same bytes.
 */
import Papa from 'papaparse'
import type { Field, Register } from '../../src-shared/registers/define.ts'
import { sortInstant } from '../../src-shared/text/fuzzy-time.ts'
import type { Count, FuzzyTime, Json, Someone } from '../../src-shared/values.ts'
import type { RecordFacts } from './json.ts'
import { firstText, sayValue, type Reader } from './say.ts'

export interface CsvOptions {
  /** Chosen columns in order; absent = all fields. */
  readonly columns?: readonly string[]
  /** `words` = labels as on the screen; `codes` = field keys and option codes, which never change. */
  readonly style: 'words' | 'codes'
}

/** `null`: empty. */
type Cell = string | number | null
interface Column {
  readonly title: string
  cell(value: Json): Cell
}

const BOM = '\ufeff'
const system = ['id', 'ref', 'state', 'archived', 'createdAt', 'updatedAt'] as const

export function recordsCsv(
  register: Register,
  records: readonly RecordFacts[],
  reader: Reader,
  options: CsvOptions,
): string {
  const keys = (options.columns ?? Object.keys(register.fields)).filter((k) => register.fields[k])
  const header = system.map((s) => (options.style === 'codes' ? s : reader.t(`dossier.column.${s}`)))
  const places = new Map<string, { readonly at: number; readonly columns: readonly Column[] }>()
  for (const key of keys) {
    const title = options.style === 'codes' ? key : firstText(reader, `${register.id}.${key}`)
    const columns = columnsOf(register.fields[key]!, `${register.id}.${key}`, title, reader, options.style)
    places.set(key, { at: header.length, columns })
    header.push(...columns.map((c) => c.title))
  }
  const rowOf = (r: RecordFacts): Cell[] => {
    // nearly all of a hundred columns are empty, and there may be ten thousand rows
    const row = Array.from<Cell>({ length: header.length }).fill(null)
    const state = options.style === 'codes' ? r.state : firstText(reader, `${register.id}.state.${r.state}`)
    const facts = [r.id, r.ref ?? '', state, yes(r.archived, reader, options.style), r.createdAt, r.updatedAt]
    for (const [at, fact] of facts.entries()) row[at] = fact
    for (const key of Object.keys(r.values)) {
      const value = r.values[key] ?? null
      const place = value === null ? undefined : places.get(key)
      if (place) for (const [n, column] of place.columns.entries()) row[place.at + n] = column.cell(value)
    }
    return row
  }
  return csvText(header, records.map(rowOf))
}

/** A whole file: a line of titles, then the rows. */
export function csvText(titles: readonly string[], rows: readonly (readonly Cell[])[]): string {
  // Excel reads UTF-8 only when the file says so.
  return `${BOM}${Papa.unparse([titles, ...rows] as Cell[][], { escapeFormulae: true, newline: '\r\n' })}\r\n`
}

const yes = (value: boolean, reader: Reader, style: CsvOptions['style']): string =>
  style === 'codes' ? String(value) : reader.t(value ? 'dossier.yes' : 'dossier.no')

function columnsOf(
  field: Field,
  key: string,
  title: string,
  reader: Reader,
  style: CsvOptions['style'],
): Column[] {
  const words = style === 'words'
  const sub = (part: string): string =>
    words ? `${title}, ${reader.t(`dossier.csv.${part}`)}` : `${title}_${part}`
  const col = (name: string, cell: (v: Json) => string | number | undefined): Column => ({
    title: name,
    cell: (v) => cell(v) ?? null,
  })
  const part = (name: string, get: (v: never) => string | number | undefined): Column =>
    col(sub(name), (v) => get(v as never))
  switch (field.type) {
    case 'time':
      return [
        col(title, (v) => sortInstant(v as FuzzyTime)),
        part('certainty', (v: FuzzyTime) =>
          words ? reader.t(`dossier.certainty.${v.certainty}`) : v.certainty,
        ),
        part('from', (v: FuzzyTime) => v.from),
        part('to', (v: FuzzyTime) => v.to),
        part('zone', (v: FuzzyTime) => v.zone),
        part('basis', (v: FuzzyTime) => v.basis),
      ]
    case 'count':
      return [
        col(title, (v) => (v as Count).best),
        part('certainty', (v: Count) => (words ? reader.t(`dossier.certainty.${v.status}`) : v.status)),
        part('min', (v: Count) => v.min),
        part('max', (v: Count) => v.max),
        part('basis', (v: Count) => v.basis),
      ]
    case 'someone':
      return words
        ? [col(title, (v) => sayValue(field, key, v, reader))]
        : [col(title, (v) => sayValue(field, key, v, reader)), part('kind', (v: Someone) => v.kind)]
    case 'person':
      return words
        ? [col(title, (v) => sayValue(field, key, v, reader))]
        : [col(title, (v) => sayValue(field, key, v, reader)), part('id', (v: string) => v)]
    case 'choices':
    case 'tags':
      return [
        col(title, (v) => (words ? sayValue(field, key, v, reader) : (v as readonly string[]).join('; '))),
      ]
    case 'choice':
      return [col(title, (v) => (words ? sayValue(field, key, v, reader) : String(v)))]
    case 'flag':
      return [col(title, (v) => yes(v === true, reader, style))]
    case 'rows':
    case 'duties':
    case 'scores':
    case 'whys':
    case 'risks':
    case 'screening':
    case 'structured':
      return [col(title, (v) => JSON.stringify(v))]
    case 'evidence':
      return [
        col(title, (v) =>
          Object.values(v as unknown as Record<string, { name: string }>)
            .map((e) => e.name)
            .join('; '),
        ),
      ]
    case 'timeline':
      return [col(title, (v) => Object.keys(v as object).length)]
    case 'links':
      return [col(title, (v) => sayValue(field, key, v, reader))]
    default:
      return [col(title, (v) => (typeof v === 'number' ? v : String(v)))]
  }
}

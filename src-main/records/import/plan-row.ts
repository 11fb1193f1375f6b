/**
 * Turns one row of a file into the changes of one record, or into the reasons why it cannot be one.
 *
 * World: main, pure. What must stay true: a row is planned whole or not at all; every reason names its column, so that
 * it can be mended in the file; a record never gets a title that is a story.
 */
import type { Change, ImportMapping, RowProblem } from '../../../src-shared/ipc/contract.ts'
import { isFilled, type Register } from '../../../src-shared/registers/define.ts'
import type { Json } from '../../../src-shared/values.ts'
import { cellSchema } from '../../../src-shared/registers/cells.ts'
import { isCollection } from '../../../src-shared/registers/define.ts'
import { importTargets, type ImportTarget } from '../../../src-shared/registers/import-targets.ts'
import { wordsOf, type RegisterWords } from './columns.ts'
import { readCell, type CellContext } from './read-cell.ts'
import type { Row, Table } from './read-csv.ts'

export interface PlannedRow {
  readonly row: number
  readonly title: string
  /** The title was put together from other columns, because the file names none. */
  readonly made: boolean
  readonly changes: readonly Change[]
  /** What of the row is left out, though it is imported. */
  readonly warnings: readonly RowProblem[]
}
export type RowPlan =
  | { readonly ok: true; readonly planned: PlannedRow }
  | { readonly ok: false; readonly problems: readonly RowProblem[] }

/** What a whole file shares; made once, used for every row. */
export interface Plan {
  readonly mapping: ImportMapping
  readonly register: Register
  readonly targets: Readonly<Record<string, ImportTarget>>
  readonly headings: readonly string[]
  readonly words: RegisterWords
  readonly context: CellContext
}

export function preparePlan(
  mapping: ImportMapping,
  register: Register,
  table: Pick<Table, 'columns' | 'lossy'>,
  person: CellContext['person'],
): Plan {
  const { dateFormat, zone, values } = mapping
  const context = { dateFormat, zone, values, person, lossy: table.lossy }
  const targets = importTargets(register)
  return { mapping, register, targets, headings: table.columns, words: wordsOf(register), context }
}

export const problem = (
  row: Pick<Row, 'row'>,
  column: string,
  field: string,
  value: string,
  message: string,
): RowProblem => ({
  row: row.row,
  column: column.slice(0, 300),
  field,
  value: value.slice(0, 300),
  message,
})

export function planRow(row: Row, plan: Plan): RowPlan {
  const { register, targets, mapping, headings } = plan
  if (row.flaw) return { ok: false, problems: [problem(row, '', '', row.cells.join(' ').trim(), row.flaw)] }
  const problems: RowProblem[] = []
  const changes = new Map<string, Json>()
  const periods = new Map<string, Record<string, Json>>()
  for (const [key, value] of Object.entries(mapping.defaults)) {
    const field = register.fields[key]
    if (field && !isCollection(field) && cellSchema(field).safeParse(value).success) changes.set(key, value)
  }
  for (const { column, field: key } of mapping.columns) {
    const target = Object.hasOwn(targets, key) ? targets[key] : undefined
    const cell = row.cells[column] ?? ''
    if (!target || cell.trim() === '') continue
    const read = readCell(key, target.field, cell, plan.context)
    if ('problem' in read) problems.push(problem(row, headings[column] ?? '', key, cell.trim(), read.problem))
    else if (target.column === undefined) for (const c of read.changes) changes.set(c.path, c.value)
    else if (read.changes[0])
      periods.set(target.key, { ...periods.get(target.key), [target.column]: read.changes[0].value })
  }
  if (problems.length > 0) return { ok: false, problems }
  const warnings = [...periods].flatMap(([key, period]) => addPeriod(changes, key, period, row))
  refine(changes, plan)
  const own = changes.get(register.title)
  const title = typeof own === 'string' && isFilled(own) ? own : makeTitle(row, changes, plan)
  if (title === '') {
    const named = mapping.columns.find((c) => c.field === register.title)
    return {
      ok: false,
      problems: [
        problem(row, named ? (headings[named.column] ?? '') : '', register.title, '', 'title_missing'),
      ],
    }
  }
  changes.set(register.title, title)
  return {
    ok: true,
    planned: {
      row: row.row,
      title,
      made: own !== title,
      changes: [...changes].map(([path, value]) => ({ path, value })),
      warnings,
    },
  }
}

/** A period is known by its first day, so that the same one in a later file is the same row. */
function addPeriod(
  changes: Map<string, Json>,
  key: string,
  period: Readonly<Record<string, Json>>,
  row: Row,
): RowProblem[] {
  const { from, to } = period
  const said = Object.values(period).join(' ')
  if (typeof from !== 'string') return [problem(row, '', key, said, 'period_no_start')]
  if (typeof to === 'string' && to < from) return [problem(row, '', key, said, 'period_ends_first')]
  changes.set(`${key}/${from}`, period)
  return []
}

/** One word can mean two things ("theft"); another column of the same row tells which (columns.json, `refine`). */
function refine(changes: Map<string, Json>, { words }: Plan): void {
  for (const rule of words.refine) {
    if (!changes.has(`${rule.field}/${rule.from}`)) continue
    const others = [...changes.keys()]
      .filter((p) => p.startsWith(`${rule.when}/`))
      .map((p) => p.slice(rule.when.length + 1))
    if (others.length === 0) continue
    const holds = rule.only
      ? others.every((o) => rule.only!.includes(o))
      : rule.without !== undefined && !others.includes(rule.without)
    if (!holds) continue
    changes.delete(`${rule.field}/${rule.from}`)
    changes.set(`${rule.field}/${rule.to}`, true)
  }
}

/** A title from short facts in the file's own words, e.g. "Bay Oral Surgery, Hacking/IT Incident, 2024-04-26". */
function makeTitle(row: Row, changes: ReadonlyMap<string, Json>, { register, words, mapping }: Plan): string {
  const titleField = register.fields[register.title]!
  const max = titleField.type === 'text' ? titleField.max : 200
  const cellOf = (key: string) =>
    row.cells[mapping.columns.find((c) => c.field === key)?.column ?? -1]?.trim() ?? ''
  const parts: string[] = []
  const used = new Set<string>()
  for (const key of words.title.parts) {
    const rivals = words.title.onlyOneOf.find((g) => g.includes(key))
    if (rivals?.some((r) => used.has(r))) continue
    const text =
      register.fields[key]?.type === 'time' ? localDay(changes.get(key)) : cellOf(key).replace(/\s+/g, ' ')
    if (text === '' || text.length > 200) continue
    used.add(key)
    parts.push(text)
  }
  if (parts.length === 0) {
    const short = words.title.shortText ? cellOf(words.title.shortText).replace(/\s+/g, ' ') : ''
    return short.length <= max ? short : ''
  }
  // The first part (an organisation) gives way when the whole is too long; what it was and when stays readable.
  const join = words.title.join ?? ', '
  const rest = parts.slice(1).join(join)
  const room = Math.max(max - (rest ? rest.length + join.length : 0), 20)
  const first = parts[0]!.length > room ? `${parts[0]!.slice(0, room - 1).trimEnd()}…` : parts[0]!
  return (rest ? `${first}${join}${rest}` : first).slice(0, max)
}

const dayFormats = new Map<string, Intl.DateTimeFormat>()
/** The calendar day of a time as it was written in the file: in its own zone, not in UTC. */
function localDay(value: Json | undefined): string {
  if (value === null || typeof value !== 'object' || !('at' in value) || !('zone' in value)) return ''
  const zone = String(value['zone'])
  let format = dayFormats.get(zone)
  if (!format) {
    // Swedish writes dates the ISO way; making the formatter is the costly part.
    format = new Intl.DateTimeFormat('sv-SE', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    })
    dayFormats.set(zone, format)
  }
  return format.format(Date.parse(String(value['at'])))
}

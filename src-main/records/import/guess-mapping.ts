/**
 * Proposes which column feeds which field, in which date format, and what the words of choice columns mean.
 *
 * World: main, pure. What must stay true: a guess is only a start, everything in it can be changed on the screen; one
 * column feeds several fields only when its heading is listed under each of them by exactly that name.
 */
import { dateFormats, type ImportMapping, type ImportStart } from '../../../src-shared/ipc/contract.ts'
import type { Field, Register } from '../../../src-shared/registers/define.ts'
import { importTargets } from '../../../src-shared/registers/import-targets.ts'
import { plain, saysNothing, wordsOf } from './columns.ts'
import { readDate } from '../../../src-shared/text/read-date.ts'
import { optionsFor, splitList } from './read-cell.ts'
import type { Table } from './read-csv.ts'

const sampleRows = 2_000

/** What the screen shows of each column: a few different samples, how many cells are filled, how many differ. */
export function describeColumns(table: Table): ImportStart['columns'] {
  return table.columns.map((name, i) => {
    const distinct = new Set<string>()
    let filled = 0
    for (const { cells } of table.rows) {
      const text = cells[i]?.trim() ?? ''
      if (text === '') continue
      filled++
      if (distinct.size < 10_000) distinct.add(text)
    }
    return {
      name,
      filled,
      distinct: distinct.size,
      samples: [...distinct].slice(0, 5).map((s) => s.slice(0, 300)),
    }
  })
}

const cellsOf = (table: Table, column: number): string[] =>
  table.rows
    .slice(0, sampleRows)
    .map((r) => r.cells[column]?.trim() ?? '')
    .filter((c) => c !== '')

const caseStates =
  /^(open|closed|new|pending|ongoing|resolved|done|draft|in progress|under (review|investigation))$/i

/** Whether a column's values can be what the field holds; a heading alone is not enough ("State" may be "open"). */
function fits(field: Field, filled: readonly string[]): boolean {
  const cells = filled.filter((c) => !saysNothing(c))
  if (cells.length === 0) return true
  const share = (test: (c: string) => boolean) => cells.filter(test).length / cells.length
  switch (field.type) {
    case 'date':
    case 'time':
      return share((c) => dateFormats.some((f) => readDate(c, f))) > 0.5
    case 'number':
      return share((c) => /\d/.test(c)) >= 0.3
    case 'count':
      return share((c) => /\d|unknown|none/i.test(c)) >= 0.3
    case 'rows':
      // "State" is where people live in one log and how far the case is in the next.
      return share((c) => c.length <= 60 && !caseStates.test(c)) > 0.9
    case 'text':
      return field.lines !== 'one' || share((c) => c.length <= field.max) > 0.9
    default:
      return true
  }
}

interface Candidate {
  readonly column: number
  readonly field: string
  readonly score: number
}

/** Headings that say the same get 3 (less for a later synonym), headings that contain all the words of one get 1. */
function score(heading: string, names: readonly string[]): number {
  const at = names.findIndex((n) => plain(n) === heading)
  if (at >= 0) return 3 - at / 100
  const words = new Set(heading.split(' '))
  const contains = names.some(
    (n) =>
      plain(n).length > 3 &&
      plain(n)
        .split(' ')
        .every((w) => words.has(w)),
  )
  return contains ? 1 : 0
}

function guessColumns(table: Table, register: Register): ImportMapping['columns'] {
  const words = wordsOf(register)
  const candidates: Candidate[] = []
  for (const [column, name] of table.columns.entries()) {
    const cells = cellsOf(table, column)
    const heading = plain(name)
    for (const [field, { field: declared }] of Object.entries(importTargets(register))) {
      const found = score(heading, [...(words.fields[field] ?? []), field])
      if (found > 0 && fits(declared, cells)) candidates.push({ column, field, score: found })
    }
  }
  const chosen: Candidate[] = []
  const exact = new Set<number>()
  for (const c of candidates.toSorted((a, b) => b.score - a.score)) {
    if (chosen.some((x) => x.field === c.field)) continue
    const shared = c.score > 2 && exact.has(c.column)
    if (chosen.some((x) => x.column === c.column) && !shared) continue
    if (c.score > 2) exact.add(c.column)
    chosen.push(c)
  }
  // with given and family name at hand, a "Company name" is not what people are called
  const { parts } = words.title
  const named = parts.length > 0 && parts.every((p) => chosen.some((c) => c.field === p && c.score > 2))
  return chosen
    .filter((c) => !named || c.field !== register.title || c.score > 2)
    .map(({ column, field }) => ({ column, field }))
    .toSorted((a, b) => a.column - b.column)
}

/** Zones where people write the month first. */
const monthFirst = (zone: string) =>
  /^(America\/|US\/|Pacific\/Honolulu|Asia\/Manila)/.test(zone) &&
  !/Sao_Paulo|Argentina|Mexico|Bogota|Lima|Santiago|Toronto|Montreal/.test(zone)

/**
 * The format in which most date cells can be read. 12/13/2024 settles it; when every date can be read both ways, the
 * reader's part of the world decides, and the screen shows how the first date was understood.
 */
function guessDateFormat(cells: readonly string[], zone: string): ImportMapping['dateFormat'] {
  const preferred = monthFirst(zone)
    ? (['MM/DD/YYYY', 'DD/MM/YYYY'] as const)
    : (['DD/MM/YYYY', 'MM/DD/YYYY'] as const)
  const order = ['YYYY-MM-DD', 'DD.MM.YYYY', ...preferred, 'ISO'] as const
  let best: ImportMapping['dateFormat'] = 'YYYY-MM-DD'
  let most = 0
  for (const format of order) {
    const readable = cells.filter((c) => readDate(c, format)).length
    if (readable > most) {
      most = readable
      best = format
    }
  }
  return best
}

/** What the words of choice columns mean, as far as the word list knows; the rest waits for the person. */
function guessValues(
  table: Table,
  register: Register,
  columns: ImportMapping['columns'],
): ImportMapping['values'] {
  const words = wordsOf(register)
  const values: Record<string, Record<string, string>> = {}
  for (const { column, field: key } of columns) {
    const field = importTargets(register)[key]?.field
    const known = words.values[key]
    if (!field || !known || (field.type !== 'choice' && field.type !== 'choices')) continue
    const found: Record<string, string> = {}
    const look = (text: string): boolean => {
      const word = text.toLowerCase()
      if (!Object.hasOwn(known, word) || word.length > 300)
        return optionsFor(key, field, text, {}) !== undefined
      found[word] = known[word]!
      return true
    }
    for (const cell of new Set(table.rows.map((r) => r.cells[column]?.trim() ?? ''))) {
      if (cell !== '' && !look(cell)) splitList(cell).forEach(look)
    }
    values[key] = found
  }
  return values
}

export function guessMapping(table: Table, register: Register, zone: string): ImportMapping {
  const words = wordsOf(register)
  const headings = new Set(table.columns.map(plain))
  const profile = words.profiles.find((p) => p.columns.every((c) => headings.has(plain(c))))
  const columns = guessColumns(table, register)
  const dates = columns
    .filter((c) => ['date', 'time'].includes(importTargets(register)[c.field]!.field.type))
    .flatMap((c) => cellsOf(table, c.column))
  return {
    register: register.id,
    columns,
    dateFormat: profile?.dateFormat ?? guessDateFormat(dates, zone),
    zone,
    values: guessValues(table, register, columns),
    state:
      profile?.state ?? (register.states.includes(words.state) ? words.state : (register.states[0] ?? '')),
    defaults: { ...profile?.defaults },
    delimiter: table.delimiter,
    encoding: table.encoding,
  }
}

/**
 * Finds the header among the first rows and checks every row against it.
 *
 * World: main, pure. What must stay true: a row that has lost or gained cells is marked, not guessed at, because a
 * shifted cell would put one person's fact under another's heading.
 */
import { fail, ok, type Result } from '../../../src-shared/ipc/result.ts'
import { limits, type Row, type Table } from './read-csv.ts'

const filled = (cells: readonly string[]) => cells.filter((c) => c.trim() !== '').length
/** Looks like a value rather than a heading: a number, a date, an e-mail address, a long text. */
const isValue = (text: string) =>
  /^[\d.,:/\- €$£%+]+$/.test(text.trim()) || /@/.test(text) || text.length > 120

/** Spreadsheet letters for files without headings: A, B, … Z, AA. */
function letter(index: number): string {
  let name = ''
  for (let n = index + 1; n > 0; n = Math.floor((n - 1) / 26))
    name = String.fromCharCode(65 + ((n - 1) % 26)) + name
  return name
}

export function splitHeader(
  raw: readonly Row[],
  read: Pick<Table, 'delimiter' | 'encoding' | 'lossy'>,
): Result<Table> {
  const rows = raw.filter((r) => filled(r.cells) > 0)
  const widths = rows.slice(0, 50).map((r) => r.cells.length)
  const usual = widths.toSorted((a, b) => a - b)[Math.floor(widths.length / 2)] ?? 0
  // Titles and notes above the table ("Breach log 2024") are shorter than the table itself.
  const start = usual > 1 ? rows.findIndex((r) => filled(r.cells) > 1 && r.cells.length >= usual) : 0
  const first = rows[Math.max(start, 0)]
  if (!first) return fail('csv-empty')
  const cells = trimEnd(first.cells)
  if (cells.length > limits.columns) return fail('file-too-large', { detail: { columns: limits.columns } })
  const hasHeader = cells.filter((c) => c.trim() !== '' && !isValue(c)).length > cells.length / 2
  const columns = hasHeader
    ? cells.map((c, i) => c.trim().slice(0, 300) || letter(i))
    : cells.map((_, i) => letter(i))
  const body = rows.slice(Math.max(start, 0) + (hasHeader ? 1 : 0))
  if (body.length === 0) return fail('csv-empty')
  if (body.length > limits.rows) return fail('csv-too-many-rows', { detail: { limit: limits.rows } })
  // Some programs leave out empty cells at the end of a line; then short rows are that file's habit, not damage.
  const short = body.filter((r) => r.cells.length < columns.length).length
  const habit = body.length >= 20 && short >= body.length / 10
  return ok({ columns, ...read, rows: body.map((r) => checked(r, columns.length, habit)) })
}

function trimEnd(cells: readonly string[]): readonly string[] {
  let end = cells.length
  while (end > 1 && cells[end - 1]!.trim() === '') end--
  return cells.slice(0, end)
}

function checked(row: Row, width: number, shortIsFine: boolean): Row {
  if (row.flaw) return row
  if (row.cells.slice(width).some((c) => c.trim() !== '')) return { ...row, flaw: 'too_many_cells' }
  if (row.cells.length < width && !shortIsFine) return { ...row, flaw: 'too_few_cells' }
  return row
}

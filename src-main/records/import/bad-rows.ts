/**
 * The rows that were not imported as a CSV file, with their row number and the reason in front of the original cells.
 *
 * World: main, pure. What must stay true: no cell of a foreign file becomes a formula in the reader's spreadsheet.
 */
import Papa from 'papaparse'
import type { RowProblem } from '../../../src-shared/ipc/contract.ts'
import type { Row, Table } from './read-csv.ts'

export interface BadRow {
  readonly row: Row
  readonly problems: readonly RowProblem[]
}
/** Words for the two added columns and for each reason; main has the locale files. */
export interface BadRowWords {
  readonly row: string
  readonly reason: string
  readonly explain: (problem: RowProblem) => string
}

/** Starts with a byte order mark, because spreadsheet programs need one to read UTF-8. */
export function badRowsCsv(table: Table, bad: readonly BadRow[], words: BadRowWords): string {
  const lines = bad.map(({ row, problems }) => [
    String(row.row),
    problems.map(words.explain).join(' '),
    ...row.cells,
  ])
  return `\uFEFF${Papa.unparse([[words.row, words.reason, ...table.columns], ...lines], { escapeFormulae: true, newline: '\r\n' })}\r\n`
}

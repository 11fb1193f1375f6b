/**
 * Reads a CSV file of any origin into a table of texts, chunk by chunk.
 *
 * World: main, pure over an async source of bytes. What must stay true: no row is dropped silently (a row that cannot
 * be trusted is kept and says what is wrong with it), the limits hold before memory is spent, and reading yields to
 * the rest of main between chunks.
 */
import { setImmediate as nextTurn } from 'node:timers/promises'
import Papa from 'papaparse'
import { fail, type Result } from '../../../src-shared/ipc/result.ts'
import { binaryKind, guessDelimiter, guessEncoding, type Delimiter, type Encoding } from './csv-head.ts'
import { splitHeader } from './csv-header.ts'
import type { Hooks } from './slices.ts'

export const limits = { bytes: 200_000_000, rows: 200_000, columns: 500, cell: 100_000 } as const

/** A file that can be read from its start more than once. */
export interface ByteSource {
  readonly size: number
  open(): AsyncIterable<Uint8Array>
}

/** What is wrong with a row as text; message `import.problem.<flaw>`. */
type RowFlaw = 'quotes' | 'too_few_cells' | 'too_many_cells' | 'cut_off' | 'cell_too_long'

export interface Row {
  /** Line number as a spreadsheet shows it: the header is row 1. Blank lines count. */
  readonly row: number
  readonly cells: readonly string[]
  readonly flaw?: RowFlaw
}
export interface Table {
  readonly columns: readonly string[]
  readonly rows: readonly Row[]
  readonly delimiter: Delimiter
  readonly encoding: Encoding
  /** Some bytes were no characters in this encoding: a replacement mark in a cell is our damage, not the file's own. */
  readonly lossy: boolean
}

/** Rows of one piece of text, and where the piece's last whole row ended. */
interface Parsed {
  readonly data: string[][]
  readonly errors: readonly {
    readonly type: string
    readonly code: string
    readonly row: number
    readonly index: number
  }[]
  readonly meta: { readonly cursor: number }
}

/** Longest text kept while waiting for a quoted cell to end: beyond it the quote is a mistake, not a cell. */
const openQuoteLimit = 4 * limits.cell

interface Wish {
  readonly delimiter?: Delimiter | undefined
  readonly encoding?: Encoding | undefined
}

export async function readCsv(source: ByteSource, wish: Wish, hooks: Hooks): Promise<Result<Table>> {
  if (source.size > limits.bytes)
    return fail('file-too-large', { detail: { limit: limits.bytes / 1_000_000 } })
  const head = await readHead(source)
  if (head.length === 0) return fail('csv-empty')
  const kind = wish.encoding === 'utf-16le' ? undefined : binaryKind(head)
  if (kind) return fail('csv-not-text', { detail: { kind } })
  const encoding = wish.encoding ?? guessEncoding(head)
  const as = (e: Encoding, lossy: boolean) =>
    readAs(source, e, wish.delimiter ?? guessDelimiter(decodeHead(head, e)), lossy, hooks)
  const first = await as(encoding, encoding !== 'utf-8')
  if (first !== 'not-utf-8') return first
  // Plain ASCII at the start says nothing about an umlaut in row 9,000: then the file is read again as what it is,
  // or, when the person insists on UTF-8, with the damage marked.
  const again = await as(wish.encoding ?? 'windows-1252', true)
  return again === 'not-utf-8' ? fail('file-unreadable') : again
}

async function readHead(source: ByteSource): Promise<Uint8Array> {
  for await (const chunk of source.open()) if (chunk.length > 0) return chunk.subarray(0, 65_536)
  return new Uint8Array()
}

const decodeHead = (head: Uint8Array, encoding: Encoding) => {
  const text = new TextDecoder(encoding).decode(head, { stream: true })
  return text.slice(0, Math.max(text.lastIndexOf('\n') + 1, text.length > 20_000 ? 20_000 : text.length))
}

async function readAs(
  source: ByteSource,
  encoding: Encoding,
  delimiter: Delimiter,
  lossy: boolean,
  hooks: Hooks,
): Promise<Result<Table> | 'not-utf-8'> {
  const decoder = new TextDecoder(encoding, { fatal: !lossy })
  const raw: Row[] = []
  let rest = ''
  let line = 0
  let bytes = 0
  let rowsWithText = 0

  const take = (text: string, last: boolean): string => {
    const config = { delimiter, newline: '\n', quoteChar: '"', escapeChar: '"' } as const
    const parsed = new Papa.Parser(config).parse(text, 0, !last) as Parsed
    const broken = new Set(parsed.errors.filter((e) => e.type === 'Quotes').map((e) => e.row))
    const open = last ? parsed.errors.find((e) => e.code === 'MissingQuotes') : undefined
    for (const [i, cells] of parsed.data.entries()) {
      line++
      if (cells.some((c) => c.trim() !== '')) rowsWithText++
      const tail =
        open?.row === i
          ? linesAfter(text, open.index, delimiter, raw[0]?.cells.length ?? cells.length)
          : undefined
      if (tail !== undefined) {
        raw.push({ row: line, cells: shortened(cells), flaw: 'quotes' })
        return take(tail, true)
      }
      const flaw = open?.row === i ? 'cut_off' : broken.has(i) ? 'quotes' : undefined
      const long = cells.some((c) => c.length > limits.cell)
      raw.push(
        (flaw ?? long)
          ? { row: line, cells: shortened(cells), flaw: flaw ?? 'cell_too_long' }
          : { row: line, cells },
      )
    }
    return last ? '' : text.slice(parsed.meta.cursor)
  }

  try {
    for await (const chunk of source.open()) {
      bytes += chunk.length
      let text = rest + decoder.decode(chunk, { stream: true })
      // A line end may be split between two chunks: keep a trailing CR for the next one.
      const cr = text.endsWith('\r')
      text = (cr ? text.slice(0, -1) : text).replace(/\r\n?/g, '\n')
      rest = take(text, false) + (cr ? '\r' : '')
      // Nothing that long waits for the end of a row unless a quote was never closed.
      if (rest.length > openQuoteLimit) rest = take(rest, true)
      if (rowsWithText > limits.rows + 1) return fail('csv-too-many-rows', { detail: { limit: limits.rows } })
      hooks.progress(bytes, source.size)
      await nextTurn()
      if (hooks.cancelled()) return fail('cancelled')
    }
    const end = (rest + decoder.decode()).replace(/\r\n?/g, '\n')
    if (end !== '') take(end, true)
  } catch (error) {
    if (
      !lossy &&
      error instanceof TypeError &&
      (error as NodeJS.ErrnoException).code === 'ERR_ENCODING_INVALID_ENCODED_DATA'
    )
      return 'not-utf-8'
    throw error
  }
  return splitHeader(raw, { delimiter, encoding, lossy: lossy && encoding === 'utf-8' })
}

/** What is kept of a row that will not be imported: enough to recognise it in the list of bad rows. */
const shortened = (cells: readonly string[]) => cells.map((c) => c.slice(0, 2_000))

/**
 * A quote that never ends swallows every row after it. When the next lines read as rows of the table, only the line
 * with the quote is bad; when they do not, the file was cut off inside a cell.
 */
function linesAfter(text: string, quoteAt: number, delimiter: Delimiter, width: number): string | undefined {
  const end = text.indexOf('\n', quoteAt)
  if (end < 0 || end === text.length - 1) return undefined
  const tail = text.slice(end + 1)
  const next = Papa.parse<string[]>(tail, { delimiter, preview: 1 }).data[0]
  return next?.length === width ? tail : undefined
}

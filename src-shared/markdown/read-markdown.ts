/**
 * The one reader of Markdown (./blocks.ts): paragraphs, headings, lists, tables, quotations, bold, italic, links.
 *
 * World: shared, pure. What must stay true: any text is read, in time that grows with its length; what is not one of these
 * is text, sign by sign; a line break is a line break, as it was typed.
 */
import {
  MAX_COLUMNS,
  MAX_DEPTH,
  safeUrl,
  tidyBlocks,
  type Align,
  type Block,
  type Item,
  type Line,
  type List,
  type Mark,
  type Span,
  type Table,
} from './blocks.ts'

const inline =
  /\\([!-/:-@[-`{-~])|\[((?:\\.|[^\\[\]])+)\]\(([^\s()<>]+)\)|(\*{1,3})(?![\s*])((?:\\.|[^\\*]|(?<=\s)\*(?=\s))+?)(?<!\s)\4(?!\*)/g
const literal = (text: string) => text.replace(/\\([!-/:-@[-`{-~])/g, '$1')

function readLine(text: string): Line {
  const spans: Span[] = []
  let from = 0
  const plain = (part: string) => spans.push({ text: part, mark: '' })
  for (const m of text.matchAll(inline)) {
    plain(text.slice(from, m.index))
    from = m.index + m[0].length
    const [whole, sign, label, address, mark, marked] = m
    const url = address === undefined ? undefined : safeUrl(address)
    if (sign !== undefined) plain(sign)
    else if (mark !== undefined)
      // a link inside a mark is a link, without the mark
      for (const inner of readLine(marked!))
        spans.push(inner.url === undefined ? { text: inner.text, mark: mark as Mark } : inner)
    else if (url !== undefined) spans.push({ text: literal(label!), mark: '', url })
    else plain(literal(whole))
  }
  plain(text.slice(from))
  return spans
}

interface Marker {
  readonly indent: number
  readonly start: number | undefined
  readonly content: number
  readonly text: string
}
function markerOf(line: string): Marker | undefined {
  const m = /^( *)(?:([-+*])|(\d{1,9})[.)])(?: +(\S.*)|)$/.exec(line.trimEnd())
  if (!m) return undefined
  const [, spaces = '', bullet, number, text = ''] = m
  const indent = spaces.length
  return {
    indent,
    start: bullet === undefined ? Number(number) : undefined,
    content: indent + (bullet === undefined ? number!.length + 2 : 2),
    text,
  }
}

interface OpenList {
  readonly marker: Marker
  content: number
  readonly items: { readonly lines: Line[]; readonly lists: OpenList[] }[]
}
const closed = (list: OpenList): List => ({
  kind: 'list',
  start: list.marker.start,
  items: list.items.map((i): Item => ({ lines: i.lines, lists: i.lists.map(closed) })),
})

interface SourceLine {
  readonly text: string
  readonly from: number
  /** Without the line end. */
  readonly to: number
}
function* linesOf(text: string): Generator<SourceLine> {
  let from = 0
  for (const end of text.matchAll(/\r\n?|[\n\u2028\u2029]|$/g)) {
    yield { text: text.slice(from, end.index).replaceAll('\t', '  '), from, to: end.index }
    from = end.index + end[0].length
  }
}

/** Cells of a row, as they are written; a pipe behind a backslash is part of its cell. */
function cellsOf(line: string): string[] {
  const cells = ['']
  for (const [piece] of line
    .trim()
    .slice(1)
    .matchAll(/\\.?|\||[^\\|]+/g))
    if (piece === '|') cells.push('')
    else cells[cells.length - 1] += piece
  if (cells.length > 1 && cells.at(-1) === '') cells.pop()
  return cells
}
function alignOf(rule: string): Align {
  const [left, right] = [rule.startsWith(':'), rule.endsWith(':')]
  if (left && right) return 'center'
  if (left) return 'left'
  return right ? 'right' : undefined
}
/** What the two lines begin, if it is a table: a row, and a rule with as many cells. */
function tableOf(first: string, second: string | undefined): { align: Align[]; rows: Line[][] } | undefined {
  if (!first.startsWith('|') || !/^\|[\s:|-]*-[\s:|-]*$/.test(second ?? '')) return undefined
  const [head, rules] = [cellsOf(first), cellsOf(second!).map((c) => c.trim())]
  const fits = head.length === rules.length && head.length <= MAX_COLUMNS
  if (!fits || !rules.every((r) => /^:?-+:?$/.test(r))) return undefined
  return { align: rules.map(alignOf), rows: [head.map((c) => readLine(c.trim()))] }
}

/** A block of the text and where it stands: from its first sign to behind its last. */
export interface Placed {
  readonly block: Block
  readonly from: number
  readonly to: number
}

class MarkdownReader {
  readonly #placed: Placed[] = []
  readonly #depth: number
  #paragraph: Line[] = []
  /** Lists that are open, the outermost first. */
  #open: OpenList[] = []
  #afterBlank = true
  /** Where what is open began, and where the last line with something on it ended. */
  #from = 0
  #to = 0
  #now: SourceLine = { text: '', from: 0, to: 0 }

  constructor(depth: number) {
    this.#depth = depth
  }
  read(text: string): Placed[] {
    const lines = [...linesOf(text.toWellFormed())]
    for (let i = 0; i < lines.length; i++) {
      this.#now = lines[i]!
      if (this.#paragraph.length === 0 && this.#open.length === 0) this.#from = this.#now.from
      const last = this.#several(lines, i)
      if (last === undefined) this.#line(this.#now.text)
      else i = last
      if (lines[i]!.text.trim() !== '') this.#to = lines[i]!.to
    }
    this.#end()
    return this.#placed
  }
  #end(): void {
    const place = { from: this.#from, to: this.#to }
    if (this.#paragraph.length > 0)
      this.#placed.push({ block: { kind: 'paragraph', level: 0, lines: this.#paragraph }, ...place })
    this.#paragraph = []
    if (this.#open[0]) this.#placed.push({ block: closed(this.#open[0]), ...place })
    this.#open = []
    this.#from = this.#now.from
  }
  /** A table or a quotation that begins in line `at`: the number of its last line. */
  #several(lines: readonly SourceLine[], at: number): number | undefined {
    const first = lines[at]!.text
    const table = tableOf(first, lines[at + 1]?.text)
    const isQuote = this.#depth < MAX_DEPTH && first.startsWith('>')
    if (!table && !isQuote) return undefined
    this.#end()
    const sign = table ? '|' : '>'
    let end = table ? at + 2 : at + 1
    const goesOn = () => lines[end]?.text.startsWith(sign) === true
    while (goesOn()) end++
    const part = lines.slice(at, end)
    const block: Block = table
      ? ({ ...table, kind: 'table', rows: [...table.rows, ...part.slice(2).map(rowOf)] } satisfies Table)
      : { kind: 'quote', blocks: quoted(part, this.#depth + 1) }
    this.#placed.push({ block, from: this.#now.from, to: part.at(-1)!.to })
    this.#afterBlank = true
    return end - 1
  }
  #line(line: string): void {
    const text = line.trim()
    const marker = markerOf(line)
    const heading = /^ {0,3}(#{1,6}) +(\S.*)$/.exec(line)
    if (text === '') this.#endParagraph()
    else if (marker && this.#mayStart(marker)) this.#item(marker)
    else if (heading && !line.startsWith('  ')) {
      this.#end()
      const { from, to } = this.#now
      const lines = [readLine(heading[2]!)]
      this.#placed.push({ block: { kind: 'paragraph', level: heading[1]!.length, lines }, from, to })
    } else if (this.#open.length > 0 && (!this.#afterBlank || line.startsWith('  ')))
      this.#open.at(-1)!.items.at(-1)!.lines.push(readLine(text))
    else {
      if (this.#open.length > 0) this.#end()
      this.#paragraph.push(readLine(text))
    }
    this.#afterBlank = text === ''
  }
  #endParagraph(): void {
    if (this.#paragraph.length > 0) this.#end()
  }
  /** In the middle of a paragraph only a bullet or the number 1 begins a list: 1990. is more often a year. */
  #mayStart(marker: Marker): boolean {
    return this.#paragraph.length === 0 || ((marker.start ?? 1) === 1 && marker.text !== '')
  }
  #item(marker: Marker): void {
    if (this.#paragraph.length > 0) this.#end()
    while (this.#open.length > 1 && marker.indent < this.#open.at(-1)!.marker.indent) this.#open.pop()
    const list = this.#open.at(-1)
    const item = { lines: [readLine(marker.text)], lists: [] as OpenList[] }
    if (list && marker.indent >= list.content && this.#open.length < MAX_DEPTH)
      this.#nest(list.items.at(-1)!.lists, marker, item)
    else if (list && (list.marker.start === undefined) === (marker.start === undefined)) {
      list.items.push(item)
      list.content = marker.content
    } else if (list && this.#open.length > 1) {
      this.#open.pop()
      this.#nest(this.#open.at(-1)!.items.at(-1)!.lists, marker, item)
    } else {
      this.#end()
      this.#open = [{ marker, content: marker.content, items: [item] }]
    }
  }
  #nest(into: OpenList[], marker: Marker, item: OpenList['items'][number]): void {
    const nested: OpenList = { marker, content: marker.content, items: [item] }
    into.push(nested)
    this.#open.push(nested)
  }
}

/** What is too wide keeps its words, in the last cell. */
function rowOf(line: SourceLine): Line[] {
  const cells = cellsOf(line.text)
  const kept = cells.slice(0, MAX_COLUMNS - 1)
  const rest = cells.slice(MAX_COLUMNS - 1).join('\\|')
  return [...kept, ...(rest === '' ? [] : [rest])].map((c) => readLine(c.trim()))
}
const quoted = (lines: readonly SourceLine[], depth: number): Block[] =>
  new MarkdownReader(depth).read(lines.map((l) => l.text.replace(/^> ?/, '')).join('\n')).map((p) => p.block)

/** The blocks of a text. */
export const parseMarkdown = (text: string): Block[] =>
  tidyBlocks(new MarkdownReader(0).read(text).map((p) => p.block))
/** The same with the place of each block in the text, for whoever keeps what did not change as it was written. */
export const placedBlocks = (text: string): Placed[] =>
  new MarkdownReader(0)
    .read(text)
    .flatMap(({ block, from, to }) => tidyBlocks([block]).map((b) => ({ block: b, from, to })))

/**
 * The one model of a text that people write and read: paragraphs, headings, lists, tables, quotations, bold, italic, links.
 * Readers: read-markdown.ts, read-html.ts, paste.ts. Writers: write-markdown.ts, write-html.ts, and the screen
 * (ui/components/markdown).
 *
 * World: shared, pure. What must stay true: whatever is read passes {@link tidyBlocks}, so that writing it down and reading it
 * again gives the same; tidying moves or takes away marks, never letters.
 */

/** As Markdown writes them: italic, bold, both. */
export type Mark = '' | '*' | '**' | '***'
export interface Span {
  /** Without line breaks. */
  readonly text: string
  readonly mark: Mark
  /** http, https or mailto; such a span has no mark. */
  readonly url?: string
}
export type Line = readonly Span[]
export interface Paragraph {
  readonly kind: 'paragraph'
  /** 1 to 6 for a heading, 0 for ordinary text. */
  readonly level: number
  readonly lines: readonly Line[]
}
export interface Item {
  readonly lines: readonly Line[]
  readonly lists: readonly List[]
}
export interface List {
  readonly kind: 'list'
  /** The first number; `undefined` for bullets. */
  readonly start: number | undefined
  readonly items: readonly Item[]
}
export type Align = 'left' | 'center' | 'right' | undefined
export interface Table {
  readonly kind: 'table'
  /** Of each column. */
  readonly align: readonly Align[]
  /** The first is the heading, because Markdown has no table without one; each has as many cells as `align`. */
  readonly rows: readonly (readonly Line[])[]
}
export interface Quote {
  readonly kind: 'quote'
  readonly blocks: readonly Block[]
}
export type Block = Paragraph | List | Table | Quote

/** Lists in lists in lists, or quotations: what lies deeper is read as if it stood on this level. */
export const MAX_DEPTH = 8
/** What claims to be wider is no table. */
export const MAX_COLUMNS = 40

/** A link that may be kept: the web or an address, without what would end it in Markdown; `undefined` for any other. */
export function safeUrl(raw: string): string | undefined {
  const url = raw.trim()
  if (url.length > 2_000 || !/^(https?:\/\/|mailto:)[^\s<>\\*"]+$/i.test(url)) return undefined
  return url.replaceAll('(', '%28').replaceAll(')', '%29').replaceAll('|', '%7C')
}

const blank = /^[\s\u00a0]*$/
const edgeMarks = /[\p{P}\p{S}]/u
/** Beside such a character a mark may begin or end in front of a punctuation mark (CommonMark, flanking). */
const open = (neighbour: string | undefined) => neighbour === undefined || /[\s\p{P}]/u.test(neighbour)

function merged(spans: readonly Span[]): Span[] {
  const result: Span[] = []
  for (const span of spans) {
    if (span.text === '') continue
    const last = result.at(-1)
    if (last && last.mark === span.mark && last.url === undefined && span.url === undefined)
      result[result.length - 1] = { text: last.text + span.text, mark: last.mark }
    else result.push(span)
  }
  return result
}

const plain = (text: string): Span => ({ text, mark: '' })
/** A marked span or a link with what may not stand at its edges put outside. */
function narrowed(span: Span, before: string | undefined, after: string | undefined): Span[] {
  if (span.mark === '' && span.url === undefined) return [span]
  const chars = [...span.text]
  const loose = (char: string, neighbour: string | undefined) =>
    /\s/.test(char) || (span.mark !== '' && edgeMarks.test(char) && !open(neighbour))
  let from = 0
  while (from < chars.length && loose(chars[from]!, from > 0 ? chars[from - 1] : before)) from++
  let to = chars.length
  while (to > from && loose(chars[to - 1]!, to < chars.length ? chars[to] : after)) to--
  return [
    plain(chars.slice(0, from).join('')),
    { ...span, text: chars.slice(from, to).join('') },
    plain(chars.slice(to).join('')),
  ]
}

/** Marks where Markdown can have them, runs of hard spaces as spaces, nothing blank at either end. */
export function tidyLine(line: Line): Line {
  const spans = merged(
    line.map((s) => ({
      ...(s.url === undefined ? { mark: s.mark } : { mark: '' as const, url: s.url }),
      text: s.text.replace(/[ \t\u00a0]{2,}/g, (run) => ' '.repeat(run.length)).replaceAll('\t', ' '),
    })),
  )
  const whole = merged(
    spans.flatMap((s, i) =>
      narrowed(s, spans[i - 1] && [...spans[i - 1]!.text].at(-1), spans[i + 1] && [...spans[i + 1]!.text][0]),
    ),
  )
  // Two marks that touch cannot be told apart in Markdown: the second gives way.
  const apart: Span[] = []
  for (const span of whole) {
    const touches = apart.at(-1)?.mark !== '' && apart.length > 0 && span.mark !== ''
    apart.push(touches ? plain(span.text) : span)
  }
  const trimmed = merged(apart)
  const first = trimmed[0]
  if (first) trimmed[0] = { ...first, text: first.text.replace(/^[\s\u00a0]+/, '') }
  const last = trimmed.at(-1)
  if (last) trimmed[trimmed.length - 1] = { ...last, text: last.text.replace(/[\s\u00a0]+$/, '') }
  const kept = merged(trimmed)
  return sameLine(kept, line) ? kept : tidyLine(kept)
}
const sameLine = (a: Line, b: Line) =>
  a.length === b.length &&
  a.every((s, i) => s.text === b[i]!.text && s.mark === b[i]!.mark && s.url === b[i]!.url)

const tidyLines = (lines: readonly Line[]): Line[] => lines.map(tidyLine).filter((l) => l.length > 0)
export const isBlank = (line: Line): boolean => line.every((s) => blank.test(s.text))

function tidyItem(item: Item): Item[] {
  const lines = tidyLines(item.lines)
  const lists = item.lists.flatMap((l) => tidyList(l))
  // A list without a line above it belongs to nobody: its items stand where it stood.
  if (lines.length === 0) return lists.flatMap((l) => l.items)
  return [{ lines, lists: joined(lists) as List[] }]
}
function tidyList(list: List): List[] {
  const items = list.items.flatMap(tidyItem)
  return items.length === 0 ? [] : [{ ...list, items }]
}
/** Lists of one kind that follow each other are one list: Markdown has nothing to keep them apart. */
function joined(blocks: readonly Block[]): Block[] {
  const result: Block[] = []
  for (const block of blocks) {
    const last = result.at(-1)
    const both = block.kind === 'list' && last?.kind === 'list'
    if (both && (block.start === undefined) === (last.start === undefined))
      result[result.length - 1] = { ...last, items: [...last.items, ...block.items] }
    else result.push(block)
  }
  return result
}

/** An empty row stays: somebody may want to fill it in by hand. */
function tidyTable(table: Table): Table[] {
  const width = Math.max(table.align.length, ...table.rows.map((r) => r.length))
  if (width === 0 || table.rows.length === 0) return []
  const columns = Array.from({ length: width }, (_, i) => i)
  const rows = table.rows.map((row) => columns.map((i) => tidyLine(row[i] ?? [])))
  return [{ kind: 'table', align: columns.map((i) => table.align[i]), rows }]
}

/** Nothing empty but cells, headings on one line, neighbours joined. */
export function tidyBlocks(blocks: readonly Block[]): Block[] {
  return joined(
    blocks.flatMap((block): Block[] => {
      if (block.kind === 'list') return tidyList(block)
      if (block.kind === 'table') return tidyTable(block)
      if (block.kind === 'quote') {
        const inner = tidyBlocks(block.blocks)
        return inner.length === 0 ? [] : [{ kind: 'quote', blocks: inner }]
      }
      const lines = tidyLines(block.lines)
      if (lines.length === 0) return []
      if (block.level === 0) return [{ ...block, lines }]
      const one = lines.flatMap((l, i) => (i === 0 ? l : [plain(' '), ...l]))
      return [{ ...block, lines: [tidyLine(one)] }]
    }),
  )
}

function linesIn(block: Block | Item): readonly Line[] {
  if ('lists' in block) return [...block.lines, ...block.lists.flatMap(linesIn)]
  if (block.kind === 'list') return block.items.flatMap(linesIn)
  if (block.kind === 'table') return block.rows.flat()
  return block.kind === 'quote' ? block.blocks.flatMap(linesIn) : block.lines
}
/** All lines of blocks as one: a cell of a table has no more. */
export const oneLine = (blocks: readonly Block[]): Line =>
  blocks.flatMap(linesIn).flatMap((line, i) => (i === 0 ? line : [plain(' '), ...line]))

/**
 * The one reader of Markdown (./blocks.ts): paragraphs, headings, lists, tables, quotations, bold, italic, links.
 *
 * World: shared, pure. What must stay true: any text is read, in time that grows with its length; what is not one of these
 * is text, sign by sign; a line break is a line break, as it was typed.
 */
import {
  MAX_DEPTH,
  safeUrl,
  tidyBlocks,
  type Block,
  type Item,
  type Line,
  type List,
  type Mark,
  type Span,
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
    else if (mark !== undefined) spans.push({ text: literal(marked!), mark: mark as Mark })
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

class MarkdownReader {
  readonly #blocks: Block[] = []
  #paragraph: Line[] = []
  /** Lists that are open, the outermost first. */
  #open: OpenList[] = []
  #afterBlank = true

  read(text: string): Block[] {
    for (const raw of text.toWellFormed().split(/\r\n?|[\n\u2028\u2029]/))
      this.#line(raw.replaceAll('\t', '  '))
    this.#end()
    return tidyBlocks(this.#blocks)
  }
  #end(): void {
    if (this.#paragraph.length > 0) this.#blocks.push({ kind: 'paragraph', level: 0, lines: this.#paragraph })
    this.#paragraph = []
    if (this.#open[0]) this.#blocks.push(closed(this.#open[0]))
    this.#open = []
  }
  #line(line: string): void {
    const text = line.trim()
    const marker = markerOf(line)
    const heading = /^ {0,3}(#{1,6}) +(\S.*)$/.exec(line)
    if (text === '') this.#endParagraph()
    else if (marker && this.#mayStart(marker)) this.#item(marker)
    else if (heading && !line.startsWith('  ')) {
      this.#end()
      this.#blocks.push({ kind: 'paragraph', level: heading[1]!.length, lines: [readLine(heading[2]!)] })
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

export const parseMarkdown = (text: string): Block[] => new MarkdownReader().read(text)

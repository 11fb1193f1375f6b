/**
 * Reduces HTML of others to the blocks of a text (./blocks.ts) by a list of what may stay.
 *
 * World: shared, pure. What must stay true: no tag, no attribute and no address other than http, https and mailto gets
 * through; the words of what is not on the list are kept, and its name is told.
 */
import { TableTokens } from './html-table.ts'
import { htmlTokens, type Token } from './html-tokens.ts'
import {
  isBlank,
  MAX_DEPTH,
  oneLine,
  safeUrl,
  tidyBlocks,
  type Block,
  type Line,
  type List,
  type Mark,
  type Span,
} from './blocks.ts'
import { writeMarkdown } from './write-markdown.ts'

interface OpenItem {
  lines: Line[]
  readonly lists: List[]
}
interface OpenList {
  readonly start: number | undefined
  readonly items: OpenItem[]
}

const bolds = ['b', 'strong']
const italics = ['i', 'em']
const lists = ['ul', 'ol']
const headings = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6']
const containers = ['p', 'div', 'li', ...lists, ...headings]
const tables = ['table', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th', 'caption']
const kept = new Set([...containers, ...tables, ...bolds, ...italics, 'a', 'br', 'span', 'blockquote'])
/** Not on the list, but where they begin or end, a line does too. */
const breaking = new Set(
  'table thead tbody tfoot tr td th caption pre hr section article header footer aside main nav dl dt dd figure figcaption form fieldset address'.split(
    ' ',
  ),
)
/** Said by an editor for itself, or without a meaning for the reader. */
const ignored = /^(data-mce-.*|target|rel|start|href|align|scope)$/
const MAX_DROPPED = 40

interface Reduced {
  readonly blocks: Block[]
  /** Names of the tags and attributes that had no place (`svg`, `p[style]`). */
  readonly dropped: string[]
}

class HtmlReader {
  /** What is being said, the outermost first: the text, and the quotations that are open. */
  readonly #frames: Block[][] = [[]]
  readonly #isCell: boolean
  #table: TableTokens | undefined
  readonly #lists: OpenList[] = []
  readonly #dropped = new Set<string>()
  #lines: Line[] = []
  #line: Span[] = []
  #level = 0
  #bold = 0
  #italic = 0
  #url: string | undefined

  constructor(isCell: boolean) {
    this.#isCell = isCell
  }
  get #blocks(): Block[] {
    return this.#frames.at(-1)!
  }

  read(tokens: Iterable<Token>): Reduced {
    for (const token of tokens) {
      if (this.#table) this.#inTable(token)
      else if (token.kind === 'text') this.#text(token.text)
      else if (token.kind === 'open') this.#open(token)
      else this.#close(token.name)
    }
    if (this.#table) this.#endTable(this.#table)
    this.#endBlock()
    while (this.#lists.length > 0) this.#endList()
    while (this.#frames.length > 1) this.#endQuote()
    return { blocks: tidyBlocks(this.#blocks), dropped: [...this.#dropped].toSorted() }
  }

  #drop(what: string): void {
    if (this.#dropped.size < MAX_DROPPED) this.#dropped.add(what.replace(/[^a-z0-9[\]:-]/g, '').slice(0, 40))
  }

  #tell(name: string, attributes: ReadonlyMap<string, string>): void {
    if (!kept.has(name)) this.#drop(name)
    else for (const key of attributes.keys()) if (!ignored.test(key)) this.#drop(`${name}[${key}]`)
  }

  #text(raw: string): void {
    let text = raw.toWellFormed().replace(/[ \t\n\r\f\v\u2028\u2029]+/g, ' ')
    const before = this.#line.at(-1)?.text ?? ' '
    if (before.endsWith(' ') && text.startsWith(' ')) text = text.slice(1)
    if (text === '') return
    const mark = `${this.#italic > 0 ? '*' : ''}${this.#bold > 0 ? '**' : ''}` as Mark
    if (this.#url !== undefined && mark !== '' && text.trim() !== '') this.#drop('a:mark')
    this.#line.push(this.#url === undefined ? { text, mark } : { text, mark: '', url: this.#url })
  }

  #open({ name, attributes }: Extract<Token, { kind: 'open' }>): void {
    this.#tell(name, attributes)
    if (name === 'br') this.#endLine()
    else if (bolds.includes(name)) this.#bold++
    else if (italics.includes(name)) this.#italic++
    else if (name === 'a') this.#link(attributes.get('href'))
    else if (lists.includes(name))
      this.#startList(name === 'ol' ? Number(attributes.get('start') ?? 1) : undefined)
    else if (name === 'li') this.#startItem()
    else if (name === 'table') this.#startTable()
    else if (name === 'blockquote') this.#startQuote()
    else if (containers.includes(name) || breaking.has(name)) this.#endBlock()
    if (headings.includes(name)) this.#level = Number(name[1])
  }

  #close(name: string): void {
    if (bolds.includes(name)) this.#bold = Math.max(0, this.#bold - 1)
    else if (italics.includes(name)) this.#italic = Math.max(0, this.#italic - 1)
    else if (name === 'a') this.#url = undefined
    else if (lists.includes(name)) {
      this.#endBlock()
      this.#endList()
    } else if (name === 'blockquote') this.#endQuote()
    else if (containers.includes(name) || breaking.has(name)) this.#endBlock()
    if (headings.includes(name)) this.#level = 0
  }

  #link(href: string | undefined): void {
    this.#url = href === undefined ? undefined : safeUrl(href)
    if (href !== undefined && this.#url === undefined) this.#drop('a[href]')
  }

  /** In an item and in a cell there is only text: their words stand on lines of their own. */
  #startTable(): void {
    this.#endBlock()
    if (this.#isCell || this.#lists.length > 0) this.#drop('table')
    else this.#table = new TableTokens()
  }
  #inTable(token: Token): void {
    if (token.kind === 'open' && tables.includes(token.name)) this.#tell(token.name, token.attributes)
    if (!this.#table!.take(token)) this.#endTable(this.#table!)
  }
  #endTable(table: TableTokens): void {
    this.#table = undefined
    const blocksOf = (tokens: readonly Token[]) => {
      const { blocks, dropped } = new HtmlReader(true).read(tokens)
      for (const name of dropped) this.#drop(name)
      return blocks
    }
    if (table.isTooWide) return void this.#blocks.push(...blocksOf(table.all))
    this.#blocks.push(...blocksOf(table.before))
    const rows = table.rows.map((row) => row.map((cell) => oneLine(blocksOf(cell.tokens))))
    const filled = rows.flatMap((row, i) => (row.every(isBlank) ? [] : [i]))
    const align = table.rows[filled[0] ?? 0]?.map((c) => c.align) ?? []
    this.#blocks.push({ kind: 'table', align, rows: filled.map((i) => rows[i]!) })
  }

  #startQuote(): void {
    this.#endBlock()
    if (this.#lists.length > 0 || this.#isCell || this.#frames.length > MAX_DEPTH) this.#drop('blockquote')
    else this.#frames.push([])
  }
  #endQuote(): void {
    this.#endBlock()
    if (this.#frames.length === 1) return
    while (this.#lists.length > 0) this.#endList()
    const blocks = this.#frames.pop()!
    this.#blocks.push({ kind: 'quote', blocks })
  }

  #startList(start: number | undefined): void {
    this.#endBlock()
    if (this.#lists.length >= MAX_DEPTH) return this.#drop('depth')
    const number = start === undefined || (Number.isInteger(start) && start >= 0 && start < 1e9) ? start : 1
    this.#lists.push({ start: number, items: [] })
  }
  #startItem(): void {
    this.#endBlock()
    this.#lists.at(-1)?.items.push({ lines: [], lists: [] })
  }
  #endList(): void {
    const list = this.#lists.pop()
    if (!list) return
    const done: List = { kind: 'list', start: list.start, items: list.items }
    const around = this.#lists.at(-1)
    if (!around) this.#blocks.push(done)
    else {
      if (around.items.length === 0) around.items.push({ lines: [], lists: [] })
      around.items.at(-1)!.lists.push(done)
    }
  }

  #endLine(): void {
    this.#lines.push(this.#line)
    this.#line = []
  }
  #endBlock(): void {
    this.#endLine()
    const lines = this.#lines
    this.#lines = []
    const list = this.#lists.at(-1)
    if (list) this.#intoItem(list, lines)
    else this.#intoParagraphs(lines)
  }
  #intoItem(list: OpenList, lines: readonly Line[]): void {
    const said = lines.filter((l) => !isBlank(l))
    if (said.length === 0) return
    const item = list.items.at(-1)
    // What follows a list inside an item gets an item of its own: the order of the words is worth more.
    if (!item || item.lists.length > 0) list.items.push({ lines: said, lists: [] })
    else item.lines.push(...said)
  }
  /** An empty line between two others parts them, as `<br><br>` is meant. */
  #intoParagraphs(lines: readonly Line[]): void {
    let part: Line[] = []
    for (const line of [...lines, []]) {
      if (!isBlank(line)) part.push(line)
      else if (part.length > 0) {
        this.#blocks.push({ kind: 'paragraph', level: this.#level, lines: part })
        part = []
      }
    }
  }
}

/** Blocks of tokens that somebody has already looked through. */
export const reduceTokens = (tokens: Iterable<Token>): Reduced => new HtmlReader(false).read(tokens)
/** Markdown, and the names of the tags and attributes that had no place in it (`svg`, `p[style]`). */
export function markdownOfHtml(html: string): {
  readonly markdown: string
  readonly dropped: readonly string[]
} {
  const { blocks, dropped } = reduceTokens(htmlTokens(html))
  return { markdown: writeMarkdown(blocks), dropped }
}

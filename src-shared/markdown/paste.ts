/**
 * What was pasted from a word processor, as Markdown (forms.md 3.4; the rest is what pia/read-html.ts makes of any HTML).
 *
 * World: shared, pure. What must stay true: every word that a reader saw stays; nothing runs and no address but http, https and
 * mailto gets through; lists that a word processor writes as paragraphs become lists, tables become tables, and what was left
 * out is told by its kind.
 */
import { htmlTokens, unseen, type Token } from './html-tokens.ts'
import { markdownOfHtml } from './read-html.ts'

export const lostKinds = ['picture', 'note', 'link', 'merged', 'other'] as const
export type LostKind = (typeof lostKinds)[number]

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
const attributesText = (attributes: ReadonlyMap<string, string>) =>
  [...attributes]
    .filter(([name]) => name === 'href' || name === 'start')
    .map(([name, value]) => ` ${name}="${escaped(value).replaceAll('"', '&quot;')}"`)
    .join('')
function htmlOf(token: Token): string {
  if (token.kind === 'text') return escaped(token.text)
  // the words inside were skipped already: written open, it would swallow what follows
  if (unseen.has(token.name)) return token.kind === 'close' ? '' : `<${token.name}></${token.name}>`
  return token.kind === 'close' ? `</${token.name}>` : `<${token.name}${attributesText(token.attributes)}>`
}

/** `mso-list:l0 level2 lfo1` says list and depth; the mark in front of the words says which kind of list. */
const depthOf = (style: string) => Number(/mso-list:[^;]*\blevel([1-8])\b/.exec(style)?.[1] ?? 0)
const isMark = (token: Token) =>
  token.kind === 'open' && /mso-list:\s*ignore/i.test(token.attributes.get('style') ?? '')
const listName = (mark: string) => (/^\s*\(?(\d+|[a-z]{1,4})[.)]/i.test(mark) ? 'ol' : 'ul')

/** A paragraph without a closing tag ends where another block begins. */
const endsParagraph = (token: Token) =>
  token.kind === 'close'
    ? token.name === 'p'
    : token.kind === 'open' && /^(p|h[1-6]|table|tr|td|th|ul|ol|li|div)$/.test(token.name)

/** Paragraphs that a word processor meant as items, as real lists. */
function withLists(tokens: readonly Token[]): Token[] {
  const out: Token[] = []
  /** Names of the lists that are open. */
  const open: string[] = []
  const tag = (kind: 'open' | 'close', name: string): Token =>
    kind === 'open' ? { kind, name, attributes: new Map() } : { kind, name }
  const closeTo = (depth: number) => {
    while (open.length > depth) out.push(tag('close', open.pop()!))
  }
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!
    const style = token.kind === 'open' ? (token.attributes.get('style') ?? '') : ''
    const depth = token.kind === 'open' && token.name === 'p' ? depthOf(style) : 0
    if (depth === 0) {
      if (token.kind === 'open' && /^(p|h[1-6]|table|ul|ol|div)$/.test(token.name)) closeTo(0)
      out.push(token)
      continue
    }
    let end = i + 1
    while (end < tokens.length && !endsParagraph(tokens[end]!)) end++
    const { mark, rest } = withoutMark(tokens.slice(i + 1, end))
    const name = listName(mark)
    closeTo(depth)
    if (open.length === depth && open[depth - 1] !== name) closeTo(depth - 1)
    while (open.length < depth) {
      open.push(name)
      out.push(tag('open', name))
    }
    out.push(tag('open', 'li'), ...rest, tag('close', 'li'))
    // what ended it without a closing tag is looked at next
    i = end < tokens.length && tokens[end]!.kind === 'open' ? end - 1 : end
  }
  closeTo(0)
  return out
}
/** The words of an item without the bullet or number that the word processor drew. */
function withoutMark(tokens: readonly Token[]): { readonly mark: string; readonly rest: Token[] } {
  const from = tokens.findIndex(isMark)
  if (from < 0) return { mark: '', rest: [...tokens] }
  let depth = 0
  let to = from
  for (; to < tokens.length; to++) {
    const token = tokens[to]!
    if (token.kind === 'open' && token.name === 'span') depth++
    if (token.kind === 'close' && token.name === 'span' && --depth === 0) break
  }
  const text = tokens.slice(from, to).map((t) => (t.kind === 'text' ? t.text : ''))
  return { mark: text.join(''), rest: [...tokens.slice(0, from), ...tokens.slice(to + 1)] }
}

interface Converted {
  readonly markdown: string
  readonly dropped: readonly string[]
}
const isTag = (token: Token, kind: 'open' | 'close', name: string) =>
  token.kind === kind && token.name === name
const mostColumns = 40
/** One line of a table. */
const cellText = (markdown: string) =>
  markdown
    .replace(/\s*\n\s*/g, ' ')
    .replace(/(?<!\\)\|/g, '\\|')
    .trim()

/** A table as Markdown; its first row is the heading, because Markdown has no table without one. */
function tableOf(tokens: readonly Token[]): Converted {
  const rows: string[][] = []
  const dropped: string[] = []
  let cell: Token[] | undefined
  const endCell = () => {
    if (!cell) return
    const { markdown, dropped: lost } = markdownOfHtml(cell.map(htmlOf).join(''))
    dropped.push(...lost)
    rows.at(-1)?.push(cellText(markdown))
    cell = undefined
  }
  for (const token of tokens) {
    const opens = token.kind === 'open' && (token.name === 'td' || token.name === 'th')
    if (isTag(token, 'open', 'tr') || opens || isTag(token, 'close', 'tr')) endCell()
    if (isTag(token, 'open', 'tr')) rows.push([])
    else if (opens) {
      if (rows.length === 0) rows.push([])
      if (token.attributes.has('colspan') || token.attributes.has('rowspan')) dropped.push('merged')
      cell = []
    } else if (token.kind === 'close' && (token.name === 'td' || token.name === 'th')) endCell()
    else cell?.push(token)
  }
  endCell()
  const filled = rows.filter((r) => r.some((c) => c !== ''))
  const width = Math.max(0, ...filled.map((r) => r.length))
  // words between the cells are no part of any: such a thing, or one that is far too wide, is kept as plain text
  if (width === 0 || width > mostColumns) return markdownOfHtml(tokens.map(htmlOf).join(''))
  const line = (cells: readonly string[]) =>
    `| ${Array.from({ length: width }, (_, i) => cells[i] ?? '').join(' | ')} |`
  const [head = [], ...body] = filled
  return { markdown: [line(head), line(Array(width).fill('---')), ...body.map(line)].join('\n'), dropped }
}

/** The stream cut into tables (without what is nested in them as tables of their own) and the rest. */
function parts(tokens: readonly Token[]): { readonly table: boolean; readonly tokens: Token[] }[] {
  const found: { table: boolean; tokens: Token[] }[] = []
  let depth = 0
  for (const token of tokens) {
    if (isTag(token, 'open', 'table') && depth++ === 0) {
      found.push({ table: true, tokens: [] })
      continue
    }
    if (isTag(token, 'close', 'table') && depth > 0 && --depth === 0) {
      found.push({ table: false, tokens: [] })
      continue
    }
    if (found.length === 0) found.push({ table: false, tokens: [] })
    found.at(-1)!.tokens.push(token)
  }
  return found
}

function kindOf(dropped: string): LostKind | undefined {
  if (dropped === 'merged' || dropped === 'depth') return 'merged'
  if (/^(img|picture|svg|video|audio|canvas|object|embed|v:|o:ole)/.test(dropped)) return 'picture'
  if (dropped === 'a[href]') return 'link'
  if (/^(sup|sub|del|ins)$/.test(dropped)) return 'note'
  // what a word processor writes for itself loses nobody a word or a look
  return /^(comment|declaration|meta|link|style|html|head|body|title|o:p|tbody|thead|colgroup|col)/.test(
    dropped,
  )
    ? undefined
    : 'other'
}
/** Markdown of pasted HTML, and the kinds of things that had no place in it. */
export function markdownOfPaste(html: string): {
  readonly markdown: string
  readonly lost: readonly LostKind[]
} {
  const converted = parts(withLists([...htmlTokens(html)])).map(({ table, tokens }) =>
    table ? tableOf(tokens) : markdownOfHtml(tokens.map(htmlOf).join('')),
  )
  const kinds = new Set(converted.flatMap((c) => c.dropped.map(kindOf)))
  const lost = lostKinds.filter((kind) => kinds.has(kind))
  return {
    markdown: converted
      .map((c) => c.markdown)
      .filter((m) => m !== '')
      .join('\n\n'),
    lost,
  }
}

/**
 * What was pasted from a word processor, as Markdown (forms.md 3.4; the rest is what read-html.ts makes of any HTML).
 *
 * World: shared, pure. What must stay true: every word that a reader saw stays; nothing runs and no address but http, https and
 * mailto gets through; lists that a word processor writes as paragraphs become lists, tables become tables, and what was left
 * out is told by its kind.
 */
import type { Block } from './blocks.ts'
import { htmlTokens, type Token } from './html-tokens.ts'
import { reduceTokens } from './read-html.ts'
import { writeMarkdown } from './write-markdown.ts'

export const lostKinds = ['picture', 'note', 'link', 'merged', 'other'] as const
export type LostKind = (typeof lostKinds)[number]

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

/** What a reader of the text may see of a tag; looks are not told, every pasted paragraph has some. */
function plainTag(token: Token): Token {
  if (token.kind !== 'open') return token
  const told = [...token.attributes].filter(
    ([name, value]) =>
      name === 'href' ||
      name === 'start' ||
      name === 'align' ||
      (/^(col|row)span$/.test(name) && value.trim() !== '1'),
  )
  return { ...token, attributes: new Map(told) }
}

function kindOf(dropped: string): LostKind | undefined {
  if (dropped === 'depth' || dropped === 'table' || /^t[dh]\[(col|row)span\]$/.test(dropped)) return 'merged'
  if (/^(img|picture|svg|video|audio|canvas|object|embed|v:|o:ole)/.test(dropped)) return 'picture'
  if (dropped === 'a[href]') return 'link'
  if (/^(sup|sub|del|ins)$/.test(dropped)) return 'note'
  // what a word processor writes for itself loses nobody a word or a look
  return /^(comment|declaration|meta|link|style|html|head|body|title|o:p|colgroup|col)/.test(dropped) ||
    dropped.endsWith('[align]')
    ? undefined
    : 'other'
}
/** Blocks of pasted HTML, and the kinds of things that had no place in them. */
export function blocksOfPaste(html: string): {
  readonly blocks: Block[]
  readonly lost: readonly LostKind[]
} {
  const { blocks, dropped } = reduceTokens(withLists([...htmlTokens(html)]).map(plainTag))
  const kinds = new Set(dropped.map(kindOf))
  return { blocks, lost: lostKinds.filter((kind) => kinds.has(kind)) }
}
/** The same as Markdown. */
export function markdownOfPaste(html: string): {
  readonly markdown: string
  readonly lost: readonly LostKind[]
} {
  const { blocks, lost } = blocksOfPaste(html)
  return { markdown: writeMarkdown(blocks), lost }
}

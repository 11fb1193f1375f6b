/**
 * A Markdown text as the editor's document, and back (docs/decisions/0012).
 *
 * World: UI, pure. What must stay true: a document that did not change is the text it came from, byte for byte; a block that did
 * not change is written with the very signs it had; any other block is written as its Markdown.
 */
import type { Mark as EditorMark, Node } from 'prosemirror-model'
import {
  tidyBlocks,
  type Align,
  type Block,
  type Item,
  type Line,
  type List,
  type Mark,
  type Span,
} from '../../../../src-shared/markdown/blocks.ts'
import { placedBlocks } from '../../../../src-shared/markdown/read-markdown.ts'
import { writeMarkdown } from '../../../../src-shared/markdown/write-markdown.ts'
import { marks, nodes, textSchema } from './text-schema.ts'

const marksOf = ({ mark, url }: Span): EditorMark[] => {
  if (url !== undefined) return [marks.link.create({ url })]
  return [
    ...(mark.length >= 2 ? [marks.bold.create()] : []),
    ...(mark.length % 2 === 1 ? [marks.italic.create()] : []),
  ]
}
/** Text with its marks, as the editor holds it. */
export const inlineOf = (line: Line): Node[] =>
  line.filter((s) => s.text !== '').map((span) => textSchema.text(span.text, marksOf(span)))
const paragraphOf = (lines: readonly Line[]) =>
  nodes.paragraph.create(
    null,
    lines.flatMap((line, i) => (i === 0 ? inlineOf(line) : [nodes.hard_break.create(), ...inlineOf(line)])),
  )
const listOf = ({ start, items }: List): Node =>
  (start === undefined ? nodes.bullet_list : nodes.ordered_list).create(
    start === undefined ? null : { start },
    items.map((item) => nodes.list_item.create(null, [paragraphOf(item.lines), ...item.lists.map(listOf)])),
  )

export function nodeOf(block: Block): Node {
  if (block.kind === 'list') return listOf(block)
  if (block.kind === 'quote') return nodes.blockquote.create(null, block.blocks.map(nodeOf))
  if (block.kind === 'paragraph')
    return block.level === 0
      ? paragraphOf(block.lines)
      : nodes.heading.create({ level: block.level }, block.lines.flatMap(inlineOf))
  const row = (cells: readonly Line[], isHead: boolean) =>
    nodes.table_row.create(
      null,
      cells.map((cell, i) =>
        (isHead ? nodes.table_header : nodes.table_cell).create(
          { align: block.align[i] ?? null },
          nodes.cell_line.create(null, inlineOf(cell)),
        ),
      ),
    )
  return nodes.table.create(
    null,
    block.rows.map((cells, i) => row(cells, i === 0)),
  )
}

function spanOf(node: Node): Span {
  const text = node.text ?? ''
  const link = node.marks.find((m) => m.type === marks.link)
  if (link) return { text, mark: '', url: String(link.attrs['url']) }
  const has = (type: typeof marks.bold) => node.marks.some((m) => m.type === type)
  return { text, mark: `${has(marks.italic) ? '*' : ''}${has(marks.bold) ? '**' : ''}` as Mark }
}
function linesOf(textblock: Node): Line[] {
  const lines: Span[][] = [[]]
  for (const child of textblock.children)
    if (child.type === nodes.hard_break) lines.push([])
    else lines.at(-1)!.push(spanOf(child))
  return lines
}
const itemOf = (item: Node): Item => ({
  lines: linesOf(item.child(0)),
  lists: item.children.slice(1).map(blockOf) as List[],
})

export function blockOf(node: Node): Block {
  if (node.type === nodes.blockquote) return { kind: 'quote', blocks: node.children.map(blockOf) }
  if (node.type === nodes.bullet_list)
    return { kind: 'list', start: undefined, items: node.children.map(itemOf) }
  if (node.type === nodes.ordered_list)
    return { kind: 'list', start: Number(node.attrs['start']), items: node.children.map(itemOf) }
  if (node.type === nodes.table)
    return {
      kind: 'table',
      align: node.child(0).children.map((c) => (c.attrs['align'] ?? undefined) as Align),
      rows: node.children.map((row) => row.children.map((c) => linesOf(c.child(0)).flat())),
    }
  const level = node.type === nodes.heading ? Number(node.attrs['level']) : 0
  return { kind: 'paragraph', level, lines: linesOf(node) }
}

interface Source {
  readonly text: string
  /** What stood in front of this block, and which block that was. */
  readonly gap: string
  readonly before: Node | undefined
}
/** A text that was opened, with what is needed to write it again. */
export interface OpenText {
  readonly text: string
  readonly doc: Node
  readonly sources: WeakMap<Node, Source>
  /** Empty lines at either end. */
  readonly head: string
  readonly tail: string
}

/** Behind a table or a quotation at the end there has to be a place to go on. */
const canEnd = (node: Node | undefined) =>
  node !== undefined && node.type !== nodes.table && node.type !== nodes.blockquote

export function openText(text: string): OpenText {
  const placed = placedBlocks(text)
  const sources = new WeakMap<Node, Source>()
  const content: Node[] = []
  let end = 0
  for (const { block, from, to } of placed) {
    const node = nodeOf(block)
    sources.set(node, { text: text.slice(from, to), gap: text.slice(end, from), before: content.at(-1) })
    content.push(node)
    end = to
  }
  if (!canEnd(content.at(-1))) content.push(nodes.paragraph.create())
  return {
    text,
    doc: nodes.doc.create(null, content),
    sources,
    head: text.slice(0, placed[0]?.from ?? 0),
    tail: text.slice(placed.at(-1)?.to ?? 0),
  }
}

/** The Markdown of a document that was opened from `from` and perhaps changed since. */
export function writeText(from: OpenText, doc: Node): string {
  if (doc.eq(from.doc)) return from.text
  let written = ''
  let before: Node | undefined
  for (const node of doc.children) {
    const source = from.sources.get(node)
    const text = source?.text ?? writeMarkdown(tidyBlocks([blockOf(node)]))
    if (text === '') continue
    if (before) written += source && source.before === before ? source.gap : '\n\n'
    written += text
    before = node
  }
  return `${from.head}${written}${from.tail}`
}

/**
 * A text as HTML: for print and files of ours, and as the CNIL tool's editor writes it itself. World: shared, pure.
 *
 * What must stay true: nothing but the tags named here comes out, no script, no style; every other `<` and `&` is text. For
 * readers an address is shown and leads nowhere: what is printed or handed over opens nothing by itself. What the CNIL's tool
 * gets reads again (./read-html.ts) as the same Markdown.
 */
import type { Align, Block, Line, List, Span, Table } from './blocks.ts'
import { headingsOf } from './headings.ts'
import { parseMarkdown } from './read-markdown.ts'

const escaped = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\u00a0', '&nbsp;')
/** Runs of spaces would be read as one. */
const spaced = (text: string) => text.replace(/ {2,}/g, (run) => ' '.concat('&nbsp;'.repeat(run.length - 1)))

/** How a heading is written: its tag with attributes, and the tag that ends it. */
type HeadingTags = (block: Block, level: number) => readonly [string, string]
interface Manner {
  readonly link: (label: string, url: string) => string
  readonly heading: HeadingTags
}

function spanHtml({ text, mark, url }: Span, manner: Manner): string {
  const inner = spaced(escaped(text))
  if (url !== undefined) return manner.link(inner, escaped(url))
  if (mark === '') return inner
  const bold = mark === '*' ? inner : `<strong>${inner}</strong>`
  return mark === '**' ? bold : `<em>${bold}</em>`
}
const lineHtml = (line: Line, manner: Manner) => line.map((s) => spanHtml(s, manner)).join('')
const linesHtml = (lines: readonly Line[], manner: Manner) =>
  lines.map((l) => lineHtml(l, manner)).join('<br />')

function listHtml(list: List, manner: Manner): string {
  const start = list.start === undefined || list.start === 1 ? '' : ` start="${list.start}"`
  const name = list.start === undefined ? 'ul' : 'ol'
  const items = list.items.map(
    (i) => `<li>${linesHtml(i.lines, manner)}${i.lists.map((l) => listHtml(l, manner)).join('')}</li>`,
  )
  return `<${name}${start}>${items.join('')}</${name}>`
}

const alignText = (align: Align) => (align === undefined ? '' : ` align="${align}"`)
function tableHtml({ align, rows }: Table, manner: Manner): string {
  const row = (cells: readonly Line[], name: string, scope: string) => {
    const html = cells.map(
      (c, i) => `<${name}${scope}${alignText(align[i])}>${lineHtml(c, manner)}</${name}>`,
    )
    return `<tr>${html.join('')}</tr>`
  }
  const [head = [], ...body] = rows
  const bodyHtml = body.length === 0 ? '' : `<tbody>${body.map((r) => row(r, 'td', '')).join('')}</tbody>`
  return `<table><thead>${row(head, 'th', ' scope="col"')}</thead>${bodyHtml}</table>`
}

function blockHtml(block: Block, manner: Manner): string {
  if (block.kind === 'list') return listHtml(block, manner)
  if (block.kind === 'table') return tableHtml(block, manner)
  if (block.kind === 'quote')
    return `<blockquote>${block.blocks.map((b) => blockHtml(b, manner)).join('\n')}</blockquote>`
  const [open, close] = block.level === 0 ? ['<p>', '</p>'] : manner.heading(block, block.level)
  return `${open}${linesHtml(block.lines, manner)}${close}`
}
const blocksHtml = (blocks: readonly Block[], manner: Manner) =>
  blocks.map((b) => blockHtml(b, manner)).join('\n')

/** HTML of an answer for the CNIL's tool. */
export const htmlOfMarkdown = (markdown: string): string =>
  blocksHtml(parseMarkdown(markdown), {
    link: (label, url) => `<a href="${url}">${label}</a>`,
    heading: (_, level) => [`<h${level}>`, `</h${level}>`],
  })

export interface HtmlOptions {
  /** What a heading of the first level becomes, 1 to 6; `bold` for text in the midst of a page, whose outline has its own. */
  readonly level?: number | 'bold'
  /** In front of the name of each heading, so that two texts on one page stay apart. */
  readonly idPrefix?: string
}
// Control characters that HTML forbids (all but tab, newline, return) become the replacement character.
// oxlint-disable-next-line no-control-regex
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g

/**
 * HTML for readers: headings with ids (`section-` and the words, see headings.ts), tables with their scope, addresses as text. It can
 * stand in a page as it is.
 */
export function markdownToHtml(text: string, { level = 1, idPrefix = 'section-' }: HtmlOptions = {}): string {
  const blocks = parseMarkdown(text.replace(forbidden, '\ufffd'))
  const names = headingsOf(blocks)
  const headings = blocks.filter((b) => b.kind === 'paragraph' && b.level > 0)
  const ids = new Map(headings.map((block, i) => [block, `${idPrefix}${names[i]!.id}`]))
  return blocksHtml(blocks, {
    link: (label, url) => (label === url ? label : `${label} (${url})`),
    heading: (block, own) => {
      if (level === 'bold') return ['<p><strong>', '</strong></p>']
      const name = `h${Math.min(6, own + level - 1)}`
      const id = ids.get(block)
      return [id === undefined ? `<${name}>` : `<${name} id="${escaped(id)}">`, `</${name}>`]
    },
  })
}

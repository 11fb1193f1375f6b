/**
 * Text with the few marks of Markdown (lists, bold, headings) on paper. World: main, pure. What must stay true: every
 * letter is put in as text; a link shows its address, as paper cannot be clicked.
 */
import { parseMarkdown } from '../../src-shared/markdown/read-markdown.ts'
import type { Block, Line, List } from '../../src-shared/markdown/blocks.ts'
import { html, type Html } from './html.ts'

export const richText = (text: string): Html => html`${parseMarkdown(text).map(blockOf)}`

function blockOf(block: Block): Html {
  if (block.kind === 'list') return listOf(block)
  // headings inside a text do not belong into the outline of the document
  return block.level > 0
    ? html`<p><strong>${linesOf(block.lines)}</strong></p>`
    : html`<p>${linesOf(block.lines)}</p>`
}
function listOf(list: List): Html {
  const items = list.items.map((i) => html`<li>${linesOf(i.lines)}${i.lists.map(listOf)}</li>`)
  return list.start === undefined
    ? html`<ul>
        ${items}
      </ul>`
    : html`<ol start="${list.start}">
        ${items}
      </ol>`
}
const linesOf = (lines: readonly Line[]): Html =>
  html`${lines.map((line, i) => html`${i > 0 && html`<br />`}${line.map(spanOf)}`)}`
function spanOf({ text, mark, url }: Line[number]): Html {
  if (url !== undefined) return html`${text}${text !== url && html` (${url})`}`
  if (mark === '**') return html`<strong>${text}</strong>`
  if (mark === '*') return html`<em>${text}</em>`
  return mark === '***' ? html`<strong><em>${text}</em></strong>` : html`${text}`
}

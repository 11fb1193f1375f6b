/**
 * Markdown as the HTML that the CNIL tool's editor writes itself. World: shared, pure.
 *
 * What must stay true: nothing but the tags named here comes out; every other `<` and `&` is text. Reading it again
 * (./read-html.ts) gives the same Markdown.
 */
import { parseMarkdown } from './read-markdown.ts'
import type { Block, Line, List, Span } from './blocks.ts'

const escaped = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\u00a0', '&nbsp;')
/** Runs of spaces would be read as one. */
const spaced = (text: string) => text.replace(/ {2,}/g, (run) => ' '.concat('&nbsp;'.repeat(run.length - 1)))

function spanHtml({ text, mark, url }: Span): string {
  const inner = spaced(escaped(text))
  if (url !== undefined) return `<a href="${escaped(url)}">${inner}</a>`
  if (mark === '') return inner
  const bold = mark === '*' ? inner : `<strong>${inner}</strong>`
  return mark === '**' ? bold : `<em>${bold}</em>`
}
const linesHtml = (lines: readonly Line[]) => lines.map((l) => l.map(spanHtml).join('')).join('<br />')

function listHtml(list: List): string {
  const start = list.start === undefined || list.start === 1 ? '' : ` start="${list.start}"`
  const name = list.start === undefined ? 'ul' : 'ol'
  const items = list.items.map((i) => `<li>${linesHtml(i.lines)}${i.lists.map(listHtml).join('')}</li>`)
  return `<${name}${start}>${items.join('')}</${name}>`
}
function blockHtml(block: Block): string {
  if (block.kind === 'list') return listHtml(block)
  const name = block.level === 0 ? 'p' : `h${block.level}`
  return `<${name}>${linesHtml(block.lines)}</${name}>`
}

/** HTML of an answer. */
export const htmlOfMarkdown = (markdown: string): string => parseMarkdown(markdown).map(blockHtml).join('\n')

/**
 * Blocks as Markdown (./blocks.ts). World: shared, pure.
 *
 * What must stay true: reading what was written (./read-markdown.ts) gives the same blocks; a tag of HTML that was meant as
 * text stays text (`\<b>`); signs that mean something in Markdown only to others (`_`, code) are left as they are, so that
 * what somebody typed comes back as it was typed.
 */
import type { Block, Line, List, Span } from './blocks.ts'

function escaped(text: string, brackets = /\](?=\(|$)/g): string {
  return text
    .replace(/\\(?=[!-/:-@[-`{-~]|$)/g, '\\\\')
    .replace(/\*/g, (star, at: number, all: string) =>
      /\s/.test(all[at - 1] ?? 'a') && /\s/.test(all[at + 1] ?? 'a') ? star : '\\*',
    )
    .replace(brackets, '\\$&')
    .replace(/<(?=[A-Za-z/!?])/g, '\\<')
    .replace(/&(?=#?\w{1,32};)/g, '\\&')
}
const spanText = ({ text, mark, url }: Span) =>
  url === undefined ? `${mark}${escaped(text)}${mark}` : `[${escaped(text, /[[\]]/g)}](${url})`

/** One line; what would make it a heading, an item or a quotation at its start is taken literally. */
function lineText(line: Line): string {
  return line
    .map((span, i) => {
      const text = spanText(span)
      // In front of a link it would make a picture of it.
      return line[i + 1]?.url === undefined ? text : text.replace(/!$/, '\\!')
    })
    .join('')
    .replace(/^(#{1,6}(?= |$)|>|[-+*](?= |$))/, '\\$1')
    .replace(/^(\d{1,9})(?=[.)](?: |$))/, '$1\\')
    .replace(/^\[(?=[^\]]*\]:)/, '\\[')
}
const indented = (lines: readonly string[], by: number) => lines.map((l) => `${' '.repeat(by)}${l}`)

function listLines(list: List): string[] {
  return list.items.flatMap((item, i) => {
    const marker = list.start === undefined ? '- ' : `${list.start + i}. `
    const [first = '', ...more] = item.lines.map(lineText)
    return [`${marker}${first}`, ...indented([...more, ...item.lists.flatMap(listLines)], marker.length)]
  })
}

export function writeMarkdown(blocks: readonly Block[]): string {
  return blocks
    .map((block) => {
      if (block.kind === 'list') return listLines(block).join('\n')
      const text = block.lines.map(lineText).join('\n')
      return block.level === 0 ? text : `${'#'.repeat(block.level)} ${text}`
    })
    .join('\n\n')
}

/**
 * Blocks as Markdown (./blocks.ts). World: shared, pure.
 *
 * What must stay true: reading what was written (./read-markdown.ts) gives the same blocks; a tag of HTML that was meant as
 * text stays text (`\<b>`); signs that mean something in Markdown only to others (`_`, code) are left as they are, so that
 * what somebody typed comes back as it was typed.
 */
import type { Align, Block, Line, List, Span, Table } from './blocks.ts'

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

const spansText = (line: Line): string =>
  line
    .map((span, i) => {
      const text = spanText(span)
      // In front of a link it would make a picture of it.
      return line[i + 1]?.url === undefined ? text : text.replace(/!$/, '\\!')
    })
    .join('')

/** One line; what would make it a heading, an item, a quotation or a table at its start is taken literally. */
const lineText = (line: Line): string =>
  spansText(line)
    .replace(/^(#{1,6}(?= |$)|>|[-+*](?= |$)|\|(?=[\s:|-]*-[\s:|-]*$))/, '\\$1')
    .replace(/^(\d{1,9})(?=[.)](?: |$))/, '$1\\')
    .replace(/^\[(?=[^\]]*\]:)/, '\\[')
const indented = (lines: readonly string[], by: number) => lines.map((l) => `${' '.repeat(by)}${l}`)

function listLines(list: List): string[] {
  return list.items.flatMap((item, i) => {
    const marker = list.start === undefined ? '- ' : `${list.start + i}. `
    const [first = '', ...more] = item.lines.map(lineText)
    return [`${marker}${first}`, ...indented([...more, ...item.lists.flatMap(listLines)], marker.length)]
  })
}

const rules = { left: ':--', center: ':-:', right: '--:' } as const
const ruleOf = (align: Align) => (align === undefined ? '---' : rules[align])
function tableLines({ align, rows }: Table): string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const [head = '', ...body] = rows.map((row) => line(row.map((c) => spansText(c).replaceAll('|', '\\|'))))
  return [head, line(align.map(ruleOf)), ...body]
}

function blockText(block: Block): string {
  if (block.kind === 'list') return listLines(block).join('\n')
  if (block.kind === 'table') return tableLines(block).join('\n')
  if (block.kind === 'quote')
    return writeMarkdown(block.blocks)
      .split('\n')
      .map((l) => (l === '' ? '>' : `> ${l}`))
      .join('\n')
  if (block.level > 0) return `${'#'.repeat(block.level)} ${block.lines.map(spansText).join(' ')}`
  return block.lines.map(lineText).join('\n')
}
export const writeMarkdown = (blocks: readonly Block[]): string => blocks.map(blockText).join('\n\n')

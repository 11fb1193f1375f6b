/**
 * The headings of a text, as an outline, and the names by which a place in it is found (forms.md 3.4: a wrong answer points to
 * its section).
 *
 * World: shared, pure. What must stay true: the same text gives the same names, wherever it is shown; no name twice.
 */
import type { Block, Line } from './blocks.ts'

export interface Heading {
  /** 1 to 6. */
  readonly level: number
  readonly text: string
  /** Letters, digits and hyphens, without what is put in front of it on a page. */
  readonly id: string
}

export const lineWords = (line: Line): string => line.map((s) => s.text).join('')
const slug = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60) || 'section'

/** Of the text itself, not of quotations in it; in reading order. */
export function headingsOf(blocks: readonly Block[]): Heading[] {
  const taken = new Set<string>()
  return blocks.flatMap((block): Heading[] => {
    if (block.kind !== 'paragraph' || block.level === 0) return []
    const text = block.lines.map(lineWords).join(' ')
    let id = slug(text)
    for (let n = 2; taken.has(id); n++) id = `${slug(text)}-${n}`
    taken.add(id)
    return [{ level: block.level, text, id }]
  })
}

/** The words of blocks without any mark, a line for each line, for a summary of one glance. */
export function wordsOf(blocks: readonly Block[]): string {
  const lines = blocks.map((block): string => {
    if (block.kind === 'quote') return wordsOf(block.blocks)
    if (block.kind === 'table') return block.rows.map((r) => r.map(lineWords).join(' ')).join('\n')
    if (block.kind === 'paragraph') return block.lines.map(lineWords).join('\n')
    return block.items.map((i) => [...i.lines.map(lineWords), wordsOf(i.lists)].join('\n').trim()).join('\n')
  })
  return lines.join('\n')
}

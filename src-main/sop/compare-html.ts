/**
 * What changed between two versions of a text, as HTML to read: the whole later text with the changes in it, and the changes
 * alone, each under its heading. World: main, pure.
 *
 * The rows of text-diff.ts become one Markdown text with signs in it that mean "put in" and "taken out"; it is read like any other
 * text, so that lists stay lists and tables tables, and the signs become `ins` and `del`. What must stay true: nothing that
 * differs in its words is left out; a number of a list or the padding of a table is not a change; every letter is text.
 */
import { blocksOf, diffTexts, type DiffRow } from '../../src-shared/markdown/text-diff.ts'
import { lineWords } from '../../src-shared/markdown/headings.ts'
import { parseMarkdown } from '../../src-shared/markdown/read-markdown.ts'
import { markdownToHtml } from '../../src-shared/markdown/write-html.ts'
import { diffWords, type Words } from '../../src-shared/notices/diff.ts'

export interface ShownChange {
  readonly kind: 'added' | 'removed' | 'changed'
  readonly html: string
}
export interface ChangedSection {
  /** Words of the heading that it stands under; absent before the first. */
  readonly heading: string | undefined
  readonly changes: readonly ShownChange[]
}
export interface Comparison {
  /** Empty when the words are the same. */
  readonly sections: readonly ChangedSection[]
  readonly whole: string
}
/** Said around what is put in and taken out, for those who hear the page; read by the style from the attributes. */
export interface SpokenMarks {
  readonly added: string
  readonly addedEnd: string
  readonly removed: string
  readonly removedEnd: string
}

// Characters that no text has: Unicode keeps them for uses like this one.
const sign = { added: '\ufdd0', removed: '\ufdd1', end: '\ufdd2', removedBlock: '\ufdd3' } as const
const signs = /[\ufdd0-\ufdd3]/g

/** The mark at the beginning of a block, and what it marks. */
function partsOf(block: string): { mark: string; words: string; close: string; space: string } {
  const [, body = '', space = ''] = /^([\s\S]*?)(\s*)$/.exec(block)!
  const [mark = ''] = /^\s*(?:#{1,6}(?=\s)|[-+*](?=\s)|\d{1,9}[.)](?=\s)|>[>\s]*|\|)?\s*/.exec(body)!
  const rest = body.slice(mark.length)
  const [close = ''] = mark.trim() === '|' ? /\s*\|?$/.exec(rest)! : ['']
  return { mark, words: rest.slice(0, rest.length - close.length), close, space }
}
const markKind = (mark: string) => mark.trim().replace(/\d+/, '1')
const isRow = (block: string) => block.startsWith('|')
const isRule = (block: string) => /^\|[\s:|-]*-[\s:|-]*$/.test(block)

/** Without what Markdown does not show: padding of cells, length of rules. */
function tidyRow(block: string): string {
  if (!isRow(block)) return block
  const { mark, words, close, space } = partsOf(block)
  const cells = words.replace(/(?<!\\)\s*\|\s*/g, ' | ')
  return `${mark.trim()} ${isRule(block) ? cells.replace(/-+/g, '---') : cells} ${close.trim()}${space}`
}
const numberless = (block: string) => block.replace(/^(\s*)\d{1,9}(?=[.)]\s)/, '$11')

/** The rows of the comparison with every block as it is written, though numbers of lists were not compared. */
function rowsOf(before: string, after: string): DiffRow[] {
  const [a, b] = [before, after].map((text) => blocksOf(text.replace(signs, '\ufffd')).map(tidyRow))
  const rows = diffTexts(a!.map(numberless).join(''), b!.map(numberless).join(''))
  let [i, j] = [0, 0]
  // the rows name the blocks in the order of each text, so that they can be counted off
  return rows.map((row) => ({
    change: row.change,
    ...(row.before !== undefined && { before: a![i++]! }),
    ...(row.after !== undefined && { after: b![j++]! }),
  }))
}
function wrapped(block: string, begin: string): string {
  const { mark, words, close, space } = partsOf(block)
  return words === '' || isRule(block) ? block : `${mark}${begin}${words}${sign.end}${close}${space}`
}
const wordText = ({ mark, text }: Words) => (mark === 'same' ? text : `${sign[mark]}${text}${sign.end}`)

/**
 * A changed block in one, where its mark and the cells of a row stay; otherwise the earlier one and the later one; nothing where
 * only spaces differ.
 */
function changed(before: string, after: string): string[] {
  const [a, b] = [partsOf(before), partsOf(after)]
  const words = diffWords(a.words, b.words)
  const isOther = markKind(a.mark) !== markKind(b.mark)
  const differing = words.filter((w) => w.mark !== 'same')
  if (!isOther && differing.every((w) => w.text.trim() === '')) return []
  const breaks = isRow(after) ? /[|\n]/ : /\n/
  if (isOther || differing.some((w) => breaks.test(w.text)))
    return [wrapped(before, sign.removedBlock), wrapped(after, sign.added)]
  return [`${b.mark}${words.map(wordText).join('')}${b.close}${b.space}`]
}

interface Marked {
  readonly kind: 'same' | ShownChange['kind']
  readonly blocks: readonly string[]
}
function marked({ change, before = '', after = '' }: DiffRow): Marked {
  if (change === 'removed') return { kind: 'removed', blocks: [wrapped(before, sign.removedBlock)] }
  if (change === 'added') return { kind: 'added', blocks: [wrapped(after, sign.added)] }
  const blocks = change === 'changed' && !isRule(after) ? changed(before, after) : []
  if (blocks.length > 0) return { kind: 'changed', blocks }
  // the longer gap of the two keeps this block and one that was taken out behind it apart
  const gap = [before, after].map((b) => /\s*$/.exec(b)![0]).toSorted((a, b) => b.length - a.length)[0]!
  return { kind: 'same', blocks: [after.trimEnd() + gap] }
}

/** Blocks as one text. A paragraph is kept apart from what stands before it; items and rows follow each other. */
function joined(blocks: readonly string[]): string {
  const pieces = blocks.map((block, i) => {
    const last = blocks[i - 1] ?? '\n\n'
    const follows = /^\s*(?:[-+*]\s|\d{1,9}[.)]\s|\||>)/.test(block)
    if (follows) return last.endsWith('\n') ? block : `\n${block}`
    return `${'\n'.repeat(2 - /\n{0,2}$/.exec(last)![0].length)}${block}`
  })
  return pieces.join('')
}

const attribute = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
/** HTML of our own writer with the signs in it, as HTML with `ins` and `del`; each holds text only. */
function withMarks(html: string, spoken: SpokenMarks): string {
  const open = {
    ins: `<ins data-begin="${attribute(spoken.added)}" data-end="${attribute(spoken.addedEnd)}">`,
    del: `<del data-begin="${attribute(spoken.removed)}" data-end="${attribute(spoken.removedEnd)}">`,
  }
  let now: 'ins' | 'del' | undefined
  const said = (text: string) => (now && text.trim() !== '' ? `${open[now]}${text}</${now}>` : text)
  const pieces = html.replaceAll(`<li>${sign.removedBlock}`, `<li class="gone">${sign.removedBlock}`)
  return pieces.replace(/<[^>]*>|[\ufdd0-\ufdd3]|[^<\ufdd0-\ufdd3]+/g, (piece) => {
    // names of headings belong to the text itself
    if (piece.startsWith('<')) return piece.replace(/ id="[^"]*"/, '')
    if (piece === sign.added) now = 'ins'
    else if (piece === sign.removed || piece === sign.removedBlock) now = 'del'
    else if (piece === sign.end) now = undefined
    else return said(piece)
    return ''
  })
}

/** Some blocks by themselves. Rows alone are no table: they get an empty heading, which is taken out again. */
function aloneHtml(blocks: readonly string[], spoken: SpokenMarks): string {
  const [first = '', second = ''] = blocks
  const width = Math.max(1, first.replace(/\\./g, '').split('|').length - 2)
  const head = isRow(first) && !isRule(second) ? `${'|'.repeat(width + 1)}\n|${'-|'.repeat(width)}\n` : ''
  const html = markdownToHtml(head + joined(blocks), { level: 'bold' })
  return withMarks(html.replace(/<thead><tr>(?:<th scope="col"><\/th>)+<\/tr><\/thead>/, ''), spoken)
}

const headingIn = (block: string): string | undefined => {
  const [first] = /^\s*#/.test(block) ? parseMarkdown(block) : []
  return first?.kind === 'paragraph' && first.level > 0 ? first.lines.map(lineWords).join(' ') : undefined
}

/** The rows that changed, by the heading they stand under; what was put in or taken out in one place is one change. */
function sectionsOf(rows: readonly DiffRow[], all: readonly Marked[], spoken: SpokenMarks): ChangedSection[] {
  const sections: {
    heading: string | undefined
    changes: { kind: ShownChange['kind']; blocks: string[] }[]
  }[] = []
  let heading: string | undefined
  all.forEach(({ kind, blocks }, i) => {
    const under = headingIn(rows[i]!.after ?? '') ?? heading
    const isNewSection = sections.length === 0 || sections.at(-1)!.heading !== under
    heading = under
    if (kind === 'same' || blocks.every((b) => b.trim() === '')) return
    if (isNewSection) sections.push({ heading, changes: [] })
    const { changes } = sections.at(-1)!
    const follows = !isNewSection && kind !== 'changed' && all[i - 1]?.kind === kind
    if (follows) changes.at(-1)!.blocks.push(...blocks)
    else changes.push({ kind, blocks: [...blocks] })
  })
  return sections.map((section) => ({
    heading: section.heading,
    changes: section.changes.map(({ kind, blocks }) => ({ kind, html: aloneHtml(blocks, spoken) })),
  }))
}

/**
 * What changed from one exact text to another. `level` is what a heading of the first level becomes in the whole text.
 */
export function compareHtml(before: string, after: string, level: number, spoken: SpokenMarks): Comparison {
  const rows = rowsOf(before, after)
  const all = rows.map(marked)
  const whole = markdownToHtml(joined(all.flatMap((m) => m.blocks)), { level })
  return { sections: sectionsOf(rows, all, spoken), whole: withMarks(whole, spoken) }
}

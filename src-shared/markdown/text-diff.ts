/**
 * What changed between two versions of a Markdown text, block by block and word by word; side by side and in one column (forms.md
 * 3.4, `diff_from`).
 *
 * World: shared, pure. What must stay true: nothing is left out: the blocks of the left column are the earlier text sign by sign,
 * those of the right column the later one. What moved is shown as taken out and put in; empty lines behind a block mean
 * nothing in Markdown and make no difference, nor do spaces that put the columns of a table in line.
 */
import { commonLengths, diffWords, type Words } from '../notices/diff.ts'

/** One row: `before` left, `after` right; both where something changed. */
export interface DiffRow {
  readonly change: 'same' | 'added' | 'removed' | 'changed'
  readonly before?: string
  readonly after?: string
  /** Of a changed block, for one column. */
  readonly words?: readonly Words[]
}

/** Begins a block of its own: heading, list item, quotation, table row, fence, rule. */
const starts = /^\s*(#{1,6}\s|[-+*]\s|\d{1,9}[.)]\s|>|\||```|~~~|(?:[-*_]\s*){3,}$)/
/** The text cut into blocks, each with the line ends and empty lines behind it; joined they are the text again. */
export function blocksOf(markdown: string): string[] {
  const blocks: string[] = []
  let afterBlank = true
  for (const line of markdown.match(/[^\n]*\n|[^\n]+$/g) ?? []) {
    const isBlank = line.trim() === ''
    if (blocks.length === 0 || (!isBlank && (afterBlank || starts.test(line)))) blocks.push(line)
    else blocks[blocks.length - 1] += line
    afterBlank = isBlank
  }
  return blocks
}

const wordsIn = (text: string) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu))
/** Share of words that two blocks have in common, 0 to 1. */
function likeness(a: string, b: string): number {
  const [x, y] = [wordsIn(a), wordsIn(b)]
  const shared = [...x].filter((w) => y.has(w)).length
  return shared === 0 ? 0 : (2 * shared) / (x.size + y.size)
}
const alike = 0.5
const mostCells = 4_000_000

/** Blocks that were taken out and put in at one place: those that resemble each other are one changed block. */
function pairUp(removed: readonly string[], added: readonly string[]): DiffRow[] {
  const rows: DiffRow[] = []
  let at = 0
  /** Waits until what was taken out before it is said. */
  let fresh: DiffRow[] = []
  const pass = (until: number) => {
    for (const before of removed.slice(at, until)) rows.push({ change: 'removed', before })
    rows.push(...fresh)
    fresh = []
  }
  for (const after of added) {
    const like = removed.findIndex((before, i) => i >= at && likeness(before, after) >= alike)
    if (like < 0) {
      fresh.push({ change: 'added', after })
      continue
    }
    pass(like)
    const before = removed[like]!
    rows.push({ change: 'changed', before, after, words: diffWords(before, after) })
    at = like + 1
  }
  pass(removed.length)
  return rows
}

/** What a block says: empty lines behind it, and spaces that only put the columns of a table in line, say nothing. */
const saidBy = (block: string): string => {
  const text = block.trimEnd()
  return /^\s*\|/.test(text) ? text.replace(/\s+/g, ' ').replace(/-{3,}/g, '---') : text
}
const alikeButForSpace = (a: string | undefined, b: string | undefined) =>
  a !== undefined && b !== undefined && saidBy(a) === saidBy(b)

function middle(a: readonly string[], b: readonly string[]): DiffRow[] {
  if (a.length * b.length > mostCells) return pairUp(a, b)
  const table = commonLengths(a.map(saidBy), b.map(saidBy))
  const width = b.length + 1
  const rows: DiffRow[] = []
  let [i, j] = [0, 0]
  let removed: string[] = []
  let added: string[] = []
  const flush = () => {
    rows.push(...pairUp(removed, added))
    removed = []
    added = []
  }
  while (i < a.length || j < b.length) {
    if (alikeButForSpace(a[i], b[j])) {
      flush()
      rows.push({ change: 'same', before: a[i++]!, after: b[j++]! })
    } else if (j >= b.length || (i < a.length && table[(i + 1) * width + j]! >= table[i * width + j + 1]!))
      removed.push(a[i++]!)
    else added.push(b[j++]!)
  }
  flush()
  return rows
}
/** The rows from top to bottom. */
export function diffTexts(before: string, after: string): DiffRow[] {
  const [a, b] = [blocksOf(before), blocksOf(after)]
  const shorter = Math.min(a.length, b.length)
  let start = 0
  while (start < shorter && alikeButForSpace(a[start], b[start])) start++
  let end = 0
  while (end < shorter - start && alikeButForSpace(a.at(-1 - end), b.at(-1 - end))) end++
  const same = (count: number, offset: number, other: number) =>
    a
      .slice(offset, offset + count)
      .map((block, i): DiffRow => ({ change: 'same', before: block, after: b[other + i]! }))
  return [
    ...same(start, 0, 0),
    ...middle(a.slice(start, a.length - end), b.slice(start, b.length - end)),
    ...same(end, a.length - end, b.length - end),
  ]
}
/** The same in one column. */
export const inlineOf = (rows: readonly DiffRow[]): Words[] =>
  rows.flatMap(({ change, before = '', after = '', words }): readonly Words[] => {
    if (words) return words
    if (change === 'same' && before !== after) return diffWords(before, after)
    if (change === 'removed') return [{ mark: 'removed', text: before }]
    return [{ mark: change === 'added' ? 'added' : 'same', text: after }]
  })

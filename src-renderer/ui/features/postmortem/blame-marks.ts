/** Words that blame, marked in their text. World: UI, pure. What must stay true: the parts put together are the text. */
import type { BlameFinding } from '../../../../src-shared/learn/blame.ts'

export interface Part {
  readonly text: string
  readonly marked: boolean
}
/** The text in parts; of findings that overlap the first is marked. */
export function markedParts(text: string, findings: readonly BlameFinding[]): Part[] {
  const parts: Part[] = []
  let at = 0
  for (const { from, to } of findings.toSorted((a, b) => a.from - b.from)) {
    if (from < at) continue
    if (from > at) parts.push({ text: text.slice(at, from), marked: false })
    parts.push({ text: text.slice(from, to), marked: true })
    at = to
  }
  if (at < text.length) parts.push({ text: text.slice(at), marked: false })
  return parts
}

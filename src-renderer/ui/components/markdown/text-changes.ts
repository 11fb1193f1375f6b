/** Where in a text something changed. World: UI, pure. What must stay true: whatever changed lies within; whole lines of text. */
import type { Transaction } from 'prosemirror-state'

export interface Place {
  readonly from: number
  readonly to: number
}

/** From the start to the end of the text blocks that the transactions touched, as the document stands after them. */
export function changedIn(transactions: readonly Transaction[]): Place | undefined {
  let [from, to] = [Infinity, -Infinity]
  for (const tr of transactions) {
    if (from <= to) [from, to] = [tr.mapping.map(from, -1), tr.mapping.map(to, 1)]
    tr.mapping.maps.forEach((map, i) => {
      const later = tr.mapping.slice(i + 1)
      map.forEach((_, __, start, end) => {
        from = Math.min(from, later.map(start, -1))
        to = Math.max(to, later.map(end, 1))
      })
    })
  }
  const doc = transactions.at(-1)?.doc
  if (!doc || from > to) return undefined
  let whole: Place = { from, to }
  doc.nodesBetween(from, to, (node, pos) => {
    if (node.isTextblock)
      whole = { from: Math.min(whole.from, pos), to: Math.max(whole.to, pos + node.nodeSize) }
    return !node.isTextblock
  })
  return whole
}

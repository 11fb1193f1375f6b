/** Where the arrow keys lead on the board. World: UI, pure. */

/** Id of the element that has the keyboard when a card has it. */
export const cardId = (id: string) => `card-${id}`

/**
 * The card that a key leads to: up and down within a column, left and right to the same height of the next column that holds
 * any, Home and End to the ends of the column. `undefined` where the key leads nowhere.
 */
export function nextCard(
  columns: readonly (readonly string[])[],
  id: string,
  key: string,
): string | undefined {
  const at = columns.findIndex((cards) => cards.includes(id))
  const cards = columns[at]
  if (!cards) return undefined
  const place = cards.indexOf(id)
  const beside = (others: readonly (readonly string[])[]) => {
    const next = others.find((c) => c.length > 0)
    return next?.[Math.min(place, next.length - 1)]
  }
  switch (key) {
    case 'ArrowDown':
      return cards[place + 1]
    case 'ArrowUp':
      return cards[place - 1]
    case 'ArrowRight':
      return beside(columns.slice(at + 1))
    case 'ArrowLeft':
      return beside(columns.slice(0, at).toReversed())
    case 'Home':
      return cards[0]
    case 'End':
      return cards.at(-1)
    default:
      return undefined
  }
}

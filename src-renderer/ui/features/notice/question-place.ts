/** Where a question stands on the page, and the way to it. World: UI. */
export const controlId = (field: string): string => `answer-${field}`
export const itemId = (field: string): string => `question-${field}`

/** Brings a question into view and gives it the keyboard; it may be drawn only in a moment. */
export function focusQuestion(field: string, tries = 20): void {
  const item = document.getElementById(itemId(field))
  const target = document.getElementById(controlId(field)) ?? item?.querySelector<HTMLElement>('button')
  if (!item || !target) {
    if (tries > 0) setTimeout(() => focusQuestion(field, tries - 1), 50)
    return
  }
  item.scrollIntoView({ block: 'center' })
  target.focus({ preventScroll: true })
}

/** The text searched for lives in the hash (`#/search?q=…`), without a step in the history per letter. World: UI. */
export const keptText = (): string =>
  new URLSearchParams(window.location.hash.split('?')[1] ?? '').get('q') ?? ''
export function keepText(text: string): void {
  const query = text.trim() === '' ? '' : `?${new URLSearchParams({ q: text }).toString()}`
  window.history.replaceState(window.history.state, '', `#/search${query}`)
}

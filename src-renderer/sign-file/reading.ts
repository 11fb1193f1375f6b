/**
 * Reading: how far down the text was shown, how long the page was in front, and the two ways to see the changes. World: the page
 * that somebody signs in; DOM. What must stay true: none of it decides anything, and nobody has to wait.
 */
import { byId, shown } from './elements.ts'
import type { PageWords } from './words.ts'

/** Shows how much of the text has come into view, counted from its top; it never goes back. */
export function showProgress({ say }: PageWords): void {
  const article = byId('article', HTMLElement)
  const bar = byId('progress', HTMLProgressElement)
  const said = byId('progress-said', HTMLElement)
  let furthest = -1
  const measure = () => {
    const { top, height } = article.getBoundingClientRect()
    const share = height === 0 ? 1 : (innerHeight - top) / height
    const percent = Math.floor(Math.min(1, Math.max(0, share)) * 100)
    if (percent <= furthest) return
    furthest = percent
    bar.value = percent
    said.textContent = say('sign-file.say.read', { percent })
  }
  addEventListener('scroll', measure, { passive: true })
  addEventListener('resize', measure)
  measure()
}

export function offerViews(): void {
  for (const choice of document.querySelectorAll<HTMLInputElement>('input[name="view"]'))
    choice.addEventListener('change', () => {
      shown(byId('changes-only', HTMLElement), choice.value === 'only')
      shown(byId('changes-whole', HTMLElement), choice.value === 'whole')
    })
}

/** Seconds in which the page could be seen, those before a reload included. `clock` in milliseconds. */
export function countSeconds(before: number, clock: () => number): () => number {
  let seconds = before
  let since = document.visibilityState === 'visible' ? clock() : undefined
  const settle = () => {
    const now = clock()
    if (since !== undefined) seconds += (now - since) / 1_000
    since = document.visibilityState === 'visible' ? now : undefined
    return seconds
  }
  document.addEventListener('visibilitychange', settle)
  return settle
}

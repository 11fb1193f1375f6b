/**
 * What the script finds on its page by id (src-main/sop/sign-parts.ts writes it). World: the page that somebody signs in; DOM, no
 * network. What must stay true: an id that is not there is a bug of ours and is thrown, so that a test sees it.
 */
/** The element with this id; `kind` = its class, e.g. `HTMLInputElement`. */
export function byId<E extends Element>(id: string, kind: new () => E): E {
  const element = document.getElementById(id)
  if (!(element instanceof kind)) throw new Error(`sign-file: no ${kind.name} #${id}`)
  return element
}
export const shown = (element: HTMLElement, isShown: boolean): void => {
  element.hidden = !isShown
}
/** Fills the place for what is wrong with a field, and tells it to those who hear the page. */
export function setWrong(id: string, what: string | undefined): void {
  const place = byId(`${id}-wrong`, HTMLElement)
  place.textContent = what ?? ''
  shown(place, what !== undefined)
  const field = byId(id, HTMLElement)
  if (what === undefined) field.removeAttribute('aria-invalid')
  else field.setAttribute('aria-invalid', 'true')
}
/** A link within the page; it moves the focus too, so that reading goes on there. */
export function linkTo(target: HTMLElement, text: string): HTMLAnchorElement {
  const link = document.createElement('a')
  link.href = `#${target.id}`
  link.textContent = text
  link.addEventListener('click', (event) => {
    event.preventDefault()
    goTo(target)
  })
  return link
}
export function goTo(target: HTMLElement): void {
  const first =
    target instanceof HTMLFieldSetElement ? (target.querySelector<HTMLElement>('input') ?? target) : target
  if (!first.matches('input, textarea, button, a')) first.tabIndex = -1
  target.scrollIntoView({ block: 'start' })
  first.focus({ preventScroll: true })
}
/** A list of links or sentences in place of the one before. */
export function fillList(list: HTMLElement, entries: readonly (Node | string)[]): void {
  list.replaceChildren(
    ...entries.map((entry) => {
      const item = document.createElement('li')
      item.append(entry)
      return item
    }),
  )
  shown(list, entries.length > 0)
}

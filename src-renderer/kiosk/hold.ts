/**
 * What a page does by itself and this one does not: menus, dropped files, dragging, the clipboard, other windows, zoom. World: kiosk. What must stay
 * true: main holds all of this too (app/kiosk-window.ts, security/); here it only does not flicker.
 */
export function holdPage(page: Window): void {
  const stop = (event: Event) => event.preventDefault()
  for (const name of [
    'contextmenu',
    'dragstart',
    'dragover',
    'dragenter',
    'drop',
    'auxclick',
    'gesturestart',
    'paste',
    'copy',
    'cut',
  ])
    page.addEventListener(name, stop, { capture: true })
  page.addEventListener('wheel', (event) => event.ctrlKey && event.preventDefault(), {
    capture: true,
    passive: false,
  })
}

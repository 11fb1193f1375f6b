/**
 * Working without a mouse: Tab until something has the focus, then keys. World: tests. What must stay true: nothing here
 * clicks or puts the focus anywhere by script.
 */
import type { Page } from 'playwright-core'

/** How the focused element is called: its label, its accessible name, or its text. */
export function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement
    if (element === null || element === document.body) return ''
    const labels = 'labels' in element ? [...((element as HTMLInputElement).labels ?? [])] : []
    const labelled = (element.getAttribute('aria-labelledby') ?? '')
      .split(' ')
      .map((id) => (id ? (document.getElementById(id)?.textContent ?? '') : ''))
      .join(' ')
    return (
      element.getAttribute('aria-label') ??
      ([...labels.map((l) => l.textContent), labelled].join(' ').trim() || (element.textContent ?? ''))
    ).trim()
  })
}

/**
 * Holds Tab (or Shift+Tab) down until the element called `name` has the focus. Holding it moves on once for each repeat, as a
 * keyboard does, which is half as many events as pressing it each time.
 */
export async function tabTo(
  page: Page,
  name: string | RegExp,
  key: 'Tab' | 'Shift+Tab' = 'Tab',
  most = 200,
): Promise<void> {
  const isIt = (now: string) =>
    typeof name === 'string'
      ? now === name || now.startsWith(`${name} `) || now === `${name} *`
      : name.test(now)
  const seen: string[] = []
  if (key === 'Shift+Tab') await page.keyboard.down('Shift')
  try {
    for (let i = 0; i <= most; i++) {
      const now = await focused(page)
      if (isIt(now)) return
      seen.push(now.slice(0, 40))
      await page.keyboard.down('Tab')
    }
  } finally {
    await page.keyboard.up('Tab')
    if (key === 'Shift+Tab') await page.keyboard.up('Shift')
  }
  throw new Error(`no way to “${String(name)}” by keyboard; passed ${seen.slice(0, 60).join(' | ')}`)
}
/** Goes to a field and types into it. */
export async function typeInto(page: Page, name: string | RegExp, text: string): Promise<void> {
  await tabTo(page, name)
  await page.keyboard.type(text)
}
/** Goes to a button or link and presses it. */
export async function press(page: Page, name: string | RegExp): Promise<void> {
  await tabTo(page, name)
  await page.keyboard.press('Enter')
}

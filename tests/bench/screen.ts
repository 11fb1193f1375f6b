/**
 * What a person sees of the list, watched from inside the page: when the first rows are there, whether a row stays blank
 * while scrolling, how long after a key the new rows are drawn. World: Node, driving the page.
 */
import type { Page } from 'playwright-core'

/** A drawn row has two lines; one whose card has not come yet has one. */
const DRAWN = '#register-rows [role="option"] > :nth-child(2)'

/** From submitting the passphrase until the first rows are painted, seconds. */
export async function unlockToList(page: Page, passphrase: string): Promise<number> {
  await page.locator('input[autocomplete="current-password"]').fill(passphrase)
  // the watch has to stand before the key goes down, so it is set first and read afterwards
  await page.evaluate((drawn) => {
    ;(globalThis as unknown as { benchTaken: Promise<number> }).benchTaken = new Promise<number>((done) => {
      let began = 0
      document.addEventListener('submit', () => (began = performance.now()), { capture: true, once: true })
      const seen = new MutationObserver(() => {
        if (began === 0 || !document.querySelector(drawn)) return
        seen.disconnect()
        // two frames later the rows are on the glass, not only in the tree
        requestAnimationFrame(() => requestAnimationFrame(() => done((performance.now() - began) / 1_000)))
      })
      seen.observe(document.body, { childList: true, subtree: true })
    })
  }, DRAWN)
  await page.keyboard.press('Enter')
  return page.evaluate(() => (globalThis as unknown as { benchTaken: Promise<number> }).benchTaken)
}

export const listIsThere = (page: Page) => page.locator(DRAWN).first().waitFor()

/** Goes to a place in the app and waits for the list of incidents. */
export async function openIncidents(page: Page): Promise<void> {
  await page.evaluate(() => (location.hash = '#/register/incident'))
  await listIsThere(page)
}

/**
 * Jumps about in the list as fast as the keyboard allows while looking at every frame: how many frames showed a place
 * in the list without a drawn row, out of how many.
 */
export async function scrollAndLook(
  page: Page,
  keys: readonly string[],
): Promise<{ blank: number; frames: number }> {
  await page.locator('#register-rows').focus()
  await page.evaluate(() => {
    const kept = globalThis as unknown as { benchLook: { blank: number; frames: number; on: boolean } }
    kept.benchLook = { blank: 0, frames: 0, on: true }
    const box = document.getElementById('register-rows')!
    const look = () => {
      const { left, top, width, height } = box.getBoundingClientRect()
      const places = [0.1, 0.3, 0.5, 0.7, 0.9].map((part) =>
        document.elementFromPoint(left + width / 3, top + height * part),
      )
      const blank = places.some((at) => {
        const row = at?.closest('[role="option"]')
        return !row || row.children.length < 2
      })
      kept.benchLook.frames++
      if (blank) kept.benchLook.blank++
      if (kept.benchLook.on) requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  })
  for (const key of keys) await page.keyboard.press(key)
  return page.evaluate(async () => {
    const kept = globalThis as unknown as { benchLook: { blank: number; frames: number; on: boolean } }
    await new Promise((done) => setTimeout(done, 200))
    kept.benchLook.on = false
    return { blank: kept.benchLook.blank, frames: kept.benchLook.frames }
  })
}

/** Types into the list's search field; milliseconds from each key until the count that main answered is on the screen. */
export async function typeInList(page: Page, text: string): Promise<number[]> {
  const field = page.locator('section input[type="search"]')
  await field.fill('')
  await page.waitForTimeout(400)
  const taken: number[] = []
  for (const letter of text) {
    await page.evaluate(() => {
      ;(globalThis as unknown as { benchTaken: Promise<number> }).benchTaken = new Promise<number>((done) => {
        let began = 0
        let last = 0
        const input = document.querySelector<HTMLInputElement>('section input[type="search"]')!
        input.addEventListener('keydown', () => (began = performance.now()), { capture: true, once: true })
        const seen = new MutationObserver(() => (last = performance.now()))
        seen.observe(document.querySelector('section')!, {
          childList: true,
          subtree: true,
          characterData: true,
        })
        // the answer has landed when nothing has changed for a while; what counts is when the last change was made
        const wait = setInterval(() => {
          if (began === 0 || performance.now() - Math.max(last, began) < 250) return
          clearInterval(wait)
          seen.disconnect()
          done(Math.max(0, last - began))
        }, 50)
      })
    })
    await field.press(letter === ' ' ? 'Space' : letter)
    taken.push(
      await page.evaluate(() => (globalThis as unknown as { benchTaken: Promise<number> }).benchTaken),
    )
  }
  await field.fill('')
  return taken
}

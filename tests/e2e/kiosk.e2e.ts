/**
 * Signing at the shared PC as people do it: with a PIN, with a start code, with a witness; by keyboard only; and what is left for the
 * next person. World: tests, real Electron.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults, RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launch, passphrase, pause, say, until } from './app.ts'
import { focused, press, typeInto } from './keyboard.ts'
import { askKiosk, kioskOffice, pin, turnOn, type KioskOffice } from './kiosk.ts'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const everything: RunOptions = {
  resultTypes: ['violations'],
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
}
let office: KioskOffice
let page: Page
const problems: string[] = []

beforeAll(async () => {
  office = await kioskOffice()
  page = await turnOn(office)
  page.on('pageerror', (error) => problems.push(error.message))
  page.on('console', (m) => {
    if (m.type() === 'error' || /Content Security Policy|Trusted/.test(m.text())) problems.push(m.text())
  })
})
afterAll(async () => {
  await office.sealbook.kill()
})

const heading = (text: string) => page.getByRole('heading', { level: 1, name: text, exact: true }).waitFor()
const field = (key: string, values = {}) => page.getByLabel(say(key, values), { exact: true })
const button = (name: string) => page.getByRole('button', { name })
/** What axe calls serious or critical, in light and dark. */
async function judged(): Promise<string[]> {
  const found: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor()
    if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource)
    const { violations } = await page.evaluate(
      (o) =>
        (window as unknown as { axe: { run(root: Document, o: RunOptions): Promise<AxeResults> } }).axe.run(
          document,
          o,
        ),
      everything,
    )
    for (const v of violations)
      if (v.impact === 'serious' || v.impact === 'critical')
        found.push(`${colorScheme} ${v.id}: ${v.nodes[0]!.target.join(' ')}`)
  }
  await page.emulateMedia({ colorScheme: 'light' })
  return found
}
/** How far the page is wider than a screen of 800 by 600 with the largest letters. */
async function tooWide(): Promise<number> {
  await page.evaluate(() => document.documentElement.setAttribute('data-size', '200'))
  await page.setViewportSize({ width: 800, height: 600 })
  const over = await page.evaluate(() => {
    const main = document.querySelector('main')!
    return Math.max(main.scrollWidth - main.clientWidth - 1, document.body.scrollWidth - innerWidth, 0)
  })
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.evaluate(() => document.documentElement.setAttribute('data-size', '100'))
  return over
}
const expectFitsEverybody = async () => expect([await judged(), await tooWide()]).toEqual([[], 0])

describe('with a PIN, by keyboard only', () => {
  it('finds the name, proves the PIN, and shows what changed since the last signature', async () => {
    await expectFitsEverybody()
    await until('the field has the focus', async () => (await focused(page)) === say('kiosk.start.name'))
    await page.keyboard.type('an')
    await button('Anna Berg').waitFor()
    expect(await page.locator('.names button').allTextContents()).toEqual(['Anna Berg', 'Dario Annunzio'])
    await expectFitsEverybody()
    await press(page, 'Anna Berg')
    await heading(say('kiosk.prove.title', { name: 'Anna Berg' }))
    await page.keyboard.type('111119')
    await page.keyboard.press('Enter')
    await page.locator('[data-error=pin-wrong]').waitFor()
    await expectFitsEverybody()
    await typeInto(page, say('kiosk.prove.pin'), pin)
    await page.keyboard.press('Enter')
    await heading(say('kiosk.texts.title', { name: 'Anna Berg' }))
    await expectFitsEverybody()
    await press(page, /^Read and sign: Handling/)
    await heading('Handling of customer data')
    const changed = page.getByRole('region', { name: say('sign.read.changed', { number: '1.0' }) })
    expect(await changed.textContent()).toContain('Never name a customer on the phone')
    expect(await page.locator('main').textContent()).not.toContain('office.example')
    await expectFitsEverybody()
  })
  it('asks the questions, and says what to read again', async () => {
    await press(page, say('sign.read.done'))
    await heading(say('sign.quiz.title'))
    await expectFitsEverybody()
    for (let i = 0; i < 3; i++)
      await page
        .getByRole('radio')
        .nth(i * 2)
        .focus()
        .then(() => page.keyboard.press('Space'))
    await press(page, say('sign.quiz.check'))
    await heading(say('sign.quiz.failed', { right: 0, of: 3 }))
    await expectFitsEverybody()
    await press(page, say('sign.quiz.retry'))
    for (let i = 0; i < 3; i++)
      await page
        .getByRole('radio')
        .nth(i * 2 + 1)
        .focus()
        .then(() => page.keyboard.press('Space'))
    await press(page, say('sign.quiz.check'))
  })
  it('confirms each sentence, signs, and gives a receipt that goes by itself', async () => {
    for (let at = 1; at <= 4; at++) {
      await heading(say('sign.statement.title', { at, of: 4 }))
      if (at === 1) await expectFitsEverybody()
      await press(page, say('sign.statement.yes'))
    }
    await heading(say('sign.title'))
    await press(page, say('sign.go'))
    await page.getByText(say('sign.name.missing')).waitFor()
    await expectFitsEverybody()
    await typeInto(page, say('sign.name'), 'Anna Berg')
    await typeInto(page, say('kiosk.sign.pin'), pin)
    await page.keyboard.press('Enter')
    await heading(say('kiosk.receipt.title', { name: 'Anna Berg' }))
    await expectFitsEverybody()
    const began = performance.now()
    await field('kiosk.start.name').waitFor({ timeout: 20_000 })
    expect(performance.now() - began).toBeLessThan(16_000)
    expect(await field('kiosk.start.name').inputValue()).toBe('')
    expect(await page.locator('body').textContent()).not.toContain('Anna')
    expect(await page.evaluate(() => history.length)).toBe(1)
  }, 60_000)
  it('offers the name no more to sign', async () => {
    await field('kiosk.start.name').fill('anna b')
    await page.getByText(say('kiosk.start.nobody')).waitFor()
    expect(await page.locator('.names button').count()).toBe(0)
  })
})

describe('without a PIN', () => {
  it('sets one with the start code, which is refused when it is trivial', async () => {
    await field('kiosk.start.name').fill('1002')
    await button('Bela Cruz').click()
    await expectFitsEverybody()
    await button(say('kiosk.prove.with_code')).click()
    await field('kiosk.pin.code').fill(office.code.toLowerCase())
    await field('kiosk.pin.new').fill('123456')
    await field('kiosk.pin.again').fill('123456')
    await page.keyboard.press('Enter')
    await page.getByText(say('kiosk.pin.weak.row')).waitFor()
    await expectFitsEverybody()
    await field('kiosk.pin.new').fill('739105')
    await field('kiosk.pin.again').fill('739105')
    await page.keyboard.press('Enter')
    await heading(say('kiosk.texts.title', { name: 'Bela Cruz' }))
    await button(say('kiosk.texts.go')).click()
    await field('kiosk.start.name').waitFor()
  })
  it('takes a witness of the office, who stands in the receipt', async () => {
    await field('kiosk.start.name').fill('carla')
    await button('Carla Diaz').click()
    await button(say('kiosk.prove.with_witness')).click()
    await expectFitsEverybody()
    await field('kiosk.witness.name').fill('dar')
    await button('Dario Annunzio').click()
    await field('kiosk.witness.pin', { name: 'Dario Annunzio' }).fill(pin)
    await page.keyboard.press('Enter')
    await button(say('kiosk.texts.read')).click()
    await button(say('sign.read.done')).click()
    for (let i = 0; i < 3; i++)
      await page
        .getByRole('radio')
        .nth(i * 2 + 1)
        .check()
    await button(say('sign.quiz.check')).click()
    for (let at = 1; at <= 4; at++) {
      await heading(say('sign.statement.title', { at, of: 4 }))
      await button(say('sign.statement.yes')).click()
    }
    await field('sign.name').fill('Carla Diaz')
    await field('kiosk.witness.pin', { name: 'Dario Annunzio' }).fill(pin)
    await page.keyboard.press('Enter')
    await page.getByText(say('kiosk.receipt.how.witness', { name: 'Dario Annunzio' })).waitFor()
    await button(say('kiosk.receipt.done')).click()
    await field('kiosk.start.name').waitFor()
  })
})

describe('for everybody', () => {
  it('has larger letters at once for who needs them, and the usual ones for the next', async () => {
    await field('kiosk.start.name').fill('dario')
    await button('Dario Annunzio').click()
    await field('kiosk.prove.pin').fill(pin)
    await page.keyboard.press('Enter')
    await page.locator('html[data-size="150"]').waitFor()
    await button(say('kiosk.bar.larger')).click()
    await page.locator('html[data-size="200"]').waitFor()
    await button(say('kiosk.bar.contrast')).click()
    await expectFitsEverybody()
    await button(say('kiosk.texts.go')).click()
    await page.locator('html[data-size="100"]:not([data-contrast])').waitFor()
  })
  it('asks who is still there, and forgets everything after 90 seconds', async () => {
    await field('kiosk.start.name').fill('dario')
    await button('Dario Annunzio').click()
    await field('kiosk.prove.pin').fill(pin)
    await page.keyboard.press('Enter')
    await button(say('kiosk.texts.read')).click()
    await heading('Handling of customer data')
    await passTime(65)
    await page.getByRole('alertdialog', { name: say('kiosk.idle.title') }).waitFor()
    expect(await judged()).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('alertdialog').waitFor({ state: 'detached' })
    await heading('Handling of customer data')
    await passTime(50)
    await pause(1_500)
    expect(await page.getByRole('alertdialog').count()).toBe(0)
    await passTime(45)
    await field('kiosk.start.name').waitFor()
    expect(await askKiosk(page, 'mine', {})).toMatchObject({ error: { code: 'kiosk-nobody' } })
    await page.keyboard.type('half a na')
    expect(await field('kiosk.start.name').inputValue()).toBe('half a na')
    await passTime(95)
    await until('it is forgotten', async () => (await field('kiosk.start.name').inputValue()) === '')
  })
  it('reports nothing refused by the content policy, and no fault', () => {
    expect(problems).toEqual([])
  })
})

describe('the end of it', () => {
  it('is the passphrase, and then the office says how everybody signed', async () => {
    await button(say('kiosk.bar.leave')).click()
    await expectFitsEverybody()
    await field('kiosk.leave.passphrase').fill('not it')
    await page.keyboard.press('Enter')
    await page.locator('[data-error=wrong-secret]').waitFor()
    await pause(1_100)
    await field('kiosk.leave.passphrase').fill(passphrase)
    await page.keyboard.press('Enter')
    const { sealbook } = office
    await sealbook.followNewPage()
    await sealbook.page.locator('#main').waitFor()
    const { lines } = await sealbook.must('assignments', { campaign: office.campaign })
    expect(lines.map((l) => [l.name, l.state, l.method, l.level])).toEqual([
      ['Anna Berg', 'acknowledged', 'kiosk', 'E3'],
      ['Bela Cruz', 'assigned', undefined, undefined],
      ['Carla Diaz', 'acknowledged', 'kiosk', 'E2'],
      ['Dario Annunzio', 'opened', undefined, undefined],
    ])
    expect((await sealbook.must('appState', {})).kioskWas).toBeUndefined()
  })
  it('locks with the screen, says that it was on, and opens the office after the passphrase', async () => {
    const { sealbook } = office
    await turnOn(office)
    await sealbook.electron.evaluate(({ powerMonitor }) => void powerMonitor.emit('lock-screen'))
    await sealbook.followNewPage()
    await sealbook.page.getByText(say('lock.kiosk')).waitFor()
    await sealbook.unlock()
    await sealbook.page.locator('#main').waitFor()
    expect((await sealbook.must('appState', {})).kioskWas).toBeUndefined()
  })
  it('comes back locked after a power cut, and says that it was on', async () => {
    await turnOn(office)
    await office.sealbook.kill()
    const again = await launch(office.sealbook.dir)
    await again.page.getByText(say('lock.kiosk')).waitFor()
    expect((await again.call('today', {})).ok).toBe(false)
    await again.unlock()
    await again.page.locator('#main').waitFor()
    await again.quit()
  })
})

/** Lets time pass for main, which counts with a clock that never goes back. */
async function passTime(seconds: number): Promise<void> {
  await pause(1_200) // what was just done is not to count as done later
  await office.sealbook.electron.evaluate((_electron, ms) => {
    const now = performance.now.bind(performance)
    performance.now = () => now() + ms
  }, seconds * 1_000)
}

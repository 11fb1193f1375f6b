/**
 * Every screen for everybody: axe in both themes, room at 800×600 and at 200 %, and the facts of an incident by keyboard
 * (whole-way.e2e.ts goes on from there). World: tests, real Electron. What must stay true: axe is put in by the debugger
 * (the content policy lets no script in), and a page that axe must dislike is tried first.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults, RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launch, openOffice, say, type Sealbook } from './app.ts'
import { focused, press, tabTo, typeInto } from './keyboard.ts'
import { allPlaces, type Place } from './places.ts'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const everything: RunOptions = {
  resultTypes: ['violations'],
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
}
const colours: RunOptions = {
  resultTypes: ['violations'],
  runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] },
}

/** What axe calls serious or critical, one line each. */
async function judge(page: Page, options: RunOptions): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource)
  const { violations } = await page.evaluate(
    (o) =>
      (window as unknown as { axe: { run(root: Document, o: RunOptions): Promise<AxeResults> } }).axe.run(
        document,
        o,
      ),
    options,
  )
  return violations
    .filter((v) => v.impact === 'serious' || v.impact === 'critical')
    .flatMap((v) =>
      v.nodes
        .slice(0, 3)
        .map((n) =>
          `${v.id}: ${n.target.join(' ')} ${n.any[0]?.message ?? n.all[0]?.message ?? ''}`.slice(0, 300),
        ),
    )
}
const themes = ['light', 'dark'] as const
/**
 * In light with every rule, in dark with those that are about colour: structure is the same in both. Begins with the theme
 * that is there, because changing it takes a moment.
 */
async function judgeBoth(sealbook: Sealbook, name: string): Promise<string[]> {
  const found: string[] = []
  const isDark = await sealbook.page.locator('html[data-mantine-color-scheme=dark]').count()
  for (const theme of isDark ? themes.toReversed() : themes) {
    await theThemeIs(sealbook, theme)
    const lines = await judge(sealbook.page, theme === 'light' ? everything : colours)
    for (const line of lines) found.push(`${name}, ${theme}: ${line}`)
  }
  return found
}
async function theThemeIs(sealbook: Sealbook, theme: 'light' | 'dark'): Promise<void> {
  if (await sealbook.page.locator(`html[data-mantine-color-scheme=${theme}]`).count()) return
  await sealbook.must('saveSettings', { theme })
  await sealbook.page.locator(`html[data-mantine-color-scheme=${theme}]`).waitFor()
  await sealbook.page.waitForTimeout(250) // colours change over a moment
}
/** How far the page, or its main part, is wider than the room it has; 0 = it fits. */
function tooWide(page: Page): Promise<number> {
  return page.evaluate(() => {
    const over = (e: Element | null) => (e ? Math.max(0, e.scrollWidth - e.clientWidth - 1) : 0)
    return Math.max(
      over(document.documentElement),
      over(document.body),
      over(document.getElementById('main')),
    )
  })
}
async function sizeIs(sealbook: Sealbook, width: number, height: number, zoom: number): Promise<void> {
  await sealbook.electron.evaluate(
    ({ BrowserWindow }, [w, h]) =>
      BrowserWindow.getAllWindows()
        .find((b) => b.webContents.getURL().startsWith('app://ui'))
        ?.setContentSize(w!, h!),
    [width, height],
  )
  await sealbook.must('saveSettings', { zoom })
  await sealbook.page.waitForTimeout(300)
}

describe('an open office', () => {
  let sealbook: Sealbook
  let places: Place[]
  beforeAll(async () => {
    sealbook = await openOffice()
    await sealbook.must('loadSampleOffice', {})
    await sealbook.must('saveSettings', { reducedMotion: true })
    places = await allPlaces(sealbook)
  })
  afterAll(() => sealbook?.quit())

  it('is tried by an axe that bites', async () => {
    await sealbook.page.evaluate(() => {
      const bad = document.createElement('img')
      bad.id = 'bad'
      bad.src = 'app://ui/none.png'
      document.body.append(bad)
    })
    expect((await judge(sealbook.page, everything)).join()).toContain('image-alt')
    await sealbook.page.evaluate(() => document.getElementById('bad')?.remove())
  })

  it('has nothing serious on any screen, light and dark', async () => {
    const found: string[] = []
    for (const place of places) {
      await place.show(sealbook)
      found.push(...(await judgeBoth(sealbook, place.name)))
    }
    await theThemeIs(sealbook, 'light')
    expect(found).toEqual([])
  }, 240_000)

  it.each([
    ['800×600', 1],
    ['800×600 at 200 %', 2],
  ])(
    'fits its width at %s',
    async (_name, zoom) => {
      await sizeIs(sealbook, 800, 600, zoom)
      const found: string[] = []
      for (const place of places) {
        await place.show(sealbook)
        const over = await tooWide(sealbook.page)
        if (over > 0) found.push(`${place.name}: ${over} px`)
      }
      await sizeIs(sealbook, 1280, 800, 1)
      expect(found).toEqual([])
    },
    180_000,
  )
})

describe('before an office is open', () => {
  it('has nothing serious and fits, at every step', async () => {
    const sealbook = await launch()
    const { page } = sealbook
    const found: string[] = []
    const look = async (name: string) => {
      found.push(...(await judgeBoth(sealbook, name)))
      await sizeIs(sealbook, 800, 600, 2)
      const over = await tooWide(sealbook.page)
      if (over > 0) found.push(`${name}: ${over} px too wide`)
      await sizeIs(sealbook, 1280, 800, 1)
    }
    await look('place')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: say('button.continue') }).click()
    await look('place, with what is missing')
    await page.getByLabel(say('first.vault')).fill('Office')
    await page.getByLabel(say('first.person')).fill('Dana Keller')
    await page.getByRole('button', { name: say('button.continue') }).click()
    await page.getByRole('heading', { name: say('first.passphrase.title') }).waitFor()
    await page.getByLabel(say('first.passphrase'), { exact: true }).fill('plover anthem gravel sixty moon')
    await look('passphrase')
    await page.getByLabel(say('first.again'), { exact: true }).fill('plover anthem gravel sixty moon')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: say('first.recovery.title') }).waitFor({ timeout: 60_000 })
    await look('recovery')
    await page.getByRole('button', { name: say('recovery.written') }).click()
    await look('recovery check')
    await sealbook.lock()
    await look('lock')
    await sealbook.page.keyboard.type('wrong')
    await sealbook.page.keyboard.press('Enter')
    await sealbook.page.locator('[data-error=wrong-secret]').waitFor()
    await look('lock, wrong passphrase')
    await press(sealbook.page, say('lock.use.recovery'))
    await look('lock, recovery')
    expect(found).toEqual([])
    await sealbook.quit()
  }, 240_000)
})

describe('without a mouse', () => {
  it('an incident is recorded and taken on, each kind of field answered when a step asks for it', async () => {
    const sealbook = await openOffice()
    const { page } = sealbook
    await page.keyboard.press('Control+n')
    await page.locator('#input-title').waitFor()
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('input-title')
    await page.keyboard.type('Letter to the wrong address')
    await tabTo(page, say('incident.summary'))
    await page.keyboard.type('Came back unopened.')
    await press(page, new RegExp(`^${say('incident.new')}$`))
    await page.waitForFunction(() => location.hash.startsWith('#/register/incident/'))
    const id = (await page.evaluate(() => location.hash)).split('/').at(-1)!

    /** What is typed into each field when a step asks for it. */
    const answers: Record<string, () => Promise<void>> = {
      owner: async () => {
        await page.keyboard.type('Dana')
        await page.getByRole('option', { name: 'Dana Keller' }).waitFor()
        await page.keyboard.press('ArrowDown')
        await page.keyboard.press('Enter')
      },
      kind: () => page.keyboard.press('ArrowDown'), // from the first radio to “near miss”
      severity_initial: () => page.keyboard.press('Space'),
      detected_at: () => page.keyboard.type('yesterday 15:00'),
      containment_step: () => page.keyboard.type('Letter fetched back.'),
      nature: () => pick('incident.nature.confidentiality'),
      data_categories: () => pick('incident.data_categories.contact'),
      subjects: () => page.keyboard.type('about 20'),
    }
    const pick = async (option: string) => {
      await page.keyboard.type(say(option))
      await page.keyboard.press('Enter')
      await page.keyboard.press('Escape')
    }
    const fieldHere = () =>
      page.evaluate(() => document.activeElement?.closest<HTMLElement>('[data-field]')?.dataset['field'])

    for (const step of ['start_triage', 'investigate', 'contain', 'remediate']) {
      const label = say(`incident.transition.${step}`)
      for (let asked = 0; ; asked++) {
        expect(asked, `${step} still asks for ${await fieldHere()}`).toBeLessThan(8)
        await tabTo(page, label, 'Shift+Tab', 500) // the steps stand above the fields
        await page.keyboard.press('Enter')
        await page.waitForTimeout(250)
        if (await page.getByRole('dialog').count()) break
        const field = await fieldHere()
        expect(field, `nothing is asked for, at ${await focused(page)}`).toBeDefined()
        await answers[field!]!()
        await page.keyboard.press('Tab')
        await page.waitForTimeout(250)
      }
      await press(page, label)
      await page.getByRole('dialog').waitFor({ state: 'detached' })
    }
    expect((await sealbook.must('record', { id })).state).toBe('remediating')

    // and a line in the timeline, undone again, found by the palette
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.type('letter')
    await page
      .getByRole('button', { name: /Letter to the wrong address/ })
      .or(page.getByRole('option', { name: /Letter to the wrong address/ }))
      .first()
      .waitFor()
    await page.keyboard.press('Escape')
    await sealbook.quit()
  }, 240_000)

  it('every place of the rail is reached and shows where the focus is', async () => {
    const sealbook = await openOffice()
    const { page } = sealbook
    for (const place of [
      'nav.incident',
      'nav.obligation',
      'nav.notice',
      'nav.person',
      'nav.packs',
      'nav.search',
      'nav.settings',
      'nav.today',
    ]) {
      await tabTo(page, new RegExp(`^${say(place)}$`), 'Tab', 300)
      const outline = await page.evaluate(() => {
        const style = getComputedStyle(document.activeElement!)
        return style.outlineStyle !== 'none' || style.boxShadow !== 'none'
      })
      expect([place, outline]).toEqual([place, true])
      await page.keyboard.press('Enter')
      await page.locator(`nav a[aria-current=page]`, { hasText: say(place) }).waitFor()
    }
    await typeInto(page, say('frame.skip'), '')
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main')
    await sealbook.quit()
  })
})

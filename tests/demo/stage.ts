/**
 * The stage of the demo: says what happens with elapsed seconds, takes numbered pictures in light and dark, and finds
 * things on the screen by the words of the locale files. World: Node, driving the app.
 *
 * What must stay true: a step that cannot be taken fails the run; the demo clicks and types and calls nothing else.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { messages } from '../../src-shared/text/messages.ts'
import type { RunningApp } from './app.ts'

/** The text of a message as the page shows it, so that the demo breaks when a text is gone, not when it is reworded. */
export function say(key: string, values: Readonly<Record<string, string | number>> = {}): string {
  const text = messages[key]
  if (text === undefined) throw new Error(`No message ${key}`)
  return text.replace(/\{\{(\w+)[^}]*\}\}/g, (_, name: string) => String(values[name]))
}
/** A message with any number in it, as a pattern. */
export const sayCounted = (key: string): RegExp =>
  new RegExp(
    `^(${['_one', '_other', '_zero']
      .map((form) => messages[`${key}${form}`])
      .filter((text) => text !== undefined)
      .map((text) =>
        text
          .replace(/[.*+?^$()|[\]\\]/g, '\\$&')
          .replace(/\{\{count[^}]*\}\}/g, '[\\d.,]+')
          .replace(/\{\{[^}]*\}\}/g, '.*'),
      )
      .join('|')})$`,
  )

export interface Picture {
  readonly file: string
  readonly title: string
}

export class Stage {
  readonly app: RunningApp
  readonly out: string
  readonly pictures: Picture[] = []
  readonly #began = performance.now()
  readonly #takePictures: boolean
  #nr = 0

  constructor(app: RunningApp, out: string, takePictures = true) {
    this.app = app
    this.out = out
    this.#takePictures = takePictures
    mkdirSync(out, { recursive: true })
  }
  get page(): Page {
    return this.app.page
  }
  get seconds(): number {
    return (performance.now() - this.#began) / 1_000
  }
  tell(text: string): void {
    console.log(`${this.seconds.toFixed(1).padStart(6)} s  ${text}`)
  }
  path(name: string): string {
    return join(this.out, name)
  }

  /** A picture of what a person sees now, in light and, when asked, in dark. */
  async picture(title: string, dark = false): Promise<void> {
    if (!this.#takePictures) return
    await this.page.waitForTimeout(250)
    const nr = ++this.#nr
    for (const look of dark ? (['light', 'dark'] as const) : (['light'] as const)) {
      if (dark) await this.look(look)
      await this.#keep(nr, look === 'dark' ? `${title}, dark` : title, (path) =>
        this.page.screenshot({ path, animations: 'disabled' }),
      )
    }
    if (dark) await this.look('light')
  }
  /** A picture of what somebody sees outside of the app: another program, a sheet of paper. */
  async outside(title: string, take: (path: string) => unknown): Promise<void> {
    if (this.#takePictures) await this.#keep(++this.#nr, title, take)
  }
  async #keep(nr: number, title: string, take: (path: string) => unknown): Promise<void> {
    const slug = title
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
    const file = `${String(nr).padStart(2, '0')}-${slug}.png`
    await take(this.path(file))
    this.pictures.push({ file, title })
  }
  /** What a person does by switching the system between light and dark. */
  async look(theme: 'light' | 'dark'): Promise<void> {
    await this.page.emulateMedia({ colorScheme: theme })
    await this.page.waitForFunction(
      (wanted) => document.documentElement.getAttribute('data-mantine-color-scheme') === wanted,
      theme,
    )
    await this.page.waitForTimeout(150)
  }

  button(key: string, within: Locator | Page = this.page): Locator {
    return within.getByRole('button', { name: say(key), exact: true })
  }
  async click(key: string, within: Locator | Page = this.page): Promise<void> {
    await this.button(key, within).click()
  }
  /** Goes somewhere by the rail on the left. */
  async goTo(key: string): Promise<void> {
    await this.page
      .getByRole('navigation', { name: say('frame.rail') })
      .getByRole('link', { name: say(key), exact: true })
      .click()
  }
  async heading(key: string): Promise<void> {
    await this.page
      .getByRole('heading', { name: say(key), exact: true })
      .first()
      .waitFor()
  }
  /** An item of a menu that a button opens. */
  async menu(button: string, item: string): Promise<void> {
    await this.click(button)
    await this.page.getByRole('menuitem', { name: say(item), exact: true }).click()
  }

  // ---- fields of a record, by their key -------------------------------------------------------------------------
  field(key: string): Locator {
    return this.page.locator(`#input-${key}`)
  }
  /** Types as a person does and leaves the field, which saves it. */
  async type(key: string, text: string): Promise<void> {
    await this.field(key).fill(text)
    await this.field(key).blur()
  }
  /** Chooses by typing part of the option's words. */
  async choose(key: string, option: string): Promise<void> {
    await this.field(key).click()
    await this.field(key).fill(say(option))
    await this.option(say(option)).click()
    await this.page.keyboard.press('Escape')
  }
  /** An option of an open choice list; the rows of the register are options, too, but not these. */
  option(text: string): Locator {
    return this.page.locator('[data-combobox-option]').filter({ hasText: text }).first()
  }
  /** Chooses a radio button by its words. */
  async pick(key: string, option: string): Promise<void> {
    await this.page.locator(`#field-${key}`).getByText(say(option), { exact: true }).click()
  }
  async person(key: string, typed: string, option: string): Promise<void> {
    await this.field(key).click()
    await this.field(key).fill(typed)
    await this.option(option).click()
  }
  /** Adds a row to a table of the form and fills its cells: from lists by the words of the option, then the texts. */
  async row(
    key: string,
    nr: number,
    chosen: Readonly<Record<string, string>>,
    texts: Readonly<Record<string, string>>,
  ): Promise<void> {
    await this.field(key).click()
    const register = (await this.page.evaluate(() => location.hash)).split('/')[2]!
    const cell = (column: string) => {
      const label = say('form.rows.cell', { label: say(`${register}.${key}.${column}`), row: nr })
      return this.page.locator(`#field-${key} [aria-label="${label}"]`).first()
    }
    for (const [column, option] of Object.entries(chosen)) {
      await cell(column).click()
      await this.page
        .locator('[data-combobox-option]:visible')
        .filter({ hasText: say(`${register}.${key}.${column}.${option}`) })
        .first()
        .click()
    }
    for (const [column, text] of Object.entries(texts)) {
      await cell(column).fill(text)
      await cell(column).blur()
    }
  }
  /** What is next stands in sight. */
  async toTop(): Promise<void> {
    await this.page
      .getByRole('region', { name: say('record.next') })
      .evaluate((next) => next.scrollIntoView({ block: 'center' }))
  }
  /** As the back button of a mouse does. */
  async back(): Promise<void> {
    await this.page.goBack()
    await this.page.getByRole('region', { name: say('record.next') }).waitFor()
  }
}

/** The demo's steps about the office as a whole: first run, imports, lists, search, locking. World: Node, driving the app. */
import { existsSync, statSync, writeFileSync } from 'node:fs'
import { say, sayCounted, type Stage } from './stage.ts'

export const passphrase = 'plover anthem gravel sixty moon'
export const person = 'Dana Keller'

/** Waits for a file that main writes; answers with its size. */
export async function fileWritten(stage: Stage, path: string): Promise<number> {
  for (let tries = 0; tries < 150; tries++) {
    if (existsSync(path) && statSync(path).size > 0) return statSync(path).size
    await stage.page.waitForTimeout(200)
  }
  throw new Error(`${path} was not written`)
}

/** Creates the vault, saves the recovery sheet, types two groups back. Returns the recovery code. */
export async function firstRun(stage: Stage): Promise<string> {
  const { page, app } = stage
  stage.tell('First run: a new vault')
  await stage.heading('first.place.title')
  await page.getByLabel(say('first.vault')).fill('Lakeside Health, privacy office')
  await page.getByLabel(say('first.person')).fill(person)
  const country = page.getByRole('combobox', { name: say('first.country') })
  await country.click()
  await country.fill('Germany')
  await stage.option('Germany').click()
  await stage.picture('First run, the office', true)
  await stage.click('button.continue')
  await page.getByLabel(say('first.passphrase'), { exact: true }).fill(passphrase)
  await page.getByLabel(say('first.again')).fill(passphrase)
  await page.waitForTimeout(600)
  await stage.picture('First run, the passphrase')
  await stage.click('first.create')
  await page.getByRole('heading', { name: say('first.recovery.title') }).waitFor({ timeout: 60_000 })
  await stage.picture('First run, the recovery code', true)
  const groups = await page
    .getByRole('list', { name: say('recovery.code') })
    .locator('code')
    .allInnerTexts()
  const sheet = stage.path('recovery-sheet.pdf')
  await app.answerDialogs({ save: sheet })
  await stage.click('recovery.pdf')
  stage.tell(`Recovery sheet saved as PDF, ${Math.round((await fileWritten(stage, sheet)) / 1024)} KB`)
  await stage.click('recovery.written')
  let typed = 0
  for (const [i, group] of groups.entries()) {
    const field = page.getByLabel(say('first.check.group', { number: i + 1 }), { exact: true })
    if ((await field.count()) === 0) continue
    await field.fill(group.toLowerCase())
    typed++
  }
  if (typed !== 2) throw new Error(`${typed} groups were asked back, not two`)
  await stage.picture('First run, two groups typed back')
  await stage.click('first.check.done')
  await stage.heading('first.start.title')
  await stage.picture('First run, how to begin')
  await page.getByRole('button', { name: say('first.empty') }).click()
  await page.getByRole('navigation', { name: say('frame.rail') }).waitFor()
  await stage.picture('Today, in an empty office')
  return groups.join('-')
}

/** Imports the real breaches through the four screens. Returns how many the list shows afterwards. */
export async function importIncidents(stage: Stage, file: string, rows: number): Promise<void> {
  const { page } = stage
  await stage.goTo('nav.incident')
  await page
    .getByRole('link', { name: say('register.import') })
    .first()
    .waitFor()
  await stage.picture('Incidents, none yet')
  await page
    .getByRole('link', { name: say('register.import') })
    .first()
    .click()
  await stage.heading('import.file.heading')
  await stage.picture('Import, the file')
  stage.tell(`Importing ${rows.toLocaleString('en')} real breaches`)
  await page.locator('input[type="file"]').setInputFiles(file)
  await page.getByRole('heading', { name: say('import.map.heading') }).waitFor({ timeout: 60_000 })
  await stage.button('import.map.next').waitFor()
  await stage.picture('Import, the columns', true)
  await stage.click('import.map.next')
  const run = page.getByRole('button', { name: sayCounted('import.check.run') })
  await run.waitFor({ timeout: 60_000 })
  await stage.picture('Import, the check', true)
  const began = performance.now()
  await run.click()
  await page.getByRole('heading', { name: sayCounted('import.done.heading') }).waitFor({ timeout: 120_000 })
  stage.tell(`Imported in ${((performance.now() - began) / 1_000).toFixed(1)} s`)
  await stage.picture('Import, done')
  await stage.click('import.done.list.incident')
  const count = say('incident.count_other', { count: rows.toLocaleString('en') })
  await page.getByText(count, { exact: true }).waitFor()
  await page.locator('#register-rows [role="option"] > :nth-child(2)').first().waitFor()
  await stage.picture('The list of incidents', true)
}

const roster = `Staff no,Name,Email,Department,Role
1001,Dana Keller,dana.keller@lakeside.example,Privacy office,Data protection officer
1002,Tomas Brandt,tomas.brandt@lakeside.example,IT,Head of IT
1003,Aiko Mori,aiko.mori@lakeside.example,Nursing,Ward manager
1004,Luis Ortega,luis.ortega@lakeside.example,Billing,Billing clerk
1005,Grace Adeyemi,grace.adeyemi@lakeside.example,Reception,Receptionist
1006,Henrik Dahl,henrik.dahl@lakeside.example,IT,Security engineer
1007,Nadia Haddad,nadia.haddad@lakeside.example,Nursing,Nurse
1008,Piotr Lewandowski,piotr.lewandowski@lakeside.example,Billing,Billing clerk
1009,Sofia Berglund,sofia.berglund@lakeside.example,Reception,Receptionist
1010,Emeka Obi,emeka.obi@lakeside.example,IT,Support
`
export async function importPeople(stage: Stage): Promise<void> {
  const { page } = stage
  stage.tell('Importing the staff list, with a look at what changes')
  await stage.goTo('nav.person')
  await page.getByText(sayCounted('person.count')).waitFor()
  await stage.menu('register.more', 'register.import')
  await stage.heading('import.file.heading')
  const file = stage.path('staff.csv')
  writeFileSync(file, roster)
  await page.locator('input[type="file"]').setInputFiles(file)
  await stage.button('import.map.next').waitFor()
  await stage.picture('Import of people, the columns')
  await stage.click('import.map.next')
  const run = page.getByRole('button', { name: sayCounted('import.check.run') })
  await run.waitFor()
  await stage.picture('Import of people, who is new and what changes')
  await run.click()
  await page.getByRole('heading', { name: sayCounted('import.done.heading') }).waitFor()
  await stage.click('import.done.list.person')
  await page.locator('#register-rows').getByText('Henrik Dahl').first().waitFor()
  await stage.picture('The list of people')
}

export async function saveView(stage: Stage): Promise<void> {
  const { page } = stage
  stage.tell('Keeping a question as a view')
  await stage.goTo('nav.incident')
  await page
    .getByRole('searchbox', { name: say('register.search') })
    .pressSequentially('laptop stolen', { delay: 15 })
  await page.getByText(/ fit$/).waitFor()
  await stage.menu('register.views', 'register.views.save')
  await page.getByLabel(say('register.views.name')).fill('Stolen laptops')
  await stage.picture('Saving a view')
  await stage.click('register.views.keep')
  await page.getByRole('button', { name: 'Stolen laptops' }).waitFor()
  await stage.picture('The list with a saved view')
  await page.getByText(say('register.mode.table'), { exact: true }).locator('xpath=ancestor::label').click()
  await page.getByRole('grid').waitFor()
  await stage.picture('The list as a table', true)
  await page.getByText(say('register.mode.rows'), { exact: true }).locator('xpath=ancestor::label').click()
  await page.getByRole('searchbox', { name: say('register.search') }).fill('')
}

export async function search(stage: Stage): Promise<void> {
  const { page } = stage
  stage.tell('Searching with typing mistakes: "phising emial"')
  await stage.goTo('nav.search')
  await page
    .getByRole('searchbox', { name: say('search.field') })
    .pressSequentially('phising emial', { delay: 20 })
  await page.locator('main li').first().waitFor({ timeout: 60_000 })
  await page.getByText(sayCounted('search.count')).waitFor()
  stage.tell(`  ${await page.getByText(sayCounted('search.count')).innerText()}`)
  await stage.picture('Search, with typing mistakes', true)
}

/** Every other screen, as pictures. */
export async function lookAround(stage: Stage): Promise<void> {
  const { page } = stage
  stage.tell('Looking around: Today, settings, about, data dictionary, palette, shortcuts')
  await stage.goTo('nav.today')
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.waitForTimeout(300)
  await stage.picture('Today', true)
  await stage.goTo('nav.settings')
  await stage.heading('settings.title')
  await page.waitForTimeout(300)
  await stage.picture('Settings', true)
  await page.getByRole('link', { name: say('frame.offline') }).click()
  await page.getByRole('heading', { level: 1, name: say('about.title') }).waitFor()
  await stage.picture('About')
  await page.keyboard.press('Control+K')
  await page.getByPlaceholder(say('palette.placeholder')).pressSequentially('lap', { delay: 20 })
  await page.waitForTimeout(400)
  await stage.picture('The palette')
  await page.keyboard.press('Escape')
  await page.getByPlaceholder(say('palette.placeholder')).waitFor({ state: 'hidden' })
  await page.keyboard.press('Shift+?')
  await page.getByRole('dialog').waitFor()
  await stage.picture('Keyboard shortcuts')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await stage.goTo('nav.incident')
  await stage.menu('register.more', 'register.dictionary')
  await page.getByRole('heading', { level: 1 }).waitFor()
  await stage.picture('The data dictionary')
}

export async function lockAndRecover(stage: Stage, recoveryCode: string): Promise<void> {
  stage.tell('Locking, and coming back with the recovery code')
  await stage.app.lock(() => stage.click('command.lock'))
  const { page } = stage
  await page.getByLabel(say('lock.passphrase'), { exact: true }).waitFor()
  await stage.picture('The lock screen', true)
  await stage.click('lock.use.recovery')
  await page.getByLabel(say('lock.recovery')).fill(recoveryCode.toLowerCase().replaceAll('-', ' '))
  await stage.click('lock.unlock')
  await page.getByRole('dialog', { name: say('lock.newpass.title') }).waitFor({ timeout: 60_000 })
  await stage.picture('A new passphrase after the recovery code')
  await stage.click('lock.newpass.later')
  await page.getByRole('navigation', { name: say('frame.rail') }).waitFor()
  stage.tell('  Unlocked with the recovery code')
}

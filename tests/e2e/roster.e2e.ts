/**
 * The roster as somebody uses it: a staff list as a German personnel program writes it, the next one a month later with somebody
 * missing, taking that back, time away, leaving and coming back, the organisation by department. World: tests, real Electron.
 * What must stay true: nobody leaves by an import unless ticked; what is on record of somebody's past stays.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { AxeResults } from 'axe-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openOffice, say, tempFolder, until, type Sealbook } from './app.ts'

let sealbook: Sealbook
beforeAll(async () => {
  sealbook = await openOffice()
})
afterAll(() => sealbook?.quit())

const folder = tempFolder('staff')
const head =
  'Personalnr.;Nachname;Vorname;E-Mail-Adresse;Abteilung;Funktion;Vorgesetzte;Beschäftigungsart;Eintrittsdatum;Austrittsdatum;Abwesend von;Abwesend bis;Abwesenheitsgrund'
const anna =
  '1001;Müller;Änne;aenne@praxis.example;Empfang;Leitung|Ersthelferin;1003;Angestellte;01.02.2019;31.12.9999;;;'
const ben =
  '1002;"Groß, Dr.";Ben;ben@praxis.example;Empfang;Azubi;Müller, Änne;Auszubildender;01.09.2025;;01.11.2026;31.12.2099;Elternzeit'
const cem = '1003;Celik;Cem;cem@praxis.example;Leitung;Chef;;Vollzeit;01.01.2010;;;;'
const ida = '1004;Weg;Ida;;Labor;MTA;wer@praxis.example;Teilzeit;01.01.2015;;;;'
/** A file in the letters of Windows-1252. */
function list(name: string, ...rows: readonly string[]): string {
  const path = join(folder, name)
  writeFileSync(
    path,
    Uint8Array.from([head, ...rows].join('\r\n'), (c) => c.charCodeAt(0)),
  )
  return path
}
const button = (name: string | RegExp) => sealbook.page.getByRole('button', { name, exact: true })
async function toCheck(path: string): Promise<void> {
  await sealbook.go('/register/person')
  await sealbook.go('/import/person')
  const another = button(say('import.done.another'))
  if ((await another.count()) > 0) await another.click()
  await sealbook.page.locator('#main input[type=file]').setInputFiles(path)
  await button(say('import.map.next')).click()
  await sealbook.page
    .getByRole('button', { name: /^(Import \d+ rows?|There is nothing new in this file)$/ })
    .waitFor()
}
async function run(rows: number): Promise<void> {
  await button(say(`import.check.run_${rows === 1 ? 'one' : 'other'}`, { count: rows })).click()
  await button(say('import.done.list.person')).waitFor()
}
async function people(): Promise<Record<string, string>> {
  const { ids } = await sealbook.must('list', {
    register: 'person',
    filters: [],
    sort: { by: 'display_name', descending: false },
    columns: [],
  })
  const { cards } = await sealbook.must('cards', { register: 'person', ids, columns: [] })
  return Object.fromEntries(cards.map((c) => [c.title, c.id]))
}
const idOf = async (name: string) => (await people())[name]!
const facts = async (name: string) => sealbook.must('personFacts', { id: await idOf(name) })
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
/** What axe calls serious or critical on the page as it stands. */
async function judged(): Promise<string[]> {
  const { page } = sealbook
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe)
  const { violations } = await page.evaluate(() =>
    (window as unknown as { axe: { run(root: Document): Promise<AxeResults> } }).axe.run(document),
  )
  return violations
    .filter((v) => v.impact === 'serious' || v.impact === 'critical')
    .map((v) => `${v.id} ${v.nodes[0]?.target.join(' ')}`)
}

it('takes in a German staff list without a choice made by hand', async () => {
  await toCheck(list('september.csv', anna, ben, cem, ida))
  const { page } = sealbook
  // one manager is nobody whom anyone knows: told, and the row is imported all the same
  const odd = page.getByRole('region', { name: say('import.check.warnings') })
  expect(await odd.textContent()).toContain(say('import.problem.manager_unknown'))
  // the person who made the vault is in no department of the file, and is not offered as a leaver beside the others
  expect(await judged()).toEqual([])
  await run(4)
  expect(Object.keys(await people())).toEqual(
    expect.arrayContaining(['Ben Groß, Dr.', 'Cem Celik', 'Ida Weg', 'Änne Müller']),
  )
  expect(await facts('Änne Müller')).toMatchObject({
    presence: 'here',
    start: '2019-02-01',
    manager: { name: 'Cem Celik' },
    reports: [{ name: 'Ben Groß, Dr.', presence: 'on_leave' }],
  })
})

it('the next list: who changed field by field, who is missing; only the ticked one leaves, and all of it can be taken back', async () => {
  await toCheck(list('october.csv', anna.replace('Empfang', 'Labor'), ben, cem))
  const { page } = sealbook
  expect(await page.locator('#main').textContent()).toContain('Empfang becomes Labor')
  await button(say('import.check.missing.show')).click()
  const tick = page.getByRole('checkbox', { name: /^Ida Weg/ })
  expect(await tick.isChecked()).toBe(false)
  await tick.check()
  const lastDay = page.getByRole('textbox', {
    name: say('import.check.missing.last_day', { name: 'Ida Weg' }),
  })
  const mark = say('import.check.run_left_one', { rows: 1, count: 1 })
  await lastDay.fill('31.13.2026')
  expect(await button(mark).isDisabled()).toBe(true)
  await lastDay.fill('30.09.2026')
  expect(await judged()).toEqual([])
  await button(mark).click()
  await button(say('import.done.list.person')).waitFor()
  expect(await facts('Ida Weg')).toMatchObject({ presence: 'left', end: '2026-09-30', unmarked: false })
  expect(await facts('Änne Müller')).toMatchObject({ department: 'Labor' })

  await button(say('import.done.undo')).click()
  await page.getByRole('heading', { name: say('import.done.undone') }).waitFor()
  expect(await facts('Ida Weg')).toMatchObject({ presence: 'here' })
  expect(await facts('Änne Müller')).toMatchObject({ department: 'Empfang' })
})

it('leaves on the record, comes back, and both times stand there', async () => {
  const { page } = sealbook
  await sealbook.go(`/register/person/${await idOf('Ida Weg')}`)
  await button(say('person.transition.leave')).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(say('roster.leave.day')).fill('2020-06-30')
  await dialog.getByRole('button', { name: say('person.transition.leave') }).click()
  await page.getByText(say('roster.now.left_day', { day: '30 Jun 2020' })).waitFor()

  await button(say('person.transition.return')).first().click()
  await dialog.getByLabel(say('roster.return.day')).fill('2020-06-01')
  await dialog.getByRole('button', { name: say('person.transition.return') }).click()
  // refused in words: the stays would overlap
  await dialog.getByText(say('person.need.start_later')).waitFor()
  await dialog.getByLabel(say('roster.return.day')).fill('2022-03-01')
  await dialog.getByRole('button', { name: say('person.transition.return') }).click()
  await page.getByText(say('roster.now.here_day', { day: '1 Mar 2022' })).waitFor()
  expect((await facts('Ida Weg')).stays).toEqual([
    { from: '2015-01-01', to: '2020-06-30' },
    { from: '2022-03-01' },
  ])
  const times = page.getByRole('region', { name: say('roster.now') }).getByRole('table')
  expect(await times.getByRole('row').count()).toBe(3)
  expect(await judged()).toEqual([])
})

it('adds time away by the keyboard alone', async () => {
  const { page } = sealbook
  await button(say('roster.away.add')).focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(say('roster.away.from')).waitFor()
  await until('the first day has the focus', () =>
    page.evaluate(() => document.activeElement instanceof HTMLInputElement),
  )
  await page.keyboard.type('2020-01-01')
  await page.keyboard.press('Tab')
  await page.keyboard.type('2099-12-31')
  await page.keyboard.press('Enter')
  await page.getByText(say('roster.now.on_leave_day', { day: '31 Dec 2099' })).waitFor()
  expect((await facts('Ida Weg')).presence).toBe('on_leave')
})

it('shows the departments with their numbers, and the names behind each', async () => {
  const { page } = sealbook
  await sealbook.go('/roster')
  const cell = page.getByRole('button', {
    name: say('roster.org.cell_one', { department: 'Empfang', what: say('roster.org.on_leave'), count: 1 }),
  })
  await cell.click()
  await page.getByRole('link', { name: 'Ben Groß, Dr.' }).waitFor()
  expect(await judged()).toEqual([])
  await page.getByRole('link', { name: 'Ben Groß, Dr.' }).click()
  await page.getByRole('region', { name: say('roster.now') }).waitFor()
})

it('marks leavers where a person is chosen, behind those who work here', async () => {
  const { page } = sealbook
  await sealbook.must('personStep', { id: await idOf('Cem Celik'), step: 'leave', day: '2024-01-31' })
  await sealbook.go(`/register/person/${await idOf('Ida Weg')}`)
  await page.getByRole('combobox', { name: say('person.manager') }).click()
  const options = page.getByRole('option')
  await options.first().waitFor()
  expect((await options.allTextContents()).at(-1)).toBe(
    say('form.person.left', { label: 'Cem Celik, Leitung' }),
  )
  expect(sealbook.problems).toEqual([])
})

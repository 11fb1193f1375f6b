/**
 * Coverage on its real screens: the sentence, a past day by keyboard, the names behind a number, what somebody knew from an incident
 * in one click, documents read back, and a pack with procedures checked by the app and by the stock tool. World: tests.
 */
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { putTogether, set, takeApart } from '../fixtures/packs/break-pack.ts'
import { say, tempFolder, until, type Sealbook } from './app.ts'
import { tabTo } from './keyboard.ts'
import { kioskOffice, type KioskOffice } from './kiosk.ts'

let office: KioskOffice
let s: Sealbook
let page: Page
const files = tempFolder('coverage')
const button = (key: string, values = {}) => page.getByRole('button', { name: say(key, values), exact: true })
const standing = (place: string) => page.getByRole('button', { name: new RegExp(`^\\d+ ${say(`coverage.place.${place}`)}$`) }) // prettier-ignore
const address = () => page.evaluate(() => window.location.hash)
/** Saves what a button makes and gives its path. */
async function saved(name: string, click: () => Promise<void>): Promise<string> {
  const path = join(files, name)
  await s.answerSave(path)
  await click()
  const end = name.endsWith('.pdf') ? '%%EOF' : '\n'
  await until(`${name} is there`, () =>
    Promise.resolve(
      readdirSync(files).includes(name) && readFileSync(path, 'latin1').trimEnd().endsWith(end.trim()),
    ),
  )
  return path
}
const words = (pdf: string) => execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' })

beforeAll(async () => {
  office = await kioskOffice()
  s = office.sealbook
  page = s.page
})

it('says where everybody stands, and who', async () => {
  await s.go('/coverage')
  const { share, counts } = await s.must('coverage', { day: await today(), basis: 'logged' })
  expect(share).toMatchObject({ asked: 4, excused: 0, signed: 0 })
  await page
    .getByText(say('coverage.sentence.signatures_other', { count: 4, signed: 0 }), { exact: false })
    .waitFor()
  expect(await standing('waiting').textContent()).toContain(String(counts.waiting))
  await standing('waiting').click()
  await page.getByRole('link', { name: 'Anna Berg' }).waitFor()
  expect(await page.locator('#coverage-names').evaluate((h) => h === document.activeElement)).toBe(true)
  expect(await page.locator('section section li').count()).toBe(4)
  expect(await address()).toContain('names=waiting')
  const csv = await saved('names.csv', () => button('coverage.csv.names').click())
  expect(readFileSync(csv, 'utf8').match(/Carla Diaz/g)).toHaveLength(1)
})
const today = async () => (await s.must('record', { id: office.sop })).today

it('turns to a past day by keyboard, and a link leads back there', async () => {
  await s.go('/coverage')
  await page.locator('#coverage-day').focus()
  await page.keyboard.press('ArrowDown')
  await page.getByText(say('coverage.empty')).waitFor()
  const there = await address()
  expect(there).toMatch(/day=\d{4}-\d\d-\d\d$/)
  await page.keyboard.press('PageDown')
  await until('a month end', async () => (await address()) !== there)
  const monthEnd = (await address()).split('day=')[1]!
  expect(new Date(Date.parse(monthEnd) + 86_400_000).getUTCDate()).toBe(1)
  // what counts how is said a key away
  await tabTo(page, say('coverage.how'))
  const how = page.getByText(say('coverage.how.newest'))
  await page.keyboard.press('Enter')
  await how.waitFor()
  await page.keyboard.press('Space')
  await how.waitFor({ state: 'hidden' })
  await page.locator('#coverage-day').focus()
  await page.keyboard.press('Home')
  await until('today again', async () => !(await address()).includes('day='))
  await s.go(`/coverage?day=${monthEnd}`)
  await page.getByText(say('coverage.empty')).waitFor()
  await button('coverage.day.today').click()
  await standing('waiting').waitFor()
})

it('is narrowed to a procedure, with a sheet for the auditor of each version', async () => {
  await s.go('/coverage')
  await page.locator('table').first().getByRole('link').first().click()
  await page.getByRole('heading', { name: say('coverage.sheets') }).waitFor()
  const pdf = await saved('sheet.pdf', () => button('coverage.sheets.pdf', { number: '1.0' }).click())
  const said = words(pdf)
  for (const word of [
    'Anna Berg',
    'Handling of customer data',
    'Dora Chief',
    say('coverage.sheet.sentences'),
  ])
    expect(said).toContain(word)
  expect(said).toMatch(/E3|E2/)
  const certificate = await saved('coverage.pdf', () => button('coverage.pdf').click())
  expect(words(certificate)).toContain(say('coverage.report.in_force', { number: '2.0' }))
  const receipts = join(files, 'receipts.pdf')
  await s.answerSave(receipts)
  const { lines } = await s.must('assignments', { person: office.people.anna, states: ['acknowledged'] })
  await s.must('receiptsFile', { of: lines[0]!.campaign, print: false })
  expect(words(receipts)).toContain('Anna Berg')
})

it('shows from an incident in one click what somebody knew that day', async () => {
  const changes = [
    { path: 'title', value: 'Letter to the wrong address' },
    { path: 'reporter', value: { kind: 'roster', id: office.people.anna } },
  ]
  const { record } = await s.must('createRecord', { register: 'incident', changes })
  await s.go(`/register/incident/${record}`)
  await page.getByRole('link', { name: say('coverage.who_knew.person', { name: 'Anna Berg' }) }).click()
  await page.getByText(say('coverage.knows.older')).waitFor()
  await page.getByText(say('coverage.known.in_force', { number: '2.0' })).waitFor()
  await button('coverage.known.compare').click()
  await page.getByText('Never name a customer on the phone', { exact: false }).first().waitFor()
  await button('coverage.known.text', { number: '1.0' }).click()
  await page.getByText('Lock the screen when you leave.').first().waitFor()
  const pdf = await saved('known.pdf', () => button('coverage.pdf').click())
  expect(readFileSync(pdf).subarray(0, 5).toString()).toBe('%PDF-')
  expect(words(pdf)).toContain(say('coverage.knows.older'))
})

it('goes into a pack that the app and sha256sum find sound', async () => {
  const path = join(files, 'pack.zip')
  await s.answerSave(path)
  await s.must('makePack', {
    registers: ['sop'],
    recipient: 'auditor',
    purpose: 'Yearly check',
    includeEvidence: true,
    pdfPerRecord: false,
    withhold: [],
  })
  execFileSync('unzip', ['-q', path, '-d', join(files, 'pack')])
  const [bag] = readdirSync(join(files, 'pack'))
  const root = join(files, 'pack', bag!)
  execFileSync('sha256sum', ['--quiet', '-c', 'manifest-sha256.txt'], { cwd: root })
  const records = join(root, 'data/records/assignment')
  const signed = readdirSync(records)
    .map((name) => JSON.parse(readFileSync(join(records, name), 'utf8')) as Signed)
    .filter((r) => r.values.acknowledgement)
  expect(signed).toHaveLength(1)
  const { bound, values } = signed[0]!
  const sum = execFileSync('sha256sum', [bound.text], { cwd: root, encoding: 'utf8' }).slice(0, 64)
  expect([sum, bound.textSha256]).toEqual([values.acknowledgement!.sha256, values.acknowledgement!.sha256])
  await s.go('/packs/verify')
  await page.locator('#main input[type=file]').setInputFiles(path)
  await page.getByText(say('verify.signatures_bound'), { exact: true }).waitFor()
  const parts = await takeApart(path)
  set(parts, `data/records/assignment/${values.acknowledgement!.assignment}.json`, (text) =>
    text.replace('"method": "self_pc"', '"method": "kiosk"'),
  )
  const broken = join(files, 'broken.zip')
  writeFileSync(broken, await putTogether(parts))
  await s.go('/packs')
  await s.go('/packs/verify')
  await page.locator('#main input[type=file]').setInputFiles(broken)
  await page.getByText(say('verify.signatures_bound.fail', { count: 1 })).waitFor()
  await page.getByText(values.acknowledgement!.assignment, { exact: false }).first().waitFor()
  const folder = join(root, 'data/procedures', readdirSync(join(root, 'data/procedures')).find((n) => n.startsWith('SOP'))!) // prettier-ignore
  expect(words(join(folder, '1.0/evidence-sheet.pdf'))).toContain('Anna Berg')
})
interface Signed {
  readonly bound: { readonly text: string; readonly textSha256: string }
  readonly values: { readonly acknowledgement?: { readonly sha256: string; readonly assignment: string } }
}

/**
 * Files to sign in, from the page that makes them to coverage: written into a folder, signed by the page's own script in a browser
 * of this machine, taken in. World: tests, real Electron, Debian's Chromium where it is there.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { installed, type Browser } from '../browsers/browser.ts'
import { startChromium } from '../browsers/chromium.ts'
import { fillIn, saveAnswer } from '../browsers/sign-in-page.ts'
import { launch, say, tempFolder } from './app.ts'
import { askedOffice, givenFiles, takeIn, type Asked, type GivenFile } from './paper-office.ts'

const program = installed('/usr/bin/chromium')
const pictures = process.env['SEALBOOK_PICTURES']
const downloads = tempFolder('downloads')
let a: Asked
let browser: Browser | undefined
const states = async () => (await a.lines()).map((l) => l.state)

beforeAll(async () => {
  a = await askedOffice()
})
afterAll(() => browser?.close())

/** Signs in the page as a person does, and gives the path of the answer that it saved. */
async function signIn({ path, request }: GivenFile, code: string): Promise<string> {
  browser ??= await startChromium(program!, downloads)
  const page = await browser.open(path)
  await fillIn(page, request, code)
  const answer = await saveAnswer(page, request, downloads)
  expect((await page.problems()).complaints).toEqual([])
  return answer
}

describe('files to sign in', () => {
  it('are written from their page with short names, and the codes apart from them', async () => {
    const { page } = a.s
    await a.s.go(`/signing/files?campaign=${a.campaign}`)
    const folder = tempFolder('written')
    await a.s.answerOpen(folder)
    await page.getByRole('button', { name: say('takein.files.folder') }).click()
    await page.getByText('3 files are written and on record.').waitFor({ timeout: 30_000 })
    const inside = join(folder, readdirSync(folder)[0]!)
    expect(readdirSync(inside).toSorted((x, y) => x.localeCompare(y))).toEqual([
      'PRIV-01-S1.html',
      'PRIV-01-S2.html',
      'PRIV-01-S3.html',
    ])
    const slips = join(tempFolder('slips'), 'codes.pdf')
    await a.s.answerSave(slips)
    await page.getByRole('button', { name: say('takein.files.slips') }).click()
    await page.getByText('3 slips are saved.').waitFor({ timeout: 30_000 })
    expect(readFileSync(slips).subarray(0, 5).toString()).toBe('%PDF-')
    await page.getByPlaceholder(say('takein.files.code.who')).click()
    await page.getByRole('option', { name: /Ben Cole/ }).click()
    await page.getByRole('button', { name: say('takein.files.code.show') }).click()
    const code = await page.locator('[role=status] > strong').innerText()
    const files = readdirSync(inside).map((name) => readFileSync(join(inside, name), 'utf8'))
    expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{3}$/)
    for (const text of files) expect(text.replaceAll('-', '')).not.toContain(code.replaceAll('-', ''))
    if (pictures) await page.screenshot({ path: join(pictures, 'files.png') })
    expect(await states()).toEqual(['assigned', 'assigned', 'assigned'])
  })
  it('come as one ZIP too, and are refused a day that lies behind', async () => {
    const [ada] = await a.lines()
    const zip = join(tempFolder('zip'), 'files.zip')
    await a.s.answerSave(zip)
    const asked = { assignments: [ada!.assignment], into: 'zip' as const }
    expect(await a.s.call('makeSignFiles', { ...asked, expiresOn: '2020-01-01' })).toMatchObject({
      error: { needs: [{ message: 'takein.needs.expires' }] },
    })
    expect(await a.s.must('makeSignFiles', asked)).toEqual({ saved: true, files: 1 })
    expect(readFileSync(zip).subarray(0, 2).toString()).toBe('PK')
  })
  it.runIf(program)('are signed in a browser, come back, and count; a wrong code is told apart', async () => {
    const given = await givenFiles(a)
    const [ada, ben] = given as [GivenFile, GivenFile]
    // Ben signs with the code of Ada, and then with his own
    const swapped = await signIn(ben, ada.code)
    await takeIn(a.s, swapped)
    expect(await a.s.page.locator('#main li[data-why=other_persons_code]').innerText()).toContain('Ben Cole')
    const answers = [
      await signIn(ada, ada.code),
      await signIn(ben, ben.code.toLowerCase().replaceAll('-', ' ')),
    ]
    await takeIn(a.s, ...answers)
    if (pictures) await a.s.page.screenshot({ path: join(pictures, 'answers.png') })
    await a.s.page.getByRole('button', { name: 'Enter 2 signatures' }).click()
    await a.s.page.getByRole('heading', { name: '2 signatures are entered' }).waitFor()
    expect(await a.lines()).toMatchObject([
      { state: 'acknowledged', method: 'device_file', level: 'E2', fileOut: false },
      { state: 'acknowledged', method: 'device_file', level: 'E2' },
      { state: 'assigned', fileOut: true },
    ])
    // the page's clock and the office's are the same here: what it signed is what is on record
    const kept = (await a.s.must('record', { id: ada.request.assignment })).values['acknowledgement'] as {
      nameTyped: string
    }
    expect(kept.nameTyped).toBe('Ada Berg')
  })
  it('keep their codes over a restart', async () => {
    const cy = (await a.lines()).find((l) => l.name === 'Cy Dorn')!
    const before = await a.s.must('signFileCode', { assignment: cy.assignment })
    await a.s.quit()
    const again = await launch(a.s.dir)
    await again.unlock()
    expect(await again.must('signFileCode', { assignment: cy.assignment })).toEqual(before)
  })
})

/**
 * Paper there and back with real files: a sheet printed by the program, signed with strokes, scanned, taken in line by line. World:
 * tests, real Electron, Poppler and ImageMagick where the machine has them.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { lineCode } from '../../src-main/sop/line-code.ts'
import { linePayload } from '../../src-shared/sop/paper-line.ts'
import { paperFile } from '../paper.ts'
import { canScan, scanSheet } from '../scanned-sheet.ts'
import { launch, pause, say, tempFolder, until, vaultDir } from './app.ts'
import { approve, askedOffice, takeIn, type Asked } from './paper-office.ts'

const folder = tempFolder('paper')
const pictures = process.env['SEALBOOK_PICTURES']
let a: Asked
let today = ''

/** The printed sheet, scanned, with strokes of these people. */
function scanOf(pdf: string, name: string, signers: readonly string[]): string {
  const out = join(folder, `${name}.jpg`)
  scanSheet(pdf, out, signers)
  return out
}
async function sheetOf(of: Asked, name = 'sheet'): Promise<{ pdf: string; sheet: string }> {
  const pdf = join(folder, `${name}.pdf`)
  await of.s.answerSave(pdf)
  const assignments = (await of.lines()).map((l) => l.assignment)
  const made = await of.s.must('makeSheet', {
    campaign: of.campaign,
    version: of.version,
    assignments,
    paper: 'a4',
    print: false,
  })
  return { pdf, sheet: made.sheet! }
}
const states = async (of = a) => (await of.lines()).map((l) => l.state)
const sealedFiles = () =>
  readdirSync(join(vaultDir(a.s.dir), 'b'), { recursive: true, withFileTypes: true }).filter((f) =>
    f.isFile(),
  ).length
const focusedName = () =>
  a.s.page.evaluate(
    () => document.getElementById(document.activeElement?.getAttribute('aria-labelledby') ?? '')?.textContent,
  )
async function picture(name: string): Promise<void> {
  if (pictures) await a.s.page.screenshot({ path: join(pictures, `${name}.png`) })
}

describe.runIf(canScan())('a sheet of paper', () => {
  let scan = ''
  let sheet = ''
  beforeAll(async () => {
    a = await askedOffice()
    today = (await a.s.must('record', { id: a.campaign })).today
  })
  it('is printed from its page, and stays on record', async () => {
    await a.s.go(`/signing/sheets?campaign=${a.campaign}`)
    const pdf = join(folder, 'sheet.pdf')
    await a.s.answerSave(pdf)
    await a.s.page.getByRole('button', { name: say('takein.sheets.save') }).click()
    await a.s.page.getByText('is on record. Print it').waitFor({ timeout: 30_000 })
    await a.s.page.getByRole('cell', { name: '0 of 3' }).waitFor()
    expect(existsSync(pdf)).toBe(true)
    const [known] = await a.s.must('sheetsOf', { campaign: a.campaign })
    sheet = known!.sheet
    expect(known).toMatchObject({ lines: 3, signed: 0, printedOn: today })
    scan = scanOf(pdf, 'scan', ['Ada', 'Cy'])
    await picture('sheets')
  })
  it('comes back line by line, each with its own picture, and is marked with the keyboard', async () => {
    const { page } = a.s
    await takeIn(a.s, scan)
    expect(await page.locator('[id^=scan-][role=group]').count()).toBe(3)
    for (const name of ['Ada Berg', 'Ben Cole', 'Cy Dorn'])
      await page.getByRole('img', { name: say('takein.scan.picture', { name }) }).waitFor({ timeout: 30_000 })
    const shape = await page
      .locator('#main li img')
      .first()
      .evaluate((i: HTMLImageElement) => i.naturalWidth / i.naturalHeight)
    expect(shape).toBeGreaterThan(7)
    // nothing is signed by itself
    expect(await page.getByRole('button', { name: 'Enter 0 signatures' }).isDisabled()).toBe(true)
    await page.locator('[id^=scan-][role=group]').first().focus()
    await page.keyboard.press('s')
    expect(await focusedName()).toBe('Ben Cole')
    await page.keyboard.press('u')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('n')
    expect(await focusedName()).toBe('Cy Dorn')
    await page.keyboard.press('s')
    await page.getByText('2 signed, 1 not signed, 0 unclear, 0 still open').waitFor()
    await picture('scan')
  })
  it('asks who takes it in and for a day that can be, and then enters all in one commit', async () => {
    const { page } = a.s
    const enter = page.getByRole('button', { name: 'Enter 2 signatures' })
    await enter.click()
    await page.getByText(say('takein.needs.operator')).waitFor()
    await page.getByLabel(say('takein.scan.day'), { exact: true }).fill('1 January 2020')
    await page.getByText('The earliest possible day is').first().waitFor()
    await enter.click()
    await page.getByText(say('takein.needs.day', { title: 'Cy Dorn' })).waitFor()
    await page.getByLabel(say('takein.scan.day'), { exact: true }).fill(today)
    await page.getByLabel(say('takein.scan.operator'), { exact: true }).fill('Dana Outside')
    await page
      .getByRole('option', { name: /Dana Outside/ })
      .first()
      .click()
    expect(await states()).toEqual(['assigned', 'assigned', 'assigned'])
    const before = sealedFiles()
    await enter.click()
    await page.getByRole('heading', { name: '2 signatures are entered' }).waitFor()
    expect(await states()).toEqual(['acknowledged', 'assigned', 'acknowledged'])
    // one scan, sealed once for both
    expect(sealedFiles() - before).toBe(1)
  })
  it('is proof of each person with the same scan, and counts', async () => {
    const signed = (await a.lines()).filter((l) => l.state === 'acknowledged')
    const proofs = []
    for (const { assignment } of signed) {
      const { values } = await a.s.must('record', { id: assignment })
      const [element, file] = Object.entries(values['evidence'] as Record<string, { sha256: string }>)[0]!
      proofs.push(file.sha256)
      expect(values).toMatchObject({
        method: 'paper_scan',
        level: 'E2',
        acknowledgement: {
          signed: { day: today },
          logged: { day: today },
          region: { evidence: element, page: 1 },
        },
      })
      const shown = await a.s.must('previewEvidence', { id: assignment, element })
      expect(Buffer.from(shown.bytes!).equals(readFileSync(scan))).toBe(true)
    }
    expect(new Set(proofs).size).toBe(1)
    const covered = await a.s.must('coverage', { day: today, basis: 'logged', campaign: a.campaign })
    expect(covered.share).toEqual({ asked: 3, excused: 0, signed: 2 })
    expect(await a.s.must('sheetsOf', { campaign: a.campaign })).toMatchObject([{ sheet, signed: 2 }])
  })
  it('that is scanned twice, of another vault, or no sheet at all is refused by name', async () => {
    const { page } = a.s
    await takeIn(a.s, scan, paperFile('no-code.jpg'), paperFile('scan.jpg'), paperFile('bomb.png'))
    const why = async (name: string) => page.locator(`#main li[data-why=${name}]`).count()
    expect(await why('already_signed')).toBe(2)
    expect(await why('other_sheet')).toBe(1)
    expect(await page.locator('#main li[data-why=other_sheet]').innerText()).toContain('9 lines')
    expect(await why('scan-nothing-found')).toBe(1)
    expect(await why('scan-not-an-image')).toBe(1)
    expect(await page.locator('#main li[data-why=other_sheet]').first().innerText()).toContain(
      say('takein.scan.unknown_sheet'),
    )
    expect(await page.locator('[id^=scan-][role=group]').count()).toBe(1)
    await picture('problems')
  })
  it('whose code is covered is found by the letters beside it', async () => {
    const { page } = a.s
    const covered = join(folder, 'covered.png')
    writeFileSync(
      covered,
      execFileSync('convert', ['-size', '1240x1754', 'xc:white', 'png:-'], { maxBuffer: 50_000_000 }),
    )
    await takeIn(a.s, covered)
    const ben = (await a.lines()).find((l) => l.name === 'Ben Cole')!
    const payload = linePayload({ sheet, line: 2, assignment: ben.assignment, text: ben.sha256.slice(0, 16) })
    await page.getByLabel(say('takein.scan.find.code')).fill('K3X9 M2AA 002 0000')
    await page.getByRole('button', { name: say('takein.scan.find.go') }).click()
    await page.getByText(say('takein.scan.find.none')).waitFor()
    await page.getByLabel(say('takein.scan.find.code')).fill(lineCode(payload).join(' ').toLowerCase())
    await page.getByRole('button', { name: say('takein.scan.find.go') }).click()
    await page.getByText(say('takein.scan.find.found', { name: 'Ben Cole' })).waitFor()
    await until('the line is looked at', async () => (await focusedName()) === 'Ben Cole')
    await page.keyboard.press('s')
    await page.getByLabel(say('takein.scan.operator'), { exact: true }).fill('Dana Outside')
    await page
      .getByRole('option', { name: /Dana Outside/ })
      .first()
      .click()
    await page.getByRole('button', { name: 'Enter 1 signature' }).click()
    await page.getByRole('heading', { name: '1 signature is entered' }).waitFor()
    expect(await states()).toEqual(['acknowledged', 'acknowledged', 'acknowledged'])
  })
  it('of an older version is looked at, and counts only with a day before the newer one', async () => {
    const b = await askedOffice(['Ada Berg', 'Ben Cole'])
    const { pdf } = await sheetOf(b, 'older')
    const { version } = await b.s.must('beginVersion', { sop: b.sop })
    const opens = await approve(b.s, version, b.people[0]!, '# Handling\n\nLock it twice.\n')
    await b.s.must('openCampaign', {
      reason: 'new_version',
      versions: [version],
      people: [...b.people],
      opens,
      quiz: false,
    })
    await takeIn(b.s, scanOf(pdf, 'older', ['Ada']))
    expect(await b.s.page.getByText(say('takein.scan.closed')).count()).toBe(2)
    await b.s.quit()
  })
  it('enters nothing when the plug is pulled half-way', async () => {
    const b = await askedOffice(['Ada Berg', 'Ben Cole'])
    const { pdf } = await sheetOf(b, 'cut')
    await takeIn(b.s, scanOf(pdf, 'cut', ['Ada', 'Ben']))
    for (const row of await b.s.page.locator('[id^=scan-][role=group]').all()) await row.press('s')
    await b.s.page.getByLabel(say('takein.scan.operator'), { exact: true }).fill('Dana Outside')
    await b.s.page
      .getByRole('option', { name: /Dana Outside/ })
      .first()
      .click()
    await b.s.page.getByRole('button', { name: 'Enter 2 signatures' }).click({ noWaitAfter: true })
    await pause(5)
    await b.s.kill()
    const again = await launch(b.s.dir)
    await again.unlock()
    const after = (await again.must('assignments', { campaign: b.campaign })).lines.map((l) => l.state)
    expect([
      ['assigned', 'assigned'],
      ['acknowledged', 'acknowledged'],
    ]).toContainEqual(after)
    await again.quit()
  })
})

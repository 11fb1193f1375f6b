/**
 * The demo's steps with what was signed outside of the app and comes back: a file that a browser of this machine opened from disk, a
 * sheet that was printed, signed with ink and scanned. World: Node, driving the app, Chromium and the tools of others.
 *
 * What must stay true: the file is signed by its own page and the sheet is read from its pixels; a tool that is not installed is named
 * as such and never counts as done.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { installed, type Browser } from '../browsers/browser.ts'
import { startChromium } from '../browsers/chromium.ts'
import { fillIn, requestIn, saveAnswer } from '../browsers/sign-in-page.ts'
import { canScan, scanSheet } from '../scanned-sheet.ts'
import { say, sayCounted, type Stage } from './stage.ts'
import { pickPerson } from './steps-sign.ts'

const byFile = ['Nadia Haddad', 'Piotr Lewandowski'] as const
const byPaper = ['Emeka Obi', 'Sofia Berglund'] as const

/** The one-time code of somebody, as the office reads it out to who has lost the slip. */
async function codeOf(stage: Stage, name: string): Promise<string> {
  const { page } = stage
  await page.getByPlaceholder(say('takein.files.code.who')).fill(name)
  await stage.option(name).click()
  await stage.click('takein.files.code.show')
  const shown = page.locator('[role=status]').filter({ hasText: name })
  await shown.waitFor()
  return shown.locator('strong').innerText()
}

/** Two people open their file on another PC, sign in it, and send back what its page saved. Gives how many signed. */
export async function signInFiles(stage: Stage): Promise<number> {
  const program = installed('/usr/bin/chromium')
  if (!program) {
    stage.tell('  chromium: not installed on this machine, so the files are not signed')
    return 0
  }
  stage.tell('Files signed in another program: opened from disk in Chromium, no network, one code each')
  const [files, answers] = ['files', 'answers'].map((name) => stage.path(name)) as [string, string]
  for (const folder of [files, answers]) {
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder)
  }
  execFileSync('unzip', ['-q', '-j', stage.path('files-to-sign-in.zip'), '-d', files])
  const all = readdirSync(files).map((name) => join(files, name))
  const { page } = stage
  await stage.goTo('nav.signing')
  await page.locator('#main a[href*="/signing/files"]').first().click()
  await page.locator('#main a[href*="?campaign="]').first().click()
  const saved: string[] = []
  const browser: Browser = await startChromium(program, answers)
  try {
    for (const name of byFile) {
      const code = await codeOf(stage, name)
      const file = all.find((path) => requestIn(path).person === name)
      if (file === undefined) throw new Error(`There is no file for ${name}`)
      const request = requestIn(file)
      const opened = await browser.open(file)
      if (saved.length === 0)
        await stage.outside('A file to sign in, opened in Chromium', (to) => opened.picture(to))
      await fillIn(opened, request, code)
      if (saved.length === 0) await stage.outside('A file to sign in, filled in', (to) => opened.picture(to))
      saved.push(await saveAnswer(opened, request, answers))
      const { complaints, requests } = await opened.problems()
      const asked = requests.filter((url) => !url.startsWith('file:') && !url.startsWith('blob:'))
      if (complaints.length + asked.length > 0)
        throw new Error(`The page of ${name}: ${[...complaints, ...asked].join('; ')}`)
      stage.tell(`  ${name} signed in Chromium; the page asked for nothing outside of itself`)
    }
  } finally {
    await browser.close()
  }
  await takeIn(stage, saved)
  await stage.picture('Answers that came back', true)
  await page.getByRole('button', { name: sayCounted('takein.answers.enter') }).click()
  return entered(stage, saved.length)
}

/** The printed sheet, signed by two with ink, scanned a little askew, and looked at line by line. Gives how many signed. */
export async function signOnPaper(stage: Stage): Promise<number> {
  if (!canScan()) {
    stage.tell('  pdftoppm or convert: not installed on this machine, so no sheet is scanned')
    return 0
  }
  stage.tell('The sheet, signed with ink, scanned, and confirmed line by line')
  const { page } = stage
  const scan = stage.path('sheet-scanned.jpg')
  scanSheet(
    stage.path('sheet-to-sign.pdf'),
    scan,
    byPaper.map((name) => name.split(' ')[0]!),
  )
  await takeIn(stage, [scan])
  const rows = page.locator('[id^=scan-][role=group]')
  for (const row of await rows.all()) {
    const text = await row.innerText()
    await row.press(byPaper.some((name) => text.includes(name)) ? 's' : 'n')
  }
  await pickPerson(stage, 'takein-operator', 'Dana Keller')
  await rows.first().scrollIntoViewIfNeeded()
  // each line has its own picture, cut out of the scan
  await page
    .getByRole('img', { name: say('takein.scan.picture', { name: byPaper[0] }) })
    .waitFor({ timeout: 60_000 })
  await stage.picture('A scanned sheet, each line looked at', true)
  await page.getByRole('button', { name: sayCounted('takein.scan.enter') }).click()
  return entered(stage, byPaper.length)
}

async function takeIn(stage: Stage, paths: readonly string[]): Promise<void> {
  const { page } = stage
  await stage.goTo('nav.signing')
  await page.locator('#main a[href*="/signing/take-in"]').first().click()
  await page.getByText(say('takein.drop')).first().waitFor()
  if (paths.length > 1) await stage.picture('Taking in what was signed elsewhere')
  await page.locator('#main input[type=file]').setInputFiles([...paths])
  await page.locator('#takein-good, #takein-lines').first().waitFor({ timeout: 90_000 })
}
async function entered(stage: Stage, count: number): Promise<number> {
  const { page } = stage
  const done = page.getByRole('heading', { name: sayCounted('takein.done') })
  await done.waitFor({ timeout: 60_000 })
  const words = await done.innerText()
  if (!words.includes(String(count))) throw new Error(`${count} signatures came back, but: ${words}`)
  stage.tell(`  ${words}`)
  return count
}

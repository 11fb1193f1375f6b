/**
 * The demo's steps with notices: the first one to the authority, its follow-up with what changed, the letter to the people,
 * and the ledger of who was told what. World: Node, driving the app.
 */
import { fileWritten } from './steps-office.ts'
import { say, type Stage } from './stage.ts'

const contact = {
  contact: 'Dana Keller, data protection officer',
  contact_details: 'privacy@lakeside.example, +49 431 555 0100',
}

/** What is known two days later: the first notice says of it what the summary says. */
const laterWords =
  'A billing clerk left the laptop in a parked car overnight. The window was broken and the bag is gone. The note with the passphrase was found in the office: it was never in the bag.'

export async function tellAuthority(stage: Stage): Promise<void> {
  const { page } = stage
  stage.tell('Telling the authority: a first notice within the 72 hours')
  await compose(stage, 'clock.eu-gdpr-33-1')
  await page.getByText('General report', { exact: true }).click()
  await stage.picture('Writing a notice: for which duty, in which list of questions')
  await stage.click('notice-page.new.begin')
  await finish(stage)
  await stage.picture('A notice that is not complete yet', true)
  await answerAll(stage, contact)
  await page.getByRole('tab', { name: say('notice-page.tab.copy.form') }).click()
  await page.waitForTimeout(300)
  await stage.picture('Copying answer by answer into a portal')
  await send(stage, 'portal')
  await stage.picture('The first notice, sent', true)
}

export async function followUp(stage: Stage): Promise<void> {
  const { page } = stage
  stage.tell('Following up: what is known now, and what is different')
  await page.getByRole('link', { name: say('notice-page.follow_up'), exact: true }).click()
  await stage.heading('notice-page.new')
  await page.getByText('General report', { exact: true }).click()
  await page.getByText(say('notice.phase.complete'), { exact: true }).click()
  await stage.click('notice-page.new.begin')
  await stage.button('notice-page.finish').waitFor()
  await page.getByRole('button', { name: 'What happened', exact: true }).click()
  await page.getByRole('button', { name: say('notice-page.change', { label: 'What happened' }) }).click()
  await page.locator('#answer-what').fill(laterWords)
  await page.locator('#answer-what').blur()
  await page.getByRole('tab', { name: /^Changes/ }).click()
  await page.locator('ins').first().waitFor()
  await stage.picture('The follow-up, word by word against the first notice', true)
  await finish(stage)
  await answerAll(stage, contact)
  await send(stage, 'portal')
  await page.getByRole('heading', { name: say('notice-page.ledger') }).scrollIntoViewIfNeeded()
  await stage.picture('The ledger: told what, when', true)
  await backToIncident(stage)
}

export async function writeLetter(stage: Stage): Promise<void> {
  const { page, app } = stage
  stage.tell('A letter to the people, which cannot be finished while a part is missing')
  await compose(stage, 'clock.name.tell')
  await stage.click('notice-page.new.begin')
  await finish(stage)
  await stage.picture('The letter, with what is missing', true)
  await answerAll(stage, contact)
  await page.getByRole('tab', { name: say('notice-page.tab.read'), exact: true }).click()
  await page.waitForTimeout(300)
  await stage.picture('The letter, to read', true)
  for (const [format, name] of [
    ['pdf', 'letter.pdf'],
    ['eml', 'letter.eml'],
  ] as const) {
    await app.answerDialogs({ save: stage.path(name) })
    await stage.menu('notice-page.more', `notice-page.make.${format}`)
    stage.tell(`  ${name}, ${Math.ceil((await fileWritten(stage, stage.path(name))) / 1024)} KB`)
  }
  await send(stage, 'letter')
  await stage.picture('The letter, sent')
  await backToIncident(stage)
}

/** Begins a notice for a duty, from its row on the incident. */
async function compose(stage: Stage, duty: string): Promise<void> {
  const { page } = stage
  const name = say(duty, { recipient: '' }).trim()
  const row = page
    .getByRole('region', { name: say('record.duties') })
    .getByRole('listitem')
    .filter({ hasText: name })
    .filter({ has: page.getByRole('link', { name: say('record.duty.compose'), exact: true }) })
  await row
    .first()
    .getByRole('link', { name: say('record.duty.compose'), exact: true })
    .click()
  await stage.heading('notice-page.new')
}
async function finish(stage: Stage): Promise<void> {
  await stage.click('notice-page.finish')
  await stage.page.locator('[role=dialog], [role=alert]').first().waitFor()
}
/** Follows the link to each part that is missing and answers it, then asks to finish again. */
async function answerAll(stage: Stage, answers: Readonly<Record<string, string>>): Promise<void> {
  const { page } = stage
  for (let tries = 0; (await page.getByRole('dialog').count()) === 0; tries++) {
    if (tries > 20) throw new Error('The notice asks for more and more')
    await page.getByRole('alert').getByRole('listitem').first().getByRole('button').click()
    await page.waitForFunction(() => document.activeElement?.id.startsWith('answer-'))
    const field = await page.evaluate(() => document.activeElement!.id.slice('answer-'.length))
    await page.keyboard.insertText(answers[field] ?? 'Told as far as it is known; more follows.')
    await page.keyboard.press('Tab')
    await page.waitForTimeout(200)
    await finish(stage)
  }
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
}
async function send(stage: Stage, channel: string): Promise<void> {
  const { page } = stage
  await finish(stage)
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(say('notice.channel.ask')).click()
  await stage.option(say(`notice.channel.${channel}`)).click()
  await dialog.getByLabel(say('notice.external_ref.ask')).fill('ULD-2026-4711')
  await stage.picture('Recording it as sent')
  await stage.click('notice-page.send.confirm', dialog)
  await stage.heading('notice-page.words')
}
async function backToIncident(stage: Stage): Promise<void> {
  await stage.page.getByRole('main').getByRole('link', { name: /^INC-/ }).first().click()
  await stage.page.getByRole('region', { name: say('record.duties') }).waitFor()
}

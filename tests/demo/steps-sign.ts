/**
 * The demo's steps with a procedure and a whole campaign: from a template to an approved text, everybody asked, each way to sign that
 * this machine can show, a refusal. World: Node, driving the app.
 *
 * What must stay true: people sign on the real screens; what leaves the app is signed outside of it (steps-return.ts).
 */
import { sign } from './record.ts'
import { say, sayCounted, type Stage } from './stage.ts'
import { fileWritten, passphrase } from './steps-office.ts'

const pin = '483920'
/** Signatures that the steps here leave behind: at the office's PC, on behalf, at the shared PC. */
export const signedInApp = 3

/** From a template with gaps to a text in force. */
export async function writeProcedure(stage: Stage): Promise<void> {
  const { page } = stage
  stage.tell('Writing a procedure from a template, and approving it')
  await stage.goTo('nav.sop')
  await page.getByText(say('sop.empty')).waitFor()
  await stage.picture('No procedures yet')
  await page
    .locator('#main')
    .getByRole('link', { name: say('sop.new') })
    .first()
    .click()
  await page.locator('[name=sop-start]').first().check()
  await stage.picture('A new procedure, from a template', true)
  await stage.click('sop-page.new.begin')
  await page.locator('#version-top').waitFor()
  await stage.picture('The draft, with gaps to fill in', true)
  const gaps = page.locator('details form').first().getByRole('textbox')
  for (const gap of await gaps.all()) {
    const example = (await gap.getAttribute('placeholder'))?.replace(/^e\.g\. /, '') ?? 'Lakeside Clinic'
    await gap.fill(example.replace(/^SOP-\d+$/, 'SOP-01'))
  }
  await page.getByRole('button', { name: sayCounted('sop-page.gaps.fill') }).click()
  await gaps.first().waitFor({ state: 'detached' })
  await stage.type('change_note', 'Written down for the first time.')
  await stage.person('classified_by', 'Dana', 'Dana Keller')
  await stage.type('approver_name', 'Ruth Lindqvist')
  await stage.type('approver_role', 'Managing director')
  await stage.type('effective_from', new Date().toISOString().slice(0, 10))
  await stage.picture('The draft, ready to be looked at')
  const submit = say('sop_version.transition.submit')
  await page.getByRole('button', { name: submit, exact: true }).first().click()
  await page.getByRole('dialog').getByRole('button', { name: submit, exact: true }).click()
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await sign(stage, 'sop_version', 'approve', 'Ruth Lindqvist', 'Approving a version')
  await page.getByText(say('sops.status.effective')).first().waitFor()
  await stage.picture('A version in force, with its hash', true)
  await page
    .getByRole('link', { name: say('sop-page.ask') })
    .first()
    .click()
}

/** Everybody who works here; the preview says whom that means. */
export async function askToSign(stage: Stage): Promise<void> {
  const { page } = stage
  stage.tell('Asking people to sign')
  await page.locator('aside').getByText(sayCounted('campaign-page.preview.people')).waitFor()
  await stage.picture('A campaign, and what would happen', true)
  await stage.click('button.continue')
  await page.getByRole('heading', { name: say('campaign-page.check') }).waitFor()
  await stage.picture('A campaign, check your answers')
  await page.getByRole('button', { name: sayCounted('campaign-page.open') }).click()
  await page.locator('#campaign-lines').waitFor()
  await stage.picture('The campaign, just opened', true)
}

async function choose(stage: Stage, name: string): Promise<void> {
  await stage.page.getByRole('option', { name: new RegExp(name) }).click()
  await stage.page.locator('[role=option][aria-selected=true]', { hasText: name }).waitFor()
}
/** Types a name into a box for a person and takes the one that comes up. */
export async function pickPerson(stage: Stage, box: string, name: string): Promise<void> {
  const input = stage.page.locator(`#${box}`)
  await input.fill(name)
  await stage.page.locator(`#${box}[aria-controls]`).waitFor()
  const list = await input.getAttribute('aria-controls')
  await stage.page.locator(`#${list} [role=option]`, { hasText: name }).first().click()
}

/** At the office's PC: text, sentences one by one, name, a witness, the receipt. */
export async function signHere(stage: Stage): Promise<void> {
  const { page } = stage
  stage.tell('Signing at the office’s PC, with a witness')
  await choose(stage, 'Tomas Brandt')
  await stage.click('campaign-page.act.sign')
  await stage.button('sign.read.done').waitFor()
  await stage.picture('Reading before signing', true)
  await stage.click('sign.read.done')
  await stage.button('sign.statement.yes').waitFor()
  await stage.picture('The sentences, one by one')
  while (await stage.button('sign.statement.yes').isVisible()) {
    await stage.click('sign.statement.yes')
    await page.waitForTimeout(100)
  }
  await page.getByLabel(say('sign.name')).fill('Tomas Brandt')
  await page.getByText(say('signing-page.proof.witness'), { exact: true }).click()
  await pickPerson(stage, 'proof-witness', 'Henrik Dahl')
  await stage.picture('Name, and who confirms it')
  await stage.click('sign.go')
  await page.getByRole('img', { name: say('signing-page.receipt.code') }).waitFor()
  await stage.picture('The receipt', true)
  await stage.click('signing-page.receipt.done')
}

/** What else can become of being asked. */
export async function otherOutcomes(stage: Stage): Promise<void> {
  const { page } = stage
  stage.tell('Entered on behalf, and a refusal, each with a witness')
  await toCampaign(stage)
  await choose(stage, 'Grace Adeyemi')
  await stage.click('campaign-page.act.on_behalf')
  const dialog = page.getByRole('dialog')
  await pickPerson(stage, 'campaign-operator', 'Dana Keller')
  await pickPerson(stage, 'campaign-witness', 'Aiko Mori')
  await stage.picture('Entered on behalf, with a witness')
  await dialog.getByRole('button', { name: say('campaign-page.ask.on_behalf.go') }).click()
  await dialog.waitFor({ state: 'detached' })
  await choose(stage, 'Luis Ortega')
  await stage.click('campaign-page.act.refuse')
  await dialog
    .getByLabel(say('campaign-page.field.concern'))
    .fill('Locking the screen each time costs too much time.')
  await dialog.getByLabel(say('campaign-page.field.next_step')).fill('IT sets the lock to come by itself.')
  await dialog.getByLabel(say('campaign-page.field.told_still_bound')).check()
  await pickPerson(stage, 'campaign-witness', 'Aiko Mori')
  await stage.picture('A refusal', true)
  await dialog.getByRole('button', { name: say('campaign-page.ask.refuse.go') }).click()
  await dialog.waitFor({ state: 'detached' })
  await stage.picture('The campaign, half-way', true)
}
async function toCampaign(stage: Stage): Promise<void> {
  await stage.goTo('nav.signing')
  await stage.heading('signing-page.title')
  await stage.picture('Signing, what is open')
  await stage.page.locator('#main a[href*="/campaigns/"]:not([href*="/new"])').first().click()
  await stage.page.locator('#campaign-lines').waitFor()
}

/** At a shared PC: a start code becomes a PIN, the PIN a signature; nobody leaves without the passphrase of the vault. */
export async function signAtSharedPc(stage: Stage): Promise<void> {
  stage.tell('The shared PC: a start code, a PIN, a signature, and the way out')
  await stage.goTo('nav.signing')
  await stage.page.locator('#main a[href*="/signing/shared-pc"]').first().click()
  await pickPerson(stage, 'start-code', 'Aiko Mori')
  await stage.click('shared-pc.code.give')
  const code = await stage.page.locator('#main [role=status] p').nth(1).innerText()
  await stage.picture('A start code for a PIN')
  await stage.click('shared-pc.start')
  await stage.app.follow('kiosk')
  const { page } = stage
  const field = (key: string) => page.getByLabel(say(key), { exact: true })
  await field('kiosk.start.name').fill('aiko')
  await stage.picture('The shared PC, finding a name', true)
  await page.getByRole('button', { name: 'Aiko Mori' }).click()
  await stage.click('kiosk.prove.with_code')
  await field('kiosk.pin.code').fill(code)
  await field('kiosk.pin.new').fill(pin)
  await field('kiosk.pin.again').fill(pin)
  await stage.picture('The shared PC, choosing a PIN')
  await page.keyboard.press('Enter')
  await page
    .getByRole('button', { name: new RegExp(`^${say('kiosk.texts.read')}`) })
    .first()
    .click()
  await stage.button('sign.read.done').waitFor()
  await stage.picture('The shared PC, reading', true)
  await stage.click('sign.read.done')
  await stage.button('sign.statement.yes').waitFor()
  while (await stage.button('sign.statement.yes').isVisible()) {
    await stage.click('sign.statement.yes')
    await page.waitForTimeout(100)
  }
  await page.getByLabel(say('sign.name')).fill('Aiko Mori')
  await field('kiosk.sign.pin').fill(pin)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: say('kiosk.receipt.title', { name: 'Aiko Mori' }) }).waitFor()
  await stage.picture('The shared PC, the receipt', true)
  await stage.click('kiosk.receipt.done')
  await stage.click('kiosk.bar.leave')
  await field('kiosk.leave.passphrase').fill(passphrase)
  await stage.picture('The shared PC, the way out')
  await stage.click('kiosk.leave.go')
  await stage.app.follow('ui')
  await stage.page.getByRole('navigation', { name: say('frame.rail') }).waitFor()
}

/** Where a page asks for which campaign, the only one. */
async function ofCampaign({ page }: Stage): Promise<void> {
  await page.locator('#main a[href*="?campaign="]').first().click()
}

/** For people without the program, and for paper. */
export async function signElsewhere(stage: Stage): Promise<void> {
  const { page, app } = stage
  stage.tell('Files to sign in on another PC, and a sheet of paper')
  const files = stage.path('files-to-sign-in.zip')
  await stage.goTo('nav.signing')
  await page.locator('#main a[href*="/signing/files"]').first().click()
  await ofCampaign(stage)
  await stage.button('takein.files.zip').waitFor()
  await stage.picture('Files to sign in', true)
  await app.answerDialogs({ save: files })
  await stage.click('takein.files.zip')
  stage.tell(`  files-to-sign-in.zip, ${Math.round((await fileWritten(stage, files)) / 1024)} KB`)
  await stage.button('takein.files.slips').waitFor()
  const codes = stage.path('one-time-codes.pdf')
  await app.answerDialogs({ save: codes })
  await stage.click('takein.files.slips')
  stage.tell(
    `  one-time-codes.pdf, ${Math.round((await fileWritten(stage, codes)) / 1024)} KB, never sent with the files`,
  )
  await stage.goTo('nav.signing')
  await page.locator('#main a[href*="/signing/sheets"]').first().click()
  await ofCampaign(stage)
  await stage.button('takein.sheets.save').waitFor()
  const sheet = stage.path('sheet-to-sign.pdf')
  await app.answerDialogs({ save: sheet })
  await stage.click('takein.sheets.save')
  stage.tell(`  sheet-to-sign.pdf, ${Math.round((await fileWritten(stage, sheet)) / 1024)} KB`)
  await stage.picture('A sheet to sign', true)
}

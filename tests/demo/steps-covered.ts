/**
 * The demo's steps with who had signed: coverage on any day with the names behind a number, what somebody knew, the sheet for the
 * auditor, and a text that changes because of a corrective action and is signed anew. World: Node, driving the app.
 *
 * What must stay true: numbers are read from the screen and compared with what was done; a number that is not right fails the run.
 */
import { sign } from './record.ts'
import { say, type Stage } from './stage.ts'
import { fileWritten } from './steps-office.ts'
import { change } from './steps-learn.ts'
import { askToSign, signHere } from './steps-sign.ts'

/** Asked, signed: what the page says now. */
async function share(stage: Stage): Promise<{ asked: number; signed: number }> {
  const number = async (of: string) => {
    const term = stage.page.locator('dl > div').filter({ has: stage.page.getByText(say(`coverage.${of}`), { exact: true }) }) // prettier-ignore
    return Number(await term.locator('dd').innerText())
  }
  return { asked: await number('asked'), signed: await number('signed') }
}
async function toCoverage(stage: Stage): Promise<void> {
  await stage.goTo('nav.signing')
  await stage.page.locator('#main a[href*="/coverage"]').first().click()
  await stage.page.locator('dl dd').first().waitFor()
}

/** Coverage today with the names behind a number, and on a day before anybody was asked. */
export async function seeCoverage(stage: Stage, signatures: number): Promise<void> {
  const { page } = stage
  stage.tell('Coverage today, with the names behind a number')
  await toCoverage(stage)
  const now = await share(stage)
  if (now.signed !== signatures) throw new Error(`${signatures} signed, but coverage says ${now.signed}`)
  stage.tell(`  ${now.signed} of ${now.asked} who were asked have signed`)
  await stage.picture('Coverage', true)
  await page.getByRole('button', { name: new RegExp(`^\\d+ ${say('coverage.place.signed')}$`) }).click()
  await page.locator('#coverage-names').waitFor()
  const names = page.locator('section[aria-labelledby=coverage-names] li')
  if ((await names.count()) !== signatures)
    throw new Error(`${await names.count()} names behind ${signatures}`)
  await page.locator('#coverage-names').scrollIntoViewIfNeeded()
  await stage.picture('Coverage, the names behind a number', true)
  stage.tell('Coverage on a past day: before anybody was asked')
  await page.locator('#coverage-day').focus()
  await page.keyboard.press('ArrowDown')
  await page.getByText(say('coverage.empty'), { exact: true }).waitFor()
  await stage.picture('Coverage, on a day before anybody was asked')
  await page.keyboard.press('Home')
  await page.locator('dl dd').first().waitFor()
}

/** The sheet for the auditor of the version that was signed. */
export async function saveEvidenceSheet(stage: Stage): Promise<void> {
  const { page, app } = stage
  stage.tell('The evidence sheet of a version: who was asked, who signed how, who did not and why')
  await toCoverage(stage)
  await page.locator('table').first().getByRole('link').first().click()
  await page.getByRole('heading', { name: say('coverage.sheets') }).waitFor()
  const sheet = stage.path('evidence-sheet.pdf')
  await app.answerDialogs({ save: sheet })
  await page.getByRole('button', { name: say('coverage.sheets.pdf', { number: '1.0' }), exact: true }).click()
  stage.tell(`  evidence-sheet.pdf, ${Math.round((await fileWritten(stage, sheet)) / 1024)} KB`)
  await page.getByRole('heading', { name: say('coverage.sheets') }).scrollIntoViewIfNeeded()
  await stage.picture('Coverage of a procedure, with its evidence sheets')
}

const letter = 'Letter to the wrong address'
/** From an incident in one click: what the person who reported it had read and signed that day. */
export async function seeWhoKnew(stage: Stage): Promise<void> {
  const { page } = stage
  stage.tell('What did this person know that day: one click from an incident')
  await stage.goTo('nav.incident')
  await page
    .getByRole('link', { name: say('incident.new') })
    .first()
    .click()
  await stage.field('title').waitFor()
  await stage.type('title', letter)
  await stage.type('summary', 'A ward letter went to a neighbour, who brought it back unopened.')
  await stage.type('detected_at', 'today')
  await stage.person('reporter', 'Aiko', 'Aiko Mori')
  await stage.pick('kind', 'incident.kind.suspected_breach')
  await page.getByRole('button', { name: say('incident.new'), exact: true }).click()
  await page.getByRole('article', { name: letter }).waitFor()
  const link = page.getByRole('link', { name: say('coverage.who_knew.person', { name: 'Aiko Mori' }) })
  await link.scrollIntoViewIfNeeded()
  await stage.picture('An incident, and who knew what')
  await link.click()
  await page.getByText(say('coverage.knows.current')).waitFor()
  stage.tell(`  Aiko Mori: ${say('coverage.knows.current')}`)
  await stage.picture('What somebody knew on the day of an incident', true)
  const known = stage.path('what-was-known.pdf')
  await stage.app.answerDialogs({ save: known })
  await stage.click('coverage.pdf')
  stage.tell(`  what-was-known.pdf, ${Math.round((await fileWritten(stage, known)) / 1024)} KB`)
}

const rule = 'A laptop never starts without its PIN, and no note with it lies in the bag.'
/** The corrective action changes the rule: a new version, everybody asked again, one signature, the chain from both ends. */
export async function changeBecauseOfAction(stage: Stage): Promise<void> {
  const { page } = stage
  stage.tell('A corrective action changes the procedure: a new version, and everybody signs again')
  await toAction(stage)
  await page
    .getByRole('link', { name: say('sop-page.chain.change'), exact: true })
    .first()
    .click()
  await stage.heading('sop-page.chain.change')
  await stage.picture('Changing a procedure because of an action')
  await page.getByRole('button', { name: new RegExp(`^${say('sop-page.chain.begin')}`) }).click()
  await page.locator('#version-top').waitFor()
  await page.locator('#field-text [contenteditable=true]').focus()
  await page.keyboard.press('Control+End')
  await page.keyboard.press('Enter')
  await page.keyboard.type(rule)
  await stage.type('change_note', 'Laptops: the PIN, and no note in the bag.')
  await stage.pick('change', 'sop_version.change.major')
  await stage.person('classified_by', 'Dana', 'Dana Keller')
  await stage.type('approver_name', 'Ruth Lindqvist')
  await stage.type('approver_role', 'Managing director')
  await stage.type('effective_from', 'today')
  const submit = say('sop_version.transition.submit')
  await page.getByRole('button', { name: submit, exact: true }).first().click()
  await page.getByRole('dialog').getByRole('button', { name: submit, exact: true }).click()
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await sign(
    stage,
    'sop_version',
    'approve',
    'Ruth Lindqvist',
    'Approving a new version, after seeing what changed',
  )
  await page.getByText(say('sops.status.effective')).first().waitFor()
  await stage.picture('A new version, and the action that it comes from', true)
  await page
    .getByRole('link', { name: say('sop-page.compare') })
    .first()
    .click()
  await page.getByText(rule).first().waitFor()
  await stage.picture('Two versions side by side', true)
  await page.goBack()
  await page
    .getByRole('link', { name: say('sop-page.ask') })
    .first()
    .click()
  await askToSign(stage)
  await signHere(stage)
  await toAction(stage)
  const chain = page.getByRole('region', { name: say('sop-page.chain'), exact: true })
  await chain.scrollIntoViewIfNeeded()
  const links = (await chain.locator('li').allInnerTexts()).join('; ').replace(/\s+/g, ' ')
  if (!links.includes(say('sops.reason.incident_action'))) throw new Error(`The action says only: ${links}`)
  stage.tell(`  From the action: ${links}`)
  await stage.picture('The action, and what became of it', true)
  await chain.locator('a[href*="/register/sop_version/"]').first().click()
  await page.locator('#version-top').waitFor()
  const back = page.locator('#main a[href*="/register/action/"]').first()
  stage.tell(`  From the version: ${(await back.innerText()).replace(/\s+/g, ' ')}`)
}
async function toAction(stage: Stage): Promise<void> {
  await stage.goTo('nav.action')
  await stage.page.locator('#register-rows').getByText(change).first().click()
  await stage.page.getByRole('article', { name: change }).waitFor()
}

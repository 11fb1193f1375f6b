/**
 * The demo's steps with what could go wrong: an impact assessment from its screening to a risk on the matrix, and a file of
 * the CNIL PIA tool, taken in and let out again. World: Node, driving the app. What must stay true: what is scored is drawn
 * and told; what found no home in a file is said.
 */
import { join } from 'node:path'
import { projectRoot } from './app.ts'
import { saveDossier } from './record.ts'
import { fileWritten } from './steps-office.ts'
import { say, type Stage } from './stage.ts'

const name = 'Laptops for billing, taken home'

/** Begins an impact assessment and answers whether one is needed at all. */
export async function screenAssessment(stage: Stage): Promise<void> {
  const { page } = stage
  stage.tell('An impact assessment: is one needed?')
  await stage.goTo('nav.assessment')
  await page
    .getByRole('link', { name: say('assessment.new') })
    .first()
    .click()
  await stage.field('name').waitFor()
  await stage.type('name', name)
  await stage.person('author', 'Dana', 'Dana Keller')
  await stage.picture('Beginning an assessment', true)
  await stage.click('assessment-page.new.screen')
  await stage.heading('assessment-page.screening.outcome')
  const outcome = page.getByRole('region', { name: say('assessment-page.screening.outcome') })
  await answerYes(stage, 'special_data_large_scale')
  await page.getByRole('button', { name: /no$/ }).first().click()
  await outcome.getByText(say('risk.screening.required')).waitFor()
  await stage.picture('Screening, and what follows', true)
  await page.getByRole('button', { name: /no$/ }).first().click()
  await stage.click('assessment.transition.start')
  await stage.heading('assessment-page.top')
  stage.tell(`  ${say('risk.screening.required')}`)
  await stage.picture('The assessment, just begun', true)
}
const answerYes = (stage: Stage, question: string): Promise<void> =>
  stage.page
    .locator(`[role=radiogroup][aria-labelledby=screening-${question}]`)
    .getByText(say('assessment-page.answer.yes'), { exact: true })
    .click()

/** One risk, from its causes to what remains, and all of them on the matrix. */
export async function mapRisk(stage: Stage): Promise<void> {
  const { page } = stage
  stage.tell('A risk: what causes it, how heavy it is today and after what is planned')
  await page.locator('#main a[href^="#/risks/"]').first().click()
  await stage.heading('risk-page.empty')
  await page.getByRole('button', { name: say('risk.event.access') }).click()
  await page.locator('#risk-title').waitFor()
  await page.locator('#risk-input-sources').fill('Thieves who break into cars')
  await page.locator('#risk-input-threats').fill('A bag is taken from a parked car')
  await page.getByRole('checkbox', { name: say('incident.impacts.identity_theft') }).check()
  await page.getByLabel(say('risk-page.measure.find')).fill('encrypt stored')
  await page.keyboard.press('Enter')
  await score(stage, 'inherent', 4, 3, 'Health data of many people, and it has happened.')
  await stage.picture('A risk, scored as it is today', true)
  await page.getByText(say('risk.treatment.reduce'), { exact: true }).first().click()
  await stage.click('risk-page.plan')
  const dialog = page.getByRole('dialog')
  await stage.type('text', 'Count the cable locks in use each quarter')
  await stage.pick('strength', 'action.strength.procedure')
  await stage.picture('Planning a measure against a risk')
  await dialog.getByRole('button', { name: say('risk-page.plan'), exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
  await score(stage, 'residual', 2, 1, 'With a startup PIN nothing on the disk can be read.')
  await stage.picture('A risk, with what remains')
  await page
    .getByRole('link', { name: say('risk-page.all') })
    .first()
    .click()
  await page.locator('[data-cell="2-1"][aria-label*="1"]').waitFor()
  await stage.picture('The risk matrix and its table', true)
  stage.tell('  From severity 4, likelihood 3 to 2 and 1 on the CNIL scale')
  await page.goBack()
  await page.goBack()
  await page.goBack()
  await stage.heading('assessment-page.top')
  await saveDossier(stage, 'assessment.pdf')
}
/** The same facts in the order of the CNIL's tool, on the screen and on paper. */
export async function seeCnilLayout(stage: Stage): Promise<void> {
  const { page } = stage
  await page.getByText(say('risk.layout.cnil'), { exact: true }).click()
  await page.getByRole('radio', { name: say('risk.layout.cnil'), exact: true, checked: true }).waitFor()
  await stage.picture('The assessment in the order of the CNIL')
  await saveDossier(stage, 'assessment-cnil.pdf')
}
async function score(
  stage: Stage,
  when: 'inherent' | 'residual',
  severity: number,
  likelihood: number,
  why: string,
): Promise<void> {
  const { page } = stage
  await page.locator(`label:has(#score-${when}-severity-${severity})`).click()
  await page.locator(`label:has(#score-${when}-likelihood-${likelihood})`).click()
  await page.locator(`#score-${when}-reasons`).fill(why)
  await page.locator(`#score-${when}-reasons`).blur()
}

/** A file of the CNIL PIA tool, looked at, taken in as a draft, and let out for that tool again. */
export async function exchangePia(stage: Stage): Promise<void> {
  const { page, app } = stage
  stage.tell('Taking in an assessment of the CNIL PIA tool')
  await stage.goTo('nav.assessment')
  await stage.menu('register.more', 'pia-page.title')
  await stage.heading('pia-page.title')
  await stage.picture('Import from the CNIL PIA tool')
  await page
    .locator('#main input[type=file]')
    .setInputFiles(join(projectRoot, 'tests', 'fixtures', 'pia', 'validated.json'))
  await page.locator('#pia-holds').waitFor()
  await stage.picture('Import from the CNIL PIA tool, what the file holds', true)
  await stage.click('pia-page.take')
  await page.getByRole('link', { name: say('pia-page.done.open') }).waitFor()
  await stage.picture('Import from the CNIL PIA tool, done, and what has no place')
  await page.getByRole('link', { name: say('pia-page.done.open') }).click()
  await stage.heading('assessment-page.top')
  await stage.picture('An assessment from the CNIL PIA tool', true)
  const file = stage.path('for-the-pia-tool.zip')
  await app.answerDialogs({ save: file })
  await stage.menu('record.actions', 'pia-page.export')
  await stage.click('pia-page.export.save')
  await page.getByText(say('pia-page.export.saved'), { exact: true }).waitFor()
  stage.tell(`  and out again, ${Math.round((await fileWritten(stage, file)) / 1024)} KB`)
  await stage.picture('Saved for the CNIL PIA tool, with what it has no place for', true)
}

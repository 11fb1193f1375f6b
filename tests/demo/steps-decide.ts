/**
 * The demo's steps from the facts to the decision: what was harmed, how severe it is, and whom to tell.
 * World: Node, driving the app.
 */
import { say, type Stage } from './stage.ts'

/** The facts that the score and the duties hang on. */
export async function fillFacts(stage: Stage): Promise<void> {
  stage.tell('What was harmed, whose data, how well protected')
  await stage.pick('kind', 'incident.kind.confirmed_breach')
  await stage.choose('nature', 'incident.nature.confidentiality')
  await stage.choose('origin', 'incident.origin.lost_or_stolen_device')
  await stage.type('subjects', 'about 1,200')
  await stage.choose('data_categories', 'incident.data_categories.contact')
  await stage.choose('data_categories', 'incident.data_categories.health')
  await stage.pick('encrypted', 'incident.encrypted.yes')
  await stage.pick('key_exposed', 'incident.key_exposed.unknown')
  await stage.picture('The incident, its questions')
}

/** The worksheet that United States law asks for, looked at. */
export async function seeHipaa(stage: Stage): Promise<void> {
  const { page } = stage
  stage.tell('A look at the HIPAA worksheet')
  await page.keyboard.press('Control+K')
  await page.getByPlaceholder(say('palette.placeholder')).fill(say('command.hipaa'))
  await page.locator('.mantine-Spotlight-action').first().waitFor()
  await page.keyboard.press('Enter')
  await stage.heading('hipaa.title')
  await stage.picture('The HIPAA worksheet', true)
  await page.goBack()
}

/** From the incident to its score and back. */
export async function scoreSeverity(stage: Stage): Promise<void> {
  const { page } = stage
  stage.tell('Scoring the severity')
  await openOwnPage(stage, 'severity')
  await stage.heading('severity.title')
  await stage.picture('Severity: the score and the judgement', true)
  await stage.click('severity.keep')
  await page.getByRole('heading', { name: say('severity.history') }).waitFor()
  await stage.picture('Severity, the score kept with its reasons')
  await page.goBack()
}
const openOwnPage = (stage: Stage, name: string): Promise<void> =>
  stage.page.locator(`#main a[href*="/${name}/"]`).first().click()

/** Whom to tell: the conclusion with its reasons, then each duty. */
export async function decideBreach(stage: Stage): Promise<void> {
  const { page } = stage
  stage.tell('Deciding whom to tell')
  await page.getByRole('link', { name: say('record.next.decide.button'), exact: true }).click()
  await stage.heading('decide.title')
  await stage.picture('Decide: the facts and what follows', true)
  await page.locator('#field-decide-risk, #decide-risk').first().waitFor()
  await page.getByText(say('incident.risk_conclusion.high'), { exact: true }).first().click()
  await page
    .locator('#decide-reasons')
    .fill('Health data of many people, and the note with the passphrase may have been in the same bag.')
  const gap = page.locator('#decide-gapReason')
  if (await gap.isVisible()) await gap.fill('The score does not know of the note in the bag.')
  await decideDuty(
    stage,
    'eu-gdpr-33-1',
    'required',
    'The authority is told: a high risk cannot be ruled out.',
  )
  await decideDuty(stage, 'eu-gdpr-34-1', 'required', 'The people can change their passwords and watch out.')
  await stage.picture('Decide: the conclusion and each duty')
  await stage.click('decide.check')
  await page.locator('#decide-check').waitFor()
  await stage.picture('Decide: check your answers', true)
  await stage.click('decide.go')
  await page.getByRole('region', { name: say('record.duties') }).waitFor()
  await stage.picture('The incident, once it was decided', true)
}
async function decideDuty(
  stage: Stage,
  duty: string,
  decision: 'required' | 'not_required',
  why: string,
): Promise<void> {
  const card = stage.page.locator(`fieldset:has(#decide-${duty}-decision)`)
  await card.getByText(say(`obligation.decision.${decision}`), { exact: true }).click()
  await stage.page.locator(`#decide-${duty}-reasons`).fill(why)
}

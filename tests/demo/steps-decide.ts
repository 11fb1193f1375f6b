/**
 * The demo's steps from the facts to the decision: what was harmed, how severe it is, whom to tell, and telling them.
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
  await page.getByText(say('incident.risk_conclusion.risk'), { exact: true }).first().click()
  await page
    .locator('#decide-reasons')
    .fill(
      'Health data of many people; the disk is encrypted, but nobody knows yet whether the key was with it.',
    )
  await decideDuty(stage, 'eu-gdpr-33-1', 'required', 'The authority is told: a risk cannot be ruled out.')
  await decideDuty(
    stage,
    'eu-gdpr-34-1',
    'not_required',
    'No high risk: the disk is encrypted and the laptop was switched off.',
  )
  await stage.picture('Decide: the conclusion and each duty')
  await stage.click('decide.check')
  await page.locator('#decide-check').waitFor()
  await stage.picture('Decide: check your answers', true)
  await stage.click('decide.go')
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

/** Says that the authority was told, with channel and reference. */
export async function tellAuthority(stage: Stage): Promise<void> {
  const { page } = stage
  stage.tell('Telling the authority within the 72 hours')
  await page.locator('[aria-labelledby=field-duties] [data-print=hide] button').first().click()
  const dialog = page.getByRole('dialog')
  await dialog
    .getByLabel(say('record.decide.how'))
    .fill('Told by the web form: what happened, how many, what was done.')
  await dialog.getByLabel(say('record.decide.reference')).fill('ULD-2026-4711')
  await stage.picture('The authority was told', true)
  await stage.click('record.decide.met.confirm', dialog)
  await dialog.waitFor({ state: 'hidden' })
}

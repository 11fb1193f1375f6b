/**
 * The demo's steps with what is learned from an incident: its post-mortem from the first question to the approval by somebody
 * else, and the action that it plans, taken on and done. World: Node, driving the app. What must stay true: the tree of whys
 * is made by keyboard; what would take thirty days of waiting is said and shown, never skipped by other means.
 */
import { writeFileSync } from 'node:fs'
import type { Locator } from 'playwright-core'
import { ask, saveDossier, savePlan, sign, step } from './record.ts'
import { say, type Stage } from './stage.ts'

export const change = 'Deliver laptops with a startup PIN that no note can replace'

/** From the incident, whose next step it is, to a post-mortem that holds what the incident says. */
export async function beginPostmortem(stage: Stage): Promise<void> {
  const { page } = stage
  stage.tell('Looking back: a post-mortem, begun from the incident')
  const next = page.getByRole('region', { name: say('record.next') })
  await next.getByRole('link', { name: say('postmortem-page.begin'), exact: true }).click()
  await page.getByText(say('postmortem-page.begin.next')).waitFor() // nothing is left to be said
  await stage.picture('Beginning a post-mortem', true)
  await page.getByRole('button', { name: say('postmortem-page.begin'), exact: true }).click()
  await stage.heading('postmortem-page.figures')
  await stage.picture('The post-mortem, just begun', true)
}

const whys = [
  'A laptop with the data of 1,200 patients was stolen.',
  'It lay in a car overnight.',
  'The clerk was careless.',
  'The note with the passphrase was in the same bag.',
] as const
/** The tree of whys, by its keys; words that blame are marked and taken out again. */
export async function askWhy(stage: Stage): Promise<void> {
  const { page } = stage
  stage.tell('Why, and why again: the tree, by keyboard alone')
  await ownPage(stage, 'whys')
  await page.getByRole('button', { name: say('postmortem-page.whys.begin'), exact: true }).press('Enter')
  for (const [i, text] of whys.entries()) {
    await page.locator('textarea:focus').waitFor()
    await page.keyboard.type(text)
    if (i < whys.length - 1) await page.keyboard.press('Enter')
  }
  await page.keyboard.press('Escape')
  await page.keyboard.press('ArrowUp')
  await page.getByText(say('learn.blame.judgement')).first().waitFor()
  await stage.picture('The tree of whys, and words that blame', true)
  await page.keyboard.press('Delete')
  await page.getByText(say('learn.blame.judgement')).waitFor({ state: 'detached' })
  stage.tell('  “careless” was marked, and its answer taken out')
  await endBranch(stage, whys[1], 'outside')
  await page
    .getByLabel(say('postmortem-page.whys.note'))
    .fill('Where staff park at home is theirs to choose.')
  await page.keyboard.press('Tab')
  await endBranch(stage, whys[3], 'changeable')
  await page.getByLabel(say('postmortem-page.whys.systemic')).check()
  await page.getByText(say('postmortem-page.whys.whole')).waitFor()
  await stage.picture('The tree of whys, finished', true)
}
async function endBranch(stage: Stage, text: string, stop: string): Promise<void> {
  const { page } = stage
  await page.getByRole('treeitem', { name: text }).click()
  await page.getByRole('radio', { name: say(`learn.why.stop.${stop}`) }).check()
}
/** One of the pages of the post-mortem that is open. */
async function ownPage(stage: Stage, name: string): Promise<void> {
  await stage.page.locator(`#main a[href^="#/postmortem/"][href$="/${name}"]`).first().click()
  await stage.page.getByRole('heading', { level: 1 }).waitFor()
}

/** An action for the end that can be changed, from where the tree names it. */
export async function planForEnd(stage: Stage): Promise<void> {
  const { page } = stage
  stage.tell('Planning an action for the cause that can be changed')
  await stage.click('postmortem-page.plan')
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  await stage.type('text', change)
  await stage.pick('strength', 'action.strength.engineer')
  await stage.type('done_when', 'All staff have been told')
  await page.getByText(say('learn.words.done_when_activity')).waitFor()
  await stage.picture('Planning an action, with a hint on its words')
  await stage.type('done_when', 'No laptop of the fleet starts without its PIN in a test of ten')
  await stage.person('owner', 'Henrik', 'Henrik Dahl')
  await stage.type('due', 'tomorrow')
  await stage.picture('Planning an action', true)
  await dialog.getByRole('button', { name: say('postmortem-page.plan'), exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
  await stage.back()
}

/** Every decision of the incident, judged with what was known then. */
export async function lookBack(stage: Stage): Promise<void> {
  const { page } = stage
  stage.tell('Looking back at each decision, with what was known then')
  await ownPage(stage, 'review')
  const groups = page.locator('[role=radiogroup][aria-labelledby^=sound-label]')
  await groups.first().waitFor()
  for (const group of await groups.all())
    await group.getByText(say('postmortem.decision_review.sound.yes'), { exact: true }).click()
  stage.tell(`  ${await groups.count()} decisions`)
  await stage.picture('Looking back at decisions', true)
  await stage.back()
}

/** What the form asks beside the tree and the decisions. */
export async function writePostmortem(stage: Stage): Promise<void> {
  stage.tell('What happened, what held, what others can learn')
  await stage.type(
    'exec_summary',
    'A laptop was stolen from a car. Its disk was encrypted; the note with the passphrase may have been with it.',
  )
  await stage.type('detection_story', 'The clerk found the broken window in the morning and phoned at once.')
  await stage.row('factors', 1, { kind: 'condition' }, { text: 'Billing takes laptops home at quarter end.' })
  await stage.row(
    'factors',
    2,
    { kind: 'missed_barrier' },
    { text: 'A note with the passphrase opens the disk.' },
  )
  const first = await stage.page
    .locator('#field-factors tbody tr')
    .first()
    .getByLabel(say('form.rows.cell', { label: say('postmortem.factors.text'), row: 1 }))
    .inputValue()
  if (!first.startsWith('Billing')) throw new Error(`Rows changed places: the first says “${first}”`)
  await stage.pick('method', 'postmortem.method.five_whys')
  await stage.choose('root_causes', 'postmortem.root_causes.design')
  await stage.row('went_well', 1, {}, { text: 'The remote wipe was sent within the hour.' })
  await stage.row('went_badly', 1, {}, { text: 'The list of what was on the laptop took a day.' })
  await stage.row('lucky', 1, {}, { text: 'The quarter’s files had been moved off it the day before.' })
  await stage.pick('similar_check', 'postmortem.similar_check.none_found')
  await stage.row(
    'lessons',
    1,
    { audience: 'everybody' },
    { lesson: 'Encryption holds as long as nothing in the bag opens it.' },
  )
  await stage.row(
    'affected_training',
    1,
    {},
    { training: 'First day at work', change: 'Show the startup PIN' },
  )
  await stage.picture('The post-mortem, what others can learn')
}

/** Others read it, and somebody else than who wrote it approves it with a signature. */
export async function approvePostmortem(stage: Stage): Promise<void> {
  stage.tell('Review, and approval by somebody else')
  await step(stage, 'postmortem', 'submit')
  await stage.person('approver', 'Aiko', 'Aiko Mori')
  await sign(stage, 'postmortem', 'approve', 'Aiko Mori', 'Approving a post-mortem')
  await stage.page.getByText(say('postmortem-page.sealed.approved')).waitFor()
  await stage.toTop()
  await stage.picture('The post-mortem, approved', true)
  await saveDossier(stage, 'postmortem.pdf')
  await savePlan(stage, 'action-plan.pdf')
}

/** The action, by who owns it: taken on, begun, done with its proof and the check that somebody else will make. */
export async function doAction(stage: Stage): Promise<void> {
  const { page } = stage
  stage.tell('The action: taken on, begun, done, and its check planned')
  await page.locator('#main').getByRole('link', { name: change }).first().click()
  await page.getByRole('article', { name: change }).waitFor()
  await stage.picture('An action, planned', true)
  await actionStep(stage, 'take_on')
  await actionStep(stage, 'start')
  await actionStep(stage, 'finish', async (question) => {
    await question('done_on').locator('input').fill('today')
    const proof = stage.path('startup-pin.txt')
    writeFileSync(proof, 'Rule 14 of the fleet: ask for a PIN before the disk is opened.\n')
    await stage.app.answerDialogs({ open: [proof] })
    await question('evidence').getByRole('button').click()
    await question('evidence').getByText('startup-pin.txt').waitFor()
    await question('criterion').locator('textarea').first().fill('Ten of ten laptops ask for their PIN')
    await question('method').getByText(say('action.method.test'), { exact: true }).click()
    await question('check_on').locator('input').fill(inDays(31))
    await question('verifier').locator('input').first().click()
    await page.keyboard.type('Tomas')
    await stage.option('Tomas Brandt').click()
    await stage.picture('An action, done, with who checks it and when', true)
  })
  await ask(stage, say('action.transition.check'))
  await stage.picture('An action, too early to be checked')
  stage.tell(
    '  Its check is 31 days away: to show that it works, and to close the post-mortem, takes that long',
  )
  await stage.click('button.cancel', page.getByRole('dialog'))
  await stage.toTop()
  await stage.picture('An action, done and waiting for its check', true)
}
/** From an action up to its post-mortem, and from there up to the incident. */
export async function upToIncident(stage: Stage): Promise<void> {
  for (const register of ['postmortem', 'incident']) {
    await stage.page.locator(`#main article a[href^="#/register/${register}/"]`).first().click()
    await stage.page.waitForFunction((r) => location.hash.startsWith(`#/register/${r}/`), register)
  }
  await stage.field('closing_statement').waitFor()
}
/** The day so many days from today, as it is typed. */
const inDays = (days: number): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Berlin' }).format(Date.now() + days * 86_400_000)
async function actionStep(
  stage: Stage,
  name: string,
  answer?: (question: (name: string) => Locator) => Promise<void>,
): Promise<void> {
  const words = say(`action.transition.${name}`)
  const dialog = await ask(stage, words)
  await answer?.((question) => dialog.locator(`[data-question="${question}"]`))
  await dialog.getByRole('button', { name: words, exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
  stage.tell(`  ${words}`)
}

/** All actions, as a board and as a list. */
export async function seeActions(stage: Stage): Promise<void> {
  const { page } = stage
  stage.tell('All actions, as a list and as a board')
  await stage.goTo('nav.action')
  await page.locator('#register-rows').getByText(change).first().waitFor()
  await stage.picture('The list of actions')
  await page.getByRole('link', { name: say('action-page.board.open'), exact: true }).click()
  await page.locator('[data-card]').first().waitFor()
  await stage.picture('Actions as a board', true)
}

/** Today, once more than incidents wait for somebody. */
export async function seeTasks(stage: Stage): Promise<void> {
  const { page } = stage
  stage.tell('Today: what waits for whom')
  await stage.goTo('nav.today')
  const tasks = page.locator('section[aria-labelledby="today-tasks"]')
  await tasks.waitFor()
  // what has more time stands folded where other things are due
  const folded = tasks.locator('details:not([open]) summary')
  if (await folded.isVisible()) await folded.click()
  await tasks.getByRole('link', { name: change }).first().waitFor()
  await tasks.evaluate((section) => section.scrollIntoView({ block: 'start' }))
  stage.tell(`  ${await tasks.getByRole('heading').first().innerText()}`)
  await stage.picture('Today, what waits for whom', true)
}

/**
 * What the demo does with any record: takes its next step, signs it, saves its documents. World: Node, driving the app. What
 * must stay true: a step that is refused, and a file that is not written, fail the run.
 */
import { fileWritten, passphrase } from './steps-office.ts'
import { say, type Stage } from './stage.ts'

/** Takes a step of the record that is open and confirms it; fails when something is still missing. */
export async function step(stage: Stage, register: string, transition: string): Promise<void> {
  const { page } = stage
  const name = say(`${register}.transition.${transition}`)
  const dialog = await ask(stage, name)
  await dialog.getByRole('button', { name, exact: true }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.getByRole('region', { name: say('record.next') }).waitFor()
  stage.tell(`  ${name}`)
}
/** Presses the button of the next step; answers with the dialog that it opens. */
export async function ask(stage: Stage, name: string) {
  const { page } = stage
  const next = page.getByRole('region', { name: say('record.next') })
  await next.getByRole('button', { name, exact: true }).click()
  return page.getByRole('dialog', { name })
}
/** Takes a step that is signed: with a name and the passphrase. */
export async function sign(
  stage: Stage,
  register: string,
  transition: string,
  by: string,
  picture: string,
): Promise<void> {
  const name = say(`${register}.transition.${transition}`)
  const dialog = await ask(stage, name)
  await dialog.getByLabel(say('record.sign.name')).fill(by)
  await dialog.getByLabel(say('record.sign.passphrase')).fill(passphrase)
  await stage.picture(picture, true)
  await dialog.getByRole('button', { name: say('record.sign.confirm', { step: name }) }).click()
  await dialog.waitFor({ state: 'hidden' })
  stage.tell(`  ${name}, signed by ${by}`)
}

/** Saves a document of the record that is open from its menu. */
async function save(stage: Stage, item: string, file: string): Promise<void> {
  const path = stage.path(file)
  await stage.app.answerDialogs({ save: path })
  await stage.menu('record.actions', item)
  stage.tell(`  ${file}, ${Math.round((await fileWritten(stage, path)) / 1024)} KB`)
}
export const saveDossier = (stage: Stage, file: string): Promise<void> =>
  save(stage, 'record.dossier.save', file)
export const savePlan = (stage: Stage, file: string): Promise<void> =>
  save(stage, 'action-page.plan.save', file)

/**
 * The demo's steps with laws and patterns: reading the laws, bringing in newer ones from a signed file that is made here,
 * and deciding about what keeps happening. World: Node, driving the app. What must stay true: the file is signed as an owner
 * would, by a key that the app has never seen.
 */
import { writeFileSync } from 'node:fs'
import { ready } from '../../src-main/crypto/sodium.ts'
import { newRulesKey, signRules } from '../../src-main/rules/sign-rules.ts'
import { lawPack } from '../../src-shared/rules/law-pack.ts'
import { packName } from '../../src-shared/rules/rule-pack.ts'
import { newLaw } from '../new-law.ts'
import { say, sayCounted, type Stage } from './stage.ts'

const newer = { ...lawPack, version: '99.0.0', regimes: [...lawPack.regimes, newLaw] }

export async function readLaws(stage: Stage): Promise<void> {
  const { page } = stage
  stage.tell(`Reading the laws: ${lawPack.regimes.length} of them`)
  await stage.goTo('nav.laws')
  await stage.heading('laws.title')
  await page.waitForTimeout(300)
  await stage.picture('The laws', true)
  await page.locator('#main a[href="#/laws/eu-gdpr"]').first().click()
  await page.getByRole('heading', { level: 1 }).waitFor()
  await stage.picture('One law: its duties, periods and sources')
}

export async function importLaws(stage: Stage): Promise<void> {
  const { page } = stage
  const name = packName(newer)
  stage.tell(`Importing newer laws, signed with a key that is new here: ${name}`)
  await ready()
  const file = stage.path('newer.sealrules')
  writeFileSync(file, JSON.stringify(signRules(JSON.stringify(newer), newRulesKey())))
  await stage.goTo('nav.laws')
  await stage.click('laws.import')
  await stage.heading('laws.import.title')
  await page.locator('#main input[type=file]').setInputFiles(file)
  await page.getByText(newLaw.name).first().waitFor()
  await stage.picture('Newer laws, what they change', true)
  await page.getByText(say('laws.import.trust'), { exact: true }).click()
  await page.getByRole('button', { name: say('laws.import.run', { pack: name }), exact: true }).click()
  await page.getByText(say('laws.import.done', { pack: name })).waitFor()
  await stage.picture('Newer laws, in use')
}

/** Two more lost devices, so that something keeps happening. */
async function recordAlike(stage: Stage): Promise<void> {
  const { page } = stage
  for (const title of ['Laptop left on the train to Luebeck', 'Tablet gone from the reception']) {
    await stage.goTo('nav.incident')
    await page
      .getByRole('link', { name: say('incident.new') })
      .first()
      .click()
    await stage.type('title', title)
    await stage.type('detected_at', 'yesterday 09:00')
    await stage.pick('kind', 'incident.kind.suspected_breach')
    await stage.button('incident.new').click()
    await page.getByRole('article', { name: title }).waitFor()
    await stage.choose('origin', 'incident.origin.lost_or_stolen_device')
  }
}

/** Accepts the pattern that three lost devices make. */
export async function decidePattern(stage: Stage): Promise<void> {
  const { page } = stage
  stage.tell('Looking at what keeps happening: two more devices are lost')
  await recordAlike(stage)
  await page.keyboard.press('Control+K')
  await page.getByPlaceholder(say('palette.placeholder')).fill(say('patternpage.title'))
  await page.locator('.mantine-Spotlight-action').first().waitFor()
  await page.keyboard.press('Enter')
  await stage.heading('patternpage.title')
  await page.getByRole('heading', { name: sayCounted('patternpage.open') }).waitFor()
  await stage.picture('Patterns', true)
  stage.tell(`  ${await page.locator('#main article h3').first().innerText()}`)
  await stage.button('patternpage.accept').first().click()
  const dialog = page.getByRole('dialog')
  await dialog
    .getByLabel(say('patternpage.accept.follows'))
    .fill('Cable locks for all; Tomas Brandt by March.')
  await stage.picture('A pattern, with what follows from it')
  await stage.click('patternpage.accept', dialog)
  await dialog.waitFor({ state: 'hidden' })
}

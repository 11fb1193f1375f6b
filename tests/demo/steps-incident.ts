/** The demo's steps with one incident, from the first three questions to its dossier. World: Node, driving the app. */
import { writeFileSync } from 'node:fs'
import { crc32, deflateSync } from 'node:zlib'
import { saveDossier, sign, step } from './record.ts'
import { person } from './steps-office.ts'
import { say, type Stage } from './stage.ts'

const title = 'Billing laptop stolen from a car in Kiel'

export async function recordIncident(stage: Stage): Promise<void> {
  const { page } = stage
  stage.tell('Recording an incident: three questions')
  await page
    .getByRole('link', { name: say('incident.new') })
    .first()
    .click()
  await stage.field('title').waitFor()
  await stage.type('title', title)
  await stage.type(
    'summary',
    'A billing clerk left the laptop in a parked car overnight. The window was broken and the bag is gone.',
  )
  await stage.type('detected_at', 'yesterday 23:40') // a first answer is due within 24 hours: it must not be missed by now
  await stage.person('reporter', 'Luis Ortega', say('form.person.outside', { name: 'Luis Ortega' }))
  await stage.choose('report_channel', 'incident.report_channel.phone')
  await stage.pick('kind', 'incident.kind.suspected_breach')
  await stage.picture('Recording an incident', true)
  await page.getByRole('button', { name: say('incident.new'), exact: true }).click()
  await page.getByRole('article', { name: title }).waitFor()
  await stage.picture('The incident, just recorded', true)
}

async function line(stage: Stage, text: string): Promise<void> {
  const box = stage.page.locator('#quick-timeline')
  await box.fill(text)
  await box.press('Enter')
  await stage.page.locator('article li').filter({ hasText: text }).first().waitFor()
}

export async function workOnIncident(stage: Stage): Promise<void> {
  const { page } = stage
  stage.tell('Working on it: assessment, investigation, containment')
  await stage.person('owner', 'Dana', 'Dana Keller')
  await step(stage, 'incident', 'start_triage')
  await line(stage, 'Told the police in Kiel; they will send a reference number')
  await stage.pick('severity_initial', 'incident.severity_initial.3_high')
  await step(stage, 'incident', 'investigate')
  await line(stage, 'IT confirms: the disk was encrypted, the screen was locked')
  await line(stage, 'Account locked and remote wipe sent')
  await stage.type('containment_step', 'Account locked, remote wipe sent, sessions ended.')
  await step(stage, 'incident', 'contain')
  await stage.type('aware_at', 'yesterday 23:50')
  await stage.type('aware_basis', 'The clerk phoned in and named the files on the laptop.')
  await page
    .getByRole('region', { name: say('record.due') })
    .getByText(say('clock.eu-gdpr-33-1'))
    .first()
    .waitFor()
  await stage.toTop()
  await stage.picture('The incident at three in the morning', true)
}

/** Today while a clock runs, and the way back to the incident from there. */
export async function seeToday(stage: Stage): Promise<void> {
  const { page } = stage
  stage.tell('Looking at Today while the 72 hours run')
  await stage.goTo('nav.today')
  const incident = page.locator('main').getByText(title).first()
  await incident.waitFor()
  await stage.picture('Today, with a clock running', true)
  await incident.click()
  await page.getByRole('article', { name: title }).waitFor()
}

export async function addEvidence(stage: Stage): Promise<void> {
  const { page, app } = stage
  stage.tell('Sealing a photo as evidence')
  const photo = stage.path('car-window.png')
  writeFileSync(photo, drawPng(240, 160))
  await page.getByRole('tab', { name: /^Evidence/ }).click()
  await app.answerDialogs({ open: [photo] })
  await stage.click('record.evidence.add')
  await page.getByText('car-window.png').first().waitFor()
  await stage.picture('Evidence, sealed with its fingerprint')
  await stage
    .button('record.evidence.preview_of')
    .or(page.getByRole('button', { name: say('record.evidence.preview_of', { name: 'car-window.png' }) }))
    .first()
    .click()
  await page.getByRole('dialog').getByRole('img', { name: 'car-window.png' }).waitFor()
  await stage.picture('Evidence, looked at')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await page.getByRole('tab', { name: say('record.tab.record'), exact: true }).click()
}

/** The incident again, from the list. */
export async function openIncident(stage: Stage): Promise<void> {
  await stage.goTo('nav.incident')
  await stage.page.locator('#register-rows').getByText(title).first().click()
  await stage.field('measures_taken').waitFor()
}

/** What is left of the work, until only looking back is missing. */
export async function endWork(stage: Stage): Promise<void> {
  stage.tell('What was done against it')
  await stage.type(
    'measures_taken',
    'Disk encryption was on. Laptops no longer leave the building without a cable lock; the team was told why.',
  )
  await step(stage, 'incident', 'remediate')
  await step(stage, 'incident', 'await_postmortem')
  await stage.type('effects', 'None seen. The data could not be read without the passphrase.')
  await stage.pick('counts_are_final', 'value.yes')
}

export async function closeIncident(stage: Stage): Promise<void> {
  const { page } = stage
  stage.tell('Closing, now that its post-mortem is approved, with a signature')
  await stage.type(
    'closing_statement',
    'Closed: authority and people told in time, no sign that data was read, the habit that led to it has changed.',
  )
  await sign(stage, 'incident', 'close', person, 'Closing takes a signature')
  await page.locator('article').getByText(say('incident.state.closed'), { exact: true }).first().waitFor()
  await stage.toTop()
  await stage.picture('The incident, closed', true)
  await page.getByRole('tab', { name: say('record.tab.history'), exact: true }).click()
  await page.waitForTimeout(400)
  await stage.picture('Who changed what')
  await page.getByRole('tab', { name: /^Timeline/ }).click()
  await page.waitForTimeout(200)
  await stage.picture('The timeline')
  await saveDossier(stage, 'dossier.pdf')
}

/** A picture file made here, because evidence should be a real one: a pane of glass with a hole in it. */
function drawPng(width: number, height: number): Buffer {
  const rows = Array.from({ length: height }, (_, y) => {
    const row = Buffer.alloc(1 + width * 3)
    for (let x = 0; x < width; x++) {
      const far = Math.hypot(x - width / 2, y - height / 2)
      const crack = Math.abs(Math.sin(Math.atan2(y - height / 2, x - width / 2) * 9)) < 0.06
      const shade = far < 28 ? 40 : crack ? 90 : 170 + Math.round(y / 4)
      row.set([shade, Math.min(255, shade + 15), Math.min(255, shade + 30)], 1 + x * 3)
    }
    return row
  })
  const chunk = (kind: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(kind), data])
    const length = Buffer.alloc(4)
    length.writeUInt32BE(data.length)
    const sum = Buffer.alloc(4)
    sum.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, sum])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/**
 * Asking people to sign, on the real screens: preview to closed campaign with every outcome; signing at the office's PC with PIN,
 * witness and by keyboard only; reminders read back as a mail program reads them. World: tests.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import type { AssignmentState } from '../../src-shared/sop/assignment.ts'
import { openOffice, say, tempFolder, until, type Sealbook } from './app.ts'
import { approve, firstText, pin, quiz, save, secondText } from './kiosk.ts'
import { press, tabTo, typeInto } from './keyboard.ts'

const names = ['Anna Berg', 'Bela Cruz', 'Carla Diaz', 'Dario Eden', 'Elif Fuchs', 'Finn Gray'] as const
type Name = (typeof names)[number]
const day = (later: number) => new Date(Date.now() + later * 86_400_000).toISOString().slice(0, 10)

let s: Sealbook
let page: Page
let sop = ''
let campaign = ''
const ids = new Map<Name, string>()
const idOf = (name: Name) => ids.get(name)!
beforeAll(async () => {
  s = await openOffice()
  page = s.page
  for (const [i, name] of names.entries()) {
    const values = {
      display_name: name,
      staff_no: `10${i}`,
      start: '2020-01-01',
      department: i % 2 ? 'Ward' : 'Desk',
      'roles/nurse': true,
      ...(name !== 'Finn Gray' && { email: `p${i}@office.example` }),
    }
    const changes = Object.entries(values).map(([path, value]) => ({ path, value }))
    ids.set(name, (await s.must('createRecord', { register: 'person', changes })).record!)
  }
  for (const name of ['Anna Berg', 'Bela Cruz'] as const) {
    const { code } = await s.must('givePinCode', { person: idOf(name) })
    await s.must('setPin', { person: idOf(name), code, pin })
  }
})

const button = (key: string, values = {}) => page.getByRole('button', { name: say(key, values), exact: true })
const click = (key: string, values = {}) => button(key, values).click()
const field = (key: string, values = {}) => page.getByLabel(say(key, values))
const lineOf = async (name: Name, of = campaign) =>
  (await s.must('assignments', { campaign: of })).lines.find((l) => l.name === name)!
const state = async (name: Name) => (await lineOf(name)).state
const becomes = (name: Name, wanted: AssignmentState) =>
  until(`${name} is ${wanted}`, async () => (await state(name)) === wanted)
/** Chooses people in the list by typing their names, as somebody does. */
async function choose(...wanted: readonly Name[]) {
  for (const name of wanted) {
    await page.getByRole('option', { name: new RegExp(name) }).click()
    await page.locator('[role=option][aria-selected=true]', { hasText: name }).waitFor()
  }
}
/** Types a name into the box for a person and takes the one that comes up. */
async function pick(box: string, name: string) {
  const input = page.locator(`#${box}`)
  await input.fill(name)
  // the list of the campaign has options of its own, behind the dialog
  await until('its list is there', async () => (await input.getAttribute('aria-controls')) !== null)
  await page
    .locator(`#${await input.getAttribute('aria-controls')} [role=option]`, { hasText: name })
    .first()
    .click()
}
const dialog = () => page.getByRole('dialog')
const gone = () => dialog().waitFor({ state: 'detached' })

it('says how to begin while nobody was asked, and offers nothing that cannot be signed', async () => {
  await s.go('/signing')
  await page.getByText(say('signing-page.empty')).waitFor()
  await page.getByRole('link', { name: say('signing-page.ask') }).click()
  await page.getByText(say('campaign-page.new.empty')).waitFor()
  expect(await page.locator('#main form').count()).toBe(0)
})
it('shows what would happen while it is put together, and asks nobody before the last button', async () => {
  const begun = await s.must('beginSop', {
    title: 'Handling of customer data',
    code: 'PRIV-01',
    text: firstText,
  })
  sop = begun.sop
  await save(s, sop, { audience: { is: 'role', name: 'nurse' } })
  await approve(s, begun.version, { classified_by: idOf('Anna Berg'), quiz })
  await s.go('/signing')
  await s.go(`/campaigns/new?version=${begun.version}`)
  const preview = page.locator('aside')
  await preview.getByText('6 people are asked').waitFor()
  await preview.getByText(/Who is asked/).click()
  await preview.getByText('Anna Berg').waitFor()
  await field('campaign-page.plan.due').fill('1 Jan 2020')
  await preview.getByText(/too early/).waitFor()
  await click('button.continue') // leads to what stands in the way
  await until('the last day has the focus', () =>
    page.evaluate(() => document.activeElement?.closest('#campaign-plan-due') !== null),
  )
  await field('campaign-page.plan.due').fill('')
  await field('campaign-page.plan.message').fill('Please ask Dana if anything is unclear.')
  expect((await s.must('campaigns', {})).length).toBe(0)
  await preview.getByText(/too early/).waitFor({ state: 'detached' })
  await click('button.continue')
  await page.getByRole('heading', { name: say('campaign-page.check') }).waitFor()
  expect((await s.must('campaigns', {})).length).toBe(0)
  await page.getByRole('button', { name: 'Ask 6 people' }).click()
  await page.locator('#campaign-lines').waitFor()
  const [line] = await s.must('campaigns', {})
  campaign = line!.record
  expect(line).toMatchObject({ share: { asked: 6, excused: 0, signed: 0 } })
  await page.getByText(/^0 of 6 have signed\. Due by/).waitFor()
})
it('takes a signature with the own PIN: text, questions, sentences one by one, receipt', async () => {
  await choose('Anna Berg')
  await click('campaign-page.act.sign')
  await page.getByText('Please ask Dana if anything is unclear.').waitFor()
  await click('sign.read.done')
  await click('sign.quiz.check')
  await page.getByText(say('sign.quiz.missing')).waitFor()
  const answer = async (which: number) => {
    for (const one of await page.locator('fieldset').all()) await one.locator('input').nth(which).check()
    await click('sign.quiz.check')
  }
  await answer(0)
  await page.getByText(say('sign.quiz.again')).waitFor()
  expect(await state('Anna Berg')).toBe('quiz_failed')
  await click('sign.quiz.retry')
  await answer(1)
  await button('sign.statement.yes').waitFor()
  for (let i = 1; i <= 4; i++) {
    await page.getByRole('heading', { name: say('sign.statement.title', { at: i, of: 4 }) }).waitFor()
    await click('sign.statement.yes')
  }
  await click('sign.go')
  await page.getByText(say('sign.name.missing')).waitFor()
  await page.getByText(say('signing-page.proof.pin.missing')).waitFor()
  await field('sign.name').fill('Anna Berg')
  await field('signing-page.proof.pin.label', { name: 'Anna Berg' }).fill('000111')
  await click('sign.go')
  await page.locator('[data-error=pin-wrong]').waitFor()
  expect(await field('signing-page.proof.pin.label', { name: 'Anna Berg' }).inputValue()).toBe('')
  expect(await state('Anna Berg')).toBe('quiz_passed')
  await field('signing-page.proof.pin.label', { name: 'Anna Berg' }).fill(pin)
  await click('sign.go')
  await page.getByRole('img', { name: say('signing-page.receipt.code') }).waitFor()
  expect(await lineOf('Anna Berg')).toMatchObject({ state: 'acknowledged', level: 'E3', method: 'self_pc' })
  const receipt = await s.must('receiptOf', { assignment: (await lineOf('Anna Berg')).assignment })
  await page.getByText(receipt.sha256.slice(0, 4)).waitFor()
  const pdf = join(tempFolder('receipt'), 'receipt.pdf')
  await s.answerSave(pdf)
  await click('signing-page.receipt.save')
  await until('the receipt is written', () => existsSync(pdf), 60_000)
  await until('it is whole', () => {
    const text = spawnSync('pdftotext', [pdf, '-'], { encoding: 'utf8' })
    return text.stdout.includes('Anna Berg') && text.stdout.includes('PRIV-01')
  })
})
it('keeps what was typed over a lock, and no secret', async () => {
  const { assignment } = await lineOf('Bela Cruz')
  await s.must('openToSign', { assignment })
  await s.must('answerQuiz', { assignment, answers: { q1: ['right'], q2: ['right'], q3: ['right'] } })
  await s.go(`/sign/${assignment}`)
  await click('sign.read.done')
  for (let i = 0; i < 4; i++) await click('sign.statement.yes')
  await field('sign.name').fill('Bela C.')
  await field('signing-page.proof.pin.label', { name: 'Bela Cruz' }).fill(pin)
  await page.waitForTimeout(500)
  page = await s.lock()
  await s.unlock()
  await s.go(`/sign/${assignment}`)
  await until('the name is back', async () => (await field('sign.name').inputValue()) === 'Bela C.')
  expect(await field('signing-page.proof.pin.label', { name: 'Bela Cruz' }).inputValue()).toBe('')
})
it('takes a signature with a witness, who cannot be the signer', async () => {
  await page.getByText(say('signing-page.proof.witness'), { exact: true }).click()
  await pick('proof-witness', 'Bela Cruz')
  await click('sign.go')
  await page.getByText(say('sops.problem.witness_is_signer')).waitFor()
  await pick('proof-witness', 'Carla Diaz')
  await click('sign.go')
  await page.getByRole('img', { name: say('signing-page.receipt.code') }).waitFor()
  expect(await lineOf('Bela Cruz')).toMatchObject({ state: 'acknowledged', level: 'E2' })
  await click('signing-page.receipt.next_person')
  await page.locator('#who-signs').waitFor()
})
it('signs without a mouse', async () => {
  const { assignment } = await lineOf('Carla Diaz')
  const { code } = await s.must('givePinCode', { person: idOf('Carla Diaz') })
  await s.must('setPin', { person: idOf('Carla Diaz'), code, pin })
  await s.go('/sign')
  await typeInto(page, say('signing-page.who.person'), 'Carla')
  // nobody else is offered, and nobody new
  await until('only she is left', async () => (await page.getByRole('option').count()) === 1)
  const marked = page.locator('[role=option][data-combobox-selected]', { hasText: 'Carla Diaz' })
  for (let i = 0; i < 3 && (await marked.count()) === 0; i++) await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: say('signing-page.read_and_sign') }).waitFor()
  await press(page, say('signing-page.read_and_sign'))
  await page.getByRole('heading', { name: 'Handling of customer data' }).first().waitFor()
  await press(page, say('sign.read.done'))
  for (let q = 0; q < 3; q++) {
    await tabTo(page, /Bin them|In the evening|Anybody/)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Tab')
  }
  await press(page, say('sign.quiz.check'))
  for (let i = 1; i <= 4; i++) {
    await page.getByRole('heading', { name: say('sign.statement.title', { at: i, of: 4 }) }).waitFor()
    await press(page, say('sign.statement.yes'))
  }
  await page.getByRole('heading', { name: say('sign.title'), exact: true }).waitFor()
  await typeInto(page, say('sign.name'), 'Carla Diaz')
  await until('the PIN is asked for', () =>
    field('signing-page.proof.pin.label', { name: 'Carla Diaz' }).isVisible(),
  )
  await typeInto(page, say('signing-page.proof.pin.label', { name: 'Carla Diaz' }), pin)
  await page.keyboard.press('Enter')
  await page.getByRole('img', { name: say('signing-page.receipt.code') }).waitFor()
  expect(await s.must('receiptOf', { assignment })).toMatchObject({ name: 'Carla Diaz', level: 'E3' })
})
it('writes reminders that a mail program reads, and marks what was said', async () => {
  await s.go(`/campaigns/${campaign}`)
  await page.getByRole('link', { name: say('campaign-page.reminders') }).click()
  await page.getByText(/^Dario Eden/).waitFor()
  const zip = join(tempFolder('mail'), 'reminders.zip')
  await s.answerSave(zip)
  await click('reminders.make.mails_zip')
  await page.getByText(/Saved, with 2 reminders\. 1 is not in it/).waitFor()
  expect(mailsIn(zip)).toMatchObject([
    { to: 'Dario Eden <p3@office.example>', subject: expect.stringContaining('PRIV-01') as string },
    { to: 'Elif Fuchs <p4@office.example>' },
  ])
  expect(mailsIn(zip)[0]!.text).toContain('Please ask Dana')
  const folder = tempFolder('drafts')
  await s.answerOpen(folder)
  await click('reminders.make.mails_folder')
  await until('the drafts are there', () => readdirSync(folder).length === 1)
  const [inside] = readdirSync(folder)
  await until('both of them', () => readdirSync(join(folder, inside!)).length === 2)
  const csv = join(tempFolder('merge'), 'list.csv')
  await s.answerSave(csv)
  await click('reminders.make.merge')
  await page.getByText(/Saved, with/).waitFor()
  await until('the list is written', () => readFileSync(csv, 'utf8').includes('Finn Gray'))
  const pdf = join(tempFolder('slips'), 'slips.pdf')
  await s.answerSave(pdf)
  await click('reminders.make.slips')
  await page.getByText(say('reminders.then_slip')).waitFor({ timeout: 60_000 })
  expect(execFileSync('pdftotext', [pdf, '-'], { encoding: 'utf8' })).toContain('Finn Gray')
  // writing files marks nothing
  expect((await s.must('reminders', { campaign })).length).toBe(3)
  await page
    .getByLabel(/Tell that it can be signed/)
    .first()
    .uncheck()
  await click('reminders.mark.mail')
  await until('one is left', async () => (await s.must('reminders', { campaign })).length === 1)
})
it('writes down every other outcome as it was, and says why it cannot', async () => {
  await s.go(`/campaigns/${campaign}`)
  await choose('Dario Eden')
  await click('campaign-page.act.refuse')
  await dialog().getByLabel(say('campaign-page.field.concern')).fill('Too strict.')
  await dialog().getByLabel(say('campaign-page.field.next_step')).fill('The manager talks to him.')
  await dialog()
    .getByRole('button', { name: say('campaign-page.ask.refuse.go') })
    .click()
  await dialog().getByText(say('sops.obstacle.not_told_still_bound')).waitFor()
  await dialog().getByLabel(say('campaign-page.field.told_still_bound')).check()
  await pick('campaign-witness', 'Anna Berg')
  await dialog()
    .getByRole('button', { name: say('campaign-page.ask.refuse.go') })
    .click()
  await gone()
  await becomes('Dario Eden', 'refused')

  await choose('Elif Fuchs')
  await click('campaign-page.act.exempt')
  await dialog()
    .getByRole('button', { name: say('campaign-page.ask.exempt.go'), exact: true })
    .click()
  await dialog().getByRole('alert').getByText(say('campaign-page.field.approver')).waitFor()
  await dialog().getByLabel(say('campaign-page.field.reason'), { exact: true }).click()
  await page.getByRole('option', { name: say('sops.exemption.long_absence') }).click()
  await dialog().getByLabel(say('campaign-page.field.text')).fill('Away until spring.')
  await pick('campaign-approver', 'Anna Berg')
  await dialog().getByLabel(say('campaign-page.field.until')).fill(day(30))
  await dialog().getByLabel(say('campaign-page.field.control')).fill('No access meanwhile.')
  await dialog()
    .getByRole('button', { name: say('campaign-page.ask.exempt.go'), exact: true })
    .click()
  await gone()
  await becomes('Elif Fuchs', 'exempt')

  await choose('Finn Gray')
  await click('campaign-page.act.remove')
  await dialog().getByLabel(say('campaign-page.field.why')).fill('Never touches customer data.')
  await dialog()
    .getByRole('button', { name: say('campaign-page.ask.remove.go') })
    .click()
  await gone()
  await becomes('Finn Gray', 'removed')
  await page.getByText(/3 of 5 have signed, 1 refused, 1 on leave or exempt/).waitFor()

  await choose('Elif Fuchs')
  await click('campaign-page.act.resume')
  await dialog().getByLabel(say('campaign-page.field.why')).fill('Back earlier.')
  await dialog()
    .getByRole('button', { name: say('campaign-page.ask.resume.go') })
    .click()
  await gone()
  await becomes('Elif Fuchs', 'assigned')
  const { lines } = await s.must('assignments', { campaign })
  expect(lines.map((l) => l.state).slice(3)).toEqual(['refused', 'assigned', 'removed'])
})
it('closes with a reason, and keeps everything readable', async () => {
  await click('campaign-page.ask.close.go')
  await dialog().getByLabel(say('campaign-page.field.why')).fill('The next version comes tomorrow.')
  await dialog()
    .getByRole('button', { name: say('campaign-page.ask.close.go') })
    .click()
  await gone()
  await page.getByText(say('signing-page.standing.closed')).waitFor()
  expect((await s.must('reminders', { campaign })).length).toBe(0)
  await choose('Anna Berg')
  await click('campaign-page.act.receipt')
  await page.getByText(say('signing-page.receipt.again', { name: 'Anna Berg' })).waitFor()
})
it('shows what changed first to whoever signed before; enters a meeting for all, and one on behalf', async () => {
  const { version } = await s.must('beginVersion', { sop })
  await approve(s, version, { text: secondText, classified_by: idOf('Anna Berg') })
  const plan = { reason: 'new_version' as const, versions: [version], opens: day(0), quiz: false }
  campaign = (await s.must('openCampaign', plan)).record!
  await s.go(`/sign/${(await lineOf('Anna Berg')).assignment}`)
  await page.getByRole('heading', { name: say('sign.read.changed', { number: '1.0' }) }).waitFor()
  await page.locator('ins', { hasText: 'Never name a customer' }).waitFor()
  await s.go(`/campaigns/${campaign}`)
  await choose('Bela Cruz', 'Carla Diaz')
  await click('campaign-page.act.meeting')
  await pick('campaign-operator', 'Dana Keller')
  await pick('campaign-witness', 'Anna Berg')
  await dialog()
    .getByRole('button', { name: say('campaign-page.ask.meeting.go') })
    .click()
  await gone()
  await becomes('Carla Diaz', 'acknowledged')
  expect(await lineOf('Bela Cruz')).toMatchObject({ method: 'bulk_meeting' })
  await choose('Anna Berg')
  await click('campaign-page.act.on_behalf')
  await pick('campaign-operator', 'Dana Keller')
  await pick('campaign-witness', 'Anna Berg')
  await dialog()
    .getByRole('button', { name: say('campaign-page.ask.on_behalf.go') })
    .click()
  await dialog().getByText(say('sops.problem.witness_is_signer')).waitFor()
  await pick('campaign-witness', 'Carla Diaz')
  await dialog()
    .getByRole('button', { name: say('campaign-page.ask.on_behalf.go') })
    .click()
  await gone()
  expect(await lineOf('Anna Berg')).toMatchObject({ method: 'attested_on_behalf', level: 'E1' })
  await s.go('/')
  await page
    .getByText(/Reminders to give/)
    .first()
    .waitFor()
  const said = await page.locator('[aria-labelledby=today-tasks]').innerText()
  expect(names.filter((name) => said.includes(name))).toEqual([])
  await s.go(`/register/person/${idOf('Anna Berg')}`)
  await page.getByRole('heading', { name: say('signing-page.person'), exact: true }).waitFor()
  expect(s.problems).toEqual([])
})

interface Mail {
  readonly to: string
  readonly subject: string
  readonly text: string
}
/** The drafts of a ZIP as Python's mail parser reads them. */
function mailsIn(zip: string): Mail[] {
  const script = `
import sys, json, zipfile, email
from email import policy
mails = []
with zipfile.ZipFile(sys.argv[1]) as z:
    for name in sorted(z.namelist()):
        m = email.message_from_bytes(z.read(name), policy=policy.default)
        assert not m.defects, m.defects
        mails.append({'to': str(m['to']), 'subject': str(m['subject']), 'text': m.get_body(('plain',)).get_content()})
print(json.dumps(mails))`
  return JSON.parse(execFileSync('python3', ['-c', script, zip], { encoding: 'utf8' })) as Mail[]
}

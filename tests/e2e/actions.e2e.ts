/**
 * Corrective actions on their real screens: from a plan to the proof that it works, more time, what did not work, and a cause
 * that comes up again. World: tests, real Electron. What must stay true: main itself refuses what the screens do not offer;
 * days are counted from today, so that the tests mean the same on every day.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openOffice, say, tempFolder, until, type Sealbook } from './app.ts'
import { exactly, hoursAgo, recordBreach, zone } from './breach.ts'
import { focused } from './keyboard.ts'

let sealbook: Sealbook
let dana: string
let jonas: string
const proof = join(tempFolder('proof'), 'mail-rule.txt')

beforeAll(async () => {
  sealbook = await openOffice()
  dana = (await sealbook.must('people', { text: 'Dana' })).people[0]!.id
  const changes = [{ path: 'display_name', value: 'Jonas Weber' }]
  jonas = (await sealbook.must('createRecord', { register: 'person', changes })).record!
  writeFileSync(proof, 'Rule 14: no completion of outside addresses.')
})
afterAll(() => sealbook?.quit())

/** The day so many days from today, as it is typed. */
const day = (fromToday: number) =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(Date.now() + fromToday * 86_400_000)
const now = (id: string) => sealbook.must('record', { id })
const stateOf = async (id: string) => (await now(id)).state
const button = (within: Locator, key: string) => within.getByRole('button', { name: say(key), exact: true })
const dialog = () => sealbook.page.getByRole('dialog')
const question = (name: string) => dialog().locator(`[data-question="${name}"]`)

async function plan(title: string, more: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const facts = { text: title, owner: dana, due: day(10), strength: 'engineer', ...more }
  const changes = Object.entries(facts).map(([path, value]) => ({ path, value }))
  return (await sealbook.must('createRecord', { register: 'action', changes })).record!
}
/** As far as the check, done 40 days ago. */
async function checked(title: string, more: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const id = await plan(title, { done_when: 'None in 30 days', ...more })
  await attach(id, 'evidence')
  const planned = {
    done_on: day(-40),
    criterion: 'None in a month',
    method: 'sample',
    check_on: day(-5),
    verifier: jonas,
  }
  const changes = Object.entries(planned).map(([path, value]) => ({ path, value }))
  for (const step of ['take_on', 'start'] as const) await sealbook.must('actionStep', { id, step })
  await sealbook.must('actionStep', { id, step: 'finish', changes })
  await sealbook.must('actionStep', { id, step: 'check' })
  return id
}
async function attach(id: string, field: string) {
  const bytes = new TextEncoder().encode('shown')
  const added = await sealbook.page.evaluate(
    ([record, list, data]) =>
      window.sealbook.call.pasteEvidence({
        id: record!,
        field: list!,
        name: 'shown.txt',
        mediaType: 'text/plain',
        bytes: new Uint8Array(JSON.parse(data!) as number[]),
      }),
    [id, field, JSON.stringify([...bytes])],
  )
  if (!added.ok) throw new Error(JSON.stringify(added.error))
}

async function show(id: string): Promise<Locator> {
  await sealbook.go(`/register/action/${id}`)
  const next = sealbook.page.getByRole('region', { name: say('record.next') })
  await next.waitFor()
  return next
}
async function choosePerson(of: Locator, name: string) {
  await of.getByRole('combobox').or(of.locator('input')).first().click()
  await sealbook.page.keyboard.press('Control+a')
  await sealbook.page.keyboard.type(name.split(' ')[0]!)
  await sealbook.page.locator('[data-combobox-option]:visible', { hasText: name }).first().click()
}
async function otherStep(next: Locator, key: string) {
  await button(next, 'record.next.other').click()
  await sealbook.page.getByRole('menuitem', { name: say(key) }).click()
  await dialog().waitFor()
}
const confirm = (key: string) =>
  dialog()
    .locator('button[type=submit]', { hasText: say(key) })
    .click()

it('goes from a plan to the proof that it works; the owner does not check it', async () => {
  const { page } = sealbook
  await sealbook.go('/new/action')
  await page.locator('#input-text').fill('Turn off completion of outside addresses')
  await page.locator('#input-done_when').fill('All staff have been trained')
  await page.locator('#main form button[type=submit]').click()
  await page.getByRole('region', { name: say('record.next') }).waitFor()
  const id = /[0-9a-f-]{36}$/.exec(await page.evaluate(() => location.hash))![0]
  // words that leave it open when it is done are said below the field
  await page.getByText(say('learn.words.done_when_activity')).waitFor()
  await page.locator('#input-done_when').fill('No address is offered in 30 test letters')
  await page.getByText(say('learn.words.done_when_activity')).waitFor({ state: 'detached' })

  const next = await show(id)
  await button(next, 'action.transition.take_on').click()
  await choosePerson(question('owner'), 'Dana Keller')
  await question('due').locator('input').fill(day(5))
  await confirm('action.transition.take_on')
  await until('taken on', async () => (await stateOf(id)) === 'accepted')
  await button(next, 'action.transition.start').click()
  await confirm('action.transition.start')
  await until('begun', async () => (await stateOf(id)) === 'in_progress')

  await button(next, 'action.transition.finish').click()
  await confirm('action.transition.finish')
  // each piece that is missing says so where it is filled in
  await question('done_on').getByText(say('learn.obstacle.missing')).waitFor()
  await question('done_on').locator('input').fill(day(-40))
  await sealbook.answerOpen(proof)
  await question('evidence').getByRole('button').click()
  await question('evidence').getByText('mail-rule.txt').waitFor()
  await question('criterion').locator('textarea').first().fill('No wrong address in a sample of 30 letters')
  await question('method').getByText(say('action.method.sample')).click()
  await question('check_on').locator('input').fill(day(-20))
  await choosePerson(question('verifier'), 'Dana Keller')
  await question('verifier').getByText(say('learn.obstacle.own_work')).waitFor()
  await question('check_on')
    .getByText(/Too early/)
    .waitFor()

  // typed over a lock: the dialog comes up again as it was left
  await page.waitForTimeout(600)
  await sealbook.lock()
  await sealbook.unlock()
  await sealbook.page.locator('#main').waitFor()
  await show(id)
  await dialog().waitFor()
  expect(await question('criterion').locator('textarea').first().inputValue()).toContain('sample of 30')
  await question('check_on').locator('input').fill(day(-10))
  await choosePerson(question('verifier'), 'Jonas Weber')
  await confirm('action.transition.finish')
  await until('done', async () => (await stateOf(id)) === 'done')

  // nobody checks their own work, whatever a page asks
  expect(
    await sealbook.call('actionStep', { id, step: 'check', changes: [{ path: 'verifier', value: dana }] }),
  ).toMatchObject({ ok: false, error: { code: 'needs-missing', needs: [{ field: 'verifier' }] } })
  const after = sealbook.page.getByRole('region', { name: say('record.next') })
  await button(after, 'action.transition.check').click()
  await confirm('action.transition.check')
  await until('being checked', async () => (await stateOf(id)) === 'verifying')
  await button(after, 'action-page.ask.result').click()
  await question('result').getByText(say('action.result.effective')).click()
  await question('result_notes').locator('textarea').first().fill('Thirty letters, no completion.')
  await confirm('action-page.ask.result')
  await question('check_evidence').getByText(say('learn.obstacle.missing')).waitFor()
  await question('check_evidence').getByRole('button').click()
  await question('check_evidence').getByText('mail-rule.txt').waitFor()
  await confirm('action-page.ask.result')
  await until('proven', async () => (await stateOf(id)) === 'effective')
  expect((await now(id)).values).toMatchObject({ result: 'effective', verifier: jonas })
}, 60_000)

it('moves its date when somebody else agrees', async () => {
  const id = await plan('Label the trays')
  await sealbook.must('actionStep', { id, step: 'take_on' })
  const next = await show(id)
  await otherStep(next, 'action-page.ask.extend')
  await question('until').locator('input').fill(day(30))
  await question('reason').locator('textarea').first().fill('The labels have not come.')
  await choosePerson(question('approver'), 'Dana Keller')
  await confirm('action-page.ask.extend')
  await question('approver').getByText(say('learn.obstacle.needs_second_person')).waitFor()
  expect((await now(id)).values['due']).toBe(day(10))
  await choosePerson(question('approver'), 'Jonas Weber')
  await confirm('action-page.ask.extend')
  await until('moved', async () => (await now(id)).values['due'] === day(30))
  await next.getByText(/Moved once/).waitFor()
})

it('asks for a new action where one did not work, and names each in the other', async () => {
  const parent = await recordBreach(sealbook, 'Letter to another patient')
  const id = await checked('Remind everybody', { [`belongs_to/${parent}`]: true })
  await attach(id, 'check_evidence')
  const next = await show(id)
  await button(next, 'action-page.ask.result').click()
  await question('result').getByText(say('action.result.not'), { exact: true }).click()
  await confirm('action-page.ask.result')
  await question('follow_up').getByText(say('learn.obstacle.needs_new_action')).waitFor()
  await question('follow_up').locator('input').first().fill('Use window envelopes')
  await confirm('action-page.ask.result')
  await until('over', async () => (await stateOf(id)) === 'ineffective')
  const [follow] = (await now(id)).values['follow_up'] as string[]
  expect(await now(follow!)).toMatchObject({
    title: 'Use window envelopes',
    values: { belongs_to: [parent] },
  })
  await next.getByText(/takes its place/).waitFor()
})

it('is opened again by a new incident with the same cause, and a person may say that it is another thing', async () => {
  const id = await checked('Check the address twice', { 'origins/lost_or_stolen_device': true })
  await attach(id, 'check_evidence')
  const result = [{ path: 'result', value: 'effective' }]
  await sealbook.must('actionStep', { id, step: 'prove', changes: result })
  const incident = await recordBreach(sealbook, 'Laptop left on a train', {
    'origin/wrong_recipient': null,
    'origin/lost_or_stolen_device': true,
    // noticed after the action was planned, and it happened after it was done
    detected_at: exactly(new Date().toISOString()),
    aware_at: exactly(new Date().toISOString()),
    occurred_start: exactly(hoursAgo(5)),
  })
  await until('opened again', async () => (await stateOf(id)) === 'reopened')
  await sealbook.go('/')
  const tasks = sealbook.page.getByRole('region', { name: /waits? for somebody/ })
  const task = tasks.getByRole('listitem').filter({ hasText: 'Check the address twice' })
  await task.getByText(say('task.action_reopened')).waitFor()
  await task.getByRole('link').click()
  const again = sealbook.page.getByRole('region', { name: say('action-page.again') })
  await again.getByRole('link', { name: /Laptop left on a train/ }).waitFor()
  await again.getByRole('button', { name: /: not the same/ }).click()
  await dialog().locator('textarea').first().fill('The laptop was encrypted and is back.')
  await dialog().locator('button[type=submit]').click()
  await until('back where it stood', async () => (await stateOf(id)) === 'effective')
  expect(incident).toBeTruthy()
})

it('is walked on the board by keyboard', async () => {
  const { page } = sealbook
  const first = await plan('AAA first of all', { due: day(-3) })
  await sealbook.go('/actions/board')
  const open = page.getByRole('region', { name: new RegExp(`^${say('action-page.column.open')}`) })
  const card = open.getByRole('link', { name: 'AAA first of all' })
  await card.waitFor()
  await open
    .locator(`[data-card="${first}"]`)
    .getByText(/Overdue by 3 days/)
    .waitFor()
  await card.focus()
  await page.keyboard.press('ArrowRight')
  await page.waitForFunction(() => document.activeElement?.closest('[data-card]') !== null)
  expect(await focused(page)).not.toBe('AAA first of all')
  await page.keyboard.press('ArrowLeft')
  expect(await focused(page)).toBe('AAA first of all')
  await page.keyboard.press('Shift+F10')
  await page.getByRole('menuitem', { name: say('action.transition.take_on') }).waitFor()
  await page.keyboard.press('Enter')
  await dialog().waitFor()
  await confirm('action.transition.take_on')
  await until('taken on', async () => (await stateOf(first)) === 'accepted')
  const taken = page.getByRole('region', { name: new RegExp(`^${say('action-page.column.accepted')}`) })
  await taken.getByRole('link', { name: 'AAA first of all' }).waitFor()
  // the keyboard is where the card has gone
  await page.waitForFunction((id) => document.activeElement?.id === `card-${id}`, first)
  await page.keyboard.press('Enter')
  await page.waitForFunction((id) => location.hash.includes(id), first)
  expect(sealbook.problems).toEqual([])
})

/**
 * A procedure on its real screens, from a template to its withdrawal: written with the keyboard alone, refused while gaps are open,
 * approved, changed in a small way with a second reader, compared, printed. World: tests, real Electron. What must stay true: what
 * main keeps is what was typed; a power cut in the middle of a word takes nothing; what a PDF says is what was approved.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openOffice, launch, passphrase, say, tempFolder, until, type Sealbook } from './app.ts'
import { press, tabTo, typeInto } from './keyboard.ts'

let sealbook: Sealbook
const outside = tempFolder('papers')
const ids = { ada: '', ben: '', sop: '', first: '', next: '' }
beforeAll(async () => {
  sealbook = await openOffice()
  for (const [key, name] of [
    ['ada', 'Ada Berg'],
    ['ben', 'Ben Cole'],
  ] as const) {
    const { record } = await sealbook.must('createRecord', {
      register: 'person',
      changes: [
        { path: 'display_name', value: name },
        { path: 'department', value: 'Front desk' },
      ],
    })
    ids[key] = record!
  }
})
afterAll(() => sealbook?.quit())

const values = async (id: string) => (await sealbook.must('record', { id })).values
const save = (id: string, said: Readonly<Record<string, string>>) =>
  sealbook.must('saveRecord', { id, changes: Object.entries(said).map(([path, value]) => ({ path, value })) })
const button = (name: string) => sealbook.page.getByRole('button', { name, exact: true }).first()
const here = () => sealbook.page.url().split('/').at(-1)!
async function open(id: string, register = 'sop_version'): Promise<void> {
  await sealbook.go('/')
  await sealbook.go(`/register/${register}/${id}`)
  await sealbook.page.locator(register === 'sop' ? '#sop-top' : '#version-top').waitFor()
}
/** Takes a step with its dialog; a signed one with name and passphrase. */
async function step(transition: string, how: { readonly signed?: boolean; readonly why?: string } = {}) {
  const { page } = sealbook
  const name = say(`sop_version.transition.${transition}`)
  if (how.why === undefined) await button(name).click()
  else {
    await button(say('record.next.other')).click()
    await page.getByRole('menuitem', { name }).click()
  }
  const dialog = page.getByRole('dialog')
  if (how.why !== undefined) await dialog.getByRole('textbox').first().fill(how.why)
  if (how.signed) {
    await dialog.getByRole('textbox', { name: say('record.sign.name') }).fill('Ada Berg')
    await dialog.locator('input[type=password]').fill(passphrase)
  }
  await dialog.locator('button[type=submit]').click()
  await dialog.waitFor({ state: 'detached', timeout: 30_000 })
}
/** The words of a PDF that the page saved, as another program reads them. */
async function pdfText(ask: () => Promise<void>, name: string): Promise<string> {
  const path = join(outside, name)
  await sealbook.answerSave(path)
  await ask()
  await until(
    'the PDF is there',
    () => existsSync(path) && readFileSync(path).subarray(-1_024).includes('%%EOF'),
  )
  const read = spawnSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' })
  expect(read.status).toBe(0)
  const raw = readFileSync(path, 'latin1')
  for (const mark of ['/StructTreeRoot', '/Outlines', '/Lang']) expect(raw).toContain(mark)
  return read.stdout.replace(/\s+/g, ' ')
}

it('begins from a template and is written with the keyboard alone', async () => {
  const { page } = sealbook
  await sealbook.go('/new/sop')
  await page.locator('[name=sop-start]').first().waitFor()
  await tabTo(page, new RegExp(`^${say('sops.template.customer_privacy')}`))
  await page.keyboard.press('Space')
  await tabTo(page, say('sop.title.ask'))
  await page.keyboard.press('End')
  await page.keyboard.type(' at the desk')
  await press(page, say('sop-page.new.begin'))
  await page.locator('#version-top').waitFor()
  ids.first = here()
  ids.sop = ((await values(ids.first))['sop'] as string[])[0]!
  expect((await sealbook.must('record', { id: ids.sop })).title).toMatch(/ at the desk$/)

  await typeInto(page, 'Organisation', 'Optik Nord')
  await page.keyboard.press('Enter')
  await until('the gap is filled in', async () =>
    String((await values(ids.first))['text']).includes('Optik Nord'),
  )
  expect(String((await values(ids.first))['text'])).not.toContain('{{organisation}}')

  await tabTo(page, say('sop_version.text'))
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('Control+ArrowDown')
  await page.keyboard.press('Control+End')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Nothing is read out at the desk.')
  await tabTo(page, say('sop_version.change_note.ask'))
  await until('leaving the text saves it', async () =>
    String((await values(ids.first))['text']).includes('Nothing is read out at the desk.'),
  )
})

it('cannot be submitted while something is to be filled in, and leads there', async () => {
  const { page } = sealbook
  await save(ids.first, { change_note: 'Written down for the first time.' })
  const refused = await sealbook.call('transition', { id: ids.first, transition: 'submit' })
  expect(refused).toMatchObject({ ok: false, error: { code: 'needs-missing', needs: [{ field: 'text' }] } })
  await open(ids.first)
  await button(say('sop_version.transition.submit')).click()
  expect(await page.getByRole('dialog').count()).toBe(0)
  await until('the keyboard is in the text', () =>
    page.evaluate(() => document.activeElement?.closest('#field-text') !== null),
  )
  // a gap can be shown where it stands
  await page.getByRole('button', { name: say('sop-page.gaps.show_of', { name: 'Dpo name' }) }).click()
  expect(await page.evaluate(() => getSelection()?.toString())).toBe('{{dpo_name}}')
})

it('is there as it was typed after a power cut', async () => {
  const { dir } = sealbook
  const { page } = sealbook
  await page.locator('#input-text').click()
  await page.keyboard.press('Control+End')
  await page.keyboard.type(' Half a sen')
  await until('it is sealed', async () => {
    const { value } = await sealbook.must('getDraft', { key: `record:${ids.first}` })
    return JSON.stringify(value ?? '').includes('Half a sen')
  })
  await sealbook.kill()
  sealbook = await launch(dir)
  await sealbook.unlock()
  await sealbook.page.locator('#main').waitFor()
  expect(String((await values(ids.first))['text'])).not.toContain('Half a sen')
  await open(ids.first)
  await sealbook.page.locator('#input-text').getByText('Half a sen').waitFor()
  await button(say('record.restored.save')).click()
  await until('it is saved', async () => String((await values(ids.first))['text']).includes('Half a sen'))
})

it('says who it is for, and how many that is', async () => {
  const { page } = sealbook
  await open(ids.sop, 'sop')
  const field = page.locator('#field-audience')
  await field.getByText(say('sop-page.audience.some')).click()
  await field.getByRole('combobox').first().fill('front')
  await page.getByRole('option', { name: /Front desk/ }).click()
  await field.getByText(say('sop-page.audience.count_other', { count: 2 })).waitFor()
  expect((await values(ids.sop))['audience']).toEqual({ is: 'department', name: 'Front desk' })
})

it('is approved under a signature, with its hash and its number', async () => {
  const { page } = sealbook
  const text = String((await values(ids.first))['text']).replace(/\{\{\w+\}\}/g, 'Optik Nord')
  const today = (await sealbook.must('record', { id: ids.first })).today
  await save(ids.first, {
    text,
    classified_by: ids.ada,
    approver_name: 'Dora Chief',
    approver_role: 'Managing director',
    effective_from: today,
  })
  await open(ids.first)
  await step('submit')
  await step('approve', { signed: true })
  await page.getByText(say('sops.status.effective')).first().waitFor()
  const { sha256, number } = await values(ids.first)
  expect(number).toBe('1.0')
  expect(await page.locator('#main').textContent()).toContain(String(sha256).slice(0, 4))
  expect(await page.getByRole('link', { name: say('sop-page.ask') }).getAttribute('href')).toContain(
    `/campaigns/new?version=${ids.first}`,
  )
})

it('a small change takes a second reader, and its reviewer sees what changed', async () => {
  const { page } = sealbook
  await open(ids.sop, 'sop')
  await button(say('sop-page.next')).click()
  await page.locator('#version-top').waitFor()
  ids.next = here()
  const { text } = await values(ids.first)
  const today = (await sealbook.must('record', { id: ids.next })).today
  await save(ids.next, {
    text: String(text).replace('Nothing is read out', 'Nothing is ever read out'),
    change: 'minor',
    change_note: 'One word for clearness.',
    classified_by: ids.ada,
    approver_name: 'Dora Chief',
    approver_role: 'Managing director',
    effective_from: today,
  })
  await open(ids.next)
  await page.getByText(say('sop-page.version.stands.draft', { number: '1.1' })).waitFor()
  await step('submit')
  await page.locator('#field-text ins, #field-text [data-change]').first().waitFor()
  await page.getByText(say('sops.obstacle.needs_second_person')).first().waitFor()
  await save(ids.next, { second_reader: ids.ben })
  await open(ids.next)
  await step('approve', { signed: true })
  expect((await values(ids.next))['number']).toBe('1.1')
})

it('any two versions can be compared, on the screen and on paper', async () => {
  const { page } = sealbook
  await open(ids.sop, 'sop')
  await page.getByRole('link', { name: say('sop-page.compare.any') }).click()
  await page.getByText(say('editor.compare.count_one', { count: 1 })).waitFor()
  const facts = await page.locator('#main table').first().textContent()
  expect(facts).toContain('One word for clearness.')
  expect(facts).toContain(say('sops.status.superseded'))
  const pdf = await pdfText(() => button(say('sop-page.pdf')).click(), 'compared.pdf')
  expect(pdf).toContain(say('sop-page.compare.between', { before: '1.0', after: '1.1' }))
  expect(pdf).toContain('Nothing is ever read out')
})

it('a version on paper says what it is, with page numbers and its whole text', async () => {
  await open(ids.next)
  const pdf = await pdfText(() => button(say('sop-page.pdf')).click(), 'version.pdf')
  const { sha256 } = await values(ids.next)
  for (const said of [
    'at the desk',
    '1.1',
    say('sop_version.change.minor'),
    'One word for clearness.',
    'Dora Chief, Managing director',
    'Ben Cole',
    'Nothing is ever read out at the desk.',
    'Page 1 of',
    (String(sha256).match(/.{4}/g) ?? []).slice(0, 4).join(' '),
  ])
    expect(pdf).toContain(said)
})

it('a version withdrawn on its first day leaves nothing in force, and stays readable', async () => {
  const { page } = sealbook
  await open(ids.next)
  await step('withdraw', { signed: true, why: 'A law changed.' })
  await page.getByText(say('sops.status.withdrawn')).first().waitFor()
  await page.locator('#field-text').getByText('Nothing is ever read out at the desk.').waitFor()
  await open(ids.sop, 'sop')
  const said = await page.locator('#sop-top + div').textContent()
  // it had begun: the older one does not come back by itself
  expect(said).toMatch(/^Nothing is in force: version 1\.1 was withdrawn/)
})

it('an action leads to a changed procedure, and back', async () => {
  const { page } = sealbook
  const { record: action } = await sealbook.must('createRecord', {
    register: 'action',
    changes: [{ path: 'text', value: 'Write down how calls are answered' }],
  })
  await sealbook.go(`/register/action/${action}`)
  await page.getByRole('link', { name: say('sop-page.chain.change') }).click()
  await button(
    say('sop-page.chain.begin_of', { title: (await sealbook.must('record', { id: ids.sop })).title }),
  ).click()
  await page.locator('#version-top').waitFor()
  expect((await values(here()))['origin']).toEqual([action])
  await sealbook.go(`/register/action/${action}`)
  await page.locator('[aria-labelledby=procedures-changed] a[href*=sop_version]').first().waitFor()
  expect(sealbook.problems).toEqual([])
})

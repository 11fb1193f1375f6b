/**
 * Notices on their way out of the real app: a letter that cannot be finished while a part is missing, the files that are made
 * of it, and the clipboard, which keeps nothing past a lock. World: tests, real Electron; the file dialogs are answered.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openOffice, say, tempFolder, until, type Sealbook } from './app.ts'
import { obligationOf, recordBreach } from './breach.ts'

const happened = 'A letter with your account number went to a neighbour. Nobody has used it.'
let sealbook: Sealbook
let incident = ''
let letter = ''
const out = tempFolder('notices')

beforeAll(async () => {
  sealbook = await openOffice()
  incident = await recordBreach(sealbook, 'Letters to the wrong people')
  await sealbook.must('decide', {
    id: incident,
    conclusion: { risk: 'high', reasons: 'Account numbers and names.' },
    duties: [{ duty: 'eu-gdpr-34-1', decision: 'required', reasons: '' }],
  })
})
afterAll(() => sealbook?.quit())

const file = async (format: 'eml' | 'pdf' | 'txt', name: string) => {
  await sealbook.answerSave(join(out, name))
  return sealbook.call('noticeFile', { id: letter, format })
}
const clipboard = () => sealbook.electron.evaluate(({ clipboard: c }) => c.readText())

it('does not finish a letter while a part is missing, and leads to each part', async () => {
  const { page } = sealbook
  const people = await obligationOf(sealbook, incident, 'eu-gdpr-34-1')
  await sealbook.go(`/notice/new/${incident}/${people.id}`)
  await page.getByRole('button', { name: say('notice-page.new.begin') }).click()
  const finish = page.getByRole('button', { name: say('notice-page.finish') })
  await finish.click()
  const blocked = page.getByRole('alert')
  await blocked.waitFor()
  expect(await page.getByRole('dialog').count()).toBe(0)
  letter = page.url().split('/notice/')[1]!.split('/')[0]!

  // neither by hand nor as a file that one could send
  const parts = await blocked.getByRole('listitem').count()
  expect(parts).toBeGreaterThan(1)
  expect((await file('eml', 'too-early.eml')).ok).toBe(false)
  expect(existsSync(join(out, 'too-early.eml'))).toBe(false)

  for (let left = parts; left > 0; left--) {
    await blocked.getByRole('listitem').first().getByRole('button').click()
    await page.waitForFunction(() => document.activeElement?.id.startsWith('answer-'))
    await page.keyboard.type(happened)
    await page.keyboard.press('Tab')
    await until('one part less is missing', async () =>
      left === 1 ? (await blocked.count()) === 0 : (await blocked.getByRole('listitem').count()) < left,
    )
  }
  await finish.click()
  await page.getByRole('dialog').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
})

it('makes a mail draft, a PDF and a text of it, each of them real', async () => {
  expect(await file('eml', 'letter.eml')).toMatchObject({ ok: true, value: { saved: true } })
  const mail = readFileSync(join(out, 'letter.eml'), 'utf8')
  const [head = '', ...body] = mail.split('\r\n\r\n')
  expect(head).toMatch(/^Subject: .+$/m)
  expect(head).toMatch(/^X-Unsent: 1$/m)
  expect(head).toMatch(/^MIME-Version: 1\.0$/m)
  const encoding = /^Content-Transfer-Encoding: (.+)$/m.exec(head)?.[1]?.trim()
  const text =
    encoding === 'base64' ? Buffer.from(body.join(''), 'base64').toString('utf8') : body.join('\r\n\r\n')
  expect(text.replace(/=\r\n/g, '')).toContain('account number went to a neighbour')

  expect(await file('pdf', 'letter.pdf')).toMatchObject({ ok: true, value: { saved: true } })
  const pdf = readFileSync(join(out, 'letter.pdf'))
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  expect(pdf.subarray(-10).toString()).toContain('%%EOF')
  expect(pdf.length).toBeGreaterThan(5_000)

  expect(await file('txt', 'letter.txt')).toMatchObject({ ok: true, value: { saved: true } })
  expect(readFileSync(join(out, 'letter.txt'), 'utf8')).toContain(happened)
})

it('copies answer by answer, keeps the ticks over a lock, and wipes the clipboard with it', async () => {
  await sealbook.go(`/notice/${letter}/copy`)
  const next = () =>
    sealbook.page.getByRole('button', { name: new RegExp(`^${say('notice-page.copy.next')}`) })
  await next().click()
  await until('something was copied', async () => (await clipboard()) !== '')
  const copied = await clipboard()
  const count = (done: number) => new RegExp(`^${done}\\D`)
  await sealbook.page.getByText(count(1)).first().waitFor()
  await until('the tick is sealed', async () => {
    const draft = await sealbook.must('getDraft', { key: `copied:${letter}` })
    return draft.value !== undefined
  })

  await sealbook.lock()
  expect(await clipboard()).not.toContain(copied)
  await sealbook.unlock()
  await sealbook.page.locator('#main').waitFor()
  await sealbook.go(`/notice/${letter}/copy`)
  await next().waitFor()
  await sealbook.page.getByText(count(1)).first().waitFor()

  // what somebody else put there since is not ours to take
  await next().click()
  await until('the next was copied', async () => (await clipboard()) !== '')
  await sealbook.electron.evaluate(({ clipboard: c }) => c.writeText('from another program'))
  await sealbook.lock()
  expect(await clipboard()).toBe('from another program')
  await sealbook.unlock()
  await sealbook.page.locator('#main').waitFor()
})

it('fixes the words once it was sent, and ends its duty', async () => {
  await sealbook.go(`/notice/${letter}`)
  const { page } = sealbook
  await page.getByRole('button', { name: say('notice-page.finish') }).click()
  await page.getByRole('dialog').waitFor()
  await page.getByRole('dialog').getByLabel(say('notice.channel.ask')).click()
  await page.getByRole('option', { name: say('notice.channel.letter'), exact: true }).click()
  await page.getByRole('button', { name: say('notice-page.send.confirm') }).click()
  await page.getByRole('heading', { name: say('notice-page.words') }).waitFor()
  expect(await page.locator('#main').innerText()).toContain(happened)
  const changed = await sealbook.call('saveRecord', {
    id: letter,
    changes: [{ path: 'title', value: 'Something else' }],
  })
  expect(changed.ok).toBe(false)
  expect((await obligationOf(sealbook, incident, 'eu-gdpr-34-1')).state).toBe('complete')
  expect(sealbook.problems).toEqual([])
})

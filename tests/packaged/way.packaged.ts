/**
 * The main way of a person through the packaged program: a vault made, an incident recorded, locked, opened, found again,
 * put into a signed pack, checked; and what runs in threads or reads files from beside the archive. World: tests, the
 * packaged program as an ordinary user. What must stay true: every page it shows runs in the sandbox.
 */
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { paperFile } from '../paper.ts'
import { openOffice, passphrase, tempFolder, until, type Sealbook } from '../e2e/app.ts'
import { commandLine, descendants } from '../e2e/processes.ts'

let sealbook: Sealbook
let id = ''
const outside = tempFolder('outside')

beforeAll(async () => {
  sealbook = await openOffice()
})
afterAll(() => sealbook.quit())

it('is the packaged program', async () => {
  expect(await sealbook.electron.evaluate(({ app }) => app.isPackaged)).toBe(true)
  expect(await sealbook.electron.evaluate(({ app }) => app.getAppPath())).toMatch(/app\.asar$/)
})
it('runs every page in the sandbox', () => {
  const pages = descendants(sealbook.pid).filter((p) => commandLine(p).includes('--type=renderer'))
  expect(pages.length).toBeGreaterThan(0)
  for (const pid of pages) expect(readFileSync(`/proc/${pid}/status`, 'utf8')).toMatch(/^Seccomp:\s*2$/m)
  for (const pid of [sealbook.pid, ...descendants(sealbook.pid)])
    expect(commandLine(pid)).not.toContain('no-sandbox')
})
it('records an incident', async () => {
  const made = await sealbook.must('createRecord', {
    register: 'incident',
    changes: [{ path: 'title', value: 'Laptop left in a train' }],
  })
  id = made.record!
  await sealbook.go(`/register/incident/${id}`)
  await sealbook.page.getByText('Laptop left in a train').first().waitFor()
  expect((await sealbook.must('record', { id })).values['title']).toBe('Laptop left in a train')
})
// before the lock: files can be handed to the first page only, Playwright reaches the next one as if from elsewhere
it('reads the codes of a scan', async () => {
  await sealbook.go('/signing/take-in')
  const files = [paperFile('scan.jpg'), paperFile('scan.pdf')]
  await sealbook.page.locator('#main input[type=file]').setInputFiles(files)
  // of another vault: only who has read their codes can say so, and count their lines
  const refused = sealbook.page.locator('#main li[data-why=other_sheet]')
  await refused.first().waitFor({ timeout: 60_000 })
  expect(await sealbook.page.getByText(/9 lines/).count()).toBe(2)
  expect(await sealbook.page.getByText(/3 lines/).count()).toBe(1)
})
it('opens again with the passphrase after a lock, and finds the incident by its words', async () => {
  await sealbook.lock()
  await sealbook.unlock(passphrase)
  await sealbook.isOpen()
  const found = async () => (await sealbook.must('search', { text: 'laptop', limit: 5 })).hits
  await until('the search finds it', async () => (await found()).length > 0)
  expect(await found()).toMatchObject([{ id }])
})
it('offers the procedures that ship as a start', async () => {
  const offered = await sealbook.must('sopTemplates', {})
  const { version } = await sealbook.must('beginSop', { title: 'Plan', template: offered[0]!.id })
  const { values } = await sealbook.must('record', { id: version })
  expect(values['text']).toContain('# ')
})
it('prints, with its own typeface', async () => {
  const path = join(outside, 'record.pdf')
  await sealbook.answerSave(path)
  await sealbook.must('dossier', { id, print: false })
  const pdf = readFileSync(path)
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  expect(pdf.includes('SourceSans3')).toBe(true)
})
it('makes a signed pack that it calls genuine, and refuses it with one byte changed', async () => {
  const pack = join(outside, 'pack.zip')
  await sealbook.answerSave(pack)
  await sealbook.must('makePack', {
    registers: ['incident'],
    recipient: 'regulator',
    purpose: 'Packaged',
    includeEvidence: true,
    pdfPerRecord: true,
    withhold: [],
  })
  expect(statSync(pack).size).toBeGreaterThan(10_000)
  expect(await verdictOn(pack)).toBe('genuine')
  const bytes = readFileSync(pack)
  bytes[Math.floor(bytes.length / 2)]! ^= 1
  const changed = join(outside, 'changed.zip')
  writeFileSync(changed, bytes)
  expect(await verdictOn(changed)).toBe('refused')
})
it('makes a backup in its thread, and reads it back', async () => {
  await sealbook.answerOpen(tempFolder('backups'))
  const { chosen } = await sealbook.must('chooseBackupPlace', { what: 'backup_place' })
  await sealbook.must('addBackupPlace', { folder: chosen!.folder, othersRead: true })
  expect((await sealbook.must('makeBackup', {})).problems).toEqual([])
  const [backup] = (await sealbook.must('findBackups', {})).backups
  const checked = await sealbook.must('checkBackup', { folder: backup!.folder, file: backup!.file })
  expect(checked).toMatchObject({ missing: 0, damaged: 0 })
  expect(checked.files).toBeGreaterThan(0)
})
it('says nothing of trouble, and keeps its pages to themselves', () => {
  expect(sealbook.problems).toEqual([])
})

async function verdictOn(path: string): Promise<string> {
  await sealbook.answerOpen(path)
  const { files } = await sealbook.must('pickFiles', { purpose: 'pack' })
  return (await sealbook.must('verifyPack', { file: files[0]!.token })).verdict
}

/**
 * Assessments of the CNIL PIA tool on the real app: in from a file, out to a file, in again; files that mean harm. World:
 * tests, real Electron. What must stay true: nothing is saved before it was on screen; a file that is refused leaves
 * nothing behind; nothing of a file is lost unsaid.
 */
import { createHash } from 'node:crypto'
import { createRequire } from 'node:module'
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import type { AxeResults } from 'axe-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import yazl from 'yazl'
import { openPia } from '../../src-main/pia/open-pia.ts'
import type { RecordView } from '../../src-shared/ipc/contract.ts'
import { openOffice, projectRoot, say, tempFolder, vaultDir, type Sealbook } from './app.ts'

const fixture = (name: string) => readFileSync(join(projectRoot, 'tests/fixtures/pia', `${name}.json`))
const folder = tempFolder('pia')
let sealbook: Sealbook
let id = ''
beforeAll(async () => {
  sealbook = await openOffice()
})
afterAll(() => sealbook?.quit())

function put(name: string, bytes: Uint8Array | string): string {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return path
}
async function zipOf(files: Readonly<Record<string, Uint8Array | string>>): Promise<Buffer> {
  const zip = new yazl.ZipFile()
  for (const [name, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), name)
  zip.end()
  return buffer(zip.outputStream)
}
const button = (name: string) => sealbook.page.getByRole('button', { name, exact: true })
async function choose(path: string): Promise<void> {
  await sealbook.page.locator('#main input[type=file]').setInputFiles(path)
}
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
/** What axe calls serious or critical on the page as it stands. */
async function judged(): Promise<string[]> {
  const { page } = sealbook
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe)
  const { violations } = await page.evaluate(() =>
    (window as unknown as { axe: { run(root: Document): Promise<AxeResults> } }).axe.run(document),
  )
  return violations
    .filter((v) => v.impact === 'serious' || v.impact === 'critical')
    .map((v) => `${v.id} ${v.nodes[0]?.target.join(' ')}`)
}
/** The page for the way in, as if it was opened now. */
async function importPage(): Promise<void> {
  await sealbook.go('/register/assessment')
  await sealbook.go('/import/pia')
}
async function takeIn(path: string): Promise<string> {
  await importPage()
  await choose(path)
  await sealbook.page.locator('#pia-holds').waitFor()
  await button(say('pia-page.take')).click()
  const link = sealbook.page.getByRole('link', { name: say('pia-page.done.open') })
  await link.waitFor()
  return (await link.getAttribute('href'))!.split('/').at(-1)!
}
const assessments = async () =>
  (
    await sealbook.must('list', {
      register: 'assessment',
      filters: [],
      sort: { by: 'ref', descending: false },
      columns: [],
    })
  ).ids
/** How many sealed files lie in the vault. */
function blobs(): number {
  const at = join(vaultDir(sealbook.dir), 'b')
  return existsSync(at)
    ? readdirSync(at, { recursive: true, withFileTypes: true }).filter((f) => f.isFile()).length
    : 0
}
const files = (view: RecordView) =>
  Object.values(view.values['evidence'] as Record<string, { name: string; sha256: string }>)

it('shows what a ZIP of the tool holds and takes it in whole, as a draft', async () => {
  const original = fixture('validated')
  const zip = await zipOf({
    'pia.json': original,
    'Attachments/plan é.txt': 'The plan',
    'CSV/action-plan.csv': 'a;b',
  })
  const path = put('badges.zip', zip)
  await importPage()
  await choose(path)
  await sealbook.page.locator('#pia-holds').waitFor()
  const shown = await sealbook.page.locator('#main').innerText()
  for (const text of [
    'Badges d’accès',
    say('pia-page.status.signed_validation'),
    say('pia-page.not_approved'),
    'plan é.txt',
    'pia.structure_data',
    say('pia.why.other_file'),
  ])
    expect(shown).toContain(text)
  expect(await judged()).toEqual([])
  expect(await assessments()).toEqual([])
  expect(blobs()).toBe(0)

  await button(say('pia-page.take')).click()
  await sealbook.page.getByRole('link', { name: say('pia-page.done.open') }).click()
  await sealbook.page.locator('h1', { hasText: 'Badges d’accès' }).waitFor()
  id = (await assessments())[0]!
  const view = await sealbook.must('record', { id })
  expect([view.state, view.values['decision'], view.values['version']]).toEqual(['draft', undefined, 1])
  expect(view.values['risks']).toMatchObject({ access: { inherent: { severity: 2, likelihood: 3 } } })
  expect(view.children.map((c) => c.title)).toContain('Renouveler les clés.')
  expect(
    files(view)
      .map((f) => f.name)
      .toSorted(),
  ).toEqual(['action-plan.csv', 'pia.json', 'plan é.txt'])
  expect(files(view).find((f) => f.name === 'pia.json')!.sha256).toBe(
    createHash('sha256').update(original).digest('hex'),
  )
  // one commit: the assessment and its actions have the same moment of saving
  expect(new Set([view.created.at, view.updated.at]).size).toBe(1)
})

it('says that the same file is here already', async () => {
  await importPage()
  await choose(put('same.json', fixture('validated')))
  await sealbook.page.getByText(say('pia-page.here'), { exact: true }).waitFor()
  await button(say('pia-page.take.again')).waitFor()
  expect(await assessments()).toHaveLength(1)
})

it('goes out as a ZIP with its files and the list of what is not in it, and comes in again the same', async () => {
  const saved = join(folder, 'out.zip')
  await sealbook.answerSave(saved)
  await sealbook.go(`/register/assessment/${id}`)
  await button(say('record.actions')).click()
  await sealbook.page.getByRole('menuitem', { name: say('pia-page.export') }).click()
  await button(say('pia-page.export.save')).click()
  await sealbook.page.getByText(say('pia-page.export.saved'), { exact: true }).waitFor()

  expect(await judged()).toEqual([])

  const opened = await openPia(saved)
  if (!opened.ok) throw new Error(opened.error.code)
  const { facts, attachments, beside, content, close } = opened.value
  expect(facts.name).toBe('Badges d’accès')
  expect(attachments.map((a) => a.name).toSorted()).toEqual(['action-plan.csv', 'pia.json', 'plan e.txt'])
  const plan = attachments.find((a) => a.name === 'plan e.txt')!
  expect((await buffer(content(plan))).toString()).toBe('The plan')
  const report = (await buffer(content(beside[0]!))).toString()
  expect(report).toContain(say('pia-page.note.status'))
  await close()

  const again = await takeIn(saved)
  const [before, after] = [
    await sealbook.must('record', { id }),
    await sealbook.must('record', { id: again }),
  ]
  const same = ({ values }: RecordView) => {
    const {
      evidence: _,
      comments,
      risks,
      evaluations,
      ...rest
    } = values as Record<string, Record<string, object>>
    return {
      ...rest,
      comments: Object.values(comments ?? {})
        .map((c) => JSON.stringify([(c as { about: string }).about, (c as { text: string }).text]))
        .filter(
          (c) => !c.includes(say('pia-page.note.status')) && !c.includes(say('pia-page.note.evaluation')),
        )
        .toSorted(),
      evaluations: Object.values(evaluations ?? {})
        .map((e) => JSON.stringify([(e as { block: string }).block, (e as { comment?: string }).comment]))
        .toSorted(),
      // planned measures are records of their own, with ids of their own
      risks: Object.entries(risks ?? {}).map(([key, row]) => [key, { ...row, plannedMeasures: 0 }]),
    }
  }
  expect(same(after)).toEqual(same(before))
  expect(after.children.map((c) => c.title).toSorted()).toEqual(
    before.children.map((c) => c.title).toSorted(),
  )
})

it('goes out as JSON, which holds no files, and says so', async () => {
  const saved = join(folder, 'out.json')
  await sealbook.answerSave(saved)
  await sealbook.go(`/export/pia/${id}`)
  await sealbook.page.getByRole('radio', { name: say('pia-page.export.json') }).check()
  await button(say('pia-page.export.save')).click()
  await sealbook.page.getByText(say('pia.why.no_files')).first().waitFor()
  const written = JSON.parse(readFileSync(saved, 'utf8')) as Record<string, unknown>
  expect(Object.keys(written)).toEqual(['pia', 'answers', 'measures', 'evaluations', 'comments'])
})

it('refuses files that mean harm, says what to do, and leaves nothing behind', async () => {
  const count = (await assessments()).length
  const sealed = blobs()
  const harmless = await zipOf({ 'pia.json': fixture('edited'), xxxxxxxx: 'y' })
  const outside = Buffer.from(harmless.toString('latin1').replaceAll('xxxxxxxx', '../../xy'), 'latin1')
  const swelling = new yazl.ZipFile()
  swelling.addBuffer(fixture('edited'), 'pia.json')
  swelling.addBuffer(Buffer.alloc(30_000_000), 'Attachments/a.bin', { compress: true })
  swelling.end()
  const cases: readonly (readonly [string, Uint8Array | string, string])[] = [
    ['outside.zip', outside, 'pia-zip-unsafe'],
    ['bomb.zip', await buffer(swelling.outputStream), 'pia-zip-unsafe'],
    ['list.csv', 'a;b;c', 'pia-not-a-pia'],
    ['nonsense.json', Buffer.alloc(20_000_000, '{"a":['), 'pia-not-a-pia'],
    ['huge.json', Buffer.alloc(20_000_001, ' '), 'file-too-large'],
  ]
  await importPage()
  for (const [name, bytes, code] of cases) {
    await choose(put(name, bytes))
    await sealbook.page.getByText(say(`error.${code}.title`)).waitFor()
    await sealbook.page.locator('[role=alert] button').first().click()
    await sealbook.page.locator('[role=alert]').waitFor({ state: 'detached' })
  }
  expect(await assessments()).toHaveLength(count)
  expect(blobs()).toBe(sealed)
})

it('takes in nothing of a file that was changed after it was looked at', async () => {
  const count = (await assessments()).length
  const path = put('moving.json', fixture('edited'))
  await importPage()
  await choose(path)
  await sealbook.page.locator('#pia-holds').waitFor()
  put('moving.json', fixture('reviewed'))
  await button(say('pia-page.take')).click()
  await sealbook.page.getByText(say('error.changed-meanwhile.title')).waitFor()
  expect(await assessments()).toHaveLength(count)
  expect(sealbook.problems).toEqual([])
})

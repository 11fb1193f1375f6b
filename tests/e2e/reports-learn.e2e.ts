/**
 * Documents of post-mortems, action plans and assessments through Electron's own printing: tagged, with an outline and a
 * text for each picture, small; a pack that holds them; slips, read back with a stock tool. World: end-to-end test.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Change, Input, ListQuery } from '../../src-shared/ipc/contract.ts'
import { t } from '../../src-main/app/text.ts'
import { slipsHtml } from '../../src-main/sop/slips.ts'
import { layoutIds } from '../../src-shared/risk/layouts.ts'
import type { SignReminder } from '../../src-shared/sop/mail.ts'
import { openOffice, tempFolder, type Sealbook } from './app.ts'

let sealbook: Sealbook
let assessment: string
const outside = tempFolder('reports')
beforeAll(async () => {
  sealbook = await openOffice()
  await sealbook.must('loadSampleOffice', {})
  const begun = await sealbook.must('beginAssessment', {
    kind: 'dpia',
    name: 'Reading out letters',
    matrix: 'cnil_4',
  })
  assessment = begun.record!
  await sealbook.must('saveRecord', { id: assessment, changes: facts })
  await sealbook.must('planAction', {
    parent: assessment,
    risk: 'r1',
    changes: [{ path: 'text', value: 'Switch on the second factor' }],
  })
}, 120_000)
afterAll(() => sealbook?.kill())

const facts: Change[] = [
  { path: 'overview', value: 'Letters of a clinic are read out to patients by telephone.' },
  { path: 'purposes/a', value: { purpose: 'Telling patients', items: 'Findings', why: 'They asked.' } },
  {
    path: 'risks/r1',
    value: {
      matrix: 'cnil_4',
      origin: 'event',
      fearedEvent: 'access',
      inherent: { severity: 3, likelihood: 3, reasons: 'Health data.' },
      residual: { severity: 2, likelihood: 1, reasons: 'Two factors.' },
    },
  },
]
const all = (register: string): ListQuery => ({
  register,
  filters: [],
  sort: { by: 'ref', descending: false },
  columns: [],
})
const idsOf = async (register: string): Promise<readonly string[]> =>
  (await sealbook.must('list', all(register))).ids

async function pdfOf(
  name: 'dossier' | 'actionPlan',
  input: Input<'dossier'> | Input<'actionPlan'>,
): Promise<string> {
  const path = join(outside, `${name}.pdf`)
  await sealbook.answerSave(path)
  expect(await sealbook.must(name, input as never)).toEqual({ saved: true })
  return readFileSync(path, 'latin1')
}
/** Chromium writes the text of a picture as UTF-16 once it holds a letter beyond Latin. */
const altTexts = (pdf: string): string[] =>
  [...pdf.matchAll(/\/Alt <FEFF([0-9A-F]+)>|\/Alt \(((?:[^()\\]|\\.)*)\)/g)].map(([, wide, plain]) =>
    wide === undefined ? plain! : Buffer.from(wide, 'hex').swap16().toString('utf16le'),
  )
function expectReadable(pdf: string): void {
  expect(pdf.startsWith('%PDF')).toBe(true)
  for (const mark of ['/StructTreeRoot', '/Outlines', '/Lang']) expect(pdf).toContain(mark)
  expect(pdf.length).toBeLessThan(1_000_000)
}

describe('documents of what an office learns and assesses', () => {
  it('show a post-mortem with its whys drawn and described', async () => {
    const pdf = await pdfOf('dossier', { id: (await idsOf('postmortem'))[0]!, print: false })
    expectReadable(pdf)
    expect(altTexts(pdf).join()).toContain('Picture of the whys')
  })
  it('show an assessment in both layouts, with its matrix drawn and described', async () => {
    for (const layout of layoutIds) {
      const pdf = await pdfOf('dossier', { id: assessment, print: false, layout })
      expectReadable(pdf)
      expect(altTexts(pdf).join()).toContain('Risk matrix 4 × 4 (CNIL) with 1 risk')
    }
  })
  it('show the plan of one record, and of a list', async () => {
    expectReadable(await pdfOf('actionPlan', { of: assessment, print: false }))
    expectReadable(await pdfOf('actionPlan', { of: all('action'), print: false }))
    expect(await sealbook.call('actionPlan', { of: all('incident'), print: false })).toMatchObject({
      error: { code: 'not-found' },
    })
  })
  it('go into a pack that holds', async () => {
    const path = join(outside, 'pack.zip')
    await sealbook.answerSave(path)
    await sealbook.must('makePack', {
      registers: ['postmortem', 'action', 'assessment'],
      recipient: 'board',
      purpose: 'Annual review',
      includeEvidence: true,
      pdfPerRecord: true,
      withhold: [],
    })
    await sealbook.answerOpen(path)
    const { files } = await sealbook.must('pickFiles', { purpose: 'pack' })
    const report = await sealbook.must('verifyPack', { file: files[0]!.token })
    expect(report.checks.filter((c) => c.outcome === 'fail')).toEqual([])
  }, 120_000)
})

/** Prints a page with the engine that the program prints with. */
async function printed(html: string): Promise<string> {
  const [page, pdf] = [join(outside, 'page.html'), join(outside, 'page.pdf')]
  writeFileSync(page, html)
  const bytes = await sealbook.electron.evaluate(async ({ BrowserWindow }, file) => {
    const window = new BrowserWindow({ show: false, webPreferences: { javascript: false, sandbox: true } })
    await window.loadFile(file)
    const made = await window.webContents.printToPDF({ preferCSSPageSize: true, printBackground: true })
    window.destroy()
    return made.toString('base64')
  }, page)
  writeFileSync(pdf, Buffer.from(bytes, 'base64'))
  return pdf
}

describe.skipIf(spawnSync('pdftotext', ['-v']).status !== 0)('reminder slips (needs pdftotext)', () => {
  const wordsOn = (pdf: string) =>
    spawnSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' }).stdout.split('\f').slice(0, -1)
  it.each([4, 6] as const)('stand %i to a page, each whole, however long a name is', async (perSheet) => {
    const reminder = (name: string, i: number): SignReminder => ({
      kind: 'weekly',
      person: { id: `p${i}`, name, department: name },
      sop: { code: `SOP-${10 + i}`, title: `Customer information ${name}`, number: '2.0' },
      due: '2026-05-08',
      ways: ['kiosk', 'paper_scan'],
      place: `Desk ${10 + i}`,
    })
    const names = ['Zoë Müller', 'x'.repeat(10_000), 'word '.repeat(2_000), 'Ann', 'Bo', 'Cy', 'Di']
    const run = {
      office: { name: 'Office' },
      today: '2026-05-01',
      wordsIn: () => ({ t, locale: 'en-GB' }),
    }
    const pages = wordsOn(await printed(slipsHtml(names.map(reminder), run, perSheet).html))
    expect(pages).toHaveLength(2)
    names.forEach((_name, i) => {
      const page = pages[i < perSheet ? 0 : 1]!
      expect(page).toContain(`SOP-${10 + i}`)
      expect(page).toContain(`Desk ${10 + i}`)
    })
    expect(pages[0]).toContain('Zoë Müller')
  })
})

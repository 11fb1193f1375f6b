/**
 * Documents of post-mortems, action plans and assessments through Electron's own printing: tagged, with an outline and a
 * text for each picture, small; and a pack that holds them. World: end-to-end test.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Change, Input, ListQuery } from '../../src-shared/ipc/contract.ts'
import { layoutIds } from '../../src-shared/risk/layouts.ts'
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

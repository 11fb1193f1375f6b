/** Calls about signing in files and on paper. World: main. What must stay true: handlers translate, parts decide. */
import type { paperCalls } from '../../../src-shared/ipc/contract-paper.ts'
import type { Handlers } from '../../../src-shared/ipc/contract.ts'
import { ok } from '../../../src-shared/ipc/result.ts'
import { stateNow } from '../../../src-shared/sop/assignment.ts'
import type { Core } from '../../app/core.ts'
import { enterAnswers, readAnswers } from '../answer-files.ts'
import { forget } from '../held-papers.ts'
import { enterScan, findScanLine, readScans, scanPicture } from '../scan-files.ts'
import { makeSheet, makeSignFiles, sheetsOf, signFileSlips, signFilesOf } from '../sign-file-files.ts'

export const paperHandlers = (core: Core): Pick<Handlers, keyof typeof paperCalls> => ({
  makeSignFiles: (input) => makeSignFiles(core, input),
  signFileSlips: (input) => signFileSlips(core, input),
  signFileCode: async ({ assignment }) => {
    await core.session!.ledger()
    const out = signFilesOf(core.session!).codeOut(assignment)
    if (!out.ok) return out
    const { code, issuedOn, expiresOn } = out.value
    return ok({ code, issuedOn, expiresOn })
  },
  readAnswers: (input) => readAnswers(core, input),
  enterAnswers: (input) => enterAnswers(core, input),
  makeSheet: (input) => makeSheet(core, input),
  sheetsOf: async ({ campaign }) => {
    await core.session!.ledger()
    const sheets = [...sheetsOf(core.session!).sheets(campaign).values()]
    return ok(
      sheets
        .map(({ sheet, version, printedOn, lines }) => ({
          sheet,
          version,
          code: lines[0]!.text.code,
          number: lines[0]!.text.number,
          printedOn,
          lines: lines.length,
          signed: lines.filter((l) => stateNow(l.moves) === 'acknowledged').length,
        }))
        .toSorted((a, b) => (a.printedOn < b.printedOn ? 1 : -1)),
    )
  },
  readScans: (input) => readScans(core, input),
  scanPicture: (input) => scanPicture(core, input),
  findScanLine: (input) => findScanLine(core, input),
  enterScan: (input) => enterScan(core, input),
  closePaper: ({ id }) => {
    forget(core.session, id)
    return ok({})
  },
})

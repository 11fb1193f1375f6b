/** Calls about assessments and the exchange with the CNIL's tool. World: main. */
import type { Handlers } from '../../../src-shared/ipc/contract.ts'
import type { assessmentCalls } from '../../../src-shared/ipc/contract-assess.ts'
import type { Core } from '../../app/core.ts'
import { exportPia, importPia, inspectPia } from '../pia-files.ts'

export const assessmentHandlers = (core: Core): Pick<Handlers, keyof typeof assessmentCalls> => ({
  beginAssessment: (input) => core.session!.acts.assessments.begin(input),
  reviseAssessment: (input) => core.session!.acts.assessments.revise(input),
  evaluateBlock: (input) => core.session!.acts.assessments.evaluate(input),
  convertMatrix: (input) => core.session!.acts.assessments.convert(input),
  assessmentFacts: ({ id }) => core.session!.acts.assessments.facts(id),
  piaInspect: (input) => inspectPia(core, input),
  piaImport: (input) => importPia(core, input),
  piaExport: (input) => exportPia(core, input),
})

/** Calls about post-mortems and corrective actions. World: main. */
import type { Handlers } from '../../../src-shared/ipc/contract.ts'
import type { learnCalls } from '../../../src-shared/ipc/contract-learn.ts'
import type { Core } from '../../app/core.ts'

export const learnHandlers = (core: Core): Pick<Handlers, keyof typeof learnCalls> => ({
  beginPostmortem: (input) => core.session!.acts.postmortems.begin(input),
  refreshReview: ({ id }) => core.session!.acts.postmortems.refresh(id),
  postmortemFacts: ({ id }) => core.session!.acts.postmortems.facts(id),
  planAction: (input) => core.session!.acts.actions.plan(input),
  actionStep: (input) => core.session!.acts.actions.step(input),
  extendAction: (input) => core.session!.acts.actions.extend(input),
  judgeRecurrence: (input) => core.session!.acts.actions.judge(input),
  actionFacts: ({ id }) => core.session!.acts.actions.facts(id),
})

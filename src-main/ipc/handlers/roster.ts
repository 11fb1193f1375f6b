/** Calls about the people of the roster. World: main. */
import type { Handlers } from '../../../src-shared/ipc/contract.ts'
import type { rosterCalls } from '../../../src-shared/ipc/contract-roster.ts'
import { fail, ok } from '../../../src-shared/ipc/result.ts'
import type { Core } from '../../app/core.ts'
import { RosterSteps } from '../../records/roster-steps.ts'
import { personFacts, rosterToday } from '../../records/whereabouts.ts'

export const rosterHandlers = (core: Core): Pick<Handlers, keyof typeof rosterCalls> => ({
  personFacts: ({ id }) => {
    const { book } = core.session!
    const record = book.get(id)
    return record?.reg === 'person' ? ok(personFacts(book, record)) : fail('not-found')
  },
  rosterToday: () => ok(rosterToday(core.session!.book)),
  personStep: (input) => new RosterSteps(core.session!.book, core.session!.writer).take(input),
})

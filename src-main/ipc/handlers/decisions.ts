/** Calls about deciding: duties, severity, notices, patterns, and what the office is. World: main. */
import type { Handlers } from '../../../src-shared/ipc/contract.ts'
import { fail, ok } from '../../../src-shared/ipc/result.ts'
import { messageTemplates } from '../../../src-shared/notices/messages.ts'
import type { Core } from '../../app/core.ts'
import { DESK, deskItems } from '../../records/desk.ts'
import { makeNoticeFile } from '../notice-file.ts'

type Names =
  | 'decide'
  | 'dutyDone'
  | 'scoreSeverity'
  | 'sendNotice'
  | 'mergeIncident'
  | 'similar'
  | 'patterns'
  | 'decidePattern'
  | 'office'
  | 'saveOffice'
  | 'messageTexts'
  | 'saveMessageText'
  | 'noticeFile'
  | 'copyText'

export const decisionHandlers = (core: Core): Pick<Handlers, Names> => ({
  decide: (input) => {
    const { acts, drafts } = core.session!
    const done = acts.decisions.decide(input)
    if (done.ok && input.draft !== undefined) drafts.drop(input.draft)
    return done
  },
  dutyDone: (input) => core.session!.acts.decisions.done(input),
  scoreSeverity: (input) => core.session!.acts.decisions.score(input),
  mergeIncident: (input) => core.session!.acts.decisions.merge(input),
  sendNotice: (input) => core.session!.acts.notices.send(input),
  similar: ({ id }) => core.session!.acts.oversight.similar(id),
  patterns: () => ok(core.session!.acts.oversight.patterns()),
  decidePattern: (input) => core.session!.acts.oversight.decide(input),
  messageTexts: () => {
    const texts = deskItems(core.session!.book.get(DESK), 'messages')
    return ok({ texts: Object.fromEntries(texts) })
  },
  saveMessageText: ({ id, text }) =>
    messageTemplates().some((template) => template.id === id)
      ? core.session!.writer.putDesk('messages', id, text)
      : fail('not-found'),
  noticeFile: (input) => makeNoticeFile(core, input),
  office: () => {
    const { office } = core.session!.book.law
    return ok(office ? { office } : {})
  },
  saveOffice: (office) => core.session!.writer.putDesk('office', 'main', office),
  copyText: async ({ text }) => {
    await core.copied.copy(text)
    return ok({})
  },
})

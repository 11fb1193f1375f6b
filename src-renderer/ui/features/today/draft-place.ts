/** Where a draft is picked up again. Its key says where it was typed: `new:<register>`, `<page>:<record id>`, `message:<template>`, `patterns` or `office`. World: UI, pure. */
import type { Today } from '../../../../src-shared/ipc/contract.ts'
import { registerIds, type RegisterId } from '../../../../src-shared/registers/index.ts'

type Draft = Today['drafts'][number]

/** Pages of an incident or an assessment beside its record. */
const ownPages: readonly string[] = ['decide', 'severity', 'hipaa', 'evaluation', 'risks']

/** The register of a draft for a record that does not exist yet. */
export const newIn = (draft: Draft): RegisterId | undefined =>
  draft.record === undefined ? registerIds.find((id) => draft.key === `new:${id}`) : undefined

export function draftPlace(draft: Draft): string {
  if (draft.key === 'office') return '/settings/office'
  if (draft.key === 'patterns') return '/patterns'
  if (draft.key === 'new:campaign') return '/campaigns/new'
  const page = draft.key.slice(0, draft.key.indexOf(':'))
  if (page === 'campaign' && draft.record) return `/campaigns/${draft.record}`
  if (page === 'begin' && draft.record) return `/new/postmortem/${draft.record}`
  // a measure that is being planned against a risk
  if (page.startsWith('plan-') && draft.record) return `/risks/${draft.record}/${page.slice('plan-'.length)}`
  if (page === 'message') return '/notice/messages'
  if (draft.record && ownPages.includes(page)) return `/${page}/${draft.record}`
  if (draft.record && draft.register === 'notice') return `/notice/${draft.record}`
  return draft.record && draft.register
    ? `/register/${draft.register}/${draft.record}`
    : `/new/${newIn(draft) ?? 'incident'}`
}

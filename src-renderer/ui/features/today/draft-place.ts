/** Where a draft is picked up again. The keys are `new:<register>`, `record:<id>` and `decide:<id>`. World: UI, pure. */
import type { Today } from '../../../../src-shared/ipc/contract.ts'
import { registerIds, type RegisterId } from '../../../../src-shared/registers/index.ts'

type Draft = Today['drafts'][number]

/** The register of a draft for a record that does not exist yet. */
export const newIn = (draft: Draft): RegisterId | undefined =>
  draft.record === undefined ? registerIds.find((id) => draft.key === `new:${id}`) : undefined

export const draftPlace = (draft: Draft): string =>
  draft.key.startsWith('decide:') && draft.record
    ? `/decide/${draft.record}`
    : draft.record && draft.register
      ? `/register/${draft.register}/${draft.record}`
      : `/new/${newIn(draft) ?? 'incident'}`

/**
 * What the person changed on the score sheet and has not kept yet, sealed as a draft while they work. World: UI. What
 * must stay true: a lock or a crash takes nothing; only the person's own changes are kept, so that everything else goes
 * on following the facts.
 */
import { createStore, type StoreApi } from 'zustand/vanilla'
import { call } from '../../api.ts'
import { draftKeeper, readDraft } from '../../form/drafts.ts'
import type { Edit } from '../../form/form-store.ts'
import type { Edits } from './score-sheet.ts'

interface ScoreState {
  readonly edits: Edits
}
export interface ScoreStore {
  readonly store: StoreApi<ScoreState>
  readonly restore: () => Promise<void>
  /** Chooses an option; `null`: not among the data. */
  readonly choose: (path: string, choice: string | null) => void
  readonly explain: (path: string, reason: string) => void
  /** Several lines at once, in place of all that was changed before. */
  readonly replace: (edits: Edits) => void
  /** Forgets all changes, the draft with them. */
  readonly discard: () => void
  readonly stop: () => void
}

/** The key of the draft; Today finds its way back by it. */
export const scoreDraftKey = (id: string): string => `severity:${id}`

export function createScoreStore(id: string): ScoreStore {
  const store = createStore<ScoreState>(() => ({ edits: {} }))
  const drafts = draftKeeper(scoreDraftKey(id), () => store.getState().edits)
  const change = (path: string, edit: Edit) => {
    store.setState((s) => ({ edits: { ...s.edits, [path]: { ...s.edits[path], ...edit } } }))
    drafts.soon()
  }
  return {
    store,
    restore: async () => {
      const draft = await readDraft(scoreDraftKey(id))
      if (draft) store.setState((s) => ({ edits: { ...draft, ...s.edits } }))
    },
    choose: (path, choice) => change(path, { value: choice }),
    explain: (path, reason) => change(path, { text: reason }),
    replace: (edits) => {
      store.setState({ edits })
      drafts.soon()
    },
    discard: () => {
      drafts.cancel()
      store.setState({ edits: {} })
      void call.dropDraft({ key: scoreDraftKey(id) })
    },
    stop: () => drafts.now(),
  }
}

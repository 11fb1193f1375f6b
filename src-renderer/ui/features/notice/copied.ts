/**
 * Which answers have been copied, so that somebody who fills in a portal knows where they are. World: UI. What must stay
 * true: it outlives a lock, which comes easily while somebody works in another window; an answer that was changed after it
 * was copied counts as not copied.
 */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Result } from '../../../../src-shared/ipc/result.ts'
import { call } from '../../api.ts'
import { draftKeeper, readDraft } from '../../form/drafts.ts'
import type { Edit } from '../../form/form-store.ts'

export interface Copied {
  /** The text that was copied last, by field. */
  readonly store: StoreApi<{ readonly texts: Readonly<Record<string, Edit>> }>
  readonly restore: () => Promise<void>
  readonly copy: (field: string, text: string) => Promise<Result<unknown>>
  readonly startAgain: () => void
  readonly stop: () => void
}

export function createCopied(id: string): Copied {
  const key = `copied:${id}`
  const store = createStore<{ texts: Readonly<Record<string, Edit>> }>(() => ({ texts: {} }))
  const drafts = draftKeeper(key, () => store.getState().texts)
  return {
    store,
    restore: async () => {
      const draft = await readDraft(key)
      if (draft) store.setState((s) => ({ texts: { ...draft, ...s.texts } }))
    },
    copy: async (field, text) => {
      const done = await call.copyText({ text })
      if (done.ok) {
        store.setState((s) => ({ texts: { ...s.texts, [field]: { text } } }))
        drafts.soon()
      }
      return done
    },
    startAgain: () => {
      drafts.cancel()
      store.setState({ texts: {} })
      void call.dropDraft({ key })
    },
    stop: () => drafts.now(),
  }
}

export const isCopied = (texts: Readonly<Record<string, Edit>>, field: string, text: string): boolean =>
  texts[field]?.text === text

/**
 * A few texts and choices of a page or dialog that is no form of a record: sealed as a draft with every change until they
 * are used. World: UI. What must stay true: leaving the page, a lock or a crash takes nothing of them.
 */
import { useEffect, useMemo } from 'react'
import { useStore } from 'zustand'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { call } from '../api.ts'
import { draftKeeper, readDraft } from './drafts.ts'
import type { Edit } from './form-store.ts'

type Texts = Readonly<Record<string, string>>

interface Store {
  readonly store: StoreApi<{ readonly texts: Texts }>
  readonly restore: () => Promise<void>
  /** `undefined` takes a text away. */
  readonly set: (change: Readonly<Record<string, string | undefined>>) => void
  /** They were used, or are not wanted. */
  readonly drop: () => void
  readonly stop: () => void
}

const editsOf = (texts: Texts): Record<string, Edit> =>
  Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, { text }]))
const textsOf = (edits: Readonly<Record<string, Edit>>): Texts =>
  Object.fromEntries(
    Object.entries(edits).flatMap(([name, { text }]) => (text === undefined ? [] : [[name, text]])),
  )

function createKeptTexts(key: string): Store {
  const store = createStore<{ texts: Texts }>(() => ({ texts: {} }))
  const drafts = draftKeeper(key, () => editsOf(store.getState().texts))
  return {
    store,
    restore: async () => {
      const draft = await readDraft(key)
      if (draft) store.setState((s) => ({ texts: { ...textsOf(draft), ...s.texts } }))
    },
    set: (change) => {
      store.setState((s) => ({
        texts: Object.fromEntries(
          Object.entries({ ...s.texts, ...change }).flatMap(([name, text]) =>
            text === undefined ? [] : [[name, text]],
          ),
        ),
      }))
      drafts.soon()
    },
    drop: () => {
      drafts.cancel()
      store.setState({ texts: {} })
      void call.dropDraft({ key })
    },
    stop: () => drafts.now(),
  }
}

export interface KeptTexts extends Pick<Store, 'set' | 'drop'> {
  readonly texts: Texts
}

/** The texts kept under a draft's key, for as long as the page is there. */
export function useKeptTexts(key: string): KeptTexts {
  const kept = useMemo(() => createKeptTexts(key), [key])
  useEffect(() => {
    void kept.restore()
    return kept.stop
  }, [kept])
  const { texts } = useStore(kept.store)
  return { texts, set: kept.set, drop: kept.drop }
}

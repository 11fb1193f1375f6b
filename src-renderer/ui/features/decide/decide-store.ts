/**
 * The decision that somebody is typing, sealed as a draft with every keystroke until it is decided.
 *
 * World: UI. What must stay true: leaving the page, a lock or a crash takes nothing of it; it goes away only when main has
 * written the decision or the person starts afresh.
 */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Failure } from '../../../../src-shared/ipc/result.ts'
import { call } from '../../api.ts'
import { draftKeeper, readDraft } from '../../form/drafts.ts'
import type { Edit } from '../../form/form-store.ts'
import { draftOf, editOfDuty, type DutyDraft } from './decision-draft.ts'

export const decideDraftKey = (id: string): string => `decide:${id}`

interface DecideState {
  readonly edits: Readonly<Record<string, Edit>>
  /** What is here was typed before this page was opened. */
  readonly restored: boolean
  readonly deciding: boolean
  readonly failure: Failure | undefined
}
export interface DecideStore {
  readonly store: StoreApi<DecideState>
  readonly restore: () => Promise<void>
  readonly set: (key: 'risk' | 'reasons' | 'gapReason', value: string) => void
  /** Adds to what is typed about a duty; an empty change only brings it onto the form. */
  readonly setDuty: (duty: string, change: DutyDraft) => void
  /** Takes a duty off the form again. */
  readonly leaveOut: (duty: string) => void
  readonly discard: () => void
  /** Main has written it, and the draft with it. */
  readonly done: () => void
  readonly fail: (failure: Failure | undefined) => void
  readonly busy: (deciding: boolean) => void
  readonly stop: () => void
}

export function createDecideStore(id: string): DecideStore {
  const store = createStore<DecideState>(() => ({
    edits: {},
    restored: false,
    deciding: false,
    failure: undefined,
  }))
  const drafts = draftKeeper(decideDraftKey(id), () => store.getState().edits)
  const put = (change: (edits: DecideState['edits']) => DecideState['edits']) => {
    store.setState((s) => ({ edits: change(s.edits), failure: undefined }))
    drafts.soon()
  }
  return {
    store,
    restore: async () => {
      const draft = await readDraft(decideDraftKey(id))
      if (!draft || Object.keys(draft).length === 0) return
      store.setState((s) => ({ edits: { ...draft, ...s.edits }, restored: true }))
    },
    set: (key, value) => put((edits) => ({ ...edits, [key]: { value } })),
    setDuty: (duty, change) =>
      put((edits) => {
        const before = draftOf(edits).duties[duty] ?? {}
        return { ...edits, [`duty/${duty}`]: editOfDuty({ ...before, ...change }) }
      }),
    leaveOut: (duty) =>
      put((edits) => Object.fromEntries(Object.entries(edits).filter(([key]) => key !== `duty/${duty}`))),
    discard: () => {
      drafts.cancel()
      store.setState({ edits: {}, restored: false, failure: undefined })
      void call.dropDraft({ key: decideDraftKey(id) })
    },
    done: () => {
      drafts.cancel()
      store.setState({ edits: {}, restored: false, failure: undefined })
    },
    fail: (failure) => store.setState({ failure }),
    busy: (deciding) => store.setState({ deciding }),
    stop: () => drafts.now(),
  }
}

/**
 * The text of a message template while it is changed: sealed as a draft with every keystroke until it is kept. World: UI.
 * What must stay true: leaving the page, a lock or a crash takes nothing of it.
 */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { MessageText } from '../../../../src-shared/notices/message-text.ts'
import { call } from '../../api.ts'
import { draftKeeper, readDraft } from '../../form/drafts.ts'
import type { Edit } from '../../form/form-store.ts'

type Edits = Readonly<Record<string, Edit>>
export interface MessageStore {
  readonly store: StoreApi<{ readonly edits: Edits }>
  readonly restore: () => Promise<void>
  readonly edit: (part: keyof MessageText, text: string) => void
  /** It was kept, or is not wanted. */
  readonly drop: () => void
  readonly stop: () => void
}

export function createMessageStore(template: string): MessageStore {
  const key = `message:${template}`
  const store = createStore<{ edits: Edits }>(() => ({ edits: {} }))
  const drafts = draftKeeper(key, () => store.getState().edits)
  return {
    store,
    restore: async () => {
      const draft = await readDraft(key)
      if (draft) store.setState((s) => ({ edits: { ...draft, ...s.edits } }))
    },
    edit: (part, text) => {
      store.setState((s) => ({ edits: { ...s.edits, [part]: { text } } }))
      drafts.soon()
    },
    drop: () => {
      drafts.cancel()
      store.setState({ edits: {} })
      void call.dropDraft({ key })
    },
    stop: () => drafts.now(),
  }
}

/** What stands in the boxes: the kept text with the typing on top. */
export const typedText = ({ subject, body }: MessageText, edits: Edits): MessageText => ({
  subject: edits['subject']?.text ?? subject,
  body: edits['body']?.text ?? body,
})

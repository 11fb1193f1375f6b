/**
 * Unsaved edits as sealed drafts: main gets them within a third of a second and gives them back after a lock or crash.
 *
 * World: UI. What must stay true: a draft is dropped only when nothing unsaved is left.
 */
import { z } from 'zod'
import type { Json } from '../../../src-shared/values.ts'
import { call } from '../api.ts'
import type { Edit } from './form-store.ts'

const delay = 300
const Draft = z.object({
  edits: z.record(z.string(), z.object({ value: z.json().optional(), text: z.string().optional() })),
})

export interface DraftKeeper {
  /** Seal the edits in a moment, unless more typing comes first; at the latest one delay after the first keystroke. */
  readonly soon: () => void
  /** Seal them at once (the form goes away). */
  readonly now: () => void
  readonly cancel: () => void
}

export function draftKeeper(key: string, edits: () => Readonly<Record<string, Edit>>): DraftKeeper {
  let timer: ReturnType<typeof setTimeout> | undefined
  let sealed = false
  const put = () => {
    timer = undefined
    const now = edits()
    if (Object.keys(now).length === 0) {
      if (sealed) void call.dropDraft({ key })
      sealed = false
      return
    }
    sealed = true
    void call.putDraft({ key, value: { edits: now } as unknown as Json })
  }
  return {
    soon: () => {
      timer ??= setTimeout(put, delay)
    },
    now: () => {
      if (timer === undefined) return
      clearTimeout(timer)
      put()
    },
    cancel: () => {
      clearTimeout(timer)
      timer = undefined
    },
  }
}

export async function readDraft(key: string): Promise<Readonly<Record<string, Edit>> | undefined> {
  const got = await call.getDraft({ key })
  if (!got.ok || got.value.value === undefined) return undefined
  const draft = Draft.safeParse(got.value.value)
  return draft.success ? draft.data.edits : undefined
}

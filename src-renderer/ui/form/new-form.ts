/**
 * The form of a record that does not exist yet: everything is an edit, sealed as a draft, until it is recorded.
 *
 * World: UI. What must stay true: leaving the page or a lock keeps what was typed; recording writes it as one entry.
 */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Change, Receipt } from '../../../src-shared/ipc/contract.ts'
import type { Result } from '../../../src-shared/ipc/result.ts'
import { cellSchema } from '../../../src-shared/registers/cells.ts'
import type { Register } from '../../../src-shared/registers/define.ts'
import { call } from '../api.ts'
import { noteSaved } from '../components/saved.ts'
import { draftKeeper, readDraft } from './drafts.ts'
import type { Form, FormState } from './form-store.ts'

export interface NewForm extends Form {
  readonly store: StoreApi<FormState>
  readonly restore: () => Promise<boolean>
  /** What can be stored of the answers, for a call that makes the record with more around it. */
  readonly changes: () => Change[]
  readonly record: () => Promise<Result<Receipt>>
  /** Throws away what was typed. */
  readonly discard: () => void
  readonly stop: () => void
}

/** `draftKey` where more than one can be begun at a time, each about another record: `<page>:<record id>`. */
export function createNewForm(register: Register, draftKey = `new:${register.id}`): NewForm {
  const store = createStore<FormState>(() => ({
    register,
    values: {},
    names: {},
    written: {},
    conflicts: [],
    edits: {},
    readOnly: false,
    failure: undefined,
    commits: {},
  }))
  const drafts = draftKeeper(draftKey, () => store.getState().edits)
  const storable = (): Change[] =>
    Object.entries(store.getState().edits).flatMap(([path, { value }]) => {
      const field = register.fields[path.split('/')[0]!]
      return value === undefined || value === null || !field || !cellSchema(field).safeParse(value).success
        ? []
        : [{ path, value }]
    })
  return {
    store,
    changes: storable,
    restore: async () => {
      const draft = await readDraft(draftKey)
      if (!draft || Object.keys(draft).length === 0) return false
      store.setState((s) => ({ edits: { ...draft, ...s.edits } }))
      return true
    },
    edit: (path, edit) => {
      store.setState((s) => ({ edits: { ...s.edits, [path]: edit } }))
      drafts.soon()
    },
    leave: () => drafts.now(),
    choose: (changes) => {
      store.setState((s) => ({
        edits: { ...s.edits, ...Object.fromEntries(changes.map((c) => [c.path, { value: c.value }])) },
      }))
      drafts.soon()
    },
    revert: (path) => {
      store.setState((s) => ({
        edits: Object.fromEntries(Object.entries(s.edits).filter(([p]) => p !== path)),
      }))
      drafts.soon()
    },
    undo: () => undefined,
    learnName: (id, name) => store.setState((s) => ({ names: { ...s.names, [id]: name } })),
    record: async () => {
      drafts.cancel()
      const made = await call.createRecord({ register: register.id, changes: storable(), draft: draftKey })
      if (!made.ok) {
        store.setState({ failure: made.error })
        drafts.soon()
        return made
      }
      noteSaved(made.value)
      store.setState({ edits: {}, failure: undefined })
      return made
    },
    discard: () => {
      drafts.cancel()
      store.setState({ edits: {}, failure: undefined })
      void call.dropDraft({ key: draftKey })
    },
    stop: () => drafts.now(),
  }
}

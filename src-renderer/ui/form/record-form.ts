/**
 * The form of a record that exists: loads it, keeps drafts, saves field by field, takes changes back.
 *
 * World: UI. What must stay true: "saved" is shown only with main's receipt in hand; when a save fails every edit and
 * its sealed draft stay; saves go to main one after the other, so that a later one never overtakes an earlier one; a
 * moment that starts legal clocks is changed only with a reason, and until there is one nothing of it is written.
 */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Change, Receipt, RecordView } from '../../../src-shared/ipc/contract.ts'
import { fail, type Failure, type Result } from '../../../src-shared/ipc/result.ts'
import { cellSchema } from '../../../src-shared/registers/cells.ts'
import { isCollection, type Register } from '../../../src-shared/registers/define.ts'
import type { Json } from '../../../src-shared/values.ts'
import { call } from '../api.ts'
import { notifyDone, notifyFailure } from '../components/notify.ts'
import { noteSaved } from '../components/saved.ts'
import { t } from '../i18n/index.ts'
import { draftKeeper, readDraft } from './drafts.ts'
import { overlay, type Edit, type Form, type FormState } from './form-store.ts'

export interface RecordState extends FormState {
  readonly view: RecordView | undefined
  /** Why the record cannot be shown at all. */
  readonly loadFailure: Failure | undefined
  /** The receipt of the last save of this record. */
  readonly receipt: Receipt | undefined
  readonly saving: boolean
  /** Edits that came back from a draft when the record was opened. */
  readonly restored: number
  /** Paths whose change waits for a reason: moments that start legal clocks. */
  readonly guarded: readonly string[]
}

export interface RecordForm extends Form {
  readonly store: StoreApi<RecordState>
  readonly load: () => Promise<void>
  /** Saves every edit that can be saved. */
  readonly flush: () => Promise<void>
  readonly retry: () => void
  /** Saves the changes that wait for a reason, with it. */
  readonly giveReason: (why: string) => Promise<void>
  /** Runs any writing call on this record: waits its turn, shows the receipt, reloads. */
  readonly write: <T extends Receipt | { readonly receipt: Receipt }>(
    run: () => Promise<Result<T>>,
  ) => Promise<Result<T>>
  /** Takes back the latest change of this record. */
  readonly undoLast: () => void
  readonly stop: () => void
}

export function createRecordForm(register: Register, id: string, readOnly: boolean): RecordForm {
  const draftKey = `record:${id}`
  const store = createStore<RecordState>(() => ({
    register,
    values: {},
    names: {},
    written: {},
    conflicts: [],
    edits: {},
    readOnly,
    failure: undefined,
    commits: {},
    view: undefined,
    loadFailure: undefined,
    receipt: undefined,
    saving: false,
    restored: 0,
    guarded: [],
  }))
  const drafts = draftKeeper(draftKey, () => store.getState().edits)
  let queue: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(run: () => Promise<T>): Promise<T> => {
    const next = queue.then(run)
    queue = next.catch(() => undefined)
    return next
  }

  let firstLoad = true
  async function load(): Promise<void> {
    const asked = firstLoad
    firstLoad = false
    const [got, draft] = await Promise.all([call.record({ id }), asked ? readDraft(draftKey) : undefined])
    if (!got.ok) return store.setState({ loadFailure: got.error })
    store.setState((s) => ({
      ...fromView(got.value, s, readOnly),
      ...(draft && Object.keys(draft).length > 0
        ? { edits: { ...draft, ...s.edits }, restored: Object.keys(draft).length }
        : {}),
    }))
  }

  /** What can be stored of the edits; a value that does not fit its field stays a draft. */
  function savable(only?: (path: string) => boolean): Change[] {
    const { edits, values } = store.getState()
    return Object.entries(edits).flatMap(([path, { value }]) => {
      const [key, element] = path.split('/') as [string, string | undefined]
      const field = register.fields[key]
      if (value === undefined || !field || (only && !only(path))) return []
      if (value !== null && !cellSchema(field).safeParse(value).success) return []
      // Emptying what is not there is nothing to write.
      if (value === null && element === undefined && (values[key] === undefined || values[key] === null))
        return []
      return [{ path, value }]
    })
  }

  /** Edits that say what is already saved are no edits. */
  function dropIdle(): void {
    store.setState((s) => {
      const edits = Object.fromEntries(
        Object.entries(s.edits).filter(([path, edit]) => {
          const [key, element] = path.split('/') as [string, string | undefined]
          const field = register.fields[key]
          if (edit.value === undefined || !field) return (edit.text ?? '').trim() !== ''
          const saved = s.values[key]
          const now =
            element === undefined || !isCollection(field)
              ? (saved ?? null)
              : Array.isArray(saved)
                ? saved.includes(element)
                  ? true
                  : null
                : ((saved as Record<string, Json> | undefined)?.[element] ?? null)
          return JSON.stringify(now) !== JSON.stringify(edit.value)
        }),
      )
      return { edits, guarded: s.guarded.filter((path) => edits[path] !== undefined) }
    })
  }

  /** With `why` it saves what waits for that reason; without, everything else. */
  async function save(only?: (path: string) => boolean, why?: string): Promise<void> {
    dropIdle()
    const { guarded } = store.getState()
    const changes = savable(
      (path) => guarded.includes(path) === (why !== undefined) && (only?.(path) ?? true),
    )
    if (changes.length === 0) return drafts.soon()
    store.setState({ saving: true })
    const { edits } = store.getState()
    const rest = Object.keys(edits).filter((path) => !changes.some((c) => c.path === path))
    drafts.cancel()
    const saved = await call.saveRecord({
      id,
      changes,
      ...(why !== undefined ? { why } : {}),
      ...(rest.length === 0 ? { draft: draftKey } : {}),
    })
    if (!saved.ok) {
      store.setState({ saving: false })
      drafts.soon()
      const asked = wantsReason(saved.error)
      if (asked.length === 0) return store.setState({ failure: saved.error })
      store.setState((s) => ({ guarded: [...new Set([...s.guarded, ...asked])] }))
      // what needs no reason does not wait for one
      return save(only)
    }
    noteSaved(saved.value)
    settle(changes, saved.value)
    await load()
    if (Object.keys(store.getState().edits).length > 0) drafts.soon()
  }

  function settle(changes: readonly Change[], receipt: Receipt): void {
    store.setState((s) => {
      const edits: Record<string, Edit> = { ...s.edits }
      const values: Record<string, Json> = { ...s.values }
      const commits = { ...s.commits }
      for (const { path, value } of changes) {
        // Typed on while the save was under way: that is a new edit and stays.
        if (JSON.stringify(edits[path]?.value) === JSON.stringify(value)) delete edits[path]
        const key = path.split('/')[0]!
        commits[key] = receipt.commit
        // At once, not only with the next load: a row that vanished in between would take typing with it.
        const now = overlay(register.fields[key]!, values[key], { [path]: { value } }, key)
        if (now === null || now === undefined) delete values[key]
        else values[key] = now
      }
      const guarded = s.guarded.filter((path) => edits[path] !== undefined)
      return { edits, values, commits, receipt, saving: false, failure: undefined, restored: 0, guarded }
    })
  }

  async function undo(commit?: string): Promise<void> {
    const undone = await call.undo(commit ? { commit } : {})
    if (!undone.ok) return notifyFailure(undone.error)
    noteSaved(undone.value.receipt)
    store.setState((s) => ({
      receipt: undone.value.receipt,
      commits: Object.fromEntries(Object.entries(s.commits).filter(([, c]) => c !== commit)),
    }))
    notifyDone(t('form.undone', { count: undone.value.undone }))
    await load()
  }

  return {
    store,
    load,
    edit: (path, edit) => {
      store.setState((s) => ({ edits: { ...s.edits, [path]: edit } }))
      drafts.soon()
    },
    leave: (path) => {
      if (store.getState().edits[path]) void inTurn(() => save((p) => p === path))
    },
    choose: (changes) => {
      store.setState((s) => ({
        edits: { ...s.edits, ...Object.fromEntries(changes.map((c) => [c.path, { value: c.value }])) },
      }))
      const paths = new Set(changes.map((c) => c.path))
      void inTurn(() => save((p) => paths.has(p)))
    },
    revert: (path) => {
      store.setState((s) => ({
        edits: Object.fromEntries(Object.entries(s.edits).filter(([p]) => p !== path)),
        guarded: s.guarded.filter((p) => p !== path),
      }))
      drafts.soon()
    },
    undo: (key) => void inTurn(() => undo(store.getState().commits[key])),
    undoLast: () => void inTurn(() => undo()),
    learnName: (who, name) => store.setState((s) => ({ names: { ...s.names, [who]: name } })),
    flush: () => inTurn(() => save()),
    retry: () => void inTurn(() => save()),
    giveReason: (why) => inTurn(() => save(undefined, why)),
    write: (run) =>
      inTurn(async () => {
        // What was typed just before belongs to the record before the step is taken.
        await save()
        const { failure, guarded } = store.getState()
        if (failure) return fail(failure.code, failure)
        if (guarded.length > 0) return fail('needs-missing', { needs: guarded.map(guardedNeed) })
        const done = await run()
        if (!done.ok) return done
        const receipt = receiptOf(done.value)
        noteSaved(receipt)
        store.setState({ receipt })
        await load()
        return done
      }),
    stop: () => drafts.now(),
  }
}

const needsReason = 'error.field-guarded'
const guardedNeed = (field: string) => ({ field, message: needsReason })
/** The paths for which main asks a reason, or none when anything else stands in the way. */
function wantsReason({ code, needs = [] }: Failure): readonly string[] {
  const all = code === 'needs-missing' && needs.every((n) => n.message === needsReason)
  return all ? needs.map((n) => n.field) : []
}

const receiptOf = (value: Receipt | { readonly receipt: Receipt }): Receipt =>
  'receipt' in value ? value.receipt : value

function fromView(view: RecordView, s: RecordState, readOnly: boolean): Partial<RecordState> {
  return {
    view,
    loadFailure: undefined,
    values: view.values,
    names: { ...s.names, ...view.names },
    written: view.written,
    conflicts: view.conflicts,
    state: view.state,
    readOnly: readOnly || view.archived,
  }
}

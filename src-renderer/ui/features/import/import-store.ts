/**
 * One import on the screen: which step, which file, which mapping, what main says about it.
 *
 * World: UI. What must stay true: an older preview never replaces a newer one; every step back keeps what was chosen;
 * leaving the page and coming back finds the import where it was (one store per register, for as long as the window).
 */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type {
  FileRef,
  ImportMapping,
  ImportPreview,
  ImportStart,
  Output,
} from '../../../../src-shared/ipc/contract.ts'
import type { Failure } from '../../../../src-shared/ipc/result.ts'
import { call } from '../../api.ts'
import { noteSaved } from '../../components/saved.ts'

export const importSteps = ['file', 'map', 'check', 'write', 'done'] as const
export type ImportStep = (typeof importSteps)[number]

interface Leaver {
  readonly text: string
  readonly day: string | undefined
}
interface ImportState {
  readonly register: string
  readonly step: ImportStep
  readonly start: ImportStart | undefined
  readonly mapping: ImportMapping | undefined
  readonly preview: ImportPreview | undefined
  /** Words whose meaning was ever asked for in this file: one that was just answered stays, so it can be changed. */
  readonly asked: ImportPreview['unmapped']
  /** Reading, previewing or writing at this moment. */
  readonly busy: boolean
  readonly failure: Failure | undefined
  /** People whom the file does not name and who were ticked as left, by id, with the last day as typed and as read. */
  readonly leavers: Readonly<Record<string, Leaver>>
  readonly outcome: Output<'importRun'> | undefined
  readonly stopped: boolean
  readonly undone: boolean
}

interface ImportActions {
  readonly open: (
    file: FileRef,
    options?: { delimiter?: ImportMapping['delimiter']; encoding?: ImportMapping['encoding'] },
  ) => Promise<void>
  readonly reread: (options: {
    delimiter?: ImportMapping['delimiter']
    encoding?: ImportMapping['encoding']
  }) => Promise<void>
  readonly change: (change: Partial<ImportMapping>) => void
  /** Ticks somebody as left; `undefined` takes the tick away. */
  readonly leave: (id: string, leaver: Leaver | undefined) => void
  readonly go: (step: ImportStep) => void
  readonly run: () => Promise<void>
  readonly stop: () => void
  readonly saveBadRows: () => Promise<number | undefined>
  readonly undo: () => Promise<void>
  readonly restart: () => void
  readonly fail: (failure: Failure) => void
  readonly closeFailure: () => void
}
export type ImportStore = StoreApi<ImportState> & { readonly actions: ImportActions }

const previewDelay = 250
const wordKey = (w: { readonly field: string; readonly text: string }) => `${w.field} ${w.text}`
const fresh: Omit<ImportState, 'register'> = {
  step: 'file',
  start: undefined,
  mapping: undefined,
  preview: undefined,
  asked: [],
  busy: false,
  failure: undefined,
  leavers: {},
  outcome: undefined,
  stopped: false,
  undone: false,
}

function createImportStore(register: string): ImportStore {
  const store = createStore<ImportState>(() => ({ register, ...fresh }))
  const set = store.setState
  let turn = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let file: FileRef | undefined

  const preview = async () => {
    const { start, mapping } = store.getState()
    if (!start || !mapping) return
    const mine = ++turn
    set({ busy: true })
    const result = await call.importPreview({ id: start.id, mapping })
    if (mine !== turn) return
    if (!result.ok) return set({ busy: false, failure: result.error })
    const known = new Set(store.getState().asked.map(wordKey))
    const asked = [...store.getState().asked, ...result.value.unmapped.filter((w) => !known.has(wordKey(w)))]
    const missing = new Set(result.value.roster?.missing.people.map((p) => p.id))
    const leavers = Object.fromEntries(
      Object.entries(store.getState().leavers).filter(([id]) => missing.has(id)),
    )
    set({ busy: false, preview: result.value, asked, leavers, failure: undefined })
  }
  const open: ImportActions['open'] = async (chosen, options = {}) => {
    file = chosen
    const mine = ++turn
    const old = store.getState().start
    set({ busy: true, failure: undefined, stopped: false })
    const result = await call.importOpen({ file: chosen.token, register, options })
    if (mine !== turn) return
    if (!result.ok) return set({ busy: false, failure: result.error })
    if (old) void call.importClose({ id: old.id })
    set({
      busy: false,
      start: result.value,
      mapping: result.value.mapping,
      preview: undefined,
      asked: [],
      leavers: {},
      outcome: undefined,
      step: 'map',
      undone: false,
    })
    await preview()
  }

  const actions: ImportActions = {
    open,
    reread: async (options) => {
      const { mapping } = store.getState()
      if (file && mapping)
        await open(file, { delimiter: mapping.delimiter, encoding: mapping.encoding, ...options })
    },
    change: (change) => {
      const { mapping } = store.getState()
      if (!mapping) return
      set({ mapping: { ...mapping, ...change } })
      clearTimeout(timer)
      timer = setTimeout(() => void preview(), previewDelay)
    },
    leave: (id, leaver) => {
      const { [id]: _, ...others } = store.getState().leavers
      set({ leavers: leaver ? { ...others, [id]: leaver } : others })
    },
    go: (step) => set({ step, failure: undefined }),
    run: async () => {
      const { start, mapping, leavers } = store.getState()
      if (!start || !mapping) return
      clearTimeout(timer)
      const mine = ++turn
      set({ step: 'write', busy: true, failure: undefined, stopped: false })
      const left = Object.entries(leavers).flatMap(([id, { day }]) =>
        day === undefined ? [] : [{ id, lastDay: day }],
      )
      const result = await call.importRun({
        id: start.id,
        mapping,
        ...(left.length > 0 && { leavers: left }),
      })
      if (mine !== turn) return
      if (result.ok) {
        if (result.value.receipt) noteSaved(result.value.receipt)
        return set({ busy: false, step: 'done', outcome: result.value })
      }
      const stopped = result.error.code === 'cancelled'
      set({ busy: false, step: 'check', stopped, failure: stopped ? undefined : result.error })
    },
    stop: () => void call.cancelTask({ task: 'import' }),
    saveBadRows: async () => {
      const { start, mapping } = store.getState()
      if (!start || !mapping) return undefined
      const result = await call.importBadRows({ id: start.id, mapping })
      if (!result.ok) set({ failure: result.error })
      return result.ok && result.value.saved ? result.value.rows : undefined
    },
    undo: async () => {
      const commit = store.getState().outcome?.receipt?.commit
      if (!commit) return
      set({ busy: true })
      const result = await call.undo({ commit })
      if (result.ok) noteSaved(result.value.receipt)
      set(result.ok ? { busy: false, undone: true } : { busy: false, failure: result.error })
    },
    restart: () => {
      const { start } = store.getState()
      turn++
      clearTimeout(timer)
      if (start) void call.importClose({ id: start.id })
      set(fresh)
    },
    fail: (failure) => set({ failure }),
    closeFailure: () => set({ failure: undefined }),
  }
  return Object.assign(store, { actions })
}

const stores = new Map<string, ImportStore>()
export function importStoreOf(register: string): ImportStore {
  const store = stores.get(register) ?? createImportStore(register)
  stores.set(register, store)
  return store
}

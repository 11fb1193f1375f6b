/**
 * What is being changed about the office: typed, sealed as a draft, saved on leaving the field, taken back step by step.
 *
 * World: UI. What must stay true: nothing that was typed is lost by a lock or a failure; a saved change can be taken back
 * for as long as the page is open; only the parts that changed are written.
 */
import { z } from 'zod'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Failure } from '../../../../src-shared/ipc/result.ts'
import type { Office } from '../../../../src-shared/office.ts'
import { call } from '../../api.ts'
import { changeOffice, readOffice, type OfficeChange } from '../../components/change-office.ts'

export const officeTexts = [
  'name',
  'address',
  'dpoName',
  'dpoContact',
  'authority',
  'authorityContact',
] as const
export type OfficeText = (typeof officeTexts)[number]
type Typed = { readonly [K in OfficeText]?: string }

export interface OfficeState {
  /** As main holds it; absent until it has been read. */
  readonly office: Office | undefined
  /** Typed and not saved yet. */
  readonly typed: Typed
  /** What was typed before a lock or crash came back, and nobody has looked at it yet. */
  readonly recovered: boolean
  /** What would take the latest changes back, the latest last. */
  readonly past: readonly OfficeChange[]
  readonly failure: Failure | undefined
}
export interface OfficeForm {
  readonly store: StoreApi<OfficeState>
  readonly load: () => Promise<void>
  readonly type: (typed: Typed) => void
  /** Saves what was typed. */
  readonly leave: () => Promise<void>
  /** Saves a choice, and what was typed with it. */
  readonly choose: (change: OfficeChange) => Promise<void>
  readonly undo: () => Promise<void>
  /** Forgets what was typed and not saved. */
  readonly forget: () => void
}

const DRAFT = 'office'
/** Milliseconds of quiet after which typing is sealed. */
const PAUSE = 300
const Draft = z.partialRecord(z.enum(officeTexts), z.string())

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
/** Typed text as it is kept: without spaces around it, and nothing where nothing is left. */
const kept = (typed: Typed): OfficeChange =>
  Object.fromEntries(
    Object.entries(typed).map(([key, text]) => [
      key,
      text.trim() === '' && key !== 'name' ? undefined : text.trim(),
    ]),
  )
const only = (office: OfficeChange, keys: readonly string[]): OfficeChange =>
  Object.fromEntries(keys.map((key) => [key, office[key as keyof Office]]))

export function createOfficeForm(): OfficeForm {
  const store = createStore<OfficeState>(() => ({
    office: undefined,
    typed: {},
    recovered: false,
    past: [],
    failure: undefined,
  }))
  const { getState, setState } = store
  let timer: ReturnType<typeof setTimeout> | undefined
  let turn: Promise<unknown> = Promise.resolve()

  const seal = () => {
    timer = undefined
    const { typed } = getState()
    void (Object.keys(typed).length === 0
      ? call.dropDraft({ key: DRAFT })
      : call.putDraft({ key: DRAFT, value: typed }))
  }
  const sealNow = () => {
    clearTimeout(timer)
    seal()
  }
  /** Writes one after the other; gives what would take it back. */
  const write = async (change: OfficeChange): Promise<OfficeChange | undefined> => {
    const mine = turn.then(() => changeOffice(() => change))
    turn = mine
    const done = await mine
    setState({ failure: done.ok ? undefined : done.error })
    if (!done.ok) return undefined
    setState({ office: done.value.after })
    return only(done.value.before, Object.keys(change))
  }
  const save = async (asked: OfficeChange) => {
    const { office, typed } = getState()
    const wanted = { ...kept(typed), ...asked }
    if (Object.keys(wanted).length === 0) return
    const keys = Object.keys(wanted).filter(
      (k) => !same(wanted[k as keyof Office], office?.[k as keyof Office]),
    )
    const before = keys.length > 0 ? await write(only(wanted, keys)) : undefined
    if (keys.length > 0 && !before) return // what was typed stays, and so does its draft
    setState((s) => ({
      // typing may have gone on meanwhile
      typed: Object.fromEntries(
        Object.entries(s.typed).filter(([k, text]) => text !== typed[k as OfficeText]),
      ),
      recovered: false,
      past: before ? [...s.past, before] : s.past,
    }))
    sealNow()
  }
  return {
    store,
    load: async () => {
      const [office, draft] = await Promise.all([readOffice(), call.getDraft({ key: DRAFT })])
      if (!office.ok) return setState({ failure: office.error })
      const typed = Draft.safeParse(draft.ok ? draft.value.value : undefined)
      const found = typed.success && Object.keys(typed.data).length > 0
      setState({ office: office.value, ...(found && { typed: typed.data, recovered: true }) })
    },
    type: (typed) => {
      setState((s) => ({ typed: { ...s.typed, ...typed } }))
      clearTimeout(timer)
      timer = setTimeout(seal, PAUSE)
    },
    leave: () => save({}),
    choose: save,
    undo: async () => {
      const back = getState().past.at(-1)
      if (!back) return
      // taken off at once, so that a second press goes one step further
      setState((s) => ({ past: s.past.slice(0, -1) }))
      if (!(await write(back))) setState((s) => ({ past: [...s.past, back] }))
    },
    forget: () => {
      setState({ typed: {}, recovered: false, failure: undefined })
      sealNow()
    },
  }
}

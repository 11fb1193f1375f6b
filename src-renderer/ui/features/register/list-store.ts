/**
 * What a register's list shows and how it was asked for; kept per register, so that coming back finds it as it was.
 *
 * World: UI. What must stay true: every id of the answer has a card before anyone can scroll to it (the rest is fetched
 * right away, in pages); an older answer never replaces a newer one.
 */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Card, Filter, ListQuery } from '../../../../src-shared/ipc/contract.ts'
import type { Failure } from '../../../../src-shared/ipc/result.ts'
import type { Register } from '../../../../src-shared/registers/define.ts'
import { call } from '../../api.ts'

export interface ListState {
  readonly register: Register
  readonly query: ListQuery
  readonly mode: 'rows' | 'table'
  /** Columns of the table, in order. */
  readonly columns: readonly string[]
  /** Name of the saved view that was chosen last, as long as nothing was changed since. */
  readonly viewId: string | undefined
  readonly ids: readonly string[]
  readonly total: number
  readonly all: number
  readonly facets: Readonly<Record<string, Readonly<Record<string, number>>>>
  /** By id; replaced as a whole when it changes, so that React sees it. */
  readonly cards: ReadonlyMap<string, Card>
  readonly active: string | undefined
  readonly failure: Failure | undefined
  readonly loaded: boolean
}

export interface List {
  readonly store: StoreApi<ListState>
  readonly load: () => Promise<void>
  readonly changed: (ids: readonly string[] | undefined) => void
  readonly setText: (text: string) => void
  readonly setFilter: (index: number | undefined, filter: Filter) => void
  readonly removeFilter: (index: number) => void
  readonly clear: () => void
  readonly setSort: (by: string) => void
  readonly setMode: (mode: ListState['mode']) => void
  readonly setColumns: (columns: readonly string[]) => void
  readonly setQuery: (query: ListQuery, viewId?: string) => void
  readonly setActive: (id: string | undefined) => void
}

const page = 1_000
/** As many as a tall window shows come first by themselves. */
const few = 40

/** Columns that a register shows unless somebody chose others. */
export const defaultColumns = (register: Register): string[] =>
  Object.entries(register.fields).flatMap(([k, f]) => (f.column === 'shown' ? [k] : []))

const isDuties = (register: Register): boolean => register.id === 'obligation'
/** Whether records of the register are shown with a clock, and can be sorted by it. */
export const hasClocks = (register: Register): boolean =>
  isDuties(register) || Object.values(register.fields).some((f) => f.type === 'duties')

/** Duties are looked at by what is due next, numbered records from the newest, others by name. */
function firstSort(register: Register): ListQuery['sort'] {
  if (isDuties(register)) return { by: 'clock', descending: false }
  return register.refPrefix ? { by: 'ref', descending: true } : { by: register.title, descending: false }
}

function firstQuery(register: Register): ListQuery {
  return {
    register: register.id,
    filters: [],
    sort: firstSort(register),
    columns: defaultColumns(register),
  }
}

export function createList(register: Register): List {
  const store = createStore<ListState>(() => ({
    register,
    query: firstQuery(register),
    mode: 'rows',
    columns: defaultColumns(register),
    viewId: undefined,
    ids: [],
    total: 0,
    all: 0,
    facets: {},
    cards: new Map(),
    active: undefined,
    failure: undefined,
    loaded: false,
  }))
  let turn = 0
  // Cards that are known to be current, for these columns. Typing in the search box asks only for what is not here.
  const current = new Map<string, Card>()
  let currentColumns = ''

  async function load(): Promise<void> {
    const mine = ++turn
    const { query } = store.getState()
    // Cards are asked for every column a row or the table can show.
    const parent = register.parentField === undefined ? [] : [register.parentField]
    const columns = [...new Set([...parent, ...(register.subtitle ?? []), ...query.columns])].slice(0, 40)
    const got = await call.list({ ...query, columns })
    if (mine !== turn) return
    if (!got.ok) return store.setState({ failure: got.error, loaded: true })
    const { ids, first, total, all, facets } = got.value
    if (currentColumns !== columns.join()) current.clear()
    currentColumns = columns.join()
    // Until a newer card is here, the one on screen is better than a blank row.
    const cards = new Map(store.getState().cards)
    const take = (more: readonly Card[]) => {
      for (const card of more) {
        current.set(card.id, card)
        cards.set(card.id, card)
      }
    }
    take(first)
    store.setState({ ids, total, all, facets, cards: new Map(cards), failure: undefined, loaded: true })
    const missing = ids.filter((id) => !current.has(id))
    for (let i = 0, many = few; i < missing.length; i += many, many = page) {
      const more = await call.cards({ register: register.id, ids: missing.slice(i, i + many), columns })
      if (mine !== turn) return
      if (!more.ok) return store.setState({ failure: more.error })
      take(more.value.cards)
      store.setState({ cards: new Map(cards) })
    }
  }
  let waiting: ReturnType<typeof setTimeout> | undefined
  /** Records changed: their cards are old; a burst of changes is one reload. */
  const changed = (ids: readonly string[] | undefined) => {
    if (ids) for (const id of ids) current.delete(id)
    else current.clear()
    waiting ??= setTimeout(() => {
      waiting = undefined
      void load()
    }, 80)
  }
  const ask = (change: Partial<ListQuery>, keepView = false) => {
    store.setState((s) => ({ query: { ...s.query, ...change }, ...(keepView ? {} : { viewId: undefined }) }))
    void load()
  }
  return {
    store,
    load,
    changed,
    setText: (text) => {
      const { query } = store.getState()
      const { text: _, ...rest } = query
      store.setState({ query: text.trim() === '' ? rest : { ...rest, text }, viewId: undefined })
      void load()
    },
    setFilter: (index, filter) => {
      const filters = [...store.getState().query.filters]
      if (index === undefined) filters.push(filter)
      else filters[index] = filter
      ask({ filters })
    },
    removeFilter: (index) => ask({ filters: store.getState().query.filters.filter((_, i) => i !== index) }),
    clear: () => {
      const { text: _, filters, ...rest } = store.getState().query
      // The bin is a place, not a filter.
      const place = filters.filter((f) => f.field === 'archived')
      store.setState({ query: { ...rest, filters: place }, viewId: undefined })
      void load()
    },
    setSort: (by) => {
      const { sort } = store.getState().query
      ask({
        sort:
          sort.by === by
            ? { by, descending: !sort.descending }
            : { by, descending: startsDescending(register, by) },
      })
    },
    setMode: (mode) => store.setState({ mode }),
    setColumns: (columns) => {
      store.setState({ columns })
      ask({ columns: [...columns] })
    },
    setQuery: (query, viewId) => {
      store.setState({ query, columns: query.columns, viewId })
      void load()
    },
    setActive: (active) => store.setState({ active }),
  }
}

/** The newest and the largest first; words from A. */
function startsDescending(register: Register, by: string): boolean {
  const type = register.fields[by]?.type
  return (
    ['ref', 'updated', 'created', 'relevance'].includes(by) ||
    type === 'time' ||
    type === 'count' ||
    type === 'number' ||
    type === 'date'
  )
}

const lists = new Map<string, List>()
export function listOf(register: Register): List {
  const known = lists.get(register.id)
  if (known) return known
  const made = createList(register)
  lists.set(register.id, made)
  return made
}

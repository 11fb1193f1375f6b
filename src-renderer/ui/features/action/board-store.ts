/**
 * What the board of actions shows, column by column; kept, so that coming back finds it as it was. World: UI. What must stay
 * true: each column asks main for its own cards, a page at a time, so that ten thousand actions stay as quick as ten; an older
 * answer never replaces a newer one.
 */
import { createStore } from 'zustand/vanilla'
import type { Card, Filter } from '../../../../src-shared/ipc/contract.ts'
import type { Failure } from '../../../../src-shared/ipc/result.ts'
import { addDays } from '../../../../src-shared/learn/days.ts'
import type { ActionState } from '../../../../src-shared/learn/action.ts'
import { action } from '../../../../src-shared/registers/action.ts'
import type { PlainDate } from '../../../../src-shared/values.ts'
import { call } from '../../api.ts'

/** Columns from a plan to what came of it, and the states that stand in each. */
export const boardColumns = {
  open: ['open'],
  accepted: ['accepted', 'reopened'],
  in_progress: ['in_progress'],
  done: ['done'],
  verifying: ['verifying'],
  over: ['effective', 'ineffective', 'risk_accepted', 'cancelled'],
} as const satisfies Readonly<Record<string, readonly ActionState[]>>
export type BoardColumn = keyof typeof boardColumns
export const columnIds = Object.keys(boardColumns) as readonly BoardColumn[]

export const dueChoices = ['overdue', 'soon', 'undated'] as const
export interface BoardFilters {
  /** Records of the owner and of the post-mortem. */
  readonly owner?: string
  readonly postmortem?: string
  readonly due?: (typeof dueChoices)[number]
}
export interface ColumnState {
  readonly ids: readonly string[]
  readonly cards: readonly Card[]
}
interface BoardState {
  readonly filters: BoardFilters
  readonly columns: Readonly<Partial<Record<BoardColumn, ColumnState>>>
  /** Actions there are in all, whatever is filtered. */
  readonly all: number
  readonly owners: Readonly<Record<string, number>>
  readonly failure: Failure | undefined
  readonly loaded: boolean
}

const fields = ['owner', 'due', 'strength', 'belongs_to', 'check_on', 'verifier', 'accept_until'] as const
/** Cards of a column at first, and how many come with each "more". */
const page = 20
const soonDays = 14

/** The day that a column waits for. */
export const dayOf = (column: BoardColumn): 'due' | 'check_on' =>
  column === 'done' || column === 'verifying' ? 'check_on' : 'due'

/** What a column asks main for; `undefined` = nothing of it can match. */
export function columnFilters(
  column: BoardColumn,
  { owner, postmortem, due }: BoardFilters,
  today: PlainDate,
): Filter[] | undefined {
  const day = dayOf(column)
  // what is over is neither late nor due
  if (due !== undefined && column === 'over') return undefined
  return [
    { field: 'state', op: 'any', value: [...boardColumns[column]] },
    ...(owner === undefined ? [] : [{ field: 'owner', op: 'is', value: owner } as const]),
    ...(postmortem === undefined ? [] : [{ field: 'belongs_to', op: 'is', value: postmortem } as const]),
    ...(due === 'overdue' ? [{ field: day, op: 'before', value: today } as const] : []),
    ...(due === 'soon'
      ? [
          { field: day, op: 'after', value: today } as const,
          { field: day, op: 'before', value: addDays(today, soonDays + 1) } as const,
        ]
      : []),
    ...(due === 'undated' ? [{ field: day, op: 'empty' } as const] : []),
  ]
}

export const board = createStore<BoardState>(() => ({
  filters: {},
  columns: {},
  all: 0,
  owners: {},
  failure: undefined,
  loaded: false,
}))

let turn = 0
async function loadColumn(column: BoardColumn, today: PlainDate) {
  const { filters, columns } = board.getState()
  const wanted = columnFilters(column, filters, today)
  if (wanted === undefined) return { column, cards: [], ids: [] }
  const sort =
    column === 'over' ? { by: 'updated', descending: true } : { by: dayOf(column), descending: false }
  const got = await call.list({ register: action.id, filters: wanted, sort, columns: [...fields] })
  if (!got.ok) return got.error
  const { ids, first, all, facets } = got.value
  const shown = Math.max(page, columns[column]?.cards.length ?? 0)
  // as many as were shown before; the first answer may hold fewer
  const rest = ids.slice(first.length, shown)
  const more =
    rest.length === 0 ? undefined : await call.cards({ register: action.id, ids: rest, columns: [...fields] })
  if (more && !more.ok) return more.error
  return { column, ids, all, facets, cards: [...first.slice(0, shown), ...(more?.value.cards ?? [])] }
}

export async function loadBoard(today: PlainDate): Promise<void> {
  const mine = ++turn
  const answers = await Promise.all(columnIds.map((column) => loadColumn(column, today)))
  if (mine !== turn) return
  const failed = answers.find((a) => 'code' in a)
  if (failed) return board.setState({ failure: failed, loaded: true })
  const good = answers.filter((a) => 'column' in a)
  const counted = good.find((a) => a.all !== undefined)
  board.setState({
    columns: Object.fromEntries(good.map(({ column, ids, cards }) => [column, { ids, cards }])),
    all: counted?.all ?? 0,
    owners: counted?.facets?.['owner'] ?? {},
    failure: undefined,
    loaded: true,
  })
}

export function setFilters(filters: BoardFilters, today: PlainDate): void {
  board.setState({ filters, columns: {} })
  void loadBoard(today)
}

/** The next page of a column. */
export async function showMore(column: BoardColumn): Promise<void> {
  const mine = turn
  const now = board.getState().columns[column]
  if (!now) return
  const ids = now.ids.slice(now.cards.length, now.cards.length + page)
  const got = await call.cards({ register: action.id, ids, columns: [...fields] })
  if (mine !== turn) return
  if (!got.ok) return board.setState({ failure: got.error })
  board.setState((s) => ({
    columns: { ...s.columns, [column]: { ids: now.ids, cards: [...now.cards, ...got.value.cards] } },
  }))
}

/**
 * What needs somebody now: the home page's answer. World: main, pure reading of the book. What must stay true: nothing that
 * runs or waits is left out, only counted where there are too many; an incident has one thing to do next, and is not named
 * twice for it.
 */
import type { ClockView, Today } from '../../src-shared/ipc/contract.ts'
import type { DueTask } from '../../src-shared/ipc/contract-learn.ts'
import { transitionsFrom } from '../../src-shared/registers/define.ts'
import { missingFor, type Surroundings } from '../../src-shared/registers/gates.ts'
import { isBreach } from '../../src-shared/registers/incident.ts'
import { registers } from '../../src-shared/registers/index.ts'
import { isOpenClock } from '../../src-shared/rules/clocks.ts'
import { plainOrder } from '../../src-shared/rules/incident-record.ts'
import { hlcInstant } from '../journal/hlc.ts'
import type { Book } from './book.ts'
import { jumpsDuring } from './clock-jumps.ts'
import type { RecordState } from './fold.ts'
import { FollowUps } from './follow-ups.ts'
import { firstHlc, hasConflict, lastHlc, originOf } from './kept-record.ts'

const DAY = 86_400_000
/** Most that a list of the page gets, and most clocks of one incident. */
const MOST = 500
const MOST_CLOCKS = 20
const { incident } = registers
const finalStates: readonly string[] = incident.finalStates
/** States of a duty in which nobody has been told yet. */
const untold: readonly string[] = ['required', 'drafting']

type Draft = { readonly key: string; readonly at: string }
type Lists = Pick<Today, 'clocks' | 'undecided' | 'steps'>

/** Which answers went into a portal, how a notice is to begin: nothing to finish. A signature: the signer's alone, by name. */
const notShown = ['copied:', 'notice-new:', 'sign:']
export function todayOf(book: Book, drafts: readonly Draft[], tasks: readonly DueTask[]): Today {
  const { clocks, undecided, steps } = openIncidents(book)
  const { promises, awaited } = new FollowUps(book).read()
  const lastClosed = book.store.side.closed.at(-1)
  const running = clocks.flatMap((c) => c.clocks)
  const near = nearestTo(book.now())
  return {
    clocks: clocks
      .map((c) => ({ ...c, clocks: c.clocks.toSorted(near).slice(0, MOST_CLOCKS) }))
      .toSorted((a, b) => near(a.clocks[0]!, b.clocks[0]!))
      .slice(0, MOST),
    undecided: undecided.toSorted(near).slice(0, MOST),
    steps: steps.slice(-MOST).reverse(),
    promises: promises.slice(0, MOST),
    awaited: awaited.slice(0, MOST),
    tasks: tasks.slice(0, MOST),
    tasksAll: { all: tasks.length, overdue: tasks.filter((x) => x.overdue).length },
    drafts: drafts
      .filter(({ key }) => !notShown.some((start) => key.startsWith(start)))
      .slice(0, 200)
      .map((d) => shownDraft(book, d)),
    conflicts: conflicts(book),
    quarter: quarterOf(book),
    totals: book.totals(),
    ...(lastClosed && { lastClosed }),
    clockJumps: jumpsDuring(book.store.side.jumps, running),
    latest: latest(book, 10).map(([r, hlc]) => ({
      ...named(book, r),
      register: r.reg,
      at: hlcInstant(hlc),
    })),
  }
}

/**
 * Order by how far the deadline is from now, ahead or behind: what is due in an hour comes before what was missed a month
 * ago, and what was just missed before what has days. Without a deadline comes last.
 */
function nearestTo(now: string): (a: { due?: string }, b: { due?: string }) => number {
  const far = ({ due }: { due?: string }) =>
    due === undefined ? 8.64e15 : Math.abs(Date.parse(due) - Date.parse(now))
  return (a, b) => far(a) - far(b)
}

const named = (book: Book, r: RecordState) => {
  const ref = book.ref(r)
  return { record: r.id, ...(ref && { ref }), title: book.title(r).slice(0, 400) }
}

function openIncidents(book: Book): Lists {
  const lists: Lists = { clocks: [], undecided: [], steps: [] }
  for (const r of book.of('incident')) {
    const state = book.state(r)
    if (book.archivedWhy(r) !== undefined || finalStates.includes(state)) continue
    const clocks = book.law.clocks(r).filter(isOpenClock)
    if (clocks.length > 0)
      lists.clocks.push({
        ...named(book, r),
        state,
        all: clocks.length,
        missed: clocks.filter((c) => c.state === 'missed').length,
        clocks: clocks.map(({ steps: _steps, ...shown }) => shown),
      })
    const around = book.law.surroundings(r)
    const undecided = undecidedOf(book, r, around, clocks)
    if (undecided) lists.undecided.push(undecided)
    // what was decided is carried out before the incident moves on
    else if (!around.children.some((c) => c.register === 'obligation' && untold.includes(c.state)))
      lists.steps.push(...stepOf(book, r, state, around))
  }
  return lists
}

/** Duties of an incident that wait for a decision: of what is no breach, only those that bind for certain. */
function undecidedOf(
  book: Book,
  r: RecordState,
  around: Surroundings,
  clocks: readonly ClockView[],
): Today['undecided'][number] | undefined {
  const breach = isBreach(book.values(r))
  const open = around.undecided.filter((d) => d.applies || breach)
  if (open.length === 0) return undefined
  const ids = new Set(open.map((d) => d.duty))
  const due = clocks.find((c) => ids.has(c.duty))?.due
  return {
    ...named(book, r),
    first: open.slice(0, 3).map(({ duty, title }) => ({ duty, title: title.slice(0, 400) })),
    duties: open.length,
    applies: open.filter((d) => d.applies).length,
    ...(due !== undefined && { due }),
  }
}

function stepOf(book: Book, r: RecordState, state: string, around: Surroundings): Today['steps'] {
  const [step] = transitionsFrom(incident, state)
  if (step === undefined) return []
  const missing = missingFor(incident, step, book.values(r), around)
    .slice(0, 50)
    .map(({ field, title }) => ({ field, ...(title !== undefined && { title: title.slice(0, 400) }) }))
  return [{ ...named(book, r), state, step, missing }]
}

/** A draft with the record that it is about. Keys are `new:<register>` or `<page>:<record id>`. */
function shownDraft(book: Book, { key, at }: Draft): Today['drafts'][number] {
  const record = book.get(key.slice(key.indexOf(':') + 1))
  const ours = record && Object.hasOwn(registers, record.reg) ? record : undefined
  return {
    key,
    ...(ours && { record: ours.id, register: ours.reg }),
    title: ours ? book.title(ours).slice(0, 400) : '',
    at,
  }
}

function conflicts(book: Book): Today['conflicts'] {
  const found: Today['conflicts'] = []
  for (const r of book.all())
    if (book.archivedWhy(r) === undefined && hasConflict(r) && found.length < 200)
      found.push({ ...named(book, r), register: r.reg })
  return found
}

function quarterOf(book: Book): Today['quarter'] {
  const now = new Date(book.now())
  const from = new Date(
    Date.UTC(now.getUTCFullYear(), Math.floor(now.getUTCMonth() / 3) * 3, 1),
  ).toISOString()
  const quarter = { from, incidents: 0, nearMisses: 0, breaches: 0 }
  let lastReport = 0
  for (const r of book.of('incident')) {
    if (book.archivedWhy(r) !== undefined || originOf(r) === 'import') continue
    const created = hlcInstant(firstHlc(r))
    lastReport = Math.max(lastReport, Date.parse(created))
    if (created < from) continue
    const values = book.values(r)
    quarter.incidents++
    if (values['kind'] === 'near_miss') quarter.nearMisses++
    if (isBreach(values)) quarter.breaches++
  }
  const days = Math.max(0, Math.floor((now.getTime() - lastReport) / DAY))
  return { ...quarter, ...(lastReport > 0 && { daysSinceReport: days }) }
}

/** Latest touched records with the label of when, newest first; what is part of an incident counts as the incident. */
function latest(book: Book, n: number): [RecordState, string][] {
  const touched = new Map<RecordState, string>()
  for (const r of book.all()) {
    if (book.archivedWhy(r) !== undefined) continue
    const { parentField } = book.register(r)
    const [parent] = parentField === undefined ? [] : ((book.values(r)[parentField] ?? []) as string[])
    const whole = (parent !== undefined && book.get(parent)) || r
    const hlc = lastHlc(r)
    if (book.archivedWhy(whole) === undefined && hlc > (touched.get(whole) ?? '')) touched.set(whole, hlc)
  }
  return [...touched].toSorted(([, a], [, b]) => plainOrder(b, a)).slice(0, n)
}

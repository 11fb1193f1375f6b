/** What needs somebody now: the home page's answer. World: main, pure reading of the book. */
import type { Today } from '../../src-shared/ipc/contract.ts'
import { missingFor, transitionsFrom } from '../../src-shared/registers/define.ts'
import { registers } from '../../src-shared/registers/index.ts'
import type { Book } from './book.ts'
import { jumpsDuring } from './clock-jumps.ts'
import { hlcInstant } from '../journal/hlc.ts'
import type { RecordState } from './fold.ts'
import { firstHlc, hasConflict, lastHlc, originOf } from './kept-record.ts'

const DAY = 86_400_000

export function todayOf(book: Book, drafts: readonly { key: string; at: string }[]): Today {
  const now = Date.parse(book.now())
  const start = new Date(now)
  const quarterStart = new Date(
    Date.UTC(start.getUTCFullYear(), Math.floor(start.getUTCMonth() / 3) * 3, 1),
  ).toISOString()
  const clocks: Today['clocks'] = []
  const decisions: Today['decisions'] = []
  const conflicts: Today['conflicts'] = []
  const quarter = { from: quarterStart, incidents: 0, nearMisses: 0, breaches: 0 }
  let lastReport = 0
  const head = (r: RecordState) => {
    const ref = book.ref(r)
    return { record: r.id, ...(ref && { ref }), title: book.title(r).slice(0, 400) }
  }
  for (const register of Object.values(registers)) {
    for (const r of book.of(register.id)) {
      if (book.archivedWhy(r) !== undefined) continue
      if (hasConflict(r) && conflicts.length < 200) conflicts.push(head(r))
      if (register.id !== 'incident') continue
      const state = book.state(r)
      const created = hlcInstant(firstHlc(r))
      if (originOf(r) !== 'import') {
        lastReport = Math.max(lastReport, Date.parse(created))
        if (created >= quarterStart) countQuarter(quarter, book.values(r)['kind'])
      }
      if ((register.finalStates as readonly string[]).includes(state)) continue
      const running = book.law.clocks(r).filter((c) => c.state === 'running' || c.state === 'missed')
      for (const clock of running) {
        const { steps: _steps, ...shown } = clock
        clocks.push({ ...head(r), state, clock: shown })
      }
      const next = transitionsFrom(register, state)[0]
      if (next === undefined) continue
      const needs = missingFor(register, next, book.values(r), book.law.surroundings(r))
      const missing = needs.map((n) => n.field)
      decisions.push({ ...head(r), state, missing: missing.slice(0, 50), clockless: running.length === 0 })
    }
  }
  clocks.sort((a, b) => (a.clock.due < b.clock.due ? -1 : 1))
  const lastClosed = book.store.side.closed.at(-1)
  return {
    clocks: clocks.slice(0, 500),
    decisions: decisions.slice(-500).reverse(),
    drafts: drafts.slice(0, 200).map((d) => {
      const id = d.key.startsWith('record:') ? d.key.slice(7) : undefined
      const record = id !== undefined ? book.get(id) : undefined
      return {
        key: d.key,
        ...(record && { record: record.id, register: record.reg }),
        title: record ? book.title(record).slice(0, 400) : '',
        at: d.at,
      }
    }),
    conflicts,
    quarter: {
      ...quarter,
      ...(lastReport > 0 && { daysSinceReport: Math.max(0, Math.floor((now - lastReport) / DAY)) }),
    },
    totals: book.totals(),
    ...(lastClosed && { lastClosed }),
    clockJumps: jumpsDuring(
      book.store.side.jumps,
      clocks.map((c) => c.clock),
    ),
    latest: latest(book, 10).map((r) => ({ ...head(r), register: r.reg, at: book.at(r, r.log.length - 1) })),
  }
}
function countQuarter(
  quarter: { incidents: number; nearMisses: number; breaches: number },
  kind: unknown,
): void {
  quarter.incidents++
  if (kind === 'near_miss') quarter.nearMisses++
  if (kind === 'suspected_breach' || kind === 'confirmed_breach') quarter.breaches++
}
/** Latest touched records, newest first. */
function latest(book: Book, n: number): RecordState[] {
  const top: RecordState[] = []
  for (const r of book.store.records.values()) {
    if (!Object.hasOwn(registers, r.reg) || book.archivedWhy(r) !== undefined) continue
    if (top.length === n && lastHlc(r) <= lastHlc(top[n - 1]!)) continue
    top.push(r)
    top.sort((a, b) => (lastHlc(a) < lastHlc(b) ? 1 : -1))
    top.length = Math.min(top.length, n)
  }
  return top
}

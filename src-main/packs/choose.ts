/**
 * The records that a pack is about, found in an open vault: those that were asked for, what comes along with them, and what they
 * cannot be read without. World: main, no Electron.
 *
 * What must stay true: requests to sign and signatures are many (150,000 in a large office): whether one is in the pack is known
 * from what it has at hand, and none is opened for it unless a period asks when it was touched.
 */
import type { PackOptions } from '../../src-shared/ipc/contract.ts'
import type { Json } from '../../src-shared/values.ts'
import { hlcInstant } from '../journal/hlc.ts'
import type { Book } from '../records/book.ts'
import type { RecordState } from '../records/fold.ts'
import { factsAtHand, firstHlc, lastHlc } from '../records/kept-record.ts'
import { begunFor, bringsActions, comesWith, needsBeside } from './scope.ts'

type Period = Pick<PackOptions, 'from' | 'to'>
type Values = Readonly<Record<string, Json>>

/** Records of which there are very many: read one at a time, when one is written. */
export const isRequest = (register: string): boolean => register === 'assignment'
/** What says where a record belongs; of a request only what it has at hand. */
export const linksOf = (book: Book, r: RecordState): Values =>
  isRequest(r.reg) ? factsAtHand(r) : book.values(r)
/** Campaigns and requests to sign; none while they are not loaded. */
export function ledgerRecords(book: Book): readonly RecordState[] {
  return book.ledger?.ready ? [...book.of('campaign'), ...book.of('assignment')] : []
}

function touchedIn(record: RecordState, { from, to }: Period): boolean {
  if (from === undefined && to === undefined) return true
  const inside = (at: string): boolean => (from === undefined || at >= from) && (to === undefined || at < to)
  if (from !== undefined && hlcInstant(lastHlc(record)) < from) return false
  if (to !== undefined && hlcInstant(firstHlc(record)) >= to) return false
  return record.log.some((l) => inside(hlcInstant(l.hlc)))
}
/** Everything that these lead to, with them. */
function closure(
  ids: readonly string[],
  next: (id: string) => readonly string[],
  into = new Set<string>(),
): Set<string> {
  const waiting = [...ids]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (into.has(id)) continue
    into.add(id)
    waiting.push(...next(id))
  }
  return into
}

/** Records that the options ask for, and what comes along with them, in reference order. */
export function chosenRecords(book: Book, options: PackOptions): RecordState[] {
  const all = new Map([...book.all(), ...ledgerRecords(book)].map((r) => [r.id, r]))
  const along = new Map<string, readonly string[]>()
  const under = new Map<string, string[]>()
  for (const r of all.values()) {
    const owners = comesWith(r.reg, linksOf(book, r))
    along.set(r.id, owners)
    for (const id of owners) {
      const known = under.get(id)
      if (known) known.push(r.id)
      else under.set(id, [r.id])
    }
  }
  // an incident whose duty was carried out in the period was touched in it, whatever its own entries say
  const touched = new Set<string>()
  for (const r of all.values())
    if (!touched.has(r.id) && touchedIn(r, options)) closure([r.id], (id) => along.get(id) ?? [], touched)
  const asked = [...all.values()].filter((r) => options.registers.includes(r.reg) && touched.has(r.id))
  const chosen = closure(
    asked.map((r) => r.id),
    (id) => under.get(id) ?? [],
  )
  for (const id of besides(book, all, chosen, options)) chosen.add(id)
  const key = (r: RecordState) =>
    `${r.reg} ${(isRequest(r.reg) ? r.id : (book.ref(r) ?? r.id)).replace(/(\d+)$/, (n) => n.padStart(10, '0'))}`
  return [...all.values()]
    .filter((r) => chosen.has(r.id))
    .map((r) => ({ r, k: key(r) }))
    .sort((a, b) => (a.k < b.k ? -1 : 1))
    .map(({ r }) => r)
}
/** What the chosen ones cannot be read without; with procedures, the actions that they were changed for. */
function besides(
  book: Book,
  all: ReadonlyMap<string, RecordState>,
  chosen: ReadonlySet<string>,
  options: PackOptions,
): string[] {
  const of = (
    id: string,
    which: (register: string, values: Values) => readonly string[],
  ): readonly string[] => {
    const record = all.get(id)
    return record && !isRequest(record.reg) ? which(record.reg, linksOf(book, record)) : []
  }
  const needed = [...closure([...chosen], (id) => of(id, needsBeside))]
  if (!bringsActions(options.registers)) return needed
  const actions = needed.flatMap((id) => of(id, begunFor)).filter((id) => all.get(id)?.reg === 'action')
  return [...needed, ...actions]
}

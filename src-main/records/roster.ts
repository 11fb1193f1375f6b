/**
 * The people of the roster as the rules for procedures see them, and what became different since a point of the journal.
 *
 * World: main, pure reading of the book. What must stay true: stays come from the record alone, never from when something was
 * typed, except where nothing else is on record; a voided person is nobody; two thousand people are read once per change.
 */
import type { PersonValues } from '../../src-shared/registers/person.ts'
import { changesBetween, type RosterChange } from '../../src-shared/sop/roster-changes.ts'
import type { RosterPerson, Span } from '../../src-shared/sop/roster.ts'
import { localDay } from '../../src-shared/text/calendar.ts'
import type { PlainDate } from '../../src-shared/values.ts'
import type { Book } from './book.ts'
import type { LogItem, RecordState } from './fold.ts'
import type { History } from './history.ts'

const span = (from: PlainDate | undefined, to: PlainDate | undefined): Span => ({
  ...(from !== undefined && { from }),
  ...(to !== undefined && { to }),
})
const dayOf = (book: Book, record: RecordState, entry: LogItem): PlainDate =>
  localDay(book.at(record, record.log.indexOf(entry)), book.zone).toString()

/** One person; also of a record as it stood earlier. Throws for a record of another register: a bug. */
export function rosterPersonOf(book: Book, record: RecordState): RosterPerson {
  if (record.reg !== 'person') throw new Error(`Roster: ${record.reg} is no person`)
  const values: PersonValues = book.values(record)
  return {
    id: record.id,
    name: values.legal_name ?? values.display_name ?? '',
    ...(values.department !== undefined && { department: values.department }),
    roles: values.roles ?? [],
    ...(values.type !== undefined && { type: values.type }),
    stays: staysOf(book, record, values),
    leave: spansOf(values.leave),
  }
}
/** Rows without a first day say nothing yet: they would reach back for ever. */
function spansOf(rows: PersonValues['leave']): Span[] {
  const spans = Object.values((rows ?? {}) as Readonly<Record<string, Span>>)
  return spans
    .flatMap(({ from, to }) => (from === undefined ? [] : [span(from, to)]))
    .toSorted((a, b) => (a.from! < b.from! ? -1 : 1))
}

/** All times of working here, the earliest first; the present or last one stands in `start` and `end`. */
function staysOf(book: Book, record: RecordState, values: PersonValues): Span[] {
  const earlier = spansOf(values.earlier_stays)
  const { start, end } = values
  if (book.state(record) === 'left' && end === undefined) {
    // nothing says when: they have been gone from the day on which somebody wrote that they are
    const told = record.log.findLast((l) => l.s === 'left')
    const last = told && localDay(book.at(record, record.log.indexOf(told)), book.zone).subtract({ days: 1 })
    return [...earlier, span(start, last?.toString())]
  }
  const back = earlier.length === 0 && end !== undefined ? returnedOn(book, record) : undefined
  if (back !== undefined && end !== undefined && end < back) return [span(start, end), span(back, undefined)]
  return start === undefined && end === undefined && earlier.length === 0
    ? []
    : [...earlier, span(start, end)]
}
/** The day of a return that was written before version 2, when it left both days of the stay before as they were. */
function returnedOn(book: Book, record: RecordState): PlainDate | undefined {
  if (book.state(record) !== 'active') return undefined
  const left = record.log.findLastIndex((l) => l.s === 'left')
  const back =
    left < 0 ? undefined : record.log.slice(left).find((l) => l.s === 'active' && l.op === 'transition')
  return back && !back.p.includes('start') ? dayOf(book, record, back) : undefined
}

interface Roster {
  readonly revision: number
  readonly people: ReadonlyMap<string, RosterPerson>
}
/** The whole roster, kept until any record changes: coverage and audiences ask for it again and again. */
const kept = new WeakMap<Book, Roster>()
function rosterOf(book: Book): Roster['people'] {
  const { revision } = book.store
  const known = kept.get(book)
  if (known?.revision === revision) return known.people
  const people = new Map<string, RosterPerson>()
  for (const record of book.of('person'))
    if (book.archivedWhy(record) === undefined) people.set(record.id, rosterPersonOf(book, record))
  kept.set(book, { revision, people })
  return people
}

/** Everybody who is, was or will be here, in the order in which they were entered; voided records are left out. */
export const rosterPeople = (book: Book): RosterPerson[] => [...rosterOf(book).values()]
/** One of {@link rosterPeople}. */
export const rosterPerson = (book: Book, id: string): RosterPerson | undefined => rosterOf(book).get(id)

/** A point from which on changes are asked for: how far each journal was then, and which day it was where the office is. */
export interface RosterPoint {
  readonly heads: Readonly<Record<string, { readonly seq: number }>>
  readonly day: PlainDate
}

/**
 * What became different since then, for whoever works here now or did then: by what was written, and by days that passed.
 * People with no entry since are not read from the journal.
 */
export function rosterChanges(book: Book, history: History, since: RosterPoint): RosterChange[] {
  const day = book.law.today
  const isNew = ({ jr, seq }: LogItem): boolean => seq > (since.heads[jr]?.seq ?? 0)
  const changes: RosterChange[] = []
  for (const record of book.of('person')) {
    const now = rosterPerson(book, record.id)
    // a copy of it is asked only where there is something newer: most people are as they were
    const then = record.log.some(isNew) ? standing(book, history.before(record, isNew)) : now
    changes.push(...changesBetween({ person: then, day: since.day }, { person: now, day }))
  }
  return changes
}
/** A record as it stood; nobody where it was not there yet, or was voided. */
const standing = (book: Book, record: RecordState): RosterPerson | undefined =>
  record.log.length === 0 || book.archivedWhy(record) !== undefined ? undefined : rosterPersonOf(book, record)

/**
 * Where people of the roster are today, as screens show it.
 *
 * World: main, pure reading of the book. What must stay true: the answer for one person and the one for everybody agree,
 * because both are made here.
 */
import type { Output } from '../../src-shared/ipc/contract.ts'
import type { RosterEntry } from '../../src-shared/ipc/contract-roster.ts'
import { firstDayBack, presenceOn, type RosterPerson } from '../../src-shared/sop/roster.ts'
import type { PlainDate } from '../../src-shared/values.ts'
import type { Book } from './book.ts'
import { rosterPeople, rosterPerson, rosterPersonOf } from './roster.ts'
import type { RecordState } from './fold.ts'

/** The stay that a day lies in, else the next one, else the last. */
function stayAt({ stays }: RosterPerson, day: PlainDate) {
  return stays.find((s) => s.to === undefined || s.to >= day) ?? stays.at(-1)
}
function entryOf(book: Book, person: RosterPerson, day: PlainDate): RosterEntry {
  const record = book.get(person.id)!
  const presence = presenceOn(person, day)
  const stay = stayAt(person, day)
  const back = presence === 'on_leave' ? firstDayBack(person, day) : undefined
  return {
    id: person.id,
    name: book.title(record).slice(0, 400),
    ...(person.department !== undefined && { department: person.department }),
    presence,
    ...(stay?.from !== undefined && { start: stay.from }),
    ...(stay?.to !== undefined && { end: stay.to }),
    ...(back !== undefined && { back }),
    unmarked: presence === 'left' && book.state(record) === 'active',
  }
}
const collator = new Intl.Collator()
const byName = (a: RosterEntry, b: RosterEntry) => collator.compare(a.name, b.name) || (a.id < b.id ? -1 : 1)

const gone = (e: RosterEntry) => Number(e.presence === 'left')

/** Leavers are left out, but for those whom nobody has marked as such. */
export function rosterToday(book: Book): Output<'rosterToday'> {
  const { today } = book.law
  const people = rosterPeople(book)
    .map((p) => entryOf(book, p, today))
    .filter((e) => e.presence !== 'left' || e.unmarked)
  return { today, people: people.toSorted(byName).slice(0, 20_000) }
}

const offered = 50
/** People whose name or department has this text, who works here first; for choosing one. */
export function peopleCalled(book: Book, text: string): Output<'people'>['people'] {
  const wanted = text.trim().toLowerCase()
  const { today } = book.law
  const found = rosterPeople(book).filter(
    (p) =>
      wanted === '' || `${book.title(book.get(p.id)!)} ${p.department ?? ''}`.toLowerCase().includes(wanted),
  )
  return found
    .map((p) => entryOf(book, p, today))
    .toSorted((a, b) => gone(a) - gone(b) || byName(a, b))
    .slice(0, offered)
    .map(({ id, name, department = '', presence }) => ({
      id,
      name,
      department: department.slice(0, 200),
      presence,
    }))
}

/** Also for a voided record, which nobody else finds. */
export function personFacts(book: Book, record: RecordState): Output<'personFacts'> {
  const { today } = book.law
  const person = rosterPersonOf(book, record)
  const managerId = book.values(record)['manager']
  const manager = typeof managerId === 'string' ? rosterPerson(book, managerId) : undefined
  const reports = rosterPeople(book)
    .filter((p) => book.values(book.get(p.id)!)['manager'] === record.id)
    .map((p) => entryOf(book, p, today))
  return {
    ...entryOf(book, person, today),
    today,
    stays: person.stays.slice(-1_000).map((s) => ({ ...s })),
    ...(manager && { manager: entryOf(book, manager, today) }),
    reports: reports.toSorted((a, b) => gone(a) - gone(b) || byName(a, b)).slice(0, 2_000),
    reporting: reports.filter((e) => gone(e) === 0).length,
  }
}

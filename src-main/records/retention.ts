/**
 * How long records are kept here: the rules of the office, when a record was closed, and whose time is over (GDPR Art. 5(1)(e)).
 *
 * World: main, pure reading of the book. What must stay true: without a rule nothing is ever due; the days are those of the office;
 * a record whose time is not over is not opened to find that out.
 */
import { findRegister } from '../../src-shared/registers/index.ts'
import {
  endOfRetention,
  erasableRegisters,
  isErasable,
  type RetentionRule,
} from '../../src-shared/rules/retention.ts'
import { localDay } from '../../src-shared/text/calendar.ts'
import type { PlainDate } from '../../src-shared/values.ts'
import { hlcInstant } from '../journal/hlc.ts'
import type { Book } from './book.ts'
import { DESK, deskItems, deskPath } from './desk.ts'
import type { RecordState } from './fold.ts'
import { archivedOf, firstHlc, lastHlc } from './kept-record.ts'
import { wholesOf } from './held-parts.ts'

export const retentionRules = (book: Book): ReadonlyMap<string, RetentionRule> =>
  deskItems(book.get(DESK), 'retention')

/** Whether nothing more is expected of a record: it was closed or archived. */
export const isClosed = (book: Book, record: RecordState): boolean =>
  archivedOf(record) !== undefined ||
  findRegister(record.reg)?.finalStates.includes(book.state(record)) === true

/** When it was closed or archived, whichever came last; `undefined` while it is open. */
export function closedOn(book: Book, record: RecordState): PlainDate | undefined {
  if (!isClosed(book, record)) return undefined
  const ending = findRegister(record.reg)?.finalStates ?? []
  const last = record.log.findLast(
    (l) => (l.s !== undefined && ending.includes(l.s)) || l.p.includes('@archived'),
  )
  return localDay(hlcInstant(last?.hlc ?? lastHlc(record)), book.zone).toString()
}

/** The first day on which it need not be kept, by the rule of its register; `undefined` without a rule or while it is open. */
export function retainedUntil(book: Book, record: RecordState): PlainDate | undefined {
  const rule = retentionRules(book).get(record.reg)
  const closed = rule && closedOn(book, record)
  return closed === undefined ? undefined : endOfRetention(closed, rule!)
}

/** Whether it goes along with another record, which is still there. */
export const isPart = (book: Book, record: RecordState): boolean =>
  wholesOf(book, record).some((id) => findRegister(book.get(id)?.reg ?? '') !== undefined)

/** Records whose time is over, in the order of registers; those that go along with others are not named themselves. */
export function dueForErasure(book: Book): { record: RecordState; until: PlainDate }[] {
  const { today } = book.law
  const rules = retentionRules(book)
  return erasableRegisters.flatMap((register) => {
    const rule = rules.get(register)
    if (!rule) return []
    const isOver = (hlc: string) =>
      endOfRetention(localDay(hlcInstant(hlc), book.zone).toString(), rule) <= today
    return book.of(register).flatMap((record) => {
      if (!isOver(firstHlc(record)) || !isClosed(book, record) || isPart(book, record)) return []
      const until = retainedUntil(book, record)
      return until !== undefined && until <= today ? [{ record, until }] : []
    })
  })
}

export interface RuleVersion {
  readonly at: string
  readonly by: string
  /** Absent = the rule was taken away. */
  readonly rule?: RetentionRule
}
/** What rules a register has had, newest first. `read`: what an entry set at a path. */
export function ruleVersions(
  book: Book,
  register: string,
  read: (entry: { readonly jr: string; readonly seq: number }, path: string) => unknown,
  parse: (value: unknown) => RetentionRule | undefined,
): RuleVersion[] {
  const path = deskPath('retention', register)
  const written = book.get(DESK)?.log.filter((l) => isErasable(register) && l.p.includes(path)) ?? []
  return written
    .map((l): RuleVersion => {
      const rule = parse(read(l, path))
      return { at: hlcInstant(l.hlc), by: book.who(l.u), ...(rule && { rule }) }
    })
    .toReversed()
}

/**
 * Requests to sign in a pack: there are very many, so each is read when it is written and let go again. World: main, no Electron.
 *
 * What must stay true: what is read is what stood when the pack was begun, whatever is signed meanwhile; a request about a
 * withheld person or version is withheld with them.
 */
import { findRegister } from '../../src-shared/registers/index.ts'
import type { Json } from '../../src-shared/values.ts'
import { hlcInstant } from '../journal/hlc.ts'
import type { Book } from '../records/book.ts'
import { plainValues, type RecordState } from '../records/fold.ts'
import { archivedOf, asItIs, factsAtHand, firstHlc, lastHlc, stateOf } from '../records/kept-record.ts'
import { isRequest, ledgerRecords } from './choose.ts'
import type { PackRecord } from './source.ts'

type Values = Readonly<Record<string, Json>>

const valuesIn = (record: RecordState): Values => plainValues(findRegister(record.reg)!, record)
/** Its values, read without keeping it open. */
export const requestValues = (record: RecordState): Values => valuesIn(asItIs(record)())

/** A request as a record of a pack; its values and entries are read each time they are asked for. */
export function requestRecord(book: Book, record: RecordState): PackRecord {
  const said = asItIs(record)
  return {
    id: record.id,
    register: record.reg,
    get title() {
      const name = valuesIn(said())['name']
      return typeof name === 'string' ? name : ''
    },
    state: stateOf(record) ?? book.register(record).states[0]!,
    archived: archivedOf(record) !== undefined,
    createdAt: hlcInstant(firstHlc(record)),
    updatedAt: hlcInstant(lastHlc(record)),
    get values() {
      return valuesIn(said())
    },
    get entries() {
      return said().log.map((l) => l.id)
    },
    about: (factsAtHand(record)['campaign'] ?? []) as readonly string[],
  }
}

/** With the requests that are about a withheld campaign, person or version. */
export function withheldRequests(book: Book, withheld: ReadonlySet<string>): ReadonlySet<string> {
  if (withheld.size === 0) return withheld
  const more = new Set(withheld)
  for (const record of ledgerRecords(book)) {
    if (!isRequest(record.reg) || more.has(record.id)) continue
    const { campaign, person, version } = requestValues(record)
    const about = [campaign, person, version].flat()
    if (about.some((id) => typeof id === 'string' && withheld.has(id))) more.add(record.id)
  }
  return more
}

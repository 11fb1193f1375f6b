/** A record from a row is the record that went in, read lazily, and its head never outlives a change. */
import { expect, it } from 'vitest'
import { must, office } from '../../tests/office.ts'
import { registers } from '../../src-shared/registers/index.ts'
import {
  archivedOf,
  firstHlc,
  fromRow,
  hasConflict,
  lastHlc,
  originOf,
  refOf,
  stateOf,
  toRow,
} from './kept-record.ts'

async function one() {
  const o = await office()
  const id = must(
    o.writer.create(registers.incident, [
      { path: 'title', value: 'Line\nbreak and "quotes"' },
      { path: 'tags/x', value: true },
    ]),
  ).record
  return { o, id, record: o.book.get(id)! }
}
const facts = (r: Parameters<typeof refOf>[0]) => [
  refOf(r),
  stateOf(r),
  archivedOf(r),
  originOf(r),
  firstHlc(r),
  lastHlc(r),
  hasConflict(r),
]

it('says the same from its head, from its body, and as the plain record', async () => {
  const { record } = await one()
  const kept = fromRow(toRow(record))
  expect(facts(kept)).toEqual(facts(record))
  expect(kept.log).toEqual(record.log)
  expect(facts(kept)).toEqual(facts(record))
  expect(JSON.stringify(kept)).toBe(JSON.stringify(record))
  expect(toRow(fromRow(toRow(kept)))).toBe(toRow(record))
})
it('a change made to a kept record is seen by what its head told before', async () => {
  const { o, id, record } = await one()
  const kept = fromRow(toRow(record))
  expect(stateOf(kept)).toBe('intake')
  o.store.records.set(id, kept)
  must(o.writer.archive(id, 'entered twice'))
  expect(archivedOf(kept)).toBe('entered twice')
  expect(lastHlc(kept)).not.toBe(firstHlc(kept))
})

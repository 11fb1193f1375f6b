/** A record from a row is the record that went in, read lazily, and its head never outlives a change. */
import { expect, it } from 'vitest'
import { must, office } from '../../tests/office.ts'
import { registers } from '../../src-shared/registers/index.ts'
import {
  archivedOf,
  firstHlc,
  hasConflict,
  KeptRecord,
  lastHlc,
  originOf,
  refOf,
  stateOf,
  toRow,
} from './kept-record.ts'
import { SealedRows } from './sealed-rows.ts'
import { RecordStore } from './store.ts'

async function one() {
  const o = await office()
  const id = must(
    o.writer.create(registers.incident, [
      { path: 'title', value: 'Line\nbreak and "quotes"' },
      { path: 'tags/x', value: true },
    ]),
  ).record
  return { o, id, record: o.book.get(id)!, rows: new SealedRows(o.vault) }
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
  const { id, record, rows } = await one()
  const kept = rows.keep(id, rows.seal(record))!
  expect(kept.reg).toBe('incident')
  expect(facts(kept)).toEqual(facts(record))
  expect(kept.log).toEqual(record.log)
  expect(facts(kept)).toEqual(facts(record))
  expect(JSON.stringify(kept)).toBe(JSON.stringify(record))
  expect(toRow(rows.keep(id, rows.seal(kept))!)).toBe(toRow(record))
})
it('goes back as it came while only its head was looked at', async () => {
  const { id, record, rows } = await one()
  const sealed = rows.seal(record)
  const kept = rows.keep(id, sealed)!
  expect(kept.asItCame).toBeUndefined() // nobody knows yet whether it opens
  expect(stateOf(kept)).toBe('intake')
  expect(rows.seal(kept)).toBe(sealed)
  expect(kept.log).toHaveLength(1)
  expect(rows.seal(kept)).not.toBe(sealed)
})
it('a change made to a kept record is seen by what its head told before', async () => {
  const { o, id } = await one()
  // as after a start: the record comes from its row
  await new Promise((resolve) => setTimeout(resolve, 30))
  const store = new RecordStore(o.vault, o.projection)
  await store.load(() => {})
  const kept = store.get(id)!
  expect(kept).toBeInstanceOf(KeptRecord)
  expect(stateOf(kept)).toBe('intake')
  store.committed(
    must(
      o.vault.commit([
        {
          kind: 'op',
          compartment: 'org',
          payload: {
            sv: 3,
            op: 'archive',
            reg: 'incident',
            rec: id,
            set: { '@archived': 'twice' },
            over: {},
          },
        },
      ]),
    ),
  )
  expect(archivedOf(kept)).toBe('twice')
  expect(lastHlc(kept)).not.toBe(firstHlc(kept))
})

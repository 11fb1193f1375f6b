/** Lists: each record once, counts that are never stale although they are kept between questions. */
import { expect, it } from 'vitest'
import { must, office } from '../../tests/office.ts'
import { registers } from '../../src-shared/registers/index.ts'
import { answerList } from './list.ts'

const query = { register: 'incident', filters: [], sort: { by: 'ref', descending: false }, columns: [] }

it('counts again after a change, a new record and a move to the bin', async () => {
  const o = await office()
  const make = (title: string) =>
    must(
      o.writer.create(registers.incident, [
        { path: 'title', value: title },
        { path: 'kind', value: 'near_miss' },
      ]),
    ).record!
  const first = make('Fax to a wrong number')
  expect(answerList(o.book, query, undefined)).toMatchObject({
    all: 1,
    facets: { state: { intake: 1 }, kind: { near_miss: 1 } },
  })
  const second = make('Laptop left on a train')
  must(o.writer.save(first, [{ path: 'kind', value: 'confirmed_breach' }]))
  expect(answerList(o.book, query, undefined)).toMatchObject({
    all: 2,
    facets: { kind: { near_miss: 1, confirmed_breach: 1 } },
  })
  must(o.writer.archive(second, 'Entered twice'))
  expect(answerList(o.book, query, undefined)).toMatchObject({
    all: 1,
    ids: [first],
    facets: { kind: { confirmed_breach: 1 } },
  })
  const bin = { ...query, filters: [{ field: 'archived', op: 'is' as const, value: true }] }
  expect(answerList(o.book, bin, undefined)).toMatchObject({ all: 1, ids: [second] })
})

it('keeps of the hits of a search what is in this register and passes the filters', async () => {
  const o = await office()
  const incident = must(o.writer.create(registers.incident, [{ path: 'title', value: 'Laptop' }])).record!
  const other = must(o.writer.create(registers.incident, [{ path: 'title', value: 'Fax' }])).record!
  const person = must(
    o.writer.create(registers.person, [{ path: 'display_name', value: 'Laptop Larry' }]),
  ).record!
  expect(answerList(o.book, query, [person, incident, 'gone'])).toMatchObject({
    all: 2,
    total: 1,
    ids: [incident],
  })
  const open = { ...query, filters: [{ field: 'state', op: 'any' as const, value: ['closed'] }] }
  expect(answerList(o.book, open, [incident, other]).ids).toEqual([])
})

// @vitest-environment jsdom
/** Unit tests of a list: every id has its card, nothing is fetched twice, an old answer never wins. */
import { beforeEach, expect, it, vi } from 'vitest'
import type { ListQuery } from '../../../../src-shared/ipc/contract.ts'
import { ok } from '../../../../src-shared/ipc/result.ts'
import { incident } from '../../../../src-shared/registers/incident.ts'
import { createList } from './list-store.ts'

const ids = Array.from({ length: 2_500 }, (_, i) => `id-${i}`)
const card = (id: string, rev = 1) => ({ id, rev, title: id, cells: {}, clocks: [] })
let asked: string[][]
let answers: ((query: ListQuery) => Promise<void>)[]

beforeEach(() => {
  asked = []
  answers = []
  const call = {
    list: async (query: ListQuery) => {
      await answers.shift()?.(query)
      const found = query.text ? ids.filter((id) => id.includes(query.text!)) : ids
      return ok({
        total: found.length,
        all: ids.length,
        ids: found,
        first: found.slice(0, 300).map((id) => card(id)),
        facets: {},
      })
    },
    cards: (input: { ids: string[] }) => {
      asked.push(input.ids)
      return Promise.resolve(ok({ cards: input.ids.map((id) => card(id)) }))
    },
  }
  Object.defineProperty(window, 'sealbook', {
    value: { call, on: () => () => undefined },
    configurable: true,
  })
})

it('has a card for every id, fetched in pages', async () => {
  const list = createList(incident)
  await list.load()
  const { cards, total } = list.store.getState()
  expect(total).toBe(2_500)
  expect(ids.every((id) => cards.has(id))).toBe(true)
  expect(asked.map((a) => a.length)).toEqual([40, 1_000, 1_000, 160])
})

it('asks again only for what changed', async () => {
  vi.useFakeTimers()
  const list = createList(incident)
  await list.load()
  asked = []
  list.setText('id-24')
  await vi.runAllTimersAsync()
  expect(asked).toEqual([])
  list.setText('')
  list.changed(['id-2400'])
  await vi.runAllTimersAsync()
  expect(asked).toEqual([['id-2400']])
  vi.useRealTimers()
})

it('never lets an older answer replace a newer one', async () => {
  const list = createList(incident)
  let release = () => {}
  answers.push(() => new Promise((done) => (release = done)))
  list.setText('id-1')
  list.setText('id-24')
  await vi.waitFor(() => expect(list.store.getState().total).toBe(111))
  release()
  await new Promise((done) => setTimeout(done, 20))
  expect(list.store.getState().total).toBe(111)
})

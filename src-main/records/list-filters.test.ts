/** Filters and sorting over a real vault. */
import { describe, expect, it } from 'vitest'
import type { Filter, ListQuery } from '../../src-shared/ipc/contract.ts'
import { registers } from '../../src-shared/registers/index.ts'
import type { Json } from '../../src-shared/values.ts'
import { must, office } from '../../tests/office.ts'
import { answerList } from './list.ts'

async function three() {
  const o = await office()
  const add = (values: Record<string, Json>) =>
    must(
      o.writer.create(
        registers.incident,
        Object.entries(values).map(([path, value]) => ({ path, value })),
      ),
    )
  add({
    title: 'beta',
    kind: 'near_miss',
    'nature/integrity': true,
    subjects: { status: 'confirmed', best: 5 },
    detected_at: { certainty: 'exact', at: '2026-01-05T00:00:00Z', zone: 'UTC' },
  })
  add({
    title: 'Alpha',
    kind: 'confirmed_breach',
    'nature/confidentiality': true,
    subjects: { status: 'estimate', min: 100, max: 900 },
    detected_at: { certainty: 'range', from: '2026-02-01T00:00:00Z', zone: 'UTC' },
  })
  add({ title: 'gamma', kind: 'confirmed_breach' })
  return o
}
const query = (filters: Filter[], by = 'title', descending = false): ListQuery => ({
  register: 'incident',
  filters,
  sort: { by, descending },
  columns: ['kind'],
})

describe('list', () => {
  it('sorts without minding case, and what is unknown comes last both ways', async () => {
    const o = await three()
    const titles = (q: ListQuery) => answerList(o.book, q, undefined).first.map((c) => c.title)
    expect(titles(query([]))).toEqual(['Alpha', 'beta', 'gamma'])
    expect(titles(query([], 'subjects'))).toEqual(['beta', 'Alpha', 'gamma'])
    expect(titles(query([], 'subjects', true))).toEqual(['Alpha', 'beta', 'gamma'])
    expect(titles(query([], 'ref', true))).toEqual(['gamma', 'Alpha', 'beta'])
  })
  it('filters by choice, set, count, time, state, filled and text', async () => {
    const o = await three()
    const found = (f: Filter) => answerList(o.book, query([f]), undefined).first.map((c) => c.title)
    expect(found({ field: 'kind', op: 'any', value: ['near_miss'] })).toEqual(['beta'])
    expect(found({ field: 'nature', op: 'is', value: 'confidentiality' })).toEqual(['Alpha'])
    expect(found({ field: 'subjects', op: 'atleast', value: 500 })).toEqual(['Alpha'])
    expect(found({ field: 'detected_at', op: 'before', value: '2026-01-31T00:00:00Z' })).toEqual(['beta'])
    expect(found({ field: 'state', op: 'is', value: 'closed' })).toEqual([])
    expect(found({ field: 'subjects', op: 'empty' })).toEqual(['gamma'])
    expect(found({ field: 'title', op: 'contains', value: 'ALPH' })).toEqual(['Alpha'])
    expect(found({ field: 'constructor', op: 'filled' })).toEqual([])
  })
  it('keeps the order of search when asked for relevance', async () => {
    const o = await three()
    const { ids } = answerList(o.book, query([]), undefined)
    const hits = [ids[2]!, ids[0]!]
    expect(answerList(o.book, { ...query([], 'relevance'), text: 'x' }, hits).ids).toEqual(hits)
  })
})

/** The vault host's database code, on an IndexedDB that runs in Node. */
import 'fake-indexeddb/auto'
import { describe, expect, it } from 'vitest'
import type { HostGroup, HostRow } from '../../src-shared/ipc/vault-channel.ts'
import { SealedStore } from './sealed-store.ts'

const row = (n: number): HostRow => ({
  id: String(n).padStart(8, '0'),
  sealed: new Uint8Array([n & 255, n >> 8]),
})
async function all(store: SealedStore, vault: string, group: HostGroup = 'records') {
  const first = await store.page(vault, group, '')
  const rows = [...first.rows]
  for (let { last } = first; !last;) {
    const next = await store.page(vault, group, rows.at(-1)!.id)
    expect(next.marker).toBeUndefined()
    rows.push(...next.rows)
    last = next.last
  }
  return { rows, marker: first.marker }
}

describe('sealed store', () => {
  it('gives back every row, also beyond one slice, and the marker', async () => {
    const store = new SealedStore()
    const rows = Array.from({ length: 4_500 }, (_, n) => row(n))
    await store.write('aaaaaaaaaaaaa', 'records', rows, new Uint8Array([7]))
    const read = await all(store, 'aaaaaaaaaaaaa')
    expect(read.rows.map((r) => r.id)).toEqual(rows.map((r) => r.id))
    expect([...read.marker!]).toEqual([7])
  })
  it('without a marker there is nothing: a half-filled store is never taken for whole', async () => {
    const store = new SealedStore()
    await store.clear('bbbbbbbbbbbbb', 'records')
    await store.fill('bbbbbbbbbbbbb', 'records', [row(1)])
    expect(await all(store, 'bbbbbbbbbbbbb')).toEqual({ rows: [], marker: undefined })
  })
  it('keeps vaults apart', async () => {
    const store = new SealedStore()
    await store.write('ccccccccccccc', 'records', [row(1)], new Uint8Array([1]))
    expect((await all(store, 'ddddddddddddd')).marker).toBeUndefined()
    expect((await all(store, 'ccccccccccccc')).rows).toHaveLength(1)
  })
  it('keeps the ledger apart from the records, and hands it out in smaller heaps', async () => {
    const store = new SealedStore()
    const rows = Array.from({ length: 1_200 }, (_, n) => row(n))
    await store.write('fffffffffffff', 'ledger', rows, new Uint8Array([3]))
    await store.write('fffffffffffff', 'records', [row(1)], new Uint8Array([4]))
    expect((await store.page('fffffffffffff', 'ledger', '')).rows.length).toBeLessThan(1_200)
    const { rows: read, marker } = await all(store, 'fffffffffffff', 'ledger')
    expect(read.map((r) => r.id)).toEqual(rows.map((r) => r.id))
    expect([...marker!]).toEqual([3])
    expect((await all(store, 'fffffffffffff')).rows).toHaveLength(1)
    await store.clear('fffffffffffff', 'records')
    expect((await all(store, 'fffffffffffff', 'ledger')).rows).toHaveLength(1_200)
  })
  it('is not opened again when its database is taken away below it', async () => {
    const store = new SealedStore()
    await store.write('ggggggggggggg', 'records', [row(1)], new Uint8Array([1]))
    await new Promise((resolve, reject) => {
      const gone = indexedDB.deleteDatabase('sealbook-ggggggggggggg')
      gone.addEventListener('success', resolve)
      gone.addEventListener('error', reject)
    })
    await expect(store.write('ggggggggggggg', 'records', [row(2)], new Uint8Array([2]))).rejects.toThrow(
      'closed',
    )
    expect((await indexedDB.databases()).map((d) => d.name)).not.toContain('sealbook-ggggggggggggg')
  })
  it('once shut it is not opened again in this session', async () => {
    const store = new SealedStore()
    await store.write('eeeeeeeeeeeee', 'records', [row(1)], new Uint8Array([1]))
    store.shut()
    await expect(all(store, 'eeeeeeeeeeeee')).rejects.toThrow('shut')
  })
})

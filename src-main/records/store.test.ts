/**
 * A store over a projection that lies: whatever was done to its rows, the records are those of the journal, nothing
 * throws, and the rows are right again afterwards.
 */
import { cpSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { must, office, openOffice, type Office } from '../../tests/office.ts'
import { registers } from '../../src-shared/registers/index.ts'
import { shortId } from '../crypto/identity.ts'
import { memoryProjection } from '../vault/projection.ts'
import { RecordStore } from './store.ts'

const many = 12
/** An office with incidents, persons and the desk, all in its projection. */
async function filled(): Promise<{ o: Office; digest: string; rows: Map<string, Uint8Array> }> {
  const o = await office()
  for (let n = 0; n < many; n++)
    must(o.writer.create(registers.incident, [{ path: 'title', value: `No ${n}` }]))
  for (let n = 0; n < 3; n++)
    must(o.writer.create(registers.person, [{ path: registers.person.title, value: `Person ${n}` }]))
  must(o.writer.putDesk('users', o.vault.author, { name: 'Dana' }))
  await rest()
  const fresh = new RecordStore(o.vault, memoryProjection())
  expect(await fresh.load(() => {})).toBe('rebuilt')
  return { o, digest: fresh.digest(), rows: o.projection.rows }
}
/** What is done behind the user's back has been done after this. */
const rest = () => new Promise((resolve) => setTimeout(resolve, 30))
async function loaded(o: Office, rows: Map<string, Uint8Array>) {
  const projection = memoryProjection()
  projection.rows = rows
  projection.marker = o.projection.marker
  const store = new RecordStore(o.vault, projection)
  let mended = 0
  store.onMended = () => mended++
  const how = await store.load(() => {})
  return { store, projection, how, mended: () => mended }
}
const idsOf = (o: Office, register: string) => [...o.book.of(register)].map((r) => r.id)
const flipped = (bytes: Uint8Array, at: number) => bytes.with(at, bytes[at]! ^ 1)

describe('a lazily loaded store', () => {
  it('equals a fresh fold, with each register read by itself', async () => {
    const { o, digest, rows } = await filled()
    const { store, how } = await loaded(o, new Map(rows))
    expect(how).toBe('projection')
    expect([...store.of('incident')].map((r) => r.id)).toEqual(idsOf(o, 'incident'))
    expect([...store.of('person')]).toHaveLength(3)
    expect(store.size).toBe(many + 4)
    expect(store.digest()).toBe(digest)
  })
  it('opens no row of a register that nobody asked for', async () => {
    const { o, rows } = await filled()
    const bad = new Map(rows)
    const [person] = idsOf(o, 'person')
    bad.set(person!, flipped(bad.get(person!)!, 60))
    const { store, mended } = await loaded(o, bad)
    expect([...store.of('incident')]).toHaveLength(many)
    expect(mended()).toBe(0)
    expect([...store.of('person')]).toHaveLength(3)
    expect(mended()).toBe(1)
  })
  it('counts changes for each register', async () => {
    const { o } = await filled()
    const before = ['incident', 'person', 'action'].map((r) => o.store.revisionOf(r))
    must(o.writer.save(idsOf(o, 'incident')[0]!, [{ path: 'title', value: 'Other' }]))
    expect(['incident', 'person', 'action'].map((r) => o.store.revisionOf(r))).toEqual([
      before[0]! + 1,
      before[1],
      before[2],
    ])
  })
})

describe('rows that were tampered with', () => {
  it('any flipped bit of any row gives what the journal says, without a throw', async () => {
    const { o, digest, rows } = await filled()
    for (const id of rows.keys())
      for (const at of [0, 7, 8, 31, 40, rows.get(id)!.length - 1]) {
        const bad = new Map(rows)
        bad.set(id, flipped(bad.get(id)!, at))
        const { store, how, mended } = await loaded(o, bad)
        expect(store.digest()).toBe(digest)
        // what is seen at once is refused as a whole, the rest is mended when it is opened
        expect([how, mended()]).toEqual(id === '@log' || at < 8 ? ['rebuilt', 0] : ['projection', 1])
      }
  })
  it.each([
    [
      'two rows swapped',
      (a: string, b: string, rows: Map<string, Uint8Array>) => [rows.get(b)!, rows.get(a)!],
    ],
    [
      'the marks of two rows swapped',
      (a: string, b: string, rows: Map<string, Uint8Array>) =>
        [
          [b, a],
          [a, b],
        ].map(([mark, row]) => {
          const out = new Uint8Array(rows.get(row!)!)
          out.set(rows.get(mark!)!.subarray(0, 8))
          return out
        }),
    ],
  ])('%s: each register has its own records again', async (_name, swap) => {
    const { o, digest, rows } = await filled()
    const incident = idsOf(o, 'incident')[2]!
    const person = idsOf(o, 'person')[1]!
    const [first, second] = swap(incident, person, rows)
    const bad = new Map(rows).set(incident, first!).set(person, second!)
    const { store, mended } = await loaded(o, bad)
    expect([...store.of('incident')].map((r) => r.id).sort()).toEqual(idsOf(o, 'incident').sort())
    expect([...store.of('person')]).toHaveLength(3)
    expect(store.digest()).toBe(digest)
    expect(mended()).toBe(1)
  })
  it.each(['missing', 'one too many', 'of a wrong register', 'short', 'empty'])(
    'a row that is %s refuses the projection as a whole',
    async (what) => {
      const { o, digest, rows } = await filled()
      const bad = new Map(rows)
      const [a, b] = idsOf(o, 'incident')
      const row = new Uint8Array(rows.get(a!)!)
      row.set(rows.get(idsOf(o, 'person')[0]!)!.subarray(0, 8))
      if (what === 'missing') bad.delete(a!)
      if (what === 'one too many') bad.set(a!.replace(/.$/, 'x'), rows.get(b!)!)
      if (what === 'of a wrong register') bad.set(a!, row)
      if (what === 'short') bad.set(a!, rows.get(a!)!.subarray(0, 5))
      if (what === 'empty') bad.set(a!, new Uint8Array())
      const { store, how } = await loaded(o, bad)
      expect(how).toBe('rebuilt')
      expect(store.digest()).toBe(digest)
    },
  )
  it('a row under another id is gone, and the record that it was is there', async () => {
    const { o, digest, rows } = await filled()
    const [a] = idsOf(o, 'incident')
    const bad = new Map(rows)
    bad.set(`${a!.slice(0, -1)}x`, bad.get(a!)!)
    bad.delete(a!)
    const { store } = await loaded(o, bad)
    expect(store.get(`${a!.slice(0, -1)}x`)).toBeUndefined()
    expect(store.get(a!)?.id).toBe(a)
    expect(store.digest()).toBe(digest)
  })
  it("is found behind the user's back, and the rows are written anew", async () => {
    const { o, digest, rows } = await filled()
    const bad = new Map(rows)
    for (const id of idsOf(o, 'person')) bad.set(id, flipped(bad.get(id)!, 100))
    const { store, projection, mended } = await loaded(o, bad)
    await store.openRest()
    expect(mended()).toBe(1)
    await rest()
    const again = await loaded({ ...o, projection }, projection.rows)
    expect(again.how).toBe('projection')
    await again.store.openRest()
    expect(again.mended()).toBe(0)
    expect(again.store.digest()).toBe(digest)
  })
  it('a change to a record whose row does not open counts, and is in the rows of the next start', async () => {
    const { o, rows } = await filled()
    const [id] = idsOf(o, 'incident')
    const bad = new Map(rows)
    bad.set(id!, flipped(bad.get(id!)!, 100))
    const { store, projection, mended } = await loaded(o, bad)
    const before = store.revisionOf('incident')
    const payload = { sv: 3, op: 'change', reg: 'incident', rec: id!, set: { opinion: 'new' }, over: {} }
    const touched = store.committed(must(o.vault.commit([{ kind: 'op', compartment: 'org', payload }])))
    expect(mended()).toBe(1)
    expect([...touched]).toEqual([id])
    expect(store.revisionOf('incident')).toBeGreaterThan(before)
    await rest()
    const again = await loaded({ ...o, projection }, projection.rows)
    expect(again.how).toBe('projection')
    expect(again.store.get(id!)!.cells['opinion']).toEqual([[1, 'new']])
  })
  it('while newer entries are replayed gives the records of the journal as well', async () => {
    const { o, rows } = await filled()
    const { marker } = o.projection
    const bad = new Map(rows)
    const [id] = idsOf(o, 'incident')
    bad.set(id!, flipped(bad.get(id!)!, 100))
    must(o.writer.save(id!, [{ path: 'title', value: 'Later' }]))
    const { store, how } = await loaded({ ...o, projection: { ...o.projection, marker } }, bad)
    expect(how).toBe('caught-up')
    const fresh = new RecordStore(o.vault, memoryProjection())
    await fresh.load(() => {})
    expect(store.digest()).toBe(fresh.digest())
  })
  it('rows of the version before are not believed', async () => {
    const o = await office()
    const again = await openOffice(o.world, o.dir, o.clock, {
      ...memoryProjection(),
      rows: new Map([['@log', new Uint8Array(80)]]),
      marker: new Uint8Array(120),
    })
    expect(again.store.digest()).toBe(o.store.digest())
  })
  it('rows of a copy of this vault that went another way are not believed, however far it went', async () => {
    const { o } = await filled()
    const elsewhere = `${o.dir}-elsewhere`
    cpSync(o.dir, elsewhere, { recursive: true })
    const other = await openOffice(
      { ...o.world, anchors: { ...o.world.anchors, write: () => {} } },
      elsewhere,
      o.clock,
    )
    must(other.writer.create(registers.incident, [{ path: 'title', value: 'Elsewhere' }]))
    await rest()
    for (const title of ['Here', 'And here'])
      must(o.writer.create(registers.incident, [{ path: 'title', value: title }]))
    expect(other.vault.heads[o.vault.own.id]!.seq).toBeLessThan(o.vault.own.head.seq)
    const { store, how } = await loaded({ ...o, projection: other.projection }, other.projection.rows)
    expect(how).toBe('rebuilt')
    const fresh = new RecordStore(o.vault, memoryProjection())
    await fresh.load(() => {})
    expect(store.digest()).toBe(fresh.digest())
  })
  it('what waited for an entry of another journal is there once that entry is', async () => {
    const o = await office()
    const id = must(o.writer.create(registers.incident, [{ path: 'title', value: 'A letter' }])).record
    const tail = join(o.vault.at.journal(shortId(o.vault.own.publicKey)), 'open.wal')
    o.vault.close()
    // a computer that has never seen this vault goes on in a journal of its own
    const world = { ...o.world, anchors: { read: () => undefined, write: () => {} } }
    const there = await openOffice(world, o.dir, o.clock)
    must(there.writer.save(id, [{ path: 'title', value: 'A parcel' }]))
    must(there.writer.save(id, [{ path: 'title', value: 'A parcel, later' }]))
    there.vault.close()
    const opened = async (projection = memoryProjection()) => {
      const again = await openOffice(world, o.dir, o.clock, projection)
      await rest()
      return again
    }
    // its first entries are not here for one start: the tail has not arrived yet
    renameSync(tail, `${tail}.away`)
    const without = await opened()
    expect(without.book.get(id)).toBeUndefined()
    without.vault.close()
    renameSync(`${tail}.away`, tail)
    const after = await opened(without.projection)
    expect(after.book.title(after.book.get(id)!)).toBe('A parcel, later')
    const fresh = new RecordStore(after.vault, memoryProjection())
    await fresh.load(() => {})
    expect(after.store.digest()).toBe(fresh.digest())
  })
})

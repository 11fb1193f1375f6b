/**
 * The second store: requests to sign and signatures have entries, rows and a marker of their own, and nothing else
 * waits for them.
 */
import { describe, expect, it } from 'vitest'
import { must, office, openOffice, type Office } from '../../tests/office.ts'
import { registers } from '../../src-shared/registers/index.ts'
import type { Json } from '../../src-shared/values.ts'
import { OpenVault } from '../vault/open-vault.ts'
import { memoryProjection } from '../vault/projection.ts'
import { Book } from './book.ts'
import { factsAtHand, KeptRecord, stateOf } from './kept-record.ts'
import { RecordStore } from './store.ts'
import { Writer } from './writer.ts'
import { lawPack } from '../../src-shared/rules/law-pack.ts'

const uuid = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`
const campaign = uuid(1)
/** Rows are written behind the user's back. */
const rest = () => new Promise((resolve) => setTimeout(resolve, 30))
const ask = (o: Office, rec: string, set: Record<string, Json> = {}) =>
  must(
    o.writer.write([
      {
        op: o.book.get(rec) ? 'change' : 'create',
        reg: 'assignment',
        rec,
        set: { [`campaign/${campaign}`]: true, name: `Reader ${rec.slice(-2)}`, '@state': 'opened', ...set },
      },
    ]),
  )
/** An office with an incident and five requests to sign. */
async function signed(): Promise<Office> {
  const o = await office()
  must(o.writer.create(registers.incident, [{ path: 'title', value: 'One' }]))
  for (let n = 10; n < 15; n++) ask(o, uuid(n))
  await rest()
  return o
}
const ledgerOf = async (o: Office, projection = o.projection) => {
  const store = new RecordStore(o.vault, projection, 'ledger')
  return { store, how: await store.load(() => {}) }
}

describe('two stores', () => {
  it('share the journal and nothing else', async () => {
    const o = await signed()
    expect([...o.book.all()].map((r) => r.reg)).toEqual(['incident'])
    expect(o.book.of('assignment')).toHaveLength(5)
    expect(o.book.get(uuid(10))?.reg).toBe('assignment')
    expect(o.book.totals()).not.toHaveProperty('assignment')
    expect(o.projection.rows.size).toBe(2)
    expect(o.projection.ledger.rows.size).toBe(6)
    const titles = o.book.linkedFrom(campaign)
    expect(titles).toEqual([])
  })
  it('are each what a fresh fold gives, from rows, from older rows and from nothing', async () => {
    const o = await signed()
    const older = memoryProjection()
    older.ledger = { rows: new Map(o.projection.ledger.rows), marker: o.projection.ledger.marker }
    ask(o, uuid(10), { '@state': 'overdue' })
    must(o.writer.create(registers.incident, [{ path: 'title', value: 'Two' }]))
    await rest()
    const { digest } = await ledgerOf(o, memoryProjection()).then(({ store }) => ({ digest: store.digest() }))
    for (const projection of [o.projection, older]) {
      const again = await ledgerOf(o, projection)
      expect(again.how).toBe('caught-up')
      expect(again.store.digest()).toBe(digest)
      await rest()
      expect((await ledgerOf(o, projection)).how).toBe('projection')
    }
    expect(stateOf((await ledgerOf(o)).store.get(uuid(10))!)).toBe('overdue')
  })
  it("do not take each other's rows", async () => {
    const o = await signed()
    const swapped = memoryProjection()
    swapped.rows = new Map(o.projection.ledger.rows)
    swapped.marker = o.projection.ledger.marker
    swapped.ledger = { rows: new Map(o.projection.rows), marker: o.projection.marker }
    const main = new RecordStore(o.vault, swapped)
    expect(await main.load(() => {})).toBe('rebuilt')
    expect([...main.all()].map((r) => r.reg)).toEqual(['incident'])
    const { store, how } = await ledgerOf(o, swapped)
    expect(how).toBe('rebuilt')
    expect(store.size).toBe(5)
  })
  it('a rebuild of the records opens no payload of a signature', async () => {
    const o = await signed()
    const opened: string[] = []
    const store = new RecordStore(
      new Proxy(o.vault, {
        get(vault, key) {
          if (key !== 'entriesAfter') {
            const value: unknown = Reflect.get(vault, key, vault)
            return typeof value === 'function' ? (value.bind(vault) as unknown) : value
          }
          return function* (...args: Parameters<OpenVault['entriesAfter']>) {
            for (const e of vault.entriesAfter(...args)) {
              if (e.payload) opened.push(e.header.c)
              yield e
            }
          }
        },
      }),
      memoryProjection(),
    )
    expect(await store.load(() => {})).toBe('rebuilt')
    expect(new Set(opened)).toEqual(new Set(['org', 'keys']))
  })
})

describe('as long as the ledger is not loaded', () => {
  const bookWithout = (o: Office) => {
    const ledger = new RecordStore(o.vault, o.projection, 'ledger')
    const clock = { now: () => o.clock.now, monotonic: () => 0 }
    const author = () => o.vault.author
    const book = new Book(
      o.store,
      clock,
      () => 'Europe/Berlin',
      author,
      () => lawPack,
      ledger,
    )
    return { book, ledger, writer: new Writer(o.vault, book, clock, o.world.rng, () => {}) }
  }
  it('nobody is told a part of it, and nothing is written over what was not read', async () => {
    const o = await signed()
    const { book, writer, ledger } = bookWithout(o)
    expect(() => book.of('assignment')).toThrow('before the ledger is loaded')
    const op = { op: 'change', reg: 'assignment', rec: uuid(10), set: { name: 'Other' } } as const
    expect(() => writer.write([op])).toThrow('before the ledger is loaded')
    expect(book.get(uuid(10))).toBeUndefined()
    await ledger.load(() => {})
    expect(book.of('assignment')).toHaveLength(5)
    must(writer.write([op]))
    expect(book.get(uuid(10))!.cells['name']).toHaveLength(1)
  })
  it('the rest of the office works, and what is written meanwhile is not lost', async () => {
    const o = await signed()
    const { book, writer, ledger } = bookWithout(o)
    must(writer.create(registers.incident, [{ path: 'title', value: 'Two' }]))
    const loading = ledger.load(() => {})
    must(writer.create(registers.incident, [{ path: 'title', value: 'Three' }]))
    await loading
    must(writer.write([{ op: 'create', reg: 'assignment', rec: uuid(20), set: { name: 'Late' } }]))
    expect(book.of('incident')).toHaveLength(3)
    await rest()
    const again = await ledgerOf(o)
    expect(again.store.size).toBe(6)
    expect(again.store.digest()).toBe(ledger.digest())
  })
})

describe('locking while the ledger is loaded', () => {
  it('leaves nothing of it in memory, and asks nothing of keys that are gone', async () => {
    const o = await signed()
    const { rows, marker } = o.projection.ledger
    const all = [...rows].map(([id, sealed]) => ({ id, sealed }))
    const store: RecordStore = new RecordStore(
      o.vault,
      {
        ...memoryProjection(),
        async *load() {
          yield { rows: all.slice(0, 3), marker: marker! }
          await rest()
          store.end()
          o.vault.close()
          yield { rows: all.slice(3) }
        },
      },
      'ledger',
    )
    await store.load(() => {})
    expect(store.ready).toBe(false)
    expect(store.size).toBe(0)
    await store.openRest()
  })
})

describe('heads of the ledger', () => {
  it('tell what the register wants at hand without reading a body', async () => {
    const o = await signed()
    ask(o, uuid(11), { method: 'self_pc', level: 'E2', 'moves/a': { to: 'opened', on: '2026-11-20' } })
    await rest()
    const { store } = await ledgerOf(o)
    const wanted = {
      campaign: [campaign],
      method: 'self_pc',
      level: 'E2',
      moves: { a: { to: 'opened', on: '2026-11-20' } },
    }
    const kept = store.get(uuid(11))! as KeptRecord
    expect(factsAtHand(kept)).toEqual(wanted)
    expect(kept.asItCame).toBeDefined() // still sealed
    expect(kept.log).toHaveLength(2)
    expect(factsAtHand(kept)).toEqual(wanted)
    expect(factsAtHand(o.book.of('incident')[0]!)).toEqual({})
  })
  it('follow what is written, and a written record goes back to its head', async () => {
    const o = await signed()
    const record = o.book.get(uuid(12))! as KeptRecord
    expect(factsAtHand(record)).toEqual({ campaign: [campaign] })
    ask(o, uuid(12), { level: 'E3' })
    expect(record.asItCame).toBeDefined()
    expect(factsAtHand(record)).toEqual({ campaign: [campaign], level: 'E3' })
    expect(record.log).toHaveLength(2)
    const again = await openOffice(o.world, o.dir, o.clock, o.projection)
    expect(again.book.ledger!.digest()).toBe(o.book.ledger!.digest())
  })
})

describe('rows of the ledger that do not open', () => {
  it('are what the journal says, and are written anew', async () => {
    const o = await signed()
    const rows = new Map(o.projection.ledger.rows)
    for (const id of [uuid(11), uuid(13)]) rows.set(id, rows.get(id)!.with(50, 7).with(51, 9))
    const projection = memoryProjection()
    projection.ledger = { rows, marker: o.projection.ledger.marker }
    const store = new RecordStore(o.vault, projection, 'ledger')
    let mended = 0
    store.onMended = () => mended++
    expect(await store.load(() => {})).toBe('projection')
    // all of it has been opened by then
    expect(mended).toBe(1)
    expect(store.digest()).toBe(o.book.ledger!.digest())
    await rest()
    const again = await ledgerOf(o, projection)
    await again.store.openRest()
    expect(again.how).toBe('projection')
    expect(again.store.digest()).toBe(store.digest())
  })
})

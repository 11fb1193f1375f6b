/** The projection's way to the vault host, on a host made here that can crash, fall silent or refuse. */
import { describe, expect, it } from 'vitest'
import type { ToHost } from '../../src-shared/ipc/vault-channel.ts'
import { HostStore, type OpenHost } from './host-store.ts'
import type { SealedRow } from './projection.ts'

const vault = 'aaaaaaaaaaaaa'
const row = (id: string, n: number): SealedRow => ({ id, sealed: new Uint8Array([n]) })

/** Databases that outlive their hosts, as IndexedDB does, and what the next question brings about. */
class Hosts {
  readonly rows = new Map<string, Uint8Array>()
  marker: Uint8Array | undefined
  started = 0
  alive = 0
  next: 'answer' | 'crash' | 'silent' | 'fail' = 'answer'
  onLoad: 'load' | 'crash' | 'silent' = 'load'
  readonly open: OpenHost = (heard, gone) => {
    this.started++
    if (this.onLoad === 'silent') return new Promise(() => {})
    if (this.onLoad === 'crash') return Promise.reject(new Error('process gone'))
    this.alive++
    return Promise.resolve({
      post: (ask) => {
        if (this.next === 'silent') return
        if (this.next === 'crash') {
          this.alive--
          setImmediate(() => gone('host-crashed'))
        } else if (this.next === 'fail')
          setImmediate(() => heard({ answer: 'failed', nr: ask.nr, name: 'UnknownError' }))
        else {
          const said = this.#answer(ask)
          setImmediate(() => heard(said))
        }
      },
      end: () => void this.alive--,
    })
  }
  #answer(ask: ToHost): object {
    if (ask.ask === 'page') {
      const rows = [...this.rows].map(([id, sealed]) => ({ id, sealed })).filter((r) => r.id > ask.after)
      if (!this.marker) return { answer: 'page', nr: ask.nr, rows: [], last: true }
      return {
        answer: 'page',
        nr: ask.nr,
        rows: rows.slice(0, 1),
        marker: this.marker,
        last: rows.length <= 1,
      }
    }
    if (ask.ask === 'clear') this.rows.clear()
    if (ask.ask !== 'write') this.marker = undefined
    else this.marker = ask.marker
    if ('rows' in ask) for (const r of ask.rows) this.rows.set(r.id, r.sealed)
    return { answer: 'done', nr: ask.nr }
  }
}
function made(hosts: Hosts, room: () => string | undefined = () => undefined) {
  const off: string[] = []
  return { off, store: new HostStore(hosts.open, room, (why) => off.push(why), 100) }
}
const put = (store: HostStore, id: string, n: number) =>
  store.write(vault, 'records', { rows: [row(id, n)], marker: new Uint8Array([n]) })
async function loaded(store: HostStore): Promise<string[]> {
  const ids: string[] = []
  for await (const page of store.load(vault, 'records')) ids.push(...page.rows.map((r) => r.id))
  return ids
}

describe('a vault host that crashes', () => {
  it('writes nothing more after a lost write, until all is read again: rows never lag behind their marker', async () => {
    const hosts = new Hosts()
    const { store, off } = made(hosts)
    await put(store, 'a', 1)
    hosts.next = 'crash'
    await put(store, 'b', 2)
    hosts.next = 'answer'
    await put(store, 'c', 3)
    expect([...hosts.rows.keys()]).toEqual(['a'])
    expect([...hosts.marker!]).toEqual([1])
    // the next unlock reads what is there, replays the rest, and writes go on
    expect(await loaded(store)).toEqual(['a'])
    await put(store, 'b', 2)
    expect([...hosts.rows.keys()]).toEqual(['a', 'b'])
    expect(hosts.started).toBe(2)
    expect(off).toEqual([])
  })
  it('is started anew where all is written anew, and given up at the third crash', async () => {
    const hosts = new Hosts()
    const { store, off } = made(hosts)
    const all = [{ rows: [row('a', 1)] }, { rows: [row('b', 1)], marker: new Uint8Array([9]) }]
    hosts.next = 'crash'
    await store.replace(vault, 'records', all)
    await store.replace(vault, 'records', all)
    expect(off).toEqual([])
    hosts.next = 'answer'
    await store.replace(vault, 'records', all)
    expect([...hosts.rows.keys()]).toEqual(['a', 'b'])
    hosts.next = 'crash'
    expect(await loaded(store)).toEqual([])
    expect(off).toEqual(['host-crashed'])
    hosts.next = 'answer'
    expect(await loaded(store)).toEqual([])
    expect(hosts.started).toBe(3)
  })
  it('while it loads, or never loads: unlocking goes on without it', async () => {
    const hosts = new Hosts()
    hosts.onLoad = 'crash'
    const { store } = made(hosts)
    store.prefetch(vault)
    expect(await loaded(store)).toEqual([])
    const silent = new Hosts()
    silent.onLoad = 'silent'
    expect(await loaded(made(silent).store)).toEqual([])
  })
  it('half-way through reading ahead: what was read is not taken for all', async () => {
    const hosts = new Hosts()
    const { store } = made(hosts)
    await store.replace(vault, 'records', [{ rows: [row('a', 1), row('b', 1)], marker: new Uint8Array([9]) }])
    hosts.next = 'crash'
    store.prefetch(vault)
    await new Promise((r) => setTimeout(r, 20))
    hosts.next = 'answer'
    expect(await loaded(store)).toEqual(['a', 'b'])
  })
})

describe('a vault host that cannot', () => {
  it('answer at all is done without after a while: nobody waits for ever', async () => {
    const hosts = new Hosts()
    hosts.next = 'silent'
    const { store, off } = made(hosts)
    expect(await loaded(store)).toEqual([])
    expect(off).toEqual(['host-silent'])
    expect(hosts.alive).toBe(0)
  })
  it('write is never asked again in this session', async () => {
    const hosts = new Hosts()
    const { store, off } = made(hosts)
    hosts.next = 'fail'
    await put(store, 'a', 1)
    hosts.next = 'answer'
    await put(store, 'b', 2)
    expect(await loaded(store)).toEqual([])
    expect(hosts.rows.size).toBe(0)
    expect(hosts.started).toBe(1)
    expect(hosts.alive).toBe(0)
    expect(off).toEqual(['UnknownError'])
  })
  it('be given room is ended, and used again once there is room', async () => {
    const hosts = new Hosts()
    let room: string | undefined
    const { store, off } = made(hosts, () => room)
    await put(store, 'a', 1)
    room = 'little-space'
    await put(store, 'b', 2)
    expect(hosts.alive).toBe(0)
    room = undefined
    // a write is missing meanwhile
    await put(store, 'c', 3)
    expect([...hosts.rows.keys()]).toEqual(['a'])
    expect(await loaded(store)).toEqual(['a'])
    await put(store, 'b', 2)
    expect([...hosts.rows.keys()]).toEqual(['a', 'b'])
    expect(off).toEqual([])
  })
})

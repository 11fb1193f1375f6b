/**
 * The projection in IndexedDB, reached through the hidden vault host window. World: main, Electron.
 *
 * What must stay true: an error, a crash or a full disk here switches the projection off for the session and nothing
 * else; requests are answered in order; everything received is parsed.
 */
import { MessageChannelMain, type BrowserWindow, type MessagePortMain } from 'electron'
import { FromHost, type ToHost } from '../../src-shared/ipc/vault-channel.ts'
import type { Projection, SealedRow } from './projection.ts'

interface Asked {
  readonly rows: SealedRow[]
  settle(answer: { marker?: Uint8Array | undefined } | undefined): void
}
type WithoutNr<T> = T extends unknown ? Omit<T, 'nr'> : never
type Ask = WithoutNr<ToHost>
const SLICE = 1_000

export class HostStore implements Projection {
  #port: MessagePortMain | undefined
  #nr = 0
  readonly #asked = new Map<number, Asked>()
  #prefetched:
    { vault: string; answer: Promise<{ marker: Uint8Array; rows: SealedRow[] } | undefined> } | undefined
  #queue: Promise<unknown> = Promise.resolve()
  off: string | undefined
  readonly #openWindow: () => Promise<BrowserWindow>
  readonly #roomFor: () => string | undefined
  readonly #onOff: (why: string) => void

  /** `roomFor` says why IndexedDB must not be opened now (too little space), if so. */
  constructor(
    openWindow: () => Promise<BrowserWindow>,
    roomFor: () => string | undefined,
    onOff: (why: string) => void,
  ) {
    this.#openWindow = openWindow
    this.#roomFor = roomFor
    this.#onOff = onOff
  }

  #switchOff(why: string): void {
    if (this.off) return
    this.off = why
    for (const a of this.#asked.values()) a.settle(undefined)
    this.#asked.clear()
    this.#onOff(why)
  }
  async #ready(): Promise<MessagePortMain | undefined> {
    if (this.off) return undefined
    const tight = this.#roomFor()
    if (tight) {
      this.#switchOff(tight)
      return undefined
    }
    if (this.#port) return this.#port
    const window = await this.#openWindow()
    const { port1, port2 } = new MessageChannelMain()
    window.webContents.once('render-process-gone', (_e, details) => this.#switchOff(`host-${details.reason}`))
    window.webContents.postMessage('vault-port', null, [port2])
    port1.on('message', (event) => this.#heard(event.data))
    port1.start()
    this.#port = port1
    return port1
  }
  #heard(data: unknown): void {
    const message = FromHost.safeParse(data)
    if (!message.success) return
    const asked = this.#asked.get(message.data.nr)
    if (!asked) return
    if (message.data.answer === 'rows') {
      asked.rows.push(...message.data.rows)
      return
    }
    this.#asked.delete(message.data.nr)
    if (message.data.answer === 'done') asked.settle({ marker: message.data.marker })
    else {
      asked.settle(undefined)
      this.#switchOff(message.data.name)
    }
  }
  async #ask(ask: Ask): Promise<{ marker?: Uint8Array | undefined; rows: SealedRow[] } | undefined> {
    const port = await this.#ready()
    if (!port) return undefined
    const nr = ++this.#nr
    const rows: SealedRow[] = []
    return new Promise((resolve) => {
      this.#asked.set(nr, { rows, settle: (answer) => resolve(answer && { ...answer, rows }) })
      port.postMessage({ ...ask, nr })
    })
  }
  /** One at a time and in order: a later write must not overtake an earlier one. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(work)
    this.#queue = turn.catch(() => {})
    return turn
  }

  prefetch(vault: string): void {
    this.#prefetched = { vault, answer: this.#inTurn(() => this.#load(vault)) }
  }
  async #load(vault: string) {
    const got = await this.#ask({ ask: 'load', vault })
    return got?.marker && { marker: got.marker, rows: got.rows }
  }
  load(vault: string): Promise<{ marker: Uint8Array; rows: SealedRow[] } | undefined> {
    const ahead =
      this.#prefetched?.vault === vault ? this.#prefetched.answer : this.#inTurn(() => this.#load(vault))
    this.#prefetched = undefined
    return ahead
  }
  write(rows: readonly SealedRow[], marker: Uint8Array): Promise<void> {
    const vault = this.#vault
    this.#prefetched = undefined
    return this.#inTurn(async () => {
      await this.#ask({ ask: 'write', vault, rows: [...rows], marker })
    })
  }
  replace(
    vault: string,
    rows: readonly SealedRow[],
    marker: Uint8Array,
    progress: (done: number) => void,
  ): Promise<void> {
    this.#vault = vault
    return this.#inTurn(async () => {
      await this.#ask({ ask: 'clear', vault })
      for (let at = 0; at < rows.length && !this.off; at += SLICE) {
        await this.#ask({ ask: 'fill', vault, rows: rows.slice(at, at + SLICE) })
        progress(Math.min(at + SLICE, rows.length))
      }
      await this.#ask({ ask: 'write', vault, rows: [], marker })
    })
  }
  /** Which vault `write` is about. */
  #vault = ''
  use(vault: string): void {
    this.#vault = vault
  }
}

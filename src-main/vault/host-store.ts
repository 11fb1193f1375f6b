/**
 * The projection in IndexedDB, reached through the hidden vault host window. World: main, Electron.
 *
 * What must stay true: an error, a crash or a full disk here switches the projection off for the session and nothing
 * else; requests are answered in order; everything received is parsed.
 */
import { MessageChannelMain, type BrowserWindow, type MessagePortMain } from 'electron'
import { FromHost, type ToHost } from '../../src-shared/ipc/vault-channel.ts'
import type { Page, Projection } from './projection.ts'

type Answer = Exclude<FromHost, { answer: 'failed' }>
type WithoutNr<T> = T extends unknown ? Omit<T, 'nr'> : never
type Ask = WithoutNr<ToHost>

export class HostStore implements Projection {
  #port: MessagePortMain | undefined
  #nr = 0
  readonly #asked = new Map<number, (answer: Answer | undefined) => void>()
  #prefetched: { vault: string; pages: Promise<Page[]> } | undefined
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
    for (const settle of this.#asked.values()) settle(undefined)
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
    const settle = this.#asked.get(message.data.nr)
    this.#asked.delete(message.data.nr)
    if (message.data.answer !== 'failed') {
      settle?.(message.data)
      return
    }
    settle?.(undefined)
    this.#switchOff(message.data.name)
  }
  async #ask(ask: Ask): Promise<Answer | undefined> {
    const port = await this.#ready()
    if (!port) return undefined
    const nr = ++this.#nr
    return new Promise((resolve) => {
      this.#asked.set(nr, resolve)
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
    this.#prefetched = { vault, pages: this.#inTurn(() => this.#all(vault)) }
  }
  async #all(vault: string): Promise<Page[]> {
    const pages: Page[] = []
    for (let after: string | undefined = ''; after !== undefined;) {
      const got: Answer | undefined = await this.#ask({ ask: 'page', vault, after })
      if (got?.answer !== 'page') break
      pages.push(got)
      after = got.last ? undefined : got.rows.at(-1)?.id
    }
    return pages
  }
  async *load(vault: string): AsyncGenerator<Page> {
    const ahead =
      this.#prefetched?.vault === vault ? this.#prefetched.pages : this.#inTurn(() => this.#all(vault))
    this.#prefetched = undefined
    yield* await ahead
  }
  write(vault: string, { rows, marker }: Required<Page>): Promise<void> {
    this.#prefetched = undefined
    return this.#inTurn(async () => {
      await this.#ask({ ask: 'write', vault, rows: [...rows], marker })
    })
  }
  replace(vault: string, pages: AsyncIterable<Page>): Promise<void> {
    this.#prefetched = undefined
    return this.#inTurn(async () => {
      await this.#ask({ ask: 'clear', vault })
      for await (const { rows, marker } of pages) {
        const all = [...rows]
        await this.#ask(
          marker ? { ask: 'write', vault, rows: all, marker } : { ask: 'fill', vault, rows: all },
        )
        if (this.off) return
      }
    })
  }
}

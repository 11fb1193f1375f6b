/**
 * The projection in IndexedDB, reached through the hidden vault host window. World: main, Electron.
 *
 * What must stay true: an error, a crash or a full disk here switches the projection off for the session and nothing
 * else; requests are answered in order; everything received is parsed.
 */
import { MessageChannelMain, type BrowserWindow, type MessagePortMain } from 'electron'
import { FromHost, type ToHost } from '../../src-shared/ipc/vault-channel.ts'
import type { Group, Page, Projection } from './projection.ts'

type Answer = Exclude<FromHost, { answer: 'failed' }>
type WithoutNr<T> = T extends unknown ? Omit<T, 'nr'> : never
type Ask = WithoutNr<ToHost>

export class HostStore implements Projection {
  #port: MessagePortMain | undefined
  #nr = 0
  readonly #asked = new Map<number, (answer: Answer | undefined) => void>()
  #prefetched: { vault: string; pages: Promise<Page[]> } | undefined
  readonly #queues = new Map<Group, Promise<unknown>>()
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
  /** One at a time and in order within a group: a later write must not overtake an earlier one. */
  #inTurn<T>(group: Group, work: () => Promise<T>): Promise<T> {
    const turn = (this.#queues.get(group) ?? Promise.resolve()).then(work)
    this.#queues.set(
      group,
      turn.catch(() => {}),
    )
    return turn
  }

  prefetch(vault: string): void {
    const pages = this.#inTurn('records', async () => {
      const all: Page[] = []
      for await (const page of this.#pages(vault, 'records', (work) => work())) all.push(page)
      return all
    })
    this.#prefetched = { vault, pages }
  }
  /** Each page is asked for once the one before has been taken in. */
  async *#pages(
    vault: string,
    group: Group,
    inTurn: (work: () => Promise<Answer | undefined>) => Promise<Answer | undefined>,
  ): AsyncGenerator<Page> {
    for (let after: string | undefined = ''; after !== undefined;) {
      const from: string = after
      const got = await inTurn(() => this.#ask({ ask: 'page', vault, group, after: from }))
      if (got?.answer !== 'page') return
      yield got
      after = got.last ? undefined : got.rows.at(-1)?.id
    }
  }
  async *load(vault: string, group: Group): AsyncGenerator<Page> {
    const ahead = group === 'records' ? this.#prefetched : undefined
    if (ahead) this.#prefetched = undefined
    if (ahead?.vault === vault) yield* await ahead.pages
    else yield* this.#pages(vault, group, (work) => this.#inTurn(group, work))
  }
  write(vault: string, group: Group, { rows, marker }: Required<Page>): Promise<void> {
    if (group === 'records') this.#prefetched = undefined
    return this.#inTurn(group, async () => {
      await this.#ask({ ask: 'write', vault, group, rows: [...rows], marker })
    })
  }
  replace(vault: string, group: Group, pages: Iterable<Page>): Promise<void> {
    if (group === 'records') this.#prefetched = undefined
    return this.#inTurn(group, async () => {
      await this.#ask({ ask: 'clear', vault, group })
      for (const { rows, marker } of pages) {
        const to = { vault, group, rows: [...rows] }
        await this.#ask(marker ? { ask: 'write', ...to, marker } : { ask: 'fill', ...to })
        if (this.off) return
      }
    })
  }
}

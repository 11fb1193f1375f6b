/**
 * The projection in IndexedDB, reached through the vault host. World: main, no Electron (the window: app/host-link.ts).
 *
 * What must stay true: an error, a crash, silence or a full disk here costs the use of the projection and nothing else;
 * requests are answered in order; everything received is parsed; after a write that may be missing nothing more is
 * written until all was read or written anew, so that rows never lag behind their marker.
 */
import { FromHost, type ToHost } from '../../src-shared/ipc/vault-channel.ts'
import type { Group, Page, Projection } from './projection.ts'

/** A running vault host. */
export interface HostLink {
  post(message: ToHost): void
  /** Ends it, its databases closed with it. */
  end(): void
}
/** Starts a vault host. `heard` gets what it says, `gone` is called once when its process ends by itself. */
export type OpenHost = (heard: (message: unknown) => void, gone: (why: string) => void) => Promise<HostLink>

type Answer = Exclude<FromHost, { answer: 'failed' }>
type WithoutNr<T> = T extends unknown ? Omit<T, 'nr'> : never
type Ask = WithoutNr<ToHost>

/** The crash after which the host is not started again before the program is. */
const CRASHES = 3
/** Milliseconds that one answer may take. Chromium has been seen never to finish opening a database on a full disk. */
const PATIENCE = 20_000

export class HostStore implements Projection {
  #link: Promise<HostLink | undefined> | undefined
  #nr = 0
  #crashes = 0
  readonly #asked = new Map<number, (answer: Answer | undefined) => void>()
  #prefetched: { vault: string; pages: Promise<Page[]> } | undefined
  readonly #queues = new Map<Group, Promise<unknown>>()
  /** Groups of which a write may be missing. */
  readonly #behind = new Set<Group>()
  /** For good: an error of the database, or the host keeps crashing. */
  #off: string | undefined
  readonly #open: OpenHost
  readonly #roomFor: () => string | undefined
  readonly #onOff: (why: string) => void
  readonly #patience: number

  /** `roomFor` says why IndexedDB must not be opened now (too little space), if so; `patience` in milliseconds. */
  constructor(
    open: OpenHost,
    roomFor: () => string | undefined,
    onOff: (why: string) => void,
    patience = PATIENCE,
  ) {
    this.#open = open
    this.#roomFor = roomFor
    this.#onOff = onOff
    this.#patience = patience
  }
  get off(): string | undefined {
    return this.#off
  }

  /** Ends the host; whoever waits gets nothing. It is started again when somebody reads or writes all anew. */
  #drop(): void {
    const link = this.#link
    this.#link = undefined
    this.#behind.add('records').add('ledger')
    for (const settle of this.#asked.values()) settle(undefined)
    this.#asked.clear()
    void link?.then((l) => l?.end())
  }
  /** On quitting, too. */
  end(): void {
    this.#off ??= 'ended'
    this.#drop()
  }
  #switchOff(why: string): void {
    if (this.#off) return
    this.#off = why
    this.#drop()
    this.#onOff(why)
  }
  #crashed(why: string): void {
    if (this.#off) return
    if (++this.#crashes >= CRASHES) this.#switchOff(why)
    else this.#drop()
  }
  async #ready(): Promise<HostLink | undefined> {
    if (this.#off) return undefined
    if (this.#roomFor()) {
      this.#drop()
      return undefined
    }
    return (this.#link ??= this.#start())
  }
  async #start(): Promise<HostLink | undefined> {
    let alive = true
    const gone = (why: string) => {
      if (!alive) return
      alive = false
      this.#crashed(why)
    }
    let late: ReturnType<typeof setTimeout> | undefined
    const tooLate = new Promise<never>((_, reject) => {
      late = setTimeout(() => reject(new Error('HostStore: not started in time')), this.#patience)
    })
    const started = this.#open((m) => alive && this.#heard(m), gone)
    try {
      const link = await Promise.race([started, tooLate])
      if (alive) return link
    } catch {
      gone('host-not-started')
      // should it come after all
      void started.then(
        (link) => link.end(),
        () => {},
      )
    } finally {
      clearTimeout(late)
    }
    return undefined
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
    const link = await this.#ready()
    if (!link) return undefined
    const nr = ++this.#nr
    return new Promise((resolve) => {
      const late = setTimeout(() => this.#switchOff('host-silent'), this.#patience)
      this.#asked.set(nr, (answer) => {
        clearTimeout(late)
        resolve(answer)
      })
      link.post({ ...ask, nr })
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
      const got = await inTurn(() => {
        // who reads from the start brings what is missing up to date
        if (from === '') this.#behind.delete(group)
        return this.#ask({ ask: 'page', vault, group, after: from })
      })
      if (got?.answer !== 'page') return
      yield got
      after = got.last ? undefined : got.rows.at(-1)?.id
    }
  }
  async *load(vault: string, group: Group): AsyncGenerator<Page> {
    const ahead = group === 'records' ? this.#prefetched : undefined
    if (ahead) this.#prefetched = undefined
    // what was read ahead may have been cut short by a crash since
    if (ahead?.vault === vault && !this.#behind.has(group)) yield* await ahead.pages
    else yield* this.#pages(vault, group, (work) => this.#inTurn(group, work))
  }
  write(vault: string, group: Group, { rows, marker }: Required<Page>): Promise<void> {
    if (group === 'records') this.#prefetched = undefined
    return this.#inTurn(group, async () => {
      if (!this.#behind.has(group)) await this.#ask({ ask: 'write', vault, group, rows: [...rows], marker })
    })
  }
  replace(vault: string, group: Group, pages: Iterable<Page>): Promise<void> {
    if (group === 'records') this.#prefetched = undefined
    return this.#inTurn(group, async () => {
      this.#behind.delete(group)
      await this.#ask({ ask: 'clear', vault, group })
      for (const { rows, marker } of pages) {
        if (this.#behind.has(group)) return
        const to = { vault, group, rows: [...rows] }
        await this.#ask(marker ? { ask: 'write', ...to, marker } : { ask: 'fill', ...to })
      }
    })
  }
}

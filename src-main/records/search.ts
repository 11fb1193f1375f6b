/**
 * Search as main uses it: turns records into texts, feeds the search thread, asks it. World: main. What must stay
 * true: the thread is ended on lock.
 */
import { Worker } from 'node:worker_threads'
import type { Field } from '../../src-shared/registers/define.ts'
import { findRegister } from '../../src-shared/registers/index.ts'
import type { Json } from '../../src-shared/values.ts'
import type { Book } from './book.ts'
import type { RecordState } from './fold.ts'
import type { Answer, SearchDoc } from './search-index.ts'
import type { ToSearch } from './search-worker.ts'

/** Texts in a value, for search: names, words of options, lines of the timeline. `say` gives an option's label. */
function textOf(book: Book, field: Field, value: Json, say: (option: string) => string): string {
  switch (field.type) {
    case 'text':
    case 'date':
      return String(value)
    case 'choice':
      return say(String(value))
    case 'choices':
      return (value as string[]).map(say).join(', ')
    case 'tags':
      return (value as string[]).join(', ')
    case 'someone':
      return book.sayWho(value)
    case 'person':
      return book.nameOf(String(value)) ?? ''
    case 'timeline':
      return Object.values(value as Record<string, { text: string }>)
        .map((e) => e.text)
        .join(' \n ')
    case 'evidence':
      return Object.values(value as Record<string, { name: string }>)
        .map((e) => e.name)
        .join(', ')
    case 'rows':
      return Object.values(value as Record<string, Record<string, Json>>)
        .flatMap((row) => Object.values(row).filter((v) => typeof v === 'string'))
        .join(', ')
    default:
      return ''
  }
}

/** A record as the index takes it; `t` gives the words of options. */
export function searchDoc(book: Book, record: RecordState, t: (key: string) => string): SearchDoc {
  const register = findRegister(record.reg)!
  const values = book.values(record)
  const ref = book.ref(record)
  const texts = Object.entries(register.fields).flatMap(([key, field]) => {
    const value = values[key]
    if (!field.search || value === undefined) return []
    const text = textOf(book, field, value, (o) => t(`${register.id}.${key}.${o}`))
    return text ? [{ field: key, text, weight: field.search }] : []
  })
  return { id: record.id, register: register.id, ...(ref && { ref }), texts }
}

export class Search {
  readonly #worker: Worker
  readonly #asked = new Map<number, (answer: Answer & { ready: boolean }) => void>()
  #nr = 0
  /** Fills that are under way: until they are done the index cannot say that it knows everything. */
  filling = 0

  constructor(workerFile: string | URL) {
    this.#worker = new Worker(workerFile)
    this.#worker.on('message', (m: Answer & { nr: number; ready: boolean }) => {
      this.#asked.get(m.nr)?.({ ...m, ready: m.ready && this.filling === 0 })
      this.#asked.delete(m.nr)
    })
    // a lost search thread costs search, never data: open questions are answered with nothing
    this.#worker.on('error', () => this.#giveUp())
    this.#worker.on('exit', () => this.#giveUp())
  }
  #giveUp(): void {
    for (const answer of this.#asked.values()) answer({ ids: [], hits: [], ready: false })
    this.#asked.clear()
  }
  put(docs: SearchDoc[]): void {
    this.#worker.postMessage({ put: docs } satisfies ToSearch)
  }
  /** What was erased is found no more. */
  remove(ids: string[]): void {
    if (ids.length > 0) this.#worker.postMessage({ remove: ids } satisfies ToSearch)
  }
  query(text: string, limit: number): Promise<Answer & { ready: boolean }> {
    return new Promise((resolve) => {
      const nr = ++this.#nr
      this.#asked.set(nr, resolve)
      this.#worker.postMessage({ query: text, limit, nr } satisfies ToSearch)
    })
  }
  end(): void {
    void this.#worker.terminate()
  }
}

/**
 * Hands records (all, or those with `ids`) to the index a slice at a time, so that main never stalls; not before `first`
 * is done, because right after unlocking the list that somebody waits for comes first.
 */
export async function fillSearch(
  search: Search,
  book: Book,
  t: (key: string) => string,
  stopped: () => boolean,
  ids?: readonly string[],
  first?: Promise<void>,
): Promise<void> {
  search.filling++
  await first
  let batch: SearchDoc[] = []
  let breath = performance.now()
  for (const id of ids ?? book.store.ids) {
    if (stopped()) return
    const record = book.get(id)
    if (!record || !findRegister(record.reg)) continue
    batch.push(searchDoc(book, record, t))
    if (performance.now() - breath > 8) {
      search.put(batch)
      batch = []
      await new Promise((resolve) => setImmediate(resolve))
      breath = performance.now()
    }
  }
  search.put(batch)
  search.filling--
}

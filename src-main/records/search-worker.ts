/** The search thread: holds the index, answers queries, ends on lock with all it knew. World: worker thread of main. */
import { parentPort } from 'node:worker_threads'
import { SearchIndex, type SearchDoc } from './search-index.ts'

export type ToSearch =
  | { readonly put: SearchDoc[] }
  | { readonly remove: readonly string[] }
  | { readonly query: string; readonly limit: number; readonly nr: number }
const index = new SearchIndex()
/** Documents wait in line and are indexed a few at a time, so that a query never waits long behind a big load. */
const queue: SearchDoc[] = []
let working = false
function work(): void {
  const until = performance.now() + 8
  while (queue.length && performance.now() < until) index.put(queue.shift()!)
  working = queue.length > 0
  if (working) setImmediate(work)
}
parentPort!.on('message', (message: ToSearch) => {
  if ('remove' in message) {
    const gone = new Set(message.remove)
    const kept = queue.filter((doc) => !gone.has(doc.id))
    queue.splice(0, queue.length, ...kept)
    for (const id of gone) index.remove(id)
    return
  }
  if ('put' in message) {
    queue.push(...message.put)
    if (!working) {
      working = true
      setImmediate(work)
    }
    return
  }
  parentPort!.postMessage({
    nr: message.nr,
    ready: queue.length === 0,
    ...index.query(message.query, message.limit),
  })
})

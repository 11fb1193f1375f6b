/**
 * Stops a fuzz run whose input never ends: a thread beside it, which sees since when the same input has been read.
 * World: tests, a worker thread. What must stay true: the bytes are on the disk before the process ends.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { isMainThread, Worker, workerData } from 'node:worker_threads'
import type { Watcher } from './fuzz.ts'

interface Shared {
  /** Number of the input, its length (0 = none is being read). */
  readonly state: Int32Array
  readonly bytes: Uint8Array
  readonly file: string
}
/** Milliseconds without an end. */
const PATIENCE = 15_000
const LARGEST = 1 << 20

/** Starts the thread; it does not keep the process alive. */
export function startWatching(file: string): Watcher {
  const shared: Shared = {
    state: new Int32Array(new SharedArrayBuffer(8)),
    bytes: new Uint8Array(new SharedArrayBuffer(LARGEST)),
    file,
  }
  new Worker(new URL(import.meta.url), { workerData: shared }).unref()
  return {
    begin(bytes) {
      shared.bytes.set(bytes.subarray(0, LARGEST))
      Atomics.add(shared.state, 0, 1)
      Atomics.store(shared.state, 1, Math.max(1, bytes.length))
    },
    end: () => void Atomics.store(shared.state, 1, 0),
  }
}

if (!isMainThread) {
  const { state, bytes, file } = workerData as Shared
  let last = -1
  let since = performance.now()
  setInterval(() => {
    const number = Atomics.load(state, 0)
    const length = Atomics.load(state, 1)
    if (number !== last || length === 0) {
      last = number
      since = performance.now()
    } else if (performance.now() - since > PATIENCE) {
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, bytes.slice(0, length))
      console.error(`An input never ended. It is in ${file}`)
      process.kill(process.pid, 'SIGKILL')
    }
  }, 500)
}

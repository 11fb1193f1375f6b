/**
 * Asks the backup thread. World: main. What must stay true: each job has a thread of its own that ends with it; telling it to
 * stop is heard between two files; a disk that refuses is thrown here as it would be there.
 */
import { Worker } from 'node:worker_threads'
import { DiskError, type DiskCode } from '../../journal/fs.ts'
import type { JobName, Jobs, RunJob } from './jobs.ts'

export type FromThread =
  | { readonly done: number; readonly total: number }
  | { readonly answer: Jobs[JobName]['answers'] }
  | { readonly refused: DiskCode }

export function jobsInThread(workerFile: string | URL): RunJob {
  return (name, asks, steps = {}) =>
    new Promise((resolve, reject) => {
      const stop = new Int32Array(new SharedArrayBuffer(4))
      const worker = new Worker(workerFile, { workerData: { job: { name, asks }, stop } })
      const looking = setInterval(() => {
        if (steps.cancelled?.()) Atomics.store(stop, 0, 1)
      }, 50)
      const end = () => clearInterval(looking)
      worker.on('message', (message: FromThread) => {
        if ('done' in message) steps.progress?.(message.done, message.total)
        else if ('refused' in message) reject(new DiskError(message.refused, undefined))
        else resolve(message.answer)
      })
      worker.once('error', reject)
      worker.once('exit', () => {
        end()
        reject(new Error('backup thread: ended without an answer')) // heard only if nothing came before
      })
    })
}

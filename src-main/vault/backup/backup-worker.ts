/** The thread that touches places: one job, then it ends. World: worker thread of main. */
import { rmSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { ready } from '../../crypto/sodium.ts'
import { DiskError, nodeFs } from '../../journal/fs.ts'
import { doJob, type Job } from './jobs.ts'
import { placeFs } from './place-disk.ts'
import type { FromThread } from './thread.ts'

const { job, stop } = workerData as { job: Job; stop: Int32Array }
const say = (message: FromThread) => parentPort!.postMessage(message)
let told = 0
const steps = {
  progress: (done: number, total: number) => {
    const now = performance.now()
    if (done < total && now - told < 100) return
    told = now
    say({ done, total })
  },
  cancelled: () => Atomics.load(stop, 0) === 1,
}
const clear = (dir: string) => rmSync(dir, { recursive: true, force: true })
await ready()
try {
  say({ answer: doJob(job, { vault: nodeFs, place: placeFs, clear }, steps) })
} catch (error) {
  if (!(error instanceof DiskError)) throw error
  say({ refused: error.code })
}

/**
 * `npm run simulate -- --seed N` lives one life and tells it; `-- --seeds N [--from S]` lives many on all cores and stops
 * at the first that breaks a promise; `-- --seconds N` lives as many as N seconds of one core's time allow, at the lowest
 * priority (what CI does); `-- --boundaries` dies at every call of the disk in every way; `-- --mutations` takes each
 * protection out and shows the life that fails without it. World: Node.
 * What must stay true: it ends with exit code 1 exactly when a promise was broken or a long run never met a trouble that
 * it is there to meet, and says how to see it again.
 */
import { randomInt } from 'node:crypto'
import { availableParallelism, constants, setPriority } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { dieAt } from './boundaries.ts'
import { addCounts, ENOUGH, missing, told, type Counts } from './coverage.ts'
import { insist } from './ledger.ts'
import { missAll } from './mutations.ts'
import { simulate } from './simulate.ts'
import { actNames } from './workload.ts'

interface Share {
  readonly from: number
  readonly to: number
  readonly step: number
  /** Seconds of processor time after which no further life begins; on a busy machine three times as many by the clock. */
  readonly seconds: number
}
type Report = { readonly lived: number; readonly counts: Counts } | { readonly broken: string }
/** Lives between two reports of a worker. */
const OFTEN = 50

if (isMainThread) await main()
else await work(workerData as Share)

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string' },
      seeds: { type: 'string', default: '1000' },
      from: { type: 'string', default: String(randomInt(2 ** 31)) },
      seconds: { type: 'string' },
      cores: { type: 'string', default: String(availableParallelism()) },
      mutations: { type: 'boolean', default: false },
      boundaries: { type: 'boolean', default: false },
    },
  })
  const from = Number(values.from)
  try {
    if (values.boundaries) await everyBoundary()
    else if (values.mutations) insist(missAll(Number(values.seeds)), 'a protection was not missed')
    else if (values.seed !== undefined) console.log((await simulate(Number(values.seed))).story.join('\n'))
    else if (values.seconds === undefined)
      await many({ from, to: from + Number(values.seeds), step: Number(values.cores), seconds: Infinity })
    else {
      setPriority(constants.priority.PRIORITY_LOW)
      await many({ from, to: Infinity, step: 1, seconds: Number(values.seconds) })
    }
  } catch (error) {
    console.error((error as Error).message)
    process.exitCode = 1
  }
}

async function everyBoundary(): Promise<void> {
  const calls = await dieAt(Infinity, 'killed')
  for (const death of ['killed', 'nothing', 'everything', 'any'] as const)
    for (let call = 1; call <= calls; call++)
      await dieAt(call, death).catch((cause: unknown) => {
        throw new Error(`died at call ${call} (${death}): ${(cause as Error).message}`, { cause })
      })
  console.log(`${calls} calls, four deaths at each: every promise kept`)
}

async function many(all: Share): Promise<void> {
  const began = performance.now()
  const totals: Counts = {}
  let lived = 0
  const tell = () => {
    const seconds = (performance.now() - began) / 1_000
    console.log(`${lived} lives from seed ${all.from}, ${(lived / seconds).toFixed(1)} a second`)
  }
  console.log(`simulation: lives from seed ${all.from} on`)
  const timer = setInterval(tell, 10_000)
  try {
    await Promise.all(
      Array.from({ length: all.step }, (_, turn) =>
        share({ ...all, from: all.from + turn }, (report) => {
          lived += report.lived
          addCounts(totals, report.counts)
        }),
      ),
    )
  } finally {
    clearInterval(timer)
  }
  tell()
  console.log(`met: ${told(totals)}`)
  const never = missing(totals, actNames)
  if (never.length > 0) console.log(`never met: ${never.join(', ')}`)
  if (never.length > 0 && lived >= ENOUGH) throw new Error(`${lived} lives never met: ${never.join(', ')}`)
}
/** Hands a share to a worker; ends the program at the first broken life. */
function share(data: Share, heard: (report: Extract<Report, { lived: number }>) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(fileURLToPath(import.meta.url), { workerData: data })
    worker.on('message', (report: Report) => {
      if ('lived' in report) heard(report)
      else {
        console.error(report.broken)
        process.exit(1)
      }
    })
    worker.once('error', reject)
    worker.once('exit', () => resolve())
  })
}

async function work({ from, to, step, seconds }: Share): Promise<void> {
  const began = performance.now()
  let counts: Counts = {}
  let lived = 0
  const send = (report: Report) => parentPort!.postMessage(report)
  const spent = () => {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1e6 >= seconds || (performance.now() - began) / 1_000 >= 3 * seconds
  }
  for (let seed = from; seed < to && !spent(); seed += step) {
    try {
      addCounts(counts, (await simulate(seed)).counts)
    } catch (error) {
      send({ broken: `${(error as Error).message}\nSee it again: npm run simulate -- --seed ${seed}` })
      return
    }
    if (++lived < OFTEN) continue
    send({ lived, counts })
    lived = 0
    counts = {}
  }
  send({ lived, counts })
}

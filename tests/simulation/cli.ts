/**
 * `npm run simulate -- --seed N` lives one life and tells it; `-- --seeds N [--from S]` lives many on all cores and stops
 * at the first that breaks a promise; `-- --boundaries` dies at every call of the disk in every way. World: Node.
 * What must stay true: it ends with exit code 1 exactly when a promise was broken, and says how to see it again.
 */
import { randomInt } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { dieAt } from './boundaries.ts'
import { simulate } from './simulate.ts'

interface Share {
  readonly from: number
  readonly to: number
  readonly step: number
}
type Report =
  { readonly lived: number; readonly counts: Record<string, number> } | { readonly broken: string }
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
      boundaries: { type: 'boolean', default: false },
    },
  })
  try {
    if (values.boundaries) await everyBoundary()
    else if (values.seed !== undefined) console.log((await simulate(Number(values.seed))).story.join('\n'))
    else await many(Number(values.from), Number(values.seeds))
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

async function many(from: number, seeds: number): Promise<void> {
  const step = availableParallelism()
  const began = performance.now()
  const totals: Record<string, number> = {}
  let lived = 0
  const tell = () => {
    const seconds = (performance.now() - began) / 1_000
    console.log(`${lived} of ${seeds} lives from seed ${from}, ${(lived / seconds).toFixed(1)} a second`)
  }
  const timer = setInterval(tell, 10_000)
  try {
    await Promise.all(
      Array.from({ length: step }, (_, turn) =>
        share({ from: from + turn, to: from + seeds, step }, (report) => {
          lived += report.lived
          for (const [what, n] of Object.entries(report.counts)) totals[what] = (totals[what] ?? 0) + n
        }),
      ),
    )
  } finally {
    clearInterval(timer)
  }
  tell()
  for (const [what, n] of Object.entries(totals).toSorted((a, b) => b[1] - a[1])) console.log(`${n} ${what}`)
}
/** Hands a share to a worker; rejects with the first broken life. */
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

async function work({ from, to, step }: Share): Promise<void> {
  let counts: Record<string, number> = {}
  let lived = 0
  const send = (report: Report) => parentPort!.postMessage(report)
  for (let seed = from; seed < to; seed += step) {
    try {
      const life = await simulate(seed)
      for (const [what, n] of Object.entries(life.counts)) counts[what] = (counts[what] ?? 0) + n
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

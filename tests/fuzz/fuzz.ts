/**
 * A small coverage-guided fuzzer: changes known inputs, keeps each that reaches a block which none reached before, and
 * tells every input with which a decoder breaks its promise (docs/fuzzing.md). World: tests, Node.
 *
 * What must stay true: a run is its seed and its time; an input that throws, takes more than a second of its thread or makes the
 * process grow by more than its target allows is a finding; the bytes of a finding are enough to see it again.
 */
import { cpuTime } from '../cpu-time.ts'
import { Chance } from '../simulation/chance.ts'
import type { Coverage } from './coverage.ts'
import { mutate } from './mutate.ts'

/** One decoder with what it must hold. */
export interface Target {
  readonly name: string
  /** Good inputs to begin with. */
  readonly seeds: readonly Uint8Array[]
  /** Words of this format. */
  readonly words?: readonly string[]
  /** Largest input that is tried; decoders are asked for their own limits in tests beside them. */
  readonly maxBytes?: number
  /** Bytes by which the process may grow for one input of `maxBytes`. */
  readonly maxGrowth?: number
  /** Makes lengths and checksums right again, behind which a blind change would never get. */
  readonly repair?: (bytes: Uint8Array) => Uint8Array
  /** Decodes, and throws where a promise is broken. What a decoder says in a documented way is no finding. */
  readonly read: (bytes: Uint8Array) => void | Promise<void>
}
export interface Finding {
  readonly what: string
  readonly bytes: Uint8Array
}
export interface Outcome {
  readonly target: string
  readonly seed: number
  readonly executions: number
  /** Inputs that reached something new, the first ones included. */
  readonly kept: number
  readonly blocks: number
  readonly findings: readonly Finding[]
}
/** Is told which input is being read, so that somebody can stop one that never ends. */
export interface Watcher {
  begin(bytes: Uint8Array): void
  end(): void
}

interface Run {
  readonly seed: number
  readonly seconds: number
  /** Begun before the target was loaded: V8 counts no blocks of functions that have run before. */
  readonly coverage: Coverage
  readonly watcher?: Watcher
}

const SLOW_MS = 1_000
const DEFAULT_BYTES = 64 * 1024
const DEFAULT_GROWTH = 256 * 2 ** 20
/** Inputs between two readings of the coverage, which costs as much as several of them. */
const BATCH = 16
/** Findings of one kind tell nothing more. */
const MAX_FINDINGS = 5

export async function fuzz(target: Target, { seed, seconds, coverage, watcher }: Run): Promise<Outcome> {
  const chance = new Chance(seed)
  coverage.take(false) // what loading reached
  const { maxBytes = DEFAULT_BYTES, words = [] } = target
  const corpus: Uint8Array[] = []
  const seen = new Set<string>()
  const together = new Set<string>()
  const findings = new Map<string, Finding>()
  let executions = 0
  const run = async (bytes: Uint8Array): Promise<void> => {
    executions++
    watcher?.begin(bytes)
    const what = await problemOf(target, bytes)
    watcher?.end()
    // the same place with other words is the same finding
    const kind = what?.replace(/^[^\n]*\n/, '') ?? ''
    if (what !== undefined && !findings.has(kind)) findings.set(kind, { what, bytes: new Uint8Array(bytes) })
  }
  const keepIfNew = async (bytes: Uint8Array): Promise<void> => {
    await run(bytes)
    const before = seen.size
    for (const block of coverage.take(true)) seen.add(block)
    if (seen.size > before) corpus.push(bytes)
  }
  for (const bytes of target.seeds) await keepIfNew(bytes)
  if (corpus.length === 0) corpus.push(...target.seeds)
  const end = performance.now() + seconds * 1_000
  while (performance.now() < end && findings.size < MAX_FINDINGS) {
    const material = { chance, others: corpus, words, maxBytes }
    const batch = Array.from({ length: BATCH }, () => {
      const bytes = mutate(chance.pick(corpus), material)
      return target.repair && chance.in100(70) ? target.repair(bytes) : bytes
    })
    for (const bytes of batch) await run(bytes)
    const before = together.size
    for (const block of coverage.take(false)) together.add(block)
    if (together.size > before) for (const bytes of batch) await keepIfNew(bytes)
  }
  const { length: kept } = corpus
  return { target: target.name, seed, executions, kept, blocks: seen.size, findings: [...findings.values()] }
}

/** What an input breaks; `undefined` when it breaks nothing. */
export async function problemOf(target: Target, bytes: Uint8Array): Promise<string | undefined> {
  // of this thread, so that a busy machine is no finding
  const began = cpuTime()
  const grown = process.resourceUsage().maxRSS
  try {
    // what has no turn of its own is not waited for: a turn costs as much as many decoders
    const reading = target.read(bytes)
    if (reading) await reading
  } catch (error) {
    return `throws ${firstLines(error)}`
  }
  if (cpuTime() - began > SLOW_MS) return `takes more than ${SLOW_MS} ms`
  const growth = (process.resourceUsage().maxRSS - grown) * 1_024
  if (growth > (target.maxGrowth ?? DEFAULT_GROWTH)) return 'takes too much memory'
  return undefined
}
/** Message and place, without what differs from input to input. */
function firstLines(error: unknown): string {
  const { stack = String(error) } = error as Error
  return stack
    .split('\n')
    .filter((line, i) => i === 0 || /\/(src-|tests\/)/.test(line))
    .slice(0, 3)
    .join('\n')
    .slice(0, 500)
}

/** Throws with the words given: for what a decoder promises beside not throwing. */
export function hold(promise: boolean, words: string): asserts promise {
  if (!promise) throw new Error(`promise broken: ${words}`)
}

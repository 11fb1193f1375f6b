/**
 * The list of entries whose payload is not in a pack, by journal and reason. World: main and the command line, pure.
 * What must stay true: every entry of every journal is either a payload file or in this list; nobody can drop a
 * payload afterwards without it showing.
 */
import type { Absence } from './select.ts'

/** Runs of sequence numbers in order, e.g. `["1", "4-17"]`. */
export type Ranges = readonly string[]

export class AbsenceList {
  readonly #runs = new Map<Absence, [from: number, to: number][]>()
  #count = 0

  add(seq: number, why: Absence): void {
    this.#count++
    const runs = this.#runs.get(why) ?? []
    const last = runs.at(-1)
    if (last && last[1] === seq - 1) last[1] = seq
    else runs.push([seq, seq])
    this.#runs.set(why, runs)
  }
  get total(): number {
    return this.#count
  }
  count(why: Absence): number {
    return (this.#runs.get(why) ?? []).reduce((n, [from, to]) => n + to - from + 1, 0)
  }
  toJson(): Record<string, string[]> {
    const entries = [...this.#runs].map(
      ([why, runs]) =>
        [why, runs.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`))] as const,
    )
    return Object.fromEntries(entries)
  }
}

/**
 * Whether `seq` is in one of the runs; for a pack from outside, so malformed runs count as absent from the list, and so
 * do runs that go back: a million that are all the same would keep the reader busy for days.
 */
export function rangesToSet(ranges: Ranges, limit: number): ReadonlySet<number> {
  const set = new Set<number>()
  let done = 0
  for (const range of ranges) {
    const match = /^(\d{1,12})(?:-(\d{1,12}))?$/.exec(range)
    if (!match || Number(match[1]) <= done) continue
    const to = Math.min(Number(match[2] ?? match[1]), limit)
    for (let seq = Number(match[1]); seq <= to; seq++) set.add(seq)
    done = Math.max(done, to)
  }
  return set
}

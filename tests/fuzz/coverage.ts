/**
 * Which blocks of our own code have run, from V8's precise coverage: it sees the files as they stand, so nothing has
 * to be rewritten for a fuzz run. World: tests, Node. What must stay true: only files of src-main and src-shared count;
 * reading takes and resets the counts, so two readings never see the same run.
 */
import { Session } from 'node:inspector'

interface Range {
  readonly startOffset: number
  readonly endOffset: number
  readonly count: number
}
interface Script {
  readonly scriptId: string
  readonly url: string
  readonly functions: readonly { readonly ranges: readonly Range[] }[]
}

/** Counts up to eight as they are, then by powers of two: a loop that runs 90 times instead of 80 is nothing new. */
const bucket = (count: number): number => (count < 8 ? count : 8 + Math.floor(Math.log2(count / 8)))

export class Coverage {
  readonly #session = new Session()

  constructor() {
    this.#session.connect()
    this.#post('Profiler.enable')
    this.#post('Profiler.startPreciseCoverage', { callCount: true, detailed: true })
  }
  #post(method: string, params: object = {}): unknown {
    let answer: unknown
    let failure: Error | null = null
    this.#session.post(method, params, (error: Error | null, result?: object) => {
      failure = error
      answer = result
    })
    // an inspector session in the same thread answers before `post` returns
    if (failure) throw failure as Error
    return answer
  }
  /** What ran since the last reading, one name a block; `counted` tells how often it ran apart as well. */
  take(counted: boolean): string[] {
    const { result } = this.#post('Profiler.takePreciseCoverage') as { result: readonly Script[] }
    return result
      .filter(({ url }) => /\/src-(main|shared)\//.test(url))
      .flatMap(({ scriptId, functions }) =>
        functions.flatMap(({ ranges }) =>
          ranges.map(
            ({ startOffset, endOffset, count }) =>
              `${scriptId}:${startOffset}-${endOffset}:${counted ? bucket(count) : Number(count > 0)}`,
          ),
        ),
      )
  }
}

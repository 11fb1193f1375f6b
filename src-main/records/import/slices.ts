/**
 * Long work in short slices, so that main keeps answering while it runs.
 *
 * World: main, pure but for the timer it waits on. What must stay true: no slice lasts longer than about 30 ms, and a
 * cancelled run stops at the next slice.
 */
import { setImmediate as nextTurn } from 'node:timers/promises'

const sliceMs = 25

export interface Hooks {
  progress(done: number, total: number): void
  cancelled(): boolean
}

/** Calls `work` for each item in order; `false` when it was cancelled on the way. */
export async function inSlices<T>(
  items: readonly T[],
  work: (item: T, index: number) => void,
  hooks: Hooks,
): Promise<boolean> {
  let until = performance.now() + sliceMs
  for (let i = 0; i < items.length; i++) {
    work(items[i] as T, i)
    if ((i & 15) === 15 && performance.now() >= until) {
      hooks.progress(i + 1, items.length)
      await nextTurn()
      if (hooks.cancelled()) return false
      until = performance.now() + sliceMs
    }
  }
  hooks.progress(items.length, items.length)
  return !hooks.cancelled()
}

/** Long tasks: their progress goes to the UI, their cancel comes back. World: main. Must stay true: each one ends. */
import type { Events } from '../../src-shared/ipc/contract.ts'

export class Tasks {
  readonly #tell: (progress: Events['progress']) => void
  readonly #cancelled = new Set<string>()
  readonly #last = new Map<string, number>()

  constructor(tell: (progress: Events['progress']) => void) {
    this.#tell = tell
  }
  /** At most 20 reports a second per task, and always the last one. */
  progress(task: string, phase: string, done: number, total: number, cancellable = true): void {
    const now = performance.now()
    if (done < total && now - (this.#last.get(task) ?? 0) < 50) return
    this.#last.set(task, now)
    this.#tell({ task, phase, done, total, cancellable, ended: false })
  }
  end(task: string): void {
    this.#cancelled.delete(task)
    this.#last.delete(task)
    this.#tell({ task, phase: '', done: 1, total: 1, cancellable: false, ended: true })
  }
  cancel(task: string): void {
    this.#cancelled.add(task)
  }
  isCancelled(task: string): boolean {
    return this.#cancelled.has(task)
  }
}

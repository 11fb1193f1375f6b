/** Ops that name entries which are not here yet. World: main, pure. What must stay true: each waits until all that it names is here. */
import { waitsFor, type OpEntry, type RecordState } from './fold.ts'

export class WaitingOps {
  #ops: OpEntry[] = []

  /** Whether it has to wait; it is kept then. */
  add(record: RecordState | undefined, op: OpEntry): boolean {
    const waits = waitsFor(record, op).length > 0
    if (waits) this.#ops.push(op)
    return waits
  }
  /** One that waits no longer. */
  take(get: (id: string) => RecordState | undefined): OpEntry | undefined {
    const ready = this.#ops.findIndex((op) => waitsFor(get(op.payload.rec), op).length === 0)
    return ready < 0 ? undefined : this.#ops.splice(ready, 1)[0]
  }
  /** The first of each journal that waits, by number. */
  first(): Map<string, number> {
    const first = new Map<string, number>()
    for (const { header } of this.#ops)
      first.set(header.jr, Math.min(header.seq, first.get(header.jr) ?? Infinity))
    return first
  }
  /** Nothing of a record is waited for any more. */
  forget(record: string): void {
    this.#ops = this.#ops.filter((op) => op.payload.rec !== record)
  }
}

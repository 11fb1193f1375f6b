/** How many rows a projection has of each register; the side log is one, too. World: main, pure. What must stay true: none counts zero. */
export class RowCounts {
  readonly #counts = new Map<string, number>()

  get all(): ReadonlyMap<string, number> {
    return this.#counts
  }
  clear(): void {
    this.#counts.clear()
  }
  /** One more of a register, in the place of one of another if there was one. */
  add(register: string, before?: string): void {
    this.#counts.set(register, (this.#counts.get(register) ?? 0) + 1)
    const left = before === undefined ? undefined : (this.#counts.get(before) ?? 0) - 1
    if (before === undefined || left === undefined) return
    if (left > 0) this.#counts.set(before, left)
    else this.#counts.delete(before)
  }
  /** Counts anew: these records and the side log. */
  recount(records: Iterable<{ readonly reg: string }>, log: string): void {
    this.#counts.clear()
    this.#counts.set(log, 1)
    for (const { reg } of records) this.add(reg)
  }
}

/**
 * References such as `INC-2026-0007`: per prefix and year, counted without gaps. World: main, pure over the references
 * that exist. What must stay true: a number is given once; what was given to something that was then not written is free again.
 */
import type { Register } from '../../src-shared/registers/define.ts'
import { registers } from '../../src-shared/registers/index.ts'
import type { Json } from '../../src-shared/values.ts'
import type { Book } from './book.ts'
import { refOf } from './kept-record.ts'

const shape = /^([A-Z]+)-(\d{4})-(\d+)$/

/** All references with a prefix that are on record, also of erased records: no number is given twice. */
export const refsWith = (prefix: string, book: Pick<Book, 'of' | 'tombstones'>): (string | undefined)[] => [
  ...Object.values(registers)
    .filter((register: Register) => register.refPrefix === prefix)
    .flatMap(({ id }) => book.of(id).map((r) => refOf(r))),
  ...book.tombstones().map(({ ref }) => ref),
]

export class ReferenceNumbers {
  /** Highest number given out, by prefix and year; of prefixes that were asked for. */
  readonly #highest = new Map<string, Map<number, number>>()
  readonly #existing: (prefix: string) => readonly (Json | undefined)[]

  /** `existing` tells all references with a prefix that are on record. */
  constructor(existing: (prefix: string) => readonly (Json | undefined)[]) {
    this.#existing = existing
  }
  /** Read when the first number is asked for: right after unlocking nobody waits for all records. */
  #years(prefix: string): Map<number, number> {
    const known = this.#highest.get(prefix)
    if (known) return known
    const years = new Map<number, number>()
    this.#highest.set(prefix, years)
    for (const ref of this.#existing(prefix)) {
      const m = typeof ref === 'string' ? shape.exec(ref) : null
      if (m?.[1] !== prefix) continue
      years.set(Number(m[2]), Math.max(years.get(Number(m[2])) ?? 0, Number(m[3])))
    }
    return years
  }
  next(prefix: string, year: number): string {
    const years = this.#years(prefix)
    const n = (years.get(year) ?? 0) + 1
    years.set(year, n)
    return `${prefix}-${year}-${String(n).padStart(4, '0')}`
  }
  /** References that were given out and then not written. */
  giveBack(refs: readonly (Json | undefined)[]): void {
    for (const ref of refs) {
      const m = typeof ref === 'string' ? shape.exec(ref) : null
      if (m) this.#highest.delete(m[1]!)
    }
  }
}

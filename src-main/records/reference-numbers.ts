/**
 * References such as `INC-2026-0007`: per prefix and year, counted without gaps. World: main, pure over the references
 * that exist. What must stay true: a number is given once; what was given to something that was then not written is free again.
 */
import type { Json } from '../../src-shared/values.ts'

const shape = /^([A-Z]+-\d{4})-(\d+)$/

export class ReferenceNumbers {
  /** Highest number given out per prefix and year. */
  readonly #highest = new Map<string, number>()
  readonly #existing: () => readonly (Json | undefined)[]

  /** `existing` tells all references on record. */
  constructor(existing: () => readonly (Json | undefined)[]) {
    this.#existing = existing
    for (const ref of existing()) this.#note(ref)
  }
  #note(ref: Json | undefined, only?: ReadonlySet<string>): void {
    const m = typeof ref === 'string' ? shape.exec(ref) : null
    if (m && (only?.has(m[1]!) ?? true))
      this.#highest.set(m[1]!, Math.max(this.#highest.get(m[1]!) ?? 0, Number(m[2])))
  }
  next(prefix: string, year: number): string {
    const key = `${prefix}-${year}`
    const n = (this.#highest.get(key) ?? 0) + 1
    this.#highest.set(key, n)
    return `${key}-${String(n).padStart(4, '0')}`
  }
  /** References that were given out and then not written. */
  giveBack(refs: readonly (Json | undefined)[]): void {
    const keys = new Set(refs.flatMap((ref) => (typeof ref === 'string' ? (shape.exec(ref)?.[1] ?? []) : [])))
    if (keys.size === 0) return
    for (const key of keys) this.#highest.delete(key)
    for (const ref of this.#existing()) this.#note(ref, keys)
  }
}

/**
 * What undo can take back: the acts of this session, newest last. World: main. What must stay true: a plain undo never
 * reaches past an act that cannot be undone, because whoever asks for it right after a decision means the decision.
 */
import type { Entry } from '../journal/entry.ts'

export interface Act {
  readonly commit: string
  readonly entries: readonly { readonly jr: string; readonly seq: number }[]
}

export class UndoableActs {
  readonly #acts: Act[] = []
  readonly #erased = new Set<string>()
  /** How many of them lie before the last act that cannot be undone. */
  #settled = 0

  add(commit: string, entries: readonly Entry[]): void {
    this.#acts.push({ commit, entries: entries.map((e) => ({ jr: e.header.jr, seq: e.header.seq })) })
  }
  /** An act was written that undo must not take back. */
  settle(): void {
    this.#settled = this.#acts.length
  }
  /** What a plain undo takes back. */
  get last(): Act | undefined {
    return this.#acts.length > this.#settled ? this.#acts.at(-1) : undefined
  }
  find(commit: string): Act | undefined {
    return this.#acts.find((a) => a.commit === commit)
  }
  /** Entries lost their payload: what they were part of cannot be taken back, not even in part. */
  forgetErased(gone: (entry: Act['entries'][number]) => boolean): void {
    for (const act of this.#acts.filter((a) => a.entries.some(gone))) {
      this.#erased.add(act.commit)
      this.forget(act.commit)
    }
  }
  isErased(commit: string): boolean {
    return this.#erased.has(commit)
  }
  /** It has been taken back. */
  forget(commit: string): void {
    const at = this.#acts.findIndex((a) => a.commit === commit)
    if (at < 0) return
    this.#acts.splice(at, 1)
    if (at < this.#settled) this.#settled--
  }
}

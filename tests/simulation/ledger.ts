/**
 * What a simulated office was told: acknowledged entries, drafts and secrets, and what was tried without an answer.
 * World: tests. What must stay true: it knows nothing of how anything is stored; it only remembers promises.
 */
import { canonical } from '../../src-shared/canonical.ts'
import type { Json } from '../../src-shared/values.ts'
import { text } from '../../src-main/crypto/sodium.ts'
import type { Entry } from '../../src-main/journal/entry.ts'
import type { Draft, Prepared } from '../../src-main/vault/open-vault.ts'

/** An entry that must be there for ever. */
export interface Promised {
  readonly line: string
  readonly payload: string
  readonly jr: string
  readonly seq: number
  /** Keys that the core writes by itself, which no person acted for. */
  readonly keys: boolean
}
/** What a promise broken looks like: the run stops, and its seed is printed. */
export class Broken extends Error {}
export function insist(holds: boolean, otherwise: string | (() => string)): void {
  if (!holds) throw new Broken(typeof otherwise === 'string' ? otherwise : otherwise())
}

/** A payload without its salt, so that what was tried is recognised when it turns up. */
export function saidIn(payload: Uint8Array | { readonly [key: string]: Json }): string {
  const said = payload instanceof Uint8Array ? (JSON.parse(text(payload)) as Record<string, Json>) : payload
  return canonical(Object.fromEntries(Object.entries(said).filter(([key]) => key !== 'salt')))
}

export class Ledger {
  entries = new Map<string, Promised>()
  /** Said in commits that got no answer, or whose refusal could not be cleaned up: they may turn up, whole. */
  unanswered = new Set<string>()
  /** Per draft what may stand there; `null` = none. One member = certain. */
  drafts = new Map<string, (string | null)[]>()
  /** Paths of packs that were made. */
  packs = new Set<string>()
  /** Backups that were made, with the entries that were promised by then and what opened the vault. */
  backups = new Map<
    string,
    { readonly entries: ReadonlySet<string>; readonly passphrases: readonly string[] }
  >()
  /** One member = certain. */
  passphrases = ['correct horse']
  /** Passphrases that were replaced. */
  former: string[] = []

  promise(entries: readonly Entry[]): void {
    for (const { id, line, payload, header } of entries)
      this.entries.set(id, {
        line,
        payload: payload ? text(payload) : '',
        jr: header.jr,
        seq: header.seq,
        keys: header.c === 'keys',
      })
  }
  /** `certain: false` = the answer never came. */
  drafted(key: string, value: string | null, certain: boolean): void {
    this.drafts.set(key, certain ? [value] : [...(this.drafts.get(key) ?? [null]), value])
  }
  changedPassphrase(to: string, certain: boolean): void {
    if (certain) this.former.push(...this.passphrases)
    this.passphrases = certain ? [to] : [...this.passphrases, to]
  }
  tried(drafts: readonly (Draft | Prepared)[]): void {
    for (const d of drafts) this.unanswered.add(saidIn(d.payload))
  }
  copy(): Ledger {
    const copy = new Ledger()
    copy.entries = new Map(this.entries)
    copy.unanswered = new Set(this.unanswered)
    copy.drafts = new Map(this.drafts)
    copy.packs = new Set(this.packs)
    copy.backups = new Map(this.backups)
    copy.passphrases = [...this.passphrases]
    copy.former = [...this.former]
    return copy
  }
}

/**
 * The rule packs of this office: what ships with the app, and what was imported and is kept in the vault.
 *
 * World: main, over the desk (records/desk.ts). What must stay true: the newest pack is the one in use; one that was
 * imported stays readable as long as the vault does, because decisions name it; what the vault holds is verified again
 * before it is used, by a key that shipped with this app or that somebody here trusted.
 */
import { z } from 'zod'
import trustedKeysJson from '../../resources/rules/trusted-keys.json' with { type: 'json' }
import type { ErrorCode, Result } from '../../src-shared/ipc/result.ts'
import { shippedPacks } from '../../src-shared/rules/law-pack.ts'
import { compareVersions, packName, type RulePack, type RulesFile } from '../../src-shared/rules/rule-pack.ts'
import type { Instant } from '../../src-shared/values.ts'
import type { Book } from '../records/book.ts'
import { DESK, deskItems, deskPath } from '../records/desk.ts'
import { standing, type RecordState } from '../records/fold.ts'
import { openRulesFile, type SignedPack } from './read-pack.ts'

const TrustedKeys = z.strictObject({
  /** `for` names the pack that the key signed. */
  keys: z.array(z.strictObject({ key: z.string().max(120), for: z.string().max(60) })).min(1),
})
export const shippedKeys: readonly string[] = TrustedKeys.parse(trustedKeysJson).keys.map((k) => k.key)

export interface OfficePack {
  readonly name: string
  readonly pack: RulePack
  readonly origin: 'shipped' | 'imported'
  /** When and by whom it was imported. */
  readonly at?: Instant
  readonly by?: string
}
/** A pack that is kept but cannot be used: made for a newer app, or not what it was when it was imported. */
export interface UnusablePack {
  readonly name: string
  readonly code: ErrorCode
}
type Trust = 'shipped' | 'compared'
interface Packs {
  readonly all: readonly OfficePack[]
  readonly unusable: readonly UnusablePack[]
  readonly trusted: ReadonlyMap<string, Trust>
  readonly current: RulePack
}

const newestFirst = (a: OfficePack, b: OfficePack): number => compareVersions(b.pack.version, a.pack.version)
const shipped: readonly OfficePack[] = shippedPacks.map((pack) => ({
  name: packName(pack),
  pack,
  origin: 'shipped',
}))

export class OfficeRules {
  readonly #book: Book
  /** By path and the entries that stand there: verifying takes tens of milliseconds, and the desk changes for many reasons. */
  readonly #opened = new Map<string, Result<SignedPack>>()
  #kept: { readonly rev: number; readonly packs: Packs } | undefined

  constructor(book: Book) {
    this.#book = book
  }
  /** The pack that new work is judged by: the newest there is. */
  current(): RulePack {
    return this.#packs().current
  }
  /** Every pack that can be read, the newest first; a version that ships is not shown a second time. */
  all(): readonly OfficePack[] {
    return this.#packs().all
  }
  unusable(): readonly UnusablePack[] {
    return this.#packs().unusable
  }
  /** The pack that a decision names, e.g. `laws 1.1.0`. */
  find(name: string): RulePack | undefined {
    return this.all().find((p) => p.name === name)?.pack
  }
  /** Why a key, as the line of its file, is trusted: a person compared it, or it shipped. `undefined` = it is not. */
  trust(key: string): Trust | undefined {
    return this.#packs().trusted.get(key)
  }

  #packs(): Packs {
    const desk = this.#book.get(DESK)
    const rev = desk?.log.length ?? 0
    if (this.#kept?.rev === rev) return this.#kept.packs
    const packs = this.#read(desk)
    this.#kept = { rev, packs }
    return packs
  }
  #read(desk: RecordState | undefined): Packs {
    const trusted = new Map<string, Trust>(shippedKeys.map((key) => [key, 'shipped']))
    for (const { key, how } of deskItems(desk, 'ruleskey').values()) trusted.set(key, how)
    const all = [...shipped]
    const unusable: UnusablePack[] = []
    for (const [id, file] of deskItems(desk, 'rules')) {
      const name = id.replace('@', ' ')
      const path = deskPath('rules', id)
      const opened = this.#open([path, ...standing(desk!, path)].join(' '), file)
      if (!opened.ok) unusable.push({ name, code: opened.error.code })
      // kept under another name than its own: nobody here did that
      else if (opened.value.name !== name) unusable.push({ name, code: 'rules-not-a-pack' })
      else if (!trusted.has(file.key)) unusable.push({ name, code: 'rules-unknown-key' })
      else if (!all.some((p) => p.name === name))
        all.push({ name, pack: opened.value.pack, origin: 'imported', ...this.#firstWritten(desk!, path) })
    }
    all.sort(newestFirst)
    return { all, unusable, trusted, current: all[0]!.pack }
  }
  #open(where: string, file: RulesFile): Result<SignedPack> {
    const known = this.#opened.get(where)
    if (known) return known
    const opened = openRulesFile(file)
    this.#opened.set(where, opened)
    return opened
  }
  #firstWritten(desk: RecordState, path: string): { at: Instant; by: string } {
    const log = desk.first[path] ?? 0
    return { at: this.#book.at(desk, log), by: this.#book.who(desk.log[log]!.u) }
  }
}

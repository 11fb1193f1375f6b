/**
 * Taking a newer rule pack into use: look at what it is and what it changes, then keep it in the vault.
 *
 * World: main. What must stay true: what is imported is exactly what was looked at; only a newer version of the same
 * series replaces what is in use; a key that this app does not know counts only after a person has compared its words,
 * and who did so when stands in the journal.
 */
import type { Receipt, RulesInspection } from '../../src-shared/ipc/contract.ts'
import { fail, ok, type Result } from '../../src-shared/ipc/result.ts'
import { packChanges } from '../../src-shared/rules/pack-changes.ts'
import { compareVersions, packName, type RulePack } from '../../src-shared/rules/rule-pack.ts'
import type { Json } from '../../src-shared/values.ts'
import { parsePublicKey } from '../crypto/minisign.ts'
import { hex, sha256Hex } from '../crypto/sodium.ts'
import { DESK, deskPath } from '../records/desk.ts'
import type { Writer } from '../records/writer.ts'
import type { OfficeRules } from './office-rules.ts'
import { openRulesFile, parseRulesFile, type SignedPack } from './read-pack.ts'

/** A file that may come into use: signed, readable, newer than what there is. */
function openNewer(bytes: Uint8Array, rules: OfficeRules): Result<SignedPack> {
  const file = parseRulesFile(bytes)
  if (!file.ok) return file
  const opened = openRulesFile(file.value)
  if (!opened.ok) return opened
  const current = rules.current()
  return compareVersions(opened.value.pack.version, current.version) > 0
    ? opened
    : fail('rules-older', { detail: { pack: opened.value.name, current: packName(current) } })
}

export interface Inspected {
  readonly inspection: RulesInspection
  readonly pack: RulePack
}

/** What a file is and what it would change. Nothing is written. */
export function inspectRules(bytes: Uint8Array, rules: OfficeRules): Result<Inspected> {
  const opened = openNewer(bytes, rules)
  if (!opened.ok) return opened
  const { pack, name, words, file } = opened.value
  const current = rules.current()
  const inspection = {
    name,
    compiled: pack.compiled,
    notice: pack.notice.slice(0, 5_000),
    digest: sha256Hex(bytes),
    key: file.key,
    words: [...words],
    trusted: rules.trust(file.key) !== undefined,
    current: packName(current),
    changes: packChanges(current, pack).map((c) => ({ ...c, fields: [...c.fields] })),
  }
  return ok({ inspection, pack })
}

export interface ImportRules {
  readonly bytes: Uint8Array
  /** `digest` of the inspection that the person saw. */
  readonly digest: string
  /** The person compared the words of the key and trusts it. */
  readonly trustKey: boolean
}

/** Keeps the pack, and the key it was signed with, in one commit; from then on it is in use if it is the newest. */
export function importRules(
  { bytes, digest, trustKey }: ImportRules,
  rules: OfficeRules,
  writer: Writer,
): Result<Receipt> {
  if (sha256Hex(bytes) !== digest) return fail('changed-meanwhile')
  const opened = openNewer(bytes, rules)
  if (!opened.ok) return opened
  const { pack, file } = opened.value
  const trust = rules.trust(file.key)
  if (!trust && !trustKey) return fail('rules-unknown-key')
  const id = hex(parsePublicKey(file.key)!.publicKey)
  const set: Record<string, Json> = {
    [deskPath('rules', `${pack.id}@${pack.version}`)]: file,
    // kept even where it shipped: a later app ships other keys, and this pack must stay readable under it
    ...(trust !== 'compared' && {
      [deskPath('ruleskey', id)]: { key: file.key, how: trust ?? 'compared' },
    }),
  }
  return writer.write([{ op: 'change', reg: 'desk', rec: DESK, set }], false)
}

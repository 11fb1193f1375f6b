/**
 * Reads a rule pack that comes from outside, or out of the vault: bytes to laws that can be used, or a reason why not.
 *
 * World: main. What must stay true: nothing of a pack is believed before its signature fits; whether the key behind
 * it is trusted is a question of its own, answered by the caller's list and by nothing in the file.
 */
import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { fail, ok, type Result } from '../../src-shared/ipc/result.ts'
import { parseOutside } from '../../src-shared/parse-outside.ts'
import { factsAsked, momentsAsked } from '../../src-shared/rules/law-pack.ts'
import { packName, RulePack, RULES_READER, RulesFile } from '../../src-shared/rules/rule-pack.ts'
import { messages } from '../../src-shared/text/messages.ts'
import { fingerprintWords } from '../crypto/fingerprint.ts'
import { parsePublicKey, publicKeyLine, verifyMinisign } from '../crypto/minisign.ts'
import { utf8 } from '../crypto/sodium.ts'

/** Bytes; the laws of fifty regimes take 0.2 MB. */
export const MAX_RULES_FILE = 5_000_000
/** The one series of packs that the app reads. */
const PACK_ID = 'laws'

export interface SignedPack {
  readonly pack: RulePack
  /** How decisions name it: `laws 1.1.0`. */
  readonly name: string
  /** What the vault keeps. */
  readonly file: RulesFile
  /** The key's fingerprint as eight words, to be compared over the phone. */
  readonly words: readonly string[]
}

/** The bytes of a file that somebody chose; one that is too large for a pack is not read at all. */
export async function readRulesBytes(path: string): Promise<Result<Uint8Array>> {
  try {
    return (await stat(path)).size > MAX_RULES_FILE ? fail('rules-not-a-pack') : ok(await readFile(path))
  } catch {
    return fail('file-unreadable', { detail: { file: basename(path) } })
  }
}

/** A file that somebody chose, as far as it is one of ours; its signature has not been looked at. */
export function parseRulesFile(bytes: Uint8Array): Result<RulesFile> {
  if (bytes.length > MAX_RULES_FILE) return fail('rules-not-a-pack')
  const file = RulesFile.safeParse(parseOutside(utf8Text(bytes)))
  return file.success ? ok(file.data) : fail('rules-not-a-pack')
}

function utf8Text(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return '' // not UTF-8, so not JSON
  }
}

/** Checks the signature, then reads the laws. Whether to trust the key is for the caller to ask. */
export function openRulesFile(file: RulesFile): Result<SignedPack> {
  const key = parsePublicKey(file.key)
  if (!key || publicKeyLine(key) !== file.key) return fail('rules-not-a-pack')
  if (!verifyMinisign(key, file.signature, utf8(file.pack)).ok) return fail('rules-bad-signature')
  const content = parseOutside(file.pack)
  if (needsNewerReader(content)) return fail('rules-too-new')
  const pack = RulePack.safeParse(content)
  if (!pack.success || pack.data.id !== PACK_ID || !canBeAsked(pack.data)) return fail('rules-not-a-pack')
  return ok({ pack: pack.data, name: packName(pack.data), file, words: fingerprintWords(key.publicKey) })
}

const needsNewerReader = (content: unknown): boolean =>
  typeof content === 'object' &&
  content !== null &&
  'minReader' in content &&
  typeof content.minReader === 'number' &&
  content.minReader > RULES_READER

/** Every fact and moment has words: the app's own, or those that the law brings. */
function canBeAsked(pack: RulePack): boolean {
  return pack.regimes.every((regime) => {
    const one = { ...pack, regimes: [regime] }
    const has = (kind: string) => (name: string) =>
      Object.hasOwn(messages, `rules.duty.${kind}.${name}`) || Object.hasOwn(regime.words ?? {}, name)
    return factsAsked(one).every(has('fact')) && momentsAsked(one).every(has('moment'))
  })
}

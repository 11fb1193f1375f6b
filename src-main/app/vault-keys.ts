/**
 * What unlocking says of keys, and what follows from it. World: main, no Electron. What must stay true: key events of this session go on
 * record from here on; ways to open that the journal says are gone are taken away again, wherever their files came from.
 */
import { readFileSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { fail, ok, type Result } from '../../src-shared/ipc/result.ts'
import type { VaultEventKind } from '../../src-shared/vault/vault-event.ts'
import { hashKeyFile, KEY_FILE } from '../crypto/key-file.ts'
import type { SecretKey } from '../crypto/secret-key.ts'
import type { SideLog } from '../records/side-log.ts'
import type { Session } from './session.ts'

const used: Partial<Record<string, VaultEventKind>> = { recovery: 'recovery_used', shares: 'shares_used' }
/** Kinds whose fact `gone` names slots that were taken away. */
const taking = new Set([
  'passphrase_changed',
  'recovery_renewed',
  'keyfile_added',
  'keyfile_removed',
  'shares_made',
  'slot_revoked',
  'stretching_raised',
])
/** Slots that the journal says are gone, by id. */
export const goneSlots = (events: SideLog['events']): Set<string> =>
  new Set(
    events
      .filter(({ event }) => taking.has(event.what))
      .flatMap(({ event }) => String(event.facts['gone'] ?? '').split(' '))
      .filter((id) => id !== ''),
  )

/** Fewer tries that failed are taken for mistyped ones: they go on record, and nobody is told. */
const WORTH_TELLING = 3

type Opened = Pick<Session, 'vault' | 'noteEvent'> & {
  readonly store: { readonly side: Pick<SideLog, 'events'> }
}
/** Right after unlocking: what it was opened with, tries that failed before it, and keys put right. */
export function settleKeys(session: Opened, wrong: number): void {
  const { vault } = session
  vault.keys.note = (what, facts) => session.noteEvent(what, facts)
  if (wrong >= WORTH_TELLING) vault.notices.push({ code: 'wrong-tries', detail: { count: wrong } })
  if (vault.damage.length > 0) return
  if (wrong > 0) session.noteEvent('wrong_tries', { count: wrong })
  const { opened } = vault.keys
  const kind = opened && used[opened.method]
  if (kind) session.noteEvent(kind, { slot: opened.slot })
  vault.keys.settle(goneSlots(session.store.side.events))
}

/** A key file that somebody chose: what counts of it. Its bytes are overwritten. The caller wipes the key. */
export function readKeyFile(path: string): Result<SecretKey> {
  const unfit = fail('key-file-unfit', { detail: { file: basename(path).slice(0, 255) } })
  try {
    const { size } = statSync(path)
    if (size < KEY_FILE.least || size > KEY_FILE.most) return unfit
    const hashed = hashKeyFile(readFileSync(path))
    if (hashed === 'key-file-unfit') return unfit
    return typeof hashed === 'string' ? fail(hashed) : ok(hashed)
  } catch {
    return unfit
  }
}

/**
 * The desk: what the people of a vault keep for themselves, sealed like everything else: names behind author ids, the
 * organisation, saved views, remembered import mappings, texts of messages, imported rule packs and the keys that were
 * trusted for them. One record of the internal register `desk`.
 *
 * World: main, pure over a record. What must stay true: each item has its own path, so that two devices merge.
 */
import { z } from 'zod'
import { ImportMapping, SavedView } from '../../src-shared/ipc/contract.ts'
import { fail, ok, type Result } from '../../src-shared/ipc/result.ts'
import { MessageText } from '../../src-shared/notices/message-text.ts'
import { Office } from '../../src-shared/office.ts'
import { RetentionRule } from '../../src-shared/rules/retention.ts'
import { RulesFile } from '../../src-shared/rules/rule-pack.ts'
import { isZone } from '../../src-shared/text/calendar.ts'
import { RecordId, type Json } from '../../src-shared/values.ts'
import { Pepper } from '../crypto/pin-hash.ts'
import { noSuchZone } from './check-changes.ts'
import { valueAt, type RecordState } from './fold.ts'

export const DESK = '00000000-0000-7000-8000-0000000d5c00'
export const deskSchemas = {
  users: z.strictObject({ name: z.string().max(120), person: RecordId.optional() }),
  office: Office,
  views: SavedView,
  mappings: ImportMapping,
  /** What the office says in the place of a message template that ships. */
  messages: MessageText,
  rules: RulesFile,
  /** How a key came to be trusted: it shipped with the app, or somebody compared its words. */
  ruleskey: z.strictObject({ key: z.string().max(120), how: z.enum(['shipped', 'compared']) }),
  /** Goes into the hashes of personal PINs, which lie in another compartment (pin-record.ts). */
  pepper: Pepper,
  /** How long the records of a register are kept. */
  retention: RetentionRule,
} as const
export type DeskKind = keyof typeof deskSchemas

/** Path of an item: `users/<author id>`, `office/main`, `views/<id>`, `mappings/<header hash>`, `messages/<template>`, `rules/<pack>@<version>`, `ruleskey/<hex>`, `pepper/<hex>`, `retention/<register>`. */
export const deskPath = (kind: DeskKind, id: string): string => `${kind}/${id}`

/** Whether the value may stand there; `null` takes an item away. A zone in it exists, because days are counted in it. */
export function checkDesk(kind: DeskKind, value: Json): Result<null> {
  const parsed = deskSchemas[kind].safeParse(value)
  if (value !== null && !parsed.success) return fail('invalid-input')
  const zone = parsed.data && 'zone' in parsed.data ? parsed.data.zone : 'UTC'
  return isZone(zone) ? ok(null) : noSuchZone
}

/** All items of a kind that parse, by id. */
export function deskItems<K extends DeskKind>(
  desk: RecordState | undefined,
  kind: K,
): Map<string, z.infer<(typeof deskSchemas)[K]>> {
  const items = new Map<string, z.infer<(typeof deskSchemas)[K]>>()
  for (const path of Object.keys(desk?.cells ?? {})) {
    if (!path.startsWith(`${kind}/`)) continue
    const parsed = deskSchemas[kind].safeParse(valueAt(desk!, path))
    if (parsed.success)
      items.set(path.slice(kind.length + 1), parsed.data as z.infer<(typeof deskSchemas)[K]>)
  }
  return items
}

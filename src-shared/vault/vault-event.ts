/**
 * What happens to a vault as a whole, as its journal keeps it (docs/formats.md, `check` op `event`): keys, copies, erasure. World: shared, pure.
 *
 * What must stay true: an event says what was done, when and by whom (by the entry that carries it), never a secret; kinds only ever grow, and
 * one that is not known here is kept and shown by its name.
 */
import { z } from 'zod'

/** Each has the message `event.<kind>`; its facts fill the gaps of that message. */
export const vaultEventKinds = [
  // keys
  'passphrase_changed',
  'recovery_renewed',
  'recovery_used',
  'keyfile_added',
  'keyfile_removed',
  'shares_made',
  'shares_used',
  'slot_revoked',
  'stretching_raised',
  'wrong_tries',
  // copies
  'backup_failed',
  'backup_rehearsed',
  'backup_before_change',
  'restored',
  'plain_export',
  // erasure
  'erased',
  'retention_set',
] as const
export type VaultEventKind = (typeof vaultEventKinds)[number]

/** Numbers and short words that the event's message shows; no content of records, no secrets, no paths. */
export const VaultEventFacts = z.record(
  z.string().regex(/^[a-z][a-z0-9_]{0,39}$/),
  z.union([z.string().max(400), z.number()]),
)
export type VaultEventFacts = z.infer<typeof VaultEventFacts>

/** As it stands in the payload of its entry, beside `sv` and `op: 'event'`. */
export const VaultEvent = z.object({
  what: z.string().regex(/^[a-z_]{1,40}$/),
  facts: VaultEventFacts,
})
export type VaultEvent = z.infer<typeof VaultEvent>

/**
 * What this machine remembers about backups: places, the plan, what went wrong. World: main, pure.
 * What must stay true: it lies outside of the vaults, because places belong to a machine; nothing secret is in it.
 */
import { z } from 'zod'
import { Instant, Sha256Hex } from '../../src-shared/values.ts'

export const BackupPlace = z.strictObject({
  id: z.string().regex(/^[0-9a-f]{8}$/),
  dir: z.string().max(4_096),
  /** Others than the person who chose it can read it: nothing that could be guessed goes there. */
  othersRead: z.boolean(),
  addedAt: Instant,
  /** The last backup that was finished here. */
  last: z
    .strictObject({ at: Instant, entries: z.number().int(), bytes: z.number(), took: z.number() })
    .optional(),
  /** Why there is none since; `since` = the first time. */
  problem: z.strictObject({ code: z.string().max(40), since: Instant }).optional(),
  /** Objects that were found damaged and are written again. */
  distrusted: z.array(Sha256Hex).max(10_000).default([]),
})
export type BackupPlace = z.infer<typeof BackupPlace>

/** `everyHours` 0 = only when the vault is locked; `rehearseMonths` 0 = nobody is reminded. */
export const BackupRules = z.strictObject({
  everyHours: z.number().int().min(0).max(168),
  closing: z.boolean(),
  rehearseMonths: z.number().int().min(0).max(12),
})
export type BackupRules = z.infer<typeof BackupRules>
export const VaultBackups = z.strictObject({
  places: z.array(BackupPlace).max(10),
  rules: BackupRules,
  /** Until when nobody is asked to choose a place. */
  laterUntil: Instant.optional(),
  /** The version of Sealbook that opened the vault here last. */
  openedBy: z.string().max(40).optional(),
  /** Just restored, and not yet on record. */
  restored: z
    .strictObject({ madeAt: Instant, missing: z.number().int(), files: z.number().int() })
    .optional(),
})
export type VaultBackups = z.infer<typeof VaultBackups>
export const BackupFile = z.strictObject({
  v: z.literal(1),
  vaults: z.record(z.string().max(60), VaultBackups),
})
export type BackupFile = z.infer<typeof BackupFile>

export const noBackups: BackupFile = { v: 1, vaults: {} }
export const newBackups: VaultBackups = {
  places: [],
  rules: { everyHours: 24, closing: true, rehearseMonths: 3 },
}

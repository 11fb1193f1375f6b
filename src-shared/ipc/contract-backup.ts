/**
 * Calls about backups: places and plan, making, restoring, rehearsing, and everything in plain files. World: shared.
 * What must stay true: places cross as tokens or as ids; where a place lies is said for the user's eyes only, as the vault's own
 * place is.
 */
import { z } from 'zod'
import { Instant } from '../values.ts'
import { call, none, Token } from './call.ts'

const count = z.number().int().min(0)
const words = (max: number) => z.string().max(max)
const secret = z.string().min(1).max(1_000)
const PlaceId = z.string().regex(/^[0-9a-f]{8}$/)
const ListName = z.string().regex(/^[a-z0-9.-]{1,80}$/)

/** Why there is no newer backup in a place: the messages `backup.problem.<code>`. */
const problemCode = words(40)
export const BackupPlaceView = z.strictObject({
  id: PlaceId,
  location: words(4_096),
  othersRead: z.boolean(),
  /** It can be reached now. */
  present: z.boolean(),
  /** It lies on the disk that the vault lies on. */
  sameDisk: z.boolean(),
  last: z.strictObject({ at: Instant, entries: count, bytes: z.number() }).optional(),
  problem: z.strictObject({ code: problemCode, since: Instant }).optional(),
  /** When the next one is due; absent = when the vault is locked. */
  dueAt: Instant.optional(),
})
export type BackupPlaceView = z.infer<typeof BackupPlaceView>

export const RehearsalView = z.strictObject({
  at: Instant,
  by: words(400),
  /** When the backup was made that was opened. */
  madeAt: Instant,
  entries: count,
  records: count,
  evidence: count,
  problems: count,
})
export type RehearsalView = z.infer<typeof RehearsalView>

const Rules = z.strictObject({
  everyHours: z.number().int().min(0).max(168),
  closing: z.boolean(),
  rehearseMonths: z.number().int().min(0).max(12),
})
export const BackupState = z.strictObject({
  places: z.array(BackupPlaceView).max(10),
  rules: Rules,
  busy: z.boolean(),
  /** Nobody has chosen a place, and nobody has asked to be left alone. */
  undecided: z.boolean(),
  /** The newest first. */
  rehearsals: z.array(RehearsalView).max(50),
  /** The last rehearsal failed, or the next is due. */
  rehearsal: z.enum(['due', 'failed', 'good', 'none']),
  nextRehearsal: Instant.optional(),
})
export type BackupState = z.infer<typeof BackupState>

export const BackupView = z.strictObject({
  /** Where it lies. */
  folder: Token,
  location: words(4_096),
  file: ListName,
  problem: z.enum(['not-a-backup', 'too-new', 'damaged', 'forged']).optional(),
  facts: z
    .strictObject({
      vault: words(60),
      name: words(120),
      madeAt: Instant,
      app: words(40),
      why: words(20),
      slots: z.enum(['all', 'no-passphrase']),
      entries: count,
      files: count,
      bytes: z.number(),
      missing: count,
    })
    .optional(),
})
export type BackupView = z.infer<typeof BackupView>

const Which = { folder: Token, file: ListName }
const Rehearsed = z.strictObject({
  entries: count,
  signatures: count,
  records: count,
  evidence: count,
  erasedSince: count,
  seconds: z.number(),
  madeAt: Instant,
  problems: z.array(words(400)).max(100),
})

export const backupCalls = {
  backupState: call('unlocked', none, BackupState),
  /** Asks for a folder and says what there is to know about it before it is taken. */
  chooseBackupPlace: call(
    'any',
    /** What the folder is for, as the system's dialog says it. */
    z.strictObject({ what: z.enum(['backup_place', 'backup_folder', 'restore_into']) }),
    z.strictObject({
      chosen: z
        .strictObject({
          folder: Token,
          location: words(4_096),
          sameDisk: z.boolean(),
          /** Inside the vault's own folder: cannot be taken. */
          inside: z.boolean(),
          free: z.number(),
        })
        .optional(),
    }),
  ),
  addBackupPlace: call('unlocked', z.strictObject({ folder: Token, othersRead: z.boolean() }), BackupState),
  removeBackupPlace: call('unlocked', z.strictObject({ id: PlaceId }), BackupState),
  setBackupRules: call('unlocked', Rules, BackupState),
  /** Nobody is asked for a place for thirty days. */
  backupLater: call('unlocked', none, BackupState),
  /** Makes one now, in one place or in all. */
  makeBackup: call(
    'unlocked',
    z.strictObject({ id: PlaceId.optional() }),
    z.strictObject({ state: BackupState, problems: z.array(problemCode).max(10) }),
  ),
  /** All backups in a folder that was chosen, or in all places that this computer knows. */
  findBackups: call(
    'any',
    z.strictObject({ folder: Token.optional() }),
    z.strictObject({ backups: z.array(BackupView).max(1_000) }),
  ),
  /** Reads every file of a backup. Names of what is missing or damaged, at most twenty. */
  checkBackup: call(
    'any',
    z.strictObject(Which),
    z.strictObject({ files: count, missing: count, damaged: count, names: z.array(words(120)).max(20) }),
  ),
  /** Puts a backup into a new folder inside `into`, which becomes the current vault; an open one is locked. */
  restoreBackup: call(
    'any',
    z.strictObject({ ...Which, into: Token }),
    z.strictObject({
      name: words(120),
      location: words(4_096),
      needsCode: z.boolean(),
      files: count,
      missing: z.array(words(120)).max(20),
      missingAll: count,
    }),
  ),
  /** Restores into a folder that goes away again, and checks everything. Without a backup: the newest that there is. */
  rehearseBackup: call(
    'unlocked',
    z.strictObject({ backup: z.strictObject(Which).optional() }),
    z.strictObject({ rehearsed: Rehearsed, state: BackupState }),
  ),
  /** The last rehearsals on paper. */
  printRehearsals: call(
    'unlocked',
    z.strictObject({ toPdf: z.boolean() }),
    z.strictObject({ done: z.boolean() }),
  ),
  /** Everything as plain files, unsealed, where the person says. */
  plainExport: call(
    'unlocked',
    z.strictObject({ passphrase: secret, as: z.enum(['folder', 'zip']), evidence: z.boolean() }),
    z.strictObject({ saved: z.boolean(), records: count, files: count }),
  ),
} as const

/**
 * Erasing and backing up in a simulated life. World: tests. What must stay true: the code that the app runs; what a backup
 * holds that was called made is looked into by restoring it on a computer of its own.
 */
import { fail, ok, type Result } from '../../src-shared/ipc/result.ts'
import { erasureOf, namedBy } from '../../src-main/journal/erase-entry.ts'
import { fsOn } from '../../src-main/journal/fs.ts'
import type { Entry } from '../../src-main/journal/entry.ts'
import { Erasure } from '../../src-main/records/erasure.ts'
import { copyBackup } from '../../src-main/vault/backup/copy.ts'
import { cutThrough, planBackup } from '../../src-main/vault/backup/make.ts'
import { backupFolder, backupsIn } from '../../src-main/vault/backup/place.ts'
import { restoreBackup } from '../../src-main/vault/backup/restore.ts'
import type { Chance } from './chance.ts'
import { insist } from './ledger.ts'
import { isRunning, Machine, PLACE, VAULTS, type Running } from './machine.ts'

const steps = { progress: () => undefined, cancelled: () => false }

/** A record that should never have been here goes, with what is part of it. */
export async function erase(
  { vault, book, writer, drafts }: Running,
  _machine: Machine,
  chance: Chance,
): Promise<Result<unknown> | void> {
  const record = chance.pick(book.of('incident'))
  if (!record) return
  if (book.archivedWhy(record) === undefined) {
    const archived = writer.archive(record.id, 'Entered twice')
    if (!archived.ok) return archived
  }
  const erasure = new Erasure(vault, book, writer, drafts)
  const act = { ids: [record.id], ground: 'mistake', reason: 'Entered twice' } as const
  const done = erasure.erase(act)
  if (!done.ok) return done
  return (await erasure.finish()) ? done : undefined // the disk refused: the next opening finishes it
}

/** What the `erase` entries of a vault name, by code of its own. */
export interface Erased {
  readonly entries: ReadonlySet<string>
  readonly blobs: ReadonlySet<string>
  /** By record: the entry that counts, with what it says. */
  readonly records: ReadonlyMap<
    string,
    { readonly entry: Entry; readonly says: NonNullable<ReturnType<typeof erasureOf>> }
  >
}
export function erasedIn(entries: Iterable<Entry>): Erased {
  const named = new Set<string>()
  const blobs = new Set<string>()
  const records = new Map<string, { entry: Entry; says: NonNullable<ReturnType<typeof erasureOf>> }>()
  for (const entry of entries) {
    const says = erasureOf(entry)
    if (!says) continue
    for (const id of namedBy(says)) named.add(id)
    for (const blob of says.blobs) blobs.add(blob)
    const before = records.get(says.rec)?.entry
    const rank = (e: Entry) => `${e.header.hlc} ${e.id}`
    if (!before || rank(entry) < rank(before)) records.set(says.rec, { entry, says })
  }
  return { entries: named, blobs, records }
}

/** A backup to another place, which has troubles of its own: here the same as everything. */
export async function backUp(
  { vault }: Running,
  { world, disk, now, ledger }: Machine,
): Promise<Result<unknown>> {
  const { fs } = world
  const how = {
    madeAt: new Date(now).toISOString(),
    app: '0.1.0',
    why: 'hand',
    othersRead: false,
    known: [],
    goOn: () => true,
  } as const
  const plan = await planBackup(vault, fs, cutThrough(vault, fs, how), how)
  if (!plan) return ok(null)
  const before = ledger.backups.size > 0
  const copied = copyBackup(
    fs,
    fs,
    plan,
    { place: PLACE, before, distrusted: [], readme: 'Sealed.\n' },
    steps,
  )
  if (!copied.ok) return fail('disk-error')
  if (!disk.dead) {
    const { entries, passphrases } = ledger
    ledger.backups.set(plan.name, { entries: new Set(entries.keys()), passphrases: [...passphrases] })
  }
  return ok(copied)
}

/** Backups that were made are there and whole; the newest is restored elsewhere and opened when `rehearse` says so. */
export async function checkBackups(machine: Machine, chance: Chance, rehearse: boolean): Promise<void> {
  const { world, ledger, dir } = machine
  if (ledger.backups.size === 0) return
  const folder = backupFolder(PLACE, dir.slice(VAULTS.length + 1))
  const found = backupsIn(world.fs, folder)
  for (const name of ledger.backups.keys()) {
    const backup = found.find((b) => b.file === name)
    insist(backup !== undefined, `a backup that was made is gone: ${name}`)
    insist('manifest' in backup! && backup.missing === 0, `a backup is not whole: ${JSON.stringify(backup)}`)
  }
  const newest = found.find((b) => 'manifest' in b && ledger.backups.has(b.file))
  if (!rehearse || !newest || !('manifest' in newest)) return
  const other = new Machine(chance)
  other.now = machine.now
  other.ledger = ledger.copy()
  const to = { fs: fsOn(other.disk, () => undefined), parent: VAULTS, temp: '.new-1', clear: () => undefined }
  const restored = restoreBackup(world.fs, folder, newest.manifest, to, steps)
  insist(
    restored.ok && restored.missing.length === 0,
    `a backup is not restored: ${JSON.stringify(restored)}`,
  )
  other.dir = dir
  const promised = ledger.backups.get(newest.file)!
  const running = await openedBy(other, promised.passphrases)
  const there = new Set(running.vault.journals.flatMap((j) => [...j.entries()].map((e) => e.id)))
  for (const id of promised.entries)
    insist(there.has(id), 'an entry is not in the backup that was made after it')
  insist(running.vault.damage.length === 0, 'a restored backup is damaged')
  running.store.end()
  running.book.ledger?.end()
  running.vault.close()
}
/** A backup opens with the passphrase of its day. */
async function openedBy(other: Machine, passphrases: readonly string[]): Promise<Running> {
  for (const passphrase of passphrases) {
    other.ledger.passphrases = [passphrase]
    const running = await other.open()
    if (isRunning(running)) return running
    insist(running.code === 'wrong-secret', `a restored backup does not open: ${running.code}`)
  }
  throw new Error('no passphrase opens a restored backup')
}

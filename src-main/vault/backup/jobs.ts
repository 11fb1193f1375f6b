/**
 * What the backup thread can be asked to do: all that touches a place, because a share that hangs must not stop the program.
 * World: main's backup thread; also right here, where a test owns the disks.
 *
 * What must stay true: no key comes in here; a folder is read as it is now, not as it was when somebody looked last.
 */
import type { Fs } from '../../journal/fs.ts'
import { copyBackup, type Copied, type Copying } from './copy.ts'
import { tidyPlace } from './keep.ts'
import type { Plan } from './make.ts'
import { entriesOf, sizeOf, type BackedUp, type Manifest } from './manifest.ts'
import { backupFolder, backupsIn, foldersIn, newestIn, objectsIn, readBackup } from './place.ts'
import { checkBackup, restoreBackup, type Restored, type Target } from './restore.ts'

/** A backup in a list: its facts, without its files. */
export interface Listed {
  readonly folder: string
  readonly file: string
  readonly problem?: 'not-a-backup' | 'too-new' | 'damaged' | 'forged'
  readonly facts?: {
    readonly vault: string
    readonly name: string
    readonly madeAt: string
    readonly app: string
    readonly why: string
    readonly slots: Manifest['slots']
    readonly entries: number
    readonly files: number
    readonly bytes: number
    readonly missing: number
  }
}
export interface Checked {
  readonly files: number
  readonly missing: readonly string[]
  readonly damaged: readonly string[]
  /** Hashes of the damaged objects, to be written again. */
  readonly distrusted: readonly string[]
}
/** One backup: its folder and the name of its list. */
export interface Named {
  readonly folder: string
  readonly file: string
}
export type RestoreAnswer =
  Restored | { readonly ok: false; readonly problem: NonNullable<Listed['problem']> }

/** Question and answer, by name. */
export interface Jobs {
  readonly copy: {
    readonly asks: {
      readonly plan: Plan
      readonly to: Copying
      readonly now: number
      /** Keep only so many; absent = by the rule. */ readonly atMost?: number
    }
    readonly answers: Copied
  }
  /** Hashes of the newest backup of a vault in a place. */
  readonly known: {
    readonly asks: { readonly place: string; readonly vault: string }
    readonly answers: readonly BackedUp[]
  }
  readonly look: {
    readonly asks: { readonly chosen: readonly string[] }
    readonly answers: readonly Listed[]
  }
  readonly check: { readonly asks: Named; readonly answers: Checked | undefined }
  readonly restore: {
    readonly asks: Named & { readonly parent: string; readonly temp: string }
    readonly answers: RestoreAnswer
  }
}
export type JobName = keyof Jobs
export type Job = { readonly [N in JobName]: { readonly name: N; readonly asks: Jobs[N]['asks'] } }[JobName]
export interface Steps {
  progress(done: number, total: number): void
  cancelled(): boolean
}
/** Asks the thread, or whatever stands in for it. */
export type RunJob = <N extends JobName>(
  name: N,
  asks: Jobs[N]['asks'],
  steps?: Partial<Steps>,
) => Promise<Jobs[N]['answers']>

export interface Disks {
  readonly vault: Fs
  readonly place: Fs
  readonly clear: Target['clear']
}
/** Does one job. Throws DiskError where nothing else is said. */
export function doJob(job: Job, disks: Disks, steps: Steps): Jobs[JobName]['answers'] {
  const fs = disks.place
  switch (job.name) {
    case 'copy': {
      const { plan, to, now, atMost } = job.asks
      const copied = copyBackup(disks.vault, fs, plan, to, steps)
      if (copied.ok) tidyPlace(fs, backupFolder(to.place, plan.vault), now, atMost)
      return copied
    }
    case 'known':
      return newestIn(fs, backupFolder(job.asks.place, job.asks.vault))?.files ?? []
    case 'look':
      return job.asks.chosen
        .flatMap((chosen) => foldersIn(fs, chosen))
        .flatMap((folder) => backupsIn(fs, folder).map((found) => listed(folder, found)))
    case 'check':
      return check(fs, job.asks, steps)
    case 'restore': {
      const { folder, file, parent, temp } = job.asks
      const found = readBackup(fs, folder, file)
      if (!('manifest' in found)) return { ok: false, problem: found.problem }
      return restoreBackup(
        fs,
        folder,
        found.manifest,
        { fs: disks.vault, parent, temp, clear: disks.clear },
        steps,
      )
    }
  }
}
function listed(folder: string, found: ReturnType<typeof readBackup>): Listed {
  const { file } = found
  if (!('manifest' in found)) return { folder, file, problem: found.problem }
  const { vault, name, madeAt, app, why, slots, files } = found.manifest
  const { missing } = found
  const facts = {
    vault,
    name,
    madeAt,
    app,
    why,
    slots,
    entries: entriesOf(found.manifest),
    files: files.length,
    bytes: sizeOf(found.manifest),
    missing,
  }
  return { folder, file, facts }
}
function check(fs: Fs, { folder, file }: Named, steps: Steps): Checked | undefined {
  const found = readBackup(fs, folder, file)
  if (!('manifest' in found)) return { files: 0, missing: [], damaged: [file], distrusted: [] }
  const checked = checkBackup(fs, folder, found.manifest, objectsIn(fs, folder), steps)
  return (
    checked && {
      files: found.manifest.files.length,
      missing: checked.missing.map((f) => f.path),
      damaged: checked.damaged.map((f) => f.path),
      distrusted: checked.damaged.map((f) => f.sha256),
    }
  )
}

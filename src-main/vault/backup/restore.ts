/**
 * A backup back into a vault folder, and the check of all that a backup names. World: main's backup thread; no keys.
 *
 * What must stay true: a folder that is there is never written into; every byte is checked against the signed list before it
 * gets its name; a restore that was cut short leaves nothing under a vault's name; what is missing is told by name.
 */
import { dirname, join } from 'node:path'
import { DiskError, type Fs } from '../../journal/fs.ts'
import { mayBeGenesis, type BackedUp, type Manifest } from './manifest.ts'
import { readObject } from './place.ts'

interface Steps {
  progress(done: number, total: number): void
  cancelled(): boolean
}
export type RestoreProblem =
  | 'cancelled'
  | 'exists'
  /** What a vault cannot be opened without is not there. */
  | 'unusable'
  | DiskError['code']
/** What is to be known of the backup that was restored. */
export interface RestoredFrom {
  readonly vault: string
  readonly name: string
  readonly madeAt: string
  readonly slots: Manifest['slots']
  readonly files: number
}
export type Restored =
  | {
      readonly ok: true
      readonly dir: string
      readonly missing: readonly string[]
      readonly heads: Manifest['heads']
      readonly manifest: RestoredFrom
    }
  | { readonly ok: false; readonly problem: RestoreProblem }

/** Where the vault is put. `temp` is a name that is nobody's; `clear` takes a folder away with all that is in it. */
export interface Target {
  readonly fs: Fs
  readonly parent: string
  readonly temp: string
  clear(dir: string): void
}

/** Puts the vault into a new folder `<parent>/<vault>`. `missing` names files that are not there or not what they were. */
export function restoreBackup(
  fs: Fs,
  folder: string,
  manifest: Manifest,
  to: Target,
  steps: Steps,
): Restored {
  const dir = join(to.parent, manifest.vault)
  if (to.fs.exists(dir)) return { ok: false, problem: 'exists' }
  const temp = join(to.parent, to.temp)
  try {
    // folders that a vault has although nothing is in them
    for (const d of ['j', 'slots', 'b', 'drafts']) to.fs.makeDir(join(temp, d))
    const missing: string[] = []
    for (const [done, file] of manifest.files.entries()) {
      if (steps.cancelled()) return undo(to, temp, 'cancelled')
      const bytes = readObject(fs, folder, file.sha256)
      if (bytes) {
        const path = join(temp, file.path)
        to.fs.makeDir(dirname(path))
        to.fs.put(path, bytes)
      } else missing.push(file.path)
      steps.progress(done + 1, manifest.files.length)
    }
    if (isUnusable(manifest.files, missing)) return undo(to, temp, 'unusable')
    to.fs.rename(temp, dir)
    const { vault, name, madeAt, slots, files, heads } = manifest
    return { ok: true, dir, missing, heads, manifest: { vault, name, madeAt, slots, files: files.length } }
  } catch (error) {
    if (error instanceof DiskError) return undo(to, temp, error.code)
    throw error
  }
}
function isUnusable(files: readonly BackedUp[], missing: readonly string[]): boolean {
  const gone = new Set(missing)
  const slots = files.filter((f) => f.path.startsWith('slots/'))
  return (
    gone.has('vault.json') ||
    slots.every((f) => gone.has(f.path)) ||
    files.filter(mayBeGenesis).every((f) => gone.has(f.path))
  )
}
function undo(to: Target, temp: string, problem: RestoreProblem): Restored {
  to.clear(temp)
  return { ok: false, problem }
}

/** Reads every file of a backup. Returns those that are not there and those that are not what they were. */
export function checkBackup(
  fs: Fs,
  folder: string,
  manifest: Manifest,
  there: ReadonlySet<string>,
  steps: Steps,
): { readonly missing: BackedUp[]; readonly damaged: BackedUp[] } | undefined {
  const missing: BackedUp[] = []
  const damaged: BackedUp[] = []
  let done = 0
  for (const file of manifest.files) {
    if (steps.cancelled()) return undefined
    if (!there.has(file.sha256)) missing.push(file)
    else if (!readObject(fs, folder, file.sha256)) damaged.push(file)
    steps.progress(++done, manifest.files.length)
  }
  return { missing, damaged }
}

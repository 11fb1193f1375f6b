/**
 * Puts a planned backup into its place. World: main's backup thread, or wherever a test owns the disk. No keys.
 *
 * What must stay true: an object that is there is never written again (unless its bytes were found wrong); each new one is
 * read back and compared; the list comes last, so that a backup that was cut short is not seen as one.
 */
import { dirname, join } from 'node:path'
import { sha256Hex, utf8 } from '../../crypto/sodium.ts'
import { DiskError, type Fs } from '../../journal/fs.ts'
import type { Plan, Wanted } from './make.ts'
import { backupFolder, newestIn, objectPath, objectsIn, readObject } from './place.ts'

/** Why a backup was not finished; what was copied stays and is not copied again. */
export type CopyProblem =
  | 'cancelled'
  /** The folder that was chosen, or our folder in it, is not there: not plugged in, or another disk under its name. */
  | 'place-gone'
  | 'place-full'
  | 'place-refuses'
  | 'place-error'
  /** What came back from the place was not what was written, twice. */
  | 'unverified'
  /** A file of the vault changed or went since the plan was made: plan again. */
  | 'vault-changed'
export type Copied =
  | { readonly ok: true; readonly objects: number; readonly bytes: number }
  | { readonly ok: false; readonly problem: CopyProblem }
export interface Copying {
  readonly place: string
  /** This place holds backups of this vault already, so their folder must be there. */
  readonly before: boolean
  /** Objects that were found damaged: written again. */
  readonly distrusted: readonly string[]
  /** What stands in the folder for whoever opens it, in words. */
  readonly readme: string
}
interface Steps {
  progress(done: number, total: number): void
  cancelled(): boolean
}
const problems: Readonly<Record<DiskError['code'], CopyProblem>> = {
  'disk-full': 'place-full',
  'disk-read-only': 'place-refuses',
  'disk-error': 'place-error',
}

/** Copies what is missing, then the list. `source` is the vault's disk, `fs` that of the place. */
export function copyBackup(source: Fs, fs: Fs, plan: Plan, to: Copying, steps: Steps): Copied {
  const folder = backupFolder(to.place, plan.vault)
  if (!fs.exists(to.place) || (to.before && !fs.exists(folder))) return { ok: false, problem: 'place-gone' }
  try {
    fs.makeDir(join(folder, 'objects'))
    const missing = missingObjects(fs, folder, plan, new Set(to.distrusted))
    for (const [done, object] of missing.entries()) {
      steps.progress(done, missing.length)
      if (steps.cancelled()) return { ok: false, problem: 'cancelled' }
      const bytes = bytesOf(source, object)
      if (!bytes) return { ok: false, problem: 'vault-changed' }
      if (!putObject(fs, folder, object.sha256, bytes)) return { ok: false, problem: 'unverified' }
    }
    // folders, too, may be there in the cache only, whoever made them
    for (const dir of [join(folder, 'objects'), folder, to.place]) fs.settle(dir)
    if (!putChecked(fs, join(folder, plan.name), plan.manifest)) return { ok: false, problem: 'unverified' }
    putReadme(fs, join(folder, 'readme.txt'), to.readme)
    return { ok: true, objects: missing.length, bytes: missing.reduce((n, o) => n + o.size, 0) }
  } catch (error) {
    if (error instanceof DiskError) return { ok: false, problem: problems[error.code] }
    throw error
  }
}
/** What a finished backup names was read back once; what one that was cut short left is looked at before it counts. */
function missingObjects(fs: Fs, folder: string, plan: Plan, distrusted: ReadonlySet<string>): Wanted[] {
  const there = objectsIn(fs, folder)
  const proven = new Set(newestIn(fs, folder)?.files.map((f) => f.sha256))
  const left = new Set<string>()
  const missing = [...new Map(plan.objects.map((o) => [o.sha256, o])).values()].filter(({ sha256 }) => {
    if (!there.has(sha256) || distrusted.has(sha256)) return true
    if (proven.has(sha256)) return false
    left.add(dirname(objectPath(folder, sha256)))
    return !readObject(fs, folder, sha256)
  })
  for (const dir of left) fs.settle(dir) // a run that was killed may have left their names in the cache only
  return missing
}
/** The bytes, if they still are what was planned. */
function bytesOf(source: Fs, { from, sha256 }: Wanted): Uint8Array | undefined {
  if (typeof from !== 'string') return from
  try {
    const bytes = source.read(from)
    return sha256Hex(bytes) === sha256 ? bytes : undefined
  } catch (error) {
    if (error instanceof DiskError) return undefined
    throw error
  }
}
function putObject(fs: Fs, folder: string, sha256: string, bytes: Uint8Array): boolean {
  const path = objectPath(folder, sha256)
  fs.makeDir(dirname(path))
  return putChecked(fs, path, bytes)
}
/** Writes and reads back, twice at most. What does not come back as it went is taken away. */
function putChecked(fs: Fs, path: string, bytes: Uint8Array): boolean {
  const wanted = sha256Hex(bytes)
  for (let tries = 0; tries < 2; tries++) {
    fs.put(path, bytes)
    if (sha256Hex(fs.read(path)) === wanted) return true
    fs.remove(path)
  }
  return false
}
/** For people only: a place that refuses it has a backup all the same. */
function putReadme(fs: Fs, path: string, words: string): void {
  try {
    if (!fs.exists(path)) fs.put(path, utf8(words))
  } catch (error) {
    if (!(error instanceof DiskError)) throw error
  }
}

/**
 * A place that holds backups: a folder on another disk, on a stick, on a share. World: main and its backup thread.
 *
 * What must stay true: objects are named by the hash of their bytes and written once; names are `[a-z0-9.-]`; nothing in
 * the place is read as ours, or taken away, unless its name and its content say so.
 */
import { join } from 'node:path'
import { sha256Hex } from '../../crypto/sodium.ts'
import { DiskError, type Fs } from '../../journal/fs.ts'
import { isGenuine, readManifest, type Manifest, type ManifestProblem } from './manifest.ts'

/** The folder of a vault's backups inside the chosen place. */
export const backupFolder = (place: string, vault: string): string => join(place, `sealbook-backup-${vault}`)
export const objectPath = (folder: string, sha256: string): string =>
  join(folder, 'objects', sha256.slice(0, 2), sha256)
/** `20261122t110139z-<first 16 digits of the file's hash>.backup`: sorts by time. */
export const manifestName = (madeAt: string, bytes: Uint8Array): string =>
  `${madeAt.slice(0, 19).replace(/[-:]/g, '').toLowerCase()}z-${sha256Hex(bytes).slice(0, 16)}.backup`
const ourFolder = /^sealbook-backup-[a-z2-7]{13}$/
export const ourManifest = /^\d{8}t\d{6}z-([0-9a-f]{16})\.backup$/
const ourObject = /^[0-9a-f]{64}$/

/** Hashes of the objects that are there. */
export function objectsIn(fs: Fs, folder: string): Set<string> {
  const objects = join(folder, 'objects')
  return new Set(
    fs
      .list(objects)
      .filter((name) => /^[0-9a-f]{2}$/.test(name))
      .flatMap((name) => fs.list(join(objects, name)).filter((o) => ourObject.test(o) && o.startsWith(name))),
  )
}
/** An object's bytes; `undefined` when it is absent, cannot be read or is not what its name says. */
export function readObject(fs: Fs, folder: string, sha256: string): Uint8Array | undefined {
  try {
    const path = objectPath(folder, sha256)
    const bytes = fs.exists(path) ? fs.read(path) : undefined
    return bytes && sha256Hex(bytes) === sha256 ? bytes : undefined
  } catch (error) {
    if (error instanceof DiskError) return undefined
    throw error
  }
}

/** A backup as it was found, or a file that calls itself one and why it is none. */
export type Found =
  | { readonly file: string; readonly manifest: Manifest; readonly missing: number }
  | { readonly file: string; readonly problem: ManifestProblem | 'forged' }
/** All backups in a folder, the newest first. `missing` counts files that are not there. */
export function backupsIn(fs: Fs, folder: string): Found[] {
  const names = fs.list(folder).filter((name) => ourManifest.test(name))
  if (names.length === 0) return []
  const there = objectsIn(fs, folder)
  return names.toReversed().map((file) => readBackup(fs, folder, file, there))
}
/** One backup by the name of its list. The list must be what its name says, and signed by the vault's user. */
export function readBackup(fs: Fs, folder: string, file: string, there = objectsIn(fs, folder)): Found {
  try {
    const bytes = fs.read(join(folder, file))
    const reading = readManifest(bytes)
    if (typeof reading === 'string') return { file, problem: reading }
    if (!sha256Hex(bytes).startsWith(ourManifest.exec(file)?.[1] ?? '-')) return { file, problem: 'damaged' }
    const genuine = isGenuine(reading, (hash) => readObject(fs, folder, hash))
    if (!genuine) return { file, problem: genuine === false ? 'forged' : 'damaged' }
    const { manifest } = reading
    return { file, manifest, missing: manifest.files.filter((f) => !there.has(f.sha256)).length }
  } catch (error) {
    if (error instanceof DiskError) return { file, problem: 'damaged' }
    throw error
  }
}

/** The newest list that is genuine, whether or not its files are all there. */
export function newestIn(fs: Fs, folder: string): Manifest | undefined {
  for (const file of fs
    .list(folder)
    .filter((name) => ourManifest.test(name))
    .toReversed()) {
    const found = readBackup(fs, folder, file, new Set())
    if ('manifest' in found) return found.manifest
  }
  return undefined
}

/** Folders of backups in what somebody pointed at: the folder itself, or those inside it. */
export function foldersIn(fs: Fs, chosen: string): string[] {
  const name = chosen.split(/[\\/]/).at(-1) ?? ''
  if (ourFolder.test(name)) return [chosen]
  return fs
    .list(chosen)
    .filter((n) => ourFolder.test(n))
    .map((n) => join(chosen, n))
}

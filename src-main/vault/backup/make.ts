/**
 * What goes into a backup: a cut through the vault at one moment, the hash of each file, the signed list. World: main.
 *
 * What must stay true: the cut is taken in one turn, so that no commit lies half in it; the tail ends at a whole frame;
 * this device's journal key stays at home, so that a restored copy can never go on writing the same journal; nothing
 * that could be guessed goes to a place that others can read.
 */
import { join } from 'node:path'
import { parseOutside } from '../../../src-shared/parse-outside.ts'
import { Slot } from '../../crypto/slot.ts'
import { sha256Hex, text } from '../../crypto/sodium.ts'
import { DiskError, type Fs } from '../../journal/fs.ts'
import { readWal } from '../../journal/wal.ts'
import type { OpenVault } from '../open-vault.ts'
import { VaultPath, writeManifest, type BackedUp, type BackupReason, type Manifest } from './manifest.ts'
import { manifestName } from './place.ts'

/** A file of the cut. Files that may change come with their bytes; the others are written once and read when needed. */
interface CutFile {
  readonly path: string
  readonly bytes?: Uint8Array
}
export interface Cut {
  readonly dir: string
  readonly heads: Manifest['heads']
  readonly files: readonly CutFile[]
}
/** Left at home: the reserve, this device's own key, unfinished writes. */
const stays = /^(ballast\.bin|own\.key|torn-.*|.*\.tmp)$/
const writtenOnce = /\.(seg|blob)$/

/** Takes the cut. Throws DiskError. */
export function cutThrough(vault: OpenVault, fs: Fs, place: { readonly othersRead: boolean }): Cut {
  const { dir } = vault.at
  const inside = (...folders: string[]) =>
    fs
      .list(join(dir, ...folders))
      .filter((name) => !stays.test(name))
      .map((name) => [...folders, name].join('/'))
      .filter((path) => VaultPath.safeParse(path).success)
  const deep = (folder: string) => inside(folder).flatMap((path) => inside(...path.split('/')))
  const paths = ['vault.json', ...inside('slots'), ...deep('j'), ...deep('b'), ...inside('drafts')]
  return {
    dir,
    heads: Object.entries(vault.heads).map(([jr, head]) => ({ jr, ...head })),
    files: paths.flatMap((path): CutFile[] => {
      if (writtenOnce.test(path)) return [{ path }]
      const bytes = fs.read(join(dir, path))
      if (place.othersRead && path.startsWith('slots/') && canBeGuessed(bytes)) return []
      return [{ path, bytes: path.endsWith('/open.wal') ? wholeFrames(vault, bytes) : bytes }]
    }),
  }
}
/** Ends a tail where its last whole commit ends. */
function wholeFrames(vault: OpenVault, bytes: Uint8Array): Uint8Array {
  const reading = readWal(bytes, (e) => vault.keyring.headerKey(e))
  return typeof reading === 'string' ? bytes : bytes.slice(0, reading.goodBytes)
}
/**
 * Whether whoever holds this slot could try passphrases against it: stretched, and nothing but stretched. One that does not
 * read stays at home as well.
 */
export function canBeGuessed(bytes: Uint8Array): boolean {
  const slot = Slot.safeParse(parseOutside(text(bytes)))
  return !slot.success || needsOnlyWords(slot.data)
}
const needsOnlyWords = (slot: Slot): boolean =>
  slot.kind === 'passphrase' && !('keyfile' in slot && slot.keyfile !== undefined)

/** An object that the place must hold: bytes at hand, or a file of the vault. */
export interface Wanted {
  readonly sha256: string
  readonly size: number
  readonly from: string | Uint8Array
}
/** All that is needed to write a backup without any key. Crosses into the backup thread. */
export interface Plan {
  readonly vault: string
  readonly objects: readonly Wanted[]
  readonly name: string
  readonly manifest: Uint8Array
  readonly madeAt: string
  /** For the next backup, which need not hash them again. */
  readonly files: readonly BackedUp[]
  readonly entries: number
  readonly bytes: number
}
interface Making {
  readonly madeAt: string
  readonly app: string
  readonly why: BackupReason
  readonly othersRead: boolean
  /** Files of the last backup, whose hashes are known. */
  readonly known: readonly BackedUp[]
  /** Whether to go on; asked before each file that has to be read. */
  readonly goOn: () => boolean
}

/**
 * Hashes what the last backup did not have and signs the list. Gives way after each file. `undefined` = told to stop, or a
 * file of the cut is gone (a segment was sealed anew meanwhile): to be tried again with a new cut.
 */
export async function planBackup(vault: OpenVault, fs: Fs, cut: Cut, how: Making): Promise<Plan | undefined> {
  const known = new Map(how.known.filter((f) => writtenOnce.test(f.path)).map((f) => [f.path, f]))
  const files: BackedUp[] = []
  const objects: Wanted[] = []
  for (const { path, bytes } of cut.files) {
    if (!how.goOn()) return undefined
    let file = bytes ? hashed(path, bytes) : known.get(path)
    if (!file) {
      const read = readIfThere(fs, join(cut.dir, path))
      if (!read) return undefined
      file = hashed(path, read)
      await new Promise((resolve) => setImmediate(resolve))
    }
    files.push(file)
    objects.push({ sha256: file.sha256, size: file.size, from: bytes ?? join(cut.dir, path) })
  }
  if (!how.goOn()) return undefined
  const manifest: Manifest = {
    format: 'sealbook-backup',
    v: 1,
    minReader: 1,
    vault: vault.info.vault,
    name: vault.info.name,
    madeAt: how.madeAt,
    app: how.app,
    why: how.why,
    slots: how.othersRead ? 'no-passphrase' : 'all',
    heads: cut.heads,
    files,
  }
  const bytes = writeManifest(manifest, vault.keyring.user.sign)
  return {
    vault: vault.info.vault,
    objects,
    name: manifestName(how.madeAt, bytes),
    manifest: bytes,
    madeAt: how.madeAt,
    files,
    entries: cut.heads.reduce((n, h) => n + h.seq, 0),
    bytes: files.reduce((n, f) => n + f.size, 0),
  }
}
const hashed = (path: string, bytes: Uint8Array): BackedUp => ({
  path,
  size: bytes.length,
  sha256: sha256Hex(bytes),
})
function readIfThere(fs: Fs, path: string): Uint8Array | undefined {
  try {
    return fs.read(path)
  } catch (error) {
    if (error instanceof DiskError && !fs.exists(path)) return undefined
    throw error
  }
}

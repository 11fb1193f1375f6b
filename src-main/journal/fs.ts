/**
 * The file system as the journal sees it: few calls, each with a stated promise, over the calls of node:fs that they
 * need, so that a simulation can own the disk below them.
 *
 * World: main; the only file of journal/ that touches node:fs. What must stay true: calls are synchronous, because
 * "saved" may only follow a finished fsync; failures surface as {@link DiskError} with a closed code.
 */
import * as node from 'node:fs'
import { dirname, join, resolve } from 'node:path'

export type DiskCode = 'disk-full' | 'disk-read-only' | 'disk-error'
export class DiskError extends Error {
  readonly code: DiskCode
  constructor(code: DiskCode, cause: unknown) {
    super(`${code}: ${(cause as { code?: string } | undefined)?.code ?? 'unknown'}`, { cause })
    this.code = code
  }
}

/** A file that only grows, or is cut back to a length it had. */
export interface AppendFile {
  readonly size: number
  /** Writes at the end. On failure the file may hold a part: call {@link cut} before anything else. */
  append(bytes: Uint8Array): void
  /** Returns when the bytes are on the disk (fdatasync), in the file that is found under this name. */
  sync(): void
  cut(size: number): void
  close(): void
}

export interface Fs {
  exists(path: string): boolean
  read(path: string): Uint8Array
  /** Names in a folder, sorted; empty when the folder is not there. */
  list(dir: string): string[]
  makeDir(dir: string): void
  openAppend(path: string): AppendFile
  /** Puts a whole new file in place atomically: temp name, fsync, rename, fsync of the folder. */
  put(path: string, bytes: Uint8Array): void
  /** Takes a file away for good: it does not come back when the power goes. */
  remove(path: string): void
  /** Renames a file or folder; the new name must not exist. */
  rename(from: string, to: string): void
  /** Makes the names in a folder durable, whoever wrote them. */
  settle(dir: string): void
  /** Bytes free for this user on the disk that holds `dir`. */
  free(dir: string): number
}

/** What is asked of node:fs, no more. Errors carry a `code` as those of Node do. */
export interface DiskCalls {
  existsSync(path: string): boolean
  readFileSync(path: string): Uint8Array
  readdirSync(path: string): string[]
  mkdirSync(path: string, options: { recursive: boolean; mode: number }): string | undefined
  openSync(path: string, flags: string, mode?: number): number
  fstatSync(fd: number): { readonly size: number }
  writeSync(fd: number, bytes: Uint8Array, offset: number, length: number, position: number | null): number
  fsyncSync(fd: number): void
  fdatasyncSync(fd: number): void
  ftruncateSync(fd: number, length: number): void
  closeSync(fd: number): void
  renameSync(from: string, to: string): void
  rmSync(path: string, options: { force: boolean }): void
  statfsSync(dir: string): { readonly bavail: number; readonly bsize: number }
}
/** Stands still for so many milliseconds. */
export const sleep = (ms: number): void =>
  void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)

function translate(error: unknown): DiskError {
  const code = (error as { code?: string }).code
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG') return new DiskError('disk-full', error)
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') return new DiskError('disk-read-only', error)
  return new DiskError('disk-error', error)
}
const guarded = <T>(f: () => T): T => {
  try {
    return f()
  } catch (error) {
    throw error instanceof DiskError ? error : translate(error)
  }
}

/** Windows cannot open a folder for fsync; there the rename itself is journalled by NTFS. */
function syncDir(fs: DiskCalls, dir: string): void {
  if (process.platform === 'win32') return
  const fd = fs.openSync(dir, 'r')
  try {
    fs.fsyncSync(fd)
  } finally {
    fs.closeSync(fd)
  }
}
/** Makes folders, and makes them stay: a name that is not synced takes all that lies below it along. */
function makeDirs(fs: DiskCalls, dir: string): void {
  const first = fs.mkdirSync(dir, { recursive: true, mode: 0o700 })
  if (first === undefined) return
  for (let made = resolve(dir); made.length >= first.length; made = dirname(made)) syncDir(fs, dirname(made))
}
function writeAll(fs: DiskCalls, fd: number, bytes: Uint8Array, position: number): void {
  let done = 0
  while (done < bytes.length) done += fs.writeSync(fd, bytes, done, bytes.length - done, position + done)
}
/**
 * A file that was removed, moved or whose disk was unmounted can still be written to, and nobody will ever find it again.
 * Compared by length: numbers of files are not the same twice on every network drive.
 */
function assertFound(fs: DiskCalls, path: string, size: number): void {
  const fd = fs.openSync(path, 'r')
  try {
    if (fs.fstatSync(fd).size !== size) throw Object.assign(new Error('another file'), { code: 'ESTALE' })
  } finally {
    fs.closeSync(fd)
  }
}
/** Antivirus and indexers hold fresh files for a moment on Windows (vault.md section 2, row 3). */
function renameWithPatience(fs: DiskCalls, pause: (ms: number) => void, from: string, to: string): void {
  for (let wait = 10; ; wait *= 2) {
    try {
      fs.renameSync(from, to)
      return
    } catch (error) {
      const code = (error as { code?: string }).code
      if (wait > 1_000 || !(code === 'EPERM' || code === 'EACCES' || code === 'EBUSY')) throw error
      pause(wait)
    }
  }
}

/** A disk reached by these calls. Files are made for this user only (mode 600, folders 700). */
export const fsOn = (fs: DiskCalls, pause: (ms: number) => void): Fs => ({
  exists: (path) => fs.existsSync(path),
  read: (path) => guarded(() => new Uint8Array(fs.readFileSync(path))),
  list: (dir) => guarded(() => (fs.existsSync(dir) ? fs.readdirSync(dir).sort() : [])),
  makeDir: (dir) => guarded(() => makeDirs(fs, dir)),
  openAppend: (path) =>
    guarded(() => {
      const isNew = !fs.existsSync(path)
      const fd = fs.openSync(path, isNew ? 'wx+' : 'r+', 0o600)
      if (isNew) syncDir(fs, dirname(path))
      let size = fs.fstatSync(fd).size
      return {
        get size() {
          return size
        },
        append: (bytes) =>
          guarded(() => {
            writeAll(fs, fd, bytes, size)
            size += bytes.length
          }),
        sync: () =>
          guarded(() => {
            fs.fdatasyncSync(fd)
            assertFound(fs, path, size)
          }),
        cut: (length) =>
          guarded(() => {
            fs.ftruncateSync(fd, length)
            fs.fdatasyncSync(fd)
            size = length
          }),
        close: () => guarded(() => fs.closeSync(fd)),
      }
    }),
  put: (path, bytes) =>
    guarded(() => {
      const temp = join(dirname(path), `.${process.pid}-${Math.trunc(performance.now() * 1e3)}.tmp`)
      const fd = fs.openSync(temp, 'wx', 0o600)
      try {
        writeAll(fs, fd, bytes, 0)
        fs.fsyncSync(fd)
      } catch (error) {
        fs.closeSync(fd)
        fs.rmSync(temp, { force: true })
        throw error
      }
      fs.closeSync(fd)
      try {
        renameWithPatience(fs, pause, temp, path)
      } catch (error) {
        fs.rmSync(temp, { force: true })
        throw error
      }
      syncDir(fs, dirname(path))
    }),
  rename: (from, to) =>
    guarded(() => {
      renameWithPatience(fs, pause, from, to)
      syncDir(fs, dirname(to))
    }),
  remove: (path) =>
    guarded(() => {
      if (!fs.existsSync(path)) return
      fs.rmSync(path, { force: true })
      syncDir(fs, dirname(path))
    }),
  settle: (dir) => guarded(() => syncDir(fs, dir)),
  free: (dir) =>
    guarded(() => {
      const s = fs.statfsSync(dir)
      return s.bavail * s.bsize
    }),
})
/** The real disk. */
export const nodeFs: Fs = fsOn(node, sleep)

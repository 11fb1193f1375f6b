/**
 * The file system as evidence and packs see it: large files that are written while the app goes on, over the calls of
 * node:fs/promises that they need, so that a simulation can own the disk below them.
 *
 * World: main. What must stay true: a file that is put in place is whole and durable, name and all; errors of the disk
 * are told by the closed codes of {@link DiskError}.
 */
import { createReadStream } from 'node:fs'
import * as promises from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { DiskError, type DiskCode } from './fs.ts'

export interface AsyncFile {
  write(
    bytes: Uint8Array,
    offset: number,
    length: number,
    position: number | null,
  ): Promise<{ readonly bytesWritten: number }>
  truncate(length: number): Promise<void>
  sync(): Promise<void>
  close(): Promise<void>
}
/** What is asked of node:fs/promises, no more. Errors carry a `code` as those of Node do. */
export interface AsyncDisk {
  open(path: string, flags: string, mode?: number): Promise<AsyncFile>
  mkdir(path: string, options: { recursive: true; mode: number }): Promise<string | undefined>
  rename(from: string, to: string): Promise<void>
  rm(path: string, options: { force: boolean }): Promise<void>
  createReadStream(path: string): AsyncIterable<Uint8Array>
  /** Waits so many milliseconds. */
  pause(ms: number): Promise<unknown>
}
export const nodeDisk: AsyncDisk = {
  open: promises.open,
  mkdir: promises.mkdir,
  rename: promises.rename,
  rm: promises.rm,
  createReadStream,
  pause,
}

const codes: Readonly<Record<string, DiskCode>> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EFBIG: 'disk-full',
  EROFS: 'disk-read-only',
  EACCES: 'disk-read-only',
  EPERM: 'disk-read-only',
  EIO: 'disk-error',
  ENOENT: 'disk-error',
  ENOTDIR: 'disk-error',
  EBUSY: 'disk-error',
}
/** What a refusal of the disk means to the person; `undefined` for anything else, which is a bug. */
export const diskCodeOf = (error: unknown): DiskCode | undefined =>
  error instanceof DiskError ? error.code : codes[(error as { code?: string } | null)?.code ?? '']

/** Writes all of the bytes, however few a call takes. `position` null = behind what was written last. */
export async function writeWhole(file: AsyncFile, bytes: Uint8Array, position: number | null): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    const at = position === null ? null : position + done
    done += (await file.write(bytes, done, bytes.length - done, at)).bytesWritten
  }
}

/** Gives a file that is written and synced its name, for good. A virus scanner may hold it for a moment. */
export async function nameDurably(disk: AsyncDisk, from: string, to: string): Promise<void> {
  for (let wait = 10; ; wait *= 2) {
    try {
      await disk.rename(from, to)
      break
    } catch (error) {
      const { code } = error as { code?: string }
      if (wait > 1_000 || !(code === 'EPERM' || code === 'EACCES' || code === 'EBUSY')) throw error
      await disk.pause(wait)
    }
  }
  await syncNames(disk, dirname(to))
}
/** A name is durable once its folder is synced. Windows cannot open a folder; there NTFS journals the rename. */
export async function syncNames(disk: AsyncDisk, dir: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await disk.open(dir, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

/**
 * The file that a pack is written to: `<name>.tmp` until it is whole and on the disk, then renamed. World: main.
 * What must stay true: a pack under its final name is complete; after a failure or cancel nothing is left behind.
 */
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { fail, type ErrorCode, type Failure } from '../../src-shared/ipc/result.ts'
import type { PackFile } from './zip-write.ts'

export type OpenPackFile = (path: string) => Promise<PackFile>

export const openPackFile: OpenPackFile = async (path) => {
  const file = await open(path, 'w+', 0o600)
  return {
    write: async (bytes, position) => {
      let done = 0
      while (done < bytes.length) {
        const { bytesWritten } = await file.write(bytes, done, bytes.length - done, position + done)
        done += bytesWritten
      }
    },
    truncate: (length) => file.truncate(length),
    sync: () => file.sync(),
    close: () => file.close(),
  }
}

export async function putInPlace(temporary: string, final: string): Promise<void> {
  await rename(temporary, final)
  if (process.platform === 'win32') return
  const folder = await open(dirname(final), 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
export const discard = (path: string): Promise<void> => rm(path, { force: true })

const codes: Readonly<Record<string, ErrorCode>> = {
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
/** The expected failure that a disk error means; `undefined` for anything else, which is a bug and is thrown on. */
export function diskFailure(error: unknown): { readonly ok: false; readonly error: Failure } | undefined {
  const code = codes[(error as { code?: string } | null)?.code ?? '']
  return code && fail(code)
}

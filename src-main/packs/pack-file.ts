/**
 * The file that a pack is written to: `<name>.tmp` until it is whole and on the disk, then renamed. World: main.
 * What must stay true: a pack under its final name is complete; after a failure or cancel nothing is left behind.
 */
import { fail, type Failure } from '../../src-shared/ipc/result.ts'
import { diskCodeOf, nameDurably, nodeDisk, writeWhole, type AsyncDisk } from '../journal/async-disk.ts'
import type { PackFile } from './zip-write.ts'

export async function openPackFile(path: string, disk: AsyncDisk = nodeDisk): Promise<PackFile> {
  const file = await disk.open(path, 'w+', 0o600)
  return {
    write: (bytes, position) => writeWhole(file, bytes, position),
    truncate: (length) => file.truncate(length),
    sync: () => file.sync(),
    close: () => file.close(),
  }
}

export const putInPlace = (temporary: string, final: string, disk: AsyncDisk = nodeDisk): Promise<void> =>
  nameDurably(disk, temporary, final)
export const discard = (path: string, disk: AsyncDisk = nodeDisk): Promise<void> =>
  disk.rm(path, { force: true })

/** The expected failure that a disk error means; `undefined` for anything else, which is a bug and is thrown on. */
export function diskFailure(error: unknown): { readonly ok: false; readonly error: Failure } | undefined {
  const code = diskCodeOf(error)
  return code && fail(code)
}

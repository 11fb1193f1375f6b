/**
 * Writes an export in plain files: into a new folder inside the chosen one, or into one ZIP. World: main.
 * What must stay true: no file that is there is written over; of an export that was cancelled or failed nothing is left.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fail, ok, type Result } from '../../src-shared/ipc/result.ts'
import { diskFailure } from '../packs/pack-file.ts'
import type { PlainFile } from '../packs/plain-export.ts'
import { newFolder, writeZip } from './many-files.ts'

export class Cancelled extends Error {}
/** Passes files on until somebody cancels. */
export async function* untilCancelled(
  files: AsyncIterable<PlainFile>,
  cancelled: () => boolean,
): AsyncGenerator<PlainFile> {
  for await (const file of files) {
    if (cancelled()) throw new Cancelled()
    yield file
  }
}
export async function writeTree(
  inside: string,
  name: string,
  files: AsyncIterable<PlainFile>,
): Promise<Result<{ readonly saved: true }>> {
  let folder: string | undefined
  try {
    folder = await newFolder(inside, name)
    for await (const { path, bytes } of files) {
      const file = join(folder, path)
      await mkdir(dirname(file), { recursive: true })
      await writeFile(file, bytes, { flag: 'wx', mode: 0o600 })
    }
    return ok({ saved: true })
  } catch (error) {
    if (folder !== undefined) await rm(folder, { recursive: true, force: true }).catch(() => undefined)
    return told(error)
  }
}
/** The same as one ZIP, with the folder's name before each path. */
export async function writeTreeZip(
  path: string,
  name: string,
  files: AsyncIterable<PlainFile>,
): Promise<Result<{ readonly saved: true }>> {
  const named = async function* () {
    for await (const file of files) yield { name: `${name}/${file.path}`, bytes: file.bytes }
  }
  try {
    return await writeZip(path, named())
  } catch (error) {
    return told(error)
  }
}
function told(error: unknown): { readonly ok: false; readonly error: ReturnType<typeof fail>['error'] } {
  if (error instanceof Cancelled) return fail('cancelled')
  const failure = diskFailure(error)
  if (failure) return failure
  throw error
}

/**
 * Many files at once, where the person said: a folder of their own inside the chosen one, or one ZIP. World: main.
 *
 * What must stay true: no file that is there already is written over; of a ZIP that could not be finished nothing is left; files are
 * asked for one at a time, so that only one is held.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ok, type Result } from '../../src-shared/ipc/result.ts'
import { diskFailure, discard, openPackFile, putInPlace } from '../packs/pack-file.ts'
import { ZipWriter } from '../packs/zip-write.ts'

export interface NamedFile {
  readonly name: string
  readonly bytes: Uint8Array
}
const most = 1_000
/** Writes into a new folder of this name inside `inside`. */
export async function writeFolder(
  inside: string,
  name: string,
  files: Iterable<NamedFile> | AsyncIterable<NamedFile>,
): Promise<Result<{ readonly saved: true }>> {
  try {
    const folder = await newFolder(inside, name)
    for await (const file of files) await writeFile(join(folder, file.name), file.bytes, { flag: 'wx' })
    return ok({ saved: true })
  } catch (error) {
    const failure = diskFailure(error)
    if (failure) return failure
    throw error
  }
}
export async function newFolder(inside: string, name: string): Promise<string> {
  for (let n = 1; ; n++) {
    const folder = join(inside, n === 1 ? name : `${name}-${n}`)
    try {
      await mkdir(folder)
      return folder
    } catch (error) {
      if ((error as { code?: string }).code !== 'EEXIST' || n === most) throw error
    }
  }
}
export async function writeZip(
  path: string,
  files: Iterable<NamedFile> | AsyncIterable<NamedFile>,
): Promise<Result<{ readonly saved: true }>> {
  const temporary = `${path}.tmp`
  try {
    const file = await openPackFile(temporary)
    try {
      const zip = new ZipWriter(file)
      for await (const { name, bytes } of files) await zip.add(name, bytes)
      await zip.end()
      await file.sync()
    } finally {
      await file.close()
    }
    await putInPlace(temporary, path)
    return ok({ saved: true })
  } catch (error) {
    await discard(temporary).catch(() => undefined) // the first error is the one to tell
    const failure = diskFailure(error)
    if (failure) return failure
    throw error
  }
}

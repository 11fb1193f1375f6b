/**
 * Files that a person chose: one to read, one to write to. World: main. What must stay true: trouble with the disk becomes a code.
 */
import { createReadStream, statSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { fail, ok, type Result } from '../../src-shared/ipc/result.ts'

/** A file the user chose, as a source of bytes. */
export const fileSource = (path: string) => ({
  size: statSync(path).size,
  open: () => createReadStream(path) as AsyncIterable<Uint8Array>,
})

/** Writes an export where the user said; disk trouble becomes a code. */
export async function writeExport(
  path: string,
  content: string | Uint8Array,
): Promise<Result<{ saved: true }>> {
  try {
    await writeFile(path, content)
    return ok({ saved: true })
  } catch (error) {
    const code = (error as { code?: string }).code
    if (code === 'ENOSPC') return fail('disk-full')
    if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') return fail('disk-read-only')
    return fail('disk-error')
  }
}

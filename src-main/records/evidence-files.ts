/**
 * Evidence: files sealed into the vault's `b/` folder, named by the hash of their sealed bytes, written once.
 * World: main. What must stay true: the plain bytes touch no disk; an entry that names a file is only written after
 * the sealed file is durable; what comes out is checked against the hash that the entry carries.
 */
import { createHash } from 'node:crypto'
import { dirname, join } from 'node:path'
import type { Evidence } from '../../src-shared/values.ts'
import { fail, ok, type Result } from '../../src-shared/ipc/result.ts'
import { openStream, sealStream } from '../crypto/attachment.ts'
import { base64, hex, randomBytes, unbase64 } from '../crypto/sodium.ts'
import {
  diskCodeOf,
  nameDurably,
  nodeDisk,
  syncNames,
  writeWhole,
  type AsyncDisk,
  type AsyncFile,
} from '../journal/async-disk.ts'
import type { Layout } from '../vault/files.ts'

/** Default cap per file (vault.md section 7). */
export const MAX_EVIDENCE = 250 * 1024 * 1024

/** A refusal of the vault's own disk, not of the place that the file comes from. */
class VaultDisk extends Error {}
/** Seals a stream into the vault. Returns what the entry needs; `file-too-large`, `file-unreadable`, disk codes. */
export async function sealEvidence(
  at: Layout,
  name: string,
  mediaType: string,
  source: AsyncIterable<Uint8Array>,
  addedAt: string,
  disk: AsyncDisk = nodeDisk,
): Promise<Result<Evidence>> {
  const key = randomBytes(32)
  const plain = createHash('sha256')
  const sealed = createHash('sha256')
  let size = 0
  const temp = join(at.blobs, `.${hex(randomBytes(8))}.tmp`)
  let file: AsyncFile | undefined
  try {
    await ours(disk.mkdir(at.blobs, { recursive: true, mode: 0o700 }))
    file = await ours(disk.open(temp, 'wx', 0o600))
    const measured = async function* () {
      for await (const chunk of source) {
        size += chunk.length
        if (size > MAX_EVIDENCE) throw Object.assign(new Error('too large'), { code: 'TOOLARGE' })
        plain.update(chunk)
        yield chunk
      }
    }
    for await (const chunk of sealStream(key, measured())) {
      sealed.update(chunk)
      await ours(writeWhole(file, chunk, null))
    }
    await ours(file.sync())
    await ours(file.close())
    file = undefined
    const blob = sealed.digest('hex')
    await ours(putBlob(disk, at, temp, blob))
    return ok({
      name: tidyName(name),
      mediaType,
      size,
      sha256: plain.digest('hex'),
      blob,
      key: base64(key),
      addedAt,
    })
  } catch (error) {
    // the first error is the one to tell
    await file?.close().catch(() => undefined)
    await disk.rm(temp, { force: true }).catch(() => undefined)
    return fail(codeOf(error))
  }
}
async function putBlob(disk: AsyncDisk, at: Layout, temp: string, blob: string): Promise<void> {
  const path = at.blob(blob)
  await disk.mkdir(dirname(path), { recursive: true, mode: 0o700 })
  await nameDurably(disk, temp, path)
  for (const folder of [at.blobs, at.dir]) await syncNames(disk, folder)
}
const ours = <T>(work: Promise<T>): Promise<T> =>
  work.catch((cause: unknown) => {
    throw diskCodeOf(cause) ? new VaultDisk('refused', { cause }) : cause
  })

/** A file name as it is kept and shown: no folders, no control characters. */
function tidyName(name: string): string {
  const base = name.split(/[\\/]/).at(-1) ?? ''
  // eslint-disable-next-line no-control-regex -- control characters are exactly what is taken out
  return base.replace(/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, '').slice(0, 255) || 'file'
}

function codeOf(error: unknown) {
  if (error instanceof VaultDisk) return diskCodeOf(error.cause)!
  if ((error as { code?: string }).code === 'TOOLARGE') return 'file-too-large'
  if (diskCodeOf(error) || (error as { code?: string }).code === 'EISDIR') return 'file-unreadable'
  throw error
}

/** Opens a sealed file. Throws `Error('evidence-damaged')` when it is missing, altered or not the right one. */
export async function* readEvidence(
  at: Layout,
  evidence: Evidence,
  disk: AsyncDisk = nodeDisk,
): AsyncIterable<Uint8Array> {
  const hash = createHash('sha256')
  try {
    for await (const chunk of openStream(
      unbase64(evidence.key),
      disk.createReadStream(at.blob(evidence.blob)),
    )) {
      hash.update(chunk)
      yield chunk
    }
  } catch (error) {
    throw new Error('evidence-damaged', { cause: error })
  }
  if (hash.digest('hex') !== evidence.sha256) throw new Error('evidence-damaged')
}
/** The whole file in memory, at most `limit` bytes. */
export async function readWhole(at: Layout, evidence: Evidence, limit: number): Promise<Result<Uint8Array>> {
  if (evidence.size > limit) return fail('file-too-large')
  const parts: Uint8Array[] = []
  try {
    for await (const part of readEvidence(at, evidence)) parts.push(part)
  } catch (error) {
    if ((error as Error).message === 'evidence-damaged')
      return fail('evidence-damaged', { detail: { file: evidence.name } })
    throw error
  }
  return ok(new Uint8Array(Buffer.concat(parts)))
}

const byEnding: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  pdf: 'application/pdf',
  txt: 'text/plain',
  log: 'text/plain',
  md: 'text/markdown',
  csv: 'text/csv',
  json: 'application/json',
  eml: 'message/rfc822',
  msg: 'application/vnd.ms-outlook',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  zip: 'application/zip',
}
export const mediaTypeOf = (name: string): string =>
  byEnding[name.toLowerCase().split('.').at(-1) ?? ''] ?? 'application/octet-stream'

/** What may be shown inside the app: pictures whose first bytes agree with their type, and plain text. */
export function previewKind(evidence: { mediaType: string }, head: Uint8Array): 'image' | 'text' | 'none' {
  const starts = (...bytes: number[]) => bytes.every((b, i) => head[i] === b)
  if (evidence.mediaType === 'image/png' && starts(0x89, 0x50, 0x4e, 0x47)) return 'image'
  if (evidence.mediaType === 'image/jpeg' && starts(0xff, 0xd8, 0xff)) return 'image'
  if (evidence.mediaType === 'image/gif' && starts(0x47, 0x49, 0x46, 0x38)) return 'image'
  if (evidence.mediaType === 'image/webp' && starts(0x52, 0x49, 0x46, 0x46)) return 'image'
  const texts = ['text/plain', 'text/markdown', 'text/csv', 'application/json', 'message/rfc822']
  return texts.includes(evidence.mediaType) && !head.includes(0) ? 'text' : 'none'
}

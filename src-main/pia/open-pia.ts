/**
 * Opens what the CNIL PIA tool exports: a JSON file, or a ZIP of one with attachments. World: main.
 *
 * What must stay true: nothing is unpacked to disk; a ZIP that could harm its reader is refused before anything of it is used;
 * a file in it that is neither the assessment nor an attachment is reported.
 */
import { open, readFile, type FileHandle } from 'node:fs/promises'
import { basename } from 'node:path'
import { fail, ok, type Result } from '../../src-shared/ipc/result.ts'
import type { NoHome } from '../../src-shared/pia/intake.ts'
import { parsePia } from '../../src-shared/pia/parse.ts'
import { factsOfPia, type ReadPia } from '../../src-shared/pia/read-facts.ts'
import { openZip, ZipRefused, type OpenZip, type ZipMember } from '../packs/zip-read.ts'
import { MAX_EVIDENCE } from '../records/evidence-files.ts'

export const PIA_LIMITS = {
  /** Bytes of the JSON; a very long assessment takes one million. A template of a structure may be embedded. */
  json: 20_000_000,
  /** Bytes of all files in a ZIP, unpacked. */
  zip: 2 * 2 ** 30,
  files: 2_000,
  /** How many times larger a file of more than a megabyte may become: assessments are text, text shrinks twentyfold. */
  ratio: 100,
  attachment: MAX_EVIDENCE,
} as const

export interface PiaAttachment {
  /** The file's own name, without folders. The tool takes letters outside ASCII out of it. */
  readonly name: string
  /** Bytes. */
  readonly size: number
}
export interface OpenPia extends ReadPia {
  /** The JSON as it was, byte for byte. */
  readonly original: { readonly name: string; readonly bytes: Uint8Array }
  /** In the order of the ZIP; none in a JSON file. */
  readonly attachments: readonly PiaAttachment[]
  /** Files of the ZIP that are neither the assessment nor attachments; they are in `noHome` as well. */
  readonly beside: readonly PiaAttachment[]
  /** Content of one of `attachments` or `beside`. Throws {@link ZipRefused} where it is not what the ZIP says, or damaged. */
  content(attachment: PiaAttachment): AsyncIterable<Uint8Array>
  close(): Promise<void>
}

/** `pia-not-a-pia`, `pia-zip-unsafe` (with the name of the `problem`), `file-too-large`, `file-unreadable`. */
export async function openPia(path: string): Promise<Result<OpenPia>> {
  try {
    return (await isZip(path)) ? await fromZip(path) : await fromJson(path)
  } catch (error) {
    if (error instanceof ZipRefused) return fail('pia-zip-unsafe', { detail: { problem: error.problem } })
    if (error instanceof Error && 'code' in error)
      return fail('file-unreadable', { detail: { file: basename(path) } })
    throw error
  }
}

async function isZip(path: string): Promise<boolean> {
  const file = await open(path, 'r')
  try {
    return (await head(file, 4)).toString('latin1') === 'PK\u0003\u0004'
  } finally {
    await file.close()
  }
}
async function head(file: FileHandle, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, 0)
  return buffer.subarray(0, bytesRead)
}

/** Bytes of the JSON as facts; anything but UTF-8 is not the tool's. */
export function readPia(bytes: Uint8Array): Result<ReadPia> {
  if (bytes.length > PIA_LIMITS.json) return tooLarge(PIA_LIMITS.json)
  const text = utf8(bytes)
  const file = text === undefined ? fail('pia-not-a-pia') : parsePia(text)
  return file.ok ? ok(factsOfPia(file.value)) : file
}
function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
const tooLarge = (bytes: number) => fail('file-too-large', { detail: { limit: bytes / 1_000_000 } })

async function fromJson(path: string): Promise<Result<OpenPia>> {
  const file = await open(path, 'r')
  const { size } = await file.stat()
  await file.close()
  if (size > PIA_LIMITS.json) return tooLarge(PIA_LIMITS.json)
  const bytes = await readFile(path)
  const read = readPia(bytes)
  if (!read.ok) return read
  const content = (attachment: PiaAttachment): never => {
    throw new Error(`pia: no attachment ${attachment.size}`)
  }
  const original = { name: basename(path), bytes }
  return ok({
    ...read.value,
    original,
    attachments: [],
    beside: [],
    content,
    close: () => Promise.resolve(),
  })
}

async function fromZip(path: string): Promise<Result<OpenPia>> {
  const zip = await openZip(path)
  const opened = await inZip(zip).catch(async (error: unknown) => {
    await zip.close()
    throw error
  })
  if (!opened.ok) await zip.close()
  return opened
}

async function inZip(zip: OpenZip): Promise<Result<OpenPia>> {
  checkSizes(zip.members)
  const main = jsonOf(zip.members)
  if (!main) return fail('pia-not-a-pia')
  if (main.size > PIA_LIMITS.json) return tooLarge(PIA_LIMITS.json)
  const chunks: Uint8Array[] = []
  for await (const chunk of zip.stream(main)) chunks.push(chunk)
  const bytes = Buffer.concat(chunks)
  const read = readPia(bytes)
  if (!read.ok) return read
  const { attachments, beside, noHome } = sorted(zip.members.filter((m) => m !== main))
  return ok({
    facts: read.value.facts,
    noHome: [...read.value.noHome, ...noHome],
    original: { name: main.name, bytes },
    attachments: [...attachments.keys()],
    beside: [...beside.keys()],
    content: (attachment) => {
      const member = attachments.get(attachment) ?? beside.get(attachment)
      if (!member) throw new Error('pia: an attachment of another file')
      return zip.stream(member)
    },
    close: () => zip.close(),
  })
}

/** Narrower than what a pack may be (../packs/zip-read.ts): these files are small. */
function checkSizes(members: readonly ZipMember[]): void {
  if (members.length > PIA_LIMITS.files) throw new ZipRefused('zip_too_many_files')
  if (members.reduce((sum, m) => sum + m.size, 0) > PIA_LIMITS.zip) throw new ZipRefused('zip_too_large')
  const bomb = members.find((m) => m.size > 1 << 20 && m.size > m.packed * PIA_LIMITS.ratio)
  if (bomb) throw new ZipRefused('zip_bomb', [bomb.name])
}

/** `pia.json`, as the list of assessments writes it; else the only JSON at the top, as the side panel does. */
function jsonOf(members: readonly ZipMember[]): ZipMember | undefined {
  const top = members.filter((m) => /^[^/]+\.json$/i.test(m.name))
  return top.find((m) => m.name === 'pia.json') ?? (top.length === 1 ? top[0] : undefined)
}

function sorted(members: readonly ZipMember[]) {
  const attachments = new Map<PiaAttachment, ZipMember>()
  const beside = new Map<PiaAttachment, ZipMember>()
  const noHome: NoHome[] = []
  for (const member of members) {
    const { name: path, size } = member
    const attached = path.startsWith('Attachments/')
    const name = path.slice(path.lastIndexOf('/') + 1)
    if (size > PIA_LIMITS.attachment) noHome.push({ path, why: 'file_too_large', excerpt: '' })
    else (attached ? attachments : beside).set({ name, size }, member)
    if (!attached && size <= PIA_LIMITS.attachment) noHome.push({ path, why: 'other_file', excerpt: '' })
  }
  return { attachments, beside, noHome }
}

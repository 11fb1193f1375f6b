/**
 * Opens a ZIP from a stranger for reading, without ever extracting it. World: main and the command line.
 *
 * What must stay true: everything that a ZIP can hold against its reader is refused by name before a byte of content
 * is used: too many files, too many bytes, bombs, paths that leave the folder, two files of one name, links, parts
 * that overlap, encryption, names that differ between directory and file. The stated size is enforced while reading.
 */
import { open, type FileHandle } from 'node:fs/promises'
import { pipeline, Readable } from 'node:stream'
import { createInflateRaw } from 'node:zlib'
import yauzl from 'yauzl'

export const LIMITS = { files: 500_000, bytes: 20 * 2 ** 30, ratio: 200, nameBytes: 1_000 } as const

export type ZipProblem =
  | 'zip_unreadable'
  | 'zip_too_many_files'
  | 'zip_too_large'
  | 'zip_bomb'
  | 'zip_bad_name'
  | 'zip_same_name'
  | 'zip_link'
  | 'zip_overlap'
  | 'zip_encrypted'
  | 'zip_two_names'

export class ZipRefused extends Error {
  readonly problem: ZipProblem
  readonly files: readonly string[]
  constructor(problem: ZipProblem, files: readonly string[] = []) {
    super(`${problem} ${files.join(' ')}`)
    this.problem = problem
    this.files = files
  }
}

export interface ZipMember {
  readonly name: string
  readonly rawName: Buffer
  readonly size: number
  readonly packed: number
  readonly deflated: boolean
  readonly offset: number
}
export interface OpenZip {
  /** In the order in which they lie in the file. Folders are not listed. */
  readonly members: readonly ZipMember[]
  /** Content, checked against its stated size. Throws {@link ZipRefused}. */
  stream(member: ZipMember): AsyncIterable<Uint8Array>
  close(): Promise<void>
}

const AHEAD = 1 << 18
/** Reads ranges of a file through one window, because headers lie close together. */
class Window extends yauzl.RandomAccessReader {
  readonly #file: FileHandle
  readonly size: number
  #start = 0
  #bytes = Buffer.alloc(0)
  constructor(file: FileHandle, size: number) {
    super()
    this.#file = file
    this.size = size
  }
  async range(start: number, length: number): Promise<Buffer> {
    if (start < 0 || length < 0 || start + length > this.size) throw new ZipRefused('zip_unreadable')
    if (start < this.#start || start + length > this.#start + this.#bytes.length) {
      const bytes = Buffer.allocUnsafe(Math.min(Math.max(length, AHEAD), this.size - start))
      let done = 0
      while (done < bytes.length) {
        const { bytesRead } = await this.#file.read(bytes, done, bytes.length - done, start + done)
        if (bytesRead === 0) throw new ZipRefused('zip_unreadable')
        done += bytesRead
      }
      this.#start = start
      this.#bytes = bytes
    }
    return this.#bytes.subarray(start - this.#start, start - this.#start + length)
  }
  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    done: (e: Error | null) => void,
  ): void {
    this.range(position, length).then(
      (bytes) => {
        bytes.copy(buffer, offset)
        // In a turn of its own, or an exception of yauzl's would be taken for one of ours.
        setImmediate(done, null)
      },
      (problem: Error) => setImmediate(done, problem),
    )
  }
  override _readStreamForRange(): Readable {
    throw new Error('zip: contents are read by us')
  }
}

export async function openZip(path: string): Promise<OpenZip> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const window = new Window(file, size)
    const members = await list(window, size)
    return {
      members,
      stream: (member) => content(window, member),
      close: () => file.close(),
    }
  } catch (error) {
    await file.close()
    throw error
  }
}

async function list(window: Window, size: number): Promise<ZipMember[]> {
  const zip = await new Promise<yauzl.ZipFile>((resolve, reject) => {
    const settings = { autoClose: false, lazyEntries: true, decodeStrings: false, validateEntrySizes: false }
    yauzl.fromRandomAccessReader(window, size, settings, (error, opened) =>
      error ? reject(error) : resolve(opened),
    )
  }).catch((error: unknown) => refuse(error))
  if (zip.entryCount > LIMITS.files) throw new ZipRefused('zip_too_many_files')
  const members: ZipMember[] = []
  const names = new Set<string>()
  let total = 0
  try {
    for await (const entry of zip.eachEntry()) {
      const raw = entry.fileName as unknown as Buffer
      const name = readName(raw, entry)
      const kind = (entry.externalFileAttributes >>> 16) & 0o170000
      if (kind !== 0 && kind !== 0o100000 && kind !== 0o040000) throw new ZipRefused('zip_link', [name])
      if (entry.isEncrypted()) throw new ZipRefused('zip_encrypted', [name])
      const folded = name.replace(/\/$/, '').normalize('NFC').toLowerCase()
      if (names.has(folded)) throw new ZipRefused('zip_same_name', [name])
      names.add(folded)
      if (names.size > LIMITS.files) throw new ZipRefused('zip_too_many_files')
      total += entry.uncompressedSize
      if (total > LIMITS.bytes) throw new ZipRefused('zip_too_large')
      const { uncompressedSize, compressedSize, compressionMethod } = entry
      if (uncompressedSize > 1 << 20 && uncompressedSize > compressedSize * LIMITS.ratio)
        throw new ZipRefused('zip_bomb', [name])
      if (
        (compressionMethod !== 0 && compressionMethod !== 8) ||
        (compressionMethod === 0 && compressedSize !== uncompressedSize)
      )
        throw new ZipRefused('zip_unreadable', [name])
      if (name.endsWith('/') && uncompressedSize > 0) throw new ZipRefused('zip_bad_name', [name])
      members.push({
        name,
        rawName: raw,
        size: uncompressedSize,
        packed: compressedSize,
        deflated: compressionMethod === 8,
        offset: entry.relativeOffsetOfLocalHeader,
      })
    }
  } catch (error) {
    refuse(error)
  }
  members.sort((a, b) => a.offset - b.offset)
  let end = 0
  for (const m of members) {
    if (m.offset < end) throw new ZipRefused('zip_overlap', [m.name])
    end = m.offset + 30 + m.rawName.length + m.packed
  }
  return members.filter((m) => !m.name.endsWith('/'))
}

function refuse(error: unknown): never {
  if (error instanceof ZipRefused) throw error
  // yauzl says what it found in words; whatever it is, this is not a ZIP that can be trusted to mean one thing.
  if (error instanceof Error && !('code' in error)) throw new ZipRefused('zip_unreadable')
  throw error
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const showable = (raw: Buffer): string =>
  raw
    .toString('latin1')
    .replace(/[^\x20-\x7e]/g, '?')
    .slice(0, 200)
function readName(raw: Buffer, entry: yauzl.Entry): string {
  let name: string
  try {
    name = decoder.decode(raw)
  } catch {
    throw new ZipRefused('zip_bad_name', [showable(raw)])
  }
  const parts = name.replace(/\/$/, '').split('/')
  const bad =
    raw.length > LIMITS.nameBytes ||
    // oxlint-disable-next-line no-control-regex
    /[\u0000-\u001f\u007f\\]/.test(name) ||
    /^[A-Za-z]:/.test(name) ||
    parts.some((p) => p === '' || p === '.' || p === '..')
  if (bad) throw new ZipRefused('zip_bad_name', [showable(raw)])
  // Info-ZIP's Unicode path: some tools would use that name instead.
  const other = entry.extraFields.find((f) => f.id === 0x7075)
  if (other && !other.data.subarray(5).equals(raw)) throw new ZipRefused('zip_two_names', [name])
  return name
}

async function* content(window: Window, member: ZipMember): AsyncIterable<Uint8Array> {
  const header = await window.range(member.offset, 30)
  if (header.readUInt32LE(0) !== 0x04034b50) throw new ZipRefused('zip_unreadable', [member.name])
  const nameLength = header.readUInt16LE(26)
  const start = member.offset + 30 + nameLength + header.readUInt16LE(28)
  const name = await window.range(member.offset + 30, nameLength)
  if (!name.equals(member.rawName)) throw new ZipRefused('zip_two_names', [member.name])
  if (!member.deflated) {
    yield* pieces(window, start, member.packed)
    return
  }
  // `pipe` would leave an error of the source to nobody: content that runs past the end of the file ended the program.
  const inflate = pipeline(Readable.from(pieces(window, start, member.packed)), createInflateRaw(), () => {})
  let size = 0
  try {
    for await (const chunk of inflate) {
      size += (chunk as Buffer).length
      if (size > member.size) throw new ZipRefused('zip_bomb', [member.name])
      yield chunk as Buffer
    }
  } catch (error) {
    throw error instanceof ZipRefused ? error : new ZipRefused('zip_unreadable', [member.name])
  }
  if (size !== member.size) throw new ZipRefused('zip_unreadable', [member.name])
}

async function* pieces(window: Window, start: number, length: number): AsyncIterable<Uint8Array> {
  for (let at = 0; at < length; at += AHEAD)
    yield Buffer.from(await window.range(start + at, Math.min(AHEAD, length - at)))
}

/**
 * A bag being written into a ZIP: adds files, and keeps the list of their hashes that becomes the manifest. World:
 * main. What must stay true: a file is listed exactly when it is in the ZIP; no name comes twice, whatever the case.
 */
import { createHash } from 'node:crypto'
import { sha256Hex, utf8 } from '../crypto/sodium.ts'
import type { Listing } from './bagit.ts'
import { ZipWriter, type PackFile } from './zip-write.ts'

export class BagWriter {
  readonly #zip: ZipWriter
  readonly #folder: string
  readonly #checkpoint: () => void
  readonly #names = new Set<string>()
  #listed: Listing[] = []
  #bytes = 0

  /** `checkpoint` is called before each file and each chunk, and throws when the person cancelled. */
  constructor(file: PackFile, folder: string, checkpoint: () => void) {
    this.#zip = new ZipWriter(file)
    this.#folder = folder
    this.#checkpoint = checkpoint
  }

  /** Files since the start, or since {@link startTags}. */
  get listed(): readonly Listing[] {
    return this.#listed
  }
  get bytes(): number {
    return this.#bytes
  }
  /** From here on files are tag files: listed in the tag manifest, not in the payload's. */
  startTags(): void {
    this.#listed = []
    this.#bytes = 0
  }

  async addText(path: string, content: string | Uint8Array): Promise<string> {
    const bytes = typeof content === 'string' ? utf8(content) : content
    this.#checkpoint()
    this.#take(path)
    await this.#zip.add(`${this.#folder}/${path}`, bytes)
    const sha256 = sha256Hex(bytes)
    this.#listed.push({ path, sha256 })
    this.#bytes += bytes.length
    return sha256
  }

  /** Adds a text that is made as it is written. */
  async addParts(path: string, parts: Iterable<string>): Promise<void> {
    this.#take(path)
    const hash = createHash('sha256')
    const checkpoint = this.#checkpoint
    let size = 0
    async function* watched() {
      for (const part of parts) {
        checkpoint()
        const bytes = utf8(part)
        hash.update(bytes)
        size += bytes.length
        yield bytes
      }
    }
    await this.#zip.addStream(`${this.#folder}/${path}`, watched())
    this.#listed.push({ path, sha256: hash.digest('hex') })
    this.#bytes += size
  }

  /** Adds a file as it streams; when its SHA-256 is not `expected` or the source fails, it is not added: `false`. */
  async addStream(path: string, chunks: AsyncIterable<Uint8Array>, expected: string): Promise<boolean> {
    this.#take(path)
    const hash = createHash('sha256')
    const checkpoint = this.#checkpoint
    let size = 0
    async function* watched() {
      for await (const chunk of readable(chunks)) {
        checkpoint()
        hash.update(chunk)
        size += chunk.length
        yield chunk
      }
      if (hash.digest('hex') !== expected) throw new SourceDamaged()
    }
    checkpoint()
    try {
      await this.#zip.addStream(`${this.#folder}/${path}`, watched())
    } catch (error) {
      if (!(error instanceof SourceDamaged)) throw error
      this.#names.delete(path.toLowerCase())
      return false
    }
    this.#listed.push({ path, sha256: expected })
    this.#bytes += size
    return true
  }

  async end(): Promise<{ readonly bytes: number; readonly files: number }> {
    this.#checkpoint()
    return { bytes: await this.#zip.end(), files: this.#zip.count }
  }

  #take(path: string): void {
    const folded = path.toLowerCase()
    if (this.#names.has(folded)) throw new Error(`pack: ${path} twice`)
    this.#names.add(folded)
  }
}

class SourceDamaged extends Error {}
/** Tells a source that cannot be read from a pack that cannot be written. */
async function* readable(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]()
  try {
    for (;;) {
      let next: IteratorResult<Uint8Array>
      try {
        next = await iterator.next()
      } catch (error) {
        throw new SourceDamaged('source', { cause: error })
      }
      if (next.done) return
      yield next.value
    }
  } finally {
    await iterator.return?.()
  }
}

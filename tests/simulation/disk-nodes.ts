/**
 * What lies on the simulated disk: files and folders, each as the program sees it and as the platter holds it. World:
 * tests, pure.
 *
 * What must stay true: nothing is durable that was not synced: bytes by fsync of their file, names by fsync of their
 * folder (POSIX promises no more). What a power cut leaves of the rest is decided here, and any part of it may stay.
 */
import type { Chance } from './chance.ts'

export type DiskNode = DiskFile | DiskFolder
/** How much of what was not synced a power cut leaves. */
export type Leaves = 'nothing' | 'everything' | 'any'
/** Hears what a power cut did, by its words in coverage.ts. */
type Count = (what: string) => void
const SECTOR = 512
const none = new Uint8Array()

export class DiskFile {
  /** As the program reads it: from the cache. */
  bytes: Uint8Array = none
  #synced: Uint8Array = none
  /** How far the beginning is the same as what was synced. */
  #same = 0
  /** Bytes whose fsync failed: the cache has them and calls them clean, the platter will never get them. */
  #lost: { from: number; to: number } | undefined

  write(bytes: Uint8Array, at: number): void {
    const grown = new Uint8Array(Math.max(this.bytes.length, at + bytes.length))
    grown.set(this.bytes)
    grown.set(bytes, at)
    this.#changedFrom(at)
    this.bytes = grown
  }
  /** Other bytes on the platter itself: a bit that flipped, a file put back. */
  replace(bytes: Uint8Array): void {
    this.bytes = bytes
    this.sync()
  }
  cut(length: number): void {
    this.#changedFrom(length)
    this.bytes = this.bytes.slice(0, length)
  }
  #changedFrom(at: number): void {
    this.#same = Math.min(this.#same, at)
    if (this.#lost && this.#lost.to > at)
      this.#lost = at > this.#lost.from ? { ...this.#lost, to: at } : undefined
  }
  sync(): void {
    this.#synced = this.bytes
    this.#same = this.bytes.length
    const { from, to } = this.#lost ?? { from: 0, to: 0 }
    if (to > from) {
      this.#synced = this.bytes.slice().fill(0, from, to)
      this.#same = from
    }
  }
  /** An fsync that failed: on Linux the next one succeeds without writing what this one did not. */
  failSync(): void {
    if (this.bytes.length > this.#same) this.#lost = { from: this.#same, to: this.bytes.length }
  }
  afterPowerCut(chance: Chance, leaves: Leaves, count: Count): void {
    const unlike = this.bytes !== this.#synced
    if (unlike && (leaves === 'nothing' || (leaves === 'any' && chance.in100(25)))) {
      count('bytes lost that were not synced')
      this.bytes = this.#synced
    } else if (unlike && leaves === 'any' && chance.in100(75)) {
      count('file torn')
      this.bytes = this.#torn(chance)
    }
    this.sync()
    this.#lost = undefined
  }
  /** A length between the two, and each new sector either written or still empty. */
  #torn(chance: Chance): Uint8Array {
    const [low, high] = [this.#same, Math.max(this.bytes.length, this.#synced.length)]
    const length = chance.between(Math.min(low, high), high)
    const torn = new Uint8Array(length)
    torn.set(this.#synced.subarray(0, length))
    torn.fill(0, Math.min(low, length))
    for (let at = low; at < length;) {
      const end = Math.min(length, (Math.floor(at / SECTOR) + 1) * SECTOR)
      if (chance.in100(70)) torn.set(this.bytes.subarray(at, end), at)
      at = end
    }
    return torn
  }
}

/** Names that came, went or moved together and are not synced yet. `undefined` = gone. */
type Change = readonly (readonly [name: string, node: DiskNode | undefined])[]

export class DiskFolder {
  names = new Map<string, DiskNode>()
  #synced = new Map<string, DiskNode>()
  #changes: Change[] = []

  change(change: Change): void {
    put(this.names, change)
    this.#changes.push(change)
  }
  sync(): void {
    this.#synced = new Map(this.names)
    this.#changes = []
  }
  afterPowerCut(chance: Chance, leaves: Leaves, count: Count): void {
    const kept = new Map(this.#synced)
    for (const change of this.#changes)
      if (leaves === 'everything' || (leaves === 'any' && chance.in100(50))) put(kept, change)
      else count('names lost that were not synced')
    this.names = kept
    this.sync()
    for (const node of new Set(kept.values())) node.afterPowerCut(chance, leaves, count)
  }
}
function put(names: Map<string, DiskNode>, change: Change): void {
  for (const [name, node] of change) {
    if (node) names.set(name, node)
    else names.delete(name)
  }
}

/** A folder's files as a copying program would take them: path below the folder to bytes; folders end in `/`. */
export type Image = ReadonlyMap<string, Uint8Array>
export function imageOf(folder: DiskFolder, under = ''): Map<string, Uint8Array> {
  const image = new Map<string, Uint8Array>()
  for (const [name, node] of folder.names) {
    if (node instanceof DiskFile) image.set(under + name, node.bytes)
    else
      for (const [path, bytes] of imageOf(node, `${under}${name}/`).set(`${under}${name}/`, none))
        image.set(path, bytes)
  }
  return image
}
/** A folder that holds an image, all of it durable. */
export function folderOf(image: Image): DiskFolder {
  const root = new DiskFolder()
  for (const [path, bytes] of image) {
    const parts = path.split('/')
    const last = parts.pop()!
    let folder = root
    for (const part of parts) {
      const next = folder.names.get(part) ?? new DiskFolder()
      if (!folder.names.has(part)) folder.change([[part, next]])
      folder = next as DiskFolder
    }
    if (last === '') continue
    const file = new DiskFile()
    file.write(bytes, 0)
    file.sync()
    folder.change([[last, file]])
  }
  const settle = (folder: DiskFolder): void => {
    folder.sync()
    for (const node of folder.names.values()) if (node instanceof DiskFolder) settle(node)
  }
  settle(root)
  return root
}

/**
 * A disk in memory that does what real disks do, below the real file code of the journal and of the anchors. World:
 * tests.
 *
 * What must stay true: every call of node:fs that the storage core makes ends up here and is counted; at any of them
 * the program may be killed, the power may go, or an error may come; after that the dead program changes nothing.
 */
import type { DiskCalls } from '../../src-main/journal/fs.ts'
import type { AnchorCalls } from '../../src-main/vault/anchor-store.ts'
import type { Chance } from './chance.ts'
import type { Counts } from './coverage.ts'
import { DiskFile, DiskFolder, type DiskNode, type Leaves } from './disk-nodes.ts'

type Kind = 'read' | 'write' | 'sync' | 'name'
/** Errors that come at every call of some kinds, from one call number to another. */
export interface Fault {
  readonly code: 'EIO' | 'ENOSPC' | 'EPERM' | 'EBUSY' | 'EROFS'
  readonly kinds: readonly Kind[]
  readonly from: number
  readonly to: number
}
const failure = (code: string) => Object.assign(new Error(`${code}, simulated`), { code })
const partsOf = (path: string): string[] => path.split(/[\\/]/).filter(Boolean)

export class SimulatedDisk implements DiskCalls {
  /** Calls so far. */
  calls = 0
  /** The call in which the program dies. */
  crashAt = Infinity
  dead = false
  faults: Fault[] = []
  /** Room for file bytes, all files together. */
  room = Infinity
  /** Percent of writes that take only a part of what they are given. */
  shortWrites = 0
  /** Errors handed out so far, full disk included. */
  refusals = 0
  /** Of those, the ones that kept a file from being cut back: what was in it may turn up again. */
  failedCuts = 0
  /** What happened here, by its words in coverage.ts. */
  readonly counts: Counts = {}
  readonly #chance: Chance
  #root = new DiskFolder()
  #open = new Map<number, DiskNode>()
  #quiet = false
  #cutting: DiskNode | undefined
  /** The last call that was refused, and with what. */
  #last = { call: 0, code: '' }

  constructor(chance: Chance) {
    this.#chance = chance
  }

  // ---- trouble -------------------------------------------------------------------------------------------------

  /** Looks at the disk without being counted, and without any trouble. */
  async quietly<T>(look: () => T | Promise<T>): Promise<T> {
    this.#quiet = true
    try {
      return await look()
    } finally {
      this.#quiet = false
    }
  }
  count(what: string): void {
    this.counts[what] = (this.counts[what] ?? 0) + 1
  }
  #refuse(code: Fault['code']): never {
    this.refusals++
    this.count(`refused with ${code}`)
    const patient = code === 'EPERM' || code === 'EBUSY'
    if (patient && this.#last.call === this.calls - 1 && this.#last.code === code)
      this.count('burst of EPERM or EBUSY')
    this.#last = { call: this.calls, code }
    throw failure(code)
  }
  /** One call: dies in it or fails in it, or does it. `half` is what a death in the middle leaves. */
  #call<T>(kind: Kind, act: () => T, half: () => void = () => {}): T {
    if (this.dead) throw failure('EIO')
    if (this.#quiet) return act()
    this.calls++
    if (this.calls >= this.crashAt) {
      this.count(`died in a ${kind}`)
      if (this.#chance.in100(50)) {
        this.count('died half-way through a call')
        half()
      }
      this.dead = true
      throw failure('EIO')
    }
    const fault = this.faults.find(
      (f) => f.from <= this.calls && this.calls <= f.to && f.kinds.includes(kind),
    )
    if (!fault) return act()
    if (kind === 'write' && this.#chance.in100(50)) half()
    return this.#refuse(fault.code)
  }
  /** The program is gone; what it wrote is still in the cache of the system. */
  killed(): void {
    this.dead = false
    this.crashAt = Infinity
    this.#open.clear()
  }
  /** The machine is gone, and with it what was not synced. */
  powerCut(leaves: Leaves): void {
    this.killed()
    this.#root.afterPowerCut(this.#chance, leaves, (what) => this.count(what))
  }
  heal(): void {
    this.faults = []
    this.room = Infinity
    this.shortWrites = 0
  }

  // ---- names ---------------------------------------------------------------------------------------------------

  #find(parts: readonly string[]): DiskNode | undefined {
    let node: DiskNode | undefined = this.#root
    for (const part of parts) node = node instanceof DiskFolder ? node.names.get(part) : undefined
    return node
  }
  #place(path: string): { folder: DiskFolder; name: string } {
    const parts = partsOf(path)
    const name = parts.pop()!
    const folder = this.#find(parts)
    if (!(folder instanceof DiskFolder)) throw failure('ENOENT')
    return { folder, name }
  }
  emptyFolder(): DiskFolder {
    return new DiskFolder()
  }
  folder(path: string): DiskFolder {
    const node = this.#find(partsOf(path))
    if (!(node instanceof DiskFolder)) throw failure('ENOENT')
    return node
  }
  /** Puts a whole folder there, durably, as a restore or a copy does. */
  install(path: string, node: DiskNode): void {
    const { folder, name } = this.#place(path)
    folder.change([[name, node]])
    folder.sync()
  }
  /** Whether a file under a temporary name was left behind. */
  get leftovers(): boolean {
    const has = (node: DiskNode): boolean =>
      node instanceof DiskFolder &&
      [...node.names].some(([name, child]) => name.endsWith('.tmp') || has(child))
    return has(this.#root)
  }
  get used(): number {
    const size = (node: DiskNode): number =>
      node instanceof DiskFile ? node.bytes.length : [...node.names.values()].reduce((n, c) => n + size(c), 0)
    return size(this.#root)
  }

  // ---- calls of node:fs ----------------------------------------------------------------------------------------

  existsSync(path: string): boolean {
    return !this.dead && this.#find(partsOf(path)) !== undefined
  }
  readFileSync(path: string): Uint8Array {
    return this.#call('read', () => {
      const node = this.#find(partsOf(path))
      if (!(node instanceof DiskFile)) throw failure('ENOENT')
      return node.bytes.slice()
    })
  }
  readdirSync(path: string): string[] {
    return this.#call('read', () => [...this.folder(path).names.keys()])
  }
  mkdirSync(path: string): string | undefined {
    let at: string[] = []
    let first: string | undefined
    for (const part of partsOf(path)) {
      const parent = this.#find(at) as DiskFolder
      at = [...at, part]
      if (parent.names.has(part)) continue
      const make = () => parent.change([[part, new DiskFolder()]])
      this.#call('name', make, make)
      first ??= `/${at.join('/')}`
    }
    return first
  }
  openSync(path: string, flags: string): number {
    const open = (): number => {
      const { folder, name } = this.#place(path)
      let node = folder.names.get(name)
      if (node && flags.includes('x')) throw failure('EEXIST')
      if (!node && flags.startsWith('r')) throw failure('ENOENT')
      if (!node) folder.change([[name, (node = new DiskFile())]])
      if (flags.startsWith('w') && node instanceof DiskFile) node.cut(0)
      const fd = Math.max(2, ...this.#open.keys()) + 1
      this.#open.set(fd, node)
      return fd
    }
    return this.#call(flags === 'r' ? 'read' : 'name', open, () => flags !== 'r' && open())
  }
  #file(fd: number): DiskFile {
    const node = this.#open.get(fd)
    if (!(node instanceof DiskFile)) throw failure('EBADF')
    return node
  }
  fstatSync(fd: number): { size: number } {
    return this.#call('read', () => ({ size: this.#file(fd).bytes.length }))
  }
  writeSync(fd: number, bytes: Uint8Array, offset: number, length: number, position: number | null): number {
    const file = this.#file(fd)
    const at = position ?? file.bytes.length
    const write = (n: number): number => {
      file.write(bytes.slice(offset, offset + n), at)
      return n
    }
    const act = () => {
      const free = this.room - this.used + Math.max(0, file.bytes.length - at)
      if (free <= 0) {
        this.count('refused for want of room')
        this.#refuse('ENOSPC')
      }
      const short = this.shortWrites > 0 && this.#chance.in100(this.shortWrites)
      const taken = Math.min(free, short ? this.#chance.between(1, length) : length)
      if (taken < length) this.count('short write')
      return write(taken)
    }
    return this.#call('write', act, () => write(this.#chance.below(length)))
  }
  #sync(fd: number): void {
    const node = this.#open.get(fd)!
    const act = () => {
      node.sync()
      if (this.#cutting === node) this.#cutting = undefined
    }
    try {
      this.#call('sync', act, act)
    } catch (error) {
      if (this.#cutting === node) this.failedCuts++
      if (!this.dead) this.count('fsync failed')
      if (node instanceof DiskFile && !this.dead) node.failSync()
      throw error
    }
  }
  fsyncSync(fd: number): void {
    this.#sync(fd)
  }
  fdatasyncSync(fd: number): void {
    this.#sync(fd)
  }
  ftruncateSync(fd: number, length: number): void {
    const file = this.#file(fd)
    const act = () => file.cut(length)
    try {
      this.#call('write', act, act)
      this.#cutting = file
    } catch (error) {
      this.failedCuts++
      throw error
    }
  }
  closeSync(fd: number): void {
    this.#open.delete(fd)
  }
  renameSync(from: string, to: string): void {
    const act = () => {
      const source = this.#place(from)
      const target = this.#place(to)
      const node = source.folder.names.get(source.name)
      if (!node) throw failure('ENOENT')
      if (source.folder === target.folder) {
        source.folder.change([
          [source.name, undefined],
          [target.name, node],
        ])
      } else {
        target.folder.change([[target.name, node]])
        source.folder.change([[source.name, undefined]])
      }
    }
    this.#call('name', act, act)
  }
  rmSync(path: string): void {
    const act = () => {
      const { folder, name } = this.#place(path)
      if (folder.names.has(name)) folder.change([[name, undefined]])
    }
    this.#call('name', act, act)
  }
  statfsSync(): { bavail: number; bsize: number } {
    return this.#call('read', () => ({
      bavail: Math.max(0, Math.min(this.room, 2 ** 50) - this.used),
      bsize: 1,
    }))
  }

  /** The same disk for the anchors, which use calls of their own. */
  forAnchors(): AnchorCalls {
    const write = (path: string, bytes: Uint8Array) => {
      const fd = this.openSync(path, 'w')
      for (let done = 0; done < bytes.length;)
        done += this.writeSync(fd, bytes, done, bytes.length - done, done)
      this.closeSync(fd)
    }
    return {
      readFileSync: (path) => Buffer.from(this.readFileSync(path)).toString('utf8'),
      mkdirSync: (path) => this.mkdirSync(path),
      writeFileSync: (path, text) => write(path, Buffer.from(text, 'utf8')),
      copyFileSync: (from, to) => write(to, this.readFileSync(from)),
    }
  }
}

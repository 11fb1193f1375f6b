/**
 * Looks after the disks that Sealbook writes to: says when room runs out or the folder of the vault is gone, and when that
 * is over. World: main, no Electron.
 *
 * What must stay true: it only tells. What is saved or refused is decided by the disk itself, at each write.
 */
import { fail, type Failure } from '../../src-shared/ipc/result.ts'
import { DiskError, type Fs } from '../journal/fs.ts'
import { layout } from '../vault/files.ts'
import type { VaultManager } from '../vault/vault-manager.ts'

const MB = 1_000_000
/** IndexedDB is not opened with less room than this on its disk, in bytes. */
const FOR_INDEX = 500 * 1024 * 1024
/** Below this, in bytes, the disk counts as nearly full. By then the vault has laid its reserve again (`tidy`). */
const LITTLE = 200 * MB
/** Below this, in bytes, it counts as full: what is left may be the reserve of the vault, given up for the last save. */
const NONE = 10 * MB
/** Milliseconds between two looks. */
const EVERY = 3_000

export class DiskWatch {
  /** What there is to say now. */
  notices: readonly Failure[] = []
  readonly #fs: Pick<Fs, 'free' | 'exists'>
  readonly #data: string
  readonly #manager: Pick<VaultManager, 'current' | 'state'>
  readonly #tell: () => void

  /** `data`: where settings and the index lie. `tell`: what there is to say has changed. */
  constructor(
    fs: Pick<Fs, 'free' | 'exists'>,
    data: string,
    manager: Pick<VaultManager, 'current' | 'state'>,
    tell: () => void,
  ) {
    this.#fs = fs
    this.#data = data
    this.#manager = manager
    this.#tell = tell
  }
  watch(): void {
    setInterval(() => this.look(), EVERY).unref()
  }
  /** Why the index must not be opened now, if so. */
  tooFullForIndex(): string | undefined {
    return (this.#free(this.#data) ?? 0) < FOR_INDEX ? 'little-space' : undefined
  }
  /** All that is to be said. That the vault gave up its reserve is said here, for as long as it is so and with what is left. */
  before(others: readonly Failure[]): readonly Failure[] {
    return [...this.notices, ...others.filter((n) => n.code !== 'disk-full')]
  }
  look(): void {
    const said = this.#said()
    if (JSON.stringify(said) === JSON.stringify(this.notices)) return
    this.notices = said
    this.#tell()
  }
  #said(): readonly Failure[] {
    const { current, state } = this.#manager
    if (current && state === 'unlocked' && !this.#fs.exists(layout(current.dir).vaultJson))
      return [fail('disk-gone').error]
    const vault = current && this.#free(current.dir)
    const data = this.#free(this.#data)
    if (vault !== undefined && vault < LITTLE)
      return [room(vault < NONE ? 'disk-none-left' : 'disk-low', vault)]
    // the vault lies elsewhere: it can be written to
    if (data !== undefined && data < LITTLE) return [room('disk-low-here', data)]
    return []
  }
  /** Bytes; `undefined` when the disk does not say. */
  #free(dir: string): number | undefined {
    try {
      return this.#fs.free(dir)
    } catch (error) {
      if (error instanceof DiskError) return undefined
      throw error
    }
  }
}
/** What is left, in whole steps, so that it does not change with each save. */
function room(code: 'disk-low' | 'disk-none-left' | 'disk-low-here', free: number): Failure {
  const step = free < NONE ? MB / 10 : MB
  return fail(code, { detail: { free: Math.floor(free / step) * step, wanted: LITTLE } }).error
}

/**
 * Which vault is where, and in which state it is. World: main, no Electron.
 *
 * What must stay true: exactly one documented state at a time, moved only by `#to`, which fails when the move is not
 * in the table; a vault that is open here is taken, so that a second program cannot write to it.
 */
import { join } from 'node:path'
import type { AppState } from '../../src-shared/ipc/contract.ts'
import { fail, ok, type Failure, type Result } from '../../src-shared/ipc/result.ts'
import { parseRecoveryCode } from '../crypto/recovery-code.ts'
import { readVaultJson } from './files.ts'
import { DiskError } from '../journal/fs.ts'
import type { SecretKey } from '../crypto/secret-key.ts'
import { createVault } from './create-vault.ts'
import type { OpenVault, World } from './open-vault.ts'
import { openVault, openWith } from './unlock-vault.ts'
import { takeVault, type VaultLock } from './vault-lock.ts'

export type VaultState = AppState['vault']
const moves: Readonly<Record<VaultState, readonly VaultState[]>> = {
  missing: ['locked', 'missing', 'broken'],
  locked: ['unlocking', 'locked', 'missing', 'broken'],
  unlocking: ['unlocked', 'locked', 'broken', 'missing'],
  unlocked: ['locking'],
  locking: ['locked', 'missing'],
  broken: ['locked', 'missing', 'broken', 'unlocking'],
}
export interface Known {
  readonly id: string
  readonly dir: string
  readonly name: string
}
/** Wrong tries after which each further one has to wait a little longer, seconds. */
const FREE_TRIES = 5

export class VaultManager {
  #state: VaultState = 'missing'
  #current: Known | undefined
  #vault: OpenVault | undefined
  #lock: VaultLock | undefined
  #wrong = { count: 0, at: 0 }
  readonly #world: World
  readonly #changed: () => void

  constructor(world: World, changed: () => void) {
    this.#world = world
    this.#changed = changed
  }
  get state(): VaultState {
    return this.#state
  }
  get current(): Known | undefined {
    return this.#current
  }
  get vault(): OpenVault | undefined {
    return this.#vault
  }
  #to(state: VaultState): void {
    if (!moves[this.#state].includes(state)) throw new Error(`VaultManager: ${this.#state} to ${state}`)
    this.#state = state
    this.#changed()
  }

  /** Makes a vault the one that the lock screen is about. Returns what is wrong with it, if anything. */
  select(known: Known | undefined): Failure | undefined {
    this.#current = known
    if (!known) {
      this.#to('missing')
      return undefined
    }
    const info = readVaultJson(this.#world.fs, known.dir)
    this.#to(info.ok ? 'locked' : info.error.code === 'vault-missing' ? 'missing' : 'broken')
    return info.ok ? undefined : info.error
  }
  async create(
    parent: string,
    name: string,
    passphrase: string,
  ): Promise<Result<{ known: Known; recoveryCode: string; masterKey: SecretKey }>> {
    const made = await createVault(this.#world, { parent, name, passphrase })
    return made.ok
      ? ok({
          known: { id: made.value.vault, dir: made.value.dir, name },
          recoveryCode: made.value.recoveryCode,
          masterKey: made.value.masterKey,
        })
      : made
  }
  /** What is in a folder that the user pointed at: a vault, or a folder that holds one. */
  inspect(dir: string): Result<Known> {
    const { fs } = this.#world
    for (const candidate of [dir, ...fs.list(dir).map((n) => join(dir, n))]) {
      const info = readVaultJson(fs, candidate)
      if (info.ok) return ok({ id: info.value.vault, dir: candidate, name: info.value.name })
      if (info.error.code !== 'vault-missing') return info
    }
    return fail('vault-missing')
  }

  /** Opens the current vault; `ready` loads what is needed before it counts as unlocked. */
  async unlock(
    method: 'passphrase' | 'recovery',
    secret: string,
    ready: (vault: OpenVault) => Promise<void>,
  ): Promise<Result<Record<string, never>>> {
    const wait = this.#mustWait()
    if (wait > 0) return fail('too-many-tries', { detail: { seconds: wait } })
    if (method === 'recovery' && !parseRecoveryCode(secret)) return fail('recovery-code-typo')
    return this.#open((dir) => openVault(this.#world, dir, method, secret), ready)
  }
  /** Opens the current vault right after it was created. */
  unlockNew(
    masterKey: SecretKey,
    ready: (vault: OpenVault) => Promise<void>,
  ): Promise<Result<Record<string, never>>> {
    return this.#open((dir) => Promise.resolve(openWith(this.#world, dir, masterKey)), ready)
  }
  async #open(
    open: (dir: string) => Promise<Result<OpenVault>>,
    ready: (vault: OpenVault) => Promise<void>,
  ): Promise<Result<Record<string, never>>> {
    const known = this.#current
    if (!known) return fail('vault-missing')
    if (this.#state === 'unlocking' || this.#state === 'unlocked') return fail('busy')
    const lock = await takeVault(known.dir)
    if (!lock) return fail('vault-in-use')
    this.#to('unlocking')
    let opened: Result<OpenVault>
    try {
      opened = await open(known.dir)
      if (opened.ok) await ready(opened.value)
    } catch (error) {
      lock.release()
      this.#to('locked')
      if (error instanceof DiskError) return fail(error.code)
      throw error
    }
    if (!opened.ok) {
      lock.release()
      if (opened.error.code === 'wrong-secret')
        this.#wrong = { count: this.#wrong.count + 1, at: this.#world.clock.monotonic() }
      this.#to(
        opened.error.code === 'vault-missing'
          ? 'missing'
          : opened.error.code === 'vault-damaged' || opened.error.code === 'vault-too-new'
            ? 'broken'
            : 'locked',
      )
      return opened
    }
    this.#wrong = { count: 0, at: 0 }
    this.#lock = lock
    this.#vault = opened.value
    this.#to('unlocked')
    return ok({})
  }
  #mustWait(): number {
    const over = this.#wrong.count - FREE_TRIES
    if (over < 0) return 0
    const seconds = Math.min(60, 2 ** over)
    return Math.ceil(Math.max(0, seconds - (this.#world.clock.monotonic() - this.#wrong.at) / 1_000))
  }

  /** Locks: `ending` runs while the keys are still there, then they are overwritten. */
  async lock(ending: () => Promise<void>): Promise<void> {
    const vault = this.#vault
    if (this.#state !== 'unlocked' || !vault) return
    this.#to('locking')
    await ending()
    vault.close()
    this.#vault = undefined
    this.#lock?.release()
    this.#lock = undefined
    this.#to(this.#world.fs.exists(join(this.#current!.dir, 'vault.json')) ? 'locked' : 'missing')
  }
}

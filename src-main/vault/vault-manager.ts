/**
 * Which vault is where, and in which state it is. World: main, no Electron.
 *
 * What must stay true: exactly one documented state at a time, moved only by `#to`, which fails when the move is not
 * in the table; a vault that is open here is taken, so that a second program cannot write to it.
 */
import { join } from 'node:path'
import type { AppState } from '../../src-shared/ipc/contract.ts'
import type { UnlockWay } from '../../src-shared/ipc/contract-keys.ts'
import { fail, ok, type Failure, type Result } from '../../src-shared/ipc/result.ts'
import { needsKeyFile, type Proof } from '../crypto/slot.ts'
import { readSlots, readVaultJson } from './files.ts'
import { DiskError } from '../journal/fs.ts'
import type { SecretKey } from '../crypto/secret-key.ts'
import { createVault } from './create-vault.ts'
import type { OpenVault, World } from './open-vault.ts'
import { openWith, unlockVault } from './unlock-vault.ts'
import { takeVault, type VaultLock } from './vault-lock.ts'
import { WrongTries, type TriesStore } from './wrong-tries.ts'

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
export class VaultManager {
  #state: VaultState = 'missing'
  #current: Known | undefined
  #vault: OpenVault | undefined
  #lock: VaultLock | undefined
  /** Tries that failed before the last unlock, until somebody asks. */
  #wrong = 0
  readonly #tries: WrongTries
  readonly #world: World
  readonly #changed: () => void

  constructor(world: World, changed: () => void, tries?: TriesStore) {
    this.#world = world
    this.#changed = changed
    this.#tries = new WrongTries(world.clock, tries)
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
    proof: Proof,
    ready: (vault: OpenVault) => Promise<void>,
  ): Promise<Result<Record<string, never>>> {
    const { id } = this.#current ?? { id: '' }
    const wait = this.#tries.wait(id)
    if (wait > 0) return fail('too-many-tries', { detail: { seconds: wait } })
    return this.#open((dir) => this.#try(id, dir, proof), ready)
  }
  async #try(id: string, dir: string, proof: Proof): Promise<Result<OpenVault>> {
    const takeBack = this.#tries.begin(id)
    let opened: Result<OpenVault> | undefined
    try {
      opened = await unlockVault(this.#world, dir, proof)
      return opened
    } finally {
      if (opened?.ok) this.#wrong = this.#tries.right(id)
      else if (opened?.error.code !== 'wrong-secret') takeBack()
    }
  }
  /** How many tries failed before the vault was opened; told once. */
  takeWrong(): number {
    const wrong = this.#wrong
    this.#wrong = 0
    return wrong
  }
  /** In which ways the vault in front of us can be opened, and the seconds until the next try. */
  atTheDoor(): { ways?: UnlockWay[]; wait?: number } {
    const known = this.#current
    if (!known || (this.#state !== 'locked' && this.#state !== 'unlocking')) return {}
    const slots = readSlots(this.#world.fs, known.dir)
    const ways = slots.map((s) => (s.kind === 'passphrase' && needsKeyFile(s) ? 'keyfile' : s.kind))
    return { ways: [...new Set(ways)], wait: this.#tries.wait(known.id) }
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
      this.#to(
        opened.error.code === 'vault-missing'
          ? 'missing'
          : opened.error.code === 'vault-damaged' || opened.error.code === 'vault-too-new'
            ? 'broken'
            : 'locked',
      )
      return opened
    }
    this.#lock = lock
    this.#vault = opened.value
    this.#to('unlocked')
    return ok({})
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

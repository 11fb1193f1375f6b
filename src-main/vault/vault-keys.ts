/**
 * The ways to open a vault, while it is open: changed, added, taken away. World: main, no Electron.
 *
 * What must stay true: a new slot stands on the disk and was opened again from there before an old one goes; the journal says it in
 * between, and that is the moment at which keys change; whatever was interrupted is put right at the next unlock
 * (docs/decisions/0015); the last passphrase slot is never taken away; nothing is ever stretched less than before.
 */
import { fail, ok, type Result } from '../../src-shared/ipc/result.ts'
import type { VaultEventFacts, VaultEventKind } from '../../src-shared/vault/vault-event.ts'
import { raisedArgon2, strongerArgon2, type Argon2Params } from '../crypto/argon2.ts'
import { newRecoveryCode } from '../crypto/recovery-code.ts'
import type { SecretKey } from '../crypto/secret-key.ts'
import { newShares } from '../crypto/shares.ts'
import {
  keptKeyFile,
  needsKeyFile,
  openSlot,
  passphraseSlot,
  recoverySlot,
  sharesSlot,
  type Proof,
  type Slot,
  type SlotKind,
} from '../crypto/slot.ts'
import { DiskError } from '../journal/fs.ts'
import { putSlot, readSlots, removeSlot } from './files.ts'
import type { World } from './open-vault.ts'

/** How a vault was opened this time: by which slot, and how long its stretching took, in milliseconds. */
export interface OpenedWith {
  readonly slot: string
  readonly method: Proof['method']
  readonly ms: number
}
export interface KeysOf {
  readonly world: World
  readonly dir: string
  readonly vault: string
  readonly user: string
  readonly umk: SecretKey
  /** The vault's local key. */
  readonly local: SecretKey
  /** Absent right after the vault was made. */
  readonly opened: OpenedWith | undefined
}
type Note = (what: VaultEventKind, facts: VaultEventFacts) => Result<unknown>
type PassphraseSlot = Extract<Slot, { kind: 'passphrase' }>
type Changed = Result<Record<string, never>>

export class VaultKeys {
  /** Puts an event on record. Without one nothing is: for those who work on a vault below its records. */
  note: Note | undefined
  readonly #of: KeysOf
  #turn: Promise<unknown> = Promise.resolve()
  #ended = false

  constructor(of: KeysOf) {
    this.#of = of
  }
  get opened(): OpenedWith | undefined {
    return this.#of.opened
  }
  /** Every slot of this vault. */
  list(): Slot[] {
    return readSlots(this.#of.world.fs, this.#of.dir).filter((s) => s.vault === this.#of.vault)
  }
  #mine(kind: SlotKind): Slot[] {
    return this.list().filter((s) => s.kind === kind && s.user === this.#of.user)
  }
  /** The passphrase slot that counts: the one that opened, or the only one. */
  #present(): PassphraseSlot | undefined {
    const all = this.#mine('passphrase') as PassphraseSlot[]
    return all.find((s) => s.id === this.opened?.slot) ?? all[0]
  }
  get keyFileNeeded(): boolean {
    const slot = this.#present()
    return slot !== undefined && needsKeyFile(slot)
  }

  /** Whether this is the passphrase: asked again before something that cannot be taken back. */
  async knows(passphrase: string): Promise<boolean> {
    for (const slot of this.#mine('passphrase')) {
      const keyFile = keptKeyFile(slot, this.#of.local)
      const umk = await openSlot(
        slot,
        { method: 'passphrase', secret: passphrase, keyFile },
        this.#of.world.stretch,
      )
      keyFile?.wipe()
      umk?.wipe()
      if (umk) return true
    }
    return false
  }

  /** A new passphrase; a key file stays. The old passphrase stops working. */
  setPassphrase(passphrase: string): Promise<Changed> {
    return this.#keepingKeyFile((keyFile) =>
      this.#newPassphraseSlot('passphrase_changed', passphrase, keyFile, {}),
    )
  }
  /** The same passphrase with this key file from now on; `name` is what the file is called. The caller wipes it. */
  addKeyFile(passphrase: string, keyFile: SecretKey, name: string): Promise<Changed> {
    return this.#inTurn(() =>
      this.#newPassphraseSlot('keyfile_added', passphrase, keyFile, { file: name.slice(0, 255) }),
    )
  }
  /** The same passphrase alone. */
  removeKeyFile(passphrase: string): Promise<Changed> {
    return this.#inTurn(() => this.#newPassphraseSlot('keyfile_removed', passphrase, undefined, {}))
  }
  /**
   * Stretches the passphrase that opened the vault further, where this computer did it well below a second. Does nothing
   * when the slot is gone by then.
   */
  raise(passphrase: string): Promise<Changed> {
    return this.#keepingKeyFile((keyFile) => {
      const { opened } = this
      const slot = this.#present()
      if (!opened || slot?.id !== opened.slot) return Promise.resolve(ok({}))
      const { salt: _salt, ...params } = slot.argon2id
      const raised = raisedArgon2(params, opened.ms)
      if (!raised) return Promise.resolve(ok({}))
      const facts = { ops: raised.ops, memory: Math.round(raised.mem / 1024 / 1024), before: params.ops }
      return this.#newPassphraseSlot('stretching_raised', passphrase, keyFile, facts, raised)
    })
  }
  #keepingKeyFile(work: (keyFile: SecretKey | undefined) => Promise<Changed>): Promise<Changed> {
    return this.#inTurn(async () => {
      const slot = this.#present()
      const keyFile = slot && keptKeyFile(slot, this.#of.local)
      if (slot && needsKeyFile(slot) && !keyFile) return fail('vault-damaged', { detail: { file: slot.id } })
      try {
        return await work(keyFile)
      } finally {
        keyFile?.wipe()
      }
    })
  }
  async #newPassphraseSlot(
    what: VaultEventKind,
    secret: string,
    keyFile: SecretKey | undefined,
    facts: VaultEventFacts,
    params?: Argon2Params,
  ): Promise<Changed> {
    const { world, umk, local } = this.#of
    const before = this.#present()?.argon2id
    const slot = await passphraseSlot(
      this.#owner(),
      secret,
      umk,
      world.stretch,
      strongerArgon2(params ?? world.argon2, before),
      world.rng,
      keyFile && { keyFile, local },
    )
    return this.#replace(what, slot, [{ method: 'passphrase', secret, keyFile }], facts)
  }

  /** A fresh recovery code; the old one stops working. */
  async renewRecoveryCode(): Promise<Result<{ recoveryCode: string }>> {
    const { world, umk } = this.#of
    const recoveryCode = newRecoveryCode(world.rng)
    const done = await this.#inTurn(() => {
      const slot = recoverySlot(this.#owner(), recoveryCode, umk, world.rng)
      return this.#replace('recovery_renewed', slot, [{ method: 'recovery', secret: recoveryCode }], {})
    })
    return done.ok ? ok({ recoveryCode }) : done
  }
  /** Fresh recovery shares for these people, in their order; shares of an earlier set stop working. */
  async makeShares(holders: readonly string[]): Promise<Result<{ set: string; codes: string[] }>> {
    const { world, umk } = this.#of
    const made = await newShares(world.rng)
    const { set, codes } = made
    const done = await this.#inTurn(() => {
      const slot = sharesSlot(this.#owner(), made, umk, world.rng)
      const pairs = [
        [0, 1],
        [0, 2],
        [1, 2],
      ] as const
      const proofs = pairs.map(([one, other]): Proof => ({
        method: 'shares',
        secret: codes[one]!,
        other: codes[other]!,
      }))
      return this.#replace('shares_made', slot, proofs, { set, holders: holders.join(', ').slice(0, 400) })
    })
    made.secret.fill(0)
    return done.ok ? ok({ set, codes: [...codes] }) : done
  }
  /** Takes one way to open away. Refused for the last passphrase. */
  revoke(id: string): Promise<Changed> {
    return this.#inTurn(() => Promise.resolve(this.#revoke(id)))
  }
  #revoke(id: string): Changed {
    const { fs } = this.#of.world
    const slot = this.list().find((s) => s.id === id && s.user === this.#of.user)
    if (!slot) return fail('not-found')
    if (slot.kind === 'passphrase' && this.#mine('passphrase').length === 1) return fail('last-key')
    const noted = this.#tell('slot_revoked', { slot: id, way: slot.kind, gone: id })
    if (noted.ok) removeSlot(fs, this.#of.dir, id)
    return noted.ok ? ok({}) : noted
  }

  /** The new slot first, proven from the disk; then the journal; then the old ones of its kind go. */
  async #replace(
    what: VaultEventKind,
    slot: Slot,
    proofs: readonly Proof[],
    facts: VaultEventFacts,
  ): Promise<Changed> {
    const { world, dir } = this.#of
    const old = this.#mine(slot.kind).map((s) => s.id)
    putSlot(world.fs, dir, slot)
    let kept = false
    try {
      if (!(await this.#opens(slot.id, proofs))) return fail('disk-error')
      if (this.#ended) return fail('vault-locked')
      const noted = this.#tell(what, { ...facts, slot: slot.id, gone: old.slice(0, 20).join(' ') })
      kept = noted.ok
      if (!noted.ok) return noted
    } finally {
      if (!kept) removeSlot(world.fs, dir, slot.id)
    }
    for (const id of old) removeSlot(world.fs, dir, id)
    return ok({})
  }
  async #opens(id: string, proofs: readonly Proof[]): Promise<boolean> {
    const slot = this.list().find((s) => s.id === id)
    for (const proof of proofs) {
      const umk = slot && (await openSlot(slot, proof, this.#of.world.stretch))
      if (!umk) return false
      umk.wipe()
    }
    return true
  }
  #tell(what: VaultEventKind, facts: VaultEventFacts): Result<unknown> {
    return this.note ? this.note(what, facts) : ok(null)
  }
  #owner() {
    const { vault, user, world } = this.#of
    return { vault, user, madeAt: new Date(world.clock.now()).toISOString() }
  }
  /** One change at a time; trouble with the disk and a lock that came in between are values. */
  #inTurn(work: () => Promise<Changed>): Promise<Changed> {
    const mine = this.#turn.then(async () => {
      if (this.#ended) return fail('vault-locked')
      try {
        return await work()
      } catch (error) {
        if (this.#ended) return fail('vault-locked')
        if (error instanceof DiskError) return fail(error.code)
        throw error
      }
    })
    this.#turn = mine.catch(() => undefined)
    return mine
  }

  /**
   * Puts right what an interrupted change left behind: slots that the journal says are gone, and those of the kind that was used
   * now beside the one that was used, or that came last and were never said to be there. Returns how many went.
   */
  settle(gone: ReadonlySet<string>): Result<{ removed: number }> {
    const { fs } = this.#of.world
    try {
      const left = (['passphrase', 'recovery', 'shares'] as const).flatMap((kind) =>
        this.#leftOver(kind, gone),
      )
      for (const slot of left) removeSlot(fs, this.#of.dir, slot.id)
      return ok({ removed: left.length })
    } catch (error) {
      if (error instanceof DiskError) return fail(error.code)
      throw error
    }
  }
  #leftOver(kind: SlotKind, gone: ReadonlySet<string>): Slot[] {
    const all = this.#mine(kind)
    const [former, live] = [all.filter((s) => gone.has(s.id)), all.filter((s) => !gone.has(s.id))]
    // what is said to be gone may be the only way in: a copy from before, or a file that somebody took away
    if (live.length === 0) return kind === 'passphrase' ? [] : former
    const used = live.find((s) => s.id === this.opened?.slot)
    const first = live.map(madeAt).toSorted()[0]!
    return [...former, ...live.filter((s) => (used ? s !== used : madeAt(s) > first))]
  }
  /** No change begins any more, and one that runs keeps nothing. */
  end(): void {
    this.#ended = true
  }
}
/** Slots of the first version come first. */
const madeAt = (slot: Slot): string => ('madeAt' in slot ? slot.madeAt : '')

/**
 * The shared PC: one mode of the whole program, held here and not by any page. World: main, Electron.
 *
 * What must stay true: while it is on, the window of the office does not exist and no call of the office is answered
 * (ipc/serve.ts); it ends with the passphrase of the vault, which is checked here, or with the vault being locked; what remembers
 * that it was on says nothing of what was to be signed.
 */
import { clipboard, Menu } from 'electron'
import { fail, ok, type Result } from '../../src-shared/ipc/result.ts'
import type { Settings } from '../../src-shared/ipc/contract.ts'
import type { Clock } from '../journal/hlc.ts'
import type { KioskScope, Signer } from '../records/kiosk-desk.ts'
import type { OpenVault } from '../vault/open-vault.ts'
import { IdleTurn } from './idle-turn.ts'
import type { JsonFile } from './json-file.ts'
import { KioskWindow } from './kiosk-window.ts'
import type { StoredSettings } from './settings.ts'
import { SlowTries } from './slow-tries.ts'
import type { WindowPlaces } from './windows.ts'

export interface KioskWorld {
  readonly places: WindowPlaces
  readonly clock: Clock
  dark(): boolean
  refused(): void
  log(event: string, fields?: Readonly<Record<string, string | number>>): void
  bug(error: unknown): void
  readonly settings: JsonFile<StoredSettings>
  vault(): OpenVault | undefined
  openOffice(): Promise<void>
  closeOffice(): void
}

export class Kiosk {
  readonly #world: KioskWorld
  readonly #turn: IdleTurn
  readonly #tries: SlowTries
  #scope: KioskScope | undefined
  #rounds = 0
  #window: KioskWindow | undefined
  #ticking: NodeJS.Timeout | undefined

  constructor(world: KioskWorld) {
    this.#world = world
    this.#tries = new SlowTries(world.clock)
    this.#turn = new IdleTurn(
      world.clock,
      (seconds) => this.contents?.send('kiosk-idle', seconds),
      () => this.#again('idle'),
    )
  }
  get on(): boolean {
    return this.#scope !== undefined
  }
  get scope(): KioskScope {
    if (!this.#scope) throw new Error('Kiosk: not on')
    return this.#scope
  }
  /** Its page, which is the only one that may ask for anything now. */
  get contents() {
    return this.#window?.contents
  }
  get signer(): Signer | undefined {
    return this.#turn.signer
  }
  /** Grows with each new page: what an earlier one asked for is not given to the next. */
  get round(): number {
    return this.#rounds
  }
  /** Somebody did something. */
  touched(): void {
    this.#turn.touched()
  }
  begin(signer: Signer): void {
    this.#turn.begin(signer)
  }
  /** The vault with which it was on when it did not end as it should. */
  get was(): boolean {
    const { kiosk, current } = this.#world.settings.value
    return kiosk !== undefined && kiosk === current
  }
  /** Remembers, outside the vault, with which vault it is on; `undefined` = it is off. */
  remember(vault: string | undefined): void {
    const { kiosk, ...rest } = this.#world.settings.value
    if (vault !== kiosk) this.#world.settings.set({ ...rest, ...(vault !== undefined && { kiosk: vault }) })
  }
  /** While it is on, nobody being there locks nothing: it waits for the next person. */
  lockSettings(): Settings {
    const { settings } = this.#world.settings.value
    return this.on ? { ...settings, lockAfterMinutes: 0 } : settings
  }
  focus(): void {
    this.#window?.focus()
  }

  /** Turns it on. From the first line on nothing of the office is answered; its window goes when ours is there. */
  async start(scope: KioskScope): Promise<void> {
    if (this.on) return
    this.#scope = scope
    this.remember(this.#world.vault()?.info.vault)
    this.#world.log('kiosk-on')
    Menu.setApplicationMenu(null)
    this.#ticking = setInterval(() => this.#turn.tick(), 1_000)
    this.#window = new KioskWindow({
      places: this.#world.places,
      dark: () => this.#world.dark(),
      refused: () => this.#world.refused(),
      touched: () => this.#turn.touched(),
      began: (why) => {
        this.#rounds++
        this.#turn.forget()
        forgetCopies(clipboard)
        this.#world.log('kiosk-page', { why })
      },
    })
    try {
      await this.#window.open()
      this.#world.closeOffice()
    } catch (error) {
      this.#world.bug(error)
      await this.#end(false)
    }
  }
  /** Whoever is here goes: nothing of what they typed is left. */
  done(): void {
    this.#again('idle')
  }
  #again(why: 'idle'): void {
    this.#window?.beginAnew(why).catch((error: unknown) => this.#world.bug(error))
  }

  /** Back to the office, with the passphrase. Wrong ones wait longer and longer. */
  async leave(passphrase: string): Promise<Result<Record<string, never>>> {
    if (!this.on) return fail('kiosk-off')
    const wait = this.#tries.wait()
    const right = wait > 0 ? undefined : await this.#tries.try(() => this.#knows(passphrase))
    if (right === undefined) return fail('too-many-tries', { detail: { seconds: Math.max(1, wait) } })
    if (!right) {
      this.#world.log('kiosk-wrong-passphrase')
      return fail('wrong-secret')
    }
    // answered first: the page that asked ends with it
    setImmediate(() => void this.#end(false).catch((error: unknown) => this.#world.bug(error)))
    return ok({})
  }
  async #knows(passphrase: string): Promise<boolean> {
    return (await this.#world.vault()?.knows(passphrase)) ?? false
  }
  /** The vault was locked under it: the lock screen says that it was on. */
  async locked(): Promise<void> {
    if (this.on) await this.#end(true)
  }
  async #end(remembered: boolean): Promise<void> {
    if (!this.on) return
    this.#scope = undefined
    this.#turn.forget()
    clearInterval(this.#ticking)
    if (!remembered) this.remember(undefined)
    this.#world.log('kiosk-off')
    const window = this.#window
    this.#window = undefined
    // the new window first: a program without one would end
    await this.#world.openOffice()
    window?.end()
  }
  /** The program ends: with it the windows. */
  quit(): void {
    this.#scope = undefined
    clearInterval(this.#ticking)
    this.#window?.end()
  }
}

/** Electron's, which takes the selection of Linux as an argument in one version and has it as a part in another. */
interface Clipboards {
  clear(of?: 'selection'): unknown
  readonly selection?: { clear(): unknown }
}
/** What one person marked or copied is not for the next to paste. */
function forgetCopies(all: Clipboards, platform = process.platform): void {
  all.clear()
  if (platform !== 'linux') return
  if (all.selection) all.selection.clear()
  else all.clear('selection')
}

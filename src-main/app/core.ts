/**
 * The running application: windows, vault, session, settings, and what happens when they change. World: main,
 * Electron. Composition and glue; rules live in the parts.
 *
 * What must stay true: locking always succeeds, ends the UI's process, forgets tokens and wipes what was copied; a UI
 * that crashes is brought back with nothing lost; nothing of a vault is reachable while it is locked.
 */
import { uptime } from 'node:os'
import { app, clipboard, nativeTheme, powerMonitor, type BrowserWindow } from 'electron'
import type { AppState, Settings } from '../../src-shared/ipc/contract.ts'
import { fail, type Failure, type Result } from '../../src-shared/ipc/result.ts'
import { knownZone } from '../../src-shared/text/calendar.ts'
import type { SecretKey } from '../crypto/secret-key.ts'
import type { Proof } from '../crypto/slot.ts'
import { emit } from '../ipc/serve.ts'
import { nodeFs } from '../journal/fs.ts'
import { systemClock } from '../journal/hlc.ts'
import { Drafts } from '../records/drafts.ts'
import { createPrinter, type Printer } from '../reports/pdf.ts'
import { hidingWindows } from '../security/hide-windows.ts'
import { layout } from '../vault/files.ts'
import { HostStore } from '../vault/host-store.ts'
import type { OpenVault } from '../vault/open-vault.ts'
import { VaultManager } from '../vault/vault-manager.ts'
import { triesFiles } from '../vault/wrong-tries.ts'
import { AutoLock } from './auto-lock.ts'
import type { Backups } from './backups.ts'
import { ClockWatch } from './clock-watch.ts'
import { CopiedText } from './copied-text.ts'
import { DiskWatch } from './disk-watch.ts'
import { hostIn } from './host-link.ts'
import { JsonFile } from './json-file.ts'
import { Kiosk } from './kiosk.ts'
import { Log } from './log.ts'
import { setMenu } from './menu.ts'
import { newSession } from './new-session.ts'
import { backupsOf, copyBeforeChange, finishBackups, notNow, startBackups } from './office-backups.ts'
import type { Paths } from './paths.ts'
import type { Places } from './places.ts'
import type { Session } from './session.ts'
import { initialSettings, StoredSettings } from './settings.ts'
import { sweep } from './sweep.ts'
import { Tasks } from './tasks.ts'
import { t } from './text.ts'
import { Tokens } from './tokens.ts'
import { UiWindow } from './ui-window.ts'
import { settleKeys } from './vault-keys.ts'
import { worldOf } from './world.ts'

type LockReason = AppState['lockReason']
const HEARTBEAT = 60_000

export class Core {
  readonly paths: Paths
  readonly places: Places
  readonly log: Log
  readonly settings: JsonFile<StoredSettings>
  readonly tokens = new Tokens()
  readonly copied = new CopiedText(clipboard)
  readonly #hide = hidingWindows(() => this.settings.value.settings.hideFromCapture ?? false)
  readonly tasks: Tasks
  readonly manager: VaultManager
  readonly printer: Printer
  readonly disk: DiskWatch
  readonly projection: HostStore
  readonly autoLock: AutoLock
  readonly clockWatch: ClockWatch
  readonly kiosk: Kiosk
  readonly backups: Backups
  readonly #office: UiWindow
  readonly clock = systemClock
  session: Session | undefined
  #lockReason: LockReason = 'start'
  #notices: Failure[] = []
  #refused = 0
  #quitting = false

  constructor(paths: Paths, places: Places) {
    this.paths = paths
    this.places = places
    this.log = new Log(paths.logs)
    this.settings = new JsonFile(
      paths.settings,
      StoredSettings,
      initialSettings('en', knownZone(Intl.DateTimeFormat().resolvedOptions().timeZone)),
    )
    this.tasks = new Tasks((progress) => emit(this.ui?.webContents, 'progress', progress))
    this.backups = backupsOf(this, () => this.stateChanged())
    this.manager = new VaultManager(
      worldOf(paths, places),
      () => this.stateChanged(),
      triesFiles(paths.tries, nodeFs),
    )
    this.printer = createPrinter(places.fonts, t)
    this.disk = new DiskWatch(nodeFs, paths.data, this.manager, this.stateChanged.bind(this))
    this.projection = new HostStore(
      hostIn(places, () => this.#refused++),
      () => this.disk.tooFullForIndex(),
      (why) => {
        this.log.write('projection-off', { why })
        this.notice(fail('index-off').error, 'index-')
      },
    )
    this.autoLock = new AutoLock(
      systemClock,
      () => this.kiosk.lockSettings(),
      (why) => void this.lock(why),
      (seconds) => emit(this.ui?.webContents, 'lockingSoon', { seconds }),
    )
    this.clockWatch = new ClockWatch({
      now: () => systemClock.now(),
      uptime: () => uptime() * 1_000,
      write: (jump) => this.session?.noteJump(jump) ?? false,
      tell: (failure) => this.notice(failure, 'clock-'),
    })
    const dark = () => nativeTheme.shouldUseDarkColors
    const shared = { places, settings: this.settings, dark, refused: () => this.#refused++ }
    this.#office = new UiWindow({
      ...shared,
      loaded: () => this.applySettings(),
      quitting: () => this.#quitting,
      crashed: (reason) => {
        this.log.write('ui-gone', { reason })
        this.#lockReason = 'crash'
      },
    })
    this.kiosk = new Kiosk({
      ...shared,
      clock: systemClock,
      log: (event, fields) => this.log.write(event, fields),
      bug: (error) => void this.bug('kiosk', error),
      vault: () => this.session?.vault,
      openOffice: () => this.#backToOffice(),
      closeOffice: () => this.#office.close(),
    })
  }
  /** The window of the office; there is none while the shared PC is on. */
  get ui(): BrowserWindow | undefined {
    return this.#office.window
  }

  // ---- state -----------------------------------------------------------------------------------------------------

  state(): AppState {
    const { settings, vaults, current } = this.settings.value
    const known = this.manager.current
    const readOnly = this.readOnly()
    return {
      vault: this.manager.state,
      vaults: vaults.map((v) => ({
        id: v.id,
        name: v.name,
        location: v.dir,
        present: nodeFs.exists(layout(v.dir).vaultJson),
      })),
      ...(current !== undefined && { current }),
      lockReason: this.#lockReason,
      ...this.manager.atTheDoor(),
      ...(this.kiosk.was && { kioskWas: true }),
      drafts: known ? Drafts.count(nodeFs, layout(known.dir).drafts) : 0,
      ...(readOnly && { readOnly }),
      notices: this.disk.before([...this.#notices, ...(this.manager.vault?.notices ?? [])]).slice(0, 20),
      settings,
      platform: process.platform === 'win32' || process.platform === 'darwin' ? process.platform : 'linux',
      version: app.getVersion(),
      today: new Date().toISOString(),
      refusedRequests: this.#refused,
    }
  }
  readOnly(): Failure | undefined {
    const damage = this.manager.vault?.damage[0]
    return (
      damage &&
      fail('vault-read-only', { detail: { file: damage.file, files: this.manager.vault.damage.length } })
        .error
    )
  }
  stateChanged(): void {
    emit(this.ui?.webContents, 'appStateChanged', {})
    if (app.isReady() && !this.kiosk.on)
      setMenu((id) => emit(this.ui?.webContents, 'command', { id }), this.manager.state === 'unlocked')
  }
  /** What is to be known about something now; replaces earlier notices whose codes begin with `about`. */
  notice(failure: Failure | undefined, about: 'vault-' | 'clock-' | 'index-'): void {
    this.#notices = this.#notices.filter((n) => !n.code.startsWith(about) && n.code !== failure?.code)
    if (failure) this.#notices.push(failure)
    this.stateChanged()
  }
  dismiss(code: string): void {
    if (code.startsWith('clock-')) this.clockWatch.accept()
    this.#notices = this.#notices.filter((n) => n.code !== code)
    const held = this.manager.vault?.notices
    held?.splice(0, held.length, ...held.filter((n) => n.code !== code))
    this.stateChanged()
  }
  saveSettings(change: Partial<Settings>): void {
    const { value } = this.settings
    this.settings.set({ ...value, settings: { ...value.settings, ...change } })
    this.applySettings()
    this.stateChanged()
  }
  applySettings(): void {
    const { theme, zoom } = this.settings.value.settings
    nativeTheme.themeSource = theme
    this.#hide()
    if (this.ui && !this.ui.isDestroyed()) this.ui.webContents.setZoomFactor(zoom)
  }
  /** Adds a vault to the known ones and makes it the current one. */
  remember(known: { id: string; dir: string; name: string }): void {
    const { value } = this.settings
    this.settings.set({
      ...value,
      vaults: [...value.vaults.filter((v) => v.id !== known.id), known].slice(-50),
      current: known.id,
    })
  }
  /** Looks at the current vault again and starts reading its sealed rows ahead of the passphrase. */
  select(id: string | undefined = this.settings.value.current): Failure | undefined {
    const known = this.settings.value.vaults.find((v) => v.id === id)
    if (known && known.id !== this.settings.value.current)
      this.settings.set({ ...this.settings.value, current: known.id })
    const problem = this.manager.select(known)
    if (known && !problem) this.projection.prefetch(known.id)
    this.notice(problem, 'vault-')
    return problem
  }

  // ---- unlocking and locking --------------------------------------------------------------------------------------

  async unlock(proof: Proof): Promise<Result<{ seconds: number }>> {
    const opened = await this.#unlocked((ready) => this.manager.unlock(proof, ready))
    if (opened.ok && proof.method === 'passphrase') void this.session?.vault.keys.raise(proof.secret)
    return opened
  }
  unlockNew(masterKey: SecretKey): Promise<Result<{ seconds: number }>> {
    return this.#unlocked((ready) => this.manager.unlockNew(masterKey, ready))
  }
  async #unlocked(
    open: (ready: (vault: OpenVault) => Promise<void>) => Promise<Result<unknown>>,
  ): Promise<Result<{ seconds: number }>> {
    const began = performance.now()
    let session: Session | undefined
    let copied = false
    const opened = await open(async (vault) => {
      copied = await copyBeforeChange(this.backups, vault, this.paths, this.ui)
      session = newSession(this, vault)
      const how = await session.load()
      this.log.write('unlocked', {
        how,
        ms: Math.round(performance.now() - began),
        records: session.store.size,
      })
      this.session = session
      this.clockWatch.opened(session.lastUse)
    }).catch(notNow)
    if (!opened.ok) {
      session?.end()
      this.session = undefined
      return opened
    }
    settleKeys(session!, this.manager.takeWrong())
    startBackups(this.backups, session!, copied)
    this.autoLock.touched()
    this.kiosk.remember(undefined)
    return { ok: true, value: { seconds: Math.round(performance.now() - began) / 1_000 } }
  }
  async lock(reason: LockReason): Promise<void> {
    if (this.manager.state !== 'unlocked') return
    this.clockWatch.look()
    this.#lockReason = reason
    await this.manager.lock(async () => {
      await this.backups.closing()
      this.session?.end()
      this.session = undefined
      this.tokens.forget()
    })
    this.log.write('locked', { reason })
    if (!this.#quitting) {
      this.select()
      if (this.kiosk.on) await this.kiosk.locked()
      else this.#office.endProcess()
    }
    await this.copied.wipe()
    sweep()
  }
  async #backToOffice(): Promise<void> {
    this.autoLock.touched()
    this.stateChanged()
    await this.#office.open()
  }

  // ---- windows ---------------------------------------------------------------------------------------------------

  focus(): void {
    if (this.kiosk.on) this.kiosk.focus()
    else this.#office.focus()
  }

  // ---- life ------------------------------------------------------------------------------------------------------

  async start(): Promise<void> {
    this.applySettings()
    this.select()
    this.clockWatch.watch(powerMonitor) // hears of waking up before the lock that it may bring
    this.autoLock.watch(powerMonitor)
    setInterval(() => this.manager.vault?.touchAnchor(), HEARTBEAT).unref()
    this.disk.watch()
    this.stateChanged()
    await this.#office.open()
  }
  async quit(): Promise<void> {
    if (this.#quitting) return
    this.#quitting = true
    this.autoLock.stop()
    this.clockWatch.stop()
    this.kiosk.quit()
    await this.lock('user')
    await finishBackups(this.backups, this.ui)
    await this.printer.close()
    this.projection.end()
    app.quit()
  }
  get quitting(): boolean {
    return this.#quitting
  }
  /** Notes a bug without content; returns the reference to quote. */
  bug(where: string, error: unknown): string {
    return this.log.bug(where, error)
  }
}

/**
 * The window of the office: opened where it was, brought back when its page crashes, its process ended with each lock. World: main,
 * Electron. What must stay true: a crash of the page costs nothing; decrypted text dies with the process that showed it.
 */
import type { BrowserWindow } from 'electron'
import type { JsonFile } from './json-file.ts'
import type { StoredSettings } from './settings.ts'
import { openUiWindow, showPage, type WindowPlaces } from './windows.ts'

export interface UiWorld {
  readonly places: WindowPlaces
  readonly settings: JsonFile<StoredSettings>
  dark(): boolean
  /** A request to somewhere else was refused. */
  refused(): void
  /** The page's process is gone, and not because of us. */
  crashed(reason: string): void
  /** A page was loaded: zoom and theme. */
  loaded(): void
  quitting(): boolean
}

export class UiWindow {
  readonly #world: UiWorld
  window: BrowserWindow | undefined
  #ending = false

  constructor(world: UiWorld) {
    this.#world = world
  }
  async open(): Promise<void> {
    const { places, settings } = this.#world
    const window = openUiWindow(places, settings.value.window, this.#world.dark(), () =>
      this.#world.refused(),
    )
    this.window = window
    window.webContents.on('render-process-gone', (_event, details) => {
      const ours = this.#ending
      this.#ending = false
      if (window.isDestroyed() || this.#world.quitting()) return
      if (!ours) this.#world.crashed(details.reason)
      // a crash of the page is treated like a lock only for the page: the vault stays as it is
      window.webContents.reload()
    })
    window.webContents.on('did-finish-load', () => this.#world.loaded())
    window.on('close', () => this.#remember(window))
    window.on('closed', () => {
      if (this.window === window) this.window = undefined
    })
    await showPage(window, 'app://ui/')
  }
  #remember(window: BrowserWindow): void {
    const { settings } = this.#world
    const maximized = window.isMaximized()
    settings.set({ ...settings.value, window: { ...window.getNormalBounds(), maximized } })
  }
  /** Ends the page's process; another one takes its place at once. */
  endProcess(): void {
    if (!this.window || this.window.isDestroyed()) return
    this.#ending = true
    this.window.webContents.forcefullyCrashRenderer()
  }
  /** Closes the window for good, its process with it. */
  close(): void {
    const window = this.window
    this.window = undefined
    if (!window || window.isDestroyed()) return
    this.#remember(window)
    window.destroy()
  }
  focus(): void {
    if (!this.window) return
    if (this.window.isMinimized()) this.window.restore()
    this.window.focus()
  }
}

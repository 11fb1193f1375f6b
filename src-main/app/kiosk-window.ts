/**
 * The window of the shared PC, and the blank ones on further screens. World: main, Electron.
 *
 * What must stay true: nothing that a person at the keyboard, mouse or touch screen does closes it, leaves it, zooms it or opens
 * another; it can be ended by its `end` only; a page or a window that dies comes back at the start. What the system itself
 * keeps for itself (Ctrl+Alt+Del, the Windows key) is the system's: docs/threat-model.md says what to set there.
 */
import { join } from 'node:path'
import { BrowserWindow, screen, type WebContents } from 'electron'
import { kioskCallNames } from '../../src-shared/ipc/contract-kiosk.ts'
import { webPreferences } from '../security/deny.ts'
import { mayPass } from './kiosk-keys.ts'
import { prepared, showPage, type WindowPlaces } from './windows.ts'

/** Milliseconds before a page that died comes back, so that one that dies at once does not spin. */
const AGAIN_AFTER = 250

export interface KioskWindowWorld {
  readonly places: WindowPlaces
  dark(): boolean
  refused(): void
  /** Key, click, touch or wheel. */
  touched(): void
  /** The page begins anew: nobody is signing, nothing is typed. */
  began(why: 'start' | 'crash' | 'closed' | 'idle'): void
}

export class KioskWindow {
  readonly #world: KioskWindowWorld
  #window: BrowserWindow | undefined
  #covers: BrowserWindow[] = []
  #ended = false
  readonly #cover = () => this.#coverScreens()

  constructor(world: KioskWindowWorld) {
    this.#world = world
  }
  get contents(): WebContents | undefined {
    return this.#window && !this.#window.isDestroyed() ? this.#window.webContents : undefined
  }
  async open(): Promise<void> {
    for (const event of ['display-added', 'display-removed', 'display-metrics-changed'] as const)
      screen.on(event as 'display-added', this.#cover)
    await this.#make('start')
    this.#coverScreens()
  }
  /** Closes everything; the only way. */
  end(): void {
    this.#ended = true
    for (const event of ['display-added', 'display-removed', 'display-metrics-changed'] as const)
      screen.off(event as 'display-added', this.#cover)
    for (const window of [this.#window, ...this.#covers])
      if (window && !window.isDestroyed()) window.destroy()
  }
  /** A new page in place of the one that is there: whatever it held is gone. */
  async beginAnew(why: 'crash' | 'idle'): Promise<void> {
    const contents = this.contents
    if (!contents || this.#ended) return
    this.#world.began(why)
    await contents.loadURL('app://kiosk/')
    this.contents?.navigationHistory.clear()
  }
  focus(): void {
    if (this.#ended || !this.#window || this.#window.isDestroyed()) return
    this.#window.show()
    this.#window.moveTop()
    this.#window.focus()
  }

  async #make(why: 'start' | 'closed'): Promise<void> {
    const { bounds } = screen.getPrimaryDisplay()
    const window = new BrowserWindow({
      ...bounds,
      ...bare,
      kiosk: true,
      icon: this.#world.places.icon,
      backgroundColor: this.#world.dark() ? '#1b1a19' : '#faf9f7',
      webPreferences: {
        ...webPreferences,
        disableDialogs: true,
        session: prepared('kiosk', 'kiosk', this.#world.places, () => this.#world.refused()),
        preload: join(this.#world.places.preloadDir, 'kiosk.cjs'),
        additionalArguments: [`--sealbook-kiosk-calls=${kioskCallNames.join(',')}`],
      },
    })
    this.#window = window
    this.#hold(window)
    this.#world.began(why)
    await showPage(window, 'app://kiosk/')
  }
  #hold(window: BrowserWindow): void {
    window.removeMenu()
    window.setAlwaysOnTop(true, 'screen-saver')
    window.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true })
    window.on('close', (event) => {
      if (!this.#ended) event.preventDefault()
    })
    // closed all the same, by the system or by somebody's tool
    window.on('closed', () => {
      if (!this.#ended) void this.#make('closed')
    })
    window.on('minimize', () => window.restore())
    window.on('hide', () => this.focus())
    window.on('blur', () => this.focus())
    window.on('leave-full-screen', () => {
      if (!this.#ended) window.setKiosk(true)
    })
    window.on('app-command', (event) => event.preventDefault())
    window.on('system-context-menu', (event) => event.preventDefault())
    this.#holdPage(window.webContents)
  }
  #holdPage(contents: WebContents): void {
    contents.on('before-input-event', (event, input) => {
      if (!mayPass(input, process.platform)) event.preventDefault()
    })
    contents.on('input-event', (_event, { type }) => {
      if (signsOfLife.has(type)) this.#world.touched()
    })
    contents.on('context-menu', (event) => event.preventDefault())
    contents.on('zoom-changed', () => contents.setZoomFactor(1))
    contents.on('devtools-opened', () => contents.closeDevTools())
    contents.on('did-finish-load', () => {
      contents.setZoomFactor(1)
      void contents.setVisualZoomLevelLimits(1, 1)
    })
    contents.on('unresponsive', () => contents.forcefullyCrashRenderer())
    contents.on('render-process-gone', () => {
      setTimeout(() => void this.beginAnew('crash'), AGAIN_AFTER)
    })
  }

  /** Blank windows over every screen but the one with the page. */
  #coverScreens(): void {
    if (this.#ended) return
    for (const cover of this.#covers) cover.destroy()
    const primary = screen.getPrimaryDisplay()
    this.#window?.setBounds(primary.bounds)
    this.#covers = screen
      .getAllDisplays()
      .filter((d) => d.id !== primary.id)
      .map(({ bounds }) => {
        const cover = new BrowserWindow({
          ...bounds,
          ...bare,
          show: true,
          focusable: false,
          backgroundColor: '#16181b',
          webPreferences,
        })
        cover.setAlwaysOnTop(true, 'screen-saver')
        cover.removeMenu()
        cover.on('close', (event) => {
          if (!this.#ended) event.preventDefault()
        })
        return cover
      })
  }
}

/** Without a frame, without buttons, without a place in the taskbar. */
const bare = {
  show: false,
  frame: false,
  resizable: false,
  movable: false,
  minimizable: false,
  maximizable: false,
  closable: false,
  skipTaskbar: true,
  alwaysOnTop: true,
  autoHideMenuBar: true,
} as const
const signsOfLife = new Set<string>(
  'rawKeyDown keyDown char mouseDown mouseWheel mouseMove touchStart touchMove gestureTap'.split(' '),
)

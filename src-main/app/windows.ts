/**
 * The two windows: the UI and the hidden vault host. World: main, Electron. What must stay true: both have every
 * protection of security/; the UI window comes back where it was, but never off screen. (That of the shared PC:
 * kiosk-window.ts.)
 */
import { join } from 'node:path'
import { BrowserWindow, screen, session, type Rectangle } from 'electron'
import { contract, events } from '../../src-shared/ipc/contract.ts'
import { serveApp } from '../security/app-protocol.ts'
import { denyNetwork, denyPermissions, webPreferences } from '../security/deny.ts'
import type { PageHost } from '../security/served-file.ts'

export interface WindowPlaces {
  readonly rendererDir: string
  readonly preloadDir: string
  readonly icon: string
}
export interface WindowPlace extends Rectangle {
  readonly maximized: boolean
}

/** The saved place, if enough of it is still on some screen. */
export function visiblePlace(
  saved: WindowPlace | undefined,
  areas: readonly Rectangle[],
): Rectangle | undefined {
  if (!saved) return undefined
  const seen = areas.some((a) => {
    const width = Math.min(saved.x + saved.width, a.x + a.width) - Math.max(saved.x, a.x)
    const height = Math.min(saved.y + saved.height, a.y + a.height) - Math.max(saved.y, a.y)
    return width >= 200 && height >= 100
  })
  return seen ? { x: saved.x, y: saved.y, width: saved.width, height: saved.height } : undefined
}

/** A session of our own pages: what it may show, and that it may reach nothing else. */
export function prepared(partition: string, host: PageHost, places: WindowPlaces, refused: () => void) {
  const s = session.fromPartition(partition, { cache: false })
  if (!s.protocol.isProtocolHandled('app')) {
    serveApp(s, places.rendererDir, host)
    denyNetwork(s, refused)
    denyPermissions(s)
  }
  return s
}

/** The UI window. Its session keeps nothing on disk. */
export function openUiWindow(
  places: WindowPlaces,
  place: WindowPlace | undefined,
  dark: boolean,
  refused: () => void,
): BrowserWindow {
  const known = visiblePlace(
    place,
    screen.getAllDisplays().map((d) => d.workArea),
  )
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    ...known,
    minWidth: 480,
    minHeight: 400,
    show: false,
    icon: places.icon,
    backgroundColor: dark ? '#16181b' : '#fbfaf8',
    webPreferences: {
      ...webPreferences,
      session: prepared('ui', 'ui', places, refused),
      preload: join(places.preloadDir, 'ui.cjs'),
      additionalArguments: [
        `--sealbook-calls=${Object.keys(contract).join(',')}`,
        `--sealbook-events=${Object.keys(events).join(',')}`,
      ],
    },
  })
  if (place?.maximized) window.maximize()
  return window
}

/** Milliseconds after loading that a page has to report its first paint. */
const PAINT_WAIT = 700
/**
 * Loads a page and shows its window once it is drawn. Chromium reports the first paint of a hidden window nearly always;
 * about one start in three hundred it never does (measured with 300 starts and kills), and nothing in a hidden window
 * draws again: the program would run without a window. So it is shown then anyway.
 */
export async function showPage(window: BrowserWindow, url: string): Promise<void> {
  const show = () => {
    if (!window.isDestroyed() && !window.isVisible()) window.show()
  }
  window.once('ready-to-show', show)
  await window.loadURL(url)
  setTimeout(show, PAINT_WAIT)
}

/**
 * The vault host; resolves when its page is ready to take a port. `gone` is called, once, when its process ends by itself;
 * if that is while it loads, this rejects.
 */
export async function openVaultHost(
  places: WindowPlaces,
  refused: () => void,
  gone: (reason: string) => void,
): Promise<BrowserWindow> {
  const window = new BrowserWindow({
    show: false,
    skipTaskbar: true,
    webPreferences: {
      ...webPreferences,
      session: prepared('persist:vault', 'vault', places, refused),
      preload: join(places.preloadDir, 'vault.cjs'),
      backgroundThrottling: false,
    },
  })
  // of a window whose process is gone Electron may never say how its loading ended
  const died = new Promise<never>((_, reject) => {
    window.webContents.once('render-process-gone', (_event, { reason }) => {
      window.destroy()
      reject(new Error('openVaultHost: process gone'))
      gone(reason)
    })
  })
  died.catch(() => {})
  await Promise.race([window.loadURL('app://vault/vault.html'), died])
  return window
}

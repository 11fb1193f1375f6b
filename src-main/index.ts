/** Start-up, in order; nothing else. World: main, Electron. */
import { url as debuggerOfMain } from 'node:inspector'
import { join } from 'node:path'
import { app, dialog, powerMonitor } from 'electron'
import { Core } from './app/core.ts'
import { drawsInSoftware } from './app/drawing.ts'
import { settlePaths } from './app/paths.ts'
import { t } from './app/text.ts'
import { ready } from './crypto/sodium.ts'
import type { Answering } from './ipc/answer.ts'
import { handlersFor } from './ipc/handlers.ts'
import { serveFileOffers } from './ipc/file-offers.ts'
import { kioskHandlers } from './ipc/handlers/kiosk.ts'
import { serve } from './ipc/serve.ts'
import { serveKiosk } from './ipc/serve-kiosk.ts'
import { PRINT_SCHEME } from './reports/pdf.ts'
import { declareSchemes } from './security/app-protocol.ts'
import { denyNavigation, silenceChromium } from './security/deny.ts'
import { refusedSwitch } from './security/refused-switches.ts'

const paths = settlePaths(app)
// as root Electron starts only with this switch; only our tests pass it, the product never does (threat-model.md)
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
silenceChromium(app)
declareSchemes(PRINT_SCHEME)
denyNavigation(app)
if (drawsInSoftware(paths.settings)) app.disableHardwareAcceleration()

// only the copy that our tests drive has a debugger on main: what ships has that fuse off (docs/decisions/0018)
const refused = app.isPackaged && debuggerOfMain() === undefined ? refusedSwitch(app.commandLine) : undefined
if (refused !== undefined) {
  const key = refused === 'no-sandbox' ? 'start.refused.sandbox' : 'start.refused.switch'
  dialog.showErrorBox(t('start.refused'), t(key, { name: `--${refused}` }))
  app.exit(2)
} else if (!app.requestSingleInstanceLock()) app.quit()
else void begin()

async function begin(): Promise<void> {
  await Promise.all([app.whenReady(), ready()])
  const out = join(import.meta.dirname, '..')
  const resources = app.isPackaged ? join(process.resourcesPath, 'resources') : join(out, '..', 'resources')
  const core = new Core(paths, {
    rendererDir: join(out, 'renderer'),
    preloadDir: join(out, 'preload'),
    argon2Worker: join(out, 'main', 'argon2-worker.js'),
    searchWorker: join(out, 'main', 'search-worker.js'),
    backupWorker: join(out, 'main', 'backup-worker.js'),
    icon: join(resources, 'icons', 'sealbook-256.png'),
    fonts: join(resources, 'fonts'),
    sops: join(resources, 'sop'),
    signing: join(out, 'main'),
    licences: join(resources, 'third-party-notices.txt'),
  })
  process.on('uncaughtException', (error) => core.bug('main', error))
  process.on('unhandledRejection', (error) => core.bug('main', error))
  const served: Answering = {
    vaultIs: () => ({ unlocked: core.manager.state === 'unlocked', readOnly: core.readOnly() }),
    bug: (where, error) => core.bug(where, error),
  }
  serve(handlersFor(core), { ...served, window: () => core.ui?.webContents, kioskOn: () => core.kiosk.on })
  serveKiosk(kioskHandlers(core), core.kiosk, served)
  serveFileOffers(core)
  app.on('second-instance', () => core.focus())
  app.on('window-all-closed', () => {
    // that of the shared PC is made again
    if (!core.kiosk.on) void core.quit()
  })
  let shuttingDown = false
  powerMonitor.on('shutdown', () => (shuttingDown = true))
  app.on('before-quit', (event) => {
    if (core.quitting) return
    event.preventDefault()
    // the shared PC ends with the passphrase only, or with the computer
    if (!core.kiosk.on || shuttingDown) void core.quit()
  })
  await core.start()
}

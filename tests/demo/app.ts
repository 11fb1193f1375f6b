/**
 * Starts the built app in the real Electron and answers its native dialogs. World: Node, driving Electron from outside;
 * the demo, the benchmark and the end-to-end demo share it.
 *
 * What must stay true: every run has a data folder of its own; what is stubbed are the operating system's file dialogs
 * and nothing of the app; a page that throws fails the run.
 */
import { existsSync, mkdtempSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join, resolve as resolvePath } from 'node:path'
import { fileURLToPath } from 'node:url'
import { _electron, chromium, type ElectronApplication, type Page } from 'playwright-core'
import { launchOptions } from '../../scripts/with-electron.mjs'

export const projectRoot = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

export interface RunningApp {
  readonly electron: ElectronApplication
  /** The window as it is now; another one after each lock. */
  page: Page
  /** What the page or main complained about; empty in a good run. */
  readonly problems: string[]
  readonly startedAt: number
  /** Paths that the next open and save dialogs answer with, in order. */
  answerDialogs(answers: { readonly open?: readonly string[]; readonly save?: string }): Promise<void>
  /**
   * Does what locks the vault, and waits for the lock screen. Locking ends the page's process, which Playwright takes for
   * a crash; so the page that comes back is found anew over the debugging port.
   */
  lock(by: () => Promise<unknown>): Promise<void>
  /** Goes on in the window that takes the place of this one: the shared PC's, or the office's again. */
  follow(to: 'kiosk' | 'ui'): Promise<void>
  close(): Promise<void>
}

/**
 * The folder that Electron starts: the project, or another one with a build of its own, so that a run goes on while the
 * sources change. SEALBOOK_APP names it; SEALBOOK_OUT names its out/ folder, as for the build.
 */
export function appFolder(): string {
  const out = process.env['SEALBOOK_OUT']
  return process.env['SEALBOOK_APP'] ?? (out ? dirname(resolvePath(out)) : projectRoot)
}
export const builtMain = (): string => join(appFolder(), 'out', 'main')
export const freshFolder = (name: string): string => mkdtempSync(join(tmpdir(), `sealbook-${name}-`))

export async function startApp(dataDir: string): Promise<RunningApp> {
  if (!existsSync(join(builtMain(), 'index.js'))) throw new Error(`No build in ${builtMain()}`)
  const port = await freePort()
  const startedAt = performance.now()
  const electron = await _electron.launch({
    ...launchOptions([appFolder(), `--data-dir=${dataDir}`, `--remote-debugging-port=${port}`]),
    env: { ...process.env, LANG: 'en_GB.UTF-8', TZ: 'Europe/Berlin' },
  })
  const problems: string[] = []
  electron.process().stderr?.on('data', (data: Buffer) => {
    const text = String(data)
    // Chromium grumbles about missing buses and GPUs of bare machines; an error of ours names a file of ours
    if (/Error:|sealbook:\/\/|src-main/.test(text) && !/:ERROR:/.test(text)) problems.push(text.trim())
  })
  const page = await uiWindow(electron)
  const listen = (to: Page) => {
    to.on('pageerror', (error) => problems.push(`page: ${error.stack ?? error.message}`))
    to.on('console', (message) => {
      if (message.type() === 'error') problems.push(`console: ${message.text()}`)
    })
    to.setDefaultTimeout(20_000)
  }
  listen(page)
  const running: RunningApp = {
    electron,
    page,
    problems,
    startedAt,
    answerDialogs: (answers) =>
      inMain(
        electron,
        ({ dialog }, given: { readonly open?: readonly string[]; readonly save?: string }) => {
          dialog.showOpenDialog = () =>
            Promise.resolve({ canceled: !given.open, filePaths: [...(given.open ?? [])] })
          dialog.showSaveDialog = () => Promise.resolve({ canceled: !given.save, filePath: given.save ?? '' })
        },
        answers,
      ),
    lock: async (by) => {
      const gone = running.page.waitForEvent('crash', { timeout: 20_000 }).catch(() => {})
      await Promise.race([by().catch(() => {}), gone])
      await gone
      running.page = await pageAfterLock(port)
      listen(running.page)
    },
    follow: async (to) => {
      running.page = await uiWindow(electron, to)
      listen(running.page)
    },
    close: () => closeApp(electron),
  }
  return running
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('No port')),
      )
    })
  })
}

async function pageAfterLock(port: number): Promise<Page> {
  for (const until = performance.now() + 20_000; performance.now() < until;) {
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`)
    const page = browser
      .contexts()
      .flatMap((c) => c.pages())
      .find((p) => p.url().startsWith('app://ui'))
    const alive = await page
      ?.waitForFunction(() => document.querySelector('#root > *') !== null, undefined, {
        timeout: 3_000,
        polling: 50, // not with each frame: a window that is still hidden draws none
      })
      .catch(() => undefined)
    if (page && alive) return page
    await browser.close()
  }
  throw new Error('No page came back after locking')
}

/**
 * Runs something in main. Electron's debugger may lose the answer to its garbage collector when main is busy; then it is
 * asked again, so use this only for what may be done twice.
 */
export async function inMain<T, A>(
  electron: ElectronApplication,
  work: (modules: typeof import('electron'), given: A) => T | Promise<T>,
  given: A,
): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return (await electron.evaluate(work as never, given as never)) as T
    } catch (error) {
      if (tries > 4 || !String(error).includes('garbage collected')) throw error
    }
  }
}

/** The hidden vault host is a window, too; the person's is the one on `app://ui`. */
async function uiWindow(electron: ElectronApplication, host: 'kiosk' | 'ui' = 'ui'): Promise<Page> {
  const isUi = (page: Page) => page.url().startsWith(`app://${host}`)
  for (const until = performance.now() + 20_000; performance.now() < until;) {
    const found = electron.windows().find(isUi)
    if (found) return found
    await new Promise((done) => setTimeout(done, 20))
  }
  throw new Error('The app showed no window within 20 s')
}

/** Closes as a person would; a process that does not end is ended, and that is a fault. */
async function closeApp(electron: ElectronApplication): Promise<void> {
  const child = electron.process()
  let hung = false
  const timer = setTimeout(() => {
    hung = true
    child.kill('SIGKILL')
  }, 15_000)
  await electron.close().catch(() => {})
  clearTimeout(timer)
  if (hung) throw new Error('The app did not end within 15 s')
}

/**
 * How the end-to-end tests start, drive, stop and kill a real Sealbook. World: tests (Node, Playwright, Electron).
 *
 * What must stay true: every start has a data folder of its own; nothing of ours is mocked (only the system's own file
 * dialogs are answered for it); whatever a test started is gone when its file ends. `SEALBOOK_APP` names another
 * folder to start the app from, so that tests can run on one build while the sources change; `SEALBOOK_DRIVEN` names the
 * executable of a packaged program, which is then started in its sandbox and as an ordinary user (tests/packaged).
 */
import type { ChildProcess } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, chromium, type Browser, type ElectronApplication, type Page } from 'playwright-core'
import { afterAll } from 'vitest'
import { ensureBuilt } from '../../scripts/build.mjs'
import { launchOptions } from '../../scripts/with-electron.mjs'
import type { Bridge, CallName, Input, Output } from '../../src-shared/ipc/contract.ts'
import type { Result } from '../../src-shared/ipc/result.ts'
import { messages } from '../../src-shared/text/messages.ts'

export const projectRoot = join(import.meta.dirname, '..', '..')
const driven = process.env['SEALBOOK_DRIVEN']
export const appRoot = process.env['SEALBOOK_APP'] ?? projectRoot
export const passphrase = 'plover anthem gravel sixty moon'
/** Milliseconds between two looks at a page. Playwright would look with each frame, and a hidden window draws none. */
const POLL = 50
declare global {
  interface Window {
    readonly sealbook: Bridge
  }
}

/** The text of a message as the page shows it, so that a test breaks when the text is gone, not when it is reworded. */
export function say(key: string, values: Readonly<Record<string, string | number>> = {}): string {
  const text = messages[key]
  if (text === undefined) throw new Error(`no message ${key}`)
  return text.replace(/\{\{(\w+)[^}]*\}\}/g, (_, name: string) => String(values[name]))
}

/** How many incidents the sample office holds. */
export const sampleIncidents = (
  JSON.parse(readFileSync(join(projectRoot, 'resources/sample-office/office.json'), 'utf8')) as {
    incidents: unknown[]
  }
).incidents.length

const folders: string[] = []
const running = new Set<Sealbook>()
afterAll(async () => {
  await Promise.all([...running].map((s) => s.kill()))
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** A temporary folder that goes away with the test file. */
export function tempFolder(name = 'data'): string {
  const folder = mkdtempSync(join(tmpdir(), `sealbook-e2e-${name}-`))
  folders.push(folder)
  return folder
}

/** Each worker has ports of its own, so that two files that run at once never take the same, nor do two runs, as a rule. */
let nextPort = 21_000 + 500 * (Number(process.env['VITEST_POOL_ID'] ?? 0) % 20) + (process.pid % 350)
export async function freePort(): Promise<number> {
  for (;;) {
    const port = ++nextPort // before the wait: two starts of one file never share it
    if (await isFree(port)) return port
  }
}
function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}

let built: Promise<void> | undefined
/** The build is made once per file at most; `npm test` has made it already. */
export function ready(): Promise<void> {
  return (built ??= process.env['SEALBOOK_APP'] || driven ? Promise.resolve() : ensureBuilt())
}

export class Sealbook {
  readonly dir: string
  readonly electron: ElectronApplication
  readonly #port: number
  readonly #process: ChildProcess
  #page: Page
  #browser: Browser | undefined
  #connecting: Browser | undefined
  /** Content policy reports and uncaught errors of the page, in the order in which they came. */
  readonly problems: string[] = []

  constructor(dir: string, electron: ElectronApplication, port: number, page: Page) {
    this.dir = dir
    this.electron = electron
    this.#port = port
    this.#page = page
    this.#process = electron.process() // asked for once: Playwright cannot say any more when it has ended
    this.#listen(page)
    running.add(this)
    electron.once('close', () => running.delete(this))
  }
  #listen(page: Page): void {
    page.on('pageerror', (error) => this.problems.push(`error: ${error.message}`))
    page.on('console', (m) => {
      const text = m.text()
      if (/Content Security Policy|Trusted ?Type|TrustedHTML|TrustedScript/i.test(text))
        this.problems.push(`policy: ${text}`)
      else if (m.type() === 'error') this.problems.push(`console: ${text}`)
    })
  }
  get page(): Page {
    return this.#page
  }
  get pid(): number {
    return this.#process.pid!
  }

  /** One call of the contract from the page itself, as the screens make it. */
  call<N extends CallName>(name: N, input: Input<N>): Promise<Result<Output<N>>> {
    return this.page.evaluate(
      (asked) => window.sealbook.call[asked.name as 'appState'](asked.input as Record<string, never>),
      { name, input } as { name: string; input: unknown },
    ) as unknown as Promise<Result<Output<N>>>
  }
  /** The same, when it must succeed. */
  async must<N extends CallName>(name: N, input: Input<N>): Promise<Output<N>> {
    const result = await this.call(name, input)
    if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.error)}`)
    return result.value
  }
  /**
   * Opens the vault. Without a secret it is the recovery code of the template, which needs no Argon2id: tests that are
   * not about the passphrase are quicker by that second.
   */
  async unlock(secret?: string, method: 'passphrase' | 'recovery' = 'passphrase') {
    if (secret !== undefined) return this.must('unlock', { method, secret })
    return this.must('unlock', { method: 'recovery', secret: (await template()).recoveryCode })
  }
  /** Waits until the office listens to keys: the frame alone is there a moment before. */
  isOpen(): Promise<void> {
    return this.page.locator('#main h1, #main h2').first().waitFor()
  }
  /** Goes to a place of the open office, by its hash. */
  async go(path: string): Promise<void> {
    await this.page.evaluate((p) => (location.hash = p), `#${path}`)
    await this.isOpen()
  }

  /**
   * Locking ends the page's process and starts another, and Playwright cannot follow that; so the debugging port is
   * asked for the new page. Waits until it is there.
   */
  async followNewPage(): Promise<Page> {
    const end = Date.now() + 20_000
    for (;;) {
      const page = await this.#findPage()
      if (page) {
        await this.#browser?.close()
        this.#browser = this.#connecting
        this.#page = page
        this.#listen(page)
        return page
      }
      await this.#connecting?.close()
      if (Date.now() > end) throw new Error('the window did not come back')
      await new Promise((r) => setTimeout(r, 100))
    }
  }
  async #findPage(): Promise<Page | undefined> {
    this.#connecting = await chromium.connectOverCDP(`http://127.0.0.1:${this.#port}`)
    const page = this.#connecting
      .contexts()
      .flatMap((c) => c.pages())
      .find((p) => p.url().startsWith('app://ui'))
    try {
      await page?.waitForFunction(
        () => 'sealbook' in window && (document.getElementById('root')?.childElementCount ?? 0) > 0,
        undefined,
        { timeout: 3_000, polling: POLL },
      )
      return page
    } catch {
      return undefined // still the old process, or not loaded yet
    }
  }
  /** Locks through the contract and waits for the new page. */
  async lock(): Promise<Page> {
    const before = await this.rendererPid()
    await this.call('lock', {}).catch(() => undefined) // the answer may die with the page
    return this.relocked(before)
  }
  /** Waits until the UI runs in another process than `before`. */
  async relocked(before: number): Promise<Page> {
    const end = Date.now() + 20_000
    while ((await this.rendererPid()) === before || (await this.rendererPid()) === 0) {
      if (Date.now() > end) throw new Error('the UI process did not change')
      await new Promise((r) => setTimeout(r, 50))
    }
    return this.followNewPage()
  }
  /** The operating system's id of the UI's process; 0 while there is none. */
  rendererPid(): Promise<number> {
    return this.electron.evaluate(({ webContents }) => {
      const ui = webContents.getAllWebContents().find((w) => w.getURL().startsWith('app://ui'))
      return ui?.getOSProcessId() ?? 0
    })
  }

  /** The next open dialog answers with these paths. */
  answerOpen(...paths: string[]): Promise<void> {
    return this.electron.evaluate(({ dialog }, filePaths) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: filePaths.length === 0, filePaths })
    }, paths)
  }
  answerSave(path: string): Promise<void> {
    return this.electron.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
    }, path)
  }

  async quit(): Promise<void> {
    await this.electron.close()
    running.delete(this)
  }
  /** As a power cut for the program: SIGKILL, no chance to write anything. */
  async kill(): Promise<void> {
    running.delete(this)
    const child = this.#process
    if (child.exitCode !== null || child.signalCode !== null) return
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
    child.kill('SIGKILL')
    await gone
  }
}

export async function launch(
  dir = tempFolder(),
  more: { readonly args?: readonly string[] } = {},
): Promise<Sealbook> {
  await ready()
  const port = await freePort()
  const args = [`--data-dir=${dir}`, `--remote-debugging-port=${port}`, ...(more.args ?? [])]
  const options = driven
    ? { executablePath: driven, chromiumSandbox: true, args }
    : launchOptions([appRoot, ...args])
  const electron = await _electron.launch({ ...options, timeout: 60_000 })
  const end = Date.now() + 30_000
  let page: Page | undefined
  while (!(page = electron.windows().find((w) => w.url().startsWith('app://ui')))) {
    if (Date.now() > end) throw new Error('no window came up')
    await new Promise((r) => setTimeout(r, 25))
  }
  await page.waitForFunction(() => (document.getElementById('root')?.childElementCount ?? 0) > 0, undefined, {
    polling: POLL,
  })
  return new Sealbook(dir, electron, port, page)
}

export interface Made {
  readonly dir: string
  readonly recoveryCode: string
}
let made: Promise<Made> | undefined
/** A vault made once per run, by whichever file is first; tests that are not about making one work on copies of it. */
export function template(): Promise<Made> {
  return (made ??= sharedTemplate())
}
async function sharedTemplate(): Promise<Made> {
  const shared = process.env['SEALBOOK_E2E_SHARED']
  if (!shared) return makeTemplate(tempFolder('template'))
  const told = join(shared, 'template.json')
  try {
    mkdirSync(join(shared, 'template'))
  } catch {
    await until('another file makes the template', () => existsSync(told), 60_000)
    return JSON.parse(readFileSync(told, 'utf8')) as Made
  }
  const kept = await makeTemplate(join(shared, 'template'))
  writeFileSync(`${told}.new`, JSON.stringify(kept))
  renameSync(`${told}.new`, told)
  return kept
}
async function makeTemplate(dir: string): Promise<Made> {
  const sealbook = await launch(dir)
  const { recoveryCode } = await create(sealbook)
  await sealbook.quit()
  return { dir, recoveryCode }
}
export function create(sealbook: Sealbook) {
  return sealbook.must('createVault', {
    name: 'Office',
    passphrase,
    person: 'Dana Keller',
    zone: 'Europe/Berlin',
    country: 'DE',
  })
}
/** A copy of a data folder: settings name the vault by its full path, so that is put right. */
export function copyData(from: string, to = tempFolder()): string {
  // `app` holds nothing but the lock of the single instance
  cpSync(from, to, { recursive: true, filter: (path) => path !== join(from, 'app') })
  const settings = join(to, 'settings.json')
  writeFileSync(settings, readFileSync(settings, 'utf8').replaceAll(from, to))
  return to
}
/** Where the only vault of a data folder lies. */
export function vaultDir(dir: string): string {
  const settings = JSON.parse(readFileSync(join(dir, 'settings.json'), 'utf8')) as {
    vaults: { dir: string }[]
  }
  return settings.vaults[0]!.dir
}
/** A started app with an open vault of its own. */
export async function openOffice(more: { readonly args?: readonly string[] } = {}): Promise<Sealbook> {
  const sealbook = await launch(copyData((await template()).dir), more)
  await sealbook.unlock()
  await sealbook.isOpen()
  return sealbook
}
export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
/** Waits until `check` holds. */
export async function until(
  what: string,
  check: () => boolean | Promise<boolean>,
  ms = 15_000,
): Promise<void> {
  const end = Date.now() + ms
  while (!(await check())) {
    if (Date.now() > end) throw new Error(`did not happen in ${ms} ms: ${what}`)
    await pause(50)
  }
}

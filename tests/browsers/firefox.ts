/**
 * Debian's Firefox through WebDriver BiDi, which it speaks itself, over one WebSocket. World: tests (Node). What must stay true: a
 * profile of its own that is thrown away, and a process that ends with the test.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { listenToPolicy, refusedByPolicy, type OpenPage, type StartBrowser } from './browser.ts'

/** Quiet: no first pages, no look for updates; downloads without a question. */
const preferences = (downloads: string) => ({
  'browser.download.dir': downloads,
  'browser.download.folderList': 2,
  'browser.download.useDownloadDir': true,
  'browser.download.alwaysOpenPanel': false,
  'browser.download.always_ask_before_handling_new_types': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'datareporting.policy.dataSubmissionEnabled': false,
  'toolkit.telemetry.reportingpolicy.firstRun': false,
  'app.update.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'remote.prefs.recommended': true,
})

interface Message {
  readonly id?: number
  readonly type: string
  readonly method?: string
  readonly message?: string
  readonly result?: unknown
  readonly params?: unknown
}
class BidiSession {
  readonly #socket: WebSocket
  readonly #waiting = new Map<number, (message: Message) => void>()
  readonly #listen: (method: string, params: unknown) => void
  #last = 0

  constructor(socket: WebSocket, listen: (method: string, params: unknown) => void) {
    this.#socket = socket
    this.#listen = listen
    socket.addEventListener('message', ({ data }) => {
      const message = JSON.parse(String(data)) as Message
      if (message.id === undefined) this.#listen(message.method ?? '', message.params)
      else this.#waiting.get(message.id)?.(message)
    })
  }
  send<T>(method: string, params: object): Promise<T> {
    const id = ++this.#last
    this.#socket.send(JSON.stringify({ id, method, params }))
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, (message) => {
        this.#waiting.delete(id)
        if (message.type === 'success') resolve(message.result as T)
        else reject(new Error(`${method}: ${message.message}`))
      })
    })
  }
}

/** Where Firefox says that it listens. */
const addressOf = (firefox: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let said = ''
    firefox.stderr!.setEncoding('utf8').on('data', (text: string) => {
      said += text
      const address = /WebDriver BiDi listening on (ws:\S+)/.exec(said)?.[1]
      if (address) resolve(address)
    })
    firefox.once('error', reject)
    firefox.once('exit', () => reject(new Error(`Firefox ended by itself.\n${said}`)))
  })
const opened = (socket: WebSocket): Promise<WebSocket> =>
  new Promise((resolve, reject) => {
    socket.addEventListener('open', () => resolve(socket))
    socket.addEventListener('error', () => reject(new Error('Firefox did not answer.')))
  })

const codes: Readonly<Record<string, string>> = { Tab: '\uE004', Space: '\uE00D', Enter: '\uE007' }
const keyActions = (keys: readonly string[]) =>
  keys
    .flatMap((key) => (codes[key] ? [codes[key]] : [...key]))
    .flatMap((value) => [
      { type: 'keyDown', value },
      { type: 'keyUp', value },
    ])

/** What happens in one tab. */
interface Happening {
  readonly context?: string
  readonly source?: { readonly context?: string }
  readonly request?: { readonly url: string }
  readonly level?: string
  readonly text?: string
}
interface Tab {
  readonly requests: string[]
  readonly complaints: string[]
}
function note(method: string, happening: Happening, tabs: ReadonlyMap<string, Tab>): void {
  const { context, source, request, level, text } = happening
  const tab = tabs.get(context ?? source?.context ?? '')
  if (method === 'network.beforeRequestSent') tab?.requests.push(request!.url)
  if (method === 'log.entryAdded' && (level === 'error' || level === 'warn')) tab?.complaints.push(text!)
}

export const startFirefox: StartBrowser = async (program, downloads) => {
  const profile = mkdtempSync(join(tmpdir(), 'sealbook-firefox-'))
  const lines = Object.entries(preferences(downloads)).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  )
  writeFileSync(join(profile, 'user.js'), lines.join('\n'))
  const firefox = spawn(
    program,
    ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port=0', 'about:blank'],
    { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, HOME: profile } },
  )
  const ended = new Promise((resolve) => firefox.once('close', resolve))
  const close = async () => {
    firefox.kill()
    await ended
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
  }
  try {
    const socket = await opened(new WebSocket(`${await addressOf(firefox)}/session`))
    const tabs = new Map<string, Tab>()
    const session = new BidiSession(socket, (method, params) => note(method, params as Happening, tabs))
    await session.send('session.new', { capabilities: {} })
    await session.send('session.subscribe', { events: ['network.beforeRequestSent', 'log.entryAdded'] })
    await session.send('script.addPreloadScript', { functionDeclaration: `() => { ${listenToPolicy} }` })
    return { open: (file) => openIn(session, file, tabs), close }
  } catch (error) {
    await close()
    throw error
  }
}

async function openIn(session: BidiSession, file: string, tabs: Map<string, Tab>): Promise<OpenPage> {
  // a tab of its own: in the first one the keys go to the address bar
  const { context } = await session.send<{ context: string }>('browsingContext.create', { type: 'tab' })
  const tab: Tab = { requests: [], complaints: [] }
  tabs.set(context, tab)
  const url = pathToFileURL(file).href
  await session.send('browsingContext.navigate', { context, url, wait: 'complete' })
  const evaluate = async (expression: string) => {
    const { result, exceptionDetails } = await session.send<{
      result?: { value?: string }
      exceptionDetails?: { text: string }
    }>('script.evaluate', {
      expression: `Promise.resolve(${expression}).then((value) => JSON.stringify({ value }))`,
      target: { context },
      awaitPromise: true,
    })
    if (exceptionDetails) throw new Error(exceptionDetails.text)
    return (JSON.parse(result!.value!) as { value?: unknown }).value
  }
  const perform = (actions: readonly object[]) => session.send('input.performActions', { context, actions })
  return {
    evaluate,
    async press(...keys) {
      await perform([{ type: 'key', id: 'keys', actions: keyActions(keys) }])
    },
    async drag(from, to) {
      await perform([{ type: 'pointer', id: 'mouse', actions: strokeActions(from, to) }])
    },
    async resize(width, height) {
      await session.send('browsingContext.setViewport', { context, viewport: { width, height } })
    },
    async picture(path) {
      const { data } = await session.send<{ data: string }>('browsingContext.captureScreenshot', { context })
      writeFileSync(path, Buffer.from(data, 'base64'))
    },
    async problems() {
      const refused = (await evaluate(refusedByPolicy)) as string[]
      return { requests: tab.requests, complaints: [...tab.complaints, ...refused] }
    },
  }
}

type Point = readonly [number, number]
function strokeActions([x, y]: Point, [toX, toY]: Point) {
  const move = (atX: number, atY: number, duration: number) => ({
    type: 'pointerMove',
    x: Math.round(atX),
    y: Math.round(atY),
    duration,
  })
  return [
    move(x, y, 0),
    { type: 'pointerDown', button: 0 },
    move((x + toX) / 2, (y + toY) / 2, 50),
    move(toX, toY, 50),
    { type: 'pointerUp', button: 0 },
  ]
}

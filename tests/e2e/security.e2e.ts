/**
 * The walls around the two pages, tried from inside a running app: every row of docs/threat-model.md that a test can
 * reach. World: tests, real Electron. What must stay true: each attempt here is one that works in an unprotected page,
 * and the controls prove that the listener, the policy watcher and the walk would have noticed.
 */
import { spawn } from 'node:child_process'
import { chownSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer as createHttp, type Server } from 'node:http'
import { createServer as createTcp, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { electronExecutable, launchOptions } from '../../scripts/with-electron.mjs'
import { contract, type CallName } from '../../src-shared/ipc/contract.ts'
import { appRoot, launch, openOffice, pause, ready, tempFolder, until, type Sealbook } from './app.ts'
import { allPlaces, watchPolicy } from './places.ts'
import { commandLine, descendants, listeningPorts } from './processes.ts'

let sealbook: Sealbook
/** Stands where Chromium sends whatever is for another computer, from the start of the program to its end. */
const proxy = createTcp((socket) => {
  // asked before a name is resolved or a connection to anywhere is made
  socket.once('data', (bytes) => {
    proxied.push(bytes.toString('latin1').split('\r\n')[0]!)
    socket.end('HTTP/1.1 503 no\r\n\r\n')
  })
  socket.on('error', () => {})
})
const proxied: string[] = []
const viaProxy = () => `--proxy-server=http://127.0.0.1:${(proxy.address() as AddressInfo).port}`
beforeAll(async () => {
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  sealbook = await openOffice({ args: [viaProxy()] })
  await sealbook.must('loadSampleOffice', {})
})
afterAll(async () => {
  await sealbook?.quit()
  proxy.close()
})

describe('the pages', () => {
  it('have no Node, no require and only the bridge', async () => {
    const seen = await sealbook.page.evaluate(() => {
      const w = window as unknown as Record<string, unknown>
      return {
        process: typeof w['process'],
        require: typeof w['require'],
        module: typeof w['module'],
        Buffer: typeof w['Buffer'],
        global: typeof w['global'],
        bridge: Object.keys(window.sealbook).toSorted((a, b) => a.localeCompare(b)),
        calls: Object.keys(window.sealbook.call),
      }
    })
    expect(seen).toEqual({
      process: 'undefined',
      require: 'undefined',
      module: 'undefined',
      Buffer: 'undefined',
      global: 'undefined',
      bridge: ['call', 'offerFile', 'on'],
      calls: Object.keys(contract),
    })
  })

  it('are two, and both run with every protection', async () => {
    const windows = await sealbook.electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((w) => ({
        url: w.webContents.getURL(),
        // Electron keeps this method out of its types; it gives what the page really runs with
        preferences: (
          w.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> }
        ).getLastWebPreferences(),
      })),
    )
    expect(windows.map((w) => new URL(w.url).host).toSorted((a, b) => a.localeCompare(b))).toEqual([
      'ui',
      'vault',
    ])
    for (const { preferences } of windows)
      expect(preferences).toMatchObject({
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        allowRunningInsecureContent: false,
        experimentalFeatures: false,
        webviewTag: false,
      })
    for (const { preferences } of windows) {
      expect(preferences['enableBlinkFeatures'] ?? '').toBe('')
      expect(preferences['disableWebSecurity'] ?? false).toBe(false)
    }
    const opened = await sealbook.electron.evaluate(({ webContents }) =>
      webContents.getAllWebContents().map((w) => {
        w.openDevTools()
        return w.isDevToolsOpened()
      }),
    )
    expect(opened).toEqual([false, false])
  })

  it('keep their origins apart: the UI page sees no IndexedDB of the vault', async () => {
    expect(
      await sealbook.page.evaluate(async () => (await indexedDB.databases()).map((d) => d.name)),
    ).toEqual([])
    const vault = sealbook.electron.windows().find((w) => w.url().startsWith('app://vault'))
    expect(await vault?.evaluate(async () => (await indexedDB.databases()).length)).toBeGreaterThan(0)
    expect(await vault?.evaluate(() => 'sealbook' in window)).toBe(false)
  })
})

describe('the network', () => {
  let server: Server
  let heard: string[] = []
  let address = ''
  beforeAll(async () => {
    server = createHttp((request, response) => {
      heard.push(`${request.method} ${request.url}`)
      response.end('hello')
    })
    server.on('connection', () => heard.push('connection'))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const at = server.address()
    address = `127.0.0.1:${at && typeof at === 'object' ? at.port : 0}`
  })
  afterAll(() => server?.close())

  it('hears nothing, whatever the page tries', async () => {
    await fetch(`http://${address}/control`)
    expect(heard).toContain('GET /control') // the listener listens
    heard = []
    const before = (await sealbook.must('appState', {})).refusedRequests
    const outcome = await sealbook.page.evaluate(async (host) => {
      const tries: Record<string, string> = {}
      const attempt = async (name: string, work: () => unknown) => {
        try {
          tries[name] = String(await work())
        } catch {
          tries[name] = 'refused'
        }
      }
      const element = (tag: string, set: Record<string, string>) =>
        new Promise((resolve) => {
          const made = document.createElement(tag)
          for (const [name, value] of Object.entries(set)) made.setAttribute(name, value)
          made.addEventListener('load', () => resolve('loaded'))
          made.addEventListener('error', () => resolve('refused'))
          document.body.append(made)
          setTimeout(() => {
            made.remove()
            resolve('refused')
          }, 400)
        })
      await attempt('fetch', async () => (await fetch(`http://${host}/fetch`, { mode: 'no-cors' })).type)
      await attempt(
        'xhr',
        () =>
          new Promise((resolve, reject) => {
            const request = new XMLHttpRequest()
            request.addEventListener('load', resolve)
            request.addEventListener('error', reject)
            request.open('GET', `http://${host}/xhr`)
            request.send()
          }),
      )
      await attempt('img', () => element('img', { src: `http://${host}/img` }))
      await attempt('script', () => element('script', { src: `http://${host}/script` }))
      await attempt('style', () => element('link', { rel: 'stylesheet', href: `http://${host}/style` }))
      await attempt('prefetch', () => element('link', { rel: 'prefetch', href: `http://${host}/prefetch` }))
      await attempt('dns', () => element('link', { rel: 'dns-prefetch', href: '//canary.example' }))
      await attempt('preconnect', () => element('link', { rel: 'preconnect', href: `http://${host}` }))
      await attempt('frame', () => element('object', { data: `http://${host}/object` }))
      await attempt(
        'websocket',
        () =>
          new Promise((resolve, reject) => {
            const socket = new WebSocket(`ws://${host}/socket`)
            socket.addEventListener('open', resolve)
            socket.addEventListener('error', reject)
          }),
      )
      await attempt(
        'events',
        () =>
          new Promise((resolve, reject) => {
            const source = new EventSource(`http://${host}/events`)
            source.addEventListener('open', resolve)
            source.addEventListener('error', reject)
          }),
      )
      navigator.sendBeacon(`http://${host}/beacon`, 'x')
      await attempt(
        'worker',
        () =>
          new Promise((resolve, reject) => {
            const worker = new Worker(`http://${host}/worker`)
            worker.addEventListener('message', resolve)
            worker.addEventListener('error', reject)
          }),
      )
      await attempt('rtc', async () => {
        const peer = new RTCPeerConnection({ iceServers: [{ urls: `stun:${host}` }] })
        peer.createDataChannel('x')
        await peer.setLocalDescription()
        await new Promise((resolve) => setTimeout(resolve, 500))
        peer.close()
        throw new Error('nothing to hear but the listener')
      })
      return tries
    }, address)
    // an iframe is refused by its own display of nothing, so its load event says nothing; the listener decides
    for (const [what, how] of Object.entries(outcome)) expect(`${what}: ${how}`).toBe(`${what}: refused`)
    await pause(500)
    expect(heard).toEqual([])
    expect((await sealbook.must('appState', {})).refusedRequests).toBeGreaterThanOrEqual(before)
  })

  it('is refused by the session too, without any content policy', async () => {
    // a page without our header, in the same session: only the network rule stands in its way
    const before = (await sealbook.must('appState', {})).refusedRequests
    const answer = await sealbook.electron.evaluate(async ({ session }, host) => {
      const outcomes: string[] = []
      for (const partition of ['ui', 'persist:vault'])
        for (const url of [`http://${host}/session`, 'http://attempt.invalid/'])
          try {
            await session.fromPartition(partition).fetch(url)
            outcomes.push('answered')
          } catch {
            outcomes.push('refused')
          }
      return outcomes
    }, address)
    expect(answer).toEqual(['refused', 'refused', 'refused', 'refused'])
    expect([heard, proxied]).toEqual([[], []])
    expect((await sealbook.must('appState', {})).refusedRequests).toBeGreaterThan(before)
  })

  it('names no host: even localhost does not resolve', async () => {
    const resolved = await sealbook.electron.evaluate(async ({ session }) => {
      const names: string[] = []
      for (const name of ['localhost', 'example.com'])
        try {
          const { endpoints } = await session.fromPartition('ui').resolveHost(name)
          names.push(`${name} ${endpoints.length}`)
        } catch {
          // refused, as it should be
        }
      return names
    })
    expect(resolved.filter((n) => !n.startsWith('localhost'))).toEqual([])
  })

  it('is not listened to: the app opens no port of its own', async () => {
    const other = await launch(tempFolder(), { args: [] })
    const ports = listeningPorts(other.pid)
    await other.quit()
    // two ports belong to Playwright: the debugging port and Node's inspector
    expect(ports.length).toBeLessThanOrEqual(2)
  })
})

describe('a page that wants out', () => {
  it('reads no file by its address, and no window of its session shows one', async () => {
    const fetched = await sealbook.page.evaluate(async () => {
      try {
        return (await fetch('file:///etc/hostname')).status
      } catch {
        return 'refused'
      }
    })
    const shown = await sealbook.electron.evaluate(async ({ BrowserWindow, session }) => {
      const window = new BrowserWindow({
        show: false,
        webPreferences: { session: session.fromPartition('ui') },
      })
      const answer = await window.loadURL('file:///etc/hostname').then(
        () => 'shown',
        () => 'refused',
      )
      window.destroy()
      return answer
    })
    expect([fetched, shown]).toEqual(['refused', 'refused'])
  })

  it('gets no page inside of a page, even where the tag for it is switched on', async () => {
    const kinds = await sealbook.electron.evaluate(async ({ BrowserWindow, webContents }) => {
      const window = new BrowserWindow({
        show: false,
        webPreferences: { webviewTag: true, partition: 'attempt' },
      })
      await window.loadURL('data:text/html,<title>embeds</title><webview src="about:blank"></webview>')
      await new Promise((resolve) => setTimeout(resolve, 700))
      const found = webContents.getAllWebContents().map((w) => w.getType())
      const title = window.getTitle()
      window.destroy()
      return { title, embedded: found.filter((kind) => kind === 'webview').length }
    })
    expect(kinds).toEqual({ title: 'embeds', embedded: 0 })
  })

  it('cannot navigate, open windows or embed anything', async () => {
    const here = sealbook.page.url()
    const opened = await sealbook.page.evaluate(() => {
      const popup = window.open('https://example.com/')
      const link = document.createElement('a')
      link.href = 'https://example.com/'
      link.target = '_blank'
      document.body.append(link)
      link.click()
      link.target = ''
      link.click()
      link.remove()
      location.href = 'https://example.com/'
      const view = document.createElement('webview')
      view.setAttribute('src', 'https://example.com/')
      document.body.append(view)
      const form = document.createElement('form')
      form.action = 'https://example.com/'
      document.body.append(form)
      form.submit()
      form.remove()
      return { popup: popup !== null, webview: 'getWebContentsId' in view }
    })
    await pause(500)
    expect(opened).toEqual({ popup: false, webview: false })
    expect(sealbook.page.url()).toBe(here)
    expect(
      await sealbook.electron.evaluate(({ webContents }) =>
        webContents
          .getAllWebContents()
          .map((w) => new URL(w.getURL()).host)
          .toSorted((a, b) => a.localeCompare(b)),
      ),
    ).toEqual(['ui', 'vault'])
    expect(await sealbook.call('appState', {})).toMatchObject({ ok: true })
  })

  it('gets no permission but writing to the clipboard', async () => {
    const answers = await sealbook.page.evaluate(async () => {
      const out: Record<string, string> = {}
      for (const name of [
        'geolocation',
        'notifications',
        'camera',
        'microphone',
        'clipboard-read',
        'midi',
        'persistent-storage',
      ])
        try {
          out[name] = (await navigator.permissions.query({ name: name as PermissionName })).state
        } catch {
          out[name] = 'unknown'
        }
      out['position'] = await new Promise((resolve) =>
        navigator.geolocation.getCurrentPosition(
          () => resolve('given'),
          (e) => resolve(e.code === e.PERMISSION_DENIED ? 'denied' : 'nothing'),
        ),
      )
      out['notify'] = await Notification.requestPermission()
      out['media'] = await navigator.mediaDevices.getUserMedia({ audio: true }).then(
        () => 'given',
        (e: Error) => (e.name === 'NotFoundError' ? 'nothing' : 'denied'),
      )
      out['screen'] = await navigator.mediaDevices.getDisplayMedia().then(
        () => 'given',
        () => 'denied',
      )
      return out
    })
    for (const [what, answer] of Object.entries(answers))
      expect(`${what}: ${answer}`).toMatch(/: (denied|nothing|unknown)$/)
  })

  it('finds nothing outside the folder of the built pages', async () => {
    const answers = await sealbook.page.evaluate(async () => {
      const out: Record<string, number> = {}
      for (const path of [
        'app://ui/../package.json',
        'app://ui/%2e%2e/package.json',
        'app://ui/assets/../../package.json',
        'app://ui/assets/%2e%2e/%2e%2e/main/index.js',
        'app://ui/assets/..%2f..%2fmain%2findex.js',
        'app://ui/assets/..%5c..%5cmain%5cindex.js',
        'app://ui/assets/%00',
        'app://ui/assets/',
        'app://ui/assets/%',
        'app://ui//etc/passwd',
        'app://ui/vault.html',
        'app://ui/',
      ])
        try {
          out[path] = (await fetch(path)).status
        } catch {
          out[path] = 0
        }
      return out
    })
    expect(answers['app://ui/']).toBe(200) // the control
    delete answers['app://ui/']
    for (const [path, status] of Object.entries(answers)) expect(`${path} ${status}`).toMatch(/ (404|0)$/)
    const posted = await sealbook.page.evaluate(
      async () => (await fetch('app://ui/', { method: 'POST', body: 'x' })).status,
    )
    expect(posted).toBe(404)
  })
})

describe('the printing window', () => {
  it('has a session of its own in memory, no preload and no script, and is gone afterwards', async () => {
    const pdf = join(tempFolder('pdf'), 'dossier.pdf')
    await sealbook.answerSave(pdf)
    await sealbook.electron.evaluate(({ app }) => {
      const seen: Record<string, unknown>[] = []
      Object.assign(globalThis, { printing: seen })
      app.once('browser-window-created', (_event, window) => {
        const contents = window.webContents
        contents.once('did-finish-load', () => {
          const { javascript, preload, sandbox, contextIsolation, nodeIntegration } = (
            contents as unknown as { getLastWebPreferences(): Record<string, unknown> }
          ).getLastWebPreferences()
          const kept = contents.session.storagePath
          seen.push({ javascript, sandbox, contextIsolation, nodeIntegration })
          seen.push({ preload: preload ?? null, kept, url: contents.getURL(), id: window.id })
        })
      })
    })
    const { ids } = await sealbook.must('list', {
      register: 'incident',
      filters: [],
      sort: { by: 'ref', descending: true },
      columns: [],
    })
    await sealbook.must('dossier', { id: ids[0]!, print: false })
    expect(readFileSync(pdf).subarray(0, 5).toString()).toBe('%PDF-')
    const [walls, place] = await sealbook.electron.evaluate(
      () => (globalThis as unknown as { printing: Record<string, unknown>[] }).printing,
    )
    expect(walls).toEqual({
      javascript: false,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
    })
    expect(place).toMatchObject({ preload: null, kept: null, url: 'print://report/' })
    await until('the window is gone', () =>
      sealbook.electron.evaluate(
        ({ BrowserWindow }, id) => BrowserWindow.fromId(id) === null,
        place!['id'] as number,
      ),
    )
  })

  it('would not run a script that stood in a document, where any other window does', async () => {
    const titles = await sealbook.electron.evaluate(async ({ BrowserWindow }) => {
      const out: string[] = []
      for (const javascript of [false, true]) {
        const webPreferences = { javascript, sandbox: true, partition: `script-${javascript}` }
        const window = new BrowserWindow({ show: false, webPreferences })
        await window.loadURL('data:text/html,<title>before</title><script>document.title = "ran"</script>')
        await new Promise((resolve) => setTimeout(resolve, 300))
        out.push(window.getTitle())
        window.destroy()
      }
      return out
    })
    expect(titles).toEqual(['before', 'ran'])
  })
})

describe('the screen', () => {
  it('is hidden from others when the person wants it: every window, also a new one', async () => {
    const hidden = () =>
      sealbook.electron.evaluate(({ BrowserWindow }) => {
        const told = BrowserWindow.prototype as unknown as { told?: Map<number, boolean> }
        if (!told.told) {
          const calls = (told.told = new Map<number, boolean>())
          const really = BrowserWindow.prototype.setContentProtection
          BrowserWindow.prototype.setContentProtection = function (this: Electron.BrowserWindow, enable) {
            calls.set(this.id, enable)
            really.call(this, enable)
          }
        }
        const passing = new BrowserWindow({ show: false })
        const answers = BrowserWindow.getAllWindows().map((w) => told.told?.get(w.id) ?? 'not told')
        passing.destroy()
        return answers
      })
    expect(await hidden()).toContain(false) // as it comes
    await sealbook.must('saveSettings', { hideFromCapture: true })
    expect(new Set(await hidden())).toEqual(new Set([true]))
    await sealbook.must('saveSettings', { hideFromCapture: false })
    expect(new Set(await hidden())).toEqual(new Set([false]))
  })
})

describe('the content policy', () => {
  it('reports nothing on a walk over every screen, and would report', async () => {
    const before = sealbook.problems.length // the attempts above made it complain, as they should
    const requests = await watchRequests()
    const violations = await watchPolicy(sealbook.page)
    for (const place of await allPlaces(sealbook)) {
      await place.show(sealbook)
      await pause(50)
    }
    expect(await violations()).toEqual([])
    const asked = await requests()
    expect(asked.length).toBeGreaterThan(5)
    expect(asked.filter((url) => !/^(blob:)?app:\/\/(ui|vault)\//.test(url))).toEqual([])
    expect(sealbook.problems.slice(before).filter((p) => !p.startsWith('console'))).toEqual([])
    await sealbook.page.evaluate(() => {
      const style = document.createElement('div')
      style.setAttribute('style', 'color: red')
      document.body.append(style)
      style.remove()
    })
    await until('the control is reported', async () => (await violations()).length > 0)
  })

  it('refuses inline script, eval and HTML from text', async () => {
    const tried = await sealbook.page.evaluate(() => {
      const out: Record<string, string> = {}
      const attempt = (name: string, work: () => unknown) => {
        try {
          out[name] = `ran ${String(work())}`
        } catch (error) {
          out[name] = (error as Error).name
        }
      }
      const w = window as unknown as Record<string, unknown>
      attempt('innerHTML', () => (document.createElement('div').innerHTML = '<img src=x>'))
      attempt('outerHTML', () => document.createElement('div').insertAdjacentHTML('beforeend', '<b>x</b>'))
      attempt('document.write', () => document.write('<b>x</b>'))
      attempt('policy', () =>
        (w['trustedTypes'] as { createPolicy(n: string, r: object): unknown }).createPolicy('mine', {
          createHTML: (s: string) => s,
        }),
      )
      attempt('srcdoc', () => (document.createElement('iframe').srcdoc = '<b>x</b>'))
      attempt('script text', () => {
        const script = document.createElement('script')
        script.text = 'window.__ran = true'
        document.body.append(script)
      })
      return out
    })
    for (const [what, how] of Object.entries(tried)) expect(`${what}: ${how}`).toBe(`${what}: TypeError`)
    // code of the page itself (not of Playwright, which stands outside the policy) tries eval and an inline handler
    const ran = await sealbook.page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          const w = window as unknown as Record<string, unknown>
          // from a timer: what the debugger itself evaluates stands outside the policy
          setTimeout(() => {
            const attempts: (() => unknown)[] = [
              () => {
                const element = document.createElement('img')
                element.setAttribute('onerror', 'window.ranBy = "handler"')
                element.src = 'app://ui/assets/none.png'
                document.body.append(element)
              },
              // oxlint-disable-next-line typescript/no-implied-eval -- this is the attempt
              () => setTimeout('window.ranBy = "timer"' as unknown as TimerHandler, 0),
              // oxlint-disable-next-line typescript/no-implied-eval -- this is the attempt
              () => new Function('window.ranBy = "function"')(),
              // oxlint-disable-next-line no-eval -- this is the attempt
              () => (0, eval)('window.ranBy = "eval"'),
              () => (location.href = 'javascript:void(window.ranBy = "address")'),
            ]
            for (const attempt of attempts)
              try {
                attempt()
              } catch {
                // refused at once
              }
          })
          setTimeout(() => resolve(String(w['ranBy'])), 600)
        }),
    )
    expect(ran).toBe('undefined')
  })
})

describe('the contract', () => {
  it('refuses garbage in every call', async () => {
    const answers = await sealbook.page.evaluate(async () => {
      const out: Record<string, unknown[]> = {}
      const garbage: unknown[] = [
        null,
        undefined,
        7,
        'text',
        [],
        [{}],
        { unexpected: true },
        { id: { not: 1 } },
      ]
      for (const [name, call] of Object.entries(window.sealbook.call)) {
        out[name] = []
        for (const input of garbage) {
          const answer = await (call as (i: unknown) => Promise<{ ok: boolean; error?: { code: string } }>)(
            input,
          )
          out[name].push(answer.ok ? 'accepted' : answer.error?.code)
        }
      }
      return out
    })
    expect(Object.keys(answers)).toEqual(Object.keys(contract))
    for (const [name, codes] of Object.entries(answers))
      expect([name, ...new Set(codes)]).toEqual([name, 'invalid-input'])
    expect((await sealbook.must('appState', {})).vault).toBe('unlocked')
  }, 60_000)

  it('refuses an input that is too large', async () => {
    const answer = await sealbook.page.evaluate(() =>
      window.sealbook.call.search({ text: 'x'.repeat(2_000_000), limit: 5 }),
    )
    expect(answer).toMatchObject({ ok: false, error: { code: 'file-too-large' } })
  })

  it('lets no key, blob name or path out', async () => {
    const file = join(tempFolder('evidence'), 'letter.txt')
    writeFileSync(file, 'to whom it may concern')
    await sealbook.answerOpen(file)
    const list = await sealbook.must('list', {
      register: 'incident',
      filters: [],
      sort: { by: 'ref', descending: true },
      columns: ['title', 'evidence'],
    })
    const id = list.ids[0]!
    const picked = await sealbook.must('pickFiles', { purpose: 'evidence' })
    const added = await sealbook.must('addEvidence', { id, files: picked.files.map((f) => f.token) })
    const element = added.added[0]!
    const csv = join(tempFolder('csv'), 'log.csv')
    writeFileSync(csv, 'title,detected\nLost badge,2026-01-02\n')
    await sealbook.answerOpen(csv)
    const [csvFile] = (await sealbook.must('pickFiles', { purpose: 'csv' })).files
    const started = await sealbook.must('importOpen', {
      file: csvFile!.token,
      register: 'incident',
      options: {},
    })
    const history = await sealbook.must('history', { id })
    const packOptions = {
      registers: ['incident'],
      recipient: 'own' as const,
      purpose: '',
      includeEvidence: true,
      pdfPerRecord: false,
      withhold: [],
    }
    const outputs: Record<string, unknown> = {
      list,
      picked,
      added,
      started,
      history,
      cards: await sealbook.must('cards', {
        register: 'incident',
        ids: list.ids.slice(0, 10),
        columns: ['title', 'evidence', 'duties'],
      }),
      record: await sealbook.must('record', { id }),
      recordAsOf: await sealbook.must('recordAsOf', { id, entry: history.items[0]!.commit }),
      preview: await sealbook.must('previewEvidence', { id, element }),
      search: await sealbook.must('search', { text: 'letter', limit: 20 }),
      today: await sealbook.must('today', {}),
      people: await sealbook.must('people', { text: '' }),
      importPreview: await sealbook.must('importPreview', { id: started.id, mapping: started.mapping }),
      packPreview: await sealbook.must('packPreview', packOptions),
      packsIssued: await sealbook.must('packsIssued', {}),
      savedViews: await sealbook.must('savedViews', {}),
      about: await sealbook.must('about', {}),
    }
    const leaks = Object.entries(outputs).flatMap(([name, value]) => leaksIn(value, name))
    expect(leaks).toEqual([])
    // the two places the user's own folder is shown for the user's eyes, and nowhere else
    expect(leaksIn({ vaults: [{ location: sealbook.dir }] }, 'control')).not.toEqual([])
    expect(leaksIn({ evidence: { a: { key: 'AAAA' } } }, 'control')).not.toEqual([])
    expect(leaksIn({ x: Buffer.alloc(32, 7).toString('base64') }, 'control')).not.toEqual([])
  })

  it('answers only our window: another window with the same preload is refused', async () => {
    const answer = await sealbook.electron.evaluate(
      async ({ BrowserWindow }, { preload, calls }) => {
        const ours = BrowserWindow.getAllWindows().find((w) => w.webContents.getURL().startsWith('app://ui'))!
        const window = new BrowserWindow({
          show: false,
          webPreferences: {
            session: ours.webContents.session,
            preload,
            additionalArguments: [`--sealbook-calls=${calls}`, '--sealbook-events=appStateChanged'],
          },
        })
        await window.loadURL('app://ui/')
        const answers: unknown[] = []
        for (const call of ['appState', 'today', 'lock'])
          answers.push(await window.webContents.executeJavaScript(`window.sealbook.call.${call}({})`))
        answers.push(
          await window.webContents.executeJavaScript(`window.sealbook.offerFile(new File(['x'], 'x.txt'))`),
        )
        window.destroy()
        return answers
      },
      { preload: join(outFolder(), 'preload', 'ui.cjs'), calls: Object.keys(contract).join(',') },
    )
    expect(answer).toHaveLength(4)
    for (const a of answer) expect(a).toMatchObject({ ok: false, error: { code: 'not-allowed-now' } })
    expect((await sealbook.must('appState', {})).vault).toBe('unlocked')
  })

  it('gives nothing of the vault while it is locked', async () => {
    const file = join(tempFolder('evidence'), 'letter.txt')
    writeFileSync(file, 'x')
    await sealbook.answerOpen(file)
    const { files } = await sealbook.must('pickFiles', { purpose: 'evidence' })
    await sealbook.lock()
    const inputs: Partial<Record<CallName, object>> = {
      today: {},
      savedViews: {},
      vaultFacts: {},
      packsIssued: {},
      people: { text: '' },
      search: { text: 'a', limit: 5 },
      pickFiles: { purpose: 'evidence' },
      undo: {},
      loadSampleOffice: {},
      getDraft: { key: 'new:incident' },
      importOpen: { file: files[0]!.token, register: 'incident', options: {} },
    }
    for (const [name, input] of Object.entries(inputs))
      expect([name, await sealbook.call(name as 'today', input as Record<string, never>)]).toEqual([
        name,
        { ok: false, error: { code: 'vault-locked' } },
      ])
    await sealbook.unlock()
    // a token of the session before is worth nothing
    const again = await sealbook.call('importOpen', {
      file: files[0]!.token,
      register: 'incident',
      options: {},
    })
    expect(again).toMatchObject({ ok: false, error: { code: 'file-unreadable' } })
    await sealbook.page.locator('#main').waitFor()
  })
})

describe('all of this', () => {
  it('left no report of a crash behind, though pages were ended', async () => {
    const dumps = await sealbook.electron.evaluate(({ app }) => app.getPath('crashDumps'))
    const left = existsSync(dumps) ? readdirSync(dumps, { recursive: true, encoding: 'utf8' }) : []
    expect(left.filter((name) => name.endsWith('.dmp'))).toEqual([])
  })

  it('asked nobody for anything: a proxy for all other computers has heard nothing', async () => {
    expect(proxied).toEqual([])
    // the control: an Electron without our walls, told of the same proxy
    const bare = tempFolder('bare')
    writeFileSync(join(bare, 'package.json'), '{"name":"bare","type":"module","main":"main.mjs"}')
    writeFileSync(
      join(bare, 'main.mjs'),
      `import { app, net } from 'electron'
app.whenReady().then(async () => {
  await net.fetch('http://control.invalid/').catch(() => {})
  app.exit()
})`,
    )
    const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
    const { executablePath, args } = launchOptions([bare, `--user-data-dir=${bare}`, viaProxy(), ...asRoot])
    await new Promise((resolve) => spawn(executablePath, args, { stdio: 'ignore' }).once('exit', resolve))
    expect(proxied).toContain('GET http://control.invalid/ HTTP/1.1')
  }, 30_000)
})

describe.skipIf(process.platform !== 'linux')('as an ordinary user', () => {
  it('runs its pages in the sandbox and never asks to be without', async () => {
    await ready()
    const dir = tempFolder('user')
    const home = tempFolder('home')
    const asRoot = process.getuid?.() === 0
    if (asRoot) for (const folder of [dir, home]) chownSync(folder, 65_534, 65_534)
    // by itself, as a user starts it: no Playwright, no inspector, no switch of a test
    const child = spawn(electronExecutable(), [appRoot, `--data-dir=${dir}`], {
      env: {
        PATH: process.env['PATH'] ?? '',
        DISPLAY: process.env['DISPLAY'] ?? '',
        HOME: home,
        XDG_RUNTIME_DIR: home,
        LANG: 'C.UTF-8',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(asRoot && { uid: 65_534, gid: 65_534 }),
    })
    let said = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
    try {
      let renderers: number[] = []
      await until(
        'a page runs',
        () =>
          (renderers = descendants(child.pid!).filter((p) => commandLine(p).includes('--type=renderer')))
            .length > 0,
        30_000,
      ).catch((error: Error) => {
        throw new Error(`${error.message}\n${said}`)
      })
      for (const pid of [child.pid!, ...descendants(child.pid!)])
        expect(commandLine(pid)).not.toContain('no-sandbox')
      for (const pid of renderers) {
        expect(readFileSync(`/proc/${pid}/status`, 'utf8')).toMatch(/^Seccomp:\s*2$/m)
        expect(readFileSync(`/proc/${pid}/status`, 'utf8')).toMatch(/^NoNewPrivs:\s*1$/m)
      }
      const user = asRoot ? 65_534 : process.getuid?.()
      expect(readFileSync(`/proc/${child.pid}/status`, 'utf8')).toMatch(
        new RegExp(`^Uid:\\s*${user}\\s`, 'm'),
      )
    } finally {
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGKILL')
      await gone
    }
  })
})

/** Every address that either page asks for from now on. */
async function watchRequests(): Promise<() => Promise<string[]>> {
  await sealbook.electron.evaluate(({ session }) => {
    const asked: string[] = []
    Object.assign(globalThis, { askedAddresses: asked })
    for (const partition of ['ui', 'persist:vault'])
      session.fromPartition(partition).webRequest.onSendHeaders((details) => void asked.push(details.url))
  })
  return () =>
    sealbook.electron.evaluate(() => (globalThis as unknown as { askedAddresses: string[] }).askedAddresses)
}
/** Where the build that the tests start lies. */
function outFolder(): string {
  return join(appRoot, 'out')
}
/** Keys, blob names, and paths of this machine, wherever they stand in what the page was given. */
function leaksIn(value: unknown, at: string): string[] {
  if (typeof value === 'string') {
    const looksLikeKey = /^[A-Za-z0-9+/]{43}=$/.test(value) || /^[A-Za-z0-9+/]{86}==$/.test(value)
    const isPath = value.includes(sealbook.dir) || /(^|\s)(\/(tmp|home|root|usr|work)\/|[A-Z]:\\)/.test(value)
    return looksLikeKey || isPath ? [`${at}: ${value.slice(0, 80)}`] : []
  }
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, v]) => [
    ...(['key', 'blob', 'umk', 'seed'].includes(key) && typeof v === 'string' && !namesADraft(v)
      ? [`${at}.${key}`]
      : []),
    ...leaksIn(v, `${at}.${key}`),
  ])
}
/** Drafts are found by names such as `decide:<id of the record>`, which open nothing. */
const namesADraft = (key: string) => /^[a-z]+:[a-z0-9-]+$/.test(key)

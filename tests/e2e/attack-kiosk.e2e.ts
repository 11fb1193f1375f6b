/**
 * A hostile person at the shared PC, and a page of it that was taken over: every way out is tried. World: tests, real Electron. What
 * must stay true: after each attempt the same page stands there alone, at the front, and nothing of the vault was given.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contract } from '../../src-shared/ipc/contract.ts'
import { kioskCallNames } from '../../src-shared/ipc/contract-kiosk.ts'
import { appRoot, launch, passphrase, pause, say, tempFolder, until } from './app.ts'
import { askKiosk, kioskOffice, kioskPage, pin, started, turnOn, type KioskOffice } from './kiosk.ts'

let office: KioskOffice
let page: Page
let keys: CDPSession

beforeAll(async () => {
  office = await kioskOffice()
  page = await turnOn(office)
  keys = await page.context().newCDPSession(page)
})
afterAll(async () => {
  await office.sealbook.kill()
})

const main: typeof office.sealbook.electron.evaluate = (
  ...args: Parameters<typeof office.sealbook.electron.evaluate>
) => office.sealbook.electron.evaluate(...args) as never
/** How it stands: windows that are seen, what they show, the menu, whether anything opened. */
const standing = () =>
  office.sealbook.electron.evaluate(({ BrowserWindow, Menu }) => ({
    windows: BrowserWindow.getAllWindows()
      .filter((w) => w.isVisible())
      .map((w) => ({
        url: w.webContents.getURL(),
        kiosk: w.isKiosk(),
        minimised: w.isMinimized(),
        zoom: w.webContents.getZoomFactor(),
        devTools: w.webContents.isDevToolsOpened(),
        onTop: w.isAlwaysOnTop(),
      })),
    menu: Menu.getApplicationMenu() === null,
  }))
const alone = {
  windows: [{ url: 'app://kiosk/', kiosk: true, minimised: false, zoom: 1, devTools: false, onTop: true }],
  menu: true,
}
/** Marks the page, does something, and looks whether it is still the same page and the only thing there is. */
async function expectHeld(attempt: () => Promise<unknown>, ms = 150): Promise<void> {
  await page.evaluate(() => Object.assign(window, { marked: true }))
  await attempt()
  await pause(ms)
  expect(await standing()).toEqual(alone)
  expect(await page.evaluate(() => [location.href, 'marked' in window])).toEqual(['app://kiosk/', true])
}
/** The page is there anew, at the start, and nobody is signing. */
async function expectTheStart(): Promise<void> {
  page = await kioskPage(office.sealbook)
  await until('the start is there', async () => {
    page = await kioskPage(office.sealbook)
    return (await page.getByLabel(say('kiosk.start.name'), { exact: true }).count()) === 1
  })
  keys = await page.context().newCDPSession(page)
  expect(await standing()).toEqual(alone)
  expect(await askKiosk(page, 'mine', {})).toMatchObject({ error: { code: 'kiosk-nobody' } })
}
async function prove(person: string): Promise<void> {
  expect(await askKiosk(page, 'prove', { person, by: { kind: 'pin', pin } })).toMatchObject({ ok: true })
}

describe('keys and mouse', () => {
  it('lead nowhere: shortcuts, function keys, browser keys', async () => {
    const shortcuts = [
      ...'Control+w Control+q Control+r Control+Shift+R Control+Shift+I Control+Shift+J Control+p Control+n Control+t'.split(
        ' ',
      ),
      ...'Control+Equal Control+Minus Control+Tab Control+F4 Control+o Control+s Control+u Control+l Control+h'.split(
        ' ',
      ),
      ...'Alt+F4 Alt+ArrowLeft Alt+ArrowRight Alt+Home Alt+Space F1 F3 F5 F6 F7 F10 F11 F12 Shift+F10 ContextMenu'.split(
        ' ',
      ),
      ...'Escape Insert Shift+Insert Control+Shift+Delete Meta+q BrowserBack Control+Alt+i'.split(' '),
    ]
    for (const shortcut of shortcuts) await page.keyboard.press(shortcut).catch(() => undefined) // a key that this keyboard does not have
    await page.evaluate(() => {
      const heard: string[] = []
      Object.assign(window, { heard })
      addEventListener(
        'keydown',
        (e) => (e.ctrlKey || e.altKey || e.metaKey || /^F\d+$/.test(e.key)) && heard.push(e.key),
      )
    })
    // Playwright's keys go to the page directly; these come as those of a keyboard do
    for (const shortcut of shortcuts)
      await main(({ BrowserWindow }, [key, modifiers]) => {
        const { webContents } = BrowserWindow.getAllWindows().find((w) => w.isVisible())!
        for (const type of ['keyDown', 'keyUp'] as const)
          webContents.sendInputEvent({ type, keyCode: key, modifiers: modifiers as 'control'[] })
      }, inputOf(shortcut))
    await expectHeld(() => pause(200))
    expect(await page.evaluate(() => (window as unknown as { heard: string[] }).heard)).toEqual([])
  }, 60_000)
  it('bring no text of somebody else from the clipboard', async () => {
    await main(({ clipboard }) => clipboard.writeText('of somebody else'))
    const field = page.getByLabel(say('kiosk.start.name'), { exact: true })
    await field.focus()
    await page.keyboard.press('Control+v')
    await page.keyboard.press('Shift+Insert')
    expect(await field.inputValue()).toBe('')
  })
  it('do not go back, zoom or open anything by mouse, wheel and fingers', async () => {
    await expectHeld(async () => {
      for (const button of ['back', 'forward', 'middle', 'right'] as const)
        for (const type of ['mousePressed', 'mouseReleased'] as const)
          await keys.send('Input.dispatchMouseEvent', { type, x: 300, y: 300, button, clickCount: 1 })
      await page.mouse.move(300, 300)
      await page.keyboard.down('Control')
      for (let i = 0; i < 5; i++) await page.mouse.wheel(0, -200)
      await page.keyboard.up('Control')
      await keys.send('Input.synthesizePinchGesture', { x: 300, y: 300, scaleFactor: 3 })
    })
    expect(await page.evaluate(() => visualViewport?.scale)).toBe(1)
  })
  it('drop no file and no address into it', async () => {
    const file = join(tempFolder('drop'), 'evil.html')
    writeFileSync(file, '<script>document.title = "evil"</script>')
    for (const data of [
      { items: [], files: [file], dragOperationsMask: 1 },
      { items: [{ mimeType: 'text/uri-list', data: `file://${file}` }], dragOperationsMask: 1 },
    ])
      await expectHeld(async () => {
        for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
          await keys.send('Input.dispatchDragEvent', { type, x: 400, y: 400, data })
      })
  })
})

describe('the window', () => {
  it('is not closed, hidden, made small or left', async () => {
    await expectHeld(async () => {
      await main(({ app, BrowserWindow }) => {
        const window = BrowserWindow.getAllWindows().find((w) => w.isVisible())!
        window.close()
        window.minimize()
        window.hide()
        window.setKiosk(false)
        window.emit('leave-full-screen')
        window.webContents.openDevTools()
        app.quit()
        app.emit('window-all-closed')
      })
    }, 800)
  })
  it('comes back at the start when somebody destroys it, or its page closes it', async () => {
    await prove(office.people.anna)
    await page.evaluate(() => window.close()).catch(() => undefined)
    await pause(500)
    await expectTheStart()
    await prove(office.people.anna)
    await main(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()
        .find((w) => w.isVisible())!
        .destroy(),
    )
    await pause(500)
    await expectTheStart()
  })
  it('comes back at the start, for nobody, when its process is killed', async () => {
    await prove(office.people.anna)
    for (const how of ['crash', 'kill'] as const) {
      const before = await main(({ BrowserWindow }, way) => {
        const { webContents } = BrowserWindow.getAllWindows().find((w) => w.isVisible())!
        const pid = webContents.getOSProcessId()
        if (way === 'crash') webContents.forcefullyCrashRenderer()
        else process.kill(pid, 'SIGKILL')
        return pid
      }, how)
      await until('there is another process', () =>
        main(({ BrowserWindow }, old) => {
          const { webContents } = BrowserWindow.getAllWindows().find((w) => w.isVisible())!
          const now = webContents.getOSProcessId()
          return now > 0 && now !== old && !webContents.isLoading() && !webContents.isCrashed()
        }, before),
      )
      expect(await standing()).toEqual(alone)
      expect(await fromItsFrame('mine')).toMatchObject({ error: { code: 'kiosk-nobody' } })
    }
    // Playwright does not follow a page whose process died; a page that main loads anew it does
    await main(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()
        .find((w) => w.isVisible())!
        .destroy(),
    )
    await pause(500)
    await expectTheStart()
  })
  it('goes on when the vault host is killed, and can still be signed at', async () => {
    await main(({ BrowserWindow }) => {
      const host = BrowserWindow.getAllWindows().find((w) =>
        w.webContents.getURL().startsWith('app://vault'),
      )!
      process.kill(host.webContents.getOSProcessId(), 'SIGKILL')
    })
    await pause(300)
    expect(await standing()).toEqual(alone)
    await prove(office.people.anna)
    expect(await askKiosk(page, 'mine', {})).toMatchObject({
      ok: true,
      value: { texts: [{ number: '2.0' }] },
    })
    await askKiosk(page, 'done', {})
    await started(page)
  })
  it('covers further screens with blank windows, and takes them away again', async () => {
    await main(({ screen }) => {
      const real = screen.getAllDisplays.bind(screen)
      const second = { ...real()[0]!, id: 4711, bounds: { x: 1600, y: 0, width: 800, height: 600 } }
      Object.assign(screen, { getAllDisplays: () => [...real(), second], realDisplays: real })
      screen.emit('display-added')
    })
    const covers = () =>
      main(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()
          .filter((w) => w.isVisible() && w.webContents.getURL() === '')
          .map((w) => [w.isFocusable(), w.isAlwaysOnTop()]),
      )
    expect(await covers()).toEqual([[false, true]])
    await main(({ screen }) => {
      Object.assign(screen, { getAllDisplays: (screen as unknown as { realDisplays: unknown }).realDisplays })
      screen.emit('display-removed')
    })
    expect(await covers()).toEqual([])
  })
  it('is shown again when the program is started once more', async () => {
    await expectHeld(() => main(({ app }) => void app.emit('second-instance')))
  })
})

describe('a page that was taken over', () => {
  it('opens no window, dialog, printer, download or other page', async () => {
    await expectHeld(async () => {
      await page.evaluate(() => {
        const link = (href: string, more: Partial<HTMLAnchorElement> = {}) => {
          const a = Object.assign(document.createElement('a'), { href, ...more })
          document.body.append(a)
          a.click()
          a.remove()
        }
        link('https://example.com/', { target: '_blank' })
        link('app://ui/', { target: '_top' })
        link('file:///etc/passwd')
        link(URL.createObjectURL(new Blob(['x'])), { download: 'x.txt' })
        for (const leave of [
          () => window.open('app://ui/'),
          () => (location.href = 'app://ui/'),
          () => location.assign('app://vault/vault.html'),
          () => history.back(),
          () => window.print(),
          () => alert('x'),
          () => confirm('x'),
          () => prompt('x'),
        ])
          try {
            leave()
          } catch {
            // refused at once
          }
      })
    }, 600)
    const printed = await page.evaluate(() => {
      const began = performance.now()
      print()
      alert('x')
      return performance.now() - began
    })
    expect(printed).toBeLessThan(200)
  })
  it('gets no answer from the office, whatever it sends and from wherever', async () => {
    const inputs: unknown[] = [{}, null, { id: office.people.anna }, { text: 'a', limit: 5 }]
    const answers = await main(
      async ({ BrowserWindow, ipcMain }, [names, all]) => {
        const { webContents } = BrowserWindow.getAllWindows().find((w) => w.isVisible())!
        const frame = webContents.mainFrame
        // the very functions that answer, with the kiosk's own frame as the sender; and with one that says it is the office
        const handlers = (
          ipcMain as unknown as Record<'_invokeHandlers', Map<string, (...a: unknown[]) => unknown>>
        )['_invokeHandlers']
        const pretended = { parent: null, url: 'app://ui/' }
        const codes = new Set<string>()
        for (const name of names)
          for (const input of all)
            for (const senderFrame of [frame, pretended]) {
              const event = { sender: webContents, senderFrame }
              const answer = (await handlers.get(name)!(event, input)) as {
                ok: boolean
                error?: { code: string }
              }
              codes.add(answer.ok ? `${name} answered` : answer.error!.code)
            }
        return [names.filter((n) => !handlers.has(n)), [...codes]]
      },
      [[...Object.keys(contract).map((n) => `call:${n}`), 'offer-file'], inputs] as [string[], unknown[]],
    )
    expect(answers).toEqual([[], ['kiosk-on']])
    expect(Object.keys(contract).length).toBeGreaterThan(60)
  })
  it('has no way to the office in its own world, with a preload of its own either', async () => {
    expect(
      await page.evaluate(() => [
        'sealbook' in window,
        Object.keys(window.kiosk),
        Object.keys(window.kiosk.call),
      ]),
    ).toEqual([false, ['call', 'onIdle'], [...kioskCallNames]])
    // as if the preload itself had been taken over: any channel can be used
    const hostile = join(tempFolder('preload'), 'hostile.js')
    writeFileSync(
      hostile,
      `const { contextBridge, ipcRenderer } = require('electron')
      contextBridge.exposeInMainWorld('evil', (channel, input) => ipcRenderer.invoke(channel, input).catch((e) => String(e)))`,
    )
    await main(async ({ session }, file) => session.fromPartition('kiosk').setPreloads([file]), hostile)
    await askKiosk(page, 'done', {}).catch(() => undefined)
    await page.waitForFunction(() => 'evil' in window, undefined, { polling: 50 })
    const answers = await page.evaluate(
      async (names) => {
        const evil = (window as unknown as { evil: (c: string, i: unknown) => Promise<unknown> }).evil
        const codes = new Set<string>()
        for (const name of names) {
          const answer = (await evil(name, {})) as { ok?: boolean; error?: { code: string } }
          codes.add(answer.ok === false ? answer.error!.code : `${name}: ${JSON.stringify(answer)}`)
        }
        return [...codes]
      },
      [...Object.keys(contract).map((n) => `call:${n}`), 'offer-file'],
    )
    expect(answers).toEqual(['kiosk-on'])
    await main(({ session }) => session.fromPartition('kiosk').setPreloads([]))
    await askKiosk(page, 'done', {}).catch(() => undefined)
    await page.waitForFunction(() => !('evil' in window) && 'kiosk' in window, undefined, { polling: 50 })
    await started(page)
  })
  it('is the only page that may sign: another window with its preload is refused', async () => {
    const answers = await main(
      async ({ BrowserWindow, session }, { preload, names }) => {
        const other = new BrowserWindow({
          show: false,
          webPreferences: {
            session: session.fromPartition('kiosk'),
            preload,
            additionalArguments: [`--sealbook-kiosk-calls=${names}`],
          },
        })
        await other.loadURL('app://kiosk/')
        const got: unknown[] = []
        for (const name of names.split(','))
          got.push(await other.webContents.executeJavaScript(`window.kiosk.call.${name}({})`))
        other.destroy()
        return got
      },
      { preload: join(appRoot, 'out', 'preload', 'kiosk.cjs'), names: kioskCallNames.join(',') },
    )
    expect(answers).toHaveLength(kioskCallNames.length)
    for (const answer of answers) expect(answer).toEqual({ ok: false, error: { code: 'not-allowed-now' } })
  })
  it('refuses garbage in every call of its own', async () => {
    const codes = await page.evaluate(async () => {
      const out: Record<string, unknown[]> = {}
      for (const [name, call] of Object.entries(window.kiosk.call)) {
        out[name] = []
        for (const input of [null, undefined, 7, 'x', [], { unexpected: true }]) {
          const answer = await (call as (i: unknown) => Promise<{ ok: boolean; error?: { code: string } }>)(
            input,
          )
          out[name].push(answer.ok ? 'accepted' : answer.error!.code)
        }
      }
      return out
    })
    for (const [name, all] of Object.entries(codes))
      expect([name, ...new Set(all)]).toEqual([name, 'invalid-input'])
  })
  it('signs for nobody but who proved who they are, and for them only what is asked of them', async () => {
    const assignment = 'a'.repeat(8)
    const signed = { assignment, statements: ['receipt'], name: 'x', dwellSeconds: 1, pin }
    for (const name of ['openText', 'answer', 'sign'] as const) {
      const input =
        name === 'sign' ? signed : name === 'answer' ? { assignment, answers: {} } : { assignment }
      expect(await askKiosk(page, name, input as never)).toMatchObject({ error: { code: 'kiosk-nobody' } })
    }
    await prove(office.people.dario)
    const mine = await askKiosk(page, 'mine', {})
    const own = mine.ok ? mine.value.texts[0]!.assignment : ''
    await prove(office.people.anna)
    expect(await askKiosk(page, 'openText', { assignment: own })).toMatchObject({
      error: { code: 'not-found' },
    })
    expect(await askKiosk(page, 'sign', { ...signed, assignment: own })).toMatchObject({
      error: { code: 'not-found' },
    })
    await askKiosk(page, 'done', {}).catch(() => undefined)
    await started(page)
  })
})

describe('guessing', () => {
  it('the passphrase gets slower and slower, also many at once', async () => {
    const guess = (passphraseTyped: string) => askKiosk(page, 'leave', { passphrase: passphraseTyped })
    const codes = (answers: readonly { ok: boolean; error?: { code: string } }[]) =>
      answers.map((a) => (a.ok ? 'ok' : a.error!.code))
    const many = await Promise.all(['a', 'b', 'c', passphrase, 'd'].map(guess))
    expect(codes(many).toSorted()).toEqual([...Array<string>(4).fill('too-many-tries'), 'wrong-secret'])
    expect(codes([await guess(passphrase)])).toEqual(['too-many-tries'])
    await pause(1_050)
    expect(codes([await guess('e')])).toEqual(['wrong-secret'])
    expect(await guess(passphrase)).toMatchObject({
      error: { code: 'too-many-tries', detail: { seconds: 2 } },
    })
    expect(await standing()).toEqual(alone)
  })
  it('a PIN closes it after five tries, and neither a new page nor a new start gives more', async () => {
    const { dario } = office.people
    const guess = (typed: string) =>
      askKiosk(page, 'prove', { person: dario, by: { kind: 'pin', pin: typed } })
    for (let i = 0; i < 4; i++)
      expect(await guess(`11112${i}`)).toMatchObject({ error: { code: 'pin-wrong' } })
    await askKiosk(page, 'done', {}).catch(() => undefined)
    await started(page)
    expect(await guess('111129')).toMatchObject({ error: { code: 'pin-closed', detail: { minutes: 5 } } })
    expect(await guess(pin)).toMatchObject({ error: { code: 'pin-closed' } })
    await office.sealbook.kill()
    const again = await launch(office.sealbook.dir)
    await again.unlock()
    const { people } = await again.must('pinStates', {})
    expect(people.find((p) => p.person === dario)!.closedFor).toBeGreaterThan(200)
    await again.must('startKiosk', { campaigns: [office.campaign], versions: [] })
    const other = await kioskPage(again)
    expect(await askKiosk(other, 'prove', { person: dario, by: { kind: 'pin', pin } })).toMatchObject({
      error: { code: 'pin-closed' },
    })
    await again.kill()
  })
})

/** `Control+Shift+I` as main's own input events have it. */
function inputOf(shortcut: string): [key: string, modifiers: string[]] {
  const parts = shortcut.split('+')
  return [parts.at(-1)!, parts.slice(0, -1).map((m) => m.toLowerCase())]
}
/** A call of the kiosk's own, made in the page by main: for a page that Playwright lost. */
const fromItsFrame = (name: string) =>
  office.sealbook.electron.evaluate(
    ({ BrowserWindow }, call) =>
      BrowserWindow.getAllWindows()
        .find((w) => w.isVisible())!
        .webContents.executeJavaScript(`window.kiosk.call.${call}({})`) as Promise<unknown>,
    name,
  )

/**
 * Processes of a running app that end: the vault host while it writes, again and again, and at unlock; its database taken
 * away; the page; the drawing process; the helper processes; all at once. World: tests, real Electron.
 *
 * What must stay true: nothing that was called saved is missing, and the person may go on at once.
 */
import { describe, expect, it } from 'vitest'
import { openOffice, until, type Sealbook } from './app.ts'
import { howOpened, message, nothingLost, report, reportMany, started, type Told } from './rig.ts'

/** Ends the process of the vault host, if there is one. */
const crashHost = (sealbook: Sealbook): Promise<boolean> =>
  sealbook.electron.evaluate(({ webContents }) => {
    const host = webContents.getAllWebContents().find((w) => w.getURL().startsWith('app://vault'))
    host?.forcefullyCrashRenderer()
    return host !== undefined
  })
/** Ends all processes of a type at once; how many there were. */
const killAll = (sealbook: Sealbook, type: 'GPU' | 'Utility'): Promise<number> =>
  sealbook.electron.evaluate(({ app }, wanted) => {
    const them = app.getAppMetrics().filter((p) => p.type === wanted)
    for (const { pid } of them) process.kill(pid, 'SIGKILL')
    return them.length
  }, type)
/**
 * Deletes the databases of the index through another connection, as a cleaning tool or a newer page would, and says which. Where a write finds that out first, main ends the host, and with it
 * the page that was asked: then they are gone all the same.
 */
const deleteIndex = (sealbook: Sealbook): Promise<string> =>
  sealbook.electron.evaluate(({ webContents }) => {
    const host = webContents.getAllWebContents().find((w) => w.getURL().startsWith('app://vault'))!
    const ended = new Promise<string>((resolve) =>
      host.once('destroyed', () => resolve('sealbook-…, and its page')),
    )
    const gone = host.executeJavaScript(
      `indexedDB.databases().then((all) => Promise.all(all.map(({ name }) => new Promise((resolve, reject) => {
        const asked = indexedDB.deleteDatabase(name)
        asked.onsuccess = () => resolve(name)
        asked.onerror = () => reject(asked.error)
      })))).then((gone) => gone.join())`,
    ) as Promise<string>
    return Promise.race([gone, ended])
  })
async function lockAndUnlock(sealbook: Sealbook): Promise<string | undefined> {
  await sealbook.lock()
  await sealbook.unlock()
  await sealbook.isOpen()
  return howOpened(sealbook.dir)
}

describe('the vault host', { timeout: 240_000 }, () => {
  it('may crash while it writes, and again, and again: saving goes on, and the third time the person is told', async () => {
    const told: Told = new Map()
    const sealbook = await openOffice()
    await report(sealbook, told, 'Before')
    const crashWhileSaving = async (name: string) => {
      const saving = reportMany(sealbook, told, name, 20)
      await until('the host is there', () => crashHost(sealbook))
      expect(await saving).toBeUndefined()
    }
    await crashWhileSaving('Once')
    // the next unlock starts it again, and takes in what it did not hear of
    expect(await lockAndUnlock(sealbook)).toMatch(/caught-up|rebuilt/)
    await nothingLost(sealbook, told)
    await crashWhileSaving('Twice')
    // and this time at unlocking, while its rows are being read ahead
    await sealbook.lock()
    await crashHost(sealbook)
    await sealbook.unlock()
    await sealbook.isOpen()
    await message(sealbook, 'index-off').waitFor()
    await report(sealbook, told, 'After')
    await nothingLost(sealbook, told)
    expect(await lockAndUnlock(sealbook)).toBe('rebuilt')
    await nothingLost(sealbook, told)
    await sealbook.kill()
    const again = await started(sealbook.dir)
    await nothingLost(again, told)
    await again.quit()
  })

  it('may lose its database while it is open: it is not opened again, and made anew at the next start', async () => {
    const told: Told = new Map()
    const sealbook = await openOffice()
    await reportMany(sealbook, told, 'Before', 10)
    expect(await deleteIndex(sealbook)).toContain('sealbook-')
    await report(sealbook, told, 'Without an index')
    await message(sealbook, 'index-off').waitFor()
    expect(await lockAndUnlock(sealbook)).toBe('rebuilt')
    await nothingLost(sealbook, told)
    await sealbook.quit()
    const again = await started(sealbook.dir)
    expect(howOpened(sealbook.dir)).toBe('rebuilt')
    await nothingLost(again, told)
    await again.quit()
  })
})

describe('the helper processes', { timeout: 240_000 }, () => {
  it('for drawing and for storage may be killed: the person goes on, and nothing is missing', async () => {
    const told: Told = new Map()
    const sealbook = await openOffice()
    await report(sealbook, told, 'Before')
    for (const type of ['GPU', 'Utility'] as const) {
      const saving = reportMany(sealbook, told, type, 20)
      expect(await killAll(sealbook, type)).toBeGreaterThan(0)
      expect(await saving).toBeUndefined()
      await report(sealbook, told, `After ${type}`)
    }
    await lockAndUnlock(sealbook)
    await nothingLost(sealbook, told)
    await sealbook.kill()
    const again = await started(sealbook.dir)
    await nothingLost(again, told)
    await again.quit()
  })
})

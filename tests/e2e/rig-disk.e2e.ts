/**
 * A disk that fills up while the app is in use, that cannot be written to, that is unplugged, and comes back. World: tests,
 * real Electron; needs root on Linux, to mount small disks, and fails without.
 *
 * What must stay true: nothing that was called saved is missing, whatever is refused says what to do, what was typed is
 * still there, and everything goes on by itself once the disk is well again.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { copyData, pause, say, template, tempFolder, until, vaultDir, type Sealbook } from './app.ts'
import {
  everyIncident,
  incompressible,
  message,
  moveVault,
  nothingLost,
  report,
  reportMany,
  SmallDisk,
  started,
  type Told,
} from './rig.ts'

const MB = 1_000_000
/** To be looked at: `SEALBOOK_PICTURES` names the folder. Large and light, then small and dark. */
async function pictures(sealbook: Sealbook, name: string): Promise<void> {
  const folder = process.env['SEALBOOK_PICTURES']
  if (!folder) return
  for (const [width, height, colorScheme] of [
    [800, 600, 'dark'],
    [1280, 800, 'light'],
  ] as const) {
    await sealbook.page.emulateMedia({ colorScheme })
    await sealbook.electron.evaluate(
      ({ BrowserWindow }, size) =>
        BrowserWindow.getAllWindows()
          .find((w) => w.webContents.getURL().startsWith('app://ui'))
          ?.setContentSize(...size),
      [width, height] as [number, number],
    )
    await pause(400)
    await sealbook.page.screenshot({ path: join(folder, `${name}-${width}.png`) })
  }
}
/**
 * Reports until the reserve has been given up for a save, and on until the next is refused: other files took what the reserve
 * left. All that was taken is on the list.
 */
async function untilFull(sealbook: Sealbook, told: Told, name: string, disk: SmallDisk): Promise<void> {
  const save = (many: number) => reportMany(sealbook, told, name, many, incompressible(18))
  disk.resize(disk.used + 0.3 * MB)
  let refused: string | undefined
  while (existsSync(reserve(sealbook.dir)) && !refused) refused = await save(1)
  expect(refused).toBeUndefined()
  disk.resize(disk.used + 0.1 * MB)
  expect(await save(100)).toBe('disk-full')
}
/** Types an incident and tries to save it. */
async function tryToReport(sealbook: Sealbook, title: string): Promise<void> {
  await sealbook.go('/new/incident')
  await sealbook.page.locator('#input-title').fill(title)
  await sealbook.page.locator('#input-summary').fill(incompressible(18))
  await sealbook.page.keyboard.press('Tab')
  await sealbook.page.locator('form button[type=submit]').click()
}

/** Typed in the form, and not saved; what was typed stays there. */
async function expectRefused(sealbook: Sealbook, title: string, code: string): Promise<void> {
  await tryToReport(sealbook, title)
  await message(sealbook, code).last().waitFor()
  expect(await sealbook.page.locator('#input-title').inputValue()).toBe(title)
}
/** Presses the button again under what was refused; now it is saved. */
async function savedNow(sealbook: Sealbook): Promise<void> {
  await sealbook.page.locator('form button[type=submit]').click()
  await sealbook.page.waitForFunction(() => location.hash.startsWith('#/register/incident/'))
}
async function killAndStart(sealbook: Sealbook, told: Told): Promise<Sealbook> {
  await sealbook.kill()
  const again = await started(sealbook.dir)
  await nothingLost(again, told)
  return again
}
const reserve = (dir: string) => join(vaultDir(dir), 'ballast.bin')

describe('a disk that fills up', { timeout: 240_000 }, () => {
  it('under everything: saving stops with a word on what to do, and goes on by itself when there is room', async () => {
    const told: Told = new Map()
    const disk = new SmallDisk(900)
    const dir = copyData((await template()).dir, join(disk.path, 'data'))
    const sealbook = await started(dir)
    await report(sealbook, told, 'While there is room')
    await until('the reserve is laid', () => existsSync(reserve(dir)))
    disk.resize(disk.used + 30 * MB)
    await message(sealbook, 'disk-low').waitFor()
    await pictures(sealbook, 'disk-low')
    expect(await reportMany(sealbook, told, 'Low', 5)).toBeUndefined()
    await untilFull(sealbook, told, 'Last', disk)
    await message(sealbook, 'disk-none-left').waitFor()
    await expectRefused(sealbook, 'Typed on a full disk', 'disk-full')
    await pictures(sealbook, 'disk-full')
    const again = await killAndStart(sealbook, told)
    await message(again, 'disk-none-left').waitFor()
    await expectRefused(again, 'Typed again', 'disk-full')
    disk.resize(900 * MB)
    await savedNow(again)
    await message(again, 'disk-none-left').waitFor({ state: 'detached' })
    await report(again, told, 'After')
    await until('the reserve is laid again', () => existsSync(reserve(dir)))
    await (await killAndStart(again, told)).quit()
  })

  it('under the vault only, killed while it saves: all can be read, and exported elsewhere', async () => {
    const told: Told = new Map()
    const disk = new SmallDisk(300)
    const dir = copyData((await template()).dir)
    moveVault(dir, disk.path)
    const sealbook = await started(dir)
    await report(sealbook, told, 'While there is room')
    await until('the reserve is laid', () => existsSync(reserve(dir)))
    disk.resize(disk.used + 0.5 * MB)
    const saving = reportMany(sealbook, told, 'Killed', 1_000, incompressible(18)).catch(() => undefined)
    await until('the reserve is being used up', () => !existsSync(reserve(dir)))
    await sealbook.kill()
    await saving
    const again = await started(dir)
    await nothingLost(again, told)
    disk.resize(disk.used + 0.1 * MB)
    expect(await reportMany(again, told, 'Last', 100, incompressible(18))).toBe('disk-full')
    await expectRefused(again, 'Typed on a full disk', 'disk-full')
    const csv = join(tempFolder('elsewhere'), 'incidents.csv')
    await again.answerSave(csv)
    await again.must('exportList', { query: everyIncident, format: 'csv' })
    expect(readFileSync(csv, 'utf8')).toContain('While there is room')
    await again.go('/register/incident')
    await again.page
      .getByText([...told.values()].at(-1)!, { exact: true })
      .first()
      .waitFor()
    await nothingLost(again, told)
    await again.quit()
  })

  it('under settings and index only, killed while somebody types: saving goes on, the draft is there', async () => {
    const told: Told = new Map()
    const disk = new SmallDisk(900)
    const dir = copyData((await template()).dir, join(disk.path, 'data'))
    moveVault(dir, tempFolder('vault'))
    const sealbook = await started(dir)
    await report(sealbook, told, 'While there is room')
    disk.resize(disk.used)
    await message(sealbook, 'disk-low-here').waitFor()
    await pictures(sealbook, 'disk-low-here')
    expect(await reportMany(sealbook, told, 'Full', 10)).toBeUndefined()
    await report(sealbook, told, 'Full, by hand')
    expect(await sealbook.call('saveSettings', { theme: 'dark' })).toMatchObject({
      error: { code: 'disk-full' },
    })
    await sealbook.go('/new/incident')
    await sealbook.page.locator('#input-title').pressSequentially('Half a thou', { delay: 5 })
    await pause(700)
    const again = await killAndStart(sealbook, told)
    await again.go('/new/incident')
    await expect.poll(() => again.page.locator('#input-title').inputValue()).toBe('Half a thou')
    disk.resize(900 * MB)
    await message(again, 'disk-low-here').waitFor({ state: 'detached' })
    expect((await again.call('saveSettings', { theme: 'dark' })).ok).toBe(true)
    await again.quit()
  })
})

describe('a disk that', { timeout: 240_000 }, () => {
  it('cannot be written to any more is read, and written to again when it can be', async () => {
    const told: Told = new Map()
    const disk = new SmallDisk(300)
    const dir = copyData((await template()).dir)
    moveVault(dir, disk.path)
    const sealbook = await started(dir)
    await report(sealbook, told, 'Before')
    // no file is open for writing while the vault is locked: only then this can be done from outside
    await sealbook.lock()
    disk.readOnly(true)
    await sealbook.unlock()
    await sealbook.isOpen()
    await nothingLost(sealbook, told)
    await expectRefused(sealbook, 'Typed on a read-only disk', 'disk-read-only')
    await pictures(sealbook, 'disk-read-only')
    disk.readOnly(false)
    await savedNow(sealbook)
    await report(sealbook, told, 'After')
    await (await killAndStart(sealbook, told)).quit()
  })

  it('is unplugged: nothing is called saved; plugged in again, it goes on, also after a lock in between', async () => {
    const told: Told = new Map()
    const disk = new SmallDisk(300)
    const dir = copyData((await template()).dir)
    moveVault(dir, disk.path)
    const sealbook = await started(dir)
    await report(sealbook, told, 'Before')
    disk.unplug()
    await message(sealbook, 'disk-gone').waitFor()
    await expectRefused(sealbook, 'Typed without a disk', 'disk-error')
    await pictures(sealbook, 'disk-gone')
    await sealbook.go('/register/incident')
    await sealbook.page.getByText('Before', { exact: true }).first().waitFor()
    disk.plugIn()
    await message(sealbook, 'disk-gone').waitFor({ state: 'detached' })
    await report(sealbook, told, 'Plugged in again')
    disk.unplug()
    await sealbook.lock()
    await message(sealbook, 'vault-missing').waitFor()
    await pictures(sealbook, 'disk-gone-locked')
    disk.plugIn()
    await sealbook.page.getByRole('button', { name: say('button.retry') }).click()
    await sealbook.unlock()
    await sealbook.isOpen()
    await report(sealbook, told, 'After')
    await nothingLost(sealbook, told)
    await sealbook.quit()
  })
})

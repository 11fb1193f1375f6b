/**
 * Keys in the real application: a key file and shares made on the page and used on the lock screen; wrong tries that outlive the program;
 * all of it in the vault log; and no passphrase left in the memory of the program once it is locked.
 */
import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { newRecoveryCode } from '../../src-main/crypto/recovery-code.ts'
import { openSlot } from '../../src-main/crypto/slot.ts'
import { ready as sodiumReady } from '../../src-main/crypto/sodium.ts'
import { nodeFs } from '../../src-main/journal/fs.ts'
import { readSlots } from '../../src-main/vault/files.ts'
import {
  copyData,
  launch,
  openOffice,
  passphrase,
  say,
  template,
  tempFolder,
  until,
  vaultDir,
  type Sealbook,
} from './app.ts'

const button = (s: Sealbook, key: string) => s.page.getByRole('button', { name: say(key), exact: true })
const dialog = (s: Sealbook) => s.page.getByRole('dialog')
const confirm = (s: Sealbook, key: string) => dialog(s).getByRole('button', { name: say(key), exact: true })

describe('keys', () => {
  it('made in the settings open the vault from the lock screen, and stand in the log', async () => {
    const s = await openOffice()
    await s.go('/settings/keys')
    // a key file
    const file = join(tempFolder('keyfile'), 'office key.txt')
    await s.answerSave(file)
    await button(s, 'keys.addfile').click()
    await confirm(s, 'keys.addfile.make').click()
    await dialog(s).getByText('office key.txt').waitFor()
    expect(existsSync(file)).toBe(true)
    await dialog(s).getByLabel(say('keys.passphrase'), { exact: true }).fill(passphrase)
    await confirm(s, 'keys.addfile').click()
    await dialog(s).waitFor({ state: 'detached' })
    // making another over it is refused, for it may be somebody's key
    expect(await s.call('makeKeyFile', {})).toMatchObject({ error: { code: 'key-file-exists' } })
    // shares
    await button(s, 'keys.newshares').click()
    for (const [i, name] of ['Ada Berg', 'Ben Cole', 'Cy Dorn'].entries())
      await dialog(s)
        .getByLabel(say('keys.shares.holder', { number: i + 1 }))
        .fill(name)
    await dialog(s).getByLabel(say('keys.passphrase'), { exact: true }).fill(passphrase)
    await confirm(s, 'keys.shares.make').click()
    await dialog(s).locator('code').first().waitFor()
    const codes = await dialog(s).locator('code').allTextContents()
    expect(codes).toHaveLength(3)
    const pdf = join(tempFolder('sheets'), 'sheets.pdf')
    await s.answerSave(pdf)
    await confirm(s, 'keys.shares.pdf').click()
    await until('the sheets are written', () => existsSync(pdf) && statSync(pdf).size > 1_000)
    await confirm(s, 'keys.shares.done').click()

    // the lock screen: the passphrase alone is not enough, and says so
    await s.lock()
    await s.page.getByLabel(say('lock.passphrase'), { exact: true }).fill(passphrase)
    await button(s, 'lock.unlock').click()
    await s.page.locator('[data-error=key-file-needed]').waitFor()
    await s.answerOpen(file)
    await button(s, 'lock.keyfile.choose').click()
    await s.page.getByText('office key.txt').waitFor()
    await s.page.getByLabel(say('lock.passphrase'), { exact: true }).fill(passphrase)
    await button(s, 'lock.unlock').click()
    await s.isOpen()
    await s.lock()
    // two shares
    await button(s, 'lock.use.shares').click()
    await s.page.getByLabel(say('lock.share.first')).fill(codes[0]!)
    await s.page.getByLabel(say('lock.share.second')).fill(codes[0]!)
    await button(s, 'lock.unlock').click()
    await s.page.locator('[data-error=shares-same]').waitFor()
    await s.page.getByLabel(say('lock.share.first')).fill(codes[2]!.toLowerCase())
    await s.page.getByLabel(say('lock.share.second')).fill(codes[0]!)
    await button(s, 'lock.unlock').click()
    await s.page.getByRole('dialog').waitFor() // offers a new passphrase
    await s.page.keyboard.press('Escape')

    const { lines } = await s.must('vaultLog', {})
    expect(lines.map((l) => l.what)).toEqual(['shares_used', 'shares_made', 'keyfile_added', 'recovery_used'])
    await s.go('/settings/log')
    await s.page.getByText('Ada Berg, Ben Cole, Cy Dorn').waitFor()
    const sheet = join(tempFolder('sheets'), 'keys.pdf')
    await s.answerSave(sheet)
    expect(await s.must('keyCeremonyFile', { present: ['Dana Keller'], toPdf: true })).toEqual({ done: true })
    expect(readFileSync(sheet).subarray(0, 4).toString()).toBe('%PDF')
    expect(s.problems).toEqual([])
    await s.quit()
  })

  it('wrong tries make the next one wait, also after a kill, and are told once', async () => {
    await sodiumReady()
    const dir = copyData((await template()).dir)
    let s = await launch(dir)
    const wrong = () => s.call('unlock', { method: 'recovery', secret: newRecoveryCode() })
    for (let n = 0; n < 6; n++) {
      await until('the next try may be made', async () => (await s.must('appState', {})).wait === 0)
      expect(await wrong()).toMatchObject({ error: { code: 'wrong-secret' } })
    }
    await s.kill()
    const kept = join(dir, 'tries', `${vaultName(dir)}.json`)
    const tries = JSON.parse(readFileSync(kept, 'utf8')) as { wrong: number }
    expect(tries.wrong).toBe(6)
    // as after two more, and with a clock that was set back: the wait begins with the program
    writeFileSync(kept, JSON.stringify({ ...tries, wrong: 8, at: '2100-01-01T00:00:00Z' }))
    s = await launch(dir)
    expect((await s.must('appState', {})).wait).toBeGreaterThan(0)
    expect(await wrong()).toMatchObject({ error: { code: 'too-many-tries' } })
    await s.page.getByRole('timer').waitFor()
    expect(await button(s, 'lock.unlock').isDisabled()).toBe(true)
    await until('the next try may be made', async () => (await s.must('appState', {})).wait === 0)
    await s.unlock()
    await s.isOpen()
    await s.page.locator('[data-error=wrong-tries]').waitFor()
    expect((await s.must('vaultLog', {})).lines).toMatchObject([
      { what: 'recovery_used' },
      { what: 'wrong_tries', facts: { count: 8 } },
    ])
    expect(readdirSync(join(dir, 'tries'))).toEqual([])
    await s.quit()
    // a file that cannot be read locks nobody out
    writeFileSync(kept, '{"v":1,"wrong":99999999')
    s = await launch(dir)
    expect((await s.must('appState', {})).wait).toBe(0)
    await s.kill()
  })
})

/** How often these bytes stand in memory that a process can write to. Linux only. */
function inMemory(pid: number, needle: Uint8Array): number {
  const step = 16 * 1024 * 1024
  const memory = openSync(`/proc/${pid}/mem`, 'r')
  let found = 0
  for (const line of readFileSync(`/proc/${pid}/maps`, 'utf8').split('\n')) {
    const [, from, to] = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line) ?? []
    if (from === undefined || to === undefined) continue
    for (let at = Number.parseInt(from, 16); at < Number.parseInt(to, 16); at += step) {
      const bytes = Buffer.alloc(Math.min(step + needle.length, Number.parseInt(to, 16) - at))
      try {
        readSync(memory, bytes, 0, bytes.length, at)
      } catch {
        break // mapped, but not to be read
      }
      for (let i = bytes.indexOf(needle); i >= 0; i = bytes.indexOf(needle, i + 1)) found++
    }
  }
  closeSync(memory)
  return found
}

describe.skipIf(process.platform !== 'linux')('memory', () => {
  it('of main holds neither the master key nor anything that keeps the passphrase, once it is locked', async () => {
    await sodiumReady()
    const { dir: made, recoveryCode } = await template()
    const dir = copyData(made)
    const slot = readSlots(nodeFs, vaultDir(dir)).find((x) => x.kind === 'recovery')!
    const proof = { method: 'recovery', secret: recoveryCode } as const
    const umk = await openSlot(slot, proof, () => Promise.reject(new Error('not stretched')))
    const masterKey = umk!.use((bytes) => Buffer.from(bytes))

    const s = await launch(dir)
    await s.page.getByLabel(say('lock.passphrase'), { exact: true }).fill(passphrase)
    await button(s, 'lock.unlock').click()
    await s.isOpen()
    // it is looked for in the right place
    expect(inMemory(s.pid, masterKey)).toBeGreaterThan(0)
    await s.lock()
    await until('the master key is gone', () => inMemory(s.pid, masterKey) === 0, 5_000)
    const heap = join(tempFolder('heap'), 'main.heapsnapshot')
    await s.electron.evaluate((_, path) => {
      process.getBuiltinModule('node:v8').writeHeapSnapshot(path)
    }, heap)
    const kept = readFileSync(heap)
    expect(kept.includes('VaultManager')).toBe(true)
    expect(kept.includes(passphrase)).toBe(false)
    await s.quit()
  })
})
const vaultName = (dir: string): string => readdirSync(join(dir, 'vaults'))[0]!

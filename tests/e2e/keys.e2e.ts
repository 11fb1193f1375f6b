/**
 * Keys in the real application: a key file and shares made on the page and used on the lock screen; wrong tries that outlive the program;
 * all of it in the vault log; and no passphrase left in the memory of the program once it is locked.
 */
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { newRecoveryCode } from '../../src-main/crypto/recovery-code.ts'
import { ready as sodiumReady } from '../../src-main/crypto/sodium.ts'
import {
  copyData,
  launch,
  openOffice,
  passphrase,
  say,
  template,
  tempFolder,
  until,
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
    // as after two more, so that starting anew does not take longer than the wait
    writeFileSync(kept, JSON.stringify({ ...tries, wrong: 8, at: new Date().toISOString() }))
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
const vaultName = (dir: string): string => readdirSync(join(dir, 'vaults'))[0]!

/**
 * Erasing in the running program: a record with evidence and a draft goes, by its menu and the passphrase; what is left says who and
 * why; whoever has the passphrase and the whole folder finds no word of it. World: tests, real Electron.
 */
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stretchHere } from '../../src-main/crypto/argon2.ts'
import { SecretKey } from '../../src-main/crypto/secret-key.ts'
import { randomBytes, ready as sodiumReady } from '../../src-main/crypto/sodium.ts'
import { nodeFs } from '../../src-main/journal/fs.ts'
import { openVault } from '../../src-main/vault/unlock-vault.ts'
import { launch, openOffice, passphrase, say, tempFolder, vaultDir, type Sealbook } from './app.ts'

const canary = 'marzipan'
let sealbook: Sealbook
let incident = ''
let other = ''

beforeAll(async () => {
  sealbook = await openOffice()
  const make = async (title: string) =>
    (
      await sealbook.must('createRecord', {
        register: 'incident',
        changes: [{ path: 'title', value: title }],
      })
    ).record!
  incident = await make(`Letter about ${canary}`)
  other = await make('Another letter')
  await sealbook.must('saveRecord', {
    id: other,
    changes: [{ path: `linked_incidents/${incident}`, value: true }],
  })
  const letter = join(tempFolder('letter'), 'letter.txt')
  writeFileSync(letter, `Dear ${canary}`)
  await sealbook.answerOpen(letter)
  const { files } = await sealbook.must('pickFiles', { purpose: 'evidence' })
  await sealbook.must('addEvidence', { id: incident, files: files.map((f) => f.token), source: canary })
  await sealbook.must('archive', { id: incident, why: canary })
}, 60_000)
afterAll(() => sealbook?.kill())

/** All that the vault's folder says to somebody who has the passphrase. */
async function saidIn(dir: string): Promise<string> {
  await sodiumReady()
  const opened = await openVault(
    {
      fs: nodeFs,
      clock: { now: () => Date.now(), monotonic: () => 0 },
      rng: randomBytes,
      stretch: (p, s, params) => Promise.resolve(new SecretKey(stretchHere(p, s, params))),
      argon2: { ops: 1, mem: 8_192 },
      anchors: { read: () => undefined, write: () => {} },
    },
    dir,
    'passphrase',
    passphrase,
  )
  if (!opened.ok) throw new Error(opened.error.code)
  const said = opened.value.journals.flatMap((j) =>
    [...j.entries()].map((e) => Buffer.from(e.payload ?? []).toString()),
  )
  expect(opened.value.damage).toEqual([])
  opened.value.close()
  return said.join('\n')
}

describe('erasing a record', () => {
  it('takes the passphrase, and leaves a line in the list of erased records', async () => {
    const { page } = sealbook
    await sealbook.go(`/register/incident/${incident}`)
    await page.getByRole('button', { name: say('record.actions') }).click()
    await page.getByRole('menuitem', { name: say('erase.this') }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText(say('erase.linked_one', { count: 1 }), { exact: false }).waitFor()
    await dialog.getByLabel(say('erase.option.mistake')).click()
    await dialog.getByLabel(say('erase.reason')).fill('Belongs to another office')
    const confirm = dialog.getByRole('button', { name: say('erase.confirm') })
    await dialog.getByLabel(say('erase.passphrase'), { exact: true }).fill('not the passphrase')
    await confirm.click()
    await dialog.getByText(say('error.wrong-secret.title')).waitFor()
    await dialog.getByLabel(say('erase.passphrase'), { exact: true }).fill(passphrase)
    await confirm.click()
    await dialog.waitFor({ state: 'detached' })
    await sealbook.go('/settings/retention')
    await page.getByText('Belongs to another office').waitFor()
    const view = await sealbook.must('record', { id: other })
    expect(view.names[incident]).toMatch(/^INC-\d+-\d+ · erased on .*, entered by mistake$/)
    expect(await sealbook.call('record', { id: incident })).toMatchObject({
      error: { code: 'record-erased' },
    })
    const found = await sealbook.must('search', { text: canary, limit: 10 })
    expect(found.hits).toEqual([])
    const { problems } = await sealbook.must('verifyVault', {})
    expect(problems).toEqual([])
  })
  it('leaves no word of it to whoever has the folder and the passphrase', { timeout: 30_000 }, async () => {
    const dir = vaultDir(sealbook.dir)
    await sealbook.quit()
    const blobs = readdirSync(join(dir, 'b'), { recursive: true, encoding: 'utf8' })
    expect(blobs.filter((name) => name.endsWith('.blob'))).toEqual([])
    const said = await saidIn(dir)
    expect(said).toContain('Another letter')
    expect(said).not.toContain(canary)
    sealbook = await launch(sealbook.dir)
    await sealbook.unlock(passphrase)
    const { first } = await sealbook.must('erasedRecords', {})
    expect(first).toMatchObject([{ id: incident, ground: 'mistake', reason: 'Belongs to another office' }])
  })
})

/**
 * Backups in the real program: the first one into a place, a rehearsal of it, everything in plain files, and a restore from the
 * lock screen into another folder. World: tests. What must stay true: nothing but the system's dialogs is answered for it.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { copyData, launch, say, tempFolder, template, until, vaultDir } from './app.ts'

it('backs up, rehearses, writes plain files, restores from the lock screen and goes on', async () => {
  const made = await template()
  const sealbook = await launch(copyData(made.dir))
  await sealbook.unlock()
  await sealbook.isOpen()
  await sealbook.must('loadSampleOffice', {})
  const outside = tempFolder('places')
  const [place, plain, restored] = ['place', 'plain', 'restored'].map((name) => join(outside, name)) as [
    string,
    string,
    string,
  ]
  for (const folder of [place, plain, restored]) mkdirSync(folder)
  const button = (key: string, values = {}) =>
    sealbook.page.getByRole('button', { name: say(key, values), exact: true })

  // Today asks until somebody decides
  await sealbook.go('/')
  await sealbook.page.getByRole('link', { name: say('backup.place.add') }).click()
  await sealbook.answerOpen(place)
  await button('backup.place.add').click()
  await sealbook.page.getByRole('radio', { name: say('backup.place.shared') }).check()
  await button('backup.choose.use').click()
  await sealbook.page.getByText(say('backup.state.good')).waitFor()
  const folder = join(place, readdirSync(place)[0]!)
  expect(readdirSync(folder).filter((n) => n.endsWith('.backup'))).toHaveLength(1)

  await button('backup.rehearse').click()
  await sealbook.page.getByText(say('backup.rehearse.good')).first().waitFor()
  const { rehearsals } = await sealbook.must('backupState', {})
  expect(rehearsals[0]).toMatchObject({ problems: 0 })
  expect(rehearsals[0]!.records).toBeGreaterThan(20)
  expect(existsSync(join(sealbook.dir, 'rehearsal'))).toBe(false)

  await sealbook.answerOpen(plain)
  expect(
    await sealbook.call('plainExport', { passphrase: 'not it', as: 'folder', evidence: true }),
  ).toMatchObject({
    error: { code: 'wrong-secret' },
  })
  expect(readdirSync(plain)).toEqual([])
  await button('backup.plain.open').click()
  await sealbook.page.getByLabel(say('backup.plain.passphrase')).fill('plover anthem gravel sixty moon')
  await button('backup.plain.go').click()
  await until('the plain files', () => readdirSync(plain).length === 1)
  await sealbook.page.getByRole('dialog').waitFor({ state: 'detached' })
  const files = join(plain, readdirSync(plain)[0]!)
  expect(JSON.parse(readFileSync(join(files, 'incident', 'incident.json'), 'utf8'))).toHaveLength(11)

  // what was written since the first backup is in the one at the end of the session
  const { totals } = await sealbook.must('today', {})
  const before = vaultDir(sealbook.dir)
  await sealbook.lock()
  await until(
    'the backup of the session',
    () => readdirSync(folder).filter((n) => n.endsWith('.backup')).length === 2,
  )

  await button('backup.restore').click()
  await sealbook.answerOpen(restored)
  await sealbook.page
    .getByRole('button', { name: /^Restore the backup of/ })
    .first()
    .click()
  await sealbook.page.getByText(say('backup.restore.done.code')).waitFor()
  await button('backup.restore.go').click()
  expect(vaultDir(sealbook.dir)).not.toBe(before)
  expect(existsSync(join(before, 'vault.json'))).toBe(true)
  const { ways } = await sealbook.must('appState', {})
  expect(ways).toEqual(['recovery'])
  await sealbook.must('unlock', { method: 'recovery', secret: made.recoveryCode })
  await sealbook.isOpen()
  expect((await sealbook.must('today', {})).totals).toEqual(totals)
  const facts = await sealbook.must('vaultFacts', {})
  expect(facts.journals).toBe(2)
  await sealbook.go('/settings/log')
  await sealbook.page.getByText(/restored from the backup of/).waitFor()
  await sealbook.page.getByText(/saved as plain files/).waitFor()
  await sealbook.page.getByText(/rehearsed with the backup of 20\d\d-/).waitFor()
  expect(sealbook.problems).toEqual([])
  await sealbook.quit()
}, 90_000)

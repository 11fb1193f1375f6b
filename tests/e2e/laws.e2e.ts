/**
 * Newer laws from a real file: looked at, trusted, used from then on, also after a new start; what was in use stays
 * readable; what changes for an open incident is said first. World: tests, real Electron. What must stay true: the pack is
 * made and signed as an owner would, not by the app under test.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ready as sodiumReady } from '../../src-main/crypto/sodium.ts'
import { newRulesKey, signRules } from '../../src-main/rules/sign-rules.ts'
import { lawPack } from '../../src-shared/rules/law-pack.ts'
import { packName } from '../../src-shared/rules/rule-pack.ts'
import { newLaw } from '../new-law.ts'
import { openOffice, passphrase, say, tempFolder, type Sealbook } from './app.ts'

const zone = 'Europe/Berlin'
/** The laws that ship, a day shorter where a period is 72 hours, and one law more. */
const newer = {
  ...lawPack,
  version: '99.0.0',
  regimes: [
    ...lawPack.regimes.map((r) => ({
      ...r,
      duties: r.duties.map((d) =>
        d.deadline.amount === 72 && d.deadline.unit === 'hours'
          ? { ...d, deadline: { ...d.deadline, amount: 48 } }
          : d,
      ),
    })),
    newLaw,
  ],
}

async function file(name: string, change = (text: string) => text): Promise<string> {
  await sodiumReady()
  const signed = signRules(JSON.stringify(newer), newRulesKey())
  const path = join(tempFolder('laws'), name)
  writeFileSync(path, JSON.stringify({ ...signed, pack: change(signed.pack) }))
  return path
}
async function breach(sealbook: Sealbook): Promise<string> {
  await sealbook.must('saveOffice', { name: 'Office', country: 'DE', zone, roles: ['controller'] })
  const made = await sealbook.must('createRecord', {
    register: 'incident',
    changes: [
      { path: 'title', value: 'Letter to the wrong address' },
      { path: 'kind', value: 'confirmed_breach' },
      { path: 'aware_at', value: { certainty: 'exact', at: '2026-11-20T08:00:00Z', zone } },
    ],
  })
  return made.record!
}
const button = (key: string, values = {}) => `button:has-text("${say(key, values)}")`

it('are refused when they were changed, and used from then on when a person trusts their key', async () => {
  const sealbook = await openOffice()
  const { page } = sealbook
  const id = await breach(sealbook)
  const dueOf = async () => {
    const { clocks } = await sealbook.must('record', { id })
    return clocks.filter((c) => c.due.startsWith('2026-11-2')).map((c) => [c.due, c.rulePack])
  }
  expect(await dueOf()).toContainEqual(['2026-11-23T08:00:00Z', packName(lawPack)])

  await sealbook.go('/laws/import')
  const input = page.locator('#main input[type=file]')
  await input.setInputFiles(await file('changed.sealrules', (pack) => pack.replace('supervisory', 'other')))
  await page.locator('[data-error=rules-bad-signature]').waitFor()

  await input.setInputFiles(await file('newer.sealrules'))
  await page.getByText(newLaw.name).waitFor()
  expect(await page.locator('[data-shift=deadline]').count()).toBeGreaterThan(0)
  await page.locator(button('laws.import.run', { pack: packName(newer) })).click()
  await page.getByText(say('laws.import.trust.missing')).waitFor()
  expect(await dueOf()).toContainEqual(['2026-11-23T08:00:00Z', packName(lawPack)])
  await page.getByText(say('laws.import.trust'), { exact: true }).click()
  await page.locator(button('laws.import.run', { pack: packName(newer) })).click()
  await page.getByText(say('laws.import.done', { pack: packName(newer) })).waitFor()
  expect(await dueOf()).toContainEqual(['2026-11-22T08:00:00Z', packName(newer)])

  await sealbook.lock()
  await sealbook.unlock(passphrase)
  await sealbook.page.locator('#main').waitFor()
  expect(await dueOf()).toContainEqual(['2026-11-22T08:00:00Z', packName(newer)])
  await sealbook.go(`/laws?${new URLSearchParams({ pack: packName(lawPack) }).toString()}`)
  const names = { pack: packName(lawPack), current: packName(newer) }
  await sealbook.page.getByText(say('laws.pack.older', names)).waitFor()
  expect(sealbook.problems).toEqual([])
})

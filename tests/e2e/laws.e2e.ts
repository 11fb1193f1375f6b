/**
 * Newer laws from a real file: looked at, trusted, used from then on, also after a new start; older ones are refused; what
 * was in use stays readable, and decisions keep it; what changes for an open incident is said first. World: tests, real Electron. What must stay true: the pack is
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
import { mustTell } from './breach.ts'
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

async function file(name: string, change = (text: string) => text, pack: object = newer): Promise<string> {
  await sodiumReady()
  const signed = signRules(JSON.stringify(pack), newRulesKey())
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
/** Version and deadline of what was decided about it, as kept and as its clock says. */
async function decisionOn(sealbook: Sealbook, id: string): Promise<unknown[]> {
  const { clocks, children } = await sealbook.must('record', { id })
  const { rule_pack, rule_id, due_at } = children.find((c) => c.register === 'obligation')!.values
  const clock = clocks.find((c) => c.duty === rule_id && c.rulePack === rule_pack)
  return [rule_pack, (due_at as { at: string }).at, clock?.due]
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
  const past = await breach(sealbook)
  await mustTell(sealbook, past)
  const before = await decisionOn(sealbook, past)
  expect(before).toEqual([packName(lawPack), '2026-11-23T08:00:00Z', '2026-11-23T08:00:00Z'])

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

  // what was decided keeps the version that it was decided under, on its page too
  expect(await decisionOn(sealbook, past)).toEqual(before)
  await sealbook.go(`/register/incident/${past}`)
  await page.getByText(packName(lawPack)).first().waitFor({ state: 'attached' })

  await sealbook.go('/laws/import')
  await input.setInputFiles(await file('older.sealrules', undefined, { ...newer, version: '98.0.0' }))
  await page.locator('[data-error=rules-older]').waitFor()

  await sealbook.lock()
  await sealbook.unlock(passphrase)
  await sealbook.page.locator('#main').waitFor()
  expect(await dueOf()).toContainEqual(['2026-11-22T08:00:00Z', packName(newer)])
  await sealbook.go(`/laws?${new URLSearchParams({ pack: packName(lawPack) }).toString()}`)
  const names = { pack: packName(lawPack), current: packName(newer) }
  await sealbook.page.getByText(say('laws.pack.older', names)).waitFor()
  expect(sealbook.problems).toEqual([])
})

it('that do not bind are shown as a preview when a person asks for it, on the page of the law', async () => {
  const sealbook = await openOffice()
  const { page } = sealbook
  const id = await breach(sealbook)
  const proposal = lawPack.regimes.find((r) => r.status === 'proposal')!
  const { clocks, undecided } = await sealbook.must('record', { id })
  const previews = async () => (await sealbook.must('office', {})).office?.previews ?? []
  await sealbook.go(`/laws/${proposal.id}`)
  const turn = () => page.getByRole('switch', { name: say('laws.preview') }).click()
  await turn()
  await page.getByText(say('laws.preview.on')).waitFor()
  expect(await previews()).toEqual([proposal.id])
  // it is only looked at: no clock, nothing more to decide
  const after = await sealbook.must('record', { id })
  expect(after.clocks.map((c) => c.duty)).toEqual(clocks.map((c) => c.duty))
  expect(after.undecided).toEqual(undecided)
  await sealbook.go(`/decide/${id}`)
  await page.getByText(say('decide.preview')).first().waitFor({ state: 'attached' })
  await sealbook.go(`/laws/${proposal.id}`)
  await turn()
  await page.getByText(say('laws.preview.off')).waitFor()
  expect(await previews()).toEqual([])
  expect(sealbook.problems).toEqual([])
})

/**
 * A decision that lacks what the law wants is not taken: each missing piece is named with a link that leads to it. And what
 * should be seen before deciding: an incident like this one, and what keeps happening. World: tests, real Electron.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { messages } from '../../src-shared/text/messages.ts'
import { openOffice, say, until, type Sealbook } from './app.ts'
import { exactly, hoursAgo, recordBreach } from './breach.ts'

let sealbook: Sealbook
beforeAll(async () => {
  sealbook = await openOffice()
})
afterAll(() => sealbook?.quit())

const people = 'eu-gdpr-34-1'
const because = 'As recorded.'
const veryLow = {
  data: [{ category: 'simple' as const, step: 'base', reason: because }],
  identifiers: [{ level: 'negligible' as const, reason: because }],
  confidentiality: { points: 0, reason: because },
  integrity: { points: 0, reason: because },
  availability: { points: 0, reason: because },
  malicious: { is: false, reason: because },
  unintelligible: null,
}
const showDecision = async (id: string) => {
  await sealbook.go(`/decide/${id}`)
  await sealbook.page.locator('#decide-risk').waitFor()
}
const conclude = (risk: string) =>
  sealbook.page
    .locator('fieldset:has(#decide-risk)')
    .getByText(say(`incident.risk_conclusion.${risk}`), { exact: true })
    .click()
const choose = (duty: string, decision: string) =>
  sealbook.page
    .locator(`fieldset:has(#decide-${duty}-decision)`)
    .getByText(say(`obligation.decision.${decision}`), { exact: true })
    .click()
/** Asks to go on; answers with the controls that the links of what is missing lead to. */
async function missing(): Promise<string[]> {
  const { page } = sealbook
  await page.getByRole('button', { name: new RegExp(`^${say('decide.check')}`) }).click()
  const links = page.getByRole('alert').getByRole('listitem').getByRole('button')
  await links.first().waitFor()
  expect(await page.locator('#decide-check').count()).toBe(0)
  const found: string[] = []
  for (const link of await links.all()) {
    await link.click()
    found.push(await page.evaluate(() => document.activeElement?.id ?? ''))
  }
  return found
}
const goesOn = async () => {
  await sealbook.page.getByRole('button', { name: new RegExp(`^${say('decide.check')}`) }).click()
  await sealbook.page.locator('#decide-check').waitFor()
}

describe('deciding', () => {
  it('against a duty takes reasons (GDPR Art. 33(5)), and with a high risk an exception (Art. 34(3))', async () => {
    const { page } = sealbook
    const id = await recordBreach(sealbook, 'Not told?')
    await showDecision(id)
    expect(await missing()).toEqual(['decide-risk'])
    await conclude('high')
    await choose(people, 'not_required')
    expect((await missing()).toSorted()).toEqual(
      ['decide-reasons', `decide-${people}-reasons`, `decide-${people}-exception`].toSorted(),
    )
    await page.locator('#decide-reasons').fill('Account numbers.')
    await page.locator(`#decide-${people}-reasons`).fill('They were told by the bank.')
    expect(await missing()).toEqual([`decide-${people}-exception`])
    // main does not take it either
    expect(
      await sealbook.call('decide', {
        id,
        conclusion: { risk: 'high', reasons: 'x' },
        duties: [{ duty: people, decision: 'not_required', reasons: 'x' }],
      }),
    ).toMatchObject({ ok: false, error: { code: 'needs-missing' } })
    await page.getByText(say('obligation.exception.later_measures'), { exact: true }).click()
    await goesOn()
    expect((await sealbook.must('record', { id })).children).toEqual([])
    await page.getByRole('button', { name: say('decide.go'), exact: true }).click()
    await page.waitForFunction((r) => location.hash.endsWith(`/register/incident/${r}`), id)
    const [decided] = (await sealbook.must('record', { id })).children
    expect(decided?.values).toMatchObject({ decision: 'not_required', exception: 'later_measures' })
  })

  it('two bands away from the score takes a justification', async () => {
    const id = await recordBreach(sealbook, 'Scored low')
    await sealbook.must('scoreSeverity', { id, inputs: veryLow })
    await showDecision(id)
    await conclude('high')
    await sealbook.page.locator('#decide-reasons').fill('One of them is in hiding.')
    expect(await missing()).toEqual(['decide-gapReason'])
    await sealbook.page.locator('#decide-gapReason').fill('The score does not know who they are.')
    await goesOn()
  })

  it('shows an incident like this one, and how that was judged', async () => {
    const before = await recordBreach(sealbook, 'The same in spring', { detected_at: exactly(hoursAgo(300)) })
    await sealbook.must('scoreSeverity', { id: before, inputs: veryLow })
    const against = { decision: 'not_required' as const, reasons: 'Came back unopened.' }
    await sealbook.must('decide', {
      id: before,
      conclusion: { risk: 'none', reasons: 'Came back unopened.' },
      duties: [{ duty: 'eu-gdpr-33-1', ...against }],
    })
    const id = await recordBreach(sealbook, 'Again')
    await showDecision(id)
    const { incidents } = await sealbook.must('similar', { id })
    expect(incidents.map((i) => i.id)).toContain(before)
    const decision = sealbook.page.getByRole('region', { name: say('decide.decision'), exact: true })
    await decision.getByText(say('alike.title')).waitFor()
    expect(await decision.getByText(say('alike.told.nobody')).count()).toBeGreaterThan(0)
  })
})

describe('what keeps happening', () => {
  const open = () => sealbook.must('patterns', {})
  const alert = async () => (await open()).alerts.find((a) => a.key === 'origin:spoken_disclosure')
  const recordOne = (n: number) =>
    recordBreach(sealbook, `Overheard ${n}`, {
      'origin/wrong_recipient': null,
      'origin/spoken_disclosure': true,
    })
  const item = () =>
    sealbook.page.getByRole('article').filter({ hasText: say('incident.origin.spoken_disclosure') })

  it('is dismissed with a reason, comes back when another incident joins, and is then accepted', async () => {
    const { page } = sealbook
    for (const n of [1, 2, 3]) await recordOne(n)
    await until('all incidents were read', async () => (await open()).ready)
    await sealbook.go('/patterns')
    await item()
      .getByRole('button', { name: say('patternpage.dismiss') })
      .click()
    const dialog = page.getByRole('dialog')
    const dismiss = dialog.getByRole('button', { name: say('patternpage.dismiss'), exact: true })
    expect(await dismiss.isDisabled()).toBe(true)
    await dialog.getByLabel(say('patternpage.dismiss.reason')).fill('The office was being rebuilt.')
    await dismiss.click()
    await dialog.waitFor({ state: 'detached' })
    expect(await alert()).toBeUndefined()
    expect(
      await item()
        .getByRole('button', { name: say('patternpage.accept') })
        .count(),
    ).toBe(0)

    await recordOne(4)
    await sealbook.go('/')
    await sealbook.go('/patterns')
    await item().getByText(messages['patternpage.before.dismissed_one']!.replace('{{count}}', '1')).waitFor()
    expect((await alert())?.before).toMatchObject({ reason: 'The office was being rebuilt.' })
    expect((await alert())?.incidents.filter((i) => i.joined)).toHaveLength(1)
    await item()
      .getByRole('button', { name: say('patternpage.accept') })
      .click()
    await dialog.getByLabel(say('patternpage.accept.follows')).fill('A door that closes.')
    await dialog.getByRole('button', { name: say('patternpage.accept'), exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
    expect(await alert()).toBeUndefined()
    const kept = { register: 'pattern', filters: [], sort: { by: 'ref', descending: true }, columns: [] }
    expect((await sealbook.must('list', kept)).total).toBe(2)
    expect(sealbook.problems).toEqual([])
  })
})

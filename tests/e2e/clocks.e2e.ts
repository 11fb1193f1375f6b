/**
 * Legal clocks as they stand on the screen: the 72 hours first, the later end second, what is not certain said as such; and
 * moments that start them, changed only with a reason that stays in sight. World: tests, real Electron. What must stay true:
 * what is expected is worked out here from the law, not by the code under test.
 */
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { takeApart } from '../fixtures/packs/break-pack.ts'
import { openOffice, say, tempFolder, until, type Sealbook } from './app.ts'
import { exactly, hoursAgo, recordBreach, zone } from './breach.ts'

const HOUR = 3_600_000
let sealbook: Sealbook
beforeAll(async () => {
  sealbook = await openOffice()
})
afterAll(() => sealbook?.quit())

/** 17 minutes past an hour that is over: the two ways to count end at different hours. */
const past17 = () => Math.floor(Date.now() / HOUR) * HOUR - 2 * HOUR + 17 * 60_000
/** The time of day as it stands on the screen, there and in UTC. */
const said = (at: number) =>
  [zone, 'UTC'].map((timeZone) =>
    new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(at),
  )
const due = () => sealbook.page.getByRole('region', { name: say('record.due') })
const show = async (id: string) => {
  await sealbook.go(`/register/incident/${id}`)
  await due().waitFor()
}
/** The text of the clock of GDPR Art. 33 with its arithmetic open. */
async function workings(): Promise<string> {
  // the most urgent one stands open; the others are lines that open
  const panel = due().getByLabel(say('clock.eu-gdpr-33-1'), { exact: true })
  await panel.waitFor()
  if (!(await panel.getByText(say('record.clock.arithmetic')).isVisible()))
    await panel.locator('summary').first().click()
  await panel.getByText(say('record.clock.arithmetic')).click()
  return panel.innerText()
}

describe('the clock of GDPR Art. 33', () => {
  it('shows 72 elapsed hours first, the end by Regulation 1182/71 second, and how both were counted', async () => {
    const aware = past17()
    const id = await recordBreach(sealbook, 'Known for sure', {
      aware_at: exactly(new Date(aware).toISOString()),
    })
    await show(id)
    const text = await workings()
    const [local, utc] = said(aware + 72 * HOUR)
    expect(text).toContain(`${local}`)
    expect(text).toContain(`(${utc} UTC)`)
    // Regulation 1182/71 Art. 3(1): the hour of the event is left out, so counting begins with the next full one
    const later = aware + (72 + 1) * HOUR - 17 * 60_000
    const [first, second] = [text.indexOf(`(${utc} UTC)`), text.indexOf(`(${said(later)[1]} UTC)`)]
    expect(second).toBeGreaterThan(first)
    expect(text).toContain(say('clock.arguable.why'))
    expect(text).not.toContain(say('clock.notFirm'))
    const { clocks } = await sealbook.must('record', { id })
    const clock = clocks.find((c) => c.duty === 'eu-gdpr-33-1')!
    expect(Date.parse(clock.due)).toBe(aware + 72 * HOUR)
    expect(Date.parse(clock.arguable!.due)).toBe(later)
    // every figure leads to its law
    await due()
      .getByRole('link', { name: new RegExp(clock.rulePack) })
      .first()
      .click()
    await sealbook.page.waitForFunction(() => location.hash.startsWith('#/laws/eu-gdpr#'))
  })

  it('starts from the earliest end of a range, and says “at the earliest”', async () => {
    const from = past17() - 5 * HOUR
    const range = { certainty: 'range', from: new Date(from).toISOString(), to: hoursAgo(1), zone }
    const id = await recordBreach(sealbook, 'Known since some hour', { aware_at: range })
    await show(id)
    const text = await workings()
    expect(text).toContain(say('clock.notFirm'))
    expect(text).toContain(say('clock.step.start_unsure', { moment: '' }).trim())
    const { clocks } = await sealbook.must('record', { id })
    const clock = clocks.find((c) => c.duty === 'eu-gdpr-33-1')!
    expect([clock.startIsFirm, Date.parse(clock.due)]).toEqual([false, from + 72 * HOUR])
  })
})

it('says “may apply” of a threshold that lies within what is known of a number', async () => {
  const californians = (min: number, max: number) => ({
    'residence/home': { place: 'California', people: { status: 'estimate', min, max } },
    'data_categories/national_id': true,
    actually_accessed: 'yes',
    encrypted: 'no',
    cyber: true,
  })
  // Cal. Civ. Code 1798.82(f): more than 500 Californians
  const statuses: string[] = []
  for (const [min, max] of [
    [400, 600],
    [700, 900],
    [10, 20],
  ] as const) {
    const id = await recordBreach(sealbook, `${min} to ${max}`, californians(min, max))
    await sealbook.go(`/decide/${id}`)
    const cards = sealbook.page.locator('#main article', { hasText: '1798.82' })
    await sealbook.page.locator('#main article').first().waitFor()
    const mayReach = say('decide.threshold.unknown', { people: '', scope: '', operator: '', limit: '' })
    const open = cards.filter({ hasText: mayReach.replace(/[:.]/g, '').trim() })
    statuses.push(
      (await open.count()) > 0 ? await open.first().getAttribute('data-status').then(String) : 'none',
    )
  }
  expect(statuses).toEqual(['may_apply', 'none', 'none'])
})

describe('a moment that starts a clock', () => {
  it('changes only with a reason, which then stands in red, also when the change is taken back', async () => {
    const { page } = sealbook
    const id = await recordBreach(sealbook, 'Known when?')
    const before = (await sealbook.must('record', { id })).values['aware_at']
    await show(id)
    const field = page.locator('#input-aware_at')
    const retype = async () => {
      await field.fill('yesterday 08:15')
      await field.blur()
      await page.getByRole('dialog', { name: say('form.guarded.title') }).waitFor()
    }
    await retype()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect((await sealbook.must('record', { id })).values['aware_at']).toEqual(before)
    expect(await page.getByRole('group', { name: say('record.restart') }).count()).toBe(0)

    await retype()
    const confirm = page.getByRole('button', { name: say('form.guarded.confirm') })
    expect(await confirm.isDisabled()).toBe(true)
    await page.getByLabel(say('form.guarded.why')).fill('The log shows the call at 08:15.')
    await confirm.click()
    const changed = page.getByRole('group', { name: say('record.restart') })
    await changed.waitFor()
    expect(await changed.innerText()).toContain('The log shows the call at 08:15.')
    const [red, green, blue] = await changed.evaluate((e) =>
      [...getComputedStyle(e).color.matchAll(/\d+(\.\d+)?/g)].map(([n]) => Number(n)),
    )
    expect(red).toBeGreaterThan(Math.max(green!, blue!) * 2)

    // taken back: the moment is as before, and both changes are seen
    const { items } = await sealbook.must('history', { id })
    await sealbook.must('undo', { commit: items.find((i) => i.why?.includes('08:15'))!.commit })
    expect((await sealbook.must('record', { id })).values['aware_at']).toEqual(before)
    await until('both are seen', async () => (await sealbook.must('record', { id })).restarts.length === 2)
    await changed.getByText(say('record.restart.earlier_one', { count: 1 })).waitFor()

    const pack = join(tempFolder('pack'), 'pack.zip')
    await sealbook.answerSave(pack)
    await sealbook.must('makePack', {
      registers: ['incident'],
      recipient: 'regulator',
      purpose: '',
      includeEvidence: false,
      pdfPerRecord: false,
      withhold: [],
    })
    const parts = await takeApart(pack)
    const { items: gaps } = JSON.parse(String(parts.get('data/completeness.json'))) as {
      items: { kind: string; count: number; examples: string[] }[]
    }
    const changes = gaps.find((g) => g.kind === 'clock_changes')
    expect(changes?.count).toBe(2)
    expect(changes?.examples).toContain((await sealbook.must('record', { id })).ref)
    const journal = [...parts].filter(([name]) => name.includes('.json')).map(([, part]) => String(part))
    expect(journal.some((part) => part.includes('The log shows the call at 08:15.'))).toBe(true)
    expect(sealbook.problems).toEqual([])
  })
})

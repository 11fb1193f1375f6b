/**
 * How an incident ends, on its real screens: what still blocks closing leads to where it is put right; merged into another,
 * not a breach, and open again with both periods on record. World: tests, real Electron.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FuzzyTime } from '../../src-shared/values.ts'
import { openOffice, passphrase, say, until, type Sealbook } from './app.ts'
import { learnFrom, mustTell, obligationOf, recordBreach } from './breach.ts'

let sealbook: Sealbook
beforeAll(async () => {
  sealbook = await openOffice()
})
afterAll(() => sealbook?.quit())

const show = async (id: string) => {
  await sealbook.go(`/register/incident/${id}`)
  await sealbook.page.getByRole('region', { name: say('record.next') }).waitFor()
}
const now = (id: string) => sealbook.must('record', { id })
interface Closure {
  readonly event: string
  readonly at: FuzzyTime
}
/** What ended or reopened it, in the order in which it happened. */
const closuresOf = async (id: string) =>
  Object.values(((await now(id)).values['closures'] ?? {}) as unknown as Record<string, Closure>).toSorted(
    (a, b) => Date.parse(a.at.at!) - Date.parse(b.at.at!),
  )

/** As far as it goes before closing; what closing asks for beyond that is still missing. */
async function readyToClose(title: string): Promise<string> {
  const id = await recordBreach(sealbook, title, {
    severity_initial: '2_medium',
    containment_step: 'Asked for them back.',
    measures_taken: 'Window envelopes.',
  })
  const [me] = (await sealbook.must('people', { text: '' })).people
  await sealbook.must('saveRecord', { id, changes: [{ path: 'owner', value: me!.id }] })
  await mustTell(sealbook, id)
  const against = { decision: 'not_required' as const, reasons: 'Nobody can do much with it.' }
  const { undecided } = await now(id)
  await sealbook.must('decide', { id, duties: undecided.map(({ duty }) => ({ duty, ...against })) })
  for (const transition of ['start_triage', 'investigate', 'contain', 'remediate', 'await_postmortem'])
    await sealbook.must('transition', { id, transition })
  return id
}

describe('closing', () => {
  it('is blocked by what is missing, and each piece leads to where it is put right', async () => {
    const { page } = sealbook
    const id = await readyToClose('Letters to the wrong people')
    const told = await obligationOf(sealbook, id, 'eu-gdpr-33-1')
    const missing = page.getByRole('list', { name: say('record.missing') })
    const places: [link: string, place: RegExp][] = [
      [say('incident.need.scores'), new RegExp(`^#/severity/${id}`)],
      [
        say('incident.need.obligation', { title: told.title }),
        new RegExp(`^#/register/obligation/${told.id}`),
      ],
      [say('incident.need.postmortem'), new RegExp(`^#/new/postmortem/${id}`)],
    ]
    for (const [link, place] of places) {
      await show(id)
      await missing.getByRole('button', { name: link }).click()
      await until(`${link} leads there`, async () => place.test(await page.evaluate(() => location.hash)))
    }
    // the button leads to what is missing instead of closing; and main would not either
    await show(id)
    await page
      .getByRole('button', { name: say('incident.transition.close'), exact: true })
      .first()
      .click()
    await page.waitForTimeout(300)
    expect(await page.getByRole('dialog').count()).toBe(0)
    const signature = { name: 'Dana Keller', passphrase }
    expect(await sealbook.call('transition', { id, transition: 'close', signature })).toMatchObject({
      ok: false,
      error: { code: 'needs-missing' },
    })
    expect((await now(id)).state).toBe('awaiting_postmortem')
  })

  it('keeps both periods when the incident is opened again and closed once more', async () => {
    const { page } = sealbook
    const id = await readyToClose('Closed too early')
    const at = { certainty: 'exact' as const, at: new Date(Date.now() - 60_000).toISOString(), zone: 'UTC' }
    await sealbook.must('dutyDone', { id, duty: 'eu-gdpr-33-1', at, note: 'By the form.', channel: 'portal' })
    await sealbook.must('scoreSeverity', { id, inputs: low })
    await sealbook.must('saveRecord', {
      id,
      changes: ['effects', 'closing_statement'].map((path) => ({ path, value: 'None.' })),
    })
    await learnFrom(sealbook, id)
    const signature = { name: 'D. Keller', passphrase }
    await sealbook.must('transition', { id, transition: 'close', signature })
    expect((await now(id)).clocks.filter((c) => c.state === 'running')).toEqual([])

    await show(id)
    await page.getByRole('button', { name: say('record.next.other') }).click()
    await page.getByRole('menuitem', { name: say('incident.transition.reopen') }).click()
    const confirm = page
      .getByRole('dialog')
      .getByRole('button', { name: say('incident.transition.reopen'), exact: true })
    expect(await confirm.isDisabled()).toBe(true)
    await page.getByLabel(say('record.transition.why')).fill('Another letter turned up.')
    await confirm.click()
    await until('it is open again', async () => (await now(id)).state === 'reopened')
    expect(await closuresOf(id)).toMatchObject([
      { event: 'closed', signed_as: 'D. Keller' },
      { event: 'reopened', why: 'Another letter turned up.' },
    ])
    // a first closing is never written over
    for (const transition of ['investigate', 'contain', 'remediate', 'await_postmortem'])
      await sealbook.must('transition', { id, transition })
    await sealbook.must('transition', { id, transition: 'close', signature })
    expect((await closuresOf(id)).map((c) => c.event)).toEqual(['closed', 'reopened', 'closed'])
  })
})
const because = 'As recorded.'
const low = {
  data: [{ category: 'simple' as const, step: 'base', reason: because }],
  identifiers: [{ level: 'significant' as const, reason: because }],
  confidentiality: { points: 0.25, reason: because },
  integrity: { points: 0, reason: because },
  availability: { points: 0, reason: because },
  malicious: { is: false, reason: because },
  unintelligible: null,
}

it('folds a duplicate into the incident that goes on: its clocks stop and both say so', async () => {
  const { page } = sealbook
  const into = await recordBreach(sealbook, 'The one that goes on')
  const id = await recordBreach(sealbook, 'Reported twice')
  expect((await now(id)).clocks.some((c) => c.state === 'running')).toBe(true)
  await show(id)
  await page.getByRole('button', { name: say('record.actions') }).click()
  await page.getByRole('menuitem', { name: say('record.merge') }).click()
  const dialog = page.getByRole('dialog', { name: say('record.merge.title') })
  await dialog.getByLabel(say('record.merge.into')).fill('goes on')
  await page.getByRole('option', { name: /^INC-.* The one that goes on$/ }).click()
  const confirm = dialog.getByRole('button', { name: say('record.merge.confirm'), exact: true })
  expect(await confirm.isDisabled()).toBe(true)
  await dialog.getByLabel(say('record.merge.why')).fill('The same letter.')
  await confirm.click()
  await page.waitForFunction((i) => location.hash.endsWith(i), into)

  const merged = await now(id)
  expect([merged.state, merged.values['merged_into']]).toEqual(['merged_into', [into]])
  expect(merged.clocks.filter((c) => c.state === 'running')).toEqual([])
  expect(merged.values['summary'] ?? merged.title).toBe('Reported twice')
  const lines = Object.values(
    ((await now(into)).values['timeline'] ?? {}) as Record<string, { text: string }>,
  )
  expect(lines.map((l) => l.text).join()).toContain(merged.ref)
})

it('is dismissed with its reasons where it was no breach, and may be taken up again', async () => {
  const { page } = sealbook
  const id = await recordBreach(sealbook, 'An empty envelope')
  await show(id)
  const dismiss = say('incident.transition.dismiss')
  await page.getByRole('button', { name: say('record.next.other') }).click()
  await page.getByRole('menuitem', { name: dismiss }).click()
  const dialog = page.getByRole('dialog', { name: dismiss })
  expect(await dialog.getByRole('button', { name: dismiss, exact: true }).isDisabled()).toBe(true)
  await dialog.getByLabel(say('record.transition.why')).fill('There was nothing in it.')
  await dialog.getByRole('button', { name: dismiss, exact: true }).click()
  await until('it is dismissed', async () => (await now(id)).state === 'not_a_breach')
  expect((await now(id)).clocks.filter((c) => c.state === 'running')).toEqual([])
  expect(await closuresOf(id)).toMatchObject([{ event: 'not_a_breach', why: 'There was nothing in it.' }])
  await sealbook.must('transition', { id, transition: 'reopen', why: 'There was.' })
  expect((await closuresOf(id)).map((c) => c.event)).toEqual(['not_a_breach', 'reopened'])
  expect(sealbook.problems).toEqual([])
})

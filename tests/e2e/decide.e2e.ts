/**
 * Deciding a breach from end to end, by keyboard only: from the palette to the entry that is there for ever, with the power
 * cut in the middle. World: tests, real Electron. What must stay true: nothing typed is lost; nothing is written before it
 * has been shown.
 */
import { expect, it } from 'vitest'
import { copyData, launch, openOffice, passphrase, say, until, type Sealbook } from './app.ts'
import { focused, press, tabTo, typeInto } from './keyboard.ts'

const zone = 'Europe/Berlin'

async function breach(sealbook: Sealbook): Promise<string> {
  await sealbook.must('saveOffice', { name: 'Office', country: 'DE', zone, roles: ['controller'] })
  const { record } = await sealbook.must('createRecord', {
    register: 'incident',
    changes: [
      { path: 'title', value: 'Letters to the wrong people' },
      { path: 'kind', value: 'confirmed_breach' },
      { path: 'aware_at', value: { certainty: 'exact', at: '2026-11-20T08:00:00Z', zone } },
      { path: 'data_categories/financial', value: true },
      { path: 'residence/a1', value: { place: 'Germany', people: { status: 'confirmed', best: 20 } } },
      { path: 'subjects', value: { status: 'confirmed', best: 20 } },
    ],
  })
  return record!
}
it('is decided by keyboard, survives a power cut half-way, and is written once it has been shown', async () => {
  const first = await openOffice()
  const id = await breach(first)
  await first.go(`/register/incident/${id}`)
  await first.page.keyboard.press('ControlOrMeta+k')
  await first.page.keyboard.type(say('command.decide'))
  await first.page.locator('.mantine-Spotlight-action').first().waitFor()
  await first.page.keyboard.press('Enter')
  await first.page.locator('#decide-risk').waitFor()

  await first.page.keyboard.press('ControlOrMeta+j')
  expect(await focused(first.page)).toBe(say('incident.risk_conclusion.none'))
  await first.page.keyboard.press('Space')
  await first.page.keyboard.press('ArrowRight')
  await typeInto(first.page, say('incident.risk_reasons.ask'), 'Account numbers can be misused.')
  await tabTo(first.page, say('obligation.decision.required'))
  await first.page.keyboard.press('Space')
  await until('the draft is sealed', async () => {
    const draft = await first.must('getDraft', { key: `decide:${id}` })
    return JSON.stringify(draft.value ?? '').includes('eu-gdpr-33-1')
  })
  await first.kill()

  const again = await launch(copyData(first.dir))
  await again.unlock(passphrase)
  await again.page.locator('#main').waitFor()
  expect((await again.must('record', { id })).children).toEqual([])
  await again.go(`/decide/${id}`)
  await again.page.getByText(say('decide.restored')).waitFor()
  await press(again.page, say('decide.check'))
  await again.page.locator('#decide-check').waitFor()
  expect(await again.page.getByText('Account numbers can be misused.').isVisible()).toBe(true)
  expect((await again.must('record', { id })).children).toEqual([])

  await press(again.page, say('decide.go'))
  await again.page.waitForFunction((r) => location.hash.endsWith(`/register/incident/${r}`), id)
  const record = await again.must('record', { id })
  expect(record.values['risk_conclusion']).toBe('risk')
  expect(record.children.map((c) => [c.values['rule_id'], c.values['decision']])).toEqual([
    ['eu-gdpr-33-1', 'required'],
  ])
  expect((await again.must('getDraft', { key: `decide:${id}` })).value).toBeUndefined()
  expect(again.problems).toEqual([])
})

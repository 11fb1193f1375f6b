/**
 * Risks of the organisation, from an empty register to a matrix: by mouse in few clicks, by keyboard with measures and what
 * remains, through a power cut. World: tests, real Electron. What must stay true: the table says what the drawing shows;
 * nothing typed is lost.
 */
import { afterAll, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import type { AssessmentValues } from '../../src-shared/registers/assessment.ts'
import { copyData, launch, openOffice, passphrase, say, until, type Sealbook } from './app.ts'
import { press, tabTo, typeInto } from './keyboard.ts'

const events = ['access', 'change', 'loss'] as const
const owner = 'Ada Berg'
/** The tool of the CNIL needs 39 clicks to a first risk on its map. */
const mostClicks = 9

let open: Sealbook | undefined
afterAll(() => open?.kill())

const risksOf = async (sealbook: Sealbook, id: string) => {
  const { values } = await sealbook.must('record', { id })
  return Object.values((values as AssessmentValues).risks ?? {})
}
const recordIn = async (page: Page): Promise<string> =>
  (await page.evaluate(() => location.hash)).split('/').at(-1)!
const toHash = (page: Page, part: string) =>
  page.waitForFunction((p) => location.hash.includes(p), part, { polling: 50 })

it('maps a first risk in few clicks', async () => {
  open = await openOffice()
  const { page } = open
  await page.evaluate(() => {
    const counted = { clicks: 0 }
    Object.assign(window, { counted })
    document.addEventListener('click', () => counted.clicks++, true)
  })
  await page.locator('a[href="#/register/assessment"]').first().click()
  await page
    .locator('a[href="#/new/assessment"], button', { hasText: say('assessment.new') })
    .first()
    .click()
  await page.locator('#input-name').fill('Risks of the office')
  await page.getByRole('radio', { name: say('assessment.kind.register') }).click()
  await page.getByRole('button', { name: say('assessment-page.new.begin') }).click()
  await toHash(page, '/register/assessment/')
  const id = await recordIn(page)
  await page.locator(`a[href="#/risks/${id}"]`).first().click()
  await page.getByRole('button', { name: say('risk.event.access') }).click()
  await page.locator('#score-inherent-severity-3').click()
  await page.locator('#score-inherent-likelihood-2').click()
  await page
    .getByRole('link', { name: say('risk-page.all') })
    .first()
    .click()
  await page.locator('[data-cell="3-2"][aria-label*="1"]').waitFor()
  const clicks = await page.evaluate(
    () => (window as unknown as { counted: { clicks: number } }).counted.clicks,
  )
  expect(clicks).toBeLessThanOrEqual(mostClicks)
  expect(await risksOf(open, id)).toMatchObject([{ inherent: { severity: 3, likelihood: 2 } }])
})

async function score(page: Page, severity: string, likelihood: string): Promise<void> {
  await tabTo(page, new RegExp(`^1\\. ${say('risk.cnil_4.severity.1')}`))
  await page.keyboard.press(severity)
  await page.keyboard.press('Tab')
  await page.keyboard.press(likelihood)
}
/** One risk, from what causes it to what remains, without a mouse. */
async function fillIn(page: Page, measure: string): Promise<void> {
  await typeInto(page, say('risk-page.sources'), 'Visitors')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Former staff')
  await typeInto(page, say('risk-page.threats'), 'A bag is left behind')
  await tabTo(page, say('incident.impacts.identity_theft'))
  await page.keyboard.press('Space')
  await typeInto(page, say('risk-page.measure.find'), 'encrypt stored')
  await page.keyboard.press('Enter')
  await score(page, '4', '3')
  await typeInto(page, say('risk-page.reasons'), 'It happened last year.')
  await tabTo(page, say('risk.treatment.reduce'))
  await page.keyboard.press('Space')
  await press(page, say('risk-page.plan'))
  await page.getByRole('dialog').waitFor()
  await typeInto(page, say('action.text.ask'), measure)
  await press(page, say('risk-page.plan'))
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await score(page, '2', '1')
  await typeInto(page, say('risk-page.owner'), owner)
  await page.getByRole('option', { name: owner }).waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
}

it('fills a matrix by keyboard: three risks with planned measures and what remains, as drawn and as told', async () => {
  const sealbook = open!
  const { page } = sealbook
  await sealbook.must('createRecord', {
    register: 'person',
    changes: [{ path: 'display_name', value: owner }],
  })
  const begun = { kind: 'register', name: 'Our risks', matrix: 'cnil_4' } as const
  const id = (await sealbook.must('beginAssessment', begun)).record!
  await sealbook.go(`/risks/${id}`)
  await press(page, say('risk-page.add.three'))
  for (const [i, event] of events.entries()) {
    await page.locator('#risk-title', { hasText: say(`risk.event.${event}`) }).waitFor()
    await fillIn(page, `Fasten what can be carried away ${i}`)
    await press(page, say(i < 2 ? 'risk-page.next' : 'risk-page.all'))
  }
  await page.locator('[data-cell="2-1"]').waitFor()
  const risks = await risksOf(sealbook, id)
  expect(risks.map((r) => r.fearedEvent)).toEqual(events)
  for (const risk of risks) {
    expect(risk).toMatchObject({
      sources: ['Visitors', 'Former staff'],
      threats: ['A bag is left behind'],
      existingMeasures: [say('risk.measure.encrypt_stored')],
      inherent: { severity: 4, likelihood: 3, reasons: 'It happened last year.' },
      residual: { severity: 2, likelihood: 1 },
    })
    expect(risk.plannedMeasures).toHaveLength(1)
  }
  // a measure of the library stands once in the assessment
  const { values } = await sealbook.must('record', { id })
  expect(Object.keys(values['measures'] as object)).toHaveLength(1)
  await tableIsDrawing(page)
  await tabTo(page, new RegExp(`^${say('risk.cnil_4.severity.4')}, ${say('risk.cnil_4.likelihood.3')}:`))
  await page.keyboard.press('n')
  await page.keyboard.press('Enter')
  await until(
    'the cell is listed',
    async () => (await page.locator('[role=status] a[href*="/risks/"]').count()) === 3,
  )
}, 40_000)

/** Each line of the table stands in the cells that it names, and nothing else is drawn. */
async function tableIsDrawing(page: Page): Promise<void> {
  const rows = await page.locator('tr[data-risk]').evaluateAll((lines) =>
    lines.map((line) => {
      const [number, , inherent, residual] = [...line.querySelectorAll('td')]
      const place = (cell: Element | undefined) =>
        cell?.querySelector(':scope > span:last-child')?.textContent
      return { number: number?.textContent, inherent: place(inherent), residual: place(residual) }
    }),
  )
  expect(rows).toHaveLength(events.length)
  for (const { number, inherent, residual } of rows) {
    const told = (where: string | null | undefined) =>
      page.locator(`[data-cell][aria-label^="${where}:"]`).getAttribute('aria-label')
    const risk = say('risk-page.number', { number: number! })
    expect((await told(inherent))?.split(say('risk-page.map.cell.residual').split('{{')[0]!)[0]).toContain(
      risk,
    )
    expect(await told(residual)).toContain(risk)
  }
  expect(await page.locator('svg g[data-stage] text').count()).toBe(2 * events.length)
}

it('keeps what is typed about a risk, and a step that waits for the other, through a power cut', async () => {
  const first = open!
  const id = (await first.must('beginAssessment', { kind: 'register', name: 'Cut', matrix: 'ico_3' })).record!
  await first.go(`/risks/${id}`)
  await press(first.page, say('risk.event.loss'))
  await typeInto(first.page, say('risk-page.sources'), 'A flood in the cel')
  await until('the draft is sealed', async () =>
    JSON.stringify((await first.must('getDraft', { key: `record:${id}` })).value ?? '').includes(
      'in the cel',
    ),
  )
  await tabTo(first.page, new RegExp(`^1\\. ${say('risk.ico_3.severity.1')}`))
  await first.page.keyboard.press('3')
  await until('the step is sealed', async () =>
    JSON.stringify((await first.must('getDraft', { key: `risks:${id}` })).value ?? '').includes('severity'),
  )
  const place = (await first.page.evaluate(() => location.hash)).slice(1)
  await first.kill()

  open = await launch(copyData(first.dir))
  await open.unlock(passphrase)
  await open.page.locator('#main').waitFor()
  await open.go(place)
  const { page } = open
  await page.locator('#score-inherent-severity-3:checked').waitFor()
  expect(await page.locator('#risk-input-sources').inputValue()).toBe('A flood in the cel')
  await page.locator('#score-inherent-likelihood-1').focus()
  await page.keyboard.press('2')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await until('the score is saved', async () => (await risksOf(open!, id))[0]?.inherent !== undefined)
  expect(await risksOf(open, id)).toMatchObject([
    { sources: ['A flood in the cel'], inherent: { severity: 3, likelihood: 2 } },
  ])
  expect(open.problems).toEqual([])
})

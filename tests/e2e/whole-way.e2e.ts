/**
 * A breach from its facts to the signed closing without a mouse: where the people live, severity, whom to tell, the notice
 * and its follow-up, the last word. World: tests, real Electron. What must stay true: nothing here clicks; what main keeps is
 * what was typed.
 */
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { openOffice, passphrase, say, until, type Sealbook } from './app.ts'
import { learnFrom, recordBreach } from './breach.ts'
import { focused, press, tabTo, typeInto } from './keyboard.ts'

const first = 'Twenty letters went to the wrong addresses.'
const then = 'Twenty letters went to the wrong addresses; nineteen came back unopened.'

/** A breach that is being remedied; what the steps ask for later is typed by the test. */
async function underWay(sealbook: Sealbook): Promise<string> {
  const id = await recordBreach(sealbook, 'Letters to the wrong people', {
    'residence/home': null,
    identification: 'direct',
    severity_initial: '2_medium',
    containment_step: 'Asked for the letters back.',
    measures_taken: 'Window envelopes from now on.',
    effects: 'None seen.',
    closing_statement: 'Closed with the team.',
  })
  const [me] = (await sealbook.must('people', { text: '' })).people
  await sealbook.must('saveRecord', { id, changes: [{ path: 'owner', value: me!.id }] })
  for (const transition of ['start_triage', 'investigate', 'contain', 'remediate'])
    await sealbook.must('transition', { id, transition })
  await sealbook.go(`/register/incident/${id}`)
  return id
}

async function sayWhereTheyLive(page: Page): Promise<void> {
  await press(page, say('form.rows.add', { label: say('incident.residence') }))
  const cell = (column: string) => say('form.rows.cell', { label: say(column), row: 1 })
  await tabTo(page, cell('incident.residence.place'), 'Shift+Tab')
  await page.keyboard.type('Germ')
  await page.getByRole('option', { name: 'Germany' }).waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await tabTo(page, cell('incident.residence.people'))
  await page.keyboard.type('20')
  await page.keyboard.press('Tab')
}

/** Types a command into the palette and takes the first that fits. */
async function command(page: Page, key: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').waitFor()
  await page.keyboard.type(say(key))
  await page.locator('.mantine-Spotlight-action').first().waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
}

async function decide(page: Page): Promise<void> {
  await page.locator('#decide-risk').waitFor()
  await page.keyboard.press('Control+j')
  await page.keyboard.press('ArrowRight')
  await typeInto(page, say('incident.risk_reasons.ask'), 'Account numbers can be misused.')
  const choose = async (decision: string) => {
    await tabTo(page, say('obligation.decision.required'))
    await page.keyboard.press(decision === 'required' ? 'Space' : 'ArrowRight')
    await page.keyboard.press('Tab')
  }
  await choose('required')
  await choose('not_required')
  await typeInto(page, say('decide.duty.why.not_required'), 'Nobody can do much with a number alone.')
  await page.keyboard.press('Control+Enter')
  await page.locator('#decide-check').waitFor()
  await press(page, say('decide.go'))
}

/** Begins a notice with the questions of the general report, which is the last in the list. */
async function begin(page: Page, phase: string): Promise<void> {
  await page.getByRole('heading', { name: say('notice-page.new'), exact: true }).waitFor()
  await tabTo(page, /^(EDPB|General report)/)
  for (let i = 0; i < 5 && !(await focused(page)).startsWith('General report'); i++)
    await page.keyboard.press('ArrowDown')
  await tabTo(page, /^(First notice|Follow-up|Complete notice)$/)
  for (let i = 0; i < 5 && (await focused(page)) !== say(`notice.phase.${phase}`); i++)
    await page.keyboard.press('ArrowRight')
  await press(page, say('notice-page.new.begin'))
  await page.getByRole('button', { name: say('notice-page.finish') }).waitFor()
}

/** Asks to finish, and follows the links to what is missing until nothing is. */
async function finish(page: Page, answers: Readonly<Record<string, string>>): Promise<void> {
  for (let asked = 0; ; asked++) {
    expect(asked).toBeLessThan(12)
    await tabTo(page, say('notice-page.finish'), 'Shift+Tab')
    await page.keyboard.press('Enter')
    await page.locator('[role=dialog], [role=alert]').first().waitFor()
    await page.waitForTimeout(200) // the focus moves to what came
    if (await page.getByRole('dialog').count()) break
    await page.keyboard.press('Tab')
    const missing = await focused(page)
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => document.activeElement?.id.startsWith('answer-'))
    await page.keyboard.type(answers[missing] ?? 'Dana Keller')
    await page.keyboard.press('Tab')
  }
  await tabTo(page, say('notice.channel.ask'))
  await page.keyboard.press('ArrowDown')
  await page.getByRole('option').first().waitFor()
  await page.keyboard.press('Enter')
  await until(
    'a channel is chosen',
    async () => (await page.getByRole('dialog').locator('input[aria-haspopup]').inputValue()) !== '',
  )
  await press(page, say('notice-page.send.confirm'))
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.getByRole('heading', { name: say('notice-page.words') }).waitFor()
}

/** Takes the next step; what it still asks for is answered on the way. */
async function step(page: Page, transition: string, answers: Readonly<Record<string, string>>) {
  const label = say(`incident.transition.${transition}`)
  for (let asked = 0; ; asked++) {
    expect(asked, `${transition} asks for ${await focused(page)}`).toBeLessThan(5)
    await tabTo(page, label, 'Shift+Tab', 500)
    await page.keyboard.press('Enter')
    await page.waitForTimeout(250)
    if (await page.getByRole('dialog').count()) return label
    const field = await page.evaluate(
      () => document.activeElement?.closest<HTMLElement>('[data-field]')?.dataset['field'],
    )
    await page.keyboard.type(answers[field ?? ''] ?? '')
    await page.keyboard.press('Tab')
    await page.waitForTimeout(250)
  }
}

it('goes from the facts to the signed closing by keyboard alone', { timeout: 240_000 }, async () => {
  const sealbook = await openOffice()
  const { page } = sealbook
  const id = await underWay(sealbook)
  const now = () => sealbook.must('record', { id })
  const parts = async (register: string) => (await now()).children.filter((c) => c.register === register)

  await sayWhereTheyLive(page)
  await until('the place is saved', async () =>
    JSON.stringify((await now()).values['residence'] ?? '').includes('Germany'),
  )
  await command(page, 'command.severity')
  await press(page, say('severity.keep'))
  await until('the score is kept', async () => (await now()).values['scores'] !== undefined)

  await press(page, say('severity.conclusion.decide'))
  await decide(page)
  await page.waitForFunction((r) => location.hash.endsWith(`/register/incident/${r}`), id)
  expect((await now()).undecided).toEqual([])

  await press(page, say('record.duty.compose'))
  await begin(page, 'initial')
  await finish(page, { 'What happened': first })
  expect((await parts('obligation')).map((o) => o.state).toSorted()).toEqual([
    'follow_up_due',
    'not_required',
  ])

  await press(page, say('notice-page.follow_up'))
  await begin(page, 'complete')
  await press(page, /^What happened/)
  await press(page, say('notice-page.change', { label: 'What happened' }))
  await page.keyboard.press('Control+a')
  await page.keyboard.type(then)
  await page.keyboard.press('Tab')
  await tabTo(page, say('notice-page.tab.write'), 'Shift+Tab')
  await page.keyboard.press('ArrowRight')
  await page.locator('ins', { hasText: 'nineteen came back unopened' }).waitFor()
  await finish(page, {})
  expect((await parts('obligation')).map((o) => o.state).toSorted()).toEqual(['complete', 'not_required'])
  const told = (await parts('notice')).map((n) => JSON.stringify(n.values['answers']))
  expect([told.some((t) => t.includes(`"${first}"`)), told.some((t) => t.includes(then))]).toEqual([
    true,
    true,
  ])

  await learnFrom(sealbook, id)
  await sealbook.go(`/register/incident/${id}`)
  const label = await step(page, 'await_postmortem', {})
  await press(page, label)
  await until('it is handed over', async () => (await now()).state === 'awaiting_postmortem')
  await step(page, 'close', {})

  // the dialog begins at the name; a wrong passphrase signs nothing
  await page.keyboard.type('Dana Keller')
  await page.keyboard.press('Tab')
  await page.keyboard.type('not the passphrase')
  await page.keyboard.press('Enter')
  await page.getByText(say('record.sign.wrong')).waitFor({ timeout: 30_000 })
  expect((await now()).state).toBe('awaiting_postmortem')
  await tabTo(page, say('record.sign.passphrase'))
  await page.keyboard.type(passphrase)
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor({ state: 'detached', timeout: 30_000 })
  const closed = await now()
  expect(closed.state).toBe('closed')
  const closures = Object.values((closed.values['closures'] ?? {}) as Record<string, unknown>)
  expect(closures).toMatchObject([{ event: 'closed', by: 'Dana Keller', signed_as: 'Dana Keller' }])
  expect(sealbook.problems).toEqual([])
})

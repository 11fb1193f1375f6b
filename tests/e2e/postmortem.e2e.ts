/**
 * From an incident that waits for it to an approved post-mortem, without a mouse: begun with one button, the tree of whys by
 * its keys, looking back, a plan, approval by somebody else. World: tests, real Electron. What must stay true: nothing here
 * clicks; what main keeps is what was typed.
 */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Change } from '../../src-shared/ipc/contract.ts'
import { whyLines, type WhyNodes } from '../../src-shared/learn/why-tree.ts'
import { openOffice, passphrase, say, until, type Sealbook } from './app.ts'
import { exactly, hoursAgo, mustTell, recordBreach } from './breach.ts'
import { focused, press, tabTo, typeInto } from './keyboard.ts'

let sealbook: Sealbook
beforeAll(async () => {
  sealbook = await openOffice()
})
afterAll(() => sealbook?.quit())

/** A breach that can be closed but for its post-mortem. */
async function waiting(): Promise<string> {
  const id = await recordBreach(sealbook, 'Letters to the wrong people', {
    severity_initial: '2_medium',
    containment_step: 'Asked for them back.',
    measures_taken: 'Window envelopes.',
  })
  const [me] = (await sealbook.must('people', { text: '' })).people
  await sealbook.must('saveRecord', { id, changes: [{ path: 'owner', value: me!.id }] })
  await mustTell(sealbook, id)
  const { undecided } = await sealbook.must('record', { id })
  const against = { decision: 'not_required' as const, reasons: 'Nobody can do much with it.' }
  await sealbook.must('decide', { id, duties: undecided.map(({ duty }) => ({ duty, ...against })) })
  for (const transition of ['start_triage', 'investigate', 'contain', 'remediate', 'await_postmortem'])
    await sealbook.must('transition', { id, transition })
  const at = exactly(hoursAgo(0))
  await sealbook.must('dutyDone', { id, duty: 'eu-gdpr-33-1', at, note: 'By the form.', channel: 'portal' })
  return id
}
const now = (id: string) => sealbook.must('record', { id })
const hash = () => sealbook.page.evaluate(() => location.hash)
/** The tree as main holds it: number and words of each answer. */
const tree = async (id: string) =>
  whyLines(((await now(id)).values['whys'] ?? {}) as unknown as WhyNodes).map(
    ({ number, node }) => `${number} ${node.text}`,
  )
const keys = async (page: Page, ...pressed: string[]) => {
  for (const key of pressed) await page.keyboard.press(key)
}

async function writeWhys(page: Page, id: string): Promise<void> {
  await press(page, say('postmortem.section.whys'))
  await press(page, say('postmortem-page.whys.begin'))
  await page.locator('textarea:focus').waitFor()
  await page.keyboard.type('Twenty letters reached other people.')
  await keys(page, 'Enter')
  await page.keyboard.type('The printer mixes the letters of all rooms.')
  await keys(page, 'Enter')
  await page.keyboard.type('Somebody was careless.')
  await keys(page, 'Enter')
  await page.keyboard.type('Nothing compares letter and envelope.')
  await keys(page, 'Escape')
  await until('all answers are kept', async () => (await tree(id)).length === 4)
  expect(await tree(id)).toEqual([
    '1 Twenty letters reached other people.',
    '1.1 The printer mixes the letters of all rooms.',
    '1.2 Somebody was careless.',
    '1.3 Nothing compares letter and envelope.',
  ])
  // under the one above, out again, and one that blames away and back and away
  await keys(page, 'Alt+ArrowRight')
  await until('it went in', async () => (await tree(id))[3] === '1.2.1 Nothing compares letter and envelope.')
  await keys(page, 'Alt+ArrowLeft', 'ArrowUp')
  expect(await focused(page)).toContain('Somebody was careless.')
  expect(await page.getByText(say('learn.blame.judgement')).count()).toBe(1)
  await keys(page, 'Delete')
  await until('it is gone', async () => (await tree(id)).length === 3)
  await keys(page, 'Control+z')
  await until('it is back', async () => (await tree(id))[2] === '1.2 Somebody was careless.')
  await keys(page, 'Control+Shift+z')
  await until('it is gone again', async () => (await tree(id)).length === 3)
}

/** Says of the answer that has the keyboard that the organisation can change it. */
async function canChange(page: Page): Promise<void> {
  await tabTo(page, say('learn.why.stop.changeable'))
  await keys(page, 'Space')
  await tabTo(page, say('postmortem-page.whys.systemic'))
  await keys(page, 'Space')
}

async function planFor(page: Page, text: string, strength: string): Promise<void> {
  await press(page, say('postmortem-page.plan'))
  await page.getByRole('dialog').waitFor()
  await page.locator('#input-text:focus').waitFor()
  await page.keyboard.type(text)
  await keys(page, 'Tab', 'Tab')
  await tabTo(page, new RegExp(`^${say('action.strength.remove')}`))
  for (let i = 0; i < 5 && !(await focused(page)).startsWith(say(`action.strength.${strength}`)); i++)
    await keys(page, 'ArrowDown')
  // a radio button is chosen by walking to it; the first by a space
  await keys(page, 'Space')
  await typeInto(
    page,
    say('action.done_when.ask'),
    'For thirty days no letter lies in the tray of another room.',
  )
  await press(page, say('postmortem-page.plan'))
  await page.getByRole('dialog').waitFor({ state: 'detached' })
}

it('leads from the incident to an approved post-mortem by keyboard alone', async () => {
  const { page } = sealbook
  const incident = await waiting()
  const name = { path: 'display_name', value: 'Robin Approver' }
  const approver = (await sealbook.must('createRecord', { register: 'person', changes: [name] })).record!

  await sealbook.go(`/register/incident/${incident}`)
  await press(page, say('postmortem-page.begin'))
  await page.waitForFunction(() => location.hash.startsWith('#/new/postmortem'))
  await page.getByText(say('postmortem-page.begin.next')).waitFor() // nothing is left to be said
  await press(page, say('postmortem-page.begin'))
  await page.waitForFunction(() => location.hash.startsWith('#/register/postmortem'))
  const id = (await hash()).split('/').at(-1)!
  expect(await now(id)).toMatchObject({ title: 'Letters to the wrong people', values: { type: 'full' } })

  await page.getByRole('heading', { name: say('postmortem-page.figures') }).waitFor()
  await writeWhys(page, id)
  await canChange(page)
  await page.getByText(say('postmortem-page.whys.must_one', { count: 1 })).waitFor()
  await planFor(page, 'Give each room a tray of its own', 'engineer')
  expect((await now(id)).children).toMatchObject([
    { register: 'action', values: { strength: 'engineer', why_ends: expect.any(Array) } },
  ])
  // the other branch ends where nobody here can change anything
  await tabTo(page, /^1\.2 /, 'Shift+Tab')
  await keys(page, 'ArrowUp')
  await until('the keyboard is on the first answer', async () => (await focused(page)).startsWith('1.1 '))
  await tabTo(page, say('learn.why.stop.changeable'))
  await keys(page, 'ArrowRight')
  await typeInto(page, say('postmortem-page.whys.note'), 'The maker ends its support next year.')
  await keys(page, 'Tab')
  await page.getByText(say('postmortem-page.whys.whole')).waitFor()

  await sealbook.go(`/postmortem/${id}/review`)
  const open = page.locator(`[role=radiogroup][aria-labelledby^=sound-label]:not(:has(input:checked)) input`)
  for (let left = await open.count(); left > 0; left--) {
    await tabTo(page, say('postmortem.decision_review.sound.yes'))
    await keys(page, 'Space', 'Tab')
  }
  const decisions = Object.values((await now(id)).values['decision_review'] as Record<string, object>)
  await until('all decisions were judged', async () =>
    Object.values((await now(id)).values['decision_review'] as Record<string, { sound?: string }>).every(
      (d) => d.sound === 'yes',
    ),
  )
  expect(decisions.length).toBeGreaterThan(1)

  await sealbook.must('saveRecord', { id, changes: wholeText })
  await sealbook.go(`/register/postmortem/${id}`)
  await typeInto(page, say('postmortem.exec_summary.ask'), 'The clerk was careless.')
  await page.getByText(say('learn.blame.judgement')).waitFor()
  await press(page, say('postmortem-page.blame.let'))
  await page.keyboard.type('It is what the letter of complaint says.')
  await press(page, say('postmortem-page.blame.keep'))
  await page.getByText(say('learn.blame.judgement')).waitFor({ state: 'detached' })

  await sealbook.go(`/register/postmortem/${id}`)
  await page.keyboard.press('Control+Home')
  await step(page, 'submit')
  await until('others read it', async () => (await now(id)).state === 'review')
  await sealbook.must('saveRecord', { id, changes: [{ path: 'approver', value: approver }] })
  await step(page, 'approve', { name: 'Robin Approver', passphrase })
  await until('it is approved', async () => (await now(id)).state === 'approved')
  // read only from here on, and it says why
  await page.getByText(say('postmortem-page.sealed.approved')).waitFor()
  await sealbook.go(`/postmortem/${id}/whys`)
  await page.getByText(say('postmortem-page.sealed.approved')).waitFor()
  expect(await page.getByRole('button', { name: say('postmortem-page.whys.another') }).count()).toBe(0)
  expect(sealbook.problems).toEqual([])
})

it('is shown anew on the open page of its incident when it changes', async () => {
  const { page } = sealbook
  const incident = await recordBreach(sealbook, 'A list on the wrong printer', {
    containment_step: 'Fetched.',
    owner: (await sealbook.must('people', { text: '' })).people[0]!.id,
  })
  for (const transition of ['start_triage', 'contain'])
    await sealbook.must('transition', { id: incident, transition })
  await sealbook.go(`/register/incident/${incident}`)
  await page.getByRole('link', { name: say('postmortem-page.begin') }).waitFor()
  const begun = { incidents: [incident], type: 'short' as const, title: 'Printers' }
  const id = (await sealbook.must('beginPostmortem', begun)).record!
  const learned = page.getByRole('region', { name: say('postmortem-page.learned') })
  await learned.getByRole('link', { name: /Printers/ }).waitFor()
  await sealbook.must('saveRecord', { id, changes: [{ path: 'title', value: 'Printers of all wards' }] })
  await learned.getByRole('link', { name: /Printers of all wards/ }).waitFor()
  expect(sealbook.problems).toEqual([])
})

/** What approval asks beside the tree and the decisions; typing it all would only try the form once more. */
const wholeText: Change[] = [
  { path: 'root_causes/design', value: true },
  { path: 'factors/f1', value: { kind: 'condition', text: 'All rooms print into one tray.' } },
  { path: 'factors/f2', value: { kind: 'missed_barrier', text: 'Nothing compares letter and envelope.' } },
  { path: 'detection_story', value: 'A customer called.' },
  { path: 'method', value: 'five_whys' },
  ...['went_well', 'went_badly', 'lucky'].map((f) => ({ path: `${f}/a1`, value: { text: 'As told.' } })),
  { path: 'similar_check', value: 'none_found' },
  { path: 'lessons/l1', value: { lesson: 'A tray for each room.', audience: 'team' } },
  { path: 'nothing_affected', value: 'Only this office prints like that.' },
]

async function step(
  page: Page,
  transition: string,
  signature?: { readonly name: string; readonly passphrase: string },
): Promise<void> {
  const name = say(`postmortem.transition.${transition}`)
  await page.getByRole('region', { name: say('record.next') }).waitFor()
  await page.locator(`text=${say(`postmortem.transition.${transition}.next`)}`).waitFor()
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  await press(page, name)
  await page.getByRole('dialog').waitFor()
  if (signature) {
    await typeInto(page, say('record.sign.name'), signature.name)
    await typeInto(page, say('record.sign.passphrase'), signature.passphrase)
  }
  await press(page, signature ? say('record.sign.confirm', { step: name }) : name)
  await page.getByRole('dialog').waitFor({ state: 'detached' })
}

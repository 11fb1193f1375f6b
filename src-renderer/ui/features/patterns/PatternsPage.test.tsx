// @vitest-environment jsdom
/** Looking at patterns: what is shown of each, deciding it, and what is said when there is none. */
import { cleanup, configure, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import type { Output } from '../../../../src-shared/ipc/contract.ts'
import { fail, ok } from '../../../../src-shared/ipc/result.ts'
import { patternRules } from '../../../../src-shared/rules/patterns.ts'
import { show, type Answers } from '../../components/test-frame.tsx'
import { PatternsPage } from './PatternsPage.tsx'

configure({ asyncUtilTimeout: 8_000 })
afterEach(cleanup)

type Patterns = Output<'patterns'>
const id = (n: number) => `00000000-0000-7000-8000-00000000000${n}`
const alert: Patterns['alerts'][number] = {
  kind: 'origin',
  key: 'origin:wrong_recipient',
  rule: patternRules,
  params: { count: 3, limit: 3, days: 90, origin: 'wrong_recipient' },
  from: '2026-08-23T10:00:00Z',
  to: '2026-11-21T10:00:00Z',
  incidents: [1, 2, 3].map((n) => ({
    id: id(n),
    ref: `INC-2026-000${n}`,
    title: `Letter ${n}`,
    joined: false,
  })),
}
const sentence = 'Sent to the wrong recipient: 3 incidents in 90 days'
const receipt = {
  savedAt: '2026-11-21T10:00:00Z',
  position: { seq: 7, id: 'b'.repeat(64) },
  commit: 'b'.repeat(64),
}
const noneDecided: Answers['list'] = () => ok({ total: 0, all: 0, ids: [], first: [], facets: {} })
const drafts: Answers = { getDraft: () => ok({}), putDraft: () => ok({}), dropDraft: () => ok({}) }
const page = (alerts: Patterns['alerts'], more: Answers = {}, state = {}) =>
  show(
    <PatternsPage />,
    { patterns: () => ok({ ready: true, alerts }), list: noneDecided, ...drafts, ...more },
    state,
  )

describe('a pattern', () => {
  it('says what was found, in which incidents, by which rule and over which days', async () => {
    page([alert])
    const found = await screen.findByRole('article', { name: sentence })
    expect(
      within(found)
        .getAllByRole('link')
        .map((l) => l.getAttribute('href')),
    ).toEqual([1, 2, 3].map((n) => `/register/incident/${id(n)}`))
    await userEvent.click(within(found).getByText('How this was found'))
    expect(found.textContent).toContain(
      'Shown when the same origin is recorded 3 times or more within 90 days.',
    )
    expect(found.textContent).toContain('23 Aug 2026')
    expect(found.textContent).toContain(patternRules)
  })
  it('is accepted with what follows; without it there is nothing to confirm', async () => {
    const { calls } = page([alert], { decidePattern: () => ok(receipt) })
    await userEvent.click(await screen.findByRole('button', { name: 'Accept' }))
    const dialog = await screen.findByRole('dialog')
    const confirm = within(dialog).getByRole('button', { name: 'Accept' })
    expect(confirm).toHaveProperty('disabled', true)
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: /What follows/ }),
      'Window envelopes; Jo sees to it.',
    )
    await userEvent.click(confirm)
    await waitFor(() => expect(calls.map((c) => c.name)).toContain('decidePattern'))
    expect(calls.find((c) => c.name === 'decidePattern')!.input).toEqual({
      key: alert.key,
      incidents: [id(1), id(2), id(3)],
      decision: 'accepted',
      reason: '',
      whatFollows: 'Window envelopes; Jo sees to it.',
    })
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  })
  it('that has changed meanwhile is shown anew before it can be dismissed', async () => {
    const grown = {
      ...alert,
      params: { ...alert.params, count: 4 },
      incidents: [{ id: id(4), title: 'Letter 4', joined: false }, ...alert.incidents],
    }
    let alerts = [alert]
    const { calls } = page([], {
      patterns: () => ok({ ready: true, alerts }),
      decidePattern: (input) => {
        alerts = [grown]
        return input.incidents.length === 4 ? ok(receipt) : fail('changed-meanwhile')
      },
    })
    await userEvent.click(await screen.findByRole('button', { name: 'Dismiss' }))
    const dialog = await screen.findByRole('dialog')
    await userEvent.type(within(dialog).getByRole('textbox'), 'A bad week.')
    await userEvent.click(within(dialog).getByRole('button', { name: 'Dismiss' }))
    await within(dialog).findByText('Sent to the wrong recipient: 4 incidents in 90 days')
    expect(within(dialog).getByRole('alert').textContent).toContain('changed while you were looking')
    expect(within(dialog).getByRole('textbox')).toHaveProperty('value', 'A bad week.')
    await userEvent.click(within(dialog).getByRole('button', { name: 'Dismiss' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(document.activeElement?.textContent).toBe('Dismiss') // the keyboard is where it was
    expect(calls.filter((c) => c.name === 'decidePattern')).toHaveLength(2)
  })
  it('is taken up again after a lock where it was left, and forgotten when it is not wanted', async () => {
    const edits = { key: { text: alert.key }, decision: { text: 'dismissed' }, reason: { text: 'A bad w' } }
    const { calls } = page([alert], {
      getDraft: ({ key }) => ok(key === 'patterns' ? { value: { edits } } : {}),
    })
    const dialog = await screen.findByRole('dialog')
    const box = within(dialog).getByRole('textbox')
    expect(box).toHaveProperty('value', 'A bad w')
    await userEvent.type(box, 'eek.')
    await waitFor(() => expect(calls.map((c) => c.name)).toContain('putDraft'))
    expect(calls.find((c) => c.name === 'putDraft')!.input).toMatchObject({
      value: { edits: { key: { text: alert.key }, decision: { text: 'dismissed' } } },
    })
    await userEvent.click(within(dialog).getByRole('button', { name: 'Cancel' }))
    expect(calls.at(-1)).toEqual({ name: 'dropDraft', input: { key: 'patterns' } })
  })
  it('that came back says what was decided before and which incident is new', async () => {
    const before = {
      id: id(9),
      ref: 'PAT-2026-0001',
      decision: 'dismissed' as const,
      reason: 'A bad week.',
      at: '2026-10-01T10:00:00Z',
    }
    const [first, ...rest] = alert.incidents
    page([{ ...alert, before, incidents: [{ ...first!, joined: true }, ...rest] }])
    const found = await screen.findByRole('article')
    expect(found.textContent).toContain('Dismissed before; 1 incident has joined since.')
    expect(found.textContent).toContain('A bad week.')
    expect(within(found).getByRole('link', { name: 'PAT-2026-0001' }).getAttribute('href')).toBe(
      `/register/pattern/${id(9)}`,
    )
    expect(
      within(found)
        .getAllByRole('listitem')
        .map((l) => l.textContent.includes('New')),
    ).toEqual([true, false, false])
  })
  it('cannot be decided in a vault that cannot be written to', async () => {
    page([alert], {}, { readOnly: { code: 'disk-read-only' } })
    await screen.findByRole('article')
    expect(screen.queryAllByRole('button')).toEqual([])
  })
})

it('says what is watched for when nothing was found', async () => {
  page([])
  await screen.findByRole('heading', { name: 'Nothing is waiting to be looked at' })
  expect(screen.getAllByRole('listitem').map((l) => l.textContent)).toEqual([
    'The same origin 3 times or more within 90 days',
    'The same supplier in 2 incidents or more within 12 months',
    'The same system with the same kind of cause in 2 incidents or more within 12 months',
    'The same part of a procedure not followed in 2 incidents or more within 12 months',
    'A department with 3 incidents or more in a month, and clearly more than in the 12 months before',
  ])
})
it('waits while incidents are still being read', async () => {
  show(<PatternsPage />, { patterns: () => ok({ ready: false, alerts: [] }) })
  expect((await screen.findByRole('status')).getAttribute('aria-busy')).toBe('true')
  expect(screen.queryByText('Nothing is waiting to be looked at')).toBeNull()
})

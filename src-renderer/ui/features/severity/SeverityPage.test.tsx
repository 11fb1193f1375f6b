// @vitest-environment jsdom
/** The severity page on screen: filled in from the facts, the sum follows each choice, a score is kept with its reasons. */
import { cleanup, configure, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import { ok } from '../../../../src-shared/ipc/result.ts'
import { keptScore } from '../../../../src-shared/rules/severity-kept.ts'
import type { Json, SeverityInputs } from '../../../../src-shared/values.ts'
import { incidentView, show, type Answers } from '../../components/test-frame.tsx'
import { SeverityPage } from './SeverityPage.tsx'

configure({ asyncUtilTimeout: 8_000 })

afterEach(cleanup)

const hash = 'a'.repeat(64)
const receipt = { savedAt: '2026-11-21T12:00:00Z', position: { seq: 7, id: hash }, commit: hash }
const facts = { data_categories: ['health'], nature: ['confidentiality'], origin: ['wrong_recipient'] }
const element = 'b'.repeat(16)
const inputs: SeverityInputs = {
  data: [{ category: 'sensitive', step: 'base', reason: 'Diagnoses' }],
  identifiers: [{ level: 'limited', reason: 'No names' }],
  confidentiality: { points: 0.5, reason: 'Nobody knew who had it' },
  integrity: { points: 0, reason: 'None' },
  availability: { points: 0, reason: 'None' },
  malicious: { is: false, reason: 'None' },
  unintelligible: null,
}
const kept = keptScore(inputs, '2026-11-20T10:00:00Z', 'Aiko Watanabe')!

function open(values: Record<string, Json>, more: Answers = {}, state = 'triage') {
  const drafts = new Map<string, Json>()
  const view = incidentView(values, state)
  const history = {
    items: [
      {
        position: { seq: 3, id: hash },
        commit: hash,
        at: '2026-11-20T10:00:00Z',
        by: 'Aiko Watanabe',
        device: 'd',
        op: 'change' as const,
        changes: [{ path: `scores/${element}` }],
        undoable: false,
      },
    ],
  }
  const shown = show(<SeverityPage id={view.id} />, {
    record: () => ok(view),
    getDraft: ({ key }) => ok(drafts.has(key) ? { value: drafts.get(key)! } : {}),
    putDraft: ({ key, value }) => {
      drafts.set(key, value)
      return ok({})
    },
    dropDraft: ({ key }) => {
      drafts.delete(key)
      return ok({})
    },
    saveRecord: () => ok(receipt),
    history: () => ok(history),
    recordAsOf: () => ok(incidentView(facts, state)),
    ...more,
  })
  return { drafts, ...shown }
}
const sum = () => screen.findByText(/^SE = \d/)
const button = (name: string) => screen.getByRole('button', { name })

describe('the severity page', () => {
  it('shows the sum of what the facts suggest, and says that it advises', async () => {
    open(facts)
    expect((await sum()).textContent).toBe('SE = 4 × 0.5 + 0.25 = 2.25, Medium')
    expect(screen.getByText(/comes out high for small, contained cases/)).toBeTruthy()
    expect(screen.getAllByText('Proposed from the facts').length).toBeGreaterThan(4)
  })
  it('follows a choice, asks for its reason, and keeps what is on screen', async () => {
    const scored: SeverityInputs[] = []
    const { drafts } = open(facts, {
      scoreSeverity: (input) => {
        scored.push(input.inputs)
        return ok(receipt)
      },
    })
    await sum()
    await userEvent.click(button('Change “Sensitive data”'))
    await userEvent.click(screen.getByRole('radio', { name: /Only general guesses/ }))
    expect((await sum()).textContent).toBe('SE = 2 × 0.5 + 0.25 = 1.25, Low')
    expect(button('Keep this score').hasAttribute('disabled')).toBe(true)
    await userEvent.click(button('Write the reason for “Sensitive data”'))
    await userEvent.paste('Appointment times only')
    // sealed while it is typed, so that a lock takes nothing
    await waitFor(() => expect(JSON.stringify([...drafts])).toContain('Appointment times only'))
    await userEvent.click(button('Keep this score'))
    await waitFor(() => expect(scored).toHaveLength(1))
    expect(scored[0]?.data).toEqual([
      { category: 'sensitive', step: 'general_assumptions', reason: 'Appointment times only' },
    ])
    await waitFor(() => expect(drafts.size).toBe(0))
  })
  it('goes back to the choice by keyboard, and adds an identifier', async () => {
    open(facts)
    await sum()
    button('Add E-mail address').focus()
    await userEvent.keyboard('{Enter}')
    const group = within(screen.getByRole('group', { name: 'E-mail address' }))
    expect(group.getAllByRole('radio').includes(document.activeElement as HTMLElement)).toBe(true)
    await userEvent.click(group.getByRole('radio', { name: /shows the name and is the main address/ }))
    expect((await sum()).textContent).toBe('SE = 4 × 1 + 0.25 = 4.25, Very high')
  })
  it('lays a kept score beside today’s facts and says why they differ', async () => {
    open({ ...facts, actually_accessed: 'no', scores: { [element]: kept } })
    const row = await screen.findByRole('row', { name: /^Loss of confidentiality/ })
    expect(row.textContent).toContain('Nobody knew who had it')
    await waitFor(() => expect(row.textContent).toContain('Really looked at: empty → No'))
    expect(screen.getByText(/Today’s facts alone would give 2.0 \(Medium\), 0.5 less/)).toBeTruthy()
  })
  it('says when conclusion and score lie two bands apart', async () => {
    const graver = keptScore(
      { ...inputs, identifiers: [{ level: 'maximum', reason: 'Named' }] },
      '2026-11-20T10:00:00Z',
      'Aiko Watanabe',
    )!
    open({ ...facts, risk_conclusion: 'none', scores: { [element]: graver } })
    expect(await screen.findByText(/two bands apart, so a justification is asked for/)).toBeTruthy()
    expect(screen.getByRole('link', { name: 'Look at the decision' }).getAttribute('href')).toMatch(
      /^\/decide\//,
    )
  })
  it('can be read but not changed when the incident has ended', async () => {
    open({ ...facts, scores: { [element]: kept } }, {}, 'closed')
    expect(await screen.findByText(/you can read everything here/)).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Keep this score' })).toBeNull()
    expect(screen.queryByRole('button', { name: /^Change “/ })).toBeNull()
  })
})

// @vitest-environment jsdom
/**
 * The page of risks over a record as main shows it. World: unit test (jsdom). What must stay true: what is sealed can only be
 * read; another matrix is never taken without a reason; a digit chooses a step and is one scoring.
 */
import { cleanup, configure, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { ok } from '../../../../src-shared/ipc/result.ts'
import type { RiskRow } from '../../../../src-shared/risk/risk-row.ts'
import { incidentView, show } from '../../components/test-frame.tsx'
import { RisksPage } from './RisksPage.tsx'

configure({ asyncUtilTimeout: 8_000 })

const [a, b] = ['0001000000000000', '0002000000000000']
const row = (more: Partial<RiskRow> = {}): RiskRow => ({
  matrix: 'cnil_4',
  fearedEvent: 'loss',
  inherent: { severity: 3, likelihood: 2 },
  ...more,
})
const receipt = {
  savedAt: '2026-11-20T08:00:00Z',
  position: { seq: 2, id: 'b'.repeat(64) },
  commit: 'b'.repeat(64),
}

function shown(state: string, risks: Readonly<Record<string, RiskRow>>, risk?: string) {
  const view = {
    ...incidentView({ kind: 'register', name: 'Ours', matrix: 'cnil_4', risks: risks }, state),
    register: 'assessment',
  }
  const page = show(<RisksPage id={view.id} risk={risk} />, {
    record: () => ok(view),
    getDraft: () => ok({}),
    putDraft: () => ok({}),
    dropDraft: () => ok({}),
    assessmentFacts: () => ok({ versions: [], triggers: [], scores: {} }),
    saveRecord: () => ok(receipt),
    convertMatrix: () => ok(receipt),
  })
  const called = (name: string) => page.calls.filter((c) => c.name === name).map((c) => c.input)
  return { called }
}
const text = (t: string) => screen.findByText(t)

describe('the page of risks', () => {
  afterEach(cleanup)

  it.each([
    ['draft', true],
    ['review', true],
    ['referred', false],
    ['approved', false],
  ])('in the state %s can be changed: %s', async (state, open) => {
    shown(state, { [a]: row() }, a)
    await text('What could happen')
    expect(document.querySelectorAll('input:not(:disabled, [readonly], [type=hidden])').length > 0).toBe(open)
    expect(screen.queryByText('Remove this risk') !== null).toBe(open)
    cleanup()
    shown(state, { [a]: row() })
    await text('The same as a table, heaviest first')
    expect(screen.queryByText('Use another matrix') !== null).toBe(open)
  })
  it('takes a score by digits, and saves it once when the person moves on', async () => {
    const { called } = shown('draft', { [a]: row({ inherent: undefined }) }, a)
    await text('What could happen')
    const step = (axis: string, n: number) => document.getElementById(`score-inherent-${axis}-${n}`)!
    for (const key of ['1', '4']) fireEvent.keyDown(step('severity', 1), { key })
    fireEvent.keyDown(step('likelihood', 1), { key: '2' })
    fireEvent.keyDown(step('likelihood', 2), { key: '9' }) // no such step
    expect(called('saveRecord')).toEqual([])
    fireEvent.blur(step('likelihood', 2))
    await waitFor(() => expect(called('saveRecord')).toHaveLength(1))
    expect(called('saveRecord')).toMatchObject([
      { changes: [{ path: `risks/${a}`, value: { inherent: { severity: 4, likelihood: 2 } } }] },
    ])
  })
  it('takes another matrix with a reason only, with the more cautious steps proposed', async () => {
    const { called } = shown('draft', { [a]: row(), [b]: row({ matrix: 'nist_5', inherent: undefined }) })
    fireEvent.click(await text('Use another matrix'))
    const form = (await screen.findByLabelText('Why another matrix')).closest('form')!
    fireEvent.submit(form)
    await text('Say why. It will stand beside each new score.')
    expect(called('convertMatrix')).toEqual([])
    fireEvent.change(screen.getByLabelText('Why another matrix'), { target: { value: 'Five steps.' } })
    fireEvent.submit(form)
    await waitFor(() => expect(called('convertMatrix')).toHaveLength(1))
    expect(called('convertMatrix')).toMatchObject([
      { to: 'nist_5', reason: 'Five steps.', scores: { [a]: { inherent: { severity: 4, likelihood: 3 } } } },
    ])
  })
})

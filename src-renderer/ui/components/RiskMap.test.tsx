// @vitest-environment jsdom
/**
 * The risk matrix: drawing and table say the same, the keyboard reaches every cell, nothing is squeezed in. World: unit test
 * (jsdom). What must stay true: what a person sees in the drawing, a screen reader reads in the table.
 */
import { cleanup, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import type { NamedRisk } from '../../../src-shared/risk/risk-map.ts'
import type { RiskRow } from '../../../src-shared/risk/risk-row.ts'
import { RiskMap } from './RiskMap.tsx'
import { show } from './test-frame.tsx'

const at = (severity: number, likelihood: number) => ({ severity, likelihood })
const named = (id: string, title: string, row: Partial<RiskRow>): NamedRisk => ({
  id,
  title,
  row: { matrix: 'cnil_4', ...row },
})
const risks = [
  named('a', 'Seen by others', { inherent: at(4, 4), residual: at(2, 1) }),
  named('b', 'Lost', { inherent: at(3, 3) }),
  named('c', 'Not looked at', {}),
  named('d', 'In the cellar', { matrix: 'ico_3', inherent: at(3, 3) }),
]
const shown = (scores = {}) =>
  show(<RiskMap matrix="cnil_4" risks={risks} scores={scores} placeOf={(id) => `/risks/x/${id}`} />)
const cell = (severity: number, likelihood: number) =>
  document.querySelector<SVGElement>(`[data-cell="${severity}-${likelihood}"]`)!
const rows = () => within(screen.getByRole('table')).getAllByRole('row').slice(1)

describe('a risk matrix', () => {
  afterEach(cleanup)

  it('says in the table, heaviest first, all that is drawn', () => {
    shown()
    const lines = rows().map((row) =>
      within(row)
        .getAllByRole('cell')
        .map((c) => c.textContent),
    )
    expect(lines).toEqual([
      ['2', 'Lost', 'HighSignificant, Significant', 'Open', 'No change'],
      ['1', 'Seen by others', 'Very highMaximum, Maximum', 'LowLimited, Negligible', 'No change'],
    ])
    const marks = [...document.querySelectorAll('g[data-stage] text')].map((m) => m.textContent)
    expect(marks.toSorted()).toEqual(['1', '1', '2'])
    expect(cell(4, 4).getAttribute('aria-label')).toBe('Maximum, Maximum: Very high. Today: Risk 1.')
    expect(cell(2, 1).getAttribute('aria-label')).toContain('After what is planned: Risk 1.')
    expect(cell(1, 4).getAttribute('aria-label')).toContain('No risks.')
    expect(document.querySelectorAll('[data-direction="down"]')).toHaveLength(1)
  })
  it('lists what has no score here beside it', () => {
    shown()
    const beside = (title: string) => screen.getByRole('heading', { name: title }).parentElement!
    expect(within(beside('Not scored yet')).getByRole('link').textContent).toBe('Not looked at')
    expect(within(beside('Scored in another matrix')).getByRole('link').textContent).toBe('In the cellar')
  })
  it('is walked by keys: one stop on the way of Tab, arrows to each cell, N to the next with a risk', () => {
    shown()
    const stops = () => [...document.querySelectorAll('[data-cell][tabindex="0"]')]
    expect(stops()).toEqual([cell(4, 4)])
    const press = (key: string, more = {}) => fireEvent.keyDown(stops()[0]!, { key, ...more })
    press('ArrowLeft')
    expect(document.activeElement).toBe(cell(3, 4))
    press('End')
    press('ArrowRight') // at the edge it stays
    expect(document.activeElement).toBe(cell(4, 4))
    press('n')
    expect(document.activeElement).toBe(cell(3, 3))
    press('N', { shiftKey: true })
    expect(document.activeElement).toBe(cell(4, 4))
    press('End', { ctrlKey: true })
    expect(document.activeElement).toBe(cell(4, 1))
    expect(stops()).toHaveLength(1)
  })
  it('lists the risks of a cell on Enter, as ways to them', () => {
    shown()
    fireEvent.keyDown(cell(4, 4), { key: 'Enter' })
    const listed = within(screen.getAllByRole('status')[0]!)
    expect(listed.getByRole('link').getAttribute('href')).toContain('/risks/x/a')
    expect(cell(4, 4).getAttribute('aria-selected')).toBe('true')
  })
  it('says of each change of a score when, from what, to what and why', () => {
    const kept = (day: string, score: object) => ({
      at: `2026-11-${day}T10:00:00Z`,
      stage: 'inherent',
      matrix: 'cnil_4',
      score,
    })
    shown({ b: [kept('01', at(2, 2)), kept('09', { ...at(3, 3), reasons: 'It happened.' })] })
    const text = rows()[0]!.textContent
    for (const part of ['Higher than before', '9 Nov 2026', 'Low (Limited, Limited)', 'It happened.'])
      expect(text).toContain(part)
  })
  it('draws every matrix with the words of its scale', () => {
    for (const [matrix, size] of [
      ['cnil_4', 4],
      ['nist_5', 5],
      ['ico_3', 3],
    ] as const) {
      show(<RiskMap matrix={matrix} risks={[]} placeOf={(id) => id} />)
      expect(screen.getAllByRole('gridcell')).toHaveLength(size * size)
      expect(document.querySelector('[aria-label*="undefined"], [aria-label*="risk."]')).toBeNull()
      cleanup()
    }
  })
})

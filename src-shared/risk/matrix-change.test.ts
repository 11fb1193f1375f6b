/** Carrying risks into another matrix: only what somebody chose, and with a reason. World: tests. */
import { describe, expect, it } from 'vitest'
import { carriedRow, proposalsFor } from './matrix-change.ts'
import { RiskRow } from './risk-row.ts'

const row: RiskRow = {
  matrix: 'cnil_4',
  inherent: { severity: 3, likelihood: 2, reasons: 'Health data.' },
  residual: { severity: 2, likelihood: 1 },
}
const chosen = { inherent: { severity: 4, likelihood: 3 }, residual: { severity: 3, likelihood: 1 } }

describe('carrying a risk into another matrix', () => {
  it('proposes for each score that it has, and nothing where it stands there already', () => {
    expect(proposalsFor(row, 'nist_5').map((p) => [p.stage, p.conversion.proposed])).toEqual([
      ['inherent', { severity: 4, likelihood: 3 }],
      ['residual', { severity: 3, likelihood: 2 }],
    ])
    expect(proposalsFor(row, 'cnil_4')).toEqual([])
  })
  it('takes the scores that were chosen, with the reason before what was said', () => {
    const next = carriedRow(row, 'nist_5', chosen, ' The group uses five steps. ')
    expect(next).toEqual({
      matrix: 'nist_5',
      inherent: { severity: 4, likelihood: 3, reasons: 'The group uses five steps.\n\nHealth data.' },
      residual: { severity: 3, likelihood: 1, reasons: 'The group uses five steps.' },
    })
    expect(RiskRow.safeParse(next).success).toBe(true)
  })
  it('carries nothing without a reason, without a choice for each score, or out of the other matrix', () => {
    expect(carriedRow(row, 'nist_5', chosen, '  ')).toBeUndefined()
    expect(carriedRow({ matrix: 'cnil_4' }, 'nist_5', {}, '  ')).toBeUndefined()
    expect(carriedRow(row, 'nist_5', { inherent: chosen.inherent }, 'x')).toBeUndefined()
    expect(
      carriedRow(row, 'ico_3', { ...chosen, inherent: { severity: 4, likelihood: 1 } }, 'x'),
    ).toBeUndefined()
  })
  it('moves a risk without scores along', () => {
    expect(carriedRow({ matrix: 'cnil_4', name: 'New' }, 'ico_3', {}, 'x')).toEqual({
      matrix: 'ico_3',
      name: 'New',
    })
  })
})

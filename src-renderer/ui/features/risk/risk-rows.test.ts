/** What changes in a risk while somebody works on it. World: tests. */
import { describe, expect, it } from 'vitest'
import { fearedEvents, RiskRow } from '../../../../src-shared/risk/risk-row.ts'
import {
  acceptedAnew,
  begunRow,
  firstEvents,
  furtherEvents,
  keptPhrases,
  patched,
  scored,
} from './risk-rows.ts'

describe('a new risk', () => {
  it('begins with one of the three events of the CNIL’s method, or another one, and is valid at once', () => {
    expect(firstEvents).toEqual(['access', 'change', 'loss'])
    expect([...firstEvents, ...furtherEvents]).toEqual(fearedEvents)
    for (const event of fearedEvents) expect(RiskRow.safeParse(begunRow('cnil_4', event)).success).toBe(true)
    expect(begunRow('ico_3', 'loss')).toEqual({ matrix: 'ico_3', fearedEvent: 'loss', origin: 'event' })
    expect(begunRow('ico_3', 'other').origin).toBeUndefined()
  })
})

describe('a changed risk', () => {
  it('keeps nothing of what was emptied', () => {
    const row = patched(
      { matrix: 'cnil_4', name: 'x', sources: ['a'], acceptance: { reason: 'x' } },
      { name: '', sources: [], acceptance: {} },
    )
    expect(row).toEqual({ matrix: 'cnil_4' })
  })
  it('keeps phrases once, without blanks', () => {
    expect(keptPhrases([' a ', '', 'b', 'a', '  '])).toEqual(['a', 'b'])
  })
  it('is scored by two steps, and keeps what was said when one of them changes', () => {
    expect(scored(undefined, { severity: 3 })).toBeUndefined()
    expect(scored(undefined, { severity: 3, likelihood: 2 })).toEqual({ severity: 3, likelihood: 2 })
    expect(scored({ severity: 1, likelihood: 1, reasons: 'x' }, { likelihood: 4 })).toEqual({
      severity: 1,
      likelihood: 4,
      reasons: 'x',
    })
  })
})

describe('an acceptance', () => {
  const kept = { by: '01930000-0000-7000-8000-000000000001', at: '2026-01-01', until: '2026-06-01' }
  it('is agreed anew on the day when its end or who bears it changes, not when a word changes', () => {
    expect(acceptedAnew(kept, { until: '2026-12-01' }, '2026-05-05').at).toBe('2026-05-05')
    expect(acceptedAnew(kept, { reason: 'Because.' }, '2026-05-05').at).toBe('2026-01-01')
    expect(acceptedAnew(undefined, { reason: 'Because.' }, '2026-05-05').at).toBe('2026-05-05')
  })
  it('is gone when nothing of it is left', () => {
    expect(acceptedAnew({ at: '2026-01-01', reason: 'x' }, { reason: '' }, '2026-05-05')).toEqual({})
  })
})

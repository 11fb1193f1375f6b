/** Unit tests of the matrix: bands never fall as likelihood or gravity rise; the arrow keys stay inside. World: unit test. */
import { expect, it } from 'vitest'
import { bands } from '../../../../src-shared/rules/severity.ts'
import { bandOfCell, bandOfJudgement, gravities, likelihoods, nextCell } from './risk-matrix.ts'

const four = [1, 2, 3, 4]
it('never gives a lower band for more likelihood or more gravity', () => {
  const rank = (l: number, g: number) => bands.indexOf(bandOfCell(l, g))
  for (const fixed of four)
    for (const less of [1, 2, 3]) {
      expect(rank(less + 1, fixed)).toBeGreaterThanOrEqual(rank(less, fixed))
      expect(rank(fixed, less + 1)).toBeGreaterThanOrEqual(rank(fixed, less))
    }
  expect([bandOfCell(1, 1), bandOfCell(1, 4), bandOfCell(3, 3), bandOfCell(4, 4)]).toEqual([
    'low',
    'medium',
    'high',
    'very_high',
  ])
})
it('judges only what is answered in full', () => {
  expect(likelihoods).toHaveLength(4)
  expect(gravities).toHaveLength(4)
  expect(bandOfJudgement('3_likely', '3_significant')).toBe('high')
  expect(bandOfJudgement('3_likely', undefined)).toBeUndefined()
})
it('walks with the arrow keys and stops at the edges', () => {
  expect(nextCell({ likelihood: 1, gravity: 1 }, 'ArrowUp')).toEqual({ likelihood: 1, gravity: 2 })
  expect(nextCell({ likelihood: 4, gravity: 1 }, 'ArrowRight')).toEqual({ likelihood: 4, gravity: 1 })
  expect(nextCell({ likelihood: 1, gravity: 1 }, 'Enter')).toBeUndefined()
})

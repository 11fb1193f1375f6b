/** The matrices against their sources, and what must hold of any matrix. World: unit test. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  compareLevels,
  conversionOf,
  converted,
  isHigh,
  isInside,
  levelOf,
  levelsIn,
  lookOf,
  matricesVersion,
  matrixIds,
  matrixOf,
  riskLevels,
  zoneOf,
} from './matrix.ts'

const anyId = fc.constantFrom(...matrixIds)
const placeIn = (size: number) =>
  fc.record({ severity: fc.integer({ min: 1, max: size }), likelihood: fc.integer({ min: 1, max: size }) })
const anyPlace = anyId.chain((id) => placeIn(matrixOf(id).size).map((place) => ({ id, place })))

describe('every matrix', () => {
  it('never gives a lower level for more of either', () => {
    fc.assert(
      fc.property(anyPlace, fc.nat(4), fc.nat(4), ({ id, place }, s, l) => {
        const matrix = matrixOf(id)
        const more = {
          severity: Math.min(matrix.size, place.severity + s),
          likelihood: Math.min(matrix.size, place.likelihood + l),
        }
        expect(compareLevels(levelOf(matrix, more), levelOf(matrix, place))).toBeGreaterThanOrEqual(0)
      }),
    )
  })
  it('is as large as its name says, and names low and high cells', () => {
    expect(matrixIds.map((id) => matrixOf(id).size)).toEqual([4, 5, 3])
    expect(matricesVersion).toMatch(/^risk-matrices \d/)
    for (const id of matrixIds) {
      const matrix = matrixOf(id)
      expect(isHigh(levelOf(matrix, { severity: matrix.size, likelihood: matrix.size }))).toBe(true)
      expect(isHigh(levelOf(matrix, { severity: 1, likelihood: 1 }))).toBe(false)
    }
  })
  it('refuses a step that it does not have', () => {
    expect(() => levelOf(matrixOf('ico_3'), { severity: 4, likelihood: 1 })).toThrow(RangeError)
    expect(() => levelOf(matrixOf('ico_3'), { severity: 1.5, likelihood: 1 })).toThrow(RangeError)
    expect(isInside(matrixOf('ico_3'), { severity: 0, likelihood: 1 })).toBe(false)
  })
  it('tells its levels apart without colour', () => {
    const looks = riskLevels.map(lookOf)
    expect(new Set(looks.map((l) => l.pattern)).size).toBe(riskLevels.length)
    expect(new Set(looks.map((l) => l.colour)).size).toBe(riskLevels.length)
    expect(levelsIn(matrixOf('ico_3'))).toEqual(['low', 'moderate', 'high'])
  })
})

describe('NIST SP 800-30 Rev. 1, table I-2', () => {
  it.each([
    [1, 1, 'very_low'],
    [5, 1, 'low'],
    [2, 2, 'low'],
    [5, 2, 'moderate'],
    [4, 3, 'moderate'],
    [5, 3, 'high'],
    [4, 4, 'high'],
    [3, 5, 'moderate'],
    [5, 5, 'very_high'],
  ])('impact %i and likelihood %i make %s', (severity, likelihood, level) => {
    expect(levelOf(matrixOf('nist_5'), { severity, likelihood })).toBe(level)
  })
})

describe('the four zones of the CNIL method', () => {
  const cnil = matrixOf('cnil_4')
  const places = [1, 2, 3, 4].flatMap((severity) =>
    [1, 2, 3, 4].map((likelihood) => ({ severity, likelihood })),
  )
  it('advise by what is high', () => {
    expect(zoneOf(cnil, { severity: 3, likelihood: 3 })).toBe('avoid_or_cut_both')
    expect(zoneOf(cnil, { severity: 3, likelihood: 2 })).toBe('prevent_first')
    expect(zoneOf(cnil, { severity: 2, likelihood: 3 })).toBe('recover_first')
    expect(zoneOf(cnil, { severity: 2, likelihood: 2 })).toBe('may_be_taken')
    expect(zoneOf(matrixOf('nist_5'), { severity: 3, likelihood: 3 })).toBeUndefined()
  })
  it('agree with the levels: high on both axes is a high risk, low on both a low one', () => {
    for (const place of places) {
      const zone = zoneOf(cnil, place)
      const level = levelOf(cnil, place)
      expect(isHigh(level) || zone !== 'avoid_or_cut_both').toBe(true)
      expect(level === 'low').toBe(zone === 'may_be_taken')
    }
  })
  it('WP248 rev.01: consequences that cannot be overcome stay high even if not likely', () => {
    expect(isHigh(levelOf(cnil, { severity: 4, likelihood: 2 }))).toBe(true)
  })
})

describe('carrying a score into another matrix', () => {
  it('proposes every step that may stand for the old one, the more cautious one first of all', () => {
    const found = conversionOf({ severity: 2, likelihood: 4 }, 'cnil_4', 'ico_3')
    expect(found).toMatchObject({
      severity: [1, 2],
      likelihood: [3],
      proposed: { severity: 2, likelihood: 3 },
    })
    expect(found).toMatchObject({ levelBefore: 'moderate', levelAfter: 'high' })
  })
  it('does nothing without a reason, nor outside the other matrix', () => {
    const found = conversionOf({ severity: 3, likelihood: 3 }, 'cnil_4', 'nist_5')
    expect(converted(found, found.proposed, '  ')).toBeUndefined()
    expect(converted(found, { severity: 6, likelihood: 1 }, 'new matrix')).toBeUndefined()
    expect(converted(found, found.proposed, 'new matrix')).toEqual({
      matrix: 'nist_5',
      ...found.proposed,
      reasons: 'new matrix',
    })
  })
  it('proposes places that exist, and the same place in the same matrix', () => {
    fc.assert(
      fc.property(anyPlace, anyId, ({ id, place }, to) => {
        const found = conversionOf(place, id, to)
        expect(isInside(matrixOf(to), found.proposed)).toBe(true)
        expect(conversionOf(place, id, id).proposed).toEqual(place)
      }),
    )
  })
})

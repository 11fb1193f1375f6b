/** The drawn matrix, its table and its keys. World: unit test. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matrixIds, matrixOf } from './matrix.ts'
import { mapOf, moved, moves, nextFilled, type NamedRisk } from './risk-map.ts'
import type { RiskRow } from './risk-row.ts'

const risk = (id: string, row: Omit<RiskRow, 'matrix'>, matrix: RiskRow['matrix'] = 'cnil_4'): NamedRisk => ({
  id,
  title: `Risk ${id}`,
  row: { matrix, ...row },
})
const at = (severity: number, likelihood: number) => ({ severity, likelihood })
const risks = [
  risk('a', { inherent: at(2, 2) }),
  risk('b', { inherent: at(3, 4), residual: at(3, 2) }),
  risk('c', { inherent: at(4, 4), residual: at(4, 4) }),
  risk('d', {}),
  risk('e', { inherent: at(1, 1) }, 'ico_3'),
]
const map = mapOf('cnil_4', risks)
const cell = (severity: number, likelihood: number) =>
  map.rows.flat().find((c) => c.severity === severity && c.likelihood === likelihood)!

describe('the map', () => {
  it('has the most likely row first, and says which risks stand in a cell before and after', () => {
    expect(map.rows.map((row) => row[0]!.likelihood)).toEqual([4, 3, 2, 1])
    expect(map.rows[0]!.map((c) => c.severity)).toEqual([1, 2, 3, 4])
    expect(cell(3, 4)).toMatchObject({ inherent: ['b'], residual: [], level: 'very_high', pattern: 'solid' })
    expect(cell(3, 2)).toMatchObject({ inherent: [], residual: ['b'], level: 'moderate' })
    expect(cell(4, 4)).toMatchObject({ inherent: ['c'], residual: ['c'] })
  })
  it('has an arrow where a risk moves, and none where it stays or is not judged yet', () => {
    expect(map.arrows).toEqual([{ id: 'b', from: at(3, 4), to: at(3, 2), direction: 'down' }])
  })
  it('leaves out no risk: unscored ones and those of another matrix are named', () => {
    expect([map.unscored, map.elsewhere]).toEqual([['d'], ['e']])
  })
  it('says the same as a table, heaviest first', () => {
    expect(map.table.map((line) => line.id)).toEqual(['c', 'b', 'a'])
    expect(map.table[1]).toEqual({
      id: 'b',
      title: 'Risk b',
      inherent: { ...at(3, 4), level: 'very_high' },
      residual: { ...at(3, 2), level: 'moderate' },
    })
  })
  it('draws and tells every scored risk exactly once, whatever the risks are', () => {
    const score = fc.record({
      severity: fc.integer({ min: 1, max: 3 }),
      likelihood: fc.integer({ min: 1, max: 3 }),
    })
    const row = fc.record(
      { matrix: fc.constantFrom(...matrixIds), inherent: score, residual: score },
      { requiredKeys: ['matrix'] },
    )
    fc.assert(
      fc.property(fc.array(row), fc.constantFrom(...matrixIds), (rows, id) => {
        const named = rows.map((r, i) => ({ id: `r${i}`, title: '', row: r }))
        const drawn = mapOf(id, named)
        const cells = drawn.rows.flat()
        expect(cells.flatMap((c) => c.inherent).toSorted()).toEqual(
          drawn.table
            .filter((l) => l.inherent)
            .map((l) => l.id)
            .toSorted(),
        )
        expect(cells.flatMap((c) => c.residual)).toHaveLength(drawn.table.filter((l) => l.residual).length)
        expect([...drawn.table.map((l) => l.id), ...drawn.unscored, ...drawn.elsewhere].toSorted()).toEqual(
          named.map((n) => n.id).toSorted(),
        )
      }),
    )
  })
})

describe('keys', () => {
  it('stay inside the grid and reach every cell', () => {
    for (const id of matrixIds) {
      const { size } = matrixOf(id)
      const seen = new Set(['1/1'])
      const open = [at(1, 1)]
      for (const from of open)
        for (const to of moves.map((move) => moved(size, from, move))) {
          const name = `${to.severity}/${to.likelihood}`
          if (!seen.has(name)) open.push(to)
          seen.add(name)
        }
      expect(seen.size).toBe(size * size)
    }
  })
  it('go up to what is more likely, and to the corners in reading order', () => {
    expect(moved(4, at(2, 2), 'up')).toEqual(at(2, 3))
    expect(moved(4, at(2, 4), 'up')).toEqual(at(2, 4))
    expect(moved(4, at(2, 2), 'first')).toEqual(at(1, 4))
    expect(moved(4, at(2, 2), 'row_end')).toEqual(at(4, 2))
  })
  it('jump to the next cell with a risk and round the end', () => {
    expect(nextFilled(map, at(1, 4), 1)).toEqual(at(3, 4))
    expect(nextFilled(map, at(3, 4), 1)).toEqual(at(4, 4))
    expect(nextFilled(map, at(3, 2), 1)).toEqual(at(3, 4))
    expect(nextFilled(map, at(3, 4), -1)).toEqual(at(3, 2))
    expect(nextFilled(mapOf('cnil_4', []), at(1, 1), 1)).toBeUndefined()
  })
})

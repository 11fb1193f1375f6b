/** What the picture of a matrix shows: each risk once per place, nothing outside, the same as its map. World: tests. */
import { describe, expect, it } from 'vitest'
import { matrixIds, matrixOf, type MatrixId } from './matrix.ts'
import { matrixMeasures, matrixPicture, riskNumbers } from './matrix-picture.ts'
import { mapOf, type NamedRisk } from './risk-map.ts'
import type { RiskRow } from './risk-row.ts'

const named = (id: string, row: Partial<RiskRow>): NamedRisk => ({
  id,
  title: id,
  row: { matrix: 'cnil_4', ...row },
})
const drawn = (risks: readonly NamedRisk[], matrix: MatrixId = 'cnil_4') =>
  matrixPicture(mapOf(matrix, risks), riskNumbers(risks))
const at = (severity: number, likelihood: number) => ({ severity, likelihood })

describe('the picture of a matrix', () => {
  it.each(matrixIds)('has a cell for each place of %s, within its edges and none over another', (id) => {
    const { cells, labels, width, height } = drawn([], id)
    const { size } = matrixOf(id)
    expect(cells.map((row) => row.length)).toEqual(Array.from({ length: size }, () => size))
    expect(labels).toHaveLength(2 * size)
    const corners = new Set(cells.flat().map(({ x, y }) => `${x} ${y}`))
    expect(corners.size).toBe(size * size)
    for (const { x, y } of cells.flat()) {
      expect(x + matrixMeasures.cell.width).toBeLessThanOrEqual(width)
      expect(y + matrixMeasures.cell.height).toBeLessThanOrEqual(height)
    }
  })
  it('numbers risks by their order, and draws one that moves twice, with an arrow', () => {
    const { marks, arrows } = drawn([
      named('stays', { inherent: at(2, 2), residual: at(2, 2) }),
      named('falls', { inherent: at(4, 4), residual: at(2, 1) }),
      named('open', { inherent: at(1, 1) }),
    ])
    expect(marks.map(({ id, number, stage }) => [id, number, stage])).toEqual([
      ['falls', 2, 'inherent'],
      ['stays', 1, 'both'],
      ['open', 3, 'inherent'],
      ['falls', 2, 'residual'],
    ])
    expect(arrows).toHaveLength(1)
    const [arrow] = arrows
    expect(arrow).toMatchObject({ id: 'falls', direction: 'down' })
    const target = marks.find((m) => m.id === 'falls' && m.stage === 'residual')!
    const [tip] = arrow!.head
    // it ends at the edge of its mark
    expect(Math.hypot(tip![0] - target.at[0], tip![1] - target.at[1])).toBeCloseTo(matrixMeasures.mark + 1, 0)
  })
  it('counts what has no room in a cell, and leads their arrows there', () => {
    const many = Array.from({ length: 12 }, (_, i) =>
      named(`r${i}`, { inherent: at(3, 3), ...(i === 11 && { residual: at(1, 1) }) }),
    )
    const { cells, marks, arrows } = drawn(many)
    const full = cells.flat().find((c) => c.count > 1)!
    expect(full).toMatchObject({ severity: 3, likelihood: 3, count: 12 })
    expect(full.more!.count + marks.filter((m) => m.stage !== 'residual').length).toBe(12)
    expect(arrows.map((a) => a.id)).toEqual(['r11'])
  })
  it('holds no two marks at one place', () => {
    const risks = Array.from({ length: 8 }, (_, i) => named(`r${i}`, { inherent: at(1, 1) }))
    const { marks } = drawn(risks)
    expect(new Set(marks.map((m) => m.at.join())).size).toBe(8)
  })
  it('leaves out what has no score or belongs to another matrix', () => {
    expect(
      drawn([named('none', {}), named('other', { matrix: 'nist_5', inherent: at(5, 5) })]).marks,
    ).toEqual([])
  })
})

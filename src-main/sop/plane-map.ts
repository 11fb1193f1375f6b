/**
 * Maps of one plane onto another: how a flat sheet lies in a picture of it. World: main and the scan thread, pure. What
 * must stay true: points that lie on one line, or are too few, give no map instead of a wild one.
 */

/** From the upper left corner. */
export interface Spot {
  readonly x: number
  readonly y: number
}
/** Upper left, upper right, lower right, lower left, as somebody who reads the thing upright sees them. */
export type Corners = readonly [Spot, Spot, Spot, Spot]
export type PlaneMap = (spot: Spot) => Spot
export interface Pair {
  readonly from: Spot
  readonly to: Spot
}

/** Gaussian elimination with pivots; `undefined` when the equations do not decide. */
function solve(rows: number[][]): number[] | undefined {
  const size = rows.length
  for (let column = 0; column < size; column++) {
    let best = column
    for (let r = column + 1; r < size; r++)
      if (Math.abs(rows[r]![column]!) > Math.abs(rows[best]![column]!)) best = r
    const pivot = rows[best]!
    if (Math.abs(pivot[column]!) < 1e-9) return undefined
    rows[best] = rows[column]!
    rows[column] = pivot
    for (let r = 0; r < size; r++) {
      if (r === column) continue
      const factor = rows[r]![column]! / pivot[column]!
      for (let c = column; c <= size; c++) rows[r]![c]! -= factor * pivot[c]!
    }
  }
  return rows.map((row, i) => row[size]! / row[i]!)
}
/** The unknowns that fit best: each equation is its factors followed by its value. */
function leastSquares(equations: readonly (readonly number[])[], unknowns: number): number[] | undefined {
  const normal = Array.from({ length: unknowns }, () => Array.from({ length: unknowns + 1 }, () => 0))
  for (const e of equations)
    for (let r = 0; r < unknowns; r++) for (let c = 0; c <= unknowns; c++) normal[r]![c]! += e[r]! * e[c]!
  return solve(normal)
}

/** Moved and scaled to about -1 to 1, or the equations would lose their digits. */
function normaliser(spots: readonly Spot[]): { readonly centre: Spot; readonly scale: number } {
  const sum = spots.reduce((s, p) => ({ x: s.x + p.x, y: s.y + p.y }), { x: 0, y: 0 })
  const centre = { x: sum.x / spots.length, y: sum.y / spots.length }
  const scale = Math.max(...spots.map((p) => Math.hypot(p.x - centre.x, p.y - centre.y))) || 1
  return { centre, scale }
}

/** Straight lines stay straight; with `perspective` parallels may meet, which takes points spread over the picture. */
export function bestMap(pairs: readonly Pair[], perspective: boolean): PlaneMap | undefined {
  const here = normaliser(pairs.map((p) => p.from))
  const there = normaliser(pairs.map((p) => p.to))
  const equations = pairs.flatMap(({ from, to }) => {
    const [x, y] = [(from.x - here.centre.x) / here.scale, (from.y - here.centre.y) / here.scale]
    const [u, v] = [(to.x - there.centre.x) / there.scale, (to.y - there.centre.y) / there.scale]
    return perspective
      ? [
          [x, y, 1, 0, 0, 0, -u * x, -u * y, u],
          [0, 0, 0, x, y, 1, -v * x, -v * y, v],
        ]
      : [
          [x, y, 1, 0, 0, 0, u],
          [0, 0, 0, x, y, 1, v],
        ]
  })
  const found = leastSquares(equations, perspective ? 8 : 6)
  if (!found) return undefined
  const [a, b, c, d, e, f, g = 0, h = 0] = found as [number, number, number, number, number, number]
  return (spot) => {
    const [x, y] = [(spot.x - here.centre.x) / here.scale, (spot.y - here.centre.y) / here.scale]
    const w = g * x + h * y + 1
    return {
      x: there.centre.x + (there.scale * (a * x + b * y + c)) / w,
      y: there.centre.y + (there.scale * (d * x + e * y + f)) / w,
    }
  }
}

/** Takes a rectangle from 0, 0 to these four corners, from the upper left clockwise; corners on one line give a point. */
export function throughFour(width: number, height: number, corners: Corners): PlaneMap {
  const from = [
    { x: 0, y: 0 },
    { x: width, y: 0 },
    { x: width, y: height },
    { x: 0, y: height },
  ]
  const pairs = from.map((spot, i) => ({ from: spot, to: corners[i]! }))
  return bestMap(pairs, true) ?? (() => corners[0])
}

/** How far the map misses the pairs it was made from, on average. */
export const missOf = (map: PlaneMap, pairs: readonly Pair[]): number =>
  Math.sqrt(
    pairs.reduce((sum, { from, to }) => {
      const { x, y } = map(from)
      return sum + (x - to.x) ** 2 + (y - to.y) ** 2
    }, 0) / pairs.length,
  )

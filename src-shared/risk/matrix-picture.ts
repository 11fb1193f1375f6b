/**
 * A risk matrix as a picture: where each cell, numbered mark and arrow stands, in plain numbers.
 *
 * World: shared, pure; screen and paper draw the same. What must stay true: it shows what risk-map.ts worked out and nothing
 * else; every scored risk has a mark, or is counted where a cell has no room; words are the drawer's.
 */
import type { Axis, MatrixId, Pattern, Place, RiskLevel } from './matrix.ts'
import type { MapCell, NamedRisk, RiskMap } from './risk-map.ts'

export type Point = readonly [x: number, y: number]
/** `inherent` = today, `residual` = after what is planned, `both` = it stays where it is. */
export type MarkStage = 'inherent' | 'residual' | 'both'

export interface PictureCell extends Place {
  readonly level: RiskLevel
  readonly pattern: Pattern
  readonly x: number
  readonly y: number
  /** How many risks stand here, today or afterwards. */
  readonly count: number
  /** Marks for which there is no room, and where that is said. */
  readonly more?: { readonly count: number; readonly at: Point }
}
export interface PictureMark {
  readonly id: string
  readonly number: number
  readonly stage: MarkStage
  readonly at: Point
}
export interface PictureArrow {
  readonly id: string
  readonly direction: 'down' | 'same' | 'up'
  readonly from: Point
  readonly to: Point
  /** The corners of its head. */
  readonly head: readonly Point[]
}
/** Where the words of a step stand: centred in it for `severity`, ending there for `likelihood`. */
export interface PictureLabel {
  readonly axis: Axis
  readonly step: number
  readonly at: Point
}
export interface MatrixPicture {
  readonly matrix: MatrixId
  readonly width: number
  readonly height: number
  readonly cells: readonly (readonly PictureCell[])[]
  readonly marks: readonly PictureMark[]
  readonly arrows: readonly PictureArrow[]
  readonly labels: readonly PictureLabel[]
}

/** All lengths in points of the picture. */
export const matrixMeasures = {
  cell: { width: 112, height: 78 },
  gap: 3,
  /** For the words of the likelihoods, left of the cells, and of the severities, below them. */
  left: 96,
  below: 36,
  letters: 13,
  mark: 10.5,
  slots: 8,
} as const
const { cell: size, gap, left, below, mark, slots } = matrixMeasures
const perLine = 4

/** Numbers by which risks are named in drawing and table: the order of the record, from 1. */
export const riskNumbers = (risks: readonly NamedRisk[]): ReadonlyMap<string, number> =>
  new Map(risks.map(({ id }, i) => [id, i + 1]))

const xOf = (severity: number): number => left + (severity - 1) * (size.width + gap)
const yOf = (row: number): number => row * (size.height + gap)
/** The middle of a place for a mark in a cell, from 0; below them is room for words, out of the way of most arrows. */
function slotIn(x: number, y: number, slot: number): Point {
  const across = (size.width - 12) / perLine
  return [x + 6 + across * ((slot % perLine) + 0.5), y + 17 + Math.floor(slot / perLine) * 25]
}

interface Standing {
  readonly id: string
  readonly stage: MarkStage
}
function standingIn({ inherent, residual }: MapCell, numbers: ReadonlyMap<string, number>): Standing[] {
  const ids = [...new Set([...inherent, ...residual])]
  return ids
    .map((id): Standing => {
      const [before, after] = [inherent.includes(id), residual.includes(id)]
      return { id, stage: before && after ? 'both' : before ? 'inherent' : 'residual' }
    })
    .toSorted((a, b) => (numbers.get(a.id) ?? 0) - (numbers.get(b.id) ?? 0))
}

/** The picture of a map. A risk without a number in `numbers` is a mistake of the caller and stands as 0. */
export function matrixPicture(map: RiskMap, numbers: ReadonlyMap<string, number>): MatrixPicture {
  const marks: PictureMark[] = []
  /** Where an arrow of a risk begins or ends, by stage: its mark, or the place where the rest is counted. */
  const places = new Map<string, Point>()
  const cells = map.rows.map((row, r) =>
    row.map((cell): PictureCell => {
      const [x, y] = [xOf(cell.severity), yOf(r)]
      const here = standingIn(cell, numbers)
      const shown = here.length > slots ? slots - 1 : here.length
      const rest = slotIn(x, y, slots - 1)
      for (const [i, { id, stage }] of here.entries()) {
        const at = i < shown ? slotIn(x, y, i) : rest
        if (i < shown) marks.push({ id, number: numbers.get(id) ?? 0, stage, at })
        places.set(`${stage} ${id}`, at)
      }
      const { severity, likelihood, level, pattern } = cell
      const more = here.length - shown
      return {
        severity,
        likelihood,
        level,
        pattern,
        x,
        y,
        count: here.length,
        ...(more > 0 && { more: { count: more, at: rest } }),
      }
    }),
  )
  const across = map.rows.length
  return {
    matrix: map.matrix,
    width: xOf(across) + size.width,
    height: yOf(across - 1) + size.height + below,
    cells,
    marks,
    arrows: map.arrows.flatMap(({ id, direction }) => {
      const [from, to] = [places.get(`inherent ${id}`), places.get(`residual ${id}`)]
      return from && to ? [{ id, direction, ...arrowBetween(from, to) }] : []
    }),
    labels: map.rows.flatMap((_, i): PictureLabel[] => [
      { axis: 'likelihood', step: across - i, at: [left - 8, yOf(i) + size.height / 2] },
      { axis: 'severity', step: i + 1, at: [xOf(i + 1) + size.width / 2, yOf(across) + 12] },
    ]),
  }
}

/** From the edge of one mark to the edge of another, with its head. */
function arrowBetween(a: Point, b: Point): Pick<PictureArrow, 'from' | 'to' | 'head'> {
  const length = Math.hypot(b[0] - a[0], b[1] - a[1])
  const [ux, uy] = [(b[0] - a[0]) / length, (b[1] - a[1]) / length]
  const along = (p: Point, by: number, aside = 0): Point => [
    round(p[0] + ux * by - uy * aside),
    round(p[1] + uy * by + ux * aside),
  ]
  const tip = along(b, -mark - 1)
  return { from: along(a, mark), to: along(tip, -6), head: [tip, along(tip, -8, 4.5), along(tip, -8, -4.5)] }
}
const round = (n: number): number => Math.round(n * 10) / 10

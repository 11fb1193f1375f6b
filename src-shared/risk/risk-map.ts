/**
 * What a drawn matrix shows: which risks stand in which cell, where each one moves, and the same as a table (ui.md,
 * screen 7).
 *
 * World: shared, pure. What must stay true: drawing and table say the same; a risk without a score or of another matrix is
 * listed beside them and never squeezed in; the keyboard reaches every cell.
 */
import {
  compareLevels,
  levelOf,
  lookOf,
  matrixOf,
  type MatrixId,
  type Pattern,
  type Place,
  type RiskLevel,
} from './matrix.ts'
import { levelNow, rowLevel, type RiskRow } from './risk-row.ts'

/** A risk with the id and the words by which a page names it. */
export interface NamedRisk {
  readonly id: string
  readonly title: string
  readonly row: RiskRow
}
export interface MapCell extends Place {
  readonly level: RiskLevel
  readonly pattern: Pattern
  readonly colour: string
  /** Risks as they are today, and as they are to be. */
  readonly inherent: readonly string[]
  readonly residual: readonly string[]
}
export interface MapArrow {
  readonly id: string
  readonly from: Place
  readonly to: Place
  /** By level; `same` = another cell of the same level. */
  readonly direction: 'down' | 'same' | 'up'
}
/** A place with its level, as the table says it. */
export interface Scored extends Place {
  readonly level: RiskLevel
}
export interface MapLine {
  readonly id: string
  readonly title: string
  readonly inherent?: Scored
  readonly residual?: Scored
}
export interface RiskMap {
  readonly matrix: MatrixId
  /** Rows from most to least likely, each from least to most severe: as drawn and as read aloud. */
  readonly rows: readonly (readonly MapCell[])[]
  readonly arrows: readonly MapArrow[]
  /** Heaviest first. */
  readonly table: readonly MapLine[]
  readonly unscored: readonly string[]
  /** Risks that are scored in another matrix. */
  readonly elsewhere: readonly string[]
}

const steps = (size: number): number[] => Array.from({ length: size }, (_, i) => i + 1)
const isAt = (score: Place | undefined, place: Place): boolean =>
  score?.severity === place.severity && score.likelihood === place.likelihood

function cellAt(matrix: MatrixId, place: Place, risks: readonly NamedRisk[]): MapCell {
  const level = levelOf(matrixOf(matrix), place)
  const standing = (stage: 'inherent' | 'residual') =>
    risks.filter(({ row }) => isAt(row[stage], place)).map(({ id }) => id)
  return { ...place, level, ...lookOf(level), inherent: standing('inherent'), residual: standing('residual') }
}

function arrowOf({ id, row }: NamedRisk): MapArrow | undefined {
  const { inherent, residual } = row
  if (!inherent || !residual || isAt(inherent, residual)) return undefined
  const by = compareLevels(rowLevel(row, 'residual')!, rowLevel(row, 'inherent')!)
  const place = ({ severity, likelihood }: Place): Place => ({ severity, likelihood })
  return {
    id,
    from: place(inherent),
    to: place(residual),
    direction: by === 0 ? 'same' : by < 0 ? 'down' : 'up',
  }
}

function lineOf({ id, title, row }: NamedRisk): MapLine {
  const scored = (stage: 'inherent' | 'residual') => {
    const score = row[stage]
    const level = rowLevel(row, stage)
    return score && level
      ? { [stage]: { severity: score.severity, likelihood: score.likelihood, level } }
      : {}
  }
  return { id, title, ...scored('inherent'), ...scored('residual') }
}

function heaviestFirst(a: NamedRisk, b: NamedRisk): number {
  const [left, right] = [a, b].map(({ row }) => ({
    level: levelNow(row)!,
    score: row.residual ?? row.inherent!,
  }))
  return (
    compareLevels(right!.level, left!.level) ||
    right!.score.severity - left!.score.severity ||
    right!.score.likelihood - left!.score.likelihood
  )
}

/** Everything that the drawing, its table and a screen reader need. Risks of equal weight keep their order. */
export function mapOf(matrix: MatrixId, risks: readonly NamedRisk[]): RiskMap {
  const { size } = matrixOf(matrix)
  const own = risks.filter(({ row }) => row.matrix === matrix)
  const scored = own.filter(({ row }) => levelNow(row) !== undefined)
  return {
    matrix,
    rows: steps(size)
      .toReversed()
      .map((likelihood) => steps(size).map((severity) => cellAt(matrix, { severity, likelihood }, scored))),
    arrows: scored.map(arrowOf).filter((arrow) => arrow !== undefined),
    table: scored.toSorted(heaviestFirst).map(lineOf),
    unscored: own.filter((risk) => !scored.includes(risk)).map(({ id }) => id),
    elsewhere: risks.filter(({ row }) => row.matrix !== matrix).map(({ id }) => id),
  }
}

export const moves = ['left', 'right', 'up', 'down', 'row_start', 'row_end', 'first', 'last'] as const
export type Move = (typeof moves)[number]
/** Where a key leads in a grid of this size; at an edge it stays. First and last are in reading order. */
export function moved(size: number, { severity, likelihood }: Place, move: Move): Place {
  const within = (n: number) => Math.min(size, Math.max(1, n))
  const to: Readonly<Record<Move, Place>> = {
    left: { severity: within(severity - 1), likelihood },
    right: { severity: within(severity + 1), likelihood },
    up: { severity, likelihood: within(likelihood + 1) },
    down: { severity, likelihood: within(likelihood - 1) },
    row_start: { severity: 1, likelihood },
    row_end: { severity: size, likelihood },
    first: { severity: 1, likelihood: size },
    last: { severity: size, likelihood: 1 },
  }
  return to[move]
}
/** The next cell in reading order that holds a risk, round the end; where the map is empty, none. */
export function nextFilled({ rows }: RiskMap, from: Place, by: 1 | -1): Place | undefined {
  const cells = rows.flat()
  const start = cells.findIndex((cell) => isAt(cell, from))
  const order = cells.map((_, i) => cells.at((start + by * (i + 1)) % cells.length)!)
  const found = order.find((cell) => cell.inherent.length + cell.residual.length > 0)
  return found && { severity: found.severity, likelihood: found.likelihood }
}

/**
 * Risk matrices as data (resources/risk/matrices.json): which level a severity and a likelihood make together.
 *
 * World: shared, pure. What must stay true: more of either never makes a lower level; a level is told apart by its words
 * and its pattern, colour only helps; a score means something in its own matrix only, so that carrying it into another
 * one is a proposal that a person takes up with a reason (forms.md 3.3, "Risk row").
 */
import { z } from 'zod'
import matricesJson from '../../resources/risk/matrices.json' with { type: 'json' }
import { PlainDate } from '../values.ts'

/** The default first. Ids are kept in journals: the list only grows. */
export const matrixIds = ['cnil_4', 'nist_5', 'ico_3'] as const
export type MatrixId = (typeof matrixIds)[number]
/** All levels that any matrix uses, lowest first. */
export const riskLevels = ['very_low', 'low', 'moderate', 'high', 'very_high'] as const
export type RiskLevel = (typeof riskLevels)[number]
export const patterns = ['blank', 'dots', 'lines', 'crossed', 'solid'] as const
export type Pattern = (typeof patterns)[number]
/** The two axes of every matrix. */
export const axes = ['severity', 'likelihood'] as const
export type Axis = (typeof axes)[number]

/** A place in a matrix: whole steps from 1. */
export interface Place {
  readonly severity: number
  readonly likelihood: number
}

const Level = z.enum(riskLevels)
const MatrixData = z
  .strictObject({
    id: z.enum(matrixIds),
    size: z.number().int().min(2).max(5),
    source: z.string(),
    verified: z.string(),
    /** First step of an axis that its source calls high, where the source divides the map into four zones. */
    highAxisFrom: z.number().int().min(2).optional(),
    /** `cells[likelihood - 1][severity - 1]`. */
    cells: z.array(z.array(Level)),
  })
  .refine(({ size, cells }) => cells.length === size && cells.every((row) => row.length === size))
const MatrixFile = z.strictObject({
  id: z.literal('risk-matrices'),
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  compiled: PlainDate,
  notice: z.string(),
  levels: z
    .array(z.strictObject({ id: Level, pattern: z.enum(patterns), colour: z.string() }))
    .length(riskLevels.length),
  matrices: z.array(MatrixData).length(matrixIds.length),
})
export type Matrix = z.infer<typeof MatrixData>

const file = MatrixFile.parse(matricesJson)
/** Kept beside an approved assessment, e.g. `risk-matrices 1.0.0`. */
export const matricesVersion = `${file.id} ${file.version}`

export function matrixOf(id: MatrixId): Matrix {
  const found = file.matrices.find((m) => m.id === id)
  if (!found) throw new Error(`no matrix ${id}`)
  return found
}

/** Whether both values are steps of this matrix. */
export const isInside = ({ size }: Matrix, { severity, likelihood }: Place): boolean =>
  [severity, likelihood].every((n) => Number.isInteger(n) && n >= 1 && n <= size)

/** The level of a score. Throws a RangeError for a step that the matrix does not have: schemas refuse it earlier. */
export function levelOf(matrix: Matrix, { severity, likelihood }: Place): RiskLevel {
  const level = matrix.cells[likelihood - 1]?.[severity - 1]
  if (level === undefined) throw new RangeError(`${matrix.id} has no cell ${severity}/${likelihood}`)
  return level
}
/** Negative, zero or positive, as for sorting. */
export const compareLevels = (a: RiskLevel, b: RiskLevel): number =>
  riskLevels.indexOf(a) - riskLevels.indexOf(b)
/** From here on a risk that remains is one about which GDPR Art. 36(1) asks. */
export const isHigh = (level: RiskLevel): boolean => compareLevels(level, 'high') >= 0
/** The levels that this matrix uses, lowest first: its legend. */
export const levelsIn = ({ cells }: Matrix): readonly RiskLevel[] =>
  riskLevels.filter((level) => cells.some((row) => row.includes(level)))

/** How a level is drawn. The text is the message `risk.level.<id>`; it is always shown with them. */
export function lookOf(level: RiskLevel): { readonly pattern: Pattern; readonly colour: string } {
  const { pattern, colour } = file.levels.find((l) => l.id === level)!
  return { pattern, colour }
}
/** Message key of a step's name, e.g. `risk.cnil_4.severity.3`. */
export const stepKey = (matrix: Matrix, axis: Axis, step: number): string =>
  `risk.${matrix.id}.${axis}.${step}`
export const levelKey = (level: RiskLevel): string => `risk.level.${level}`

export const zones = ['may_be_taken', 'recover_first', 'prevent_first', 'avoid_or_cut_both'] as const
export type Zone = (typeof zones)[number]
/** What the CNIL's method advises for a place in its map; `undefined` in matrices without zones. */
export function zoneOf({ highAxisFrom }: Matrix, { severity, likelihood }: Place): Zone | undefined {
  if (highAxisFrom === undefined) return undefined
  if (severity >= highAxisFrom) return likelihood >= highAxisFrom ? 'avoid_or_cut_both' : 'prevent_first'
  return likelihood >= highAxisFrom ? 'recover_first' : 'may_be_taken'
}

/** What a score may be in another matrix. It is never taken over without {@link converted}. */
export interface Conversion {
  readonly from: MatrixId
  readonly to: MatrixId
  readonly before: Place
  /** Every step that may stand for the old one; the last is proposed, being the more cautious. */
  readonly severity: readonly number[]
  readonly likelihood: readonly number[]
  readonly proposed: Place
  readonly levelBefore: RiskLevel
  readonly levelAfter: RiskLevel
}

/** Steps of a scale of `to` that overlap step `n` of a scale of `from`, each scale being cut evenly. */
function overlapping(n: number, from: number, to: number): number[] {
  const first = Math.floor(((n - 1) * to) / from) + 1
  const last = Math.ceil((n * to) / from)
  return Array.from({ length: last - first + 1 }, (_, i) => first + i)
}

/** Proposes a score in another matrix. Throws a RangeError for a score outside its own. */
export function conversionOf(before: Place, from: MatrixId, to: MatrixId): Conversion {
  const [old, next] = [matrixOf(from), matrixOf(to)]
  const severity = overlapping(before.severity, old.size, next.size)
  const likelihood = overlapping(before.likelihood, old.size, next.size)
  const levelBefore = levelOf(old, before)
  const proposed = { severity: severity.at(-1)!, likelihood: likelihood.at(-1)! }
  const levelAfter = levelOf(next, proposed)
  return {
    from,
    to,
    before: { severity: before.severity, likelihood: before.likelihood },
    severity,
    likelihood,
    proposed,
    levelBefore,
    levelAfter,
  }
}

/**
 * The score that a person chose in the other matrix. Without a reason, or outside the other matrix, there is none: the
 * old score stays in its old matrix.
 */
export function converted(
  { to }: Conversion,
  chosen: Place,
  reason: string,
): (Place & { readonly matrix: MatrixId; readonly reasons: string }) | undefined {
  if (reason.trim() === '' || !isInside(matrixOf(to), chosen)) return undefined
  return { matrix: to, severity: chosen.severity, likelihood: chosen.likelihood, reasons: reason.trim() }
}

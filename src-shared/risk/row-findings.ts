/**
 * What a risk still lacks or contradicts, and whether somebody may go on bearing it (forms.md 3.3, "Risk row").
 *
 * World: shared, pure. What must stay true: each finding names its field and has its sentence, `risk.finding.<kind>`; an
 * accepted risk always ends (learn/accepted-risk.ts has the rule, for actions and risks alike).
 */
import { acceptanceObstacles, acceptanceOn } from '../learn/accepted-risk.ts'
import type { Obstacle } from '../learn/obstacle.ts'
import type { PlainDate } from '../values.ts'
import { isHigh } from './matrix.ts'
import { rowLevel, type RiskRow } from './risk-row.ts'

export const findingKinds = [
  'missing',
  'no_reasons',
  'nothing_planned',
  'lower_without_measure',
  'raised_without_reason',
  'high_and_accepted',
  'acceptance_missing',
  'acceptance_ended',
] as const
export interface RowFinding {
  readonly kind: (typeof findingKinds)[number]
  readonly field: keyof RiskRow
  /** `must` keeps the assessment from being approved, `hint` may stand. */
  readonly weight: 'must' | 'hint'
}

const isBlank = (value: unknown): boolean =>
  value === undefined ||
  (typeof value === 'string' ? value.trim() === '' : Array.isArray(value) && value.length === 0)
const must = (kind: RowFinding['kind'], field: keyof RiskRow): RowFinding => ({ kind, field, weight: 'must' })
const hint = (kind: RowFinding['kind'], field: keyof RiskRow): RowFinding => ({ kind, field, weight: 'hint' })

const wanted = ['origin', 'fearedEvent', 'sources', 'inherent', 'treatment', 'residual', 'owner'] as const

function described(row: RiskRow): RowFinding[] {
  const found = wanted.filter((field) => isBlank(row[field])).map((field) => must('missing', field))
  // what the processing itself does needs no threat; an event does
  if (row.origin === 'event' && isBlank(row.threats)) found.push(must('missing', 'threats'))
  if (isBlank(row.harms) && isBlank(row.impacts)) found.push(must('missing', 'harms'))
  if (row.fearedEvent === 'other' && isBlank(row.name)) found.push(must('missing', 'name'))
  if (isBlank(row.existingMeasures)) found.push(hint('missing', 'existingMeasures'))
  if (row.inherent && isBlank(row.inherent.reasons)) found.push(must('no_reasons', 'inherent'))
  return found
}

function planned(row: RiskRow): RowFinding[] {
  const { inherent, residual, treatment } = row
  const found: RowFinding[] = []
  const nothing = isBlank(row.plannedMeasures)
  const changes = treatment !== undefined && treatment !== 'accept'
  if (changes && nothing) found.push(must('nothing_planned', 'plannedMeasures'))
  if (!inherent || !residual) return found
  const steps = [residual.severity - inherent.severity, residual.likelihood - inherent.likelihood]
  if (steps.some((s) => s > 0) && isBlank(residual.reasons))
    found.push(must('raised_without_reason', 'residual'))
  if (steps.some((s) => s < 0) && nothing && !changes) found.push(must('lower_without_measure', 'residual'))
  return found
}

function borne(row: RiskRow, today: PlainDate): RowFinding[] {
  const level = rowLevel(row, 'residual')
  const found: RowFinding[] = []
  const needs = row.treatment === 'accept' || (level !== undefined && isHigh(level))
  if (needs && (!row.acceptance?.until || !row.acceptance.by))
    found.push(must('acceptance_missing', 'acceptance'))
  if (acceptanceStands(row, today) === 'ended') found.push(must('acceptance_ended', 'acceptance'))
  if (row.treatment === 'accept' && level !== undefined && isHigh(level))
    found.push(hint('high_and_accepted', 'treatment'))
  return found
}

/** What a risk lacks on a day, in the order of its fields. */
export const rowFindings = (row: RiskRow, today: PlainDate): RowFinding[] => [
  ...described(row),
  ...planned(row),
  ...borne(row, today),
]

/** Where the acceptance of a risk stands on a day; its last day still counts. `undefined` = there is none with an end. */
export function acceptanceStands(
  { acceptance }: RiskRow,
  today: PlainDate,
): ReturnType<typeof acceptanceOn> | undefined {
  const until = acceptance?.until
  return until === undefined
    ? undefined
    : acceptanceOn({ reason: '', control: '', from: acceptance?.at ?? until, until }, today)
}

/**
 * What stands in the way of bearing this risk: by the rule for accepted weaknesses, twelve months at most and agreed by
 * somebody else than the owner. `people` is everybody who works here, so that an office of one is not locked out.
 */
export function acceptanceObstaclesOf({ acceptance, owner }: RiskRow, people: readonly string[]): Obstacle[] {
  if (!acceptance) return acceptanceObstacles(undefined, owner, people)
  const { at, until, by, reason = '', control = '' } = acceptance
  if (at === undefined || until === undefined)
    return [{ why: 'missing', field: at === undefined ? 'at' : 'until' }]
  return acceptanceObstacles(
    { reason, control, from: at, until, ...(by === undefined ? {} : { approver: by }) },
    owner,
    people,
  )
}

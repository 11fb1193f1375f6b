/**
 * Evaluations and comments of an export of the CNIL PIA tool. World: shared, pure.
 *
 * What must stay true: what points at a question or a measure that is not there is reported whole, because an evaluation of
 * nothing would be read as one of something else.
 */
import { z } from 'zod'
import {
  evaluationStatuses,
  type Level,
  type PiaComment,
  type PiaEvaluation,
  type PiaPart,
  type Times,
} from './facts.ts'
import { Flag, isLoose, Moment, Text, Whole, type Intake, type Loose } from './intake.ts'
import { items, placeOf } from './questions.ts'

type Row = readonly [row: Loose, path: string]

export const timesOf = (row: {
  readonly created_at?: string | undefined
  readonly updated_at?: string | undefined
}): Times => ({ created: row.created_at, updated: row.updated_at })
/** 0 says that nothing was estimated. */
export const levelOf = (gauge: number | undefined): Level | undefined =>
  gauge === undefined || gauge === 0 ? undefined : (gauge as Level)

const Gauge = Whole.pipe(z.int().min(0).max(4))
/** A day, or the midnight that the tool writes for it. */
const Due = z.union([z.iso.date(), Moment])
const EvaluationKeys = {
  reference_to: z.string().max(40),
  status: Whole.pipe(z.int().min(0).max(3)),
  global_status: Whole.pipe(z.int().min(0).max(2)),
  evaluation_comment: Text,
  action_plan_comment: Text,
  gauges: z.custom<Loose>(isLoose),
  estimated_implementation_date: Due,
  evaluation_date: Moment,
  person_in_charge: Text,
  created_at: Moment,
  updated_at: Moment,
}

/** What an evaluation is of: `"3.2"` an item, `"2.1.211"` a question, `"3.1.7"` the measure 7. */
function partOf(reference: string, measures: ReadonlySet<number>): PiaPart | undefined {
  const item = items.find((i) => i === reference)
  if (item) return { kind: 'item', item }
  const [, section, tens, last] = /^(\d)\.(\d)\.(\d{1,9})$/.exec(reference) ?? []
  if (last === undefined) return undefined
  const id = Number(last)
  if (section === '3' && tens === '1') return measures.has(id) ? { kind: 'measure', measure: id } : undefined
  const place = placeOf(id)
  const fits = String(id).startsWith(`${section}${tens}`)
  return fits && place?.kind === 'text' ? { kind: 'question', question: place.question } : undefined
}

const DAY = 86_400_000
/** The day that is meant; the tool's midnight is UTC, another program's may be that of its own place. */
function dayOf(due: string | undefined, path: string, intake: Intake): string | undefined {
  if (due === undefined || due.length === 10) return due
  const ms = Date.parse(due)
  if (ms % DAY !== 0) intake.report(path, 'hour', due)
  return new Date(Math.round(ms / DAY) * DAY).toISOString().slice(0, 10)
}

export function readEvaluations(
  rows: readonly Row[],
  measures: ReadonlySet<number>,
  intake: Intake,
): PiaEvaluation[] {
  const seen = new Set<string>()
  return rows.flatMap(([row, path]): PiaEvaluation[] => {
    const e = intake.take(row, path, EvaluationKeys, ['id', 'pia_id'])
    const of = e.reference_to === undefined ? undefined : partOf(e.reference_to, measures)
    if (!of || seen.has(e.reference_to!)) {
      intake.report(path, of ? 'twice' : 'unknown_part', row)
      return []
    }
    seen.add(e.reference_to!)
    const { x, y } = intake.take(e.gauges ?? {}, `${path}.gauges`, { x: Gauge, y: Gauge })
    return [
      {
        of,
        status: e.status === undefined ? undefined : evaluationStatuses[e.status],
        globalStatus: e.global_status,
        comment: intake.html(e.evaluation_comment, `${path}.evaluation_comment`),
        actionPlan: intake.html(e.action_plan_comment, `${path}.action_plan_comment`),
        severity: levelOf(x),
        likelihood: levelOf(y),
        due: dayOf(e.estimated_implementation_date, `${path}.estimated_implementation_date`, intake),
        inCharge: e.person_in_charge,
        evaluated: e.evaluation_date,
        ...timesOf(e),
      },
    ]
  })
}

const CommentKeys = {
  reference_to: Whole,
  for_measure: Flag,
  description: Text,
  created_at: Moment,
  updated_at: Moment,
}
export function readComments(
  rows: readonly Row[],
  measures: ReadonlySet<number>,
  intake: Intake,
): PiaComment[] {
  return rows.flatMap(([row, path]): PiaComment[] => {
    const c = intake.take(row, path, CommentKeys, ['id', 'pia_id'])
    const id = c.reference_to
    const known = id !== undefined && (c.for_measure ? measures.has(id) : placeOf(id) !== undefined)
    if (!known || c.description === undefined) {
      intake.report(path, known ? 'unreadable' : 'unknown_part', c.description)
      return []
    }
    const of = c.for_measure
      ? ({ kind: 'measure', measure: id } as const)
      : ({ kind: 'question', question: id } as const)
    return [{ of, text: c.description, ...timesOf(c) }]
  })
}

/**
 * What an export of the CNIL PIA tool says, as facts (./facts.ts). World: shared, pure.
 *
 * What must stay true: every value of the file is in the facts or in the report, with its path; a wrong value costs only
 * itself. Of two rows for one thing the first counts, as in the tool.
 */
import { z } from 'zod'
import {
  piaStatuses,
  type Estimate,
  type PiaFacts,
  type PiaMeasure,
  type PiaRisk,
  type Times,
} from './facts.ts'
import { Flag, Intake, isLoose, Moment, Text, Whole, type Loose, type NoHome } from './intake.ts'
import type { PiaFile } from './parse.ts'
import { placeOf, type RiskId, type TextQuestion } from './questions.ts'
import { levelOf, readComments, readEvaluations, timesOf } from './read-review.ts'

const PiaKeys = {
  name: Text,
  category: Text,
  author_name: Text,
  evaluator_name: Text,
  validator_name: Text,
  status: Whole.pipe(z.int().min(0).max(4)),
  progress: z.number().min(0).max(1_000),
  is_example: Flag,
  is_archive: Flag,
  structure_name: Text,
  structure_sector_name: Text,
  dpos_names: Text,
  dpo_status: Flag,
  dpo_opinion: Text,
  concerned_people_searched_opinion: Flag,
  concerned_people_searched_content: Text,
  people_names: Text,
  concerned_people_status: Flag,
  concerned_people_opinion: Text,
  rejection_reason: Text,
  // The tool writes one spelling and reads the other.
  rejected_reason: Text,
  applied_adjustments: Text,
  applied_adjustements: Text,
  created_at: Moment,
  updated_at: Moment,
}
/** The rows of a list that are rows, each with its path. */
function rowsOf(rows: readonly unknown[], name: string, intake: Intake): (readonly [Loose, string])[] {
  return rows.flatMap((row, i) => {
    if (isLoose(row)) return [[row, `${name}[${i}]`] as const]
    intake.report(`${name}[${i}]`, 'unreadable', row)
    return []
  })
}
type WholePia = Omit<PiaFacts, 'answers' | 'risks' | 'measures' | 'evaluations' | 'comments' | 'times'>
function readPia(pia: Loose, intake: Intake): WholePia {
  const p = intake.take(pia, 'pia', PiaKeys, ['id', 'structure_id'])
  const either = (key: 'rejected_reason' | 'applied_adjustements', first: string | undefined) => {
    if (first !== undefined && p[key] !== first) intake.report(`pia.${key}`, 'twice', p[key])
    return first ?? p[key]
  }
  return {
    name: p.name ?? '',
    category: p.category,
    author: p.author_name,
    evaluator: p.evaluator_name,
    validator: p.validator_name,
    status: piaStatuses[p.status ?? 0]!,
    progress: p.progress,
    example: p.is_example,
    archived: p.is_archive,
    structureName: p.structure_name,
    structureSector: p.structure_sector_name,
    dpoNames: p.dpos_names,
    dpoAgrees: p.dpo_status,
    dpoOpinion: p.dpo_opinion,
    peopleAsked: p.concerned_people_searched_opinion,
    whyNotAsked: p.concerned_people_searched_content,
    peopleNames: p.people_names,
    peopleAgree: p.concerned_people_status,
    peopleOpinion: p.concerned_people_opinion,
    rejectionReason: either('rejected_reason', p.rejection_reason),
    adjustments: either('applied_adjustements', p.applied_adjustments),
    ...timesOf(p),
  }
}

const AnswerKeys = {
  reference_to: Whole,
  data: z.custom<Loose>(isLoose),
  created_at: Moment,
  updated_at: Moment,
}
const DataKeys = {
  text: Text,
  gauge: Whole.pipe(z.int().min(0).max(4)),
  list: z.array(z.unknown()).max(2_000),
}

type Writable<T> = { -readonly [K in keyof T]: T[K] }
interface Answers {
  readonly answers: Partial<Record<TextQuestion, string>>
  readonly risks: Record<RiskId, Writable<PiaRisk>>
  readonly times: Partial<Record<number, Times>>
}
const noRisk = (): Writable<PiaRisk> => ({
  impacts: [],
  threats: [],
  sources: [],
  measures: [],
  severity: {},
  likelihood: {},
})

function readAnswers(file: PiaFile, intake: Intake): Answers {
  const result: Answers = {
    answers: {},
    risks: { access: noRisk(), change: noRisk(), loss: noRisk() },
    times: {},
  }
  for (const [row, path] of rowsOf(file.answers, 'answers', intake)) {
    const answer = intake.take(row, path, AnswerKeys, ['id', 'pia_id'])
    const id = answer.reference_to
    if (id === undefined || !placeOf(id)) intake.report(path, 'unknown_question', answer.data ?? row)
    else if (result.times[id]) intake.report(path, 'twice', answer.data)
    else {
      result.times[id] = timesOf(answer)
      if (answer.data) readAnswer(id, answer.data, path, result, intake)
    }
  }
  return result
}
function readAnswer(id: number, data: Loose, row: string, into: Answers, intake: Intake): void {
  const path = `${row}.data`
  const place = placeOf(id)!
  const { text, gauge, list } = intake.take(data, path, DataKeys)
  if (place.kind !== 'gauge') intake.report(`${path}.gauge`, 'misplaced', gauge === 0 ? undefined : gauge)
  if (place.kind !== 'list') intake.report(`${path}.list`, 'misplaced', list)
  if (place.kind === 'list') {
    intake.report(`${path}.text`, 'misplaced', text)
    into.risks[place.risk][place.list] = strings(list ?? [], `${path}.list`, intake)
    return
  }
  const said = intake.html(text, `${path}.text`)
  if (place.kind === 'gauge') {
    const estimate: Estimate = { level: levelOf(gauge), reasons: said }
    into.risks[place.risk][place.gauge] = estimate
  } else if (said !== undefined) into.answers[place.question] = said
}
function strings(list: readonly unknown[], path: string, intake: Intake): string[] {
  return list.flatMap((entry, i) => {
    const read = Text.safeParse(entry)
    if (read.success && read.data !== '') return [read.data]
    intake.report(`${path}[${i}]`, 'unreadable', entry)
    return []
  })
}

const MeasureKeys = {
  id: Whole.pipe(z.int().min(1)),
  title: Text,
  content: Text,
  placeholder: Text,
  created_at: Moment,
  updated_at: Moment,
}
/** A measure whose number is missing or taken gets one that is free; what points at a number means the first that has it. */
function readMeasures(file: PiaFile, intake: Intake): PiaMeasure[] {
  const rows = rowsOf(file.measures, 'measures', intake).map(([row, path]) => {
    const measure = intake.take(row, path, MeasureKeys, ['pia_id'])
    const { title = '', placeholder } = measure
    return {
      id: measure.id,
      title,
      placeholder,
      text: intake.html(measure.content, `${path}.content`),
      ...timesOf(measure),
    }
  })
  const taken = new Set<number>()
  let free = Math.max(0, ...rows.map((r) => r.id ?? 0)) + 1
  return rows.map((row) => {
    const id = row.id !== undefined && !taken.has(row.id) ? row.id : free++
    taken.add(id)
    return { ...row, id }
  })
}

export interface ReadPia {
  readonly facts: PiaFacts
  /** Every part of the file that is not in the facts. */
  readonly noHome: readonly NoHome[]
}
export function factsOfPia(file: PiaFile): ReadPia {
  const intake = new Intake()
  intake.take(file.others, '', {})
  const measures = readMeasures(file, intake)
  const known = new Set(measures.map((m) => m.id))
  const facts: PiaFacts = {
    ...readPia(file.pia, intake),
    ...readAnswers(file, intake),
    measures,
    evaluations: readEvaluations(rowsOf(file.evaluations, 'evaluations', intake), known, intake),
    comments: readComments(rowsOf(file.comments, 'comments', intake), known, intake),
  }
  return { facts, noHome: intake.noHome }
}

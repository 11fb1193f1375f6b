/**
 * Facts (./facts.ts) as a file that the CNIL PIA tool reads. World: shared, pure.
 *
 * What must stay true: read again (./read-facts.ts) it gives the same facts; the tool's own habits are kept, because it checks
 * nothing: whole numbers as `reference_to` in answers, strings in evaluations, measures tied to risks by their title, a
 * `created_at` in every row.
 */
import {
  evaluationStatuses,
  piaStatuses,
  type Estimate,
  type Instant,
  type PiaFacts,
  type PiaPart,
  type Times,
} from './facts.ts'
import {
  riskBase,
  riskGauges,
  riskIds,
  riskLists,
  textQuestions,
  type RiskGauge,
  type RiskList,
} from './questions.ts'
import { htmlOfMarkdown } from '../markdown/write-html.ts'

/** The tool numbers within its own store and gives new numbers when it reads a file. */
const PIA_ID = 1
const bit = (flag: boolean | undefined) => (flag === undefined ? undefined : Number(flag))
const html = (text: string | undefined) => (text === undefined ? undefined : htmlOfMarkdown(text))

function piaOf(f: PiaFacts, at: Instant): object {
  return {
    id: PIA_ID,
    name: f.name,
    category: f.category,
    author_name: f.author,
    evaluator_name: f.evaluator,
    validator_name: f.validator,
    status: piaStatuses.indexOf(f.status),
    progress: f.progress,
    is_example: bit(f.example),
    is_archive: bit(f.archived),
    structure_name: f.structureName,
    structure_sector_name: f.structureSector,
    dpos_names: f.dpoNames,
    dpo_status: bit(f.dpoAgrees),
    dpo_opinion: f.dpoOpinion,
    concerned_people_searched_opinion: f.peopleAsked,
    concerned_people_searched_content: f.whyNotAsked,
    people_names: f.peopleNames,
    concerned_people_status: bit(f.peopleAgree),
    concerned_people_opinion: f.peopleOpinion,
    rejection_reason: f.rejectionReason,
    rejected_reason: f.rejectionReason,
    applied_adjustments: f.adjustments,
    applied_adjustements: f.adjustments,
    ...timesOf(f, at),
  }
}
const timesOf = (times: Times | undefined, at: Instant) => ({
  created_at: times?.created ?? at,
  updated_at: times?.updated,
})

function answersOf(f: PiaFacts, at: Instant): object[] {
  const rows: object[] = []
  const add = (
    id: number,
    said: boolean,
    data: { text?: string | undefined; gauge?: number; list?: readonly string[] },
  ) => {
    if (!said && !f.times[id]) return
    const { text = null, gauge = 0, list = [] } = data
    rows.push({
      id: rows.length + 1,
      pia_id: PIA_ID,
      reference_to: id,
      data: { text, gauge, list },
      ...timesOf(f.times[id], at),
    })
  }
  for (const id of textQuestions) add(id, f.answers[id] !== undefined, { text: html(f.answers[id]) })
  for (const risk of riskIds) {
    const facts = f.risks[risk]
    for (const [key, ones] of Object.entries(riskLists)) {
      const list = facts[key as RiskList]
      add(riskBase[risk] + ones, list.length > 0, { list })
    }
    for (const [key, ones] of Object.entries(riskGauges)) {
      const { level, reasons }: Estimate = facts[key as RiskGauge]
      add(riskBase[risk] + ones, level !== undefined || reasons !== undefined, {
        text: html(reasons),
        gauge: level ?? 0,
      })
    }
  }
  return rows
}

function referenceOf(part: PiaPart): string {
  if (part.kind === 'item') return part.item
  if (part.kind === 'measure') return `3.1.${part.measure}`
  return `${String(part.question)[0]}.${String(part.question)[1]}.${part.question}`
}
const evaluationsOf = (f: PiaFacts, at: Instant): object[] =>
  f.evaluations.map((e, i) => ({
    id: i + 1,
    pia_id: PIA_ID,
    reference_to: referenceOf(e.of),
    status: e.status === undefined ? undefined : evaluationStatuses.indexOf(e.status),
    global_status: e.globalStatus,
    evaluation_comment: html(e.comment),
    action_plan_comment: html(e.actionPlan),
    gauges: { x: e.severity ?? 0, y: e.likelihood ?? 0 },
    estimated_implementation_date: e.due === undefined ? undefined : `${e.due}T00:00:00.000Z`,
    evaluation_date: e.evaluated,
    person_in_charge: e.inCharge,
    ...timesOf(e, at),
  }))

/** The file as the tool writes it: one line of JSON, UTF-8. `at` stands where the facts know no time. */
export function composePia(facts: PiaFacts, at: Instant): string {
  return JSON.stringify({
    pia: piaOf(facts, at),
    answers: answersOf(facts, at),
    measures: facts.measures.map((m) => ({
      id: m.id,
      pia_id: PIA_ID,
      title: m.title,
      content: html(m.text) ?? '',
      placeholder: m.placeholder,
      ...timesOf(m, at),
    })),
    evaluations: evaluationsOf(facts, at),
    comments: facts.comments.map((c, i) => ({
      id: i + 1,
      pia_id: PIA_ID,
      reference_to: c.of.kind === 'measure' ? c.of.measure : c.of.question,
      for_measure: c.of.kind === 'measure',
      description: c.text,
      ...timesOf(c, at),
    })),
  })
}

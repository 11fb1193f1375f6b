/**
 * An assessment as facts of the CNIL PIA tool, with a list of what that tool has no place for. World: shared, pure.
 *
 * What must stay true: every filled field of the register is in the facts or in the list; an answer stands first, facts that
 * the CNIL's layout puts there follow under their names; only an assessment that was approved here is called validated.
 */
import { assessment } from '../registers/assessment.ts'
import { isFilled } from '../registers/define.ts'
import { bodyFields, principles } from '../risk/body.ts'
import type { TextContext } from '../text/context.ts'
import type { Names } from '../text/value.ts'
import type { FuzzyTime, Someone } from '../values.ts'
import { evaluationsOut } from './evaluations-out.ts'
import type { PiaComment, PiaFacts, PiaMeasure, PiaStatus } from './facts.ts'
import { Leaving, type LeavingAssessment, type LeftBehind } from './leaving.ts'
import { placeOf, textQuestions, type TextQuestion } from './questions.ts'
import { riskOut, risksByEvent } from './risks-out.ts'

export interface PiaOut {
  readonly facts: PiaFacts
  readonly leftBehind: readonly LeftBehind[]
}

/** Fields with a key of their own in the file, and those that are written out part by part below. */
const ownWay: readonly string[] = [
  ...bodyFields.filter((f) => f.pia !== undefined && f.key !== 'decision').map((f) => f.key),
  'principles',
  'measures',
  'risks',
  'evaluations',
  'comments',
  'evidence',
  'category',
  'structure_name',
  'structure_sector',
]
/** Said by the file itself where it is the tool's own. */
const implied: Readonly<Record<string, unknown>> = { kind: 'dpia', matrix: 'cnil_4' }

const statuses: Readonly<Record<string, PiaStatus>> = {
  rejected: 'refused',
  approved: 'simple_validation',
  superseded: 'archived',
  ended: 'archived',
}

/** Files are not facts: who writes the ZIP puts them in, who writes JSON reports them. */
export function fromAssessment(of: LeavingAssessment, ctx: TextContext, names: Names): PiaOut {
  const leaving = new Leaving(of, ctx, names)
  const risks = risksByEvent(leaving)
  const { measures, numbers } = measuresOut(leaving)
  const facts: PiaFacts = {
    ...sheet(leaving),
    ...opinions(of.values),
    status: statuses[of.state] ?? 'in_progress',
    answers: answersOut(leaving),
    risks: {
      access: riskOut(leaving, risks.access),
      change: riskOut(leaving, risks.change),
      loss: riskOut(leaving, risks.loss),
    },
    measures,
    evaluations: evaluationsOut(leaving, numbers, risks),
    comments: commentsOut(leaving, numbers),
    times: {},
    ...(of.created !== undefined && { created: of.created }),
    ...(of.changed !== undefined && { updated: of.changed }),
  }
  leaveRest(leaving)
  return { facts, leftBehind: leaving.leftBehind }
}

const textOf = (value: unknown) => (typeof value === 'string' && value.trim() !== '' ? value : undefined)
/** Only what is there: a key that is absent was not answered. */
const filled = <T extends object>(facts: T): T =>
  Object.fromEntries(Object.entries(facts).filter(([, v]) => v !== undefined)) as T

function sheet(leaving: Leaving) {
  const { values } = leaving.of
  const who = (key: string) => {
    const someone = values[key] as Someone | undefined
    if (someone?.kind === 'anonymous') leaving.leaveField(key)
    if (someone?.kind === 'external') return someone.name
    return someone?.kind === 'roster' ? leaving.names[someone.id] : undefined
  }
  return filled({
    name: textOf(values['name']) ?? '',
    category: textOf(values['category']),
    author: who('author'),
    evaluator: who('evaluator'),
    validator: who('validator'),
    dpoNames: who('dpo'),
    structureName: textOf(values['structure_name']),
    structureSector: textOf(values['structure_sector']),
  })
}
function opinions(values: Readonly<Record<string, unknown>>) {
  const flag = (key: string, yes: string) => (isFilled(values[key]) ? values[key] === yes : undefined)
  return filled({
    dpoOpinion: textOf(values['dpo_advice']),
    dpoAgrees: flag('dpo_view', 'go_ahead'),
    peopleAsked: flag('people_asked', 'yes'),
    whyNotAsked: textOf(values['people_not_asked_why']),
    peopleNames: textOf(values['people_who']),
    peopleAgree: flag('people_view', 'go_ahead'),
    peopleOpinion: textOf(values['people_views']),
    rejectionReason: textOf(values['decision_reasons']),
    adjustments: textOf(values['adjustments']),
  })
}

/** Home first, then what the CNIL's layout adds to the question. */
function answersOut(leaving: Leaving): PiaFacts['answers'] {
  const { values } = leaving.of
  const answers: Partial<Record<TextQuestion, string>> = {}
  for (const question of textQuestions) {
    const principle = principles.find((p) => p.cnil === question)
    const homes = bodyFields.filter((f) => f.cnil?.includes(question) && f.key !== 'principles')
    const added = bodyFields.filter((f) => f.cnilAdds === question && isFilled(values[f.key]))
    const parts = [
      ...homes.map(({ key }) => textOf(values[key])),
      ...(principle ? principleOut(leaving, principle.id) : []),
      ...added.map(({ key }) => leaving.added(key)),
    ].filter((p): p is string => p !== undefined && p !== '')
    if (parts.length > 0) answers[question] = parts.join('\n\n')
  }
  return answers
}
function principleOut(leaving: Leaving, id: string): (string | undefined)[] {
  const row = leaving.rows('principles').find(([key]) => key === id)?.[1]
  const measure = textOf(row?.['measure'])
  return [textOf(row?.['answer']), measure && `### ${leaving.label('principles.measure')}\n\n${measure}`]
}

/** Rows that came from the tool keep their number there; the others get one that is free. */
function measuresOut(leaving: Leaving) {
  const numbers = new Map<string, number>()
  const rows = leaving.rows('measures')
  for (const [id] of rows) {
    const own = /^m([1-9]\d{0,8})$/.exec(id)?.[1]
    if (own !== undefined) numbers.set(id, Number(own))
  }
  let free = Math.max(0, ...numbers.values()) + 1
  const measures = rows.map(([id, row]): PiaMeasure => {
    const number = numbers.get(id) ?? free++
    numbers.set(id, number)
    leaving.leaveRow('measures', id, row, ['title', 'description'])
    return filled({
      id: number,
      title: textOf(row['title']) ?? '',
      text: textOf(row['description']),
    })
  })
  return { measures, numbers }
}

/** Comments that name a question or a measure by its number at their end go there. */
function commentsOut(leaving: Leaving, numbers: ReadonlyMap<string, number>): PiaComment[] {
  return leaving.rows('comments').flatMap(([id, row]) => {
    const about = /\((?:(\d{3})|(\w{1,64}))\)$/.exec(String(row['about'] ?? ''))
    const question = about?.[1] === undefined ? undefined : Number(about[1])
    const measure = about?.[2] === undefined ? undefined : numbers.get(about[2])
    const text = textOf(row['text'])
    const known = measure !== undefined || (question !== undefined && placeOf(question) !== undefined)
    if (!known || text === undefined) {
      leaving.leaveRow('comments', id, row)
      return []
    }
    const at = (row['at'] as FuzzyTime | undefined)?.at
    const of =
      measure === undefined
        ? ({ kind: 'question', question: question! } as const)
        : ({ kind: 'measure', measure } as const)
    return [{ of, text, ...(at !== undefined && { created: at }) }]
  })
}

/** All that no part of the file holds. */
function leaveRest(leaving: Leaving): void {
  const { values, state } = leaving.of
  for (const key of Object.keys(assessment.fields)) {
    const home = bodyFields.find((f) => f.key === key)
    const written = ownWay.includes(key) || home?.cnil !== undefined || home?.cnilAdds !== undefined
    if (written || !isFilled(values[key]) || implied[key] === values[key]) continue
    if (key === 'decision' && values[key] === 'approve' && state === 'approved') continue
    leaving.leaveField(key)
  }
  const known = principles.map((p): string => p.id)
  for (const [id, row] of leaving.rows('principles'))
    if (!known.includes(id)) leaving.leaveRow('principles', id, row)
}

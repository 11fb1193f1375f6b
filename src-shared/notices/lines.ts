/**
 * A notice while it is written: what is kept beside what the facts say now, question by question.
 *
 * World: shared, pure. What must stay true: what somebody wrote is never replaced by itself; an answer that was composed
 * and no longer says what the facts say is marked, and changes only when a person takes the facts over.
 */
import { compose, composeGiven, type Answer, type Given } from './compose.ts'
import type { FieldChange } from './diff.ts'
import { diffNotices } from './diff.ts'
import type { NoticeFacts } from './facts.ts'
import { fieldsOf, type Layout, type LayoutField } from './layout.ts'

/** An answer as the notice keeps it; without `own_words` it was composed from the facts. */
export interface Row {
  readonly label?: string
  readonly text?: string
  readonly own_words?: boolean
}
export type Rows = Readonly<Record<string, Row>>

/**
 * `missing`: nothing to say yet, or a placeholder stands in it · `unsure`: a fact behind it is uncertain · `facts`: as the
 * facts have it · `own`: a person's words · `moved`: the facts say something else now.
 */
export type Mark = 'missing' | 'unsure' | 'facts' | 'own' | 'moved'
export interface Line {
  readonly field: LayoutField
  readonly section: string
  readonly answer: Answer
  /** What the notice says; empty = nothing. */
  readonly text: string
  readonly mark: Mark
}

/** Longer answers do not fit a row of the notice: they are left for a person to shorten. */
const MAX_TEXT = 20_000
const fits = (text: string): boolean => text.trim() !== '' && text.length <= MAX_TEXT
const textsOf = (rows: Rows): Given =>
  Object.fromEntries(Object.entries(rows).map(([field, { text = '' }]) => [field, text]))

function markOf(answer: Answer, row: Row | undefined): Mark {
  const { recorded, status, value } = answer
  const own = row?.own_words === true
  if (!own && value !== recorded.value) return 'moved'
  if (status === 'missing') return 'missing'
  if (own) return 'own'
  return recorded.unsure ? 'unsure' : 'facts'
}

/** Every question that is asked now, in the layout's order. */
export function linesOf(layout: Layout, facts: NoticeFacts, rows: Rows): Line[] {
  const answers = new Map(composeGiven(layout, facts, textsOf(rows)).map((a) => [a.field, a]))
  return layout.sections.flatMap((section) =>
    section.fields.flatMap((field): Line[] => {
      const answer = answers.get(field.id)
      if (!answer) return []
      return [
        { field, section: section.id, answer, text: answer.value, mark: markOf(answer, rows[field.id]) },
      ]
    }),
  )
}

const rowOf = ({ label }: Pick<Answer, 'label'>, text: string): Row => ({ label, text })

/**
 * Rows with what the facts say now, where they say anything; only those that `which` lets through. One answer can bring
 * the next question, so it goes on until nothing changes.
 */
function withFacts(layout: Layout, facts: NoticeFacts, rows: Rows, which: (line: Line) => boolean): Rows {
  let now = rows
  for (let turn = 0; turn <= fieldsOf(layout).length; turn++) {
    const moved = linesOf(layout, facts, now).filter(
      (l) => l.mark === 'moved' && fits(l.answer.recorded.value) && which(l),
    )
    if (moved.length === 0) break
    const taken = moved.map(({ field, answer }) => [field.id, rowOf(answer, answer.recorded.value)] as const)
    now = { ...now, ...Object.fromEntries(taken) }
  }
  return now
}
/** Everything that the facts say now; own words stay. */
export const takeFacts = (layout: Layout, facts: NoticeFacts, rows: Rows): Rows =>
  withFacts(layout, facts, rows, () => true)
/** Answers to questions that are only asked because of another answer: they come with it. */
export const answerNew = (layout: Layout, facts: NoticeFacts, rows: Rows): Rows =>
  withFacts(layout, facts, rows, ({ field }) => rows[field.id] === undefined)

/** Rows that a new notice begins with: today's facts; a follow-up keeps the own words of the one before. */
export function firstRows(layout: Layout, facts: NoticeFacts, before: Rows = {}): Rows {
  const own = Object.fromEntries(Object.entries(before).filter(([, row]) => row.own_words))
  const rows = compose(layout, facts, textsOf(own)).flatMap((answer): [string, Row][] => {
    const kept = own[answer.field]
    if (kept) return [[answer.field, { ...rowOf(answer, kept.text ?? ''), own_words: true }]]
    // what was told and is no longer on record stays, and is marked
    const text = answer.value === '' ? (before[answer.field]?.text ?? '') : answer.value
    return fits(text) ? [[answer.field, rowOf(answer, text)]] : []
  })
  return Object.fromEntries(rows)
}

/** The rows that differ, and `null` for those that are gone. */
export function changedRows(before: Rows, after: Rows): Record<string, Row | null> {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  const same = (a: Row | undefined, b: Row | undefined) =>
    (a?.text ?? '') === (b?.text ?? '') && (a?.own_words ?? false) === (b?.own_words ?? false)
  return Object.fromEntries(
    fields.filter((f) => !same(before[f], after[f])).map((f) => [f, after[f] ?? null]),
  )
}

/** What two notices say differently, question by question. */
export function changesBetween(before: Rows, after: Rows): FieldChange[] {
  const said = (rows: Rows) =>
    Object.entries(rows).map(([field, { label = field, text = '' }]) => ({ field, label, value: text }))
  return diffNotices(said(before), said(after)).filter((c) => c.change !== 'same')
}

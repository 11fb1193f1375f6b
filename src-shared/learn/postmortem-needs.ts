/**
 * What stands between a post-mortem and being sent for review, approved, verified and closed (forms.md 3.2).
 *
 * World: shared, pure. What must stay true: what only hints never stands in the way; a warning about the plan and a word
 * that blames can be answered with a reason; the one who wrote it does not approve it, unless nobody else works here.
 */
import { isFilled } from '../registers/define.ts'
import type { Need, Surroundings } from '../registers/gates.ts'
import { actionOf } from '../registers/action.ts'
import { unprovenActions, type Action } from './action.ts'
import { planFindings } from './action-plan.ts'
import { lintBlame, lintTree, unanswered, type BlameAnswer, type BlameFinding } from './blame.ts'
import { mayApprove } from './separation.ts'
import { changeableEnds, whyFindings } from './why-findings.ts'
import type { WhyNodes } from './why-tree.ts'

type Values = Readonly<Record<string, unknown>>
type Rows = Readonly<Record<string, Readonly<Record<string, unknown>>>>
const rowsOf = (value: unknown): Rows => (value ?? {}) as Rows
const size = (value: unknown) => Object.keys(rowsOf(value)).length
const unfilled = (values: Values, fields: readonly string[]): Need[] =>
  fields.filter((f) => !isFilled(values[f])).map((field) => ({ field }))

/** Texts that are read for words that blame, and the place that they have in the story. */
const told = ['exec_summary', 'detection_story', 'harm_seen', 'service_impact'] as const
/** Every word that blames and that nobody has answered, with the field (and row or node) in which it stands. */
export function openBlame(
  values: Values,
  people: readonly string[],
): readonly { readonly field: string; readonly finding: BlameFinding }[] {
  // a row may be half filled in; without a reason it is no answer
  const answers = Object.values(rowsOf(values['blame_answers'])).filter((row): row is BlameAnswer =>
    ['rule', 'words', 'reason'].every((k) => typeof row[k] === 'string' && row[k].trim() !== ''),
  )
  const found = told.flatMap((field) => ({
    field: field as string,
    findings: lintBlame(String(values[field] ?? ''), 'story', people),
  }))
  for (const [id, row] of Object.entries(rowsOf(values['factors'])))
    found.push({ field: `factors/${id}`, findings: lintBlame(String(row['text'] ?? ''), 'cause', people) })
  for (const { node, findings } of lintTree((values['whys'] ?? {}) as WhyNodes, people))
    found.push({ field: `whys/${node}`, findings: [...findings] })
  found.push({
    field: 'root_cause_note',
    findings: lintBlame(String(values['root_cause_note'] ?? ''), 'end', people),
  })
  return found.flatMap(({ field, findings }) =>
    unanswered(findings, answers).map((finding) => ({ field, finding })),
  )
}

const always = ['exec_summary', 'root_causes', 'lessons'] as const
const inFull = ['detection_story', 'method', 'went_well', 'went_badly', 'lucky', 'similar_check'] as const

/** Everything that a post-mortem of its kind has to say before others read it. */
export function textIsWhole(values: Values, around: Surroundings): readonly Need[] {
  const short = values['type'] === 'short'
  const needs = unfilled(values, short ? always : [...always, ...inFull])
  if (values['type'] !== 'drill') needs.push(...unfilled(values, ['incidents']))
  // several things come together, not one (forms.md 3.2, `factors`)
  if (size(values['factors']) < (short ? 1 : 2))
    needs.push({ field: 'factors', message: `postmortem.need.factors_${short ? 'short' : 'full'}` })
  needs.push(...whysAreFinished(values, short))
  if (!short) needs.push(...lookedBack(values), ...consequencesAreSaid(values))
  return [...needs, ...nobodyIsBlamed(values, around)]
}

function whysAreFinished(values: Values, short: boolean): Need[] {
  const nodes = (values['whys'] ?? {}) as WhyNodes
  const asked = values['method'] === 'five_whys' || Object.keys(nodes).length > 0
  if (!asked || (short && Object.keys(nodes).length === 0)) return []
  return whyFindings(nodes)
    .filter((f) => f.level === 'must')
    .map((f) => ({
      field: f.node === undefined ? 'whys' : `whys/${f.node}`,
      message: `learn.why.finding.${f.finding}`,
    }))
}
/** NIST SP 800-61r3: every decision and every clock that was late is looked at again. */
function lookedBack(values: Values): Need[] {
  const decisions = Object.entries(rowsOf(values['decision_review']))
    .filter(([, row]) => !isFilled(row['sound']))
    .map(([id, row]) => ({
      field: `decision_review/${id}`,
      message: 'postmortem.need.sound',
      title: String(row['about'] ?? ''),
    }))
  const clocks = Object.entries(rowsOf(values['clock_review']))
    .filter(
      ([, row]) => ['late', 'maybe_late', 'missed'].includes(String(row['outcome'])) && !isFilled(row['why']),
    )
    .map(([id, row]) => ({
      field: `clock_review/${id}`,
      message: 'postmortem.need.late_why',
      title: String(row['clock'] ?? ''),
    }))
  return [...decisions, ...clocks]
}
const consequences = [
  'affected_sops',
  'affected_assessments',
  'affected_training',
  'affected_vendors',
] as const
function consequencesAreSaid(values: Values): Need[] {
  const said = consequences.some((f) => isFilled(values[f])) || isFilled(values['nothing_affected'])
  return said ? [] : [{ field: 'nothing_affected', message: 'postmortem.need.consequences' }]
}
function nobodyIsBlamed(values: Values, { people }: Surroundings): Need[] {
  const names = people.map((p) => p.name)
  return openBlame(values, names)
    .filter(({ finding }) => finding.level === 'must')
    .map(({ field, finding }) => ({
      field,
      message: 'postmortem.need.blame',
      title: finding.words.slice(0, 400),
    }))
}

const actionsOf = ({ children }: Surroundings): Action[] =>
  children.filter((c) => c.register === 'action').map((c) => actionOf(c.id, c.state, c.values))

/** The plan as a whole: something is done about every cause that can be changed, and not by training alone. */
export function planIsEnough(values: Values, around: Surroundings): readonly Need[] {
  const ends = changeableEnds((values['whys'] ?? {}) as WhyNodes)
  const answered = isFilled(values['plan_reason'])
  return planFindings(actionsOf(around), ends)
    .filter((f) => f.level === 'must' && !answered)
    .map((f) => ({
      field: f.end === undefined ? 'plan_reason' : `whys/${f.end}`,
      message: `learn.plan.${f.finding}`,
    }))
}
/** Who wrote it does not approve it; in an office of one the reason why stands in. */
export function approvalIsAnothers(values: Values, { people }: Surroundings): readonly Need[] {
  const approver = values['approver'] as string | undefined
  const writers = [values['facilitator']].filter((id) => typeof id === 'string')
  if (approver === undefined) return []
  if (!mayApprove({ workers: writers, by: approver, people: people.map((p) => p.id) }))
    return [{ field: 'approver', message: 'postmortem.need.another_approver' }]
  const alone = writers.includes(approver)
  return alone && !isFilled(values['alone_reason'])
    ? [{ field: 'alone_reason', message: 'postmortem.need.alone_reason' }]
    : []
}
/** Every action works, was cancelled, or is a risk accepted for a time that still runs. */
export function actionsAreProven(_values: Values, around: Surroundings): readonly Need[] {
  const titles = new Map(around.children.map((c) => [c.id, c.title]))
  return unprovenActions(actionsOf(around), around.today).map(({ id }) => ({
    field: 'actions',
    message: 'postmortem.need.action',
    title: titles.get(id) ?? '',
    record: id,
  }))
}
/** What was learned has reached those who need it. */
export function lessonsAreShared(values: Values): readonly Need[] {
  return Object.entries(rowsOf(values['lessons']))
    .filter(([, row]) => !isFilled(row['shared_on']))
    .map(([id, row]) => ({
      field: `lessons/${id}`,
      message: 'postmortem.need.shared',
      title: String(row['lesson'] ?? '').slice(0, 400),
    }))
}

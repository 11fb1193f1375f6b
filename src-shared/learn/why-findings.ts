/**
 * What a tree of whys still lacks: the stop rule and completeness (forms.md 3.2, `whys`; docs/learn.md).
 *
 * World: shared, pure. What must stay true: a branch may not end at what a person did; one that nobody can or could follow
 * further says why, and at least one ends at something that the organisation can change.
 *
 * Sources: the five rules of causation (VA National Center for Patient Safety, after D. Marx, FAA 1999): rule 3, an error
 * of a person has a preceding cause; rule 4, so has a procedure that was not followed.
 */
import { whyLines, type WhyLine, type WhyNodes } from './why-tree.ts'

/** `must` stands in the way of approval; `hint` is worth a look. */
export type Level = 'must' | 'hint'
export const whyFindingKinds = [
  'empty',
  'no_text',
  'no_why',
  'end_open',
  'end_at_act',
  'end_not_systemic',
  'end_needs_note',
  'no_changeable_end',
  'confirmed_without_evidence',
  'end_only_believed',
  'single_branch',
  'first_answer',
] as const
export type WhyFindingKind = (typeof whyFindingKinds)[number]
export interface WhyFinding {
  readonly finding: WhyFindingKind
  readonly level: Level
  /** The node it is about; absent = the whole tree. */
  readonly node?: string
}

const isEnd = (line: WhyLine) => line.children.length === 0
const must = (finding: WhyFindingKind, node?: string): WhyFinding => ({
  finding,
  level: 'must',
  ...(node === undefined ? {} : { node }),
})
const hint = (finding: WhyFindingKind, node?: string): WhyFinding => ({
  ...must(finding, node),
  level: 'hint',
})

/** What is wrong with the end of a branch: one thing at a time, the first to be put right. */
function endFindings({ id, node, depth }: WhyLine): WhyFinding[] {
  if (depth === 0) return [must('no_why', id)]
  const needsNote = node.stop !== undefined && node.stop !== 'changeable'
  if (needsNote && !node.stopNote?.trim()) return [must('end_needs_note', id)]
  // nobody knows why somebody did it: that may be so, and is said; it is not a cause
  if (node.kind === 'act' && node.stop !== 'unknown' && node.stop !== 'elsewhere')
    return [must('end_at_act', id)]
  if (node.stop === undefined) return [must('end_open', id)]
  if (node.stop === 'changeable' && node.systemic !== true) return [must('end_not_systemic', id)]
  const hints: WhyFinding[] = []
  if (node.stop === 'changeable' && node.confirmed !== true) hints.push(hint('end_only_believed', id))
  if (node.stop === 'changeable' && depth === 1) hints.push(hint('first_answer', id))
  return hints
}

function nodeFindings(line: WhyLine): WhyFinding[] {
  const { id, node } = line
  // an answer without words is not judged further
  if (node.text.trim() === '') return [must('no_text', id)]
  return [
    ...(node.confirmed && !node.evidence?.length ? [hint('confirmed_without_evidence', id)] : []),
    ...(isEnd(line) ? endFindings(line) : []),
  ]
}

/** Ends of branches that the organisation can change: what actions are for. */
export function changeableEnds(nodes: WhyNodes): string[] {
  return whyLines(nodes)
    .filter((line) => isEnd(line) && line.node.stop === 'changeable' && line.node.systemic === true)
    .map((line) => line.id)
}

/** Everything that is missing or doubtful, from top to bottom; what is about the whole tree comes last. */
export function whyFindings(nodes: WhyNodes): WhyFinding[] {
  const lines = whyLines(nodes)
  if (lines.length === 0) return [must('empty')]
  const whole: WhyFinding[] = []
  if (changeableEnds(nodes).length === 0) whole.push(must('no_changeable_end'))
  // more than one thing has to come together (forms.md: several factors, not one)
  else if (lines.filter(isEnd).length === 1) whole.push(hint('single_branch'))
  return [...lines.flatMap(nodeFindings), ...whole]
}

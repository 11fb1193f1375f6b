/**
 * The blame lint: words in a post-mortem that make a person the cause, or what was not done (ahead.md 11).
 *
 * World: shared, pure; local rules, no service. What must stay true: it advises and never changes a text; each finding
 * names its rule and its words and can be answered with a reason, which then holds for these words under that rule and
 * no others; a sentence that gives the cause of an error is not one that ends with it.
 */
import { z } from 'zod'
import { Instant } from '../values.ts'
import { blameRules, type BlameRule, type LintPlace } from './blame-rules.ts'
import { peopleNamed } from './people-named.ts'
import { whyLines, type WhyNodes } from './why-tree.ts'
import type { Level } from './why-findings.ts'

/** The words are `text.slice(from, to)`; why it is asked and what to try: `learn.blame.<rule>` and `….try`. */
export interface BlameFinding {
  readonly rule: string
  readonly level: Level
  readonly from: number
  readonly to: number
  readonly words: string
}
/** A finding that a person let stand, and why. */
export const BlameAnswer = z.strictObject({
  rule: z.string().max(40),
  words: z.string().max(2_000),
  reason: z.string().trim().min(1).max(2_000),
  by: z.string().max(200),
  at: Instant,
  /** Version of the rules that asked. */
  rules: z.string().max(60),
})
export type BlameAnswer = z.infer<typeof BlameAnswer>

interface Found {
  readonly from: number
  readonly to: number
}
const overlap = (a: Found, b: Found) => a.from < b.to && b.from < a.to

function matches(text: string, expressions: readonly RegExp[]): Found[] {
  return expressions.flatMap((expression) =>
    [...text.matchAll(expression)].map((m) => {
      // leading punctuation belongs to the expression, not to what is shown
      const skipped = /^[\s.,;]*/.exec(m[0])![0].length
      return { from: m.index + skipped, to: m.index + m[0].length }
    }),
  )
}

/** What stands before and after the words in their sentence. */
function around(text: string, { from, to }: Found): { before: string; after: string } {
  const ends = /[.;!?\n]/
  const before = text.slice(0, from)
  const start = before.split('').findLastIndex((c) => ends.test(c))
  const end = text.slice(to).search(ends)
  return { before: before.slice(start + 1), after: end < 0 ? text.slice(to) : text.slice(to, to + end) }
}
function isExplained(text: string, found: Found): boolean {
  const { because, ledTo } = blameRules()
  const { before, after } = around(text, found)
  return because.test(after) || ledTo.test(before)
}

/** Of those that overlap, the one that starts first; of those the longest. */
function apart(found: readonly Found[]): Found[] {
  const kept: Found[] = []
  for (const one of found.toSorted((a, b) => a.from - b.from || b.to - a.to))
    if (!kept.some((k) => overlap(k, one))) kept.push(one)
  return kept
}

function ask(rule: BlameRule, level: Level, text: string, people: readonly string[]): BlameFinding[] {
  const silent = matches(text, rule.unless)
  const found = [...matches(text, rule.find), ...(rule.names ? peopleNamed(text, people) : [])]
    .filter((f) => !silent.some((s) => overlap(s, f)))
    .filter((f) => !(rule.explained && isExplained(text, f)))
  return apart(found).map(({ from, to }) => ({
    rule: rule.id,
    level,
    from,
    to,
    words: text.slice(from, to),
  }))
}

/**
 * What a text says that makes a person the cause, in the order of the text. `people` are names of the roster: they are
 * looked for in causes only, because what happened may well name who did it.
 */
export function lintBlame(text: string, place: LintPlace, people: readonly string[] = []): BlameFinding[] {
  return blameRules()
    .rules.flatMap((rule) => {
      const level = rule.level[place]
      return level ? ask(rule, level, text, people) : []
    })
    .toSorted((a, b) => a.from - b.from || a.to - b.to)
}

/** Every node of a tree of whys: what happened is a story, each answer a cause, the last of a branch its end. */
export function lintTree(
  nodes: WhyNodes,
  people: readonly string[] = [],
): { readonly node: string; readonly findings: readonly BlameFinding[] }[] {
  return whyLines(nodes).flatMap(({ id, node, depth, children }) => {
    const place = children.length === 0 ? 'end' : depth === 0 ? 'story' : 'cause'
    const findings = lintBlame(node.text, place, people)
    return findings.length > 0 ? [{ node: id, findings }] : []
  })
}

const sameWords = (a: string, b: string) => a.trim().toLowerCase() === b.trim().toLowerCase()
/** Findings that nobody has answered; an answer holds as long as the words that it is about stand there. */
export function unanswered(
  findings: readonly BlameFinding[],
  answers: readonly Pick<BlameAnswer, 'rule' | 'words'>[],
): BlameFinding[] {
  return findings.filter((f) => !answers.some((a) => a.rule === f.rule && sameWords(a.words, f.words)))
}

/**
 * A score as it was made on its day beside what the method says of today's facts, line by line, and why they differ.
 * World: UI, pure. What must stay true: a kept score is never worked out anew, only read; a difference is put down to
 * facts only if they have changed since, else to the judgement of the person who scored, or to a newer method.
 */
import type { IncidentValues } from '../../../../src-shared/registers/incident.ts'
import type { Severity } from '../../../../src-shared/rules/severity.ts'
import {
  proposeEnisa,
  type ProposedReason,
  type SeverityProposal,
} from '../../../../src-shared/rules/severity-proposal.ts'
import type { Count, SeverityScore } from '../../../../src-shared/values.ts'
import { choicesOf, fillIn, inputsOf, isOfThisMethod, reasonsFor, scoreOf, type Line } from './score-sheet.ts'

export type Why =
  | { readonly is: 'same' }
  | { readonly is: 'method' }
  /** These facts were recorded or changed since. */
  | { readonly is: 'facts'; readonly fields: readonly string[] }
  /** The facts are as they were: a person judged otherwise than they suggest. */
  | { readonly is: 'judgement' }
  /** Nobody can look at the facts of that day (yet). */
  | { readonly is: 'unknown' }

interface Side {
  readonly choice: string | undefined
  readonly points: number | undefined
  readonly reason: string
}
export interface ComparedLine {
  readonly path: string
  readonly part: Line['part']
  /** As it was scored on that day. */
  readonly scored: Side
  /** What today's facts suggest. */
  readonly today: Side
  readonly why: Why
}
export interface Comparison {
  readonly lines: readonly ComparedLine[]
  readonly people: { readonly scored: Count | undefined; readonly today: Count | undefined }
  /** The score that today's facts alone give. */
  readonly today: Severity
}

/** The facts on which a line rests, by either set of facts: what suggested it then may be gone now. */
function fieldsOf(path: string, proposals: readonly SeverityProposal[]): string[] {
  if (path === 'unintelligible') return ['encrypted', 'key_exposed']
  const named = proposals.flatMap((p) => reasonsFor(path, p)).flatMap((r) => r.fields)
  return [...new Set([...(path.startsWith('data/') ? ['data_categories'] : []), ...named])]
}

/**
 * Compares. `then` are the values of the incident as they stood when the score was kept, absent while they are not
 * loaded; `say` words the facts behind a suggestion.
 */
export function compareScore(
  kept: SeverityScore,
  then: IncidentValues | undefined,
  now: IncidentValues,
  say: (because: readonly ProposedReason[]) => string,
): Comparison {
  const proposed = proposeEnisa(now)
  const sheet = fillIn(proposed, undefined, {}, say)
  const readable = isOfThisMethod(kept)
  const choices = choicesOf(kept)
  const before = then && proposeEnisa(then)
  const differs = (field: string) =>
    JSON.stringify(then?.[field as keyof IncidentValues]) !==
    JSON.stringify(now[field as keyof IncidentValues])
  const whyOf = (path: string, same: boolean): Why => {
    if (!readable) return { is: 'method' }
    if (same) return { is: 'same' }
    if (!before) return { is: 'unknown' }
    const fields = fieldsOf(path, [proposed, before]).filter(differs)
    return fields.length > 0 ? { is: 'facts', fields } : { is: 'judgement' }
  }
  const lines = sheet.lines.flatMap((line): ComparedLine[] => {
    const scored = choices[line.path]
    if (scored === undefined && line.choice === undefined) return []
    return [
      {
        path: line.path,
        part: line.part,
        scored: {
          choice: scored?.choice,
          points: readable ? line.options.find((o) => o.id === scored?.choice)?.points : undefined,
          reason: scored?.reason ?? '',
        },
        today: { choice: line.choice, points: line.points, reason: line.reason },
        why: whyOf(line.path, scored?.choice === line.choice),
      },
    ]
  })
  return {
    lines,
    people: { scored: kept.individuals, today: now.subjects },
    today: scoreOf(inputsOf(sheet)!),
  }
}

/**
 * The sheet of an ENISA score as it stands on screen: one line per input, filled in from the last score that was kept
 * or from the facts, with what the person changed on top. World: UI, pure.
 *
 * What must stay true: nothing is scored that is not on a line; a line says where its choice comes from; a choice that
 * the facts do not suggest needs a written reason before the score can be kept.
 */
import type { IncidentValues } from '../../../../src-shared/registers/incident.ts'
import { plainOrder } from '../../../../src-shared/rules/incident-record.ts'
import {
  circumstances,
  dataCategories,
  dpcOf,
  enisaMethod,
  enisaVersion,
  eiOf,
  identifierLevels,
  scoreEnisa,
  type EnisaCategory,
  type IdentifierLevel,
  type Severity,
} from '../../../../src-shared/rules/severity.ts'
import { enisaInputsOf } from '../../../../src-shared/rules/severity-kept.ts'
import type { ProposedReason, SeverityProposal } from '../../../../src-shared/rules/severity-proposal.ts'
import type { SeverityInputs, SeverityScore } from '../../../../src-shared/values.ts'
import type { Edit } from '../../form/form-store.ts'

/** Parts of the sum `SE = DPC × EI + CB`; a flag stands beside it and counts nothing. */
export type Part = 'dpc' | 'ei' | 'cb' | 'flag'
export interface LineOption {
  readonly id: string
  /** Final points of the data, factor of the identification, or points of the circumstance; none for a flag. */
  readonly points: number | undefined
}
export interface Line {
  /** `data/sensitive`, `id/email`, `confidentiality`, `unintelligible`: the key of its edits and, with dots, of its words. */
  readonly path: string
  readonly part: Part
  readonly options: readonly LineOption[]
  /** Kinds of data and identifiers need not be there at all. */
  readonly optional: boolean
  /** `undefined`: not among the data. */
  readonly choice: string | undefined
  readonly points: number | undefined
  readonly reason: string
  /** Where the choice comes from: the facts, the score that was kept last, or the person just now. */
  readonly from: 'facts' | 'kept' | 'person'
  /** What the facts suggest. */
  readonly suggested: string | undefined
  readonly because: readonly ProposedReason[]
}
/** Choice as `value` (null: not there), reason as `text`: the shape in which forms keep their drafts. */
export type Edits = Readonly<Record<string, Edit>>
export interface ScoreSheet {
  readonly lines: readonly Line[]
  readonly individuals: IncidentValues['subjects']
}

/** The identification judged as a whole, beside single identifiers. */
export const wholeIdentification = 'id/any'
const flags = { yes: true, no: false, unknown: null } as const
const flagOf = (is: boolean | null | undefined) => (is === true ? 'yes' : is === false ? 'no' : 'unknown')

interface Blank extends Pick<Line, 'path' | 'part' | 'options' | 'optional'> {}
const levels = identifierLevels.map((level) => ({ id: level, points: eiOf({ level }) }))
/** Every line that the method has, in the order of the sum. */
const blanks: readonly Blank[] = [
  ...dataCategories.map((category): Blank => ({
    path: `data/${category}`,
    part: 'dpc',
    optional: true,
    options: enisaMethod.dpc.categories[category].steps
      .map(({ id }) => ({ id, points: dpcOf({ category, step: id }) }))
      .toSorted((a, b) => a.points - b.points),
  })),
  ...[wholeIdentification, ...Object.keys(enisaMethod.ei.identifiers).map((id) => `id/${id}`)].map(
    (path): Blank => ({ path, part: 'ei', optional: true, options: levels }),
  ),
  ...circumstances.map((element): Blank => ({
    path: element,
    part: 'cb',
    optional: false,
    options: enisaMethod.cb.elements[element].map(({ id, points }) => ({ id, points })),
  })),
  {
    path: 'unintelligible',
    part: 'flag',
    optional: false,
    options: Object.keys(flags).map((id) => ({ id, points: undefined })),
  },
]

type Choices = Readonly<Record<string, { readonly choice: string; readonly reason: string }>>
const pointsToOption = (element: (typeof circumstances)[number], points: number) =>
  enisaMethod.cb.elements[element].find((o) => o.points === points)?.id ?? String(points)

/** The choices of a score, by line; of another version of the method as its ids stand. */
export function choicesOf(score: SeverityInputs): Choices {
  return Object.fromEntries([
    ...score.data.map(
      ({ category, step, reason }) => [`data/${category}`, { choice: step, reason }] as const,
    ),
    ...score.identifiers.map(
      ({ level, identifier, reason }) => [`id/${identifier ?? 'any'}`, { choice: level, reason }] as const,
    ),
    ...(['confidentiality', 'integrity', 'availability'] as const).map(
      (e) => [e, { choice: pointsToOption(e, score[e].points), reason: score[e].reason }] as const,
    ),
    ['malicious', { choice: score.malicious.is ? 'yes' : 'no', reason: score.malicious.reason }],
    ['unintelligible', { choice: flagOf(score.unintelligible), reason: '' }],
  ])
}

function suggestionsOf({ inputs }: SeverityProposal): Readonly<Record<string, string>> {
  return {
    ...Object.fromEntries(inputs.dpc.map(({ category, step }) => [`data/${category}`, step])),
    ...Object.fromEntries(inputs.ei.map(({ level, identifier }) => [`id/${identifier ?? 'any'}`, level])),
    confidentiality: pointsToOption('confidentiality', inputs.confidentiality),
    integrity: pointsToOption('integrity', inputs.integrity),
    availability: pointsToOption('availability', inputs.availability),
    malicious: inputs.malicious ? 'yes' : 'no',
    unintelligible: flagOf(inputs.unintelligible),
  }
}
/** What the proposal says about a line; about single identifiers what it says about identification as a whole. */
export const reasonsFor = (path: string, { reasons }: SeverityProposal): ProposedReason[] =>
  reasons.filter((r) =>
    r.input === 'dpc'
      ? path === `data/${r.category ?? ''}`
      : r.input === 'ei'
        ? path.startsWith('id/')
        : r.input === path,
  )

/** Whether the ids of a kept score can be read as lines of today's method. */
export const isOfThisMethod = (score: Pick<SeverityScore, 'method'>): boolean => score.method === enisaVersion

/**
 * Fills in the sheet. `kept` is the score that was kept last; `say` puts the facts behind a suggestion into words.
 */
export function fillIn(
  proposal: SeverityProposal,
  kept: SeverityScore | undefined,
  edits: Edits,
  say: (because: readonly ProposedReason[]) => string,
): ScoreSheet {
  const suggestions = suggestionsOf(proposal)
  const before = kept && isOfThisMethod(kept) ? choicesOf(kept) : undefined
  const lines = blanks.map((blank): Line => {
    const because = reasonsFor(blank.path, proposal)
    const suggested = suggestions[blank.path]
    const { value, text } = edits[blank.path] ?? {}
    const start = before ? before[blank.path]?.choice : suggested
    const wanted = value === undefined ? start : typeof value === 'string' ? value : undefined
    // A draft may be older than this program: what the method does not have is not chosen.
    const choice = blank.options.some((o) => o.id === wanted) ? wanted : undefined
    const asKept = before !== undefined && choice === before[blank.path]?.choice
    const own = text ?? (asKept ? before[blank.path]?.reason : undefined)
    const asSuggested = choice === suggested
    return {
      ...blank,
      choice,
      points: blank.options.find((o) => o.id === choice)?.points,
      reason: own ?? (asSuggested && choice !== undefined ? say(because) : ''),
      from: asKept && text === undefined ? 'kept' : asSuggested && text === undefined ? 'facts' : 'person',
      suggested,
      because,
    }
  })
  return { lines, individuals: proposal.inputs.individuals as IncidentValues['subjects'] }
}

const chosen = (sheet: ScoreSheet, part: Part) =>
  sheet.lines.filter((l): l is Line & { choice: string } => l.part === part && l.choice !== undefined)
const lineAt = (sheet: ScoreSheet, path: string): Line => sheet.lines.find((l) => l.path === path)!

/** What is handed to main to be kept. Absent while there is no kind of data or no identification. */
export function inputsOf(sheet: ScoreSheet): SeverityInputs | undefined {
  const [data, identifiers] = [chosen(sheet, 'dpc'), chosen(sheet, 'ei')]
  if (data.length === 0 || identifiers.length === 0) return undefined
  const circumstance = (path: string) => {
    const { points = 0, reason } = lineAt(sheet, path)
    return { points, reason: reason.trim() }
  }
  const malicious = lineAt(sheet, 'malicious')
  return {
    data: data.map(({ path, choice, reason }) => ({
      category: path.slice(5) as EnisaCategory,
      step: choice,
      reason: reason.trim(),
    })),
    identifiers: identifiers.map(({ path, choice, reason }) => ({
      level: choice as IdentifierLevel,
      ...(path === wholeIdentification ? {} : { identifier: path.slice(3) }),
      reason: reason.trim(),
    })),
    confidentiality: circumstance('confidentiality'),
    integrity: circumstance('integrity'),
    availability: circumstance('availability'),
    malicious: { is: malicious.choice === 'yes', reason: malicious.reason.trim() },
    ...(sheet.individuals ? { individuals: sheet.individuals } : {}),
    unintelligible: flags[(lineAt(sheet, 'unintelligible').choice ?? 'unknown') as keyof typeof flags],
  }
}

/** The score of these inputs with its arithmetic. */
export const scoreOf = (inputs: SeverityInputs): Severity => scoreEnisa(enisaInputsOf(inputs))

/** What stands in the way of keeping the score: a part without a line, or a line without its reason. */
export function needsOf(sheet: ScoreSheet): { readonly path: string; readonly need: 'choice' | 'reason' }[] {
  const parts = (['dpc', 'ei'] as const).filter((part) => chosen(sheet, part).length === 0)
  const unreasoned = sheet.lines.filter(
    (l) => l.part !== 'flag' && l.choice !== undefined && l.reason.trim() === '',
  )
  return [
    ...parts.map((path) => ({ path, need: 'choice' as const })),
    ...unreasoned.map(({ path }) => ({ path, need: 'reason' as const })),
  ]
}

/** The scores of an incident, latest first. */
export function keptScores(values: IncidentValues): { readonly id: string; readonly score: SeverityScore }[] {
  return Object.entries(values.scores ?? {})
    .map(([id, score]) => ({ id, score }))
    .toSorted((a, b) => Date.parse(b.score.scoredAt) - Date.parse(a.score.scoredAt))
}

/** Whether these inputs are word for word those of the score kept last: then there is nothing to keep. */
export function isAsKept(inputs: SeverityInputs, kept: SeverityScore | undefined): boolean {
  if (!kept || !isOfThisMethod(kept)) return false
  const { data, identifiers, confidentiality, integrity, availability, malicious } = kept
  const { individuals, unintelligible } = kept
  const plain = (i: SeverityInputs) =>
    JSON.stringify([
      i.data.map((d) => JSON.stringify([d.category, d.step, d.reason])).toSorted(plainOrder),
      i.identifiers.map((d) => JSON.stringify([d.identifier ?? '', d.level, d.reason])).toSorted(plainOrder),
      ...(['confidentiality', 'integrity', 'availability'] as const).map((e) => [i[e].points, i[e].reason]),
      [i.malicious.is, i.malicious.reason],
      i.individuals
        ? Object.entries(i.individuals)
            .map((e) => JSON.stringify(e))
            .toSorted(plainOrder)
        : null,
      i.unintelligible,
    ])
  return (
    plain(inputs) ===
    plain({
      data,
      identifiers,
      confidentiality,
      integrity,
      availability,
      malicious,
      individuals,
      unintelligible,
    })
  )
}

/**
 * The decision aid for GDPR Articles 33 and 34: from the facts of a breach to "document only", "tell the authority" or
 * "tell the authority and the people", with the reasons on both sides and the facts that could still change it.
 *
 * World: shared, pure. It reasons from facts and knows no case by name (docs/decision-aid.md). What must stay true: it
 * advises and a person decides; the record of Art. 33(5) is due whatever comes out; a fact is asked for only if some
 * answer to it would change the outcome.
 */
import { answers, coreFacts, isUnknown, type BreachFacts, type FactName, type Tri } from './decision-facts.ts'
import {
  availabilityPath,
  confidentialityPath,
  effectPath,
  integrityPath,
  type Level,
  type PathResult,
  type Reason,
} from './decision-paths.ts'

export const outcomes = ['document', 'authority', 'authority_and_people'] as const
export type Outcome = (typeof outcomes)[number]
export const riskLevels = ['unlikely', 'risk', 'high'] as const
export type RiskLevel = (typeof riskLevels)[number]
export const decisionMethod = 'gdpr-33-34 1.0.0'

/** Art. 34(3): why people need not be told one by one although the risk was high. */
export type Exception = 'later_measures' | 'disproportionate_effort'
export interface MissingFact {
  readonly fact: FactName
  /** Asked for in every case; the others are worth a look once these are known. */
  readonly first: boolean
  /** What the outcome would be for some answer, other than what it is now. */
  readonly couldBecome: readonly Outcome[]
}
export interface GdprDecision {
  readonly outcome: Outcome
  readonly risk: RiskLevel
  /** Art. 33(5): always due. */
  readonly internalDocumentation: true
  /** How people are to be told; `public_notice` takes the place of single letters under Art. 34(3)(c). */
  readonly people: 'not_required' | 'individually' | 'public_notice'
  readonly exception?: Exception
  readonly paths: readonly PathResult[]
  readonly reasonsFor: readonly Reason[]
  readonly reasonsAgainst: readonly Reason[]
  readonly missing: readonly MissingFact[]
  readonly method: string
}

const notPersonal: PathResult = {
  path: 'effect',
  level: 0,
  reasons: [{ key: 'not_personal_data', pull: 'against' }],
}

function judge(facts: BreachFacts): Omit<GdprDecision, 'missing' | 'reasonsFor' | 'reasonsAgainst'> {
  const paths =
    facts.personalData === 'no'
      ? [notPersonal]
      : [confidentialityPath(facts), availabilityPath(facts), integrityPath(facts), effectPath(facts)]
  const level = Math.max(...paths.map((p) => p.level)) as Level
  const high = level === 2
  const removed = high && facts.laterMeasuresRemovedRisk === 'yes'
  const publicNotice = high && !removed && facts.disproportionateEffort === 'yes'
  return {
    outcome: removed ? 'authority' : outcomes[level],
    risk: riskLevels[level],
    internalDocumentation: true,
    people: !high || removed ? 'not_required' : publicNotice ? 'public_notice' : 'individually',
    ...(removed ? { exception: 'later_measures' as const } : {}),
    ...(publicNotice ? { exception: 'disproportionate_effort' as const } : {}),
    paths,
    method: decisionMethod,
  }
}

/** Facts that only count together: a key that may be out makes encryption worth nothing. */
const together: Partial<Readonly<Record<FactName, BreachFacts>>> = {
  encrypted: { keySafe: 'yes' },
  accessed: { logsComplete: 'yes' },
  remoteWiped: { accessProtected: 'yes' },
  accessProtected: { remoteWiped: 'yes' },
  recipients: { returned: 'confirmed' },
}

function companionsOf(facts: BreachFacts, fact: FactName): BreachFacts {
  const all = Object.entries(together[fact] ?? {}) as [FactName, Tri][]
  return Object.fromEntries(all.filter(([name]) => isUnknown(facts, name)))
}

/** What each answer to a fact would lead to. */
function outcomesOf(facts: BreachFacts, fact: FactName): Outcome[] {
  return [facts, { ...facts, ...companionsOf(facts, fact) }].flatMap((known) =>
    answers[fact].map((value) => judge({ ...known, [fact]: value }).outcome),
  )
}

/** Which unknown facts matter: every answer is tried, one fact at a time. The most consequential come first. */
function missingFacts(facts: BreachFacts, outcome: Outcome): MissingFact[] {
  const missing: MissingFact[] = []
  for (const fact of Object.keys(answers) as FactName[]) {
    if (!isUnknown(facts, fact)) continue
    const found = new Set(outcomesOf(facts, fact))
    found.delete(outcome)
    if (found.size > 0)
      missing.push({
        fact,
        first: coreFacts.includes(fact),
        couldBecome: outcomes.filter((o) => found.has(o)),
      })
  }
  const reach = (m: MissingFact) =>
    Math.max(...m.couldBecome.map((o) => Math.abs(outcomes.indexOf(o) - outcomes.indexOf(outcome))))
  return missing.toSorted((a, b) => Number(b.first) - Number(a.first) || reach(b) - reach(a))
}

function distinct(reasons: readonly Reason[]): Reason[] {
  return [...new Map(reasons.map((r) => [r.key, r])).values()]
}

/**
 * The risk alone, and whether the answer to one fact that is asked for in every case could make it high: what duties ask
 * of every open incident at once, without trying all the answers that {@link decideGdpr} tries.
 */
export function riskOf(facts: BreachFacts): { readonly risk: RiskLevel; readonly couldBeHigh: boolean } {
  const { risk, outcome } = judge(facts)
  const couldBeHigh =
    outcome !== 'authority_and_people' &&
    coreFacts.some(
      (fact) => isUnknown(facts, fact) && outcomesOf(facts, fact).includes('authority_and_people'),
    )
  return { risk, couldBeHigh }
}

/** What the GDPR asks for on these facts, why, why not, and what is still worth finding out. */
export function decideGdpr(facts: BreachFacts): GdprDecision {
  const judged = judge(facts)
  // The path that decides speaks first.
  const reasons = judged.paths.toSorted((a, b) => b.level - a.level).flatMap((p) => p.reasons)
  return {
    ...judged,
    reasonsFor: distinct(reasons.filter((r) => r.pull === 'for')),
    reasonsAgainst: [
      ...distinct(reasons.filter((r) => r.pull === 'against')),
      ...(judged.exception ? [{ key: judged.exception, pull: 'against' as const }] : []),
    ],
    missing: missingFacts(facts, judged.outcome),
  }
}

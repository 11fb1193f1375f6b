/**
 * Where the same weakness may be found again: a search over past causes, factors and actions, and over what else may have
 * it (forms.md 3.2, `similar_check`).
 *
 * World: shared, pure. What must stay true: the points are the sum of what is listed as shared, so that a screen can show
 * all of it; it is a list to look through, not a judgement, and an empty one proves nothing.
 *
 * Source: ISO/IEC 27001:2022, 10.2 b) 3): find out whether similar nonconformities exist or could occur.
 *
 * How it is worked out: each value that two share gives weight × rarity points; rarity is 1 for one that all have, one more
 * for each factor of ten, at most 3. Shared words of texts count only as far as they are rare (in half of all texts next
 * to nothing, in one of a hundred 2). Rarity is taken as if there were at least twenty texts.
 */
import { plainOrder, sameName, telling } from '../rules/incident-record.ts'
import type { Instant } from '../values.ts'
import { tellingWords } from './plain-words.ts'

const weights = {
  root_causes: 4,
  sops: 4,
  systems: 3,
  vendors: 3,
  causes: 2,
  departments: 1,
  words: 1,
} as const
export type WeaknessFact = keyof typeof weights
export const weaknessFacts = Object.keys(weights) as readonly WeaknessFact[]
/** By which rules it was worked out; grows with every change of a weight or a limit. */
export const weaknessRules = 'weakness 1.0.0'
/** Below this nothing is listed. */
export const leastPoints = 3
const leastTexts = 20

/** What is known of a weakness; names as people wrote them, codes as the registers have them. */
export interface Weakness {
  readonly id: string
  readonly at?: Instant
  readonly rootCauses: readonly string[]
  /** Options of an incident's origin and kind of cause. */
  readonly causes: readonly string[]
  readonly systems: readonly string[]
  readonly vendors: readonly string[]
  readonly sops: readonly string[]
  readonly departments: readonly string[]
  /** Factors, whys, root causes in words. */
  readonly texts: readonly string[]
}
export interface SharedValue {
  readonly fact: WeaknessFact
  /** As written in the one that was searched for. */
  readonly value: string
  readonly points: number
}
export interface SimilarWeakness {
  readonly id: string
  readonly points: number
  readonly rule: string
  /** The heaviest first. */
  readonly shared: readonly SharedValue[]
}

/** Values by what makes them the same, with how they are written. */
type Values = ReadonlyMap<string, string>
const codes = (values: readonly string[]): Values => new Map(telling(values).map((v) => [v, v]))
const names = (values: readonly string[]): Values =>
  new Map(values.map((v) => [sameName(v), v] as const).filter(([key]) => key !== ''))

function factsOf(weakness: Weakness): Readonly<Record<WeaknessFact, Values>> {
  return {
    root_causes: codes(weakness.rootCauses),
    sops: names(weakness.sops),
    systems: names(weakness.systems),
    vendors: names(weakness.vendors),
    causes: codes(weakness.causes),
    departments: names(weakness.departments),
    words: tellingWords(weakness.texts.join('\n')),
  }
}
type Facts = ReturnType<typeof factsOf>

const tenths = (points: number) => Math.round(points * 10) / 10
/** Points for one shared value, to one digit: `having` of `all` have it. */
function pointsFor(fact: WeaknessFact, having: number, all: number): number {
  const rare = Math.min(2, Math.log10(Math.max(all, leastTexts) / having))
  return tenths(weights[fact] * (fact === 'words' ? rare : 1 + rare))
}

/**
 * The weaknesses most like `target`, most points first and of those the newest; none with fewer than three points. `others`
 * may hold the target: it is never its own example.
 */
export function similarWeaknesses(
  target: Weakness,
  others: readonly Weakness[],
  limit = 10,
): SimilarWeakness[] {
  const rest = others.filter((other) => other.id !== target.id).map((w) => ({ ...w, facts: factsOf(w) }))
  const own = factsOf(target)
  const everybody: readonly Facts[] = [own, ...rest.map((r) => r.facts)]
  const wanted = weaknessFacts.flatMap((fact) =>
    [...own[fact]].map(([key, value]) => {
      const having = everybody.filter((facts) => facts[fact].has(key)).length
      return { fact, key, value, points: pointsFor(fact, having, everybody.length) }
    }),
  )
  const time = (at: Instant | undefined) => (at === undefined ? -Infinity : Date.parse(at))
  return rest
    .map(({ id, at, facts }) => {
      const shared = wanted
        .filter(({ fact, key, points }) => points > 0 && facts[fact].has(key))
        .map(({ fact, value, points }) => ({ fact, value, points }))
        .toSorted((a, b) => b.points - a.points || plainOrder(a.value, b.value))
      return { id, at, points: tenths(shared.reduce((sum, s) => sum + s.points, 0)), shared }
    })
    .filter(({ points }) => points >= leastPoints)
    .toSorted((a, b) => b.points - a.points || time(b.at) - time(a.at) || plainOrder(a.id, b.id))
    .slice(0, limit)
    .map(({ id, points, shared }) => ({ id, points, rule: weaknessRules, shared }))
}

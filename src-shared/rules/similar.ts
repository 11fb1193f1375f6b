/**
 * Incidents like this one, by their recorded facts: "a similar one in March was scored 2.5 and not notified" is shown before
 * somebody decides again.
 *
 * World: shared, pure. What must stay true: only recorded facts are compared, never free text; the figure is the sum of
 * what the comparison lists, so that a screen can show all of it; likeness goes both ways and lies between 0 and 1.
 *
 * How it is worked out: each fact has a weight, and a share from 0 (nothing in common) to 1 (the same);
 * likeness = Σ weight × share ÷ Σ weight. A value that is rare among the incidents weighs more, whether it is shared or
 * not: one in ten counts twice, one in a hundred three times as much as one that all have. A fact that only one of the two
 * has on record counts half and as not shared. Unless both have three facts on record they are not compared.
 */
import type { Instant } from '../values.ts'
import { natureOf, rangeOf, recipientsOf, type LeakRow } from './decision-from-incident.ts'
import {
  noticedAt,
  plainOrder,
  sameName,
  telling,
  texts,
  vendorNames,
  type IncidentRecord,
} from './incident-record.ts'
import type { PeopleRange } from './obligations.ts'

/** How much each fact bears on how an incident is judged; each is named by the field that holds it. */
const weights = {
  data_categories: 5,
  origin: 3,
  subjects: 2,
  recipients_of_leak: 2,
  vendors: 2,
  systems: 2,
  nature: 1,
  cause_axis: 1,
  media: 1,
} as const
export type SimilarFact = keyof typeof weights
export const similarFacts = Object.keys(weights) as readonly SimilarFact[]
type ListFact = Exclude<SimilarFact, 'subjects'>
const listFacts = similarFacts.filter((fact) => fact !== 'subjects')

/** By which rules likeness was worked out; grows with every change of a weight or a limit. */
const similarRules = 'similar 1.0.0'
/** Below this likeness nothing is called similar. */
export const leastLikeness = 0.6
const leastCompared = 3
/** "About the same number": within half an order of magnitude, a factor of three. */
const sameOrder = 0.5
const mostRare = 3

/** `match` the same · `partly` some of it · `differ` nothing of it · `one_sided` on record for one of the two only. */
export const verdicts = ['match', 'partly', 'differ', 'one_sided'] as const
export type Verdict = (typeof verdicts)[number]
/** One fact of two incidents; its words are the message `similar.<verdict>.<fact>`. */
export interface FactComparison {
  readonly fact: SimilarFact
  readonly verdict: Verdict
  readonly weight: number
  /** 0 to 1. */
  readonly share: number
  /**
   * Values: options of the field, names as written, or for recipients a kind (`similar.recipients.<kind>`). Empty for
   * the number of people.
   */
  readonly same: readonly string[]
  readonly onlyHere: readonly string[]
  readonly onlyThere: readonly string[]
}
export interface SimilarIncident {
  readonly id: string
  /** When it was noticed, as far as anything says so. */
  readonly at?: Instant
  /** 0.6 to 1, to two digits. */
  readonly likeness: number
  readonly rule: string
  /** The heaviest first. */
  readonly facts: readonly FactComparison[]
}

/** Values by what makes them the same: the option, or the name without case and spaces. */
type Values = ReadonlyMap<string, string>
/** What two incidents are compared by. */
export interface ComparableIncident {
  readonly id: string
  readonly at?: Instant
  /** Not shown as an example: in the bin, or merged into another one that is. */
  readonly hidden: boolean
  readonly people: PeopleRange
  readonly lists: Readonly<Record<ListFact, Values>>
}

const options = (values: readonly string[]): Values => new Map(values.map((v) => [v, v]))
const names = (values: readonly string[]): Values =>
  new Map(values.map((v) => [sameName(v), v] as const).filter(([key]) => key !== ''))

/** What an incident says about itself for a comparison. */
export function comparableOf(record: IncidentRecord): ComparableIncident {
  const { id, state, archived, values } = record
  const at = noticedAt(record)
  const rows = Object.values(values.recipients_of_leak ?? {}) as LeakRow[]
  // without a recorded recipient the kind is a guess from the origin, which is compared already
  const recipients = rows.length > 0 ? [recipientsOf(values, rows)] : []
  return {
    id,
    ...(at === undefined ? {} : { at }),
    hidden: archived || state === 'merged_into',
    people: rangeOf(values.subjects),
    lists: {
      data_categories: options(telling(values.data_categories)),
      origin: options(telling(values.origin)),
      recipients_of_leak: options(texts(recipients)),
      vendors: names(vendorNames(values)),
      systems: names(texts(values.systems)),
      nature: options(natureOf(values)),
      cause_axis: options(telling([values.cause_axis])),
      media: options(telling(values.media)),
    },
  }
}

// ---- comparing -------------------------------------------------------------------------------------------------

/** How much a value of a fact weighs: 1 for one that all incidents have, up to 3 for one in a hundred or rarer. */
type Rarity = (fact: ListFact, value: string) => number

function rarityAmong(incidents: readonly ComparableIncident[]): Rarity {
  const having = new Map(listFacts.map((fact) => [fact, new Map<string, number>()]))
  for (const { lists } of incidents)
    for (const fact of listFacts) {
      const counts = having.get(fact)!
      for (const value of lists[fact].keys()) counts.set(value, (counts.get(value) ?? 0) + 1)
    }
  return (fact, value) =>
    Math.min(mostRare, 1 + Math.log10(incidents.length / (having.get(fact)!.get(value) ?? 1)))
}

function verdictOf(share: number): Verdict {
  return share === 1 ? 'match' : share === 0 ? 'differ' : 'partly'
}

function compareLists(
  fact: ListFact,
  here: Values,
  there: Values,
  rarity: Rarity,
): FactComparison | undefined {
  if (here.size === 0 && there.size === 0) return undefined
  let inBoth = 0
  let inEither = 0
  let rarest = 0
  const same: string[] = []
  const onlyHere: string[] = []
  const onlyThere: string[] = []
  const take = (key: string, word: string, list: string[]) => {
    const weight = rarity(fact, key)
    if (list === same) inBoth += weight
    inEither += weight
    rarest = Math.max(rarest, weight)
    list.push(word)
  }
  for (const [key, word] of here) take(key, word, there.has(key) ? same : onlyHere)
  for (const [key, word] of there) if (!here.has(key)) take(key, word, onlyThere)
  const oneSided = here.size === 0 || there.size === 0
  // all of them shared is exactly 1, whatever order the weights were added in
  const share = onlyHere.length + onlyThere.length === 0 ? 1 : inBoth / inEither
  const weight = weights[fact] * rarest
  return oneSided
    ? { fact, verdict: 'one_sided', weight: weight / 2, share: 0, same, onlyHere, onlyThere }
    : { fact, verdict: verdictOf(share), weight, share, same, onlyHere, onlyThere }
}

/** Both ends as orders of magnitude; an end that is not known is read as the other. Nobody is one order below one. */
function ordersOf({ min, max }: PeopleRange): readonly [number, number] | undefined {
  const low = min ?? max
  const high = max ?? min
  if (low === undefined || high === undefined) return undefined
  return [Math.log10(Math.max(low, 0.1)), Math.log10(Math.max(high, 0.1))]
}

function comparePeople(here: PeopleRange, there: PeopleRange): FactComparison | undefined {
  const [a, b] = [ordersOf(here), ordersOf(there)]
  if (!a && !b) return undefined
  const none = { fact: 'subjects' as const, same: [], onlyHere: [], onlyThere: [] }
  if (!a || !b) return { ...none, verdict: 'one_sided', weight: weights.subjects / 2, share: 0 }
  const apart = Math.max(0, a[0] - b[1], b[0] - a[1])
  const share = apart <= sameOrder ? 1 : 0
  return { ...none, verdict: verdictOf(share), weight: weights.subjects, share }
}

function compare(
  here: ComparableIncident,
  there: ComparableIncident,
  rarity: Rarity,
): SimilarIncident | undefined {
  const facts = similarFacts
    .map((fact) =>
      fact === 'subjects'
        ? comparePeople(here.people, there.people)
        : compareLists(fact, here.lists[fact], there.lists[fact], rarity),
    )
    .filter((found) => found !== undefined)
  if (facts.filter((f) => f.verdict !== 'one_sided').length < leastCompared) return undefined
  const sum = facts.reduce((total, f) => total + f.weight * f.share, 0)
  const likeness = Math.round((100 * sum) / facts.reduce((total, f) => total + f.weight, 0)) / 100
  return likeness < leastLikeness
    ? undefined
    : {
        id: there.id,
        ...(there.at === undefined ? {} : { at: there.at }),
        likeness,
        rule: similarRules,
        facts: facts.toSorted((a, b) => b.weight - a.weight),
      }
}

/**
 * The incidents most like `target`, the most alike first and of those the newest; none that is less than 0.6 alike. What
 * became of them is for the caller to add. `others` may hold the target: it is never its own example.
 */
export function similarIncidents(
  target: ComparableIncident,
  others: readonly ComparableIncident[],
  limit = 5,
): SimilarIncident[] {
  const rest = others.filter((other) => other.id !== target.id)
  const rarity = rarityAmong([target, ...rest])
  const time = ({ at }: SimilarIncident) => (at === undefined ? -Infinity : Date.parse(at))
  return rest
    .filter((other) => !other.hidden)
    .map((other) => compare(target, other, rarity))
    .filter((found) => found !== undefined)
    .toSorted((a, b) => b.likeness - a.likeness || time(b) - time(a) || plainOrder(a.id, b.id))
    .slice(0, limit)
}

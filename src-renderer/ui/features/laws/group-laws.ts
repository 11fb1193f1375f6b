/**
 * The list of laws: grouped by place, narrowed by a search and by what they are to our office. World: UI, pure. What must
 * stay true: no law is named here; every law is in exactly one group.
 */
import type { Office } from '../../../../src-shared/office.ts'
import { reachOf, type LawReach, type Reach } from '../../../../src-shared/rules/office-reach.ts'
import { placeName } from '../../../../src-shared/rules/places.ts'
import type { Regime } from '../../../../src-shared/rules/regime.ts'

export const reaches = ['ours', 'people', 'open', 'not_ours'] as const satisfies readonly Reach[]

/** A law with what it is to our office. */
export interface ListedLaw {
  readonly regime: Regime
  readonly reach: LawReach
}
/** Where the laws of a group hold: several countries, the single states of one, one place, or our own office. */
export type GroupName =
  | { readonly kind: 'union'; readonly name: string }
  | { readonly kind: 'states'; readonly country: string }
  | { readonly kind: 'place'; readonly name: string }
  | { readonly kind: 'own' }
export interface LawGroup {
  readonly key: string
  readonly name: GroupName
  readonly laws: readonly ListedLaw[]
}

export const listed = (regimes: readonly Regime[], office: Office | undefined): ListedLaw[] =>
  regimes.map((regime) => ({ regime, reach: reachOf(regime, office) }))

function groupName({ jurisdiction, places, status }: Regime): GroupName {
  const [first] = places
  if (status === 'own_rule') return { kind: 'own' }
  if (first === undefined) return { kind: 'place', name: jurisdiction }
  // "EU/EEA" and "EU" are read together
  if (places.length > 1) return { kind: 'union', name: jurisdiction.split('/')[0]! }
  const [country, state] = first.split('-')
  if (state !== undefined) return { kind: 'states', country: country! }
  return { kind: 'place', name: placeName(first) ?? jurisdiction }
}

/** Groups in the order of the pack; what is ours by place comes first, the office's own rules last. */
export function groupLaws(laws: readonly ListedLaw[]): LawGroup[] {
  const groups = new Map<string, { name: GroupName; laws: ListedLaw[] }>()
  for (const law of laws) {
    const name = groupName(law.regime)
    const key = Object.values(name).join(' ')
    const group = groups.get(key) ?? { name, laws: [] }
    groups.set(key, group)
    group.laws.push(law)
  }
  const rank = ({ name, laws: found }: { name: GroupName; laws: ListedLaw[] }) =>
    name.kind === 'own' ? 2 : found.some((l) => l.reach.reach === 'ours' && l.reach.by === 'place') ? 0 : 1
  return [...groups].map(([key, group]) => ({ key, ...group })).toSorted((a, b) => rank(a) - rank(b))
}

const plain = (text: string) => text.toLowerCase()
const textsOf = ({ name, jurisdiction, appliesTo, notes, places, duties }: Regime): string =>
  plain(
    [
      name,
      jurisdiction,
      appliesTo,
      notes,
      ...places.flatMap((p) => [p, placeName(p)]),
      ...duties.flatMap((d) => [d.recipient, d.citation, d.trigger, d.notes]),
    ].join('\n'),
  )

/** Laws in which every word of the search stands somewhere. */
export function searchLaws(laws: readonly ListedLaw[], search: string): ListedLaw[] {
  const words = plain(search).split(/\s+/).filter(Boolean)
  if (words.length === 0) return [...laws]
  return laws.filter(({ regime }) => {
    const texts = textsOf(regime)
    return words.every((word) => texts.includes(word))
  })
}

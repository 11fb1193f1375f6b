/**
 * Who had signed what on any day: three raw numbers, the names behind each, by procedure, department, role and campaign (forms.md
 * 3.4, "Coverage"; ui.md, screen 9).
 *
 * World: shared, pure. What must stay true: everybody asked stands in exactly one place, so that the numbers add up; refused,
 * overdue and waiting people stay in the number that must sign, exempt ones and those on leave are counted out and shown,
 * who signed late has signed and is shown apart; a share is never rounded up. A person is asked per procedure: over several
 * procedures the numbers count signatures, not heads.
 *
 * The index is built once and asked for many days: of each person and procedure the newest assignment of that day counts, so a
 * refresh or a new version asks again.
 */
import type { PlainDate } from '../values.ts'
import { readingOn, type Assignment, type Basis, type Move } from './assignment.ts'
import { isAfter } from './days.ts'
import type { Asked } from './owed.ts'
import type { RosterPerson } from './roster.ts'

/** `waiting` = asked, and the last day to sign has not passed. */
export const places = [
  'signed',
  'signed_late',
  'refused',
  'overdue',
  'waiting',
  'exempt',
  'on_leave',
] as const
export type Place = (typeof places)[number]
/** No longer asked on that day, unsigned or gone: told, and in no number. */
export const endings = ['left', 'removed', 'superseded'] as const
export type Ending = (typeof endings)[number]

export interface CoverageLine {
  readonly person: string
  readonly sop: string
  readonly assignment: string
  readonly number: string
  readonly department?: string | undefined
  readonly due?: PlainDate | undefined
  readonly signedOn?: PlainDate | undefined
}
export interface Share {
  /** Everybody asked. */
  readonly asked: number
  /** Exempt or on leave: may be counted out. */
  readonly excused: number
  /** Signed, in time or late. */
  readonly signed: number
}
/** Whole percent of those who must sign, rounded down; `undefined` when nobody must. */
export function percentOf({ asked, excused, signed }: Share): number | undefined {
  const must = asked - excused
  // somebody on leave may have signed: such a person is counted as signed, never as excused
  return must <= 0 ? undefined : Math.floor((signed * 100) / must)
}
export interface Coverage {
  readonly share: Share
  readonly names: Readonly<Record<Place, readonly CoverageLine[]>>
  readonly ended: Readonly<Record<Ending, readonly CoverageLine[]>>
}
export interface CoverageQuery {
  readonly day: PlainDate
  readonly basis: Basis
  readonly sop?: string | undefined
  /** As it stood when the person was asked. */
  readonly department?: string | undefined
  readonly role?: string | undefined
  readonly campaign?: string | undefined
}

/** Everything one person was ever asked for one procedure, oldest first. */
type Chain = readonly Asked[]
export interface CoverageIndex {
  readonly bySop: ReadonlyMap<string, readonly Chain[]>
  readonly byCampaign: ReadonlyMap<string, readonly Chain[]>
  readonly byPerson: ReadonlyMap<string, readonly Chain[]>
  readonly people: ReadonlyMap<string, RosterPerson>
}

const ownerOf = ({ person, sop }: Assignment) => `${person} ${sop}`
function chainsBy(asked: Iterable<Asked>, key: (a: Assignment) => string): Map<string, Chain[]> {
  const groups = new Map<string, Map<string, Asked[]>>()
  for (const one of asked) {
    const { assignment } = one
    const group = key(assignment)
    let chains = groups.get(group)
    if (!chains) groups.set(group, (chains = new Map()))
    const of = ownerOf(assignment)
    const chain = chains.get(of)
    if (chain) chain.push(one)
    else chains.set(of, [one])
  }
  return new Map([...groups].map(([group, chains]) => [group, [...chains.values()].map(inOrder)]))
}
const inOrder = (chain: Asked[]): Asked[] =>
  // stable: of two made on one day the one written later counts
  chain.sort((a, b) =>
    isAfter(a.assignment.assignedOn, b.assignment.assignedOn)
      ? 1
      : isAfter(b.assignment.assignedOn, a.assignment.assignedOn)
        ? -1
        : 0,
  )
/** Adds what was asked since to an index that stands; the same as a new index over all of it. */
export function addAsked(index: CoverageIndex, asked: readonly Asked[]): void {
  const add = (groups: CoverageIndex['bySop'], key: (a: Assignment) => string) => {
    const all = groups as Map<string, Chain[]>
    for (const [group, more] of chainsBy(asked, key)) {
      const chains = all.get(group)
      if (!chains) {
        all.set(group, more)
        continue
      }
      const byOwner = new Map(chains.map((c) => [ownerOf(c[0]!.assignment), c as Asked[]]))
      for (const chain of more) {
        const known = byOwner.get(ownerOf(chain[0]!.assignment))
        if (known) {
          known.push(...chain)
          inOrder(known)
        } else chains.push(chain)
      }
    }
  }
  add(index.bySop, (a) => a.sop)
  add(index.byCampaign, (a) => a.campaign)
  add(index.byPerson, (a) => a.person)
}
/** Assignments in the order in which they were written. */
export const coverageIndex = (asked: readonly Asked[], people: readonly RosterPerson[]): CoverageIndex => ({
  bySop: chainsBy(asked, (a) => a.sop),
  byCampaign: chainsBy(asked, (a) => a.campaign),
  byPerson: chainsBy(asked, (a) => a.person),
  people: new Map(people.map((p) => [p.id, p])),
})

/** The assignment that counted on a day. */
export function currentOn(chain: Chain, day: PlainDate): Asked | undefined {
  let found: Asked | undefined
  for (const one of chain) {
    if (isAfter(one.assignment.assignedOn, day)) break
    found = one
  }
  return found
}

const placeOf = {
  assigned: 'waiting',
  opened: 'waiting',
  quiz_failed: 'waiting',
  quiz_passed: 'waiting',
  refused: 'refused',
  exempt: 'exempt',
  on_leave: 'on_leave',
  overdue: 'overdue',
} as const
function chainsFor(index: CoverageIndex, { sop, campaign }: CoverageQuery): readonly Chain[] {
  const all =
    campaign !== undefined
      ? (index.byCampaign.get(campaign) ?? [])
      : sop !== undefined
        ? (index.bySop.get(sop) ?? [])
        : [...index.bySop.values()].flat()
  return campaign !== undefined && sop !== undefined ? all.filter((c) => c[0]?.assignment.sop === sop) : all
}
const isMeant = ({ department, roles }: Assignment, query: CoverageQuery) =>
  (query.department === undefined || department === query.department) &&
  (query.role === undefined || roles.includes(query.role))

const none = <K extends string>(keys: readonly K[]) =>
  Object.fromEntries(keys.map((k) => [k, [] as CoverageLine[]])) as Record<K, CoverageLine[]>

/** Coverage on a day. */
export function coverageOn(index: CoverageIndex, query: CoverageQuery): Coverage {
  const { day, basis } = query
  const names = none(places)
  const ended = none(endings)
  for (const chain of chainsFor(index, query)) {
    const current = currentOn(chain, day)
    if (!current || !isMeant(current.assignment, query)) continue
    sortIn(current, index, day, basis, names, ended)
  }
  const count = (...of: Place[]) => of.reduce((sum, place) => sum + names[place].length, 0)
  return {
    share: {
      asked: count(...places),
      excused: count('exempt', 'on_leave'),
      signed: count('signed', 'signed_late'),
    },
    names,
    ended,
  }
}
function sortIn(
  { assignment, moves }: { readonly assignment: Assignment; readonly moves: readonly Move[] },
  index: CoverageIndex,
  day: PlainDate,
  basis: Basis,
  names: Record<Place, CoverageLine[]>,
  ended: Record<Ending, CoverageLine[]>,
): void {
  const { id, person, sop, number, department } = assignment
  const { state, due, signedOn, late } = readingOn(assignment, moves, index.people.get(person), day, basis)
  const line: CoverageLine = { person, sop, assignment: id, number, department, due, signedOn }
  if (state === 'left' || state === 'removed' || state === 'superseded') ended[state].push(line)
  else if (state === 'acknowledged') names[late === true ? 'signed_late' : 'signed'].push(line)
  else names[placeOf[state]].push(line)
}

/** The numbers of each procedure or department. Roles overlap: each is a query of its own. */
export function coverageBy(
  index: CoverageIndex,
  by: 'sop' | 'department',
  query: CoverageQuery,
): ReadonlyMap<string | undefined, Share> {
  const { names } = coverageOn(index, query)
  const shares = new Map<string | undefined, { asked: number; excused: number; signed: number }>()
  for (const place of places)
    for (const line of names[place]) {
      const key = line[by]
      let share = shares.get(key)
      if (!share) shares.set(key, (share = { asked: 0, excused: 0, signed: 0 }))
      share.asked++
      if (place === 'exempt' || place === 'on_leave') share.excused++
      if (place === 'signed' || place === 'signed_late') share.signed++
    }
  return shares
}

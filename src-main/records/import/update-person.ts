/**
 * What a row of a staff list changes about somebody who is in the roster.
 *
 * World: main, pure. What must stay true: stays and times away that are on record are never taken out by a file; a first day
 * after the last one is a new stay, any other first day a correction; a name that somebody wrote by hand is kept as long as the
 * names it could be made of are the same.
 */
import type { Change } from '../../../src-shared/ipc/contract.ts'
import type { Register } from '../../../src-shared/registers/define.ts'
import type { PersonValues } from '../../../src-shared/registers/person.ts'
import type { Json, PlainDate } from '../../../src-shared/values.ts'
import { comesBack } from '../roster-steps.ts'
import { canonical, difference, type ExistingRecord, type FieldDifference } from './match-existing.ts'
import type { PlannedRow } from './plan-row.ts'

interface Update {
  readonly changes: readonly Change[]
  /** Field by field, as the preview shows it. */
  readonly shown: readonly FieldDifference[]
  /** The state that the person gets, where that changes. */
  readonly state?: string
  /** Begins a new stay. */
  readonly returns: boolean
  /** Works here with a last day of which the file says nothing. */
  readonly keepsEnd: boolean
}
type Row = Readonly<Record<string, Json>>

export function updateOf(
  register: Register,
  person: ExistingRecord,
  planned: PlannedRow,
  today: PlainDate,
): Update {
  const before: PersonValues = person.values
  const given = new Map(planned.changes.map((c) => [c.path, c.value]))
  const [start, end] = [given.get('start'), given.get('end')]
  const returns = typeof start === 'string' && before.end !== undefined && start > before.end
  const plain = planned.changes.filter(
    (c) => !c.path.startsWith('leave/') && !keptName(c, planned, before, given),
  )
  const wanted = returns ? [...plain.filter((c) => c.path !== 'start'), ...back(before, start, end)] : plain
  const earlier = wanted.filter((c) => c.path.startsWith('earlier_stays/'))
  const rest = difference(
    register,
    person.values,
    wanted.filter((c) => !earlier.includes(c)),
  )
  const leave = leaveOf(before, planned.changes)
  const last = typeof end === 'string' ? end : returns ? undefined : before.end
  const has = last !== undefined && last <= today && (typeof end === 'string' || returns)
  const state = has
    ? 'left'
    : returns || (typeof end === 'string' && person.state === 'left')
      ? 'active'
      : person.state
  return {
    changes: [...rest.changes, ...earlier, ...leave.changes],
    shown: [...rest.shown, ...stays(before, earlier), ...leave.shown],
    ...(state !== undefined && state !== person.state && { state }),
    returns,
    keepsEnd: person.state !== 'left' && before.end !== undefined && end === undefined && !returns,
  }
}

/** A made name changes nothing unless what it is made of did. */
function keptName(
  { path }: Change,
  { made }: PlannedRow,
  { given_name, family_name }: PersonValues,
  given: ReadonlyMap<string, Json>,
): boolean {
  const known = given_name !== undefined || family_name !== undefined
  const same = given_name === given.get('given_name') && family_name === given.get('family_name')
  return path === 'display_name' && made && known && same
}

/** The present stay becomes an earlier one. */
const back = (before: PersonValues, start: PlainDate, end: Json | undefined): Change[] =>
  Object.entries(comesBack(before, start))
    .filter(([path]) => path !== 'end' || end === undefined)
    .map(([path, value]) => ({ path, value }))
function stays({ earlier_stays: had }: PersonValues, added: readonly Change[]): FieldDifference[] {
  if (added.length === 0) return []
  const rows = Object.fromEntries(added.map((c) => [c.path.slice('earlier_stays/'.length), c.value]))
  const before = had as Record<string, Json> | undefined
  return [{ field: 'earlier_stays', ...(before && { before }), after: { ...before, ...rows } }]
}

/** Time away from the same day on is the same time away; what is on record and not in the file stays. */
function leaveOf({ leave }: PersonValues, planned: readonly Change[]): Pick<Update, 'changes' | 'shown'> {
  const had = (leave ?? {}) as Readonly<Record<string, Row>>
  const changes = planned.flatMap(({ path, value }): Change[] => {
    if (!path.startsWith('leave/')) return []
    const row = value as Row
    const [id, known] = Object.entries(had).find(([, r]) => r['from'] === row['from']) ?? []
    const next = { ...known, ...row }
    if (id !== undefined && canonical(known) === canonical(next)) return []
    return [{ path: id === undefined ? path : `leave/${id}`, value: next }]
  })
  if (changes.length === 0) return { changes, shown: [] }
  const after = {
    ...had,
    ...Object.fromEntries(changes.map((c) => [c.path.slice('leave/'.length), c.value])),
  }
  return { changes, shown: [{ field: 'leave', ...(leave && { before: had }), after: after }] }
}

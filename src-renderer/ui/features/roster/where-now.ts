/**
 * Where somebody is today in a sentence, and which departments the roster has. World: UI, pure. What must stay true: the words hang
 * on what main worked out (where-abouts of a day) and on nothing else.
 */
import type { RosterEntry } from '../../../../src-shared/ipc/contract-roster.ts'
import { addDays } from '../../../../src-shared/learn/days.ts'
import type { PlainDate } from '../../../../src-shared/values.ts'
import type { Tone } from '../../components/StateBadge.tsx'

/** Message of the sentence, with the day that it names. */
export function whereNow({ presence, start, end, back, unmarked }: RosterEntry): {
  readonly key: string
  readonly day?: PlainDate
} {
  const about = (key: string, day: PlainDate | undefined) =>
    day === undefined ? { key: `roster.now.${key}` } : { key: `roster.now.${key}_day`, day }
  if (unmarked) return about('unmarked', end)
  if (presence === 'left') return about('left', end)
  if (presence === 'not_yet') return about('not_yet', start)
  // back on the day after; people say until when somebody is away
  if (presence === 'on_leave') return about('on_leave', back === undefined ? undefined : addDays(back, -1))
  return end === undefined ? about('here', start) : about('leaving', end)
}
export const presenceTone = ({ presence, end, unmarked }: RosterEntry): Tone =>
  unmarked || (presence === 'here' && end !== undefined)
    ? 'watch'
    : presence === 'here'
      ? 'done'
      : presence === 'on_leave'
        ? 'going'
        : 'plain'

/** Days in which somebody counts as new, and before which somebody counts as leaving. */
export const nearDays = 30
export const kinds = ['here', 'on_leave', 'leaving', 'joined', 'coming', 'unmarked'] as const
export type Kind = (typeof kinds)[number]

/** What of a person is counted. Who leaves soon or is new is here (or on leave) as well. */
export function kindsOf(entry: RosterEntry, today: PlainDate): readonly Kind[] {
  const { presence, start, end, unmarked } = entry
  if (unmarked) return ['unmarked']
  if (presence === 'left') return []
  if (presence === 'not_yet') return ['coming']
  const leaving = end !== undefined && end <= addDays(today, nearDays)
  const joined = start !== undefined && start > addDays(today, -nearDays)
  return [presence, ...(leaving ? ['leaving' as const] : []), ...(joined ? ['joined' as const] : [])]
}

export interface Department {
  /** '' for people without one. */
  readonly name: string
  readonly people: readonly RosterEntry[]
  /** Who belongs to it now: here or on leave. */
  readonly working: number
  readonly counts: Readonly<Record<Kind, number>>
}
/** The departments by name, those without one last. */
export function departmentsOf(people: readonly RosterEntry[], today: PlainDate): Department[] {
  const byName = new Map<string, RosterEntry[]>()
  for (const p of people) {
    const own = byName.get(p.department ?? '')
    if (own) own.push(p)
    else byName.set(p.department ?? '', [p])
  }
  return [...byName]
    .map(([name, own]) => summed(name, own, today))
    .toSorted((a, b) => Number(a.name === '') - Number(b.name === '') || a.name.localeCompare(b.name))
}
export function summed(name: string, people: readonly RosterEntry[], today: PlainDate): Department {
  const counts = Object.fromEntries(kinds.map((k) => [k, 0])) as Record<Kind, number>
  for (const p of people) for (const kind of kindsOf(p, today)) counts[kind]++
  return { name, people, counts, working: counts.here + counts.on_leave }
}

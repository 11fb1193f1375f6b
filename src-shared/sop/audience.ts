/**
 * Who a procedure is for: a rule over the roster, and the list of names that a campaign froze (forms.md 3.4, "Audience rule").
 *
 * World: shared, pure. What must stay true: a rule is data with limits, so that no file can make it endless; a frozen list
 * names for each person why they are on it and where they worked then, and later changes of the roster do not touch it.
 */
import { z } from 'zod'
import { plainOrder } from '../rules/incident-record.ts'
import { PlainDate, RecordId } from '../values.ts'
import { personTypes, presenceOn, worksOn, type RosterPerson } from './roster.ts'

const name = z.string().min(1).max(120)
const mostParts = 50
const deepest = 6

export type AudienceRule =
  | { readonly is: 'everybody' }
  | { readonly is: 'department'; readonly name: string }
  | { readonly is: 'role'; readonly name: string }
  | { readonly is: 'type'; readonly type: (typeof personTypes)[number] }
  | { readonly is: 'person'; readonly id: string }
  | { readonly is: 'all' | 'any'; readonly of: readonly AudienceRule[] }
  | { readonly is: 'not'; readonly of: AudienceRule }

const Leaf = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('everybody') }),
  z.strictObject({ is: z.literal('department'), name }),
  z.strictObject({ is: z.literal('role'), name }),
  z.strictObject({ is: z.literal('type'), type: z.enum(personTypes) }),
  z.strictObject({ is: z.literal('person'), id: RecordId }),
])
/** Built level by level instead of by itself, so that its depth has an end. */
function ruleOfDepth(depth: number): z.ZodType<AudienceRule> {
  if (depth <= 1) return Leaf
  const inner = ruleOfDepth(depth - 1)
  return z.union([
    Leaf,
    z.strictObject({ is: z.enum(['all', 'any']), of: z.array(inner).min(1).max(mostParts) }),
    z.strictObject({ is: z.literal('not'), of: inner }),
  ])
}
export const AudienceRule: z.ZodType<AudienceRule> = ruleOfDepth(deepest)

const plain = (text: string) => text.normalize('NFKC').trim().toLowerCase()
const same = (a: string | undefined, b: string) => a !== undefined && plain(a) === plain(b)

/** One reason for being meant; `by` is the name or id that matched. */
export interface Because {
  readonly is: 'everybody' | 'department' | 'role' | 'type' | 'person' | 'not'
  readonly by?: string | undefined
}
type Leaf = Extract<AudienceRule, { is: 'everybody' | 'department' | 'role' | 'type' | 'person' }>
function leafHolds(rule: Leaf, person: RosterPerson): Because | undefined {
  switch (rule.is) {
    case 'everybody':
      return { is: 'everybody' }
    case 'department':
      return same(person.department, rule.name) ? { is: 'department', by: rule.name } : undefined
    case 'role':
      return person.roles.some((r) => same(r, rule.name)) ? { is: 'role', by: rule.name } : undefined
    case 'type':
      return person.type === rule.type ? { is: 'type', by: rule.type } : undefined
    case 'person':
      return person.id === rule.id ? { is: 'person', by: rule.id } : undefined
  }
}
/** Why somebody is meant by a rule; `undefined` when they are not. */
export function whyMeant(rule: AudienceRule, person: RosterPerson): Because[] | undefined {
  switch (rule.is) {
    case 'all': {
      const parts = rule.of.map((r) => whyMeant(r, person))
      return parts.every((p) => p !== undefined) ? parts.flat() : undefined
    }
    case 'any': {
      const parts = rule.of.map((r) => whyMeant(r, person)).filter((p) => p !== undefined)
      return parts.length > 0 ? parts.flat() : undefined
    }
    case 'not':
      return whyMeant(rule.of, person) ? undefined : [{ is: 'not' }]
    default: {
      const because = leafHolds(rule, person)
      return because && [because]
    }
  }
}

/** A person on a frozen list, as they were on its day. */
export const AudienceMember = z.strictObject({
  person: RecordId,
  department: name.optional(),
  roles: z.array(name).max(50),
  type: z.enum(personTypes).optional(),
  onLeave: z.boolean(),
  because: z
    .array(
      z.strictObject({
        is: z.enum(['everybody', 'department', 'role', 'type', 'person', 'not']),
        by: z.string().max(120).optional(),
      }),
    )
    .min(1)
    .max(200),
})
export type AudienceMember = z.infer<typeof AudienceMember>
/** The list that a campaign froze, in the order of ids. */
export const AudienceSnapshot = z.strictObject({
  on: PlainDate,
  rule: AudienceRule,
  members: z.array(AudienceMember).max(20_000),
})
export type AudienceSnapshot = z.infer<typeof AudienceSnapshot>

/** The list as it stands on a day: those who work here then, at their desk or on leave. */
export function audienceOn(
  rule: AudienceRule,
  people: readonly RosterPerson[],
  on: PlainDate,
): AudienceSnapshot {
  const members = people
    .filter((person) => worksOn(person, on))
    .flatMap((person): AudienceMember[] => {
      const because = whyMeant(rule, person)
      if (!because) return []
      const { id, department, roles, type } = person
      return [
        {
          person: id,
          ...(department !== undefined && { department }),
          roles: [...roles],
          ...(type !== undefined && { type }),
          onLeave: presenceOn(person, on) === 'on_leave',
          because: because.slice(0, 200),
        },
      ]
    })
    .toSorted((a, b) => plainOrder(a.person, b.person))
  return { on, rule, members }
}
/** Who came and who went between a frozen list and the roster of a later day: what the rule would say now. */
export function sinceSnapshot(
  { rule, members }: AudienceSnapshot,
  people: readonly RosterPerson[],
  on: PlainDate,
): {
  readonly joined: readonly string[]
  readonly left: readonly string[]
  readonly notMeant: readonly string[]
} {
  const now = new Set(audienceOn(rule, people, on).members.map((m) => m.person))
  const then = new Set(members.map((m) => m.person))
  const gone = [...then].filter((id) => !now.has(id))
  const here = new Set(people.filter((p) => worksOn(p, on)).map((p) => p.id))
  return {
    joined: [...now].filter((id) => !then.has(id)),
    left: gone.filter((id) => !here.has(id)),
    notMeant: gone.filter((id) => here.has(id)),
  }
}

/**
 * What the office says about itself once: where it is, what it is in the eyes of the laws, whom to name in notices, and
 * deadlines of its own. World: shared, pure. What must stay true: every answer may be absent, and absent means unknown.
 */
import { z } from 'zod'
import { roles, type ObligationContext } from './rules/obligation-facts.ts'
import { placeOf } from './rules/places.ts'
import { Zone, type PlainDate } from './values.ts'

const text = z.string().max(300)
/** A deadline that the office gave itself or that a contract sets (forms.md, clock `CONTRACT-x`). */
export const OwnDeadline = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  name: z.string().min(1).max(200),
  recipient: z.string().min(1).max(200),
  recipientKind: z.enum(['contract_partner', 'insurer', 'bank', 'internal', 'others']),
  hours: z.number().int().min(1).max(8_760),
  anchor: z.enum(['aware_at', 'detected_at', 'reported_internally_at']),
  source: text,
})
export type OwnDeadline = z.infer<typeof OwnDeadline>

export const Office = z.strictObject({
  name: z.string().max(120),
  country: z.string().max(2),
  zone: Zone,
  /** Absent = nobody has said: every role is unknown, and duties that hang on one "may apply". */
  roles: z.array(z.enum(roles)).max(30).optional(),
  /** Roles that were ruled out; then those in neither list are unknown. Absent beside `roles` = all others are ruled out. */
  notRoles: z.array(z.enum(roles)).max(30).optional(),
  establishedIn: z.array(z.string().max(10)).max(60).optional(),
  /** Laws that are not in force, switched on to look at. */
  previews: z.array(z.string().max(60)).max(50).optional(),
  deadlines: z.array(OwnDeadline).max(50).optional(),
  address: text.optional(),
  dpoName: text.optional(),
  dpoContact: text.optional(),
  authority: text.optional(),
  authorityContact: text.optional(),
})
export type Office = z.infer<typeof Office>

/** What the office contributes to the question which duties an incident brings. */
export function officeContext(
  office: Office | undefined,
  today: PlainDate,
): Pick<ObligationContext, 'roles' | 'notRoles' | 'establishedIn' | 'previews' | 'today'> {
  return {
    roles: office?.roles,
    notRoles: office?.notRoles,
    establishedIn: establishedIn(office),
    ...(office?.previews ? { previews: office.previews } : {}),
    today,
  }
}

/** Codes of places.json where the office is, at least its own country; `undefined` = not said. */
export function establishedIn(office: Office | undefined): readonly string[] | undefined {
  const { country, establishedIn: others = [] } = office ?? {}
  // countries are chosen by ISO codes, and laws write two of them otherwise (EL, UK)
  const places = [...new Set([...(country ? [placeOf(country) ?? country] : []), ...others])]
  return places.length > 0 ? places : undefined
}

/**
 * The facts of a recorded incident, and of the office, in the words of the law pack.
 *
 * World: shared, pure. What must stay true: no duty is taken away by the machine's own judgement. That a risk is unlikely
 * counts only once a person has concluded it; until then the duty may apply.
 */
import type { IncidentValues } from '../registers/incident.ts'
import type { Count, FuzzyTime, PlainDate } from '../values.ts'
import { onTheWall } from './counting.ts'
import { riskOf, type RiskLevel } from './decision-aid.ts'
import { specialCategories, type DataCategory, type Tri } from './decision-facts.ts'
import { gdprFactsOf, rangeOf } from './decision-from-incident.ts'
import type { ObligationFacts, PeopleRange } from './obligations.ts'
import { placeOf } from './places.ts'

/** What we are. Packs name a role as the fact `role_<name>`. */
export const roles = [
  'controller',
  'processor',
  'telecom_provider',
  'nis2_entity',
  'dora_entity',
  'hipaa_covered_entity',
  'hipaa_business_associate',
  'glba_institution',
  'phr_vendor',
  'listed_issuer',
  'private_sector',
  'app_entity',
] as const
export type Role = (typeof roles)[number]

/** Facts that a person settles by a conclusion about the risk. */
export const concludedFacts = ['risk_likely', 'high_risk_likely'] as const

/** What the office says about itself once, and a person about this incident. */
export interface ObligationContext {
  /** `undefined` = nobody has said what the office is: every role is unknown. */
  readonly roles?: readonly Role[] | undefined
  /** Roles that were ruled out one by one; `undefined` beside `roles` = all others were. */
  readonly notRoles?: readonly Role[] | undefined
  readonly establishedIn?: readonly string[] | undefined
  /** What a person concluded about the risk; governs over the aid. */
  readonly concludedRisk?: RiskLevel | undefined
  /** Answers of a person to facts of the pack, by name; they win over what is derived. */
  readonly answers?: Readonly<Record<string, Tri>>
  /** Moments that the incident does not hold (notices sent, classification), by anchor name. */
  readonly times?: Readonly<Record<string, FuzzyTime | undefined>>
  readonly previews?: readonly string[]
  /** For a record without any time of its own. */
  readonly today: PlainDate
}

const tri = (value: boolean | undefined): Tri => (value === undefined ? 'unknown' : value ? 'yes' : 'no')

/** Whether the office is this: what was neither said nor ruled out is unknown. */
export function roleAnswer(
  { roles: held, notRoles }: Pick<ObligationContext, 'roles' | 'notRoles'>,
  role: Role,
): Tri {
  if (!held) return 'unknown'
  if (held.includes(role)) return 'yes'
  return notRoles === undefined || notRoles.includes(role) ? 'no' : 'unknown'
}

/** A law's special kinds of data: `no` only if all kinds are known and none is among them. */
function touches(data: readonly DataCategory[] | undefined, kinds: readonly DataCategory[], other: Tri): Tri {
  if (!data?.length || data.includes('unknown'))
    return data?.some((d) => kinds.includes(d)) ? 'yes' : 'unknown'
  if (data.some((d) => kinds.includes(d))) return 'yes'
  return data.every((d) => d === 'contact') ? 'no' : other
}

/** Kinds that US state breach laws name in common: identity numbers, accounts, credentials, health, biometrics. */
const usPersonalInformation: readonly DataCategory[] = [
  'national_id',
  'official_documents',
  'financial',
  'credentials',
  'health',
  'biometric',
  'genetic',
]

function riskFacts(values: IncidentValues, concluded: RiskLevel | undefined): Record<string, Tri> {
  if (concluded)
    return { risk_likely: tri(concluded !== 'unlikely'), high_risk_likely: tri(concluded === 'high') }
  const { risk, couldBeHigh } = riskOf(gdprFactsOf(values))
  if (risk === 'high') return { risk_likely: 'yes', high_risk_likely: 'yes' }
  return {
    risk_likely: risk === 'risk' ? 'yes' : 'unknown',
    high_risk_likely: risk === 'unlikely' || !couldBeHigh ? 'no' : 'unknown',
  }
}

/** Encrypted with a safe key; `no` when one of the two is known to fail. */
function unintelligible({ encrypted, key_exposed: exposed }: IncidentValues): Tri {
  if (encrypted === 'no' || exposed === 'yes') return 'no'
  return encrypted === 'yes' && exposed === 'no' ? 'yes' : 'unknown'
}

function derived(values: IncidentValues, context: ObligationContext): Record<string, Tri> {
  const { kind, data_categories: data, actually_accessed: accessed } = values
  const dismissed = kind === 'near_miss' || kind === 'not_personal_data'
  const breach: Tri = kind === 'confirmed_breach' ? 'yes' : dismissed ? 'no' : 'unknown'
  const unreadable = unintelligible(values)
  const had: Tri = accessed === 'yes' || accessed === 'likely' ? 'yes' : accessed === 'no' ? 'no' : 'unknown'
  const health = touches(data, ['health', 'genetic'], 'unknown')
  return {
    personal_data_breach: breach,
    // the office's own rule holds for everything but what turned out to have nothing to do with people's data
    privacy_issue: tri(kind !== 'not_personal_data'),
    ...riskFacts(values, context.concludedRisk),
    gdpr_34_3_exception: tri(values.later_measures_removed_risk === 'yes' || unreadable === 'yes'),
    data_unintelligible: unreadable,
    phi_secured: unreadable,
    impermissible_phi_use: breach === 'no' || health === 'no' ? 'no' : health === 'yes' ? breach : 'unknown',
    us_personal_information: touches(data, usPersonalInformation, 'unknown'),
    unauthorised_person_had_data: dismissed ? 'no' : had,
    cyber_incident: tri(values.cyber),
    special_categories: touches(data, specialCategories, 'no'),
    ...Object.fromEntries(roles.map((r) => [`role_${r}`, roleAnswer(context, r)])),
  }
}

/** Events that settle a fact by having happened: a recorded moment says yes. */
const factOfEvent: Readonly<Record<string, string>> = {
  initial_notice_sent_at: 'initial_notice_sent',
  classified_major_at: 'major_ict_incident',
  determined_material_at: 'material_incident',
  police_asked_at: 'police_asked_to_wait',
  authority_asked_at: 'authority_asked',
}

function happened(times: ObligationFacts['times']): Record<string, Tri> {
  const recorded = Object.entries(factOfEvent).filter(([event]) => times[event])
  // Our own first notice is known to us: not recorded means not sent.
  return {
    initial_notice_sent: 'no',
    ...Object.fromEntries(recorded.map(([, fact]) => [fact, 'yes' as const])),
  }
}

interface ResidenceRow {
  readonly place?: string
  readonly people?: Count
}

function residentsOf(values: IncidentValues): Pick<ObligationFacts, 'residents' | 'residentsIncomplete'> {
  const rows = Object.values(values.residence ?? {}) as ResidenceRow[]
  const known = rows.map((r) => ({ place: placeOf(r.place ?? ''), people: rangeOf(r.people) }))
  const residents = known.filter((r): r is { place: string; people: PeopleRange } => r.place !== undefined)
  const total = rangeOf(values.subjects)
  const counted = residents.reduce((n, r) => n + (r.people.max ?? Infinity), 0)
  // More people than the table accounts for: the others may live anywhere.
  const short = total.min !== undefined && counted < total.min
  return { residents, residentsIncomplete: residents.length < known.length || short }
}

/** Everything that the assessment of duties needs, from an incident and its office. */
export function obligationFactsOf(values: IncidentValues, context: ObligationContext): ObligationFacts {
  const times: Record<string, FuzzyTime | undefined> = {
    aware_at: values.aware_at,
    detected_at: values.detected_at,
    reported_internally_at: values.reported_internally_at,
    ...context.times,
  }
  const first = [values.aware_at, values.detected_at].find((t) => t?.at ?? t?.from ?? t?.to)
  const moment = first?.at ?? first?.from ?? first?.to
  const residents = residentsOf(values)
  const total = rangeOf(values.subjects)
  return {
    day: first && moment ? onTheWall(moment, first.zone).toPlainDate().toString() : context.today,
    ...residents,
    total: total.min === undefined && total.max === undefined ? sumOf(residents) : total,
    establishedIn: context.establishedIn,
    facts: { ...derived(values, context), ...happened(times), ...context.answers },
    times,
    previews: context.previews ?? [],
  }
}

/** Without a count of its own the table says how many there are, at least. */
function sumOf({
  residents,
  residentsIncomplete,
}: Pick<ObligationFacts, 'residents' | 'residentsIncomplete'>): PeopleRange {
  if (residents.length === 0) return {}
  const min = residents.reduce((n, r) => n + (r.people.min ?? 0), 0)
  const max = residents.reduce((n, r) => n + (r.people.max ?? Infinity), 0)
  return { min, ...(residentsIncomplete || max === Infinity ? {} : { max }) }
}

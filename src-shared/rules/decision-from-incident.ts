/**
 * The facts of a recorded incident in the words of the decision aid.
 *
 * World: shared, pure. What must stay true: nothing is read out of free text; a value that says "unknown" stays unknown;
 * where an incident leaves two readings, the worse one is taken.
 */
import type { IncidentValues } from '../registers/incident.ts'
import type { Count, FuzzyTime } from '../values.ts'
import type { BreachFacts, FactName, Nature, Recipients, Tri } from './decision-facts.ts'

/** The field of the incident where each fact is recorded: where a screen sends somebody who is asked for it. */
export const fieldOfFact: Readonly<Record<FactName, keyof IncidentValues>> = {
  personalData: 'kind',
  nature: 'nature',
  malicious: 'cause_axis',
  dataCategories: 'data_categories',
  insight: 'insight',
  revealsSensitive: 'reveals_sensitive',
  enablesFraud: 'enables_fraud',
  safetyCritical: 'safety_critical',
  credentialsProtected: 'credentials_protected',
  dataOutdated: 'data_outdated',
  alreadyPublic: 'already_public',
  identification: 'identification',
  people: 'subjects',
  vulnerable: 'children_or_vulnerable',
  encrypted: 'encrypted',
  keySafe: 'key_exposed',
  logsComplete: 'logging_available',
  exfiltrated: 'exfiltrated',
  accessed: 'actually_accessed',
  recipients: 'recipients_of_leak',
  returned: 'recipients_of_leak',
  noticedAtOnce: 'noticed_at_once',
  lostObject: 'origin',
  remoteWiped: 'remote_wipe',
  accessProtected: 'access_protected',
  backup: 'backup_available',
  restoredHours: 'recovered_at',
  alterationCorrected: 'alteration_corrected',
  effectOnPeople: 'effect_on_people',
  harmSeen: 'harm_seen',
  widerProblem: 'wider_problem',
  laterMeasuresRemovedRisk: 'later_measures_removed_risk',
  disproportionateEffort: 'disproportionate_effort',
}

/** Further fields that a fact is read from, where its own says too little. */
export const alsoReadFrom: Partial<Readonly<Record<FactName, readonly (keyof IncidentValues)[]>>> = {
  nature: ['event_type'],
  malicious: ['origin'],
  vulnerable: ['subject_categories'],
  recipients: ['origin'],
  restoredHours: ['lost_for_good', 'occurred_start', 'detected_at'],
}

const yes = (value: boolean): Tri => (value ? 'yes' : 'unknown')
const inverted = { yes: 'no', no: 'yes', unknown: 'unknown' } as const
const invert = (value: Tri | undefined): Tri | undefined => value && inverted[value]

/** The lowest and highest number of people that a count allows; absent ends are not known. */
export function rangeOf(count: Count | undefined): { min?: number; max?: number } {
  if (!count || count.status === 'unknown') return {}
  const min = count.min ?? count.best
  // "At least 50, best guess 60" has no upper end; a best guess alone is both ends.
  const max = count.max ?? (count.min === undefined ? count.best : undefined)
  return { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) }
}

function personalData(kind: IncidentValues['kind']): Tri {
  if (kind === 'near_miss' || kind === 'not_personal_data') return 'no'
  return kind === 'suspected_breach' || kind === 'confirmed_breach' ? 'yes' : 'unknown'
}

export function natureOf(values: IncidentValues): Nature[] {
  const said = (values.nature ?? []).map((n) => (n === 'resilience' ? 'availability' : n))
  if (said.length > 0) return [...new Set(said)]
  const types = values.event_type ?? []
  const found: Nature[] = []
  if (types.some((t) => t.startsWith('unauthorised'))) found.push('confidentiality')
  if (types.includes('alteration')) found.push('integrity')
  if (types.includes('loss') || types.includes('destruction')) found.push('availability')
  return found
}

function maliciousOf({ cause_axis: axis, origin = [] }: IncidentValues): Tri {
  if (axis?.endsWith('_malicious')) return 'yes'
  if (axis?.endsWith('_accidental')) return 'no'
  return yes(origin.includes('hack_malware_phishing'))
}

export interface LeakRow {
  readonly trusted?: Tri
  readonly statement?: 'none' | 'asked' | 'returned' | 'destroyed'
}
/** More than this many recipients cannot be watched over: the data count as widely spread. */
const many = 25

export function recipientsOf(values: IncidentValues, rows: readonly LeakRow[]): Recipients | undefined {
  const origin = values.origin ?? []
  if (origin.includes('unintended_publication')) return 'public'
  if (rows.length > many) return 'many'
  if (rows.length > 0) return rows.every((r) => r.trusted === 'yes') ? 'trusted' : 'known'
  if (origin.includes('hack_malware_phishing')) return 'attacker'
  return origin.includes('lost_or_stolen_device') || origin.includes('lost_or_stolen_paper')
    ? 'unknown'
    : undefined
}

function returnedOf(rows: readonly LeakRow[]): BreachFacts['returned'] {
  if (rows.length === 0) return undefined
  const done = (r: LeakRow) => r.statement === 'returned' || r.statement === 'destroyed'
  if (rows.every(done)) return 'confirmed'
  return rows.every((r) => done(r) || r.statement === 'asked') ? 'asked' : 'none'
}

const earliest = (t: FuzzyTime | undefined): string | undefined => t?.at ?? t?.from
const latest = (t: FuzzyTime | undefined): string | undefined => t?.at ?? t?.to

/** From the earliest moment at which it may have begun to the latest at which it was over. */
function restoredHours(values: IncidentValues): number | 'never' | undefined {
  if (values.lost_for_good === 'yes') return 'never'
  const from = earliest(values.occurred_start) ?? earliest(values.detected_at)
  const to = latest(values.recovered_at)
  if (!from || !to) return undefined
  return Math.max(0, (Date.parse(to) - Date.parse(from)) / 3_600_000)
}

const without = <T extends object>(facts: T): T =>
  Object.fromEntries(Object.entries(facts).filter(([, v]) => v !== undefined)) as T

/** What an incident says, for {@link decideGdpr}. */
export function gdprFactsOf(values: IncidentValues): BreachFacts {
  const rows = Object.values(values.recipients_of_leak ?? {}) as LeakRow[]
  const weak = ['minors', 'vulnerable', 'patients'] as const
  const origin = values.origin ?? []
  return without({
    personalData: personalData(values.kind),
    nature: natureOf(values),
    malicious: maliciousOf(values),
    dataCategories: values.data_categories,
    insight: values.insight,
    revealsSensitive: values.reveals_sensitive,
    enablesFraud: values.enables_fraud,
    safetyCritical: values.safety_critical,
    credentialsProtected: values.credentials_protected,
    dataOutdated: values.data_outdated,
    alreadyPublic: values.already_public,
    identification: values.identification,
    people: rangeOf(values.subjects),
    vulnerable: weak.some((w) => values.subject_categories?.includes(w))
      ? 'yes'
      : values.children_or_vulnerable,
    encrypted: values.encrypted,
    keySafe: invert(values.key_exposed),
    logsComplete: values.logging_available,
    exfiltrated: values.exfiltrated,
    accessed: values.actually_accessed,
    recipients: recipientsOf(values, rows),
    returned: returnedOf(rows),
    noticedAtOnce: values.noticed_at_once,
    lostObject: yes(origin.some((o) => o.startsWith('lost_or_stolen') || o === 'mail_lost_or_opened')),
    remoteWiped: values.remote_wipe,
    accessProtected: values.access_protected,
    backup: values.backup_available,
    restoredHours: restoredHours(values),
    alterationCorrected: values.alteration_corrected,
    effectOnPeople: values.effect_on_people,
    harmSeen: values.harm_seen,
    widerProblem: values.wider_problem,
    laterMeasuresRemovedRisk: values.later_measures_removed_risk,
    disproportionateEffort: values.disproportionate_effort,
  })
}

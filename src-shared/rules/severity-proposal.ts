/**
 * A first proposal of the ENISA inputs from what an incident already says, each with the reason for it.
 *
 * World: shared, pure. What must stay true: it only proposes. Every input is a base step that a person moves up or
 * down with a written reason; nothing here reads free text, and what is not on record is named as not known.
 */
import type { IncidentValues } from '../registers/incident.ts'
import type { EnisaCategory, EnisaInputs, IdentifierLevel, ScoredCategory } from './severity.ts'

/** Why a value is proposed; the words are in the message `rules.severity.because.<key>`. */
export const proposalKeys = [
  'data_on_record',
  'data_not_known',
  'credentials_open_more',
  'identification_negligible',
  'identification_limited',
  'identification_significant',
  'identification_maximum',
  'not_confidentiality',
  'not_accessed',
  'unknown_recipients',
  'known_recipients',
  'exposed_only',
  'possibly_accessed',
  'altered',
  'not_integrity',
  'not_availability',
  'no_copy',
  'copy_exists',
  'unavailable_for_a_time',
  'meant',
  'not_meant',
] as const
export type ProposalKey = (typeof proposalKeys)[number]
/** A proposed input, why, and the facts it rests on. */
export interface ProposedReason {
  readonly input: 'dpc' | 'ei' | 'confidentiality' | 'integrity' | 'availability' | 'malicious'
  readonly because: ProposalKey
  readonly fields: readonly string[]
}
export interface SeverityProposal {
  readonly inputs: EnisaInputs
  readonly reasons: readonly ProposedReason[]
  /** Fields that would say more and are empty. */
  readonly missing: readonly string[]
}

type DataCategory = NonNullable<IncidentValues['data_categories']>[number]
const categoryOf: Readonly<Record<DataCategory, EnisaCategory>> = {
  civil_status: 'simple',
  national_id: 'simple',
  contact: 'simple',
  credentials: 'simple',
  financial: 'financial',
  official_documents: 'simple',
  location: 'behavioural',
  offences: 'sensitive',
  health: 'sensitive',
  biometric: 'sensitive',
  genetic: 'sensitive',
  ethnicity: 'sensitive',
  politics: 'sensitive',
  belief: 'sensitive',
  union: 'sensitive',
  sex_life_or_orientation: 'sensitive',
  communications_content: 'behavioural',
  behavioural: 'behavioural',
  other: 'simple',
  unknown: 'simple',
}
const identifying: readonly DataCategory[] = ['national_id', 'official_documents', 'biometric']

function proposeData(values: IncidentValues): ScoredCategory[] {
  const vulnerable = values.children_or_vulnerable === 'yes'
  const categories = new Set((values.data_categories ?? ['unknown']).map((c) => categoryOf[c]))
  return [...categories].map((category) => {
    if (values.already_public === 'yes' && category === 'behavioural')
      return { category, step: 'little_insight' }
    if (values.already_public === 'yes' && category === 'sensitive') return { category, step: 'no_insight' }
    // The special character of the people moves simple data up (ENISA Annex 1); one step is proposed, not three.
    return { category, step: category === 'simple' && vulnerable ? 'profile_or_status' : 'base' }
  })
}

function proposeIdentification(values: IncidentValues): IdentifierLevel {
  if (values.pseudonymised === 'yes') return 'negligible'
  const data = values.data_categories ?? []
  const named = data.includes('civil_status')
  if (data.some((c) => identifying.includes(c))) return named ? 'maximum' : 'significant'
  if (named || data.includes('contact')) return named && data.includes('contact') ? 'maximum' : 'significant'
  return data.length === 0 || data.includes('unknown') ? 'maximum' : 'limited'
}

function proposeConfidentiality(values: IncidentValues): { points: number; because: ProposalKey } {
  const nature = values.nature ?? []
  if (nature.length > 0 && !nature.includes('confidentiality'))
    return { points: 0, because: 'not_confidentiality' }
  const origin = values.origin ?? []
  if (values.actually_accessed === 'no') return { points: 0, because: 'not_accessed' }
  if (origin.includes('hack_malware_phishing') || origin.includes('unintended_publication'))
    return { points: 0.5, because: 'unknown_recipients' }
  if (Object.keys(values.recipients_of_leak ?? {}).length > 0 || origin.includes('wrong_recipient'))
    return { points: 0.25, because: 'known_recipients' }
  const lost = origin.some((o) => o.startsWith('lost_or_stolen') || o === 'device_disposed_unwiped')
  if (lost && values.actually_accessed !== 'yes') return { points: 0, because: 'exposed_only' }
  return values.actually_accessed === 'yes'
    ? { points: 0.5, because: 'unknown_recipients' }
    : { points: 0.25, because: 'possibly_accessed' }
}

function proposeAvailability(values: IncidentValues): { points: number; because: ProposalKey } {
  const lost =
    (values.nature ?? []).includes('availability') ||
    (values.event_type ?? []).some((e) => e === 'loss' || e === 'destruction')
  if (!lost) return { points: 0, because: 'not_availability' }
  if (values.backup_available === 'no') return { points: 0.5, because: 'no_copy' }
  return values.backup_available === 'yes' && values.recovered_at
    ? { points: 0, because: 'copy_exists' }
    : { points: 0.25, because: 'unavailable_for_a_time' }
}

/** Whether somebody meant it: said so, or the origin leaves no other reading. */
function proposeMalicious(values: IncidentValues): boolean {
  const axis = values.cause_axis
  if (axis === 'internal_malicious' || axis === 'external_malicious') return true
  if (axis === 'internal_accidental' || axis === 'external_accidental') return false
  return (values.origin ?? []).includes('hack_malware_phishing')
}

/** Encrypted with a key that stayed safe; `null` while either is not known. */
function proposeUnintelligible({ encrypted, key_exposed: exposed }: IncidentValues): boolean | null {
  if (encrypted === 'no' || (encrypted === 'yes' && exposed === 'yes')) return false
  return encrypted === 'yes' && exposed === 'no' ? true : null
}

/** What the incident's facts suggest. Advisory: the person who scores changes and explains each input. */
export function proposeEnisa(values: IncidentValues): SeverityProposal {
  const confidentiality = proposeConfidentiality(values)
  const availability = proposeAvailability(values)
  const altered =
    (values.nature ?? []).includes('integrity') || (values.event_type ?? []).includes('alteration')
  const malicious = proposeMalicious(values)
  const level = proposeIdentification(values)
  const reasons: ProposedReason[] = [
    {
      input: 'dpc',
      because: values.data_categories ? 'data_on_record' : 'data_not_known',
      fields: ['data_categories', 'children_or_vulnerable', 'already_public'],
    },
    { input: 'ei', because: `identification_${level}`, fields: ['data_categories', 'pseudonymised'] },
    {
      input: 'confidentiality',
      because: confidentiality.because,
      fields: ['nature', 'origin', 'recipients_of_leak', 'actually_accessed'],
    },
    { input: 'integrity', because: altered ? 'altered' : 'not_integrity', fields: ['nature', 'event_type'] },
    {
      input: 'availability',
      because: availability.because,
      fields: ['nature', 'event_type', 'backup_available', 'recovered_at'],
    },
    { input: 'malicious', because: malicious ? 'meant' : 'not_meant', fields: ['cause_axis', 'origin'] },
  ]
  if (values.data_categories?.includes('credentials'))
    reasons.push({ input: 'dpc', because: 'credentials_open_more', fields: ['data_categories'] })
  const wanted = [
    'data_categories',
    'nature',
    'origin',
    'subjects',
    'actually_accessed',
    'cause_axis',
    'encrypted',
  ] as const
  return {
    inputs: {
      dpc: proposeData(values),
      ei: [{ level }],
      confidentiality: confidentiality.points,
      integrity: altered ? 0.25 : 0,
      availability: availability.points,
      malicious,
      individuals: values.subjects ?? null,
      unintelligible: proposeUnintelligible(values),
    },
    reasons,
    missing: wanted.filter((f) => values[f] === undefined || values[f] === 'unknown'),
  }
}

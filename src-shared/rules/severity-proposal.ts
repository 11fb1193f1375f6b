/**
 * A first proposal of the ENISA inputs from what an incident already says, each with the reason for it.
 *
 * World: shared, pure. What must stay true: it only proposes. Every input is a base step that a person moves up or
 * down with a written reason; nothing here reads free text, and what is not on record is named as not known.
 */
import type { IncidentValues } from '../registers/incident.ts'
import type {
  EnisaCategory,
  EnisaInputs,
  IdentifierLevel,
  ScoredCategory,
  ScoredIdentifier,
} from './severity.ts'

/** Why a value is proposed; the words are in the message `rules.severity.because.<key>`. */
export const proposalKeys = [
  'data_on_record',
  'data_not_known',
  'credentials_open_more',
  'vulnerable_people',
  'already_public',
  'says_little',
  'says_in_general',
  'says_something',
  'detailed_picture',
  'sensitive_by_context',
  'usable_for_fraud',
  'safety_depends',
  'identification_direct',
  'identification_indirect',
  'identification_hard',
  'identification_impossible',
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
  'altered_and_corrected',
  'not_integrity',
  'not_availability',
  'no_copy',
  'lost_for_good',
  'copy_exists',
  'unavailable_for_a_time',
  'meant',
  'not_meant',
] as const
export type ProposalKey = (typeof proposalKeys)[number]
/** A proposed input, why, and the facts it rests on. */
export interface ProposedReason {
  readonly input: 'dpc' | 'ei' | 'confidentiality' | 'integrity' | 'availability' | 'malicious'
  /** With `dpc`: the kind of data that it is about. */
  readonly category?: EnisaCategory
  readonly because: ProposalKey
  readonly fields: readonly (keyof IncidentValues)[]
}
export interface SeverityProposal {
  readonly inputs: EnisaInputs & {
    readonly dpc: readonly ScoredCategory[]
    readonly ei: readonly ScoredIdentifier[]
  }
  readonly reasons: readonly ProposedReason[]
  /** Fields that would say more and are empty. */
  readonly missing: readonly string[]
}

type DataCategory = NonNullable<IncidentValues['data_categories']>[number]
/** The kind of data of the method under which each kind on record falls. */
export const enisaCategoryOf: Readonly<Record<DataCategory, EnisaCategory>> = {
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

interface Move {
  readonly step: string
  readonly because: ProposalKey
}
/** The facts that can move each kind of data from its base. */
const moving = {
  simple: ['safety_critical', 'reveals_sensitive', 'children_or_vulnerable', 'insight'],
  behavioural: ['reveals_sensitive', 'insight', 'already_public'],
  financial: ['enables_fraud', 'insight'],
  sensitive: ['insight', 'already_public'],
} as const satisfies Readonly<Record<EnisaCategory, readonly (keyof IncidentValues)[]>>

/** How the facts move one kind of data (ENISA Annex 1); what raises it comes first, so that the worse reading is taken. */
function moveOf(category: EnisaCategory, values: IncidentValues): Move | undefined {
  const { insight } = values
  const isPublic = values.already_public === 'yes'
  const move = (when: boolean, step: string, because: ProposalKey): Move[] =>
    when ? [{ step, because }] : []
  const context = values.reveals_sensitive === 'yes'
  const moves = {
    simple: [
      ...move(values.safety_critical === 'yes', 'safety_critical', 'safety_depends'),
      ...move(context, 'allows_sensitive_assumptions', 'sensitive_by_context'),
      // The special character of the people moves simple data up; one step is proposed, not three.
      ...move(values.children_or_vulnerable === 'yes', 'profile_or_status', 'vulnerable_people'),
      ...move(insight === 'detailed', 'profile_or_status', 'detailed_picture'),
    ],
    behavioural: [
      ...move(context, 'sensitive_profile', 'sensitive_by_context'),
      ...move(insight === 'detailed', 'daily_life_profile', 'detailed_picture'),
      ...move(isPublic, 'little_insight', 'already_public'),
      ...move(insight === 'little', 'little_insight', 'says_little'),
    ],
    financial: [
      ...move(values.enables_fraud === 'yes', 'full_information', 'usable_for_fraud'),
      ...move(insight === 'detailed', 'full_information', 'detailed_picture'),
      ...move(insight === 'little', 'no_insight', 'says_little'),
      ...move(insight === 'general', 'some_information', 'says_in_general'),
    ],
    sensitive: [
      ...move(isPublic, 'no_insight', 'already_public'),
      ...move(insight === 'little', 'no_insight', 'says_little'),
      ...move(insight === 'general', 'general_assumptions', 'says_in_general'),
      ...move(insight === 'some', 'assumptions_possible', 'says_something'),
    ],
  }
  return moves[category][0]
}

function proposeData(values: IncidentValues): { dpc: ScoredCategory[]; reasons: ProposedReason[] } {
  const known = values.data_categories?.length ? values.data_categories : undefined
  const categories = [...new Set((known ?? ['unknown' as const]).map((c) => enisaCategoryOf[c]))]
  const moves = new Map(categories.map((c) => [c, moveOf(c, values)]))
  return {
    dpc: categories.map((category) => ({ category, step: moves.get(category)?.step ?? 'base' })),
    reasons: categories.flatMap((category) => {
      const fields = ['data_categories', ...moving[category]] as const
      const reason = (because: ProposalKey): ProposedReason => ({ input: 'dpc', category, because, fields })
      const moved = moves.get(category)
      return [
        reason(known ? 'data_on_record' : 'data_not_known'),
        ...(moved ? [reason(moved.because)] : []),
        ...(category === 'simple' && known?.includes('credentials') ? [reason('credentials_open_more')] : []),
      ]
    }),
  }
}

const saidLevels = {
  direct: 'maximum',
  indirect: 'significant',
  hard: 'negligible',
  impossible: 'negligible',
} as const satisfies Readonly<Record<string, IdentifierLevel>>

/** What somebody said about it comes first; else the kinds of data speak. */
function proposeIdentification(values: IncidentValues): { level: IdentifierLevel; because: ProposalKey } {
  const said = values.identification
  if (said) return { level: saidLevels[said], because: `identification_${said}` }
  const level = guessIdentification(values)
  return { level, because: `identification_${level}` }
}
function guessIdentification(values: IncidentValues): IdentifierLevel {
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
  if (values.lost_for_good === 'yes') return { points: 0.5, because: 'lost_for_good' }
  if (values.backup_available === 'no') return { points: 0.5, because: 'no_copy' }
  return values.backup_available === 'yes' && values.recovered_at
    ? { points: 0, because: 'copy_exists' }
    : { points: 0.25, because: 'unavailable_for_a_time' }
}

/** 0.25 as long as nobody can say that the wrong data were put right before anybody relied on them. */
function proposeIntegrity(values: IncidentValues): { points: number; because: ProposalKey } {
  const altered =
    (values.nature ?? []).includes('integrity') || (values.event_type ?? []).includes('alteration')
  if (!altered) return { points: 0, because: 'not_integrity' }
  return values.alteration_corrected === 'yes'
    ? { points: 0, because: 'altered_and_corrected' }
    : { points: 0.25, because: 'altered' }
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
  const data = proposeData(values)
  const { level, because } = proposeIdentification(values)
  const confidentiality = proposeConfidentiality(values)
  const integrity = proposeIntegrity(values)
  const availability = proposeAvailability(values)
  const malicious = proposeMalicious(values)
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
      dpc: data.dpc,
      ei: [{ level }],
      confidentiality: confidentiality.points,
      integrity: integrity.points,
      availability: availability.points,
      malicious,
      individuals: values.subjects ?? null,
      unintelligible: proposeUnintelligible(values),
    },
    reasons: [
      ...data.reasons,
      { input: 'ei', because, fields: ['identification', 'data_categories', 'pseudonymised'] },
      {
        input: 'confidentiality',
        because: confidentiality.because,
        fields: ['nature', 'origin', 'recipients_of_leak', 'actually_accessed'],
      },
      {
        input: 'integrity',
        because: integrity.because,
        fields: ['nature', 'event_type', 'alteration_corrected'],
      },
      {
        input: 'availability',
        because: availability.because,
        fields: ['nature', 'event_type', 'lost_for_good', 'backup_available', 'recovered_at'],
      },
      { input: 'malicious', because: malicious ? 'meant' : 'not_meant', fields: ['cause_axis', 'origin'] },
    ],
    missing: wanted.filter((f) => values[f] === undefined || values[f] === 'unknown'),
  }
}

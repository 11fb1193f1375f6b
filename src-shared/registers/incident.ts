/**
 * The incident register (forms.md 3.1, sections A, B, C, D, F, G and H, and its life cycle), declared once.
 *
 * World: shared, pure. What must stay true: field keys are final, because they are written into journals that must be
 * read in ten years; fields and options are only ever added.
 */
import {
  choice,
  choices,
  count,
  defineRegister,
  duties,
  evidence,
  flag,
  isFilled,
  line,
  links,
  markdown,
  paragraph,
  person,
  rows,
  someone,
  tags,
  time,
  timeline,
  yesNoUnknown,
  type Need,
  type ValuesOf,
} from './define.ts'

type Values = Readonly<Record<string, unknown>>
const isBreach = (v: Values) => v['kind'] === 'suspected_breach' || v['kind'] === 'confirmed_breach'

/** GDPR Art. 33(5): a breach is documented with its facts, its effects and the decision about telling the authority. */
function breachIsDecided(values: Values): readonly Need[] {
  const needs: Need[] = []
  if (!isBreach(values)) return needs
  if (!isFilled(values['aware_at'])) needs.push({ field: 'aware_at', message: 'incident.need.aware_at' })
  if (!isFilled(values['aware_basis']))
    needs.push({ field: 'aware_basis', message: 'incident.need.aware_basis' })
  const decided = values['duties'] as Record<string, unknown> | undefined
  if (!decided?.['eu-gdpr-33-1']) needs.push({ field: 'duties', message: 'incident.need.gdpr33' })
  return needs
}

/** The first step taken to contain it, or why none was needed: one of the two must be on record. */
function containmentIsKnown(values: Values): readonly Need[] {
  return isFilled(values['containment_step']) || isFilled(values['containment_not_needed'])
    ? []
    : [{ field: 'containment_step', message: 'incident.need.containment' }]
}

export const incident = defineRegister({
  id: 'incident',
  refPrefix: 'INC',
  schemaVersion: 2,
  title: 'title',
  subtitle: ['kind', 'organisation', 'site_department'],
  compartment: 'org',
  intake: ['title', 'summary', 'detected_at', 'reporter', 'report_channel', 'kind'],
  sections: {
    intake: {
      title: line({ max: 120, column: 'shown', search: 5, source: 'ICO breach log' }),
      kind: choice(['event', 'near_miss', 'suspected_breach', 'confirmed_breach', 'not_personal_data'], {
        column: 'shown',
        filter: true,
        search: 1,
        source: 'GDPR Art. 4(12); WP250 rev.01',
      }),
      summary: markdown({ search: 2, source: 'GDPR Art. 33(5)' }),
      opinion: paragraph({ search: 1 }),
      reporter: someone({ column: 'optional', search: 1 }),
      report_channel: choice(
        [
          'in_person',
          'phone',
          'email',
          'form_file',
          'paper',
          'vendor',
          'authority',
          'media',
          'data_subject',
          'monitoring',
        ],
        { column: 'optional', filter: true },
      ),
      owner: person({ column: 'shown', filter: true }),
      deputy: person({ column: 'optional' }),
      severity_initial: choice(['1_low', '2_medium', '3_high', '4_very_high'], {
        column: 'shown',
        filter: true,
        policy: 'highest',
      }),
      organisation: line({ max: 200, column: 'optional', search: 3 }),
      organisation_type: line({ max: 100, column: 'optional', filter: true }),
      site_department: line({ column: 'optional', search: 1 }),
      location: choice(['own_premises', 'remote', 'travelling', 'vendor', 'online', 'unknown'], {
        column: 'optional',
        filter: true,
      }),
      external_ref: line({ column: 'optional', search: 2 }),
      tags: tags({ column: 'optional', filter: true, search: 1 }),
      restricted: flag({ policy: 'yes' }),
    },
    times: {
      occurred_start: time({ column: 'optional' }),
      occurred_end: time({ column: 'optional' }),
      ongoing: flag({ filter: true, policy: 'yes' }),
      detected_at: time({ column: 'shown', filter: true }),
      detected_by: choice(
        ['staff', 'customer', 'vendor', 'monitoring', 'audit', 'authority', 'press', 'other'],
        { column: 'optional', filter: true },
      ),
      detected_by_note: line(),
      reported_internally_at: time({ column: 'optional' }),
      aware_at: time({
        column: 'optional',
        policy: 'earliest',
        when: isBreach,
        source: 'GDPR Art. 33(1); EDPB Guidelines 9/2022 para. 31',
      }),
      aware_basis: paragraph({ when: isBreach, source: 'EDPB Guidelines 9/2022 para. 31-34' }),
      aware_decided_by: someone({ when: isBreach }),
      reported_to_authority_at: time({ column: 'optional', when: isBreach }),
      contained_at: time({ column: 'optional' }),
      recovered_at: time({ column: 'optional' }),
      closed_at: time({ column: 'optional', fixed: true }),
    },
    nature: {
      nature: choices(['confidentiality', 'integrity', 'availability', 'resilience'], {
        column: 'optional',
        filter: true,
        source: 'WP250 rev.01 I.B.2',
      }),
      event_type: choices(
        ['destruction', 'loss', 'alteration', 'unauthorised_disclosure', 'unauthorised_access', 'other'],
        {
          column: 'optional',
          filter: true,
          source: 'GDPR Art. 4(12)',
        },
      ),
      origin: choices(
        [
          'lost_or_stolen_device',
          'lost_or_stolen_paper',
          'mail_lost_or_opened',
          'hack_malware_phishing',
          'paper_binned_unshredded',
          'device_disposed_unwiped',
          'unintended_publication',
          'wrong_persons_data_shown',
          'wrong_recipient',
          'spoken_disclosure',
          'excess_access_rights',
          'vendor_failure',
          'misconfiguration',
          'other',
          'unknown',
        ],
        { column: 'optional', filter: true, search: 1 },
      ),
      media: choices(
        [
          'network_server',
          'email',
          'paper',
          'laptop',
          'desktop',
          'portable_device',
          'medical_record_system',
          'cloud',
          'other',
        ],
        { column: 'optional', filter: true },
      ),
      cause_axis: choice(
        ['internal_accidental', 'internal_malicious', 'external_accidental', 'external_malicious', 'unknown'],
        { column: 'optional', filter: true },
      ),
      cause_family: choices(
        [
          'physical_damage',
          'technical_failure',
          'organisational',
          'infrastructure_outage',
          'technical_attack',
          'human_slip',
          'process_gap',
        ],
        { column: 'optional', filter: true },
      ),
      attack_type: line({ search: 1 }),
      presumed_motive: line({ search: 1 }),
      police_report: choice(['none', 'planned', 'filed'], { filter: true }),
      police_ref: line({ when: (v) => v['police_report'] === 'filed', search: 1 }),
      cyber: flag({ column: 'optional', filter: true, source: 'ICO data security incident trends' }),
      vendor_involved: yesNoUnknown({ column: 'optional', filter: true }),
    },
    people: {
      subjects: count({ column: 'shown', filter: true, source: 'GDPR Art. 33(3)(a)' }),
      records: count({ column: 'optional', source: 'GDPR Art. 33(3)(a)' }),
      subject_categories: choices(
        [
          'employees',
          'users',
          'members',
          'students',
          'customers',
          'prospects',
          'patients',
          'minors',
          'vulnerable',
          'military',
          'suppliers',
          'other',
          'unknown',
        ],
        { column: 'optional', filter: true, source: 'GDPR Art. 33(3)(a)' },
      ),
      data_categories: choices(
        [
          'civil_status',
          'national_id',
          'contact',
          'credentials',
          'financial',
          'official_documents',
          'location',
          'offences',
          'health',
          'biometric',
          'genetic',
          'ethnicity',
          'politics',
          'belief',
          'union',
          'sex_life_or_orientation',
          'communications_content',
          'behavioural',
          'other',
          'unknown',
        ],
        { column: 'optional', filter: true, source: 'GDPR Art. 33(3)(a), Art. 9(1), Art. 10' },
      ),
      children_or_vulnerable: yesNoUnknown({ filter: true, policy: 'yes' }),
      volume_per_person: paragraph({ max: 1_000 }),
      data_age: paragraph({ max: 1_000 }),
      already_public: yesNoUnknown(),
      recipients_of_leak: rows({
        who: line(),
        trusted: yesNoUnknown(),
        statement: choice(['none', 'asked', 'returned', 'destroyed']),
        note: line({ max: 500 }),
      }),
      actually_accessed: choice(['yes', 'likely', 'no_evidence', 'no'], { column: 'optional', filter: true }),
      residence: rows(
        { place: line({ max: 60 }), people: count() },
        { source: 'GDPR Art. 55, 56; US state laws', search: 1 },
      ),
      effects: paragraph({ max: 20_000, search: 1, source: 'GDPR Art. 33(3)(c), 33(5)' }),
    },
    protections: {
      encrypted: yesNoUnknown({ filter: true, source: 'GDPR Art. 34(3)(a); 45 CFR 164.402' }),
      encryption_note: line({ max: 500, when: (v) => v['encrypted'] === 'yes' }),
      key_exposed: yesNoUnknown({ when: (v) => v['encrypted'] === 'yes' }),
      pseudonymised: yesNoUnknown(),
      access_protected: yesNoUnknown(),
      backup_available: yesNoUnknown(),
      backup_note: line({ max: 500, when: (v) => v['backup_available'] === 'yes' }),
      remote_wipe: yesNoUnknown(),
      logging_available: yesNoUnknown(),
      physical_lock: yesNoUnknown(),
      protections_note: paragraph({ search: 1 }),
    },
    // Facts that the decision aid and the severity score need and that no other field holds (docs/decision-aid.md).
    risk: {
      insight: choice(['little', 'general', 'some', 'detailed'], {
        since: 2,
        source: 'EDPB Guidelines 9/2022 IV.B; ENISA 2013 Annex 1',
      }),
      reveals_sensitive: yesNoUnknown({
        since: 2,
        policy: 'yes',
        source: 'GDPR Art. 9(1); ENISA 2013 Annex 1',
      }),
      enables_fraud: yesNoUnknown({ since: 2, policy: 'yes', source: 'GDPR recital 75' }),
      safety_critical: yesNoUnknown({ since: 2, policy: 'yes', source: 'GDPR recital 75' }),
      identification: choice(['direct', 'indirect', 'hard', 'impossible'], {
        since: 2,
        source: 'EDPB Guidelines 9/2022 IV.B; ENISA 2013 Annex 2',
      }),
      credentials_protected: yesNoUnknown({ since: 2, source: 'EDPB Guidelines 01/2021, case 6' }),
      data_outdated: yesNoUnknown({ since: 2, source: 'ENISA 2013 Annex 1' }),
      exfiltrated: yesNoUnknown({
        since: 2,
        policy: 'yes',
        filter: true,
        source: 'EDPB Guidelines 01/2021, cases 1-4',
      }),
      noticed_at_once: yesNoUnknown({ since: 2, source: 'EDPB Guidelines 01/2021, case 15' }),
      lost_for_good: yesNoUnknown({ since: 2, policy: 'yes', source: 'WP250 rev.01 Annex B' }),
      alteration_corrected: yesNoUnknown({ since: 2, source: 'WP250 rev.01 I.B.2' }),
      effect_on_people: choice(['none', 'minor', 'significant', 'serious'], {
        since: 2,
        policy: 'highest',
        filter: true,
        source: 'GDPR Art. 33(3)(c), recital 75',
      }),
      harm_seen: yesNoUnknown({ since: 2, policy: 'yes', filter: true, source: 'GDPR recital 85' }),
      wider_problem: yesNoUnknown({ since: 2, policy: 'yes', source: 'EDPB Guidelines 01/2021, case 17' }),
      later_measures_removed_risk: yesNoUnknown({ since: 2, source: 'GDPR Art. 34(3)(b)' }),
      disproportionate_effort: yesNoUnknown({ since: 2, source: 'GDPR Art. 34(3)(c)' }),
    },
    response: {
      containment_step: paragraph({ search: 1, source: 'GDPR Art. 33(3)(d)' }),
      containment_not_needed: paragraph(),
      measures_taken: paragraph({ max: 20_000, search: 1, source: 'GDPR Art. 33(3)(d), 33(5)' }),
      duties: duties({ source: 'GDPR Art. 33(1), 33(5)' }),
      closing_statement: paragraph({ search: 1 }),
      linked_incidents: links(['incident'], {}),
    },
    timeline: { timeline: timeline({ search: 1 }) },
    evidence: { evidence: evidence({ search: 1 }) },
  },
  states: [
    'intake',
    'triage',
    'investigating',
    'contained',
    'remediating',
    'awaiting_postmortem',
    'closed',
    'not_a_breach',
    'merged_into',
    'reopened',
  ],
  finalStates: ['closed', 'not_a_breach', 'merged_into'],
  transitions: {
    start_triage: { from: ['intake', 'reopened'], to: 'triage', needs: ['owner', 'kind'] },
    investigate: {
      from: ['triage', 'reopened'],
      to: 'investigating',
      needs: ['severity_initial', 'detected_at'],
    },
    contain: { from: ['triage', 'investigating'], to: 'contained', gate: containmentIsKnown },
    remediate: { from: ['contained'], to: 'remediating', needs: ['nature', 'data_categories', 'subjects'] },
    await_postmortem: {
      from: ['contained', 'remediating'],
      to: 'awaiting_postmortem',
      needs: ['nature', 'origin', 'data_categories', 'subjects', 'measures_taken'],
      gate: breachIsDecided,
    },
    close: {
      from: ['awaiting_postmortem'],
      to: 'closed',
      needs: ['effects', 'closing_statement'],
      stamps: ['closed_at'],
      gate: (v) => [...breachIsDecided(v), ...containmentIsKnown(v)],
    },
    dismiss: { from: ['intake', 'triage', 'investigating'], to: 'not_a_breach', reason: true },
    merge: {
      from: ['intake', 'triage', 'investigating'],
      to: 'merged_into',
      needs: ['linked_incidents'],
      reason: true,
    },
    reopen: { from: ['closed', 'not_a_breach', 'merged_into'], to: 'reopened', reason: true },
  },
})

export type IncidentValues = ValuesOf<typeof incident>

/**
 * The incident register (forms.md 3.1, sections A to H and J, and its life cycle), declared once. Section I is a
 * register of its own: obligation.ts.
 *
 * World: shared, pure. What must stay true: field keys are final, because they are written into journals that must be
 * read in ten years; fields and options are only ever added.
 */
import { isFarFromScore } from '../rules/severity-kept.ts'
import type { Count } from '../values.ts'
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
  number,
  markdown,
  paragraph,
  person,
  rows,
  scores,
  someone,
  tags,
  time,
  timeline,
  yesNoUnknown,
  type ValuesOf,
} from './define.ts'
import type { Need, Surroundings } from './gates.ts'

type Values = Readonly<Record<string, unknown>>
/** Kinds of incident about which the laws on breaches ask. */
export const isBreach = (v: Values) => v['kind'] === 'suspected_breach' || v['kind'] === 'confirmed_breach'

/** GDPR Art. 33(1): why this moment is the one of awareness is part of the record of a breach. */
function awarenessIsReasoned(values: Values): readonly Need[] {
  if (!isBreach(values)) return []
  return (['aware_at', 'aware_basis'] as const)
    .filter((field) => !isFilled(values[field]))
    .map((field) => ({ field, message: `incident.need.${field}` }))
}

/** GDPR Art. 33(5): the decision about each duty is on record before the incident is left behind. */
function dutiesAreDecided(values: Values, around: Surroundings): readonly Need[] {
  // an event or a near miss is held up only by what binds for certain
  return around.undecided
    .filter((d) => d.applies || isBreach(values))
    .map(({ title }) => ({ field: 'duties', message: 'incident.need.duty', title }))
}
/** Whatever was decided to be done has been done. */
function obligationsAreFinal(_values: Values, around: Surroundings): readonly Need[] {
  return around.children
    .filter((c) => c.register === 'obligation' && !c.final)
    .map((c) => ({ field: 'duties', message: 'incident.need.obligation', title: c.title, record: c.id }))
}
/** A breach is closed with a score, a person's conclusion about the risk, and numbers that are settled. */
function breachIsJudged(values: Values): readonly Need[] {
  if (!isBreach(values)) return []
  const needs: Need[] = []
  if (!isFilled(values['scores'])) needs.push({ field: 'scores', message: 'incident.need.scores' })
  if (!isFilled(values['risk_conclusion'])) needs.push({ field: 'risk_conclusion' })
  if (!isFilled(values['risk_reasons'])) needs.push({ field: 'risk_reasons' })
  if (gapIsOpen(values)) needs.push({ field: 'severity_gap_reason', message: 'incident.need.gap_reason' })
  return [...needs, ...countsAreSettled(values)]
}
/** The score may have been made after the conclusion, or again. */
function gapIsOpen({ scores: kept, risk_conclusion, severity_gap_reason }: IncidentValues): boolean {
  if (risk_conclusion === undefined || isFilled(severity_gap_reason)) return false
  return isFarFromScore(kept, risk_conclusion)
}
function countsAreSettled(values: Values): readonly Need[] {
  if (values['counts_are_final'] === true) return []
  return (['subjects', 'records'] as const)
    .filter((field) => {
      const status = (values[field] as Count | undefined)?.status
      return field === 'subjects' ? status !== 'confirmed' : status !== undefined && status !== 'confirmed'
    })
    .map((field) => ({ field, message: 'incident.need.count' }))
}

/** States of a post-mortem in which its text has been approved. */
const approved: readonly string[] = ['approved', 'verified', 'closed']
/** A breach is left behind with an approved post-mortem; what did no harm, with a few sentences of what was learned. */
function isLearnedFrom(values: Values, { children }: Surroundings): readonly Need[] {
  // a drill looks back at what did not happen
  const learned = children.some(
    (c) => c.register === 'postmortem' && c.values['type'] !== 'drill' && approved.includes(c.state),
  )
  if (learned) return []
  if (isBreach(values)) return [{ field: 'postmortem_note', message: 'incident.need.postmortem' }]
  return isFilled(values['postmortem_note']) ? [] : [{ field: 'postmortem_note' }]
}

/** The first step taken to contain it, or why none was needed: one of the two must be on record. */
function containmentIsKnown(values: Values): readonly Need[] {
  return isFilled(values['containment_step']) || isFilled(values['containment_not_needed'])
    ? []
    : [{ field: 'containment_step', message: 'incident.need.containment' }]
}

/** How it came about, and the kind of cause behind it: corrective actions name them too. */
export const origins = [
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
] as const
export const causeFamilies = [
  'physical_damage',
  'technical_failure',
  'organisational',
  'infrastructure_outage',
  'technical_attack',
  'human_slip',
  'process_gap',
] as const

const factorLevel = (part: string) =>
  choice(['low', 'medium', 'high'], { since: 3, policy: 'highest', source: `45 CFR 164.402(2)${part}` })

export const incident = defineRegister({
  id: 'incident',
  refPrefix: 'INC',
  schemaVersion: 3,
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
      detected_at: time({ column: 'shown', filter: true, guarded: true }),
      detected_by: choice(
        ['staff', 'customer', 'vendor', 'monitoring', 'audit', 'authority', 'press', 'other'],
        { column: 'optional', filter: true },
      ),
      detected_by_note: line(),
      reported_internally_at: time({ column: 'optional', guarded: true }),
      aware_at: time({
        column: 'optional',
        policy: 'earliest',
        guarded: true,
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
      origin: choices(origins, { column: 'optional', filter: true, search: 1 }),
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
      cause_family: choices(causeFamilies, { column: 'optional', filter: true }),
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
        { place: line({ max: 60, suggest: 'places' }), people: count() },
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
    // What was involved (section E). Other registers will be linked here; names serve until then.
    context: {
      processings: tags({ since: 3, column: 'optional', filter: true, search: 1, source: 'GDPR Art. 30' }),
      systems: tags({ since: 3, column: 'optional', filter: true, search: 1 }),
      vendors: rows(
        {
          name: line(),
          role: choice(['processor', 'joint_controller', 'sub_processor', 'other']),
          told_us_at: time(),
          told_us: line({ max: 500 }),
          sla_hours: number({ max: 8_760 }),
        },
        { since: 3, search: 1, source: 'GDPR Art. 28, 33(2)' },
      ),
      sops_in_force: rows({ code: line(), version: line({ max: 20 }) }, { since: 3 }),
      sops_breached: tags({ since: 3, column: 'optional', filter: true }),
      dpia_refs: tags({ since: 3 }),
      training_state: paragraph({ since: 3, source: 'ICO breach report form' }),
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
    // The score by a method, and beside it what a person concludes, which governs.
    severity: {
      scores: scores({ since: 3, source: 'ENISA 2013' }),
      likelihood: choice(['1_remote', '2_possible', '3_likely', '4_certain'], {
        since: 3,
        policy: 'highest',
        column: 'optional',
        filter: true,
        source: 'GDPR recital 76',
      }),
      gravity: choice(['1_negligible', '2_limited', '3_significant', '4_maximum'], {
        since: 3,
        policy: 'highest',
        column: 'optional',
        filter: true,
        source: 'GDPR recital 76',
      }),
      impacts: choices(
        [
          'loss_of_control',
          'limited_rights',
          'discrimination',
          'identity_theft',
          'fraud',
          'pseudonym_reversal',
          'financial_loss',
          'reputation',
          'professional_secrecy',
          'physical_harm',
          'other',
        ],
        { since: 3, filter: true, source: 'GDPR recitals 75, 85' },
      ),
      risk_conclusion: choice(['none', 'risk', 'high'], {
        since: 3,
        policy: 'highest',
        column: 'optional',
        filter: true,
        decided: true,
        source: 'GDPR Art. 33(1), 34(1)',
      }),
      risk_reasons: paragraph({
        max: 20_000,
        since: 3,
        search: 1,
        decided: true,
        source: 'GDPR Art. 33(5)',
      }),
      severity_gap_reason: paragraph({ max: 20_000, since: 3, decided: true }),
    },
    // 45 CFR 164.402(2): a breach is presumed until all four factors show a low probability of compromise.
    hipaa: {
      hipaa_phi: yesNoUnknown({ since: 3, policy: 'yes', source: '45 CFR 160.103' }),
      hipaa_impermissible: yesNoUnknown({ since: 3, policy: 'yes', source: '45 CFR 164.402' }),
      hipaa_secured: yesNoUnknown({ since: 3, source: '45 CFR 164.402' }),
      hipaa_exclusion: choice(['good_faith_access', 'inadvertent_within_entity', 'could_not_be_retained'], {
        since: 3,
        source: '45 CFR 164.402(1)(i)-(iii)',
      }),
      hipaa_exclusion_reasons: paragraph({ since: 3 }),
      hipaa_nature_level: factorLevel('(i)'),
      hipaa_nature_reasons: paragraph({ since: 3 }),
      hipaa_recipient_level: factorLevel('(ii)'),
      hipaa_recipient_reasons: paragraph({ since: 3 }),
      hipaa_acquired_level: factorLevel('(iii)'),
      hipaa_acquired_reasons: paragraph({ since: 3 }),
      hipaa_mitigation_level: factorLevel('(iv)'),
      hipaa_mitigation_reasons: paragraph({ since: 3 }),
      hipaa_conclusion: choice(['low_probability', 'not_low'], { since: 3, source: '45 CFR 164.402(2)' }),
      hipaa_conclusion_reasons: paragraph({ since: 3, source: '45 CFR 164.414(b)' }),
    },
    // Answers to what laws ask and no other field holds, by the fact's name; and moments that start their periods.
    law: {
      law_facts: rows(
        { answer: yesNoUnknown(), reasons: line({ max: 500 }) },
        { since: 3, named: 'rules.duty.fact' },
      ),
      law_times: rows({ at: time() }, { since: 3, guarded: true, named: 'rules.duty.moment' }),
    },
    response: {
      containment_step: paragraph({ search: 1, source: 'GDPR Art. 33(3)(d)' }),
      containment_not_needed: paragraph(),
      measures_taken: paragraph({ max: 20_000, search: 1, source: 'GDPR Art. 33(3)(d), 33(5)' }),
      measures_planned: paragraph({ max: 20_000, since: 3, search: 1, source: 'GDPR Art. 33(3)(d)' }),
      duties: duties({ source: 'GDPR Art. 33(1), 33(5)' }),
      counts_are_final: flag({ since: 3, source: 'GDPR Art. 33(3)(a), 33(4)' }),
      postmortem_note: paragraph({ max: 20_000, since: 3, search: 1 }),
      closing_statement: paragraph({ search: 1 }),
      linked_incidents: links(['incident'], {}),
      merged_into: links(['incident'], { since: 3, fixed: true }),
      closures: rows(
        {
          event: choice(['closed', 'reopened', 'not_a_breach', 'merged']),
          at: time(),
          by: line(),
          signed_as: line(),
          why: paragraph({ max: 20_000 }),
        },
        { since: 3, fixed: true },
      ),
    },
    timeline: { timeline: timeline({ search: 1 }) },
    evidence: { evidence: evidence({ search: 1 }) },
  },
  ownPages: ['severity', 'hipaa', 'law'],
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
      gate: (v, around) => [...awarenessIsReasoned(v), ...dutiesAreDecided(v, around)],
    },
    close: {
      from: ['awaiting_postmortem'],
      to: 'closed',
      needs: ['effects', 'closing_statement'],
      stamps: ['closed_at'],
      signature: true,
      gate: (v, around) => [
        ...awarenessIsReasoned(v),
        ...containmentIsKnown(v),
        ...breachIsJudged(v),
        ...dutiesAreDecided(v, around),
        ...obligationsAreFinal(v, around),
        ...isLearnedFrom(v, around),
      ],
    },
    dismiss: { from: ['intake', 'triage', 'investigating'], to: 'not_a_breach', reason: true },
    merge: { from: ['intake', 'triage', 'investigating'], to: 'merged_into', reason: true, machine: true },
    reopen: { from: ['closed', 'not_a_breach', 'merged_into'], to: 'reopened', reason: true },
  },
})

export type IncidentValues = ValuesOf<typeof incident>

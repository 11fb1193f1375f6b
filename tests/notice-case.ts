/** One breach with everything on record, for tests of notices. World: tests. */
import { t } from '../src-main/app/text.ts'
import type { NoticeInput } from '../src-shared/notices/facts.ts'
import type { IncidentValues } from '../src-shared/registers/incident.ts'
import type { FuzzyTime } from '../src-shared/values.ts'

const zone = 'Europe/Berlin'
export const exactly = (at: string): FuzzyTime => ({ certainty: 'exact', at, zone })

/** A leaver kept access to a shared folder and copied patients' files. */
export const fullIncident: IncidentValues = {
  title: 'Former employee copied patient files',
  kind: 'confirmed_breach',
  summary: 'An employee who had left copied files of patients from a shared folder to a private account.',
  report_channel: 'email',
  location: 'online',
  occurred_start: exactly('2026-11-10T08:00:00Z'),
  occurred_end: exactly('2026-11-12T17:00:00Z'),
  ongoing: false,
  detected_at: exactly('2026-11-13T09:30:00Z'),
  detected_by: 'monitoring',
  detected_by_note: 'Monthly review of access rights.',
  aware_at: exactly('2026-11-13T14:00:00Z'),
  aware_basis: 'The log shows the copies.',
  contained_at: exactly('2026-11-13T15:00:00Z'),
  nature: ['confidentiality'],
  event_type: ['unauthorised_access'],
  origin: ['excess_access_rights'],
  media: ['network_server'],
  cause_axis: 'internal_malicious',
  cause_family: ['process_gap'],
  police_report: 'filed',
  police_ref: 'K 77/26',
  cyber: false,
  vendor_involved: 'no',
  subjects: { status: 'confirmed', best: 120 },
  records: { status: 'confirmed', best: 340 },
  subject_categories: ['patients'],
  data_categories: ['contact', 'health', 'national_id'],
  children_or_vulnerable: 'yes',
  volume_per_person: 'Two or three letters each.',
  residence: {
    a: { place: 'Germany', people: { status: 'confirmed', best: 118 } },
    b: { place: 'France', people: { status: 'confirmed', best: 2 } },
  },
  actually_accessed: 'yes',
  effects: 'Diagnoses may become known to others. Identity numbers may be misused.',
  encrypted: 'no',
  pseudonymised: 'no',
  access_protected: 'yes',
  logging_available: 'yes',
  physical_lock: 'yes',
  systems: ['File server'],
  training_state: 'All staff were trained in March 2026.',
  identification: 'direct',
  enables_fraud: 'yes',
  exfiltrated: 'yes',
  effect_on_people: 'significant',
  harm_seen: 'no',
  likelihood: '3_likely',
  gravity: '3_significant',
  impacts: ['loss_of_control', 'identity_theft', 'professional_secrecy'],
  risk_conclusion: 'high',
  risk_reasons: 'Health data of 120 people in the hands of somebody who meant it.',
  containment_step: 'All access of the former employee was closed.',
  measures_taken: 'The account was reported; a lawyer demanded that the files be deleted.',
  measures_planned: 'Access ends on the last working day, checked by two people.',
}

/** Everything around it: the office, the first report to the authority, and the letter to people that is still due. */
export const fullCase: NoticeInput = {
  values: fullIncident,
  ref: 'INC-2026-0007',
  office: {
    name: 'Sonnenhof Clinic',
    country: 'DE',
    zone,
    address: 'Am Hang 3, 99999 Musterstadt',
    dpoName: 'Ada Muster',
    dpoContact: 'privacy@sonnenhof.example, +49 30 000000',
    authority: 'The state data protection commissioner',
  },
  notice: { phase: 'initial' },
  duty: { due_at: exactly('2026-11-16T14:00:00Z') },
  people: { decision: 'required' },
  sender: { name: 'Ada Muster', contact: 'privacy@sonnenhof.example', function: 'dpo' },
  recipient: { name: 'Erika Beispiel', address: 'Feldweg 1, 99999 Musterstadt' },
  others: [],
  now: '2026-11-14T10:00:00Z',
  zone,
  text: { t, locale: 'en-GB' },
}
/** The same office and hour with nothing on record. */
export const emptyCase: NoticeInput = {
  values: {},
  now: fullCase.now,
  zone,
  text: fullCase.text,
}

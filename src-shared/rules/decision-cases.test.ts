/**
 * The GDPR decision aid against the cases of EDPB Guidelines 01/2021 and WP250 rev.01 Annex B: the shared ones by id from
 * tests/fixtures/oracles/edpb.json, the others from the guidelines. World: unit test. The facts of each case are what
 * its text says, in the vocabulary of decision-facts.ts; the aid never sees an id.
 */
import { describe, expect, it } from 'vitest'
import oracle from '../../tests/fixtures/oracles/edpb.json' with { type: 'json' }
import { decideGdpr, type Outcome } from './decision-aid.ts'
import type { BreachFacts } from './decision-facts.ts'

const few = { min: 12, max: 60 }
const facts: Readonly<Record<string, BreachFacts>> = {
  'edpb-01': {
    nature: ['availability', 'confidentiality'],
    malicious: 'yes',
    dataCategories: ['contact', 'civil_status'],
    people: few,
    encrypted: 'yes',
    keySafe: 'yes',
    exfiltrated: 'no',
    logsComplete: 'yes',
    backup: 'yes',
    restoredHours: 4,
    effectOnPeople: 'none',
  },
  'edpb-04': {
    nature: ['confidentiality', 'availability'],
    malicious: 'yes',
    dataCategories: ['national_id', 'financial'],
    people: { min: 2_000, max: 9_000 },
    exfiltrated: 'yes',
    backup: 'no',
  },
  'edpb-05': {
    nature: ['confidentiality', 'integrity'],
    malicious: 'yes',
    dataCategories: ['civil_status', 'contact'],
    people: { min: 213, max: 213 },
    exfiltrated: 'yes',
  },
  'edpb-07': {
    nature: ['confidentiality'],
    malicious: 'yes',
    dataCategories: ['civil_status', 'national_id', 'credentials'],
    people: { min: 2_000, max: 100_000 },
    effectOnPeople: 'minor',
  },
  'edpb-10': {
    nature: ['confidentiality', 'availability'],
    malicious: 'yes',
    lostObject: 'yes',
    dataCategories: ['civil_status', 'behavioural'],
    vulnerable: 'yes',
    encrypted: 'yes',
    keySafe: 'yes',
    accessProtected: 'yes',
    remoteWiped: 'yes',
    backup: 'yes',
  },
  'edpb-12': {
    nature: ['confidentiality', 'availability'],
    malicious: 'yes',
    lostObject: 'yes',
    dataCategories: ['civil_status', 'health'],
    backup: 'no',
  },
  'edpb-14': {
    nature: ['confidentiality'],
    malicious: 'no',
    dataCategories: ['contact', 'national_id'],
    people: { min: 60_000 },
    recipients: 'many',
    returned: 'asked',
  },
  'edpb-15': {
    nature: ['confidentiality'],
    malicious: 'no',
    dataCategories: ['contact', 'behavioural'],
    insight: 'little',
    people: { min: 15, max: 15 },
    recipients: 'known',
    returned: 'asked',
    noticedAtOnce: 'yes',
  },
  'edpb-17': {
    nature: ['confidentiality', 'integrity'],
    malicious: 'yes',
    dataCategories: ['behavioural', 'contact'],
    insight: 'detailed',
    people: { min: 1, max: 1 },
    recipients: 'attacker',
    widerProblem: 'yes',
  },
  'wp250-b-i': {
    nature: ['confidentiality', 'availability'],
    malicious: 'yes',
    lostObject: 'yes',
    encrypted: 'yes',
    keySafe: 'yes',
    backup: 'yes',
    restoredHours: 10,
  },
  'wp250-b-iii': { nature: ['availability'], malicious: 'no', restoredHours: 0.1 },
  'wp250-b-v': {
    nature: ['confidentiality'],
    malicious: 'no',
    dataCategories: ['financial', 'contact'],
    people: { min: 1, max: 1 },
    recipients: 'known',
  },
  'wp250-b-vii': {
    nature: ['confidentiality'],
    malicious: 'no',
    dataCategories: ['contact', 'behavioural'],
    recipients: 'unknown',
    widerProblem: 'yes',
  },
  'wp250-b-ix': {
    nature: ['confidentiality'],
    malicious: 'no',
    dataCategories: ['civil_status', 'contact'],
    people: { min: 500, max: 5_000 },
    recipients: 'many',
  },
}

const told = (o: Outcome) => ({
  notify_sa: o !== 'document',
  communicate_data_subjects: o === 'authority_and_people',
})
/** "depends" and "only those affected" leave the people open; the guidelines fix the rest. */
function wanted(expected: { notify_sa: boolean; communicate_data_subjects: boolean | string }) {
  const people = expected.communicate_data_subjects
  return {
    notify_sa: expected.notify_sa,
    ...(typeof people === 'boolean' ? { communicate_data_subjects: people } : {}),
  }
}

describe('shared cases', () => {
  const cases = [...oracle.cases, ...oracle.extra_wp250_annex_b]
  it('are all here', () => expect(cases.map((c) => c.id).toSorted()).toEqual(Object.keys(facts).toSorted()))
  it.each(cases)('$id', ({ id, expected }) => {
    const decision = decideGdpr(facts[id]!)
    expect(decision.internalDocumentation).toBe(true)
    expect(told(decision.outcome)).toMatchObject(wanted(expected))
  })
})

/** Cases that are in the guidelines but not in the shared sample, from their published facts. */
const others: readonly (readonly [string, Outcome | readonly Outcome[], BreachFacts])[] = [
  [
    '02 ransomware, no electronic backup, no outflow, five working days',
    'authority',
    {
      nature: ['availability'],
      malicious: 'yes',
      dataCategories: ['contact', 'civil_status'],
      people: few,
      exfiltrated: 'no',
      logsComplete: 'yes',
      backup: 'no',
      restoredHours: 120,
      effectOnPeople: 'minor',
    },
  ],
  [
    '03 ransomware in a hospital, backup, two working days, operations cancelled',
    'authority_and_people',
    {
      nature: ['availability'],
      malicious: 'yes',
      dataCategories: ['health', 'civil_status'],
      people: { min: 1_000, max: 9_000 },
      vulnerable: 'yes',
      exfiltrated: 'no',
      logsComplete: 'yes',
      backup: 'yes',
      restoredHours: 48,
      effectOnPeople: 'serious',
    },
  ],
  [
    '06 salted hashed passwords and aliases of a cooking site',
    'document',
    {
      nature: ['confidentiality'],
      malicious: 'yes',
      dataCategories: ['credentials'],
      credentialsProtected: 'yes',
      identification: 'hard',
      people: { min: 1_200, max: 1_200 },
      exfiltrated: 'yes',
    },
  ],
  [
    '08 business contacts copied by an employee who leaves',
    'authority',
    {
      nature: ['confidentiality'],
      malicious: 'yes',
      dataCategories: ['contact'],
      recipients: 'known',
      exfiltrated: 'yes',
    },
  ],
  [
    '09 spreadsheet to a trusted insurance agent who deletes it',
    'document',
    {
      nature: ['confidentiality'],
      malicious: 'no',
      dataCategories: ['contact', 'civil_status', 'financial'],
      people: { min: 24, max: 24 },
      recipients: 'trusted',
      returned: 'confirmed',
    },
  ],
  [
    '11 stolen laptop without encryption or password, more than 100,000 customers',
    'authority_and_people',
    {
      nature: ['confidentiality', 'availability'],
      malicious: 'yes',
      lostObject: 'yes',
      dataCategories: ['civil_status', 'contact'],
      people: { min: 100_001 },
      encrypted: 'no',
      accessProtected: 'no',
      backup: 'yes',
      effectOnPeople: 'none',
    },
  ],
  [
    '13 two parcels swapped with their bills',
    'document',
    {
      nature: ['confidentiality'],
      malicious: 'no',
      dataCategories: ['contact', 'other'],
      people: { min: 2, max: 2 },
      recipients: 'known',
      returned: 'asked',
    },
  ],
  [
    '16 car insurance letter to another policy holder',
    'authority',
    {
      nature: ['confidentiality'],
      malicious: 'no',
      dataCategories: ['contact', 'civil_status', 'financial'],
      people: { min: 1, max: 1 },
      recipients: 'known',
    },
  ],
  [
    '18 payroll mails forwarded by an intruder',
    'authority_and_people',
    {
      nature: ['confidentiality'],
      malicious: 'yes',
      dataCategories: ['civil_status', 'financial'],
      people: { min: 89, max: 99 },
      exfiltrated: 'yes',
    },
  ],
  [
    'like 03, the effect described as significant only',
    'authority_and_people',
    {
      nature: ['availability'],
      malicious: 'yes',
      dataCategories: ['health'],
      vulnerable: 'yes',
      exfiltrated: 'no',
      backup: 'yes',
      restoredHours: 48,
      effectOnPeople: 'significant',
    },
  ],
  [
    'WP250 iv ransomware, no backup, data lost',
    ['authority', 'authority_and_people'],
    {
      nature: ['availability'],
      malicious: 'yes',
      dataCategories: ['contact'],
      exfiltrated: 'no',
      backup: 'no',
    },
  ],
  [
    'WP250 vi user names, passwords and purchases published',
    'authority_and_people',
    {
      nature: ['confidentiality'],
      malicious: 'yes',
      dataCategories: ['credentials', 'behavioural'],
      recipients: 'public',
    },
  ],
  [
    'WP250 viii medical records unavailable for 30 hours',
    'authority_and_people',
    {
      nature: ['availability'],
      malicious: 'yes',
      dataCategories: ['health'],
      vulnerable: 'yes',
      restoredHours: 30,
    },
  ],
  [
    'WP250 x marketing mail with a few open addresses',
    'document',
    {
      nature: ['confidentiality'],
      malicious: 'no',
      dataCategories: ['contact'],
      people: { min: 20, max: 20 },
      recipients: 'known',
    },
  ],
  [
    'WP250 x the same with thousands of addresses',
    ['authority', 'authority_and_people'],
    {
      nature: ['confidentiality'],
      malicious: 'no',
      dataCategories: ['contact'],
      people: { min: 5_000, max: 5_000 },
      recipients: 'many',
    },
  ],
  [
    'WP250 x the same to the patients of a psychotherapist',
    ['authority', 'authority_and_people'],
    {
      nature: ['confidentiality'],
      malicious: 'no',
      dataCategories: ['contact'],
      revealsSensitive: 'yes',
      people: { min: 20, max: 20 },
      recipients: 'known',
    },
  ],
]

describe('cases of the guidelines that are not in the sample', () => {
  it.each(others)('%s', (_name, outcome, given) => {
    expect([outcome].flat()).toContain(decideGdpr(given).outcome)
  })
})

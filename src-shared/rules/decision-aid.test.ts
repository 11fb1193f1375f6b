/**
 * The GDPR decision aid against the cases of EDPB Guidelines 01/2021 and WP250 rev.01 Annex B (the shared ones by id
 * from tests/fixtures/oracles/edpb.json, the others from the guidelines), and its invariances over generated facts.
 * World: unit test. The facts of each case are what its text says, in the vocabulary of decision-facts.ts.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import oracle from '../../tests/fixtures/oracles/edpb.json' with { type: 'json' }
import { decideGdpr, outcomes, type Outcome } from './decision-aid.ts'
import {
  answers,
  effects,
  gravityOf,
  identifications,
  insights,
  isUnknown,
  recipients,
  type BreachFacts,
  type DataCategory,
  type FactName,
} from './decision-facts.ts'

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

const category = fc.constantFrom(...(Object.keys(gravityOf) as DataCategory[]))
const anyFacts: fc.Arbitrary<BreachFacts> = fc
  .record(
    {
      ...Object.fromEntries(
        (Object.keys(answers) as FactName[]).map((f) => [f, fc.constantFrom<unknown>(...answers[f])]),
      ),
      nature: fc.subarray(['confidentiality', 'integrity', 'availability']),
      dataCategories: fc.uniqueArray(category, { maxLength: 4 }),
      people: fc.record({ max: fc.integer({ min: 1, max: 200_000 }) }),
      restoredHours: fc.oneof(fc.constant('never'), fc.integer({ min: 0, max: 200 })),
      personalData: fc.constant('yes'),
    },
    { requiredKeys: [] },
  )
  .map((f) => f as BreachFacts)
const rank = (f: BreachFacts) => outcomes.indexOf(decideGdpr(f).outcome)
const runs = { numRuns: 150 }

/** From left to right each of these may only raise the outcome, or leave it. */
const rising: readonly (readonly [string, readonly BreachFacts[]])[] = [
  [
    'encryption with a safe key',
    [{ encrypted: 'yes', keySafe: 'yes' }, { encrypted: 'yes', keySafe: 'no' }, { encrypted: 'no' }],
  ],
  ['backup', [{ backup: 'yes' }, { backup: 'unknown' }, { backup: 'no' }]],
  [
    'time to restore',
    [
      { restoredHours: 0 },
      { restoredHours: 24 },
      { restoredHours: 60 },
      { restoredHours: 100 },
      { restoredHours: 'never' },
    ],
  ],
  ['return of the data', [{ returned: 'confirmed' }, { returned: 'asked' }, { returned: 'none' }]],
  ['who has it', recipients.map((r) => ({ recipients: r }))],
  ['access', [{ accessed: 'no' }, { accessed: 'no_evidence' }, { accessed: 'likely' }, { accessed: 'yes' }]],
  ['logs', [{ logsComplete: 'yes' }, { logsComplete: 'no' }]],
  ['outflow', [{ exfiltrated: 'no' }, { exfiltrated: 'yes' }]],
  [
    'wiped and locked',
    [
      { remoteWiped: 'yes', accessProtected: 'yes' },
      { remoteWiped: 'no' },
      { accessProtected: 'no', remoteWiped: 'no' },
    ],
  ],
  ['identification', identifications.map((i) => ({ identification: i }))],
  ['insight', insights.map((i) => ({ insight: i }))],
  ['effect', effects.map((e) => ({ effectOnPeople: e }))],
  ['people', [1, 100, 101, 1_001, 10_001, 1_000_000].map((max) => ({ people: { max } }))],
  ['intent', [{ malicious: 'no' }, { malicious: 'yes' }]],
  ['vulnerable people', [{ vulnerable: 'no' }, { vulnerable: 'yes' }]],
  ['fraud', [{ enablesFraud: 'no' }, { enablesFraud: 'yes' }]],
  ['inference', [{ revealsSensitive: 'no' }, { revealsSensitive: 'yes' }]],
  ['safety', [{ safetyCritical: 'no' }, { safetyCritical: 'yes' }]],
  ['harm', [{ harmSeen: 'no' }, { harmSeen: 'yes' }]],
  ['wider problem', [{ widerProblem: 'no' }, { widerProblem: 'yes' }]],
  ['noticed at once', [{ noticedAtOnce: 'yes' }, { noticedAtOnce: 'no' }]],
  ['protected passwords', [{ credentialsProtected: 'yes' }, { credentialsProtected: 'no' }]],
  ['public before', [{ alreadyPublic: 'yes' }, { alreadyPublic: 'no' }]],
  ['outdated', [{ dataOutdated: 'yes' }, { dataOutdated: 'no' }]],
  ['alteration put right', [{ alterationCorrected: 'yes' }, { alterationCorrected: 'no' }]],
  ['later measures', [{ laterMeasuresRemovedRisk: 'yes' }, { laterMeasuresRemovedRisk: 'no' }]],
  ['lost thing', [{ lostObject: 'yes' }, { lostObject: 'no' }]],
]

describe('invariances', () => {
  it.each(rising)('%s', (_name, ladder) => {
    fc.assert(
      fc.property(anyFacts, (given) => {
        const ranks = ladder.map((step) => rank({ ...given, ...step }))
        expect(ranks).toEqual(ranks.toSorted((a, b) => a - b))
      }),
      runs,
    )
  })
  it('more kinds of data, and more ways of being hurt, never lower the outcome', () => {
    fc.assert(
      fc.property(anyFacts, category, (given, more) => {
        const data = given.dataCategories ?? []
        fc.pre(data.length > 0)
        expect(rank({ ...given, dataCategories: [...data, more] })).toBeGreaterThanOrEqual(rank(given))
        const nature = given.nature ?? []
        fc.pre(nature.length > 0)
        for (const n of ['confidentiality', 'integrity', 'availability'] as const)
          expect(rank({ ...given, nature: [...nature, n] })).toBeGreaterThanOrEqual(rank(given))
      }),
      { numRuns: 400 },
    )
  })
  it('the order of facts and of lists does not matter', () => {
    fc.assert(
      fc.property(anyFacts, (given) => {
        const shuffled = Object.fromEntries(Object.entries(given).toReversed()) as BreachFacts
        const lists = {
          ...(given.nature ? { nature: given.nature.toReversed() } : {}),
          ...(given.dataCategories ? { dataCategories: given.dataCategories.toReversed() } : {}),
        }
        expect(decideGdpr({ ...shuffled, ...lists })).toEqual(decideGdpr(given))
      }),
      runs,
    )
  })
  it('asks only for what is not known and could change the outcome', () => {
    fc.assert(
      fc.property(anyFacts, (given) => {
        const { missing, outcome } = decideGdpr(given)
        expect(missing.filter((m) => !isUnknown(given, m.fact))).toEqual([])
        expect(missing.filter((m) => m.couldBecome.length === 0 || m.couldBecome.includes(outcome))).toEqual(
          [],
        )
      }),
      runs,
    )
  })
})

describe('what it says', () => {
  const stolen: BreachFacts = {
    nature: ['confidentiality'],
    malicious: 'yes',
    dataCategories: ['health'],
    people: { max: 500 },
    recipients: 'attacker',
  }
  it('asks for nearly everything when it knows nothing, and is careful meanwhile', () => {
    const decision = decideGdpr({})
    expect(decision.outcome).toBe('authority')
    expect(decision.missing.filter((m) => m.first).map((m) => m.fact)).toEqual(
      expect.arrayContaining(['dataCategories', 'recipients', 'encrypted', 'accessed', 'people']),
    )
  })
  it('documents a near miss and says why', () => {
    const decision = decideGdpr({ ...stolen, personalData: 'no' })
    expect(decision).toMatchObject({ outcome: 'document', risk: 'unlikely', internalDocumentation: true })
    expect(decision.reasonsAgainst).toEqual([{ key: 'not_personal_data', pull: 'against' }])
  })
  it('gives reasons on both sides', () => {
    const decision = decideGdpr({ ...stolen, dataOutdated: 'yes' })
    expect(decision.reasonsFor.map((r) => r.key)).toEqual([
      'attacker_has_it',
      'special_categories',
      'malicious',
    ])
    expect(decision.reasonsAgainst.map((r) => r.key)).toEqual(['outdated'])
  })
  it('Art. 34(3)(a): encrypted with a safe key leaves nobody to be told', () => {
    expect(decideGdpr({ ...stolen, encrypted: 'yes', keySafe: 'yes' })).toMatchObject({
      outcome: 'document',
      people: 'not_required',
    })
  })
  it('Art. 34(3)(b): later measures take the people away, not the authority', () => {
    expect(decideGdpr({ ...stolen, laterMeasuresRemovedRisk: 'yes' })).toMatchObject({
      outcome: 'authority',
      risk: 'high',
      people: 'not_required',
      exception: 'later_measures',
    })
  })
  it('Art. 34(3)(c): disproportionate effort turns letters into a public notice', () => {
    expect(decideGdpr({ ...stolen, disproportionateEffort: 'yes' })).toMatchObject({
      outcome: 'authority_and_people',
      people: 'public_notice',
      exception: 'disproportionate_effort',
    })
    expect(
      decideGdpr({ ...stolen, dataCategories: ['contact'], disproportionateEffort: 'yes' }),
    ).toMatchObject({
      outcome: 'authority',
      people: 'not_required',
    })
  })
  it('asks for the key when only the encryption is known', () => {
    const { missing } = decideGdpr({ ...stolen, encrypted: 'yes' })
    expect(missing.find((m) => m.fact === 'keySafe')).toMatchObject({
      first: true,
      couldBecome: ['document'],
    })
  })
})

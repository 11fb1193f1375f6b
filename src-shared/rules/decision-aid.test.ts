/** The decision aid's invariances over generated facts, its exceptions and its questions. World: unit test. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decideGdpr, outcomes, riskOf } from './decision-aid.ts'
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
  it('the short way to the risk says the same as the long one', () => {
    fc.assert(
      fc.property(anyFacts, (given) => {
        const { risk, missing } = decideGdpr(given)
        const couldBeHigh = missing.some((m) => m.first && m.couldBecome.includes('authority_and_people'))
        expect(riskOf(given)).toEqual({ risk, couldBeHigh })
      }),
      { numRuns: 400 },
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

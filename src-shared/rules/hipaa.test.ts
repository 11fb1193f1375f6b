/** HIPAA worksheet: the presumption of breach, and what rebuts it. World: unit test. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answers, type FactName } from './decision-facts.ts'
import {
  assessHipaa,
  factsOfFactor,
  hipaaFactors,
  proposeHipaaFactors,
  type HipaaWorksheet,
} from './hipaa.ts'

const finding = { level: 'low', reasons: 'Envelope came back unopened' } as const
const full: HipaaWorksheet = {
  phi: 'yes',
  impermissible: 'yes',
  secured: 'no',
  factors: Object.fromEntries(hipaaFactors.map((f) => [f, finding])),
  conclusion: 'low_probability',
  conclusionReasons: 'Nobody saw it',
}

describe('45 CFR 164.402', () => {
  it('presumes a breach when nothing is known', () => {
    expect(assessHipaa({})).toMatchObject({ status: 'presumed', notify: true })
    expect(assessHipaa({}).missing).toEqual([...hipaaFactors, 'conclusion', 'conclusionReasons'])
  })
  it('is rebutted by four documented factors and a conclusion', () => {
    expect(assessHipaa(full)).toMatchObject({ status: 'low_probability', notify: false, missing: [] })
  })
  it.each(hipaaFactors)('is not rebutted while %s is missing or has no reasons', (factor) => {
    const { [factor]: _left, ...rest } = full.factors!
    expect(assessHipaa({ ...full, factors: rest })).toMatchObject({ notify: true, missing: [factor] })
    const blank = { ...full.factors, [factor]: { level: 'low', reasons: '  ' } } as const
    expect(assessHipaa({ ...full, factors: blank })).toMatchObject({ status: 'presumed', missing: [factor] })
  })
  it('is not rebutted without a conclusion and its reasons', () => {
    const { conclusion: _c, ...open } = full
    expect(assessHipaa(open)).toMatchObject({ notify: true, missing: ['conclusion'] })
    expect(assessHipaa({ ...full, conclusionReasons: '' }).notify).toBe(true)
    expect(assessHipaa({ ...full, conclusion: 'not_low' })).toMatchObject({ status: 'breach', notify: true })
  })
  it('names the factors that speak against a conclusion of low probability', () => {
    const factors = { ...full.factors, who_received: { level: 'high', reasons: 'A stranger' } } as const
    expect(assessHipaa({ ...full, factors })).toMatchObject({
      status: 'low_probability',
      contradicts: ['who_received'],
    })
  })
  it('knows secured information, exclusions with reasons, permitted uses and other data', () => {
    expect(assessHipaa({ secured: 'yes' })).toMatchObject({ status: 'secured', notify: false })
    expect(assessHipaa({ exclusion: 'good_faith_access', exclusionReasons: 'In scope of work' }).notify).toBe(
      false,
    )
    expect(assessHipaa({ exclusion: 'good_faith_access' }).missing).toContain('exclusionReasons')
    expect(assessHipaa({ impermissible: 'no' }).status).toBe('permitted')
    expect(assessHipaa({ phi: 'no' }).status).toBe('no_phi')
    expect(assessHipaa({ phi: 'unknown', impermissible: 'unknown', secured: 'unknown' }).notify).toBe(true)
  })
  it('proposes levels and concludes nothing', () => {
    expect(
      proposeHipaaFactors({ dataCategories: ['health'], recipients: 'trusted', returned: 'confirmed' }),
    ).toEqual({
      nature_and_extent: 'high',
      who_received: 'low',
      acquired_or_viewed: 'medium',
      mitigation: 'low',
    })
    expect(proposeHipaaFactors({})).toMatchObject({ who_received: 'high', mitigation: 'high' })
  })
  it('proposes a level from the facts that it names, and from no others', () => {
    const names = Object.keys(answers) as FactName[]
    const anyFacts = fc.record(
      Object.fromEntries(names.map((n) => [n, fc.constantFrom(undefined, ...answers[n])])) as Record<
        FactName,
        fc.Arbitrary<never>
      >,
    )
    fc.assert(
      fc.property(anyFacts, anyFacts, (facts, others) => {
        for (const factor of hipaaFactors) {
          const named = factsOfFactor[factor] as readonly FactName[]
          const mixed = { ...others, ...Object.fromEntries(named.map((n) => [n, facts[n]])) }
          expect(proposeHipaaFactors(mixed)[factor]).toBe(proposeHipaaFactors(facts)[factor])
        }
      }),
    )
  })
})

/** ENISA 2013 against tests/fixtures/oracles/enisa.json (by id), its properties over all inputs, and the proposal. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import oracle from '../../tests/fixtures/oracles/enisa.json' with { type: 'json' }
import type { IncidentValues } from '../registers/incident.ts'
import { proposeEnisa } from './severity-proposal.ts'
import {
  bandGap,
  bandOf,
  bandOfConclusion,
  circumstances,
  dataCategories,
  dpcOf,
  eiOf,
  enisaMethod,
  highestDpc,
  highestEi,
  needsJustification,
  scoreEnisa,
  type Circumstance,
  type EnisaCategory,
  type EnisaInputs,
} from './severity.ts'

interface ElementCase {
  id: string
  kind: string
  inputs: { category?: string; identifier?: string; element?: string; fact: string }
  expected: { dpc?: number; ei?: number; points?: number }
}
const elements = oracle.element_cases as readonly ElementCase[]
const ofKind = (kind: string) => elements.filter((c) => c.kind === kind)

/** Which step a careful reader of the step table chooses for the fact of each case. */
const chosenStep: Readonly<Record<string, string>> = {
  'dpc-s1': 'base',
  'dpc-s3a': 'allows_sensitive_assumptions',
  'dpc-s4': 'safety_critical',
  'dpc-b1': 'little_insight',
  'dpc-b3': 'daily_life_profile',
  'dpc-b2b': 'base',
  'dpc-b4b': 'sensitive_profile',
  'dpc-f2': 'some_information',
  'dpc-f4': 'full_information',
  'dpc-f4c': 'full_information',
  'dpc-h1': 'no_insight',
  'dpc-h3': 'assumptions_possible',
  'dpc-p4': 'base',
}

describe('ENISA elements (oracle)', () => {
  it.each(ofKind('dpc'))('$id', ({ id, inputs, expected }) => {
    const step = chosenStep[id]!
    expect(dpcOf({ category: inputs.category as EnisaCategory, step })).toBe(expected.dpc)
  })
  it.each(ofKind('ei'))('$id', ({ inputs, expected }) => {
    const row = enisaMethod.ei.identifiers[inputs.identifier!]!.find((r) => r.when === inputs.fact)!
    expect(eiOf({ level: row.level })).toBe(expected.ei)
  })
  it.each(ofKind('cb'))('$id', ({ inputs, expected }) => {
    const element = (inputs.element === 'malicious_intent' ? 'malicious' : inputs.element) as Circumstance
    const option = enisaMethod.cb.elements[element].find((o) => o.when === inputs.fact)
    expect(option?.points).toBe(expected.points)
  })
  it('cover every case', () =>
    expect(ofKind('dpc').length + ofKind('ei').length + ofKind('cb').length).toBe(elements.length))
})

const flag = { true: 'yes', false: 'no', null: 'unknown' } as const
describe('ENISA full cases (oracle)', () => {
  it.each(oracle.full_cases)('$id', ({ inputs, expected }) => {
    const result = scoreEnisa(inputs)
    expect(result.se).toBe(expected.se)
    expect(result.band).toBe(expected.band)
    expect(result.flags.over100).toBe(flag[String(expected.flag_over_100) as keyof typeof flag])
  })
})

const quarter = fc.constantFrom(0, 0.25, 0.5)
const inputs: fc.Arbitrary<EnisaInputs & { dpc: number; ei: number }> = fc.record({
  dpc: fc.constantFrom(1, 2, 3, 4),
  ei: fc.constantFrom(0.25, 0.5, 0.75, 1),
  confidentiality: quarter,
  integrity: quarter,
  availability: quarter,
  malicious: fc.boolean(),
})

describe('ENISA properties', () => {
  it('gen-all: multiples of 0.25 from 0.25 to 6, never lower when an input rises, over all 864 inputs', () => {
    const levels = { dpc: [1, 2, 3, 4], ei: [0.25, 0.5, 0.75, 1], cb: [0, 0.25, 0.5] }
    let seen = 0
    const wrong: EnisaInputs[] = []
    for (const dpc of levels.dpc)
      for (const ei of levels.ei)
        for (const confidentiality of levels.cb)
          for (const integrity of levels.cb)
            for (const availability of levels.cb)
              for (const malicious of [false, true]) {
                const all = { dpc, ei, confidentiality, integrity, availability, malicious }
                const { se } = scoreEnisa(all)
                seen++
                const raised = [
                  dpc < 4 ? scoreEnisa({ ...all, dpc: dpc + 1 }).se : se,
                  ei < 1 ? scoreEnisa({ ...all, ei: ei + 0.25 }).se : se,
                  confidentiality < 0.5
                    ? scoreEnisa({ ...all, confidentiality: confidentiality + 0.25 }).se
                    : se,
                  integrity < 0.5 ? scoreEnisa({ ...all, integrity: integrity + 0.25 }).se : se,
                  availability < 0.5 ? scoreEnisa({ ...all, availability: availability + 0.25 }).se : se,
                  scoreEnisa({ ...all, malicious: true }).se,
                ]
                if (se * 4 !== Math.round(se * 4) || se < 0.25 || se > 6 || raised.some((r) => r < se))
                  wrong.push(all)
              }
    expect(seen).toBe(864)
    expect(wrong).toEqual([])
  })
  it('several categories or identifiers: the highest counts', () => {
    const scored = fc
      .constantFrom(...dataCategories)
      .chain((category) =>
        fc.constantFrom(...enisaMethod.dpc.categories[category].steps).map((s) => ({ category, step: s.id })),
      )
    fc.assert(
      fc.property(fc.array(scored, { minLength: 1, maxLength: 6 }), inputs, (data, base) => {
        expect(scoreEnisa({ ...base, dpc: data }).se).toBe(
          Math.max(...data.map((d) => scoreEnisa({ ...base, dpc: dpcOf(d) }).se)),
        )
        expect(highestDpc(data)).toBe(highestDpc(data.toReversed()))
      }),
    )
    expect(highestEi([{ level: 'limited' }, { level: 'maximum' }, { level: 'negligible' }])).toBe(1)
  })
  it('flags change nothing', () => {
    fc.assert(
      fc.property(
        inputs,
        fc.option(fc.nat(1_000)),
        fc.option(fc.boolean()),
        (base, individuals, unintelligible) => {
          expect(scoreEnisa({ ...base, individuals, unintelligible }).se).toBe(scoreEnisa(base).se)
        },
      ),
    )
  })
})

describe('a score', () => {
  const base = { dpc: 3, ei: 0.75, confidentiality: 0.25, integrity: 0, availability: 0, malicious: true }
  it('shows its arithmetic, inputs first, and names its method', () => {
    const data = [
      { category: 'financial', step: 'full_information', reason: 'Card numbers with dates' },
      { category: 'simple', step: 'base' },
    ] as const
    const result = scoreEnisa({ ...base, dpc: data, ei: [{ level: 'maximum', identifier: 'email' }] })
    expect(result.steps.map((s) => s.step)).toEqual([
      'category',
      'category',
      'dpc',
      'identifier',
      'ei',
      'product',
      ...circumstances.map(() => 'circumstance'),
      'cb',
      'sum',
      'band',
    ])
    expect(result.steps[0]).toEqual({
      step: 'category',
      category: 'financial',
      base: 3,
      delta: 1,
      points: 4,
      reason: 'Card numbers with dates',
    })
    expect(result).toMatchObject({ se: 4.75, band: 'very_high', method: 'enisa-2013 1.0.0' })
  })
  it('refuses values that the method does not have', () => {
    for (const wrong of [
      { dpc: 5 },
      { dpc: 2.5 },
      { ei: 0.3 },
      { confidentiality: 1 },
      { dpc: [] },
      { ei: [] },
    ])
      expect(() => scoreEnisa({ ...base, ...wrong })).toThrow(RangeError)
    expect(() => dpcOf({ category: 'simple', step: 'nothing' })).toThrow(RangeError)
  })
  it.each([
    [{ status: 'confirmed', best: 100 }, 'no'],
    [{ status: 'confirmed', best: 101 }, 'yes'],
    [{ status: 'estimate', min: 50, max: 150 }, 'may'],
    [{ status: 'estimate', min: 101 }, 'yes'],
    [{ status: 'estimate', min: 50 }, 'may'],
    [{ status: 'estimate', max: 80 }, 'no'],
    [{ status: 'unknown' }, 'unknown'],
  ] as const)('flags more than 100 people on a range: %o is %s', (individuals, expected) => {
    expect(scoreEnisa({ ...base, individuals }).flags.over100).toBe(expected)
  })
  it('has bands, and asks for a justification from two bands apart', () => {
    expect([1.75, 2, 2.75, 3, 3.75, 4, 6].map(bandOf)).toEqual([
      'low',
      'medium',
      'medium',
      'high',
      'high',
      'very_high',
      'very_high',
    ])
    expect(bandGap('low', 'very_high')).toBe(3)
    expect(needsJustification('very_high', bandOfConclusion.risk)).toBe(true)
    expect(needsJustification('very_high', bandOfConclusion.high)).toBe(false)
    expect([needsJustification('low', 'medium'), needsJustification('high', 'low')]).toEqual([false, true])
  })
})

describe('the proposal from an incident', () => {
  const propose = (values: IncidentValues) => proposeEnisa(values)
  it('can always be scored', () => {
    expect(scoreEnisa(propose({}).inputs).band).toBe('low')
    expect(propose({}).missing).toContain('data_categories')
  })
  it('reads a theft of named health data as very high', () => {
    const { inputs: found, reasons } = propose({
      data_categories: ['health', 'civil_status', 'contact'],
      nature: ['confidentiality'],
      origin: ['hack_malware_phishing'],
      subjects: { status: 'estimate', min: 50, max: 5_000 },
    })
    expect(scoreEnisa(found)).toMatchObject({ se: 5, band: 'very_high', flags: { over100: 'may' } })
    expect(reasons.map((r) => r.because)).toContain('unknown_recipients')
  })
  it('does not lower the identification for encryption but raises the flag', () => {
    const values: IncidentValues = {
      data_categories: ['contact', 'civil_status'],
      nature: ['confidentiality'],
      origin: ['lost_or_stolen_device'],
      cause_axis: 'external_accidental',
      encrypted: 'yes',
      key_exposed: 'no',
    }
    expect(scoreEnisa(propose(values).inputs)).toMatchObject({ se: 1, flags: { unintelligible: 'yes' } })
    expect(scoreEnisa(propose({ ...values, key_exposed: 'unknown' }).inputs).flags.unintelligible).toBe(
      'unknown',
    )
  })
  it('moves each kind of data by the facts about it, and says which fact did', () => {
    const step = (values: IncidentValues) => propose(values).inputs.dpc.map((d) => d.step)
    const because = (values: IncidentValues) => propose(values).reasons.map((r) => r.because)
    const health: IncidentValues = { data_categories: ['health'] }
    expect(step(health)).toEqual(['base'])
    expect(step({ ...health, insight: 'little' })).toEqual(['no_insight'])
    expect(step({ ...health, insight: 'some' })).toEqual(['assumptions_possible'])
    expect(because({ ...health, insight: 'some' })).toContain('says_something')
    const money: IncidentValues = { data_categories: ['financial'], insight: 'general' }
    expect(step(money)).toEqual(['some_information'])
    // what raises is stronger than what lowers
    expect(step({ ...money, enables_fraud: 'yes' })).toEqual(['full_information'])
    const names: IncidentValues = { data_categories: ['contact'], children_or_vulnerable: 'yes' }
    expect(step(names)).toEqual(['profile_or_status'])
    expect(step({ ...names, safety_critical: 'yes' })).toEqual(['safety_critical'])
    expect(step({ data_categories: ['location'], already_public: 'yes' })).toEqual(['little_insight'])
  })
  it('takes what somebody said about identification before guessing from the kinds of data', () => {
    const named: IncidentValues = { data_categories: ['civil_status', 'contact'] }
    expect(propose(named).inputs.ei).toEqual([{ level: 'maximum' }])
    expect(propose({ ...named, identification: 'hard' }).inputs.ei).toEqual([{ level: 'negligible' }])
    expect(propose({ ...named, identification: 'indirect' }).inputs.ei).toEqual([{ level: 'significant' }])
  })
  it('knows corrected changes and losses for good', () => {
    const wrong: IncidentValues = { nature: ['integrity'] }
    expect(propose(wrong).inputs.integrity).toBe(0.25)
    expect(propose({ ...wrong, alteration_corrected: 'yes' }).inputs.integrity).toBe(0)
    const gone: IncidentValues = { nature: ['availability'], backup_available: 'yes' }
    expect(propose(gone).inputs.availability).toBe(0.25)
    expect(propose({ ...gone, lost_for_good: 'yes' }).inputs.availability).toBe(0.5)
  })
  it('proposes only steps and points that the method has', () => {
    const tri = fc.constantFrom('yes', 'no', 'unknown', undefined)
    const anyFacts = fc.record({
      data_categories: fc.subarray(['contact', 'location', 'financial', 'health', 'credentials'] as const),
      insight: fc.constantFrom('little', 'general', 'some', 'detailed', undefined),
      already_public: tri,
      reveals_sensitive: tri,
      enables_fraud: tri,
      safety_critical: tri,
      children_or_vulnerable: tri,
      identification: fc.constantFrom('direct', 'indirect', 'hard', 'impossible', undefined),
    })
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const { inputs: found, reasons } = propose(facts)
        expect(scoreEnisa(found).se).toBeGreaterThan(0)
        // every kind of data that is proposed has its reason
        for (const { category } of found.dpc)
          expect(reasons.some((r) => r.input === 'dpc' && r.category === category)).toBe(true)
      }),
    )
  })
})

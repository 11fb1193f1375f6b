/** Likeness on cases, its reasons, its limits, its properties and words. World: unit test. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { incident as register, type IncidentValues } from '../registers/incident.ts'
import { messageFiles } from '../text/messages.ts'
import type { Count } from '../values.ts'
import { recipients } from './decision-facts.ts'
import type { IncidentRecord } from './incident-record.ts'
import {
  comparableOf,
  leastLikeness,
  similarFacts,
  similarIncidents,
  verdicts,
  type ComparableIncident,
  type FactComparison,
  type SimilarIncident,
} from './similar.ts'
import { cpuTime } from '../../tests/cpu-time.ts'

const people = (n: number): Count => ({ status: 'confirmed', best: n })
const of = (id: string, values: IncidentValues, more: Partial<IncidentRecord> = {}): ComparableIncident =>
  comparableOf({
    id,
    state: 'closed',
    archived: false,
    imported: false,
    createdAt: '2026-03-01T00:00:00Z',
    values,
    ...more,
  })
const letter: IncidentValues = {
  origin: ['wrong_recipient'],
  nature: ['confidentiality'],
  cause_axis: 'internal_accidental',
  data_categories: ['contact', 'financial'],
  media: ['paper'],
  subjects: people(1),
}
const laptop: IncidentValues = {
  origin: ['lost_or_stolen_device'],
  nature: ['confidentiality', 'availability'],
  cause_axis: 'external_malicious',
  data_categories: ['health'],
  media: ['laptop'],
  subjects: people(4000),
}
const target = of('t', letter)
const like = (values: IncidentValues, more?: Partial<IncidentRecord>) =>
  similarIncidents(target, [of('o', values, more)])[0]
const verdictsOf = (found: SimilarIncident | undefined) =>
  Object.fromEntries((found?.facts ?? []).map((f) => [f.fact, f.verdict]))
const factOf = (found: SimilarIncident | undefined, fact: FactComparison['fact']) =>
  found?.facts.find((f) => f.fact === fact)

describe('a similar incident', () => {
  it('with the same facts is alike in full, and says in what', () => {
    const found = like(letter)!
    expect(found).toMatchObject({ id: 'o', at: '2026-03-01T00:00:00Z', likeness: 1, rule: 'similar 1.0.0' })
    expect(new Set(Object.values(verdictsOf(found)))).toEqual(new Set(['match']))
    expect(factOf(found, 'data_categories')?.same).toEqual(['contact', 'financial'])
  })
  it('says what differs, what is shared in part, and what only one has on record', () => {
    const { nature: _, ...rest } = letter
    const found = like({
      ...rest,
      data_categories: ['contact', 'financial', 'location'],
      media: ['email'],
      systems: ['CRM'],
    })
    expect(verdictsOf(found)).toEqual({
      data_categories: 'partly',
      origin: 'match',
      subjects: 'match',
      cause_axis: 'match',
      media: 'differ',
      nature: 'one_sided',
      systems: 'one_sided',
    })
    expect(factOf(found, 'data_categories')).toMatchObject({ onlyHere: [], onlyThere: ['location'] })
    expect(factOf(found, 'media')).toMatchObject({ share: 0, onlyHere: ['paper'], onlyThere: ['email'] })
  })
  it('is none when it was something else, or the same with other data', () => {
    expect(like(laptop)).toBeUndefined()
    // of two values one in two: each weighs 1 + log10(2) = 1.3; 8 of 8 + 5 × 1.3 against 10 of 10 + 3 × 1.3
    expect(like({ ...letter, data_categories: ['health'] })).toBeUndefined()
    expect(like({ ...letter, origin: ['spoken_disclosure'] })?.likeness).toBe(0.72)
  })
  it('is none on fewer than three facts that both have on record', () => {
    const two: IncidentValues = { origin: ['wrong_recipient'], data_categories: ['contact'] }
    const three: IncidentValues = { ...two, nature: ['confidentiality'] }
    expect(similarIncidents(of('t', two), [of('o', two)])).toEqual([])
    expect(similarIncidents(of('t', three), [of('o', three)])).toHaveLength(1)
  })
  it('is none by options that say nothing', () => {
    const vague: IncidentValues = {
      origin: ['other'],
      data_categories: ['unknown'],
      cause_axis: 'unknown',
      media: ['other'],
      nature: ['confidentiality'],
      subjects: people(1),
    }
    expect(similarIncidents(of('t', vague), [of('o', vague)])).toEqual([])
  })
  it('is never the incident itself, nor one merged into another, nor one in the bin; a dismissed one may be', () => {
    expect(similarIncidents(target, [target])).toEqual([])
    expect(like(letter, { state: 'merged_into' })).toBeUndefined()
    expect(like(letter, { archived: true })).toBeUndefined()
    expect(like(letter, { state: 'not_a_breach' })).toBeDefined()
  })
  it('stands by likeness, then the newest first, five at most', () => {
    const on = (id: string, month: number, values: IncidentValues = letter) =>
      of(id, values, { createdAt: `2026-0${month}-01T00:00:00Z` })
    const others = [on('a', 1), on('b', 6), on('c', 2, { ...letter, media: ['email'] }), on('d', 3)]
    const ids = (limit?: number) => similarIncidents(target, [target, ...others], limit).map((s) => s.id)
    expect(ids()).toEqual(['b', 'd', 'a', 'c'])
    expect(ids(2)).toEqual(['b', 'd'])
    expect(
      similarIncidents(
        target,
        [1, 2, 3, 4, 5, 6].map((n) => on(`n${n}`, n)),
      ),
    ).toHaveLength(5)
  })
})

describe('the number of people', () => {
  const verdict = (a: Count, b: Count) =>
    verdictsOf(
      similarIncidents(of('t', { ...letter, subjects: a }), [of('o', { ...letter, subjects: b })])[0],
    )['subjects']
  it.each([
    [people(100), people(300), 'match'],
    [people(100), people(320), 'differ'],
    [people(0), people(1), 'differ'],
    [people(0), people(0), 'match'],
    [{ status: 'estimate', min: 50, max: 2000 }, people(5000), 'match'],
    [{ status: 'estimate', min: 50 }, people(5000), 'differ'],
    [{ status: 'unknown' }, people(5000), 'one_sided'],
    [{ status: 'unknown' }, { status: 'unknown' }, undefined],
  ] as const)('%o and %o: %s', (a, b, expected) => expect(verdict(a, b)).toBe(expected))
})

describe('recipients, vendors and systems', () => {
  const got = (trusted: 'yes' | 'no', who: string) => ({ recipients_of_leak: { r: { who, trusted } } })
  it('compare the kind of recipient, not who it was', () => {
    const found = similarIncidents(of('t', { ...letter, ...got('yes', 'A') }), [
      of('o', { ...letter, ...got('yes', 'B') }),
      of('p', { ...letter, ...got('no', 'A') }),
    ])
    expect(found.map((f) => factOf(f, 'recipients_of_leak')?.verdict)).toEqual(['match', 'differ'])
    expect(factOf(found[0], 'recipients_of_leak')?.same).toEqual(['trusted'])
  })
  it('do not guess a recipient from the origin', () => {
    expect(verdictsOf(like(letter))).not.toHaveProperty('recipients_of_leak')
    const hack: IncidentValues = { ...letter, origin: ['hack_malware_phishing'] }
    expect(verdictsOf(similarIncidents(of('t', hack), [of('o', hack)])[0])).not.toHaveProperty(
      'recipients_of_leak',
    )
  })
  it('know a name in another spelling, and show it as written', () => {
    const named = (vendor: string, system: string): IncidentValues => ({
      ...letter,
      vendors: { v: { name: vendor } },
      systems: [system],
    })
    const [found] = similarIncidents(of('t', named('Post AG', 'CRM')), [of('o', named('post  ag', 'c.r.m.'))])
    expect(factOf(found, 'vendors')).toMatchObject({ verdict: 'match', same: ['Post AG'] })
    expect(factOf(found, 'systems')).toMatchObject({ onlyHere: ['CRM'], onlyThere: ['c.r.m.'] })
  })
})

describe('rarity', () => {
  it('makes a rare value that is shared weigh more than a common one', () => {
    const crowd = Array.from({ length: 98 }, (_, i) => of(`c${i}`, letter))
    const rare: IncidentValues = { ...letter, origin: ['device_disposed_unwiped'] }
    const weightOf = (values: IncidentValues) =>
      factOf(
        similarIncidents(of('t', values), [...crowd, of('o', values)]).find((s) => s.likeness === 1),
        'origin',
      )!.weight
    expect(weightOf(letter)).toBe(3)
    expect(weightOf(rare)).toBeCloseTo(3 * (1 + Math.log10(100 / 2)))
  })
  it('puts the incident that shares the rare fact before the one that shares the common one', () => {
    const crowd = Array.from({ length: 50 }, (_, i) => of(`c${i}`, { ...laptop, systems: ['Mail'] }))
    const asked = of('t', { ...letter, systems: ['Mail'], vendors: { v: { name: 'Rare Ltd' } } })
    const others = [
      of('common', { ...letter, systems: ['Mail'], vendors: { v: { name: 'Another' } } }),
      of('rare', { ...letter, systems: ['HR'], vendors: { v: { name: 'Rare Ltd' } } }),
    ]
    expect(similarIncidents(asked, [...crowd, ...others]).map((s) => s.id)).toEqual(['rare', 'common'])
  })
})

const some = <const T extends string>(...options: T[]) => fc.subarray(options)
const values: fc.Arbitrary<IncidentValues> = fc.record(
  {
    origin: some('wrong_recipient', 'misconfiguration', 'unknown'),
    data_categories: some('contact', 'health', 'financial', 'other'),
    nature: some('confidentiality', 'integrity', 'availability'),
    cause_axis: fc.constantFrom('internal_accidental', 'external_malicious', 'unknown'),
    media: some('paper', 'email'),
    systems: some('CRM', 'crm', 'HR'),
    subjects: fc.nat(100_000).map(people),
  },
  { requiredKeys: [] },
)

describe('properties', () => {
  it('likeness is between the least that is shown and 1, and is what its facts add up to', () => {
    fc.assert(
      fc.property(values, fc.array(values, { maxLength: 12 }), (one, rest) => {
        const others = rest.map((v, i) => of(`o${i}`, v))
        for (const { likeness, facts } of similarIncidents(of('t', one), others)) {
          expect(likeness).toBeGreaterThanOrEqual(leastLikeness)
          expect(likeness).toBeLessThanOrEqual(1)
          const all = facts.reduce((sum, f) => sum + f.weight, 0)
          const shared = facts.reduce((sum, f) => sum + f.weight * f.share, 0)
          expect(Math.abs(likeness - shared / all)).toBeLessThan(0.0051)
          expect(facts.every((f) => f.verdict === 'match') && likeness !== 1).toBe(false)
        }
      }),
    )
  })
  it('likeness goes both ways', () => {
    fc.assert(
      fc.property(values, values, (a, b) => {
        const there = similarIncidents(of('a', a), [of('b', b)])[0]?.likeness
        const back = similarIncidents(of('b', b), [of('a', a)])[0]?.likeness
        // the same sum in another order may fall on the other side of a hundredth
        expect(Math.abs((there ?? leastLikeness) - (back ?? leastLikeness))).toBeLessThan(0.011)
      }),
    )
  })
  it('the order of the others changes nothing', () => {
    fc.assert(
      fc.property(values, fc.array(values, { maxLength: 12 }), (one, rest) => {
        const others = rest.map((v, i) => of(`o${i}`, v))
        expect(similarIncidents(of('t', one), others.toReversed())).toEqual(
          similarIncidents(of('t', one), others),
        )
      }),
    )
  })
  it('10,000 others take less than 150 ms', () => {
    const pick = <T>(list: readonly T[], i: number) => list[i % list.length]!
    const recorded = (i: number): IncidentValues => ({
      origin: [pick(['wrong_recipient', 'misconfiguration', 'excess_access_rights'], i)],
      nature: ['confidentiality'],
      cause_axis: pick(['internal_accidental', 'external_malicious'], i),
      data_categories: [pick(['contact', 'health', 'financial'], i), pick(['location', 'credentials'], i)],
      media: [pick(['paper', 'email'], i)],
      vendors: { v: { name: `Vendor ${i % 200}` } },
      systems: [`System ${i % 40}`],
      subjects: people(i),
      recipients_of_leak: { r: { who: 'x', trusted: pick(['yes', 'no'], i) } },
    })
    const others = Array.from({ length: 10_000 }, (_, i) => of(`o${i}`, recorded(i)))
    const took = Array.from({ length: 4 }, () => {
      const began = cpuTime()
      expect(similarIncidents(others[17]!, others)).toHaveLength(5)
      return cpuTime() - began
    })
    expect(Math.min(...took)).toBeLessThan(150)
  })
})

describe('words', () => {
  const messages = messageFiles['patterns']!
  const single = new Set(['subjects', 'recipients_of_leak', 'cause_axis'])
  const wanted = [
    ...similarFacts.flatMap((fact) =>
      verdicts.filter((v) => v !== 'partly' || !single.has(fact)).map((v) => `similar.${v}.${fact}`),
    ),
    ...recipients.map((kind) => `similar.recipients.${kind}`),
    'similar.rule',
  ]
  it('are there for everything that a comparison can say, and none too many', () => {
    const had = Object.keys(messages).filter((key) => key.startsWith('similar.'))
    expect(had.toSorted()).toEqual(wanted.toSorted())
  })
  it('name each fact by the field that holds it', () => {
    const fields = register.fields as Readonly<Record<string, unknown>>
    expect(similarFacts.filter((fact) => !fields[fact])).toEqual([])
  })
})

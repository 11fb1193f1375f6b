/** From incident fields to decision facts to an outcome. World: unit test. */
import { describe, expect, it } from 'vitest'
import type { IncidentValues } from '../registers/incident.ts'
import type { FuzzyTime } from '../values.ts'
import { decideGdpr } from './decision-aid.ts'
import type { FactName } from './decision-facts.ts'
import { alsoReadFrom, fieldOfFact, gdprFactsOf, rangeOf } from './decision-from-incident.ts'

const at = (iso: string): FuzzyTime => ({ certainty: 'exact', at: iso, zone: 'UTC' })
const letter: IncidentValues = {
  kind: 'confirmed_breach',
  nature: ['confidentiality'],
  origin: ['wrong_recipient'],
  cause_axis: 'internal_accidental',
  data_categories: ['health', 'contact'],
  subjects: { status: 'confirmed', best: 1 },
}
const to = (trusted: 'yes' | 'no', statement: 'none' | 'asked' | 'returned' | 'destroyed') => ({
  recipients_of_leak: { a: { who: 'x', trusted, statement } },
})
const outcome = (values: IncidentValues) => decideGdpr(gdprFactsOf(values)).outcome

describe('an incident', () => {
  it('is judged by who got the letter and what they did', () => {
    expect(outcome({ ...letter, ...to('no', 'none') })).toBe('authority_and_people')
    expect(outcome({ ...letter, ...to('no', 'destroyed') })).toBe('authority')
    expect(outcome({ ...letter, ...to('yes', 'destroyed') })).toBe('document')
    expect(outcome({ ...letter, ...to('no', 'none'), actually_accessed: 'no' })).toBe('document')
  })
  it('is judged by its worst recipient', () => {
    const both = { a: { trusted: 'yes', statement: 'destroyed' }, b: { trusted: 'no', statement: 'none' } }
    expect(gdprFactsOf({ ...letter, recipients_of_leak: both })).toMatchObject({
      recipients: 'known',
      returned: 'none',
    })
  })
  it('turns an exposed key round', () => {
    const facts = (key_exposed: 'yes' | 'no' | 'unknown') =>
      gdprFactsOf({ ...letter, encrypted: 'yes', key_exposed })
    expect([facts('yes').keySafe, facts('no').keySafe, facts('unknown').keySafe]).toEqual([
      'no',
      'yes',
      'unknown',
    ])
  })
  it('takes the longest outage that its times allow', () => {
    const recovered: FuzzyTime = {
      certainty: 'range',
      from: '2026-11-21T00:00:00Z',
      to: '2026-11-22T00:00:00Z',
      zone: 'UTC',
    }
    expect(
      gdprFactsOf({ occurred_start: at('2026-11-20T00:00:00Z'), recovered_at: recovered }).restoredHours,
    ).toBe(48)
    expect(gdprFactsOf({ detected_at: at('2026-11-20T00:00:00Z') }).restoredHours).toBeUndefined()
    expect(gdprFactsOf({ lost_for_good: 'yes', recovered_at: recovered }).restoredHours).toBe('never')
  })
  it('knows intent, kind and people', () => {
    expect(gdprFactsOf({ origin: ['hack_malware_phishing'] })).toMatchObject({
      malicious: 'yes',
      recipients: 'attacker',
    })
    expect(gdprFactsOf({ kind: 'near_miss' }).personalData).toBe('no')
    expect(gdprFactsOf({ subject_categories: ['patients'], children_or_vulnerable: 'no' }).vulnerable).toBe(
      'yes',
    )
    expect(gdprFactsOf({ event_type: ['loss', 'unauthorised_access'] }).nature).toEqual([
      'confidentiality',
      'availability',
    ])
    expect(outcome({ ...letter, kind: 'near_miss' })).toBe('document')
  })
  it('says nothing of what it does not know', () => {
    const facts = gdprFactsOf({})
    expect(Object.values(facts).filter((v) => v === 'yes' || v === 'no')).toEqual([])
  })
})

it('reads each fact from the fields that are named for it', () => {
  const filled: readonly IncidentValues[] = [
    {
      kind: 'confirmed_breach',
      event_type: ['loss'],
      origin: ['lost_or_stolen_device', 'hack_malware_phishing'],
      subject_categories: ['patients'],
      occurred_start: at('2026-11-20T08:00:00Z'),
      recovered_at: at('2026-11-20T10:00:00Z'),
      recipients_of_leak: {},
    },
    {
      nature: ['integrity'],
      cause_axis: 'external_malicious',
      children_or_vulnerable: 'no',
      lost_for_good: 'yes',
      detected_at: at('2026-11-20T08:00:00Z'),
      recipients_of_leak: { a: { who: 'A clinic', trusted: 'yes', statement: 'returned' } },
      encrypted: 'yes',
      key_exposed: 'no',
    },
  ]
  for (const values of filled)
    for (const [name, fact] of Object.entries(gdprFactsOf(values)) as [FactName, unknown][]) {
      const fields = new Set<string>([fieldOfFact[name], ...(alsoReadFrom[name] ?? [])])
      const named = Object.fromEntries(Object.entries(values).filter(([key]) => fields.has(key)))
      expect([name, gdprFactsOf(named)[name]]).toEqual([name, fact])
    }
})

describe('a count as a range', () => {
  it.each([
    [
      { status: 'confirmed', best: 7 },
      { min: 7, max: 7 },
    ],
    [{ status: 'estimate', min: 50, best: 60 }, { min: 50 }],
    [{ status: 'estimate', max: 80 }, { max: 80 }],
    [{ status: 'unknown' }, {}],
  ] as const)('%o', (count, range) => expect(rangeOf(count)).toEqual(range))
})

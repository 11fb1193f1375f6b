/**
 * The duties that lists and gates ask for are those that the whole question finds, neither more nor fewer, for generated
 * incidents and offices. World: unit test.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Office } from '../office.ts'
import { incident, type IncidentValues } from '../registers/incident.ts'
import type { FuzzyTime } from '../values.ts'
import { clocksOf, type RecordedDuty } from './clocks.ts'
import { dutiesInReach, dutiesOfIncident, isInReach, mustBeDecided } from './incident-duties.ts'
import { factsAsked, lawPack } from './law-pack.ts'
import { roles } from './obligation-facts.ts'

const exact = (at: string): FuzzyTime => ({ certainty: 'exact', at, zone: 'Europe/Berlin' })
const created = exact('2026-11-20T10:00:00Z')
const maybe = <T>(arb: fc.Arbitrary<T>) => fc.option(arb, { nil: undefined })
const some = <T>(all: readonly T[], maxLength = 4) => fc.subarray([...all], { maxLength })
const places = ['DE', 'FR', 'UK', 'US', 'California', 'Texas', 'BR', 'SG', 'AU', 'IN', 'Atlantis']

const given: fc.Arbitrary<IncidentValues> = fc
  .record({
    kind: maybe(
      fc.constantFrom('event', 'near_miss', 'suspected_breach', 'confirmed_breach', 'not_personal_data'),
    ),
    aware_at: maybe(fc.constant(exact('2026-11-20T08:00:00Z'))),
    detected_at: maybe(fc.constant(exact('2026-11-20T07:00:00Z'))),
    risk_conclusion: maybe(fc.constantFrom('none', 'risk', 'high')),
    encrypted: maybe(fc.constantFrom('yes', 'no', 'unknown')),
    key_exposed: maybe(fc.constantFrom('yes', 'no')),
    data_categories: maybe(some(['health', 'contact', 'national_id', 'financial', 'unknown'] as const)),
    subjects: maybe(
      fc.record({
        status: fc.constant('estimate'),
        min: fc.nat(400),
        max: fc.integer({ min: 400, max: 900 }),
      }),
    ),
    residence: maybe(
      some(places, 3).map((all) =>
        Object.fromEntries(
          all.map((place, i) => [`r${i}`, { place, people: { status: 'confirmed', best: i * 300 } }]),
        ),
      ),
    ),
    law_facts: maybe(
      some(factsAsked(lawPack), 6).map((all) =>
        Object.fromEntries(all.map((f, i) => [f, { answer: i % 2 ? 'yes' : 'no' }])),
      ),
    ),
  })
  .map((values) => JSON.parse(JSON.stringify(values)) as IncidentValues)
const office: fc.Arbitrary<Office | undefined> = maybe(
  fc
    .record({
      country: fc.constantFrom('DE', 'US', 'GB', ''),
      roles: maybe(some(roles)),
      previews: maybe(fc.constant(['eu-gdpr-omnibus-proposal'])),
    })
    .map((said) => JSON.parse(JSON.stringify({ name: 'P', zone: 'Europe/Berlin', ...said })) as Office),
)
const decided = some(['eu-gdpr-33-1', 'eu-gdpr-34-1', 'us-ca-individual', 'int-24'])

const clocks = (
  values: IncidentValues,
  duties: ReturnType<typeof dutiesOfIncident>,
  ids: readonly string[],
) =>
  clocksOf({
    state: 'triage',
    finalStates: incident.finalStates,
    stateSince: '2026-11-20T10:00:00Z',
    values,
    writtenAt: {},
    createdAt: '2026-11-20T10:00:00Z',
    now: '2026-11-21T10:00:00Z',
    closedSpans: [],
    ...(values.risk_conclusion && { concludedAt: '2026-11-20T11:00:00Z' }),
    duties,
    obligations: ids.map((rule_id): RecordedDuty => ({
      id: rule_id,
      state: 'required',
      values: { rule_id, decision: 'required' },
    })),
  })

describe('duties in reach', () => {
  it('are those of the whole question that can have a clock, must be decided, or were', () => {
    fc.assert(
      fc.property(given, office, decided, (values, us, ids) => {
        const all = dutiesOfIncident(values, us, lawPack, '2026-11-20', created)
        const near = dutiesInReach(values, us, lawPack, '2026-11-20', created, new Set(ids))
        const names = new Set(near.map((a) => a.duty.id))
        expect(near).toEqual(all.filter((a) => names.has(a.duty.id)))
        expect(all.filter((a) => (isInReach(a) || mustBeDecided(a)) && !names.has(a.duty.id))).toEqual([])
        expect(clocks(values, near, ids)).toEqual(clocks(values, all, ids))
      }),
      { numRuns: 300 },
    )
  })
  it('are few for a small office, whatever the laws of the world', () => {
    const us: Office = { name: 'P', country: 'DE', zone: 'Europe/Berlin', roles: ['controller'] }
    const values: IncidentValues = { kind: 'confirmed_breach', aware_at: created }
    expect(dutiesOfIncident(values, us, lawPack, '2026-11-20', created).length).toBeGreaterThan(100)
    expect(dutiesInReach(values, us, lawPack, '2026-11-20', created, new Set()).length).toBeLessThan(15)
  })
})

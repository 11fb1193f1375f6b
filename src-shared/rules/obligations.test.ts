/**
 * From facts to duties: thresholds at their edges (clock oracle, by id), ranges, places, roles, deadlines, previews, and a
 * law that is added as data only. World: unit test.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import oracle from '../../tests/fixtures/oracles/clock.json' with { type: 'json' }
import type { IncidentValues } from '../registers/incident.ts'
import type { Count, FuzzyTime } from '../values.ts'
import { newLaw } from '../../tests/new-law.ts'
import { factsAsked, lawPack } from './law-pack.ts'
import { obligationFactsOf, roles, type ObligationContext } from './obligation-facts.ts'
import { assessDuties, thresholdMet, type AssessedDuty } from './obligations.ts'
import { RulePack } from './rule-pack.ts'

const exact = (at: string, zone = 'Europe/Berlin'): FuzzyTime => ({ certainty: 'exact', at, zone })
const count = (n: number): Count => ({ status: 'confirmed', best: n })
const breach: IncidentValues = {
  kind: 'confirmed_breach',
  aware_at: exact('2026-11-20T15:30:00Z'),
  detected_at: exact('2026-11-20T09:00:00Z'),
  data_categories: ['health', 'national_id'],
  nature: ['confidentiality'],
  encrypted: 'no',
}
const office: ObligationContext = { roles: ['controller'], establishedIn: ['DE'], today: '2026-11-21' }
const living = (places: Record<string, Count>) => ({
  residence: Object.fromEntries(
    Object.entries(places).map(([place, people], i) => [`r${i}`, { place, people }]),
  ),
})
const assessAll = (values: IncidentValues, context: Partial<ObligationContext> = {}, pack = lawPack) =>
  assessDuties(obligationFactsOf({ ...breach, ...values }, { ...office, ...context }), pack)
const one = (id: string, values: IncidentValues, context: Partial<ObligationContext> = {}): AssessedDuty =>
  assessAll(values, context).find((a) => a.duty.id === id)!
const status = (id: string, values: IncidentValues, context: Partial<ObligationContext> = {}) =>
  one(id, values, context).status

describe('thresholds (oracle)', () => {
  interface Inputs {
    individuals?: number
    residents?: number
  }
  const cases = oracle.cases.filter((c) => c.rule === 'thresholds')
  const inputs = (id: string) => cases.find((c) => c.id === id)!.inputs as Inputs
  const hipaa = (n: number) => {
    const at = { ...living({ Ohio: count(n) }), subjects: count(n) }
    const covered = { roles: ['hipaa_covered_entity'] } as const
    return ['us-hipaa-media', 'us-hipaa-hhs-large', 'us-hipaa-hhs-small'].map((id) => status(id, at, covered))
  }
  it('are all here', () => expect(cases).toHaveLength(3))
  it('hipaa-threshold-499', () => {
    const no = 'does_not_apply'
    expect(hipaa(inputs('hipaa-threshold-499').individuals!)).toEqual([no, no, 'applies'])
  })
  it('hipaa-threshold-501', () => {
    expect(hipaa(inputs('hipaa-threshold-501').individuals!)).toEqual([
      'applies',
      'applies',
      'does_not_apply',
    ])
  })
  it('exactly 500: HHS at once, media not', () => {
    expect(hipaa(500)).toEqual(['does_not_apply', 'applies', 'does_not_apply'])
  })
  it('tx-ag', () => {
    const duty = (n: number) => one('us-tx-regulator', { ...living({ Texas: count(n) }), subjects: count(n) })
    const found = duty(inputs('tx-ag').residents!)
    expect([found.status, found.duty.deadline.amount]).toEqual(['applies', 30])
    expect(duty(249).status).toBe('does_not_apply')
  })
  it.each([
    ['>', 500, { min: 500, max: 500 }, 'no'],
    ['>=', 500, { min: 500, max: 500 }, 'yes'],
    ['<', 500, { min: 0, max: 499 }, 'yes'],
    ['>', 500, { min: 400, max: 600 }, 'unknown'],
    ['>', 500, { min: 501 }, 'yes'],
    ['>', 500, { max: 500 }, 'no'],
    ['<', 500, {}, 'unknown'],
  ] as const)('%s %i of %o: %s', (operator, people, range, met) => {
    expect(thresholdMet({ operator, people }, range)).toBe(met)
  })
})

describe('places', () => {
  const california = 'us-ca-individual'
  it('bind by where people live', () => {
    expect(status(california, { ...living({ California: count(3), DE: count(5) }) })).toBe('applies')
    expect(status(california, living({ Germany: count(5) }))).toBe('does_not_apply')
    expect(status('uk-gdpr-33-5', living({ UK: count(1) }))).toBe('applies')
  })
  it('may bind where nobody knows', () => {
    expect(status(california, {})).toBe('may_apply')
    expect(status(california, living({ Atlantis: count(2), DE: count(5) }))).toBe('may_apply')
    expect(status(california, { ...living({ DE: count(5) }), subjects: count(9) })).toBe('may_apply')
    expect(one(california, {}).missing).toContain('residence')
  })
  it('bind by the office for EU law, wherever the people live', () => {
    expect(status('eu-gdpr-33-5', living({ India: count(5) }))).toBe('applies')
    expect(status('eu-gdpr-33-5', living({ India: count(5) }), { establishedIn: ['IN'] })).toBe(
      'does_not_apply',
    )
    expect(status('eu-gdpr-33-5', living({ India: count(5) }), { establishedIn: undefined })).toBe(
      'may_apply',
    )
  })
  it('say "may" when a range lies across a threshold, and ask for the number', () => {
    const range = living({ California: { status: 'estimate', min: 300, max: 900 } })
    const duty = one('us-ca-regulator', range)
    expect(duty).toMatchObject({ status: 'may_apply', threshold: { met: 'unknown' }, missing: ['people'] })
    expect(duty.reasons.map((r) => r.key)).toContain('threshold_open')
  })
})

describe('roles and facts', () => {
  it('decide which duty is ours', () => {
    const processor = { roles: ['processor'] } as const
    expect(status('eu-gdpr-33-2', {}, processor)).toBe('applies')
    expect(status('eu-gdpr-33-1', {}, processor)).toBe('does_not_apply')
    expect(status('eu-nis2-early', {}, { roles: undefined })).toBe('may_apply')
    expect(
      status('eu-nis2-early', {}, { roles: ['nis2_entity'], answers: { significant_incident: 'yes' } }),
    ).toBe('applies')
    const both = { roles: ['nis2_entity', 'dora_entity'], answers: { significant_incident: 'yes' } } as const
    expect(status('eu-nis2-early', {}, both)).toBe('does_not_apply')
  })
  it('leave Art. 33 standing until a person concludes that a risk is unlikely', () => {
    const harmless: IncidentValues = { data_categories: ['contact'], encrypted: 'yes', key_exposed: 'no' }
    expect(status('eu-gdpr-33-1', harmless)).toBe('may_apply')
    expect(status('eu-gdpr-33-1', harmless, { concludedRisk: 'unlikely' })).toBe('does_not_apply')
    expect(status('eu-gdpr-33-5', harmless, { concludedRisk: 'unlikely' })).toBe('applies')
  })
  it('follow the conclusion of the person, not of the aid', () => {
    const stolen: IncidentValues = { origin: ['hack_malware_phishing'] }
    expect(status('eu-gdpr-34-1', stolen)).toBe('applies')
    expect(status('eu-gdpr-34-1', stolen, { concludedRisk: 'risk' })).toBe('does_not_apply')
    expect(status('eu-gdpr-34-1', { later_measures_removed_risk: 'yes' }, { concludedRisk: 'high' })).toBe(
      'does_not_apply',
    )
  })
  it('have nothing for a near miss, and may have for a suspicion', () => {
    expect(status('eu-gdpr-33-1', { kind: 'near_miss' })).toBe('does_not_apply')
    expect(status('eu-gdpr-33-5', { kind: 'suspected_breach' })).toBe('may_apply')
  })
  it('keep HIPAA presumed until the worksheet rebuts it', () => {
    const covered = { roles: ['hipaa_covered_entity'] } as const
    const presumed = one('us-hipaa-individual', {}, covered)
    expect(presumed.status).toBe('applies')
    expect(presumed.reasons.filter((r) => r.key === 'exempt_not_shown')).toHaveLength(2)
    const rebutted = { ...covered, answers: { hipaa_low_probability: 'yes' } } as const
    expect(status('us-hipaa-individual', {}, rebutted)).toBe('does_not_apply')
    const failed = { ...covered, answers: { hipaa_low_probability: 'no', hipaa_exclusion: 'no' } } as const
    expect(status('us-hipaa-individual', {}, failed)).toBe('applies')
    expect(status('us-hipaa-individual', { data_categories: ['contact'] }, covered)).toBe('does_not_apply')
  })
  it('know from recorded moments what has happened', () => {
    const initial_notice_sent_at = exact('2026-11-22T08:00:00Z')
    expect(status('eu-gdpr-33-4', {}, { answers: { notice_incomplete: 'yes' } })).toBe('does_not_apply')
    expect(
      status(
        'eu-gdpr-33-4',
        {},
        { answers: { notice_incomplete: 'yes' }, times: { initial_notice_sent_at } },
      ),
    ).toBe('applies')
    const classified_major_at = exact('2026-11-22T08:00:00Z')
    expect(status('eu-dora-initial', {}, { roles: ['dora_entity'], times: { classified_major_at } })).toBe(
      'applies',
    )
  })
  it('meet Singapore by number or by harm', () => {
    const few = { ...living({ Singapore: count(10) }), subjects: count(10) }
    const at = (significant_harm_likely: 'yes' | 'no' | 'unknown') =>
      status('sg-pdpa-pdpc', few, { answers: { significant_harm_likely, only_within_organisation: 'no' } })
    expect([at('yes'), at('no'), at('unknown')]).toEqual(['applies', 'does_not_apply', 'may_apply'])
  })
})

describe('deadlines', () => {
  it('show elapsed hours first and the end by Reg. 1182/71 second', () => {
    const { deadlines } = one('eu-gdpr-33-1', {})
    expect(deadlines.map((d) => [d.rule, d.counted.due, d.arguable])).toEqual([
      ['elapsed-hours', '2026-11-23T15:30:00Z', false],
      ['eu-1182-hours', '2026-11-23T16:00:00Z', true],
    ])
  })
  it('start from the earliest end of a range', () => {
    const aware_at: FuzzyTime = {
      certainty: 'range',
      from: '2026-11-20T08:00:00Z',
      to: '2026-11-20T15:00:00Z',
      zone: 'UTC',
    }
    expect(one('eu-gdpr-33-1', { aware_at }).deadlines[0]).toMatchObject({
      startIsFirm: false,
      counted: { due: '2026-11-23T08:00:00Z' },
    })
  })
  it('do not run before their own event, and run from it', () => {
    const ag = (people_notified_at?: FuzzyTime) =>
      one('us-ca-regulator', { ...living({ California: count(501) }) }, { times: { people_notified_at } })
        .deadlines
    expect(ag()).toEqual([])
    expect(one('us-ca-regulator', living({ California: count(501) })).waitsFor).toEqual([
      'people_notified_at',
    ])
    expect(ag(exact('2026-02-10T18:00:00Z', 'America/Los_Angeles'))[0]?.counted.dueDate).toBe('2026-02-25')
  })
  it('report small HIPAA breaches by 60 days after the year', () => {
    const detected_at = exact('2023-03-01T12:00:00Z', 'America/New_York')
    const found = one(
      'us-hipaa-hhs-small',
      { detected_at, subjects: count(20) },
      { roles: ['hipaa_covered_entity'] },
    )
    expect(found.deadlines[0]?.counted.dueDate).toBe('2024-02-29')
  })
  it('keep the outer limit of DORA, and give no relief to those who have none', () => {
    const context = (dora_no_weekend_relief: 'yes' | 'no') => ({
      roles: ['dora_entity' as const],
      answers: { major_ict_incident: 'yes', dora_no_weekend_relief } as const,
      times: { classified_major_at: exact('2026-11-21T12:00:00Z') },
    })
    const due = (relief: 'yes' | 'no') => one('eu-dora-initial', {}, context(relief)).deadlines[0]?.counted
    expect(due('yes')?.due).toBe('2026-11-21T15:30:00Z')
    expect(due('no')).toMatchObject({ raw: '2026-11-21T15:30:00Z', due: '2026-11-23T11:00:00Z' })
  })
  it('count Brazilian days with Brazilian holidays', () => {
    const aware_at = exact('2026-11-19T15:00:00Z', 'America/Sao_Paulo')
    const found = one(
      'br-lgpd-anpd',
      { aware_at, ...living({ Brazil: count(5) }) },
      { answers: { lgpd_relevant_risk: 'yes' } },
    )
    expect([found.status, found.deadlines[0]?.counted.dueDate]).toEqual(['applies', '2026-11-25'])
  })
})

describe('the pack', () => {
  it('shows a future law only when asked, marked as a preview', () => {
    const id = 'eu-omnibus-33-1'
    expect(one(id, {})).toBeUndefined()
    const shown = one(id, {}, { previews: ['eu-gdpr-omnibus-proposal'], concludedRisk: 'high' })
    expect(shown).toMatchObject({ status: 'applies', preview: true })
    expect(shown.deadlines[0]?.counted.due).toBe('2026-11-24T15:30:00Z')
  })
  it('gains a law by data alone', () => {
    const grown = RulePack.parse({ ...lawPack, regimes: [...lawPack.regimes, newLaw] })
    const found = (n: number, a_new_fact: 'yes' | 'unknown') =>
      assessAll(living({ Switzerland: count(n) }), { answers: { a_new_fact } }, grown).find(
        (a) => a.duty.id === newLaw.duties[0].id,
      )!
    expect(found(6, 'yes')).toMatchObject({
      status: 'applies',
      deadlines: [{ counted: { dueDate: '2026-12-04' } }],
    })
    expect(found(6, 'unknown')).toMatchObject({ status: 'may_apply', missing: ['a_new_fact'] })
    expect(found(5, 'yes').status).toBe('does_not_apply')
    expect(assessAll({}, {}, grown)).toHaveLength(assessAll({}).length + 1)
  })
  it('knows every role that its laws ask for', () => {
    const asked = factsAsked(lawPack).filter((f) => f.startsWith('role_'))
    expect(asked.toSorted()).toEqual(roles.map((r) => `role_${r}`).toSorted())
  })
})

describe('properties', () => {
  const facts = factsAsked(lawPack)
  const answers = fc.dictionary(fc.constantFrom(...facts), fc.constantFrom('yes', 'no', 'unknown'))
  it('learning a fact settles duties and never unsettles them, but for what the law presumes', () => {
    fc.assert(
      fc.property(answers, fc.constantFrom(...facts), fc.constantFrom('yes', 'no'), (known, fact, answer) => {
        fc.pre(known[fact] === undefined || known[fact] === 'unknown')
        fc.pre(!['phi_secured', 'hipaa_exclusion', 'hipaa_low_probability'].includes(fact))
        const context = { roles: undefined, establishedIn: ['DE', 'US-CA'] }
        const before = assessAll({}, { ...context, answers: { ...known, [fact]: 'unknown' } })
        const after = new Map(
          assessAll({}, { ...context, answers: { ...known, [fact]: answer } }).map((a) => [
            a.duty.id,
            a.status,
          ]),
        )
        const unsettled = before.filter((a) => a.status !== 'may_apply' && after.get(a.duty.id) !== a.status)
        expect(unsettled.map((a) => a.duty.id)).toEqual([])
      }),
      { numRuns: 60 },
    )
  })
  it('what may apply names what would settle it; what is settled asks for nothing', () => {
    fc.assert(
      fc.property(answers, (known) => {
        const all = assessAll({}, { answers: known })
        expect(
          all.filter((a) => (a.status === 'may_apply') !== a.missing.length > 0).map((a) => a.duty.id),
        ).toEqual([])
        expect(all.filter((a) => a.reasons.length === 0)).toEqual([])
      }),
      { numRuns: 60 },
    )
  })
})

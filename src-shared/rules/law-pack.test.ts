/** The law pack: complete, consistent, and refused when it is not. World: unit test. */
import { describe, expect, it } from 'vitest'
import { countPeriod, countingRules } from './counting.ts'
import { factsAsked, findLawDuty, lawPack, momentsAsked, shippedPacks, standingOf } from './law-pack.ts'
import { compareVersions, packName, RulePack } from './rule-pack.ts'

const regimes = lawPack.regimes
const duties = regimes.flatMap((r) => r.duties)
const regime = (id: string) => regimes.find((r) => r.id === id)!

describe('the laws that ship', () => {
  it('are 50 regimes with 118 duties, and every counting rule has its page', () => {
    expect([regimes.length, duties.length]).toEqual([50, 118])
    expect(lawPack.countingRules?.map((r) => r.id)).toEqual([...countingRules])
    expect(packName(lawPack)).toMatch(/^laws \d/)
  })
  it('can be counted, each of them', () => {
    const fixed = duties.filter((d) => d.deadline.rule)
    expect(fixed.length).toBeGreaterThan(60)
    for (const { deadline: d } of fixed) {
      const period = { rule: d.rule!, amount: d.amount!, unit: d.unit!, zone: 'Europe/Berlin' }
      expect(countPeriod({ ...period, start: '2026-11-20T10:00:00Z' }).due > '2026-11-20T10:00:00Z').toBe(
        true,
      )
    }
  })
  it('say of each duty what its page needs: where it is written, how far that was checked, and why that far', () => {
    expect(duties.filter((d) => d.sources.length === 0 || d.citation.length < 8).map((d) => d.id)).toEqual([])
    const weak = duties.filter((d) => d.verified === 'background' || d.verified === 'secondary-single')
    expect(weak.length).toBeGreaterThan(40)
    expect(weak.filter((d) => !d.verifiedNote).map((d) => d.id)).toEqual([])
    expect(new Set(duties.map((d) => d.verified)).size).toBeGreaterThan(3)
  })
  it('start every running period at some moment', () => {
    expect(duties.filter((d) => d.deadline.rule && d.anchors.length === 0)).toEqual([])
  })
  it('keep the office’s own rules under the names that old decisions use', () => {
    const first = findLawDuty(lawPack, 'int-24')!
    expect(first.regime.id).toBe('own-rules')
    expect(first.duty.deadline).toMatchObject({ amount: 24, unit: 'hours', rule: 'elapsed-hours' })
    expect(first.duty.anchors).toEqual(['reported_internally_at', 'detected_at', 'created'])
    expect(first.duty.stops?.allOf).toHaveLength(3)
    const people = findLawDuty(lawPack, 'int-34-72')!.duty
    expect(people.deadline).toMatchObject({ kind: 'guideline', amount: 72, unit: 'hours' })
    expect(people.deadline.also).toContain('no law names this figure')
    expect(people.recipientKind).toBe('people')
  })
  it('never change under a released name: the last one that ships is the one in use', () => {
    expect(shippedPacks.at(-1)).toBe(lawPack)
    const versions = shippedPacks.map((p) => p.version)
    expect(versions).toEqual([...new Set(versions)].toSorted(compareVersions))
  })
  it('ask for facts by name', () => {
    expect(factsAsked(lawPack)).toEqual(
      expect.arrayContaining(['high_risk_likely', 'role_controller', 'significant_harm_likely']),
    )
    expect(findLawDuty(lawPack, 'no-such-duty')).toBeUndefined()
  })
  it('name the moments that start a period', () => {
    expect(momentsAsked(lawPack)).toEqual(expect.arrayContaining(['aware_at', 'created', 'determined_at']))
  })
})

describe('what binds on a day', () => {
  it('leaves out what is not law yet, unless it is asked for', () => {
    const omnibus = regime('eu-gdpr-omnibus-proposal')
    expect(standingOf(omnibus, '2030-01-01')).toBe('off')
    expect(standingOf(omnibus, '2026-11-21', ['eu-gdpr-omnibus-proposal'])).toBe('preview')
  })
  it('switches a law on with its day and off after its last', () => {
    const india = regime('in-dpdp')
    expect(standingOf(india, '2027-05-12')).toBe('off')
    expect(standingOf(india, '2027-05-13')).toBe('in_force')
    expect(standingOf(regime('us-ca'), '2025-12-31')).toBe('off')
    expect(standingOf({ ...regime('us-ca'), effectiveTo: '2026-06-30' }, '2026-07-01')).toBe('off')
  })
  it('counts a law without a known first day as in force', () => {
    expect(standingOf(regime('us-fl'), '2026-11-21')).toBe('in_force')
  })
})

describe('a pack that is not right', () => {
  interface LooseDuty {
    id: string
    sources: string[]
    deadline: { rule: string; unit: string; amount: number }
    threshold: object
  }
  interface Loose {
    minReader: number
    regimes: { id: string; duties: [LooseDuty, LooseDuty] }[]
  }
  const accepts = (edit: (first: LooseDuty, pack: Loose) => void) => {
    const pack = structuredClone(lawPack) as unknown as Loose
    edit(pack.regimes[0]!.duties[0], pack)
    return RulePack.safeParse(pack).success
  }
  it('is refused', () => {
    expect(accepts(() => {})).toBe(true)
    expect(accepts((d) => (d.deadline.rule = 'moon-phases'))).toBe(false)
    expect(accepts((d) => (d.deadline.unit = 'months'))).toBe(false)
    expect(accepts((d) => (d.deadline.amount = 10_000))).toBe(false)
    expect(accepts((d) => (d.sources = ['nowhere']))).toBe(false)
    expect(accepts((d) => Object.assign(d.threshold, { people: 10 }))).toBe(false)
    expect(accepts((d, p) => (d.id = p.regimes[0]!.duties[1].id))).toBe(false)
    expect(accepts((_d, p) => (p.regimes[1]!.id = p.regimes[0]!.id))).toBe(false)
    expect(accepts((_d, p) => (p.regimes = []))).toBe(false)
    expect(accepts((_d, p) => (p.minReader = 2))).toBe(false)
  })
})

describe('versions', () => {
  it('are ordered by their numbers, not their letters', () => {
    const sorted = ['1.10.0', '1.9.9', '2.0.0', '1.9.10'].toSorted(compareVersions)
    expect(sorted).toEqual(['1.9.9', '1.9.10', '1.10.0', '2.0.0'])
    expect(compareVersions('1.1.0', '1.1.0')).toBe(0)
  })
})

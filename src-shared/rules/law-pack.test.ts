/** The law pack: complete, consistent, and refused when it is not. World: unit test. */
import { describe, expect, it } from 'vitest'
import { countPeriod, countingRules } from './counting.ts'
import { factsAsked, findLawDuty, lawPack, standingOf } from './law-pack.ts'
import { basePack, packName, RulePack } from './rule-pack.ts'

const regimes = lawPack.regimes ?? []
const duties = regimes.flatMap((r) => r.duties)
const regime = (id: string) => regimes.find((r) => r.id === id)!

describe('the laws that ship', () => {
  it('are 50 regimes with 117 duties, and every counting rule has its page', () => {
    expect([regimes.length, duties.length]).toEqual([50, 117])
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
  it('say how far each was checked and where it is written', () => {
    expect(duties.filter((d) => d.sources.length === 0)).toEqual([])
    expect(new Set(duties.map((d) => d.verified)).size).toBeGreaterThan(3)
  })
  it('start every running period at some moment', () => {
    expect(duties.filter((d) => d.deadline.rule && d.anchors.length === 0)).toEqual([])
  })
  it('agree with the clock that runs already (base pack)', () => {
    const base = basePack.duties.find((d) => d.id === 'eu-gdpr-33-1')!
    const { duty } = findLawDuty(lawPack, 'eu-gdpr-33-1')!
    expect(duty.deadline.amount).toBe(base.hours)
    expect(duty.anchors).toEqual(base.anchors)
    expect(duty.deadline.rule).toBe(base.alsoArguable?.countingRule)
  })
  it('ask for facts by name', () => {
    expect(factsAsked(lawPack)).toEqual(
      expect.arrayContaining(['high_risk_likely', 'role_controller', 'significant_harm_likely']),
    )
    expect(findLawDuty(lawPack, 'no-such-duty')).toBeUndefined()
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
    deadline: { rule: string; unit: string }
    threshold: object
  }
  interface Loose {
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
    expect(accepts((d) => (d.sources = ['nowhere']))).toBe(false)
    expect(accepts((d) => Object.assign(d.threshold, { people: 10 }))).toBe(false)
    expect(accepts((d, p) => (d.id = p.regimes[0]!.duties[1].id))).toBe(false)
    expect(accepts((_d, p) => (p.regimes[1]!.id = p.regimes[0]!.id))).toBe(false)
    expect(accepts((_d, p) => (p.regimes = []))).toBe(false)
  })
})

/** One risk: its values, what it lacks, how it drifts. World: unit test. */
import { describe, expect, it } from 'vitest'
import { incident } from '../registers/incident.ts'
import { driftsOf, wholeDrift, type KeptScore } from './drift.ts'
import { harms, levelNow, RiskRow, rowLevel, type RiskScore } from './risk-row.ts'
import { acceptanceObstaclesOf, acceptanceStands, rowFindings } from './row-findings.ts'

const anna = '01930000-0000-7000-8000-00000000000a'
const boris = '01930000-0000-7000-8000-00000000000b'
const action = '01930000-0000-7000-8000-0000000000aa'
const today = '2026-11-21'
const full: RiskRow = {
  matrix: 'cnil_4',
  origin: 'event',
  fearedEvent: 'access',
  sources: ['A curious colleague'],
  threats: ['Looks up the record of a neighbour'],
  harms: ['reputation'],
  existingMeasures: ['Roles'],
  inherent: { severity: 3, likelihood: 3, reasons: 'Health data, 40 readers' },
  treatment: 'reduce',
  plannedMeasures: [action],
  residual: { severity: 3, likelihood: 2 },
  owner: anna,
}
const kinds = (row: RiskRow) => rowFindings(row, today).map((f) => `${f.kind} ${f.field}`)
const without = (...keys: (keyof RiskRow)[]): RiskRow =>
  RiskRow.parse(Object.fromEntries(Object.entries(full).filter(([k]) => !keys.some((key) => key === k))))

describe('a risk', () => {
  it('may be empty, and names harm as the incident register does', () => {
    expect(RiskRow.safeParse({ matrix: 'cnil_4' }).success).toBe(true)
    expect(incident.fields['impacts']).toMatchObject({ options: harms })
  })
  it('holds no score that its matrix does not have', () => {
    const five = { severity: 5, likelihood: 1 }
    expect(RiskRow.safeParse({ matrix: 'nist_5', inherent: five }).success).toBe(true)
    expect(RiskRow.safeParse({ matrix: 'cnil_4', inherent: five }).success).toBe(false)
    expect(RiskRow.safeParse({ matrix: 'cnil_4', residual: { severity: 0, likelihood: 1 } }).success).toBe(
      false,
    )
  })
  it('counts with what remains, and before that with what is', () => {
    expect([rowLevel(full, 'inherent'), rowLevel(full, 'residual')]).toEqual(['high', 'moderate'])
    expect(levelNow(full)).toBe('moderate')
    expect(levelNow(without('residual'))).toBe('high')
  })
})

describe('what a risk lacks', () => {
  it('is nothing when all is said', () => expect(kinds(full)).toEqual([]))
  it('is named field by field', () => {
    expect(kinds({ matrix: 'cnil_4' })).toEqual([
      ...['origin', 'fearedEvent', 'sources', 'inherent', 'treatment', 'residual', 'owner'].map(
        (f) => `missing ${f}`,
      ),
      'missing harms',
      'missing existingMeasures',
    ])
    expect(kinds(without('threats'))).toEqual(['missing threats'])
    expect(kinds({ ...without('threats'), origin: 'design' })).toEqual([])
    expect(kinds({ ...full, inherent: { severity: 3, likelihood: 3 } })).toEqual(['no_reasons inherent'])
  })
  it('may not be higher afterwards without a reason', () => {
    const higher = { severity: 3, likelihood: 4 }
    expect(kinds({ ...full, residual: higher })).toContain('raised_without_reason residual')
    expect(kinds({ ...full, residual: { ...higher, reasons: 'More readers' } })).not.toContain(
      'raised_without_reason residual',
    )
    // lower on one axis does not make up for higher on the other
    expect(kinds({ ...full, residual: { severity: 4, likelihood: 1 } })).toContain(
      'raised_without_reason residual',
    )
  })
  it('may not be lower afterwards by nothing', () => {
    expect(kinds({ ...full, plannedMeasures: [] })).toEqual(['nothing_planned plannedMeasures'])
    expect(kinds({ ...full, plannedMeasures: [], treatment: 'accept' })).toEqual([
      'lower_without_measure residual',
      'acceptance_missing acceptance',
    ])
  })
  it('must be borne by somebody until a day when it stays high', () => {
    const high = { ...full, residual: { severity: 3, likelihood: 3 } }
    expect(kinds(high)).toEqual(['acceptance_missing acceptance'])
    expect(kinds({ ...high, acceptance: { by: boris, until: '2027-01-01' } })).toEqual([])
  })
  it('is an end that has passed; the last day still counts', () => {
    const until = (day: string): RiskRow => ({
      ...full,
      acceptance: { by: boris, at: '2026-01-01', until: day },
    })
    expect(acceptanceStands(until(today), today)).toBe('ends_soon')
    expect(kinds(until('2026-11-20'))).toEqual(['acceptance_ended acceptance'])
    expect(acceptanceStands(full, today)).toBeUndefined()
  })
  it('is somebody else who agrees, for twelve months at most', () => {
    const acceptance = {
      by: boris,
      at: today,
      until: '2027-11-21',
      reason: 'Too dear',
      control: 'Monthly look',
    }
    const people = [anna, boris]
    expect(acceptanceObstaclesOf({ ...full, acceptance }, people)).toEqual([])
    expect(acceptanceObstaclesOf({ ...full, acceptance: { ...acceptance, by: anna } }, people)).toMatchObject(
      [{ why: 'needs_second_person' }],
    )
    expect(
      acceptanceObstaclesOf({ ...full, acceptance: { ...acceptance, until: '2027-11-22' } }, people),
    ).toMatchObject([{ why: 'too_long', day: '2027-11-21' }])
  })
})

describe('drift', () => {
  const kept = (at: string, score: RiskScore, more: Partial<KeptScore> = {}): KeptScore => ({
    at: `${at}T08:00:00Z`,
    stage: 'inherent',
    matrix: 'cnil_4',
    score,
    ...more,
  })
  const history = [
    kept('2026-03-01', { severity: 3, likelihood: 3, reasons: 'A leak in the sector' }),
    kept('2026-01-01', { severity: 3, likelihood: 2 }),
    kept('2026-04-01', { severity: 3, likelihood: 3 }),
    kept('2026-05-01', { severity: 2, likelihood: 2 }, { why: 'Names are gone' }),
    kept('2026-06-01', { severity: 2, likelihood: 2 }, { matrix: 'ico_3' }),
    kept('2026-02-01', { severity: 1, likelihood: 1 }, { stage: 'residual' }),
  ]
  it('says what changed, when and why, in order; scoring the same again is no change', () => {
    expect(driftsOf(history, 'inherent').map((d) => [d.after.at.slice(0, 7), d.direction, d.why])).toEqual([
      ['2026-03', 'up', 'A leak in the sector'],
      ['2026-05', 'down', 'Names are gone'],
      ['2026-06', 'rescaled', undefined],
    ])
    expect(driftsOf(history, 'residual')).toEqual([])
  })
  it('from first to last does not compare two matrices', () => {
    expect(wholeDrift(history, 'inherent')?.direction).toBe('rescaled')
    expect(wholeDrift(history.slice(0, 4), 'inherent')).toMatchObject({
      direction: 'down',
      levelBefore: 'moderate',
      levelAfter: 'low',
    })
  })
  it('at the same level still shows which way both axes went', () => {
    const at = (severity: number, likelihood: number, day: string) => kept(day, { severity, likelihood })
    expect(driftsOf([at(1, 3, '2026-01-01'), at(3, 1, '2026-01-02')], 'inherent')).toMatchObject([
      { direction: 'mixed' },
    ])
    expect(driftsOf([at(1, 3, '2026-01-01'), at(2, 3, '2026-01-02')], 'inherent')).toMatchObject([
      { direction: 'up', levelBefore: 'moderate', levelAfter: 'moderate' },
    ])
  })
})

/** The tables of docs/decision-aid.md, cell by cell. World: unit test. */
import { describe, expect, it } from 'vitest'
import type { BreachFacts } from './decision-facts.ts'
import {
  availabilityPath,
  confidentialityPath,
  exposure,
  gravity,
  integrityPath,
  scale,
} from './decision-paths.ts'

const ofGravity: readonly BreachFacts[] = [
  { dataCategories: ['credentials'], credentialsProtected: 'yes' },
  { dataCategories: ['contact'] },
  { dataCategories: ['civil_status'] },
  { dataCategories: ['financial'] },
  { dataCategories: ['health'] },
]
const ofExposure: readonly BreachFacts[] = [
  { encrypted: 'yes', keySafe: 'yes' },
  { recipients: 'trusted', returned: 'confirmed' },
  { recipients: 'known', returned: 'asked' },
  { recipients: 'known', returned: 'none' },
  { recipients: 'many' },
]
const crowds = [100, 1_000, 10_000, 10_001]
/** Levels for up to 100, 1,000, 10,000 and more people; rows gravity, columns exposure. */
const table = [
  ['0000', '0000', '0000', '0000', '0001'],
  ['0000', '0000', '0001', '0111', '1111'],
  ['0000', '0000', '0011', '1112', '2222'],
  ['0000', '0000', '1112', '1222', '2222'],
  ['0000', '0000', '1122', '2222', '2222'],
]

describe('data in wrong hands', () => {
  it('has facts for every row and column', () => {
    expect(ofGravity.map((f) => gravity(f))).toEqual([0, 1, 2, 3, 4])
    expect(ofExposure.map((f) => exposure(f))).toEqual([0, 1, 2, 3, 4])
    expect(crowds.map((max) => scale({ people: { max } }))).toEqual([0, 1, 2, 3])
  })
  it('gives the level of the table', () => {
    const found = ofGravity.map((g) =>
      ofExposure.map((e) =>
        crowds.map((max) => confidentialityPath({ ...g, ...e, people: { max } }).level).join(''),
      ),
    )
    expect(found).toEqual(table)
  })
  it('counts people nobody has counted as more than 100', () => {
    expect([scale({}), scale({ people: { min: 5 } }), scale({ people: { min: 5_000 } })]).toEqual([1, 1, 2])
  })
  it.each<[string, BreachFacts, number]>([
    ['a stolen bag', { malicious: 'yes', lostObject: 'yes' }, 3],
    ['a stolen bag whose data were used', { malicious: 'yes', lostObject: 'yes', accessed: 'yes' }, 4],
    ['an intruder', { malicious: 'yes' }, 4],
    ['an intruder, nothing left', { malicious: 'yes', exfiltrated: 'no' }, 1],
    [
      'an intruder, nothing left but logs are incomplete',
      { malicious: 'yes', exfiltrated: 'no', logsComplete: 'no' },
      4,
    ],
    [
      'complete logs without access',
      { recipients: 'unknown', accessed: 'no_evidence', logsComplete: 'yes' },
      2,
    ],
    ['no sign of access and no logs', { recipients: 'unknown', accessed: 'no_evidence' }, 3],
    ['a known insider who meant it', { recipients: 'known', malicious: 'yes', returned: 'confirmed' }, 3],
    ['encrypted with a key that is out', { encrypted: 'yes', keySafe: 'no' }, 3],
    ['a locked and wiped phone', { lostObject: 'yes', remoteWiped: 'yes', accessProtected: 'yes' }, 2],
  ])('%s', (_name, facts, e) => expect(exposure(facts)).toBe(e))
  it.each<[string, BreachFacts, number]>([
    ['little insight into health', { dataCategories: ['health'], insight: 'little' }, 1],
    ['a year of calls', { dataCategories: ['behavioural'], insight: 'detailed' }, 3],
    ['addresses of patients', { dataCategories: ['contact'], revealsSensitive: 'yes' }, 3],
    ['health without a name', { dataCategories: ['health'], identification: 'hard' }, 1],
    ['a telephone book', { dataCategories: ['contact'], alreadyPublic: 'yes' }, 0],
    ['a protected address', { dataCategories: ['contact'], alreadyPublic: 'yes', safetyCritical: 'yes' }, 4],
    ['nothing known', {}, 2],
  ])('%s', (_name, facts, g) => expect(gravity(facts)).toBe(g))
})

describe('data that could not be used or were changed', () => {
  const away = (facts: BreachFacts) => availabilityPath({ nature: ['availability'], ...facts }).level
  it.each<[string, BreachFacts, number]>([
    ['back within a day', { restoredHours: 24, dataCategories: ['health'] }, 0],
    ['two days, ordinary data', { restoredHours: 48, dataCategories: ['contact'] }, 0],
    ['two days, health', { restoredHours: 48, dataCategories: ['health'] }, 1],
    [
      'two days, health, minor effect',
      { restoredHours: 48, dataCategories: ['health'], effectOnPeople: 'minor' },
      0,
    ],
    ['two days, patients', { restoredHours: 48, dataCategories: ['health'], vulnerable: 'yes' }, 2],
    ['four days', { restoredHours: 96, dataCategories: ['contact'] }, 1],
    [
      'four days without effect',
      { restoredHours: 96, dataCategories: ['contact'], effectOnPeople: 'none' },
      0,
    ],
    ['lost, no copy', { backup: 'no', dataCategories: ['contact'] }, 1],
    ['lost, no effect', { restoredHours: 'never', dataCategories: ['contact'], effectOnPeople: 'none' }, 0],
    ['lost health data', { restoredHours: 'never', dataCategories: ['health'] }, 2],
    ['a copy exists, not yet back', { backup: 'yes', dataCategories: ['contact'] }, 0],
    ['nobody knows', { dataCategories: ['contact'] }, 1],
  ])('%s', (_name, facts, level) => expect(away(facts)).toBe(level))
  it('knows wrong data that were put right, or meant', () => {
    const changed = (facts: BreachFacts) =>
      integrityPath({ nature: ['integrity'], dataCategories: ['financial'], ...facts }).level
    expect(changed({})).toBe(1)
    expect(changed({ malicious: 'yes' })).toBe(2)
    expect(changed({ malicious: 'yes', alterationCorrected: 'yes' })).toBe(0)
  })
})

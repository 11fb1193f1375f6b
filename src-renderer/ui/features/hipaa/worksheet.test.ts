/** Unit tests of the worksheet's reading: where each missing piece is filled in, which duties hang on it. World: unit test. */
import { describe, expect, it } from 'vitest'
import { incident, type IncidentValues } from '../../../../src-shared/registers/incident.ts'
import { assessHipaa, hipaaFactors } from '../../../../src-shared/rules/hipaa.ts'
import { hipaaSheetOf } from '../../../../src-shared/rules/hipaa-from-incident.ts'
import { dutiesOfIncident } from '../../../../src-shared/rules/incident-duties.ts'
import { lawPack } from '../../../../src-shared/rules/law-pack.ts'
import { dutiesBehind, factFieldsOf, fieldsOf, missingFields } from './worksheet.ts'

const missing = (values: IncidentValues) => missingFields(assessHipaa(hipaaSheetOf(values)), values)
const clinic = {
  name: 'Clinic',
  country: 'US',
  zone: 'America/New_York',
  roles: ['hipaa_covered_entity' as const],
}
const behind = (values: IncidentValues) =>
  dutiesBehind(dutiesOfIncident(values, clinic, lawPack, '2026-11-22'))

describe('what is missing', () => {
  it('is a level first, then its reasons, then the conclusion', () => {
    expect(missing({})).toEqual([
      'hipaa_nature_level',
      'hipaa_recipient_level',
      'hipaa_acquired_level',
      'hipaa_mitigation_level',
      'hipaa_conclusion',
      'hipaa_conclusion_reasons',
    ])
    expect(missing({ hipaa_nature_level: 'low' })[0]).toBe('hipaa_nature_reasons')
    expect(missing({ hipaa_exclusion: 'good_faith_access' })[0]).toBe('hipaa_exclusion_reasons')
  })
  it('leads to fields that exist', () => {
    const named = hipaaFactors.flatMap((f) => [fieldsOf(f).level, fieldsOf(f).reasons, ...factFieldsOf(f)])
    expect(named.filter((field) => !incident.fields[field])).toEqual([])
  })
})

describe('the duties that hang on the worksheet', () => {
  const breach: IncidentValues = { kind: 'confirmed_breach', hipaa_phi: 'yes', hipaa_impermissible: 'yes' }
  it('are found by what they ask, and the people are among them', () => {
    const found = behind(breach)
    expect(found.length).toBeGreaterThan(2)
    expect(found.find((d) => d.duty.recipientKind === 'people')?.status).toBe('applies')
    // other laws ask nothing of the kind
    expect(found.every((d) => d.regime.places.includes('US'))).toBe(true)
  })
  it('fall away when the presumption is rebutted', () => {
    const factors = Object.fromEntries(
      hipaaFactors.flatMap((f) => [
        [fieldsOf(f).level, 'low'],
        [fieldsOf(f).reasons, 'Came back unopened'],
      ]),
    ) as IncidentValues
    const rebutted: IncidentValues = {
      ...breach,
      ...factors,
      hipaa_conclusion: 'low_probability',
      hipaa_conclusion_reasons: 'Nobody saw it',
    }
    expect(missing(rebutted)).toEqual([])
    expect(behind(rebutted).find((d) => d.duty.recipientKind === 'people')?.status).toBe('does_not_apply')
  })
})

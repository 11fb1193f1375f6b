/** What is still asked for on the Decide page. World: unit test, on the laws that ship with the app. */
import { describe, expect, it } from 'vitest'
import type { Office } from '../../../../src-shared/office.ts'
import type { IncidentValues } from '../../../../src-shared/registers/incident.ts'
import { decideGdpr } from '../../../../src-shared/rules/decision-aid.ts'
import { gdprFactsOf } from '../../../../src-shared/rules/decision-from-incident.ts'
import { factsAsked, lawPack } from '../../../../src-shared/rules/law-pack.ts'
import { dutiesNow } from './follow.ts'
import { missingNow, questionFor, type Question } from './missing.ts'

const zone = 'Europe/Berlin'
const said: Office = { name: 'Kontor', country: 'DE', zone, roles: ['controller'] }
const asked = (values: IncidentValues, office: Office | undefined = said) => {
  const duties = dutiesNow(values, undefined, [], {
    pack: lawPack,
    office,
    today: '2026-11-21',
    created: { certainty: 'exact', at: '2026-11-20T09:00:00Z', zone },
  })
  return missingNow(decideGdpr(gdprFactsOf(values)), duties, values, office)
}
const names = (values: IncidentValues, office?: Office) =>
  asked(values, office).map(({ question }) => ('field' in question ? question.field : question.ask))
const here: IncidentValues = {
  kind: 'confirmed_breach',
  subjects: { status: 'confirmed', best: 20 },
  residence: { a1: { place: 'Germany', people: { status: 'confirmed', best: 20 } } },
}

describe('what is still worth finding out', () => {
  it('starts with what decides about which laws are asked at all', () => {
    expect(names({ kind: 'confirmed_breach' })[0]).toBe('residence')
    expect(names(here)).not.toContain('residence')
    expect(names(here, { name: 'Kontor', country: 'DE', zone })).toContain('office')
  })
  it('asks each thing once, with what its answer could change', () => {
    const all = asked(here)
    const keys = all.map(({ question }) => JSON.stringify(question))
    expect(new Set(keys).size).toBe(keys.length)
    expect(all.filter((m) => m.outcomes.length + m.duties.length === 0)).toEqual([])
    const receivers = all.find((m) => 'field' in m.question && m.question.field === 'recipients_of_leak')
    expect(receivers?.outcomes.length).toBeGreaterThan(0)
  })
  it('asks for a moment that starts a period, after everything else', () => {
    const californian: IncidentValues = {
      kind: 'confirmed_breach',
      detected_at: { certainty: 'exact', at: '2026-11-20T09:00:00Z', zone },
      data_categories: ['financial'],
      actually_accessed: 'yes',
      encrypted: 'no',
      subjects: { status: 'confirmed', best: 900 },
      residence: { a1: { place: 'California', people: { status: 'confirmed', best: 900 } } },
    }
    expect(asked(californian).at(-1)?.question).toEqual({ ask: 'moment', moment: 'people_notified_at' })
  })
  it('asks nothing more once nothing could change', () => {
    const nothing: IncidentValues = { ...here, kind: 'not_personal_data' }
    expect(asked(nothing)).toEqual([])
  })
})

describe('a fact that a law asks about', () => {
  const question = (fact: string, values: IncidentValues = {}): Question | undefined =>
    questionFor(fact, values, said)
  it('is asked for where it stands on record, and as a question of law where it does not', () => {
    expect(question('unauthorised_person_had_data')).toEqual({ ask: 'field', field: 'actually_accessed' })
    expect(question('unauthorised_person_had_data', { actually_accessed: 'no_evidence' })).toEqual({
      ask: 'law',
      fact: 'unauthorised_person_had_data',
    })
    expect(question('data_unintelligible', { encrypted: 'yes' })).toEqual({
      ask: 'field',
      field: 'key_exposed',
    })
    expect(question('significant_incident')).toEqual({ ask: 'law', fact: 'significant_incident' })
  })
  it('is never asked for when it is the conclusion that the person draws below', () => {
    expect(question('high_risk_likely')).toBeUndefined()
    expect(question('risk_likely')).toBeUndefined()
  })
  it('has a place to be answered, whatever law asks', () => {
    const without = factsAsked(lawPack).filter((fact) => question(fact) === undefined)
    expect(without.toSorted()).toEqual(['high_risk_likely', 'risk_likely'])
  })
})

/** What follows from the facts, sorted for the screen. World: unit test, on the laws that ship with the app. */
import { describe, expect, it } from 'vitest'
import type { Office } from '../../../../src-shared/office.ts'
import type { IncidentValues } from '../../../../src-shared/registers/incident.ts'
import { lawPack } from '../../../../src-shared/rules/law-pack.ts'
import { canDecideAnew, dutiesNow, type Laws, type Obligation } from './follow.ts'

const zone = 'Europe/Berlin'
const controller: Office = { name: 'Kontor', country: 'DE', zone, roles: ['controller'] }
const laws = (office: Office | undefined = controller): Laws => ({
  pack: lawPack,
  office,
  today: '2026-11-21',
  created: { certainty: 'exact', at: '2026-11-20T09:00:00Z', zone },
})
const breach: IncidentValues = {
  kind: 'confirmed_breach',
  aware_at: { certainty: 'exact', at: '2026-11-20T09:00:00Z', zone },
  data_categories: ['financial'],
  subjects: { status: 'confirmed', best: 20 },
  residence: { a1: { place: 'Germany', people: { status: 'confirmed', best: 20 } } },
}
const ids = (duties: readonly { duty: { id: string } }[]) => duties.map((d) => d.duty.id)
const obligation = (duty: string, state = 'not_required'): Obligation => ({
  id: '018f0000-0000-7000-8000-000000000001',
  register: 'obligation',
  title: duty,
  state,
  final: true,
  values: { rule_id: duty, decision: 'not_required' },
})

describe('what follows', () => {
  it('keeps far laws, previews and own records apart from what has to be decided', () => {
    const duties = dutiesNow(breach, undefined, [], laws())
    expect(ids(duties.toDecide)).toContain('eu-gdpr-33-1')
    expect(ids(duties.ourselves)).toContain('int-24')
    expect(ids(duties.toDecide)).not.toContain('int-24')
    expect(duties.outOfReach).toEqual([])
    expect(duties.previews).toEqual([])
    expect(ids(duties.doesNotApply)).toContain('us-ca-individual')
  })
  it('counts each duty in one group only, and leaves out none', () => {
    const d = dutiesNow({ ...breach, residence: {} }, undefined, [], laws())
    const groups = [
      d.applies,
      d.mayApply,
      d.ourselves,
      d.outOfReach,
      d.previews,
      d.fallsAway,
      d.doesNotApply,
    ].flat()
    expect(ids(groups).toSorted()).toEqual(ids(d.all).toSorted())
  })
  it('asks of an office that has not said what it is what controllers owe, and names what else may reach it', () => {
    const duties = dutiesNow(breach, undefined, [], laws({ name: 'Kontor', country: 'DE', zone }))
    expect(ids(duties.toDecide)).toContain('eu-gdpr-33-1')
    expect(ids(duties.outOfReach)).toContain('eu-611-initial')
    expect(ids(duties.toDecide)).not.toContain('eu-611-initial')
  })
  it('shows a law that is looked at as a preview, and never asks for a decision about it', () => {
    const future = lawPack.regimes.find((r) => r.preview)!
    const duties = dutiesNow(breach, 'high', [], laws({ ...controller, previews: [future.id] }))
    expect(ids(duties.previews)).toEqual(ids(future.duties.map((duty) => ({ duty }))))
    expect(duties.toDecide.filter((d) => d.preview)).toEqual([])
  })
  it('still asks about a duty that the conclusion being typed takes away (GDPR Art. 33(5))', () => {
    const duties = dutiesNow(breach, 'none', [], laws())
    expect(ids(duties.fallsAway)).toEqual(['eu-gdpr-33-1', 'eu-gdpr-34-1'])
    expect(ids(duties.toDecide)).toContain('eu-gdpr-33-1')
  })
  it('keeps the order of what is asked, whatever conclusion is typed', () => {
    const californian: IncidentValues = {
      ...breach,
      residence: {
        ...breach.residence,
        a2: { place: 'California', people: { status: 'confirmed', best: 5 } },
      },
    }
    const order = (risk?: 'none' | 'high') => ids(dutiesNow(californian, risk, [], laws()).toDecide)
    expect(order().indexOf('eu-gdpr-33-1')).toBeLessThan(order().indexOf('us-ca-individual'))
    expect(order('none')).toEqual(order())
    expect(order('high')).toEqual(order())
  })
  it('follows the conclusion being typed before it is saved (GDPR Art. 34(1))', () => {
    expect(ids(dutiesNow(breach, 'risk', [], laws()).applies)).not.toContain('eu-gdpr-34-1')
    expect(ids(dutiesNow(breach, 'high', [], laws()).applies)).toContain('eu-gdpr-34-1')
  })
  it('offers to put on record what falls away by an exemption alone', () => {
    const removed: IncidentValues = { ...breach, later_measures_removed_risk: 'yes' }
    const duties = dutiesNow(removed, 'high', [], laws())
    expect(ids(duties.toDecide)).not.toContain('eu-gdpr-34-1')
    expect(ids(duties.exempt)).toContain('eu-gdpr-34-1')
    // what does not reach the office is no exemption of it
    expect(ids(duties.exempt)).not.toContain('uk-gdpr-34')
  })
  it('asks no more about what was decided, and says with which duty it goes', () => {
    const duties = dutiesNow(breach, undefined, [obligation('eu-gdpr-33-1')], laws())
    expect(ids(duties.toDecide)).not.toContain('eu-gdpr-33-1')
    expect(duties.decided.map((d) => d.duty?.duty.id)).toEqual(['eu-gdpr-33-1'])
    expect(dutiesNow(breach, undefined, [obligation('gone-law')], laws()).decided[0]?.duty).toBeUndefined()
  })
})

it('lets a decision be taken anew until somebody was told', () => {
  expect(canDecideAnew(obligation('x', 'required'))).toBe(true)
  expect(canDecideAnew(obligation('x', 'not_required'))).toBe(true)
  for (const state of ['drafting', 'sent', 'acknowledged', 'follow_up_due', 'complete', 'late'])
    expect(canDecideAnew(obligation('x', state))).toBe(false)
})

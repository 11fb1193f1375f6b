/** What the office says about itself, and what it leaves open. World: unit test. */
import { describe, expect, it } from 'vitest'
import { establishedIn, Office, officeContext } from './office.ts'
import { roleAnswer } from './rules/obligation-facts.ts'

const office = (more: Partial<Office> = {}): Office => ({
  name: 'Praxis',
  country: 'DE',
  zone: 'Europe/Berlin',
  ...more,
})

describe('where the office is', () => {
  it.each([
    [office(), ['DE']],
    // The list of countries writes GR and GB, the laws EL and UK.
    [office({ country: 'GR' }), ['EL']],
    [office({ country: 'GB' }), ['UK']],
    [office({ establishedIn: ['AT', 'US-CA'] }), ['DE', 'AT', 'US-CA']],
    [office({ establishedIn: ['DE', 'AT'] }), ['DE', 'AT']],
    [office({ country: '' }), undefined],
    [office({ country: '', establishedIn: [] }), undefined],
    [undefined, undefined],
  ])('%j: %j', (said, places) => expect(establishedIn(said)).toEqual(places))
})

describe('what the office is', () => {
  const answers = (said: Partial<Office>) => {
    const context = officeContext(office(said), '2026-11-22')
    return (['controller', 'processor', 'nis2_entity'] as const).map((role) => roleAnswer(context, role))
  }
  it('is unknown until somebody says so', () =>
    expect(answers({})).toEqual(['unknown', 'unknown', 'unknown']))
  it('is ruled out only by name once somebody has begun to', () => {
    expect(answers({ roles: ['controller'], notRoles: ['processor'] })).toEqual(['yes', 'no', 'unknown'])
    expect(answers({ roles: ['controller'], notRoles: [] })).toEqual(['yes', 'unknown', 'unknown'])
    expect(answers({ roles: [], notRoles: ['controller'] })).toEqual(['no', 'unknown', 'unknown'])
  })
  it('is complete where nothing was left open', () =>
    expect(answers({ roles: ['controller'] })).toEqual(['yes', 'no', 'no']))
})

/** Which laws reach an office. World: unit test over the laws that ship. */
import { describe, expect, it } from 'vitest'
import type { Office } from '../office.ts'
import { lawPack } from './law-pack.ts'
import { dutiesOfRole, reachOf } from './office-reach.ts'

const office = (more: Partial<Office> = {}): Office => ({
  name: 'Praxis',
  country: 'DE',
  zone: 'Europe/Berlin',
  roles: ['controller'],
  notRoles: ['hipaa_covered_entity', 'hipaa_business_associate'],
  ...more,
})
const law = (id: string) => lawPack.regimes.find((r) => r.id === id)!
const reach = (id: string, said = office()) => reachOf(law(id), said)

describe('a law', () => {
  it('is ours where the office is and is what the law binds', () => {
    expect(reach('eu-gdpr')).toEqual({ reach: 'ours', by: 'place' })
    expect(reach('us-hipaa', office({ roles: ['hipaa_covered_entity'] }))).toEqual({
      reach: 'ours',
      by: 'role',
    })
    expect(reach('own-rules')).toEqual({ reach: 'ours', by: 'everybody' })
  })
  it('of another place counts when people who live there are affected', () => {
    expect(reach('uk-gdpr')).toEqual({ reach: 'people', by: 'place' })
    expect(reach('us-ca')).toEqual({ reach: 'people', by: 'place' })
  })
  it('is not ours for what we are not, or where we are not, once that was said', () => {
    expect(reach('us-hipaa')).toEqual({ reach: 'not_ours', by: 'role' })
    expect(reach('in-certin')).toEqual({ reach: 'not_ours', by: 'place' })
    expect(reach('eu-gdpr', office({ roles: [], notRoles: ['controller', 'processor'] })).reach).toBe(
      'not_ours',
    )
  })
  it('stays open as long as nobody has said', () => {
    expect(reach('eu-nis2')).toEqual({ reach: 'open', by: 'role' })
    const { roles: _roles, notRoles: _not, ...silent } = office()
    expect(reach('us-hipaa', silent)).toEqual({ reach: 'open', by: 'role' })
    expect(reach('eu-gdpr', silent)).toEqual({ reach: 'open', by: 'role' })
    expect(reach('in-certin', office({ country: '' }))).toEqual({ reach: 'open', by: 'place' })
    expect(reachOf(law('eu-gdpr'), undefined).reach).toBe('open')
  })
  it('is never put out of reach by silence', () => {
    const reaches = lawPack.regimes.map((r) => reachOf(r, undefined).reach)
    expect(reaches).not.toContain('not_ours')
  })
})

describe('a role', () => {
  const ids = (...asked: Parameters<typeof dutiesOfRole>) => dutiesOfRole(...asked).map((d) => d.duty.id)
  it('brings the duties that name it, of laws that are in force', () => {
    expect(ids(lawPack, 'processor', '2026-11-22')).toContain('eu-gdpr-33-2')
    expect(ids(lawPack, 'hipaa_business_associate', '2026-11-22').length).toBeGreaterThan(0)
    const before = ids(lawPack, 'controller', '2026-11-22')
    expect(before).toContain('eu-gdpr-33-1')
    // The Indian act names no role of ours; a proposal is no law.
    expect(before.filter((id) => id.startsWith('eu-gdpr-omnibus'))).toEqual([])
    expect(ids(lawPack, 'controller', '2018-05-24').filter((id) => id.startsWith('eu-gdpr'))).toEqual([])
  })
})

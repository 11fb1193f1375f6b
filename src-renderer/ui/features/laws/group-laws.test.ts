/** The list of laws: groups, search, order. World: unit test over the laws that ship. */
import { describe, expect, it } from 'vitest'
import type { Office } from '../../../../src-shared/office.ts'
import { ownRegime } from '../../../../src-shared/rules/incident-duties.ts'
import { lawPack } from '../../../../src-shared/rules/law-pack.ts'
import { groupLaws, listed, searchLaws } from './group-laws.ts'

const office: Office = {
  name: 'Praxis',
  country: 'CH',
  zone: 'Europe/Zurich',
  roles: ['controller'],
  notRoles: [],
  deadlines: [
    {
      id: 'd1',
      name: 'Hosting contract',
      recipient: 'Muster Hosting',
      recipientKind: 'contract_partner',
      hours: 24,
      anchor: 'aware_at',
      source: '',
    },
  ],
}
const own = ownRegime(office.deadlines)!
const all = listed([...lawPack.regimes, own], office)
const ids = (laws: readonly { readonly regime: { readonly id: string } }[]) => laws.map((l) => l.regime.id)

describe('the list of laws', () => {
  it('holds every law in exactly one group', () => {
    const grouped = groupLaws(all).flatMap((g) => ids(g.laws))
    expect(grouped.toSorted()).toEqual(ids(all).toSorted())
  })
  it('begins with what is ours by place and ends with our own rules', () => {
    const names = groupLaws(all).map((g) => g.name)
    expect(names[0]).toEqual({ kind: 'place', name: 'Switzerland' })
    expect(names.at(-1)).toEqual({ kind: 'own' })
    expect(ids(groupLaws(all).at(-1)!.laws)).toEqual(['own-rules', own.id])
  })
  it('reads what holds in a union together, and single states under their country', () => {
    const group = (kind: string) => groupLaws(all).filter((g) => g.name.kind === kind)
    expect(group('union')).toHaveLength(1)
    expect(ids(group('union')[0]!.laws)).toEqual(expect.arrayContaining(['eu-gdpr', 'eu-nis2', 'eu-dora']))
    expect(group('states').map((g) => g.name)).toEqual([{ kind: 'states', country: 'US' }])
    expect(ids(group('states')[0]!.laws)).not.toContain('us-hipaa')
  })
})

describe('the search', () => {
  it.each([
    ['hipaa', ['us-hipaa']],
    ['california', ['us-ca']],
    ['US-CA', ['us-ca']],
    ['  33(1)  ', ['eu-gdpr']],
    ['muster hosting', ['office-own']],
    ['no such thing', []],
  ])('for %j finds %j', (text, found) =>
    expect(ids(searchLaws(all, text))).toEqual(expect.arrayContaining(found)),
  )
  it('wants every word, and nothing when nothing is typed', () => {
    expect(ids(searchLaws(all, 'hipaa california'))).toEqual([])
    expect(searchLaws(all, '  ')).toHaveLength(all.length)
    expect(ids(searchLaws(all, 'no such thing'))).toEqual([])
  })
})

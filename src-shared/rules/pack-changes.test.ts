/** What a newer pack changes: all of it, named, and nothing else. World: unit test. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newLaw } from '../../tests/new-law.ts'
import { lawPack } from './law-pack.ts'
import { packChanges } from './pack-changes.ts'
import { RulePack } from './rule-pack.ts'

const grown = RulePack.parse({ ...lawPack, regimes: [newLaw, ...lawPack.regimes] })

describe('the changes of a pack', () => {
  it('are none against itself, whatever the order of its members', () => {
    const turned = { ...lawPack, regimes: lawPack.regimes.map((r) => ({ ...r, id: r.id })) }
    expect(packChanges(lawPack, turned)).toEqual([])
  })
  it('turn round with the direction', () => {
    const forth = packChanges(lawPack, grown)
    expect(forth.map((c) => [c.what, c.duty ?? c.regime])).toEqual([
      ['added', 'xx-example'],
      ['added', 'xx-example-1'],
    ])
    expect(forth[1]!.title).toBe('Commissioner (Example Act s.114)')
    expect(packChanges(grown, lawPack)).toEqual(forth.map((c) => ({ ...c, what: 'removed' })))
  })
  it('name exactly the parts of the duty that were edited', () => {
    const duties = lawPack.regimes.flatMap((regime, r) =>
      regime.duties.map((duty, d) => ({ r, d, id: duty.id })),
    )
    const edits = { citation: 'Another text', anchors: ['aware_at', 'created'], notes: 'Another note' }
    fc.assert(
      fc.property(
        fc.constantFrom(...duties),
        fc.subarray(Object.keys(edits) as (keyof typeof edits)[], { minLength: 1 }),
        ({ r, d, id }, parts) => {
          const after = structuredClone(lawPack)
          for (const part of parts) Object.assign(after.regimes[r]!.duties[d]!, { [part]: edits[part] })
          const [change, ...more] = packChanges(lawPack, after)
          expect(more).toEqual([])
          expect(change).toMatchObject({ what: 'changed', duty: id })
          expect(change!.fields.toSorted()).toEqual(parts.toSorted())
        },
      ),
      { numRuns: 40 },
    )
  })
  it('see a law itself apart from its duties, and a part that is new', () => {
    const after = structuredClone(lawPack)
    Object.assign(after.regimes[3]!, { effectiveTo: '2027-01-01', words: { x: { says: 'x', ask: 'x' } } })
    const { id: regime, name: title } = lawPack.regimes[3]!
    expect(packChanges(lawPack, after)).toEqual([
      { what: 'changed', regime, title, fields: ['effectiveTo', 'words'] },
    ])
  })
})

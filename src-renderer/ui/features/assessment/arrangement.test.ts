/** Unit tests of the two layouts of the form. */
import { describe, expect, it } from 'vitest'
import { bodyFields, principles } from '../../../../src-shared/risk/body.ts'
import { layoutIds } from '../../../../src-shared/risk/layouts.ts'
import { arranged, chosenLayout, layoutSetting } from './arrangement.ts'

const partsIn = (layout: (typeof layoutIds)[number]) =>
  arranged(layout, (key) => key).flatMap((s) => s.groups.flatMap((g) => g.parts))

describe('the form of an impact assessment', () => {
  it('asks for every fact in either layout, each in one place', () => {
    for (const layout of layoutIds) {
      const parts = partsIn(layout)
      const drawn = parts.map(({ field, part }) => `${field} ${part ?? ''}`)
      expect(bodyFields.map((f) => f.key).filter((key) => !parts.some((p) => p.field === key))).toEqual([])
      expect(drawn.filter((d, i) => drawn.indexOf(d) !== i)).toEqual([])
    }
  })
  it('names each principle by itself where the CNIL asks for it', () => {
    const rows = partsIn('cnil').filter((p) => p.field === 'principles')
    expect(rows.map((p) => p.part)).toEqual(principles.map((p) => p.id))
    expect(partsIn('edpb_2026').filter((p) => p.field === 'principles')).toEqual([{ field: 'principles' }])
  })
  it('leads to the risks once per event, under its name, and never under a question about one risk', () => {
    const groups = arranged('cnil', (key) => key).flatMap((s) => s.groups)
    const risks = groups.filter((g) => g.parts.some((p) => p.field === 'risks'))
    expect(risks.map((g) => g.title)).toEqual([
      'risk.layout.cnil.3.2',
      'risk.layout.cnil.3.3',
      'risk.layout.cnil.3.4',
      undefined,
    ])
  })
  it('is the one that was chosen, and the first one until then', () => {
    expect(chosenLayout({})).toBe('edpb_2026')
    expect(chosenLayout({ [layoutSetting]: 1 })).toBe('cnil')
    expect(chosenLayout({ [layoutSetting]: 9 })).toBe('edpb_2026')
  })
})

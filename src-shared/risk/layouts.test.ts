/** One set of facts in two layouts: nothing twice, nothing lost. World: unit test. */
import { describe, expect, it } from 'vitest'
import { bodyField, bodyFields, bodyFieldsOf, homeOf, principles } from './body.ts'
import { layoutIds, layoutOf, riskQuestion } from './layouts.ts'

const cnilQuestions = [
  [111, 112, 113, 121, 122, 123],
  [211, 212, 213, 214, 215, 221, 222, 223, 224, 225, 226, 227],
  [321, 322, 323, 324, 325, 326, 331, 332, 333, 334, 335, 336, 341, 342, 343, 344, 345, 346],
].flat()

describe('the facts of an assessment', () => {
  it('each have one key', () => {
    const keys = bodyFields.map((f) => f.key)
    expect(new Set(keys).size).toBe(keys.length)
    expect(keys.filter((k) => !/^[a-z][a-z0-9_]*$/.test(k))).toEqual([])
    expect(() => bodyField('nothing')).toThrow('nothing')
  })
  it('give every question of the CNIL tool exactly one home', () => {
    expect(bodyFields.flatMap((f) => f.cnil ?? []).toSorted((a, b) => a - b)).toEqual(cnilQuestions)
    expect(homeOf(111)?.key).toBe('overview')
    expect(homeOf(324)?.key).toBe('risks')
    expect(homeOf(228)).toBeUndefined()
    expect(bodyFields.filter((f) => f.cnilAdds && !homeOf(f.cnilAdds))).toEqual([])
  })
  it('have risks, measures, advice and decision in every kind', () => {
    for (const kind of ['register', 'collection', 'vendor'] as const)
      expect(bodyFieldsOf(kind).map((f) => f.key)).toEqual(
        expect.arrayContaining(['name', 'risks', 'measures', 'dpo_advice', 'decision']),
      )
    expect(bodyFieldsOf('register').map((f) => f.key)).not.toContain('data_items')
    expect(bodyFieldsOf('dpia')).toHaveLength(bodyFields.length)
  })
})

describe('both layouts', () => {
  it.each(layoutIds)('%s shows every fact', (id) => {
    const shown = new Set(layoutOf(id).flatMap((s) => s.parts.map((p) => p.field)))
    expect(bodyFields.filter((f) => !shown.has(f.key)).map((f) => f.key)).toEqual([])
  })
  it('the EDPB one shows each fact once, in its order', () => {
    const shown = layoutOf('edpb_2026').flatMap((s) => s.parts.map((p) => p.field))
    expect(new Set(shown).size).toBe(shown.length)
    expect(
      layoutOf('edpb_2026')
        .find((s) => s.id === '1.1.a')
        ?.parts.map((p) => p.field),
    ).toEqual(['data_items', 'data_described'])
  })
  it('the CNIL one has its questions, each with its home first', () => {
    const sections = layoutOf('cnil').filter((s) => /^\d{3}$/.test(s.id))
    expect(sections.map((s) => Number(s.id))).toEqual(cnilQuestions)
    for (const { id, parts } of sections) expect(parts[0]?.field).toBe(homeOf(Number(id))?.key)
    expect(sections.find((s) => s.id === '215')?.parts).toEqual([{ field: 'principles', row: 'retention' }])
    expect(sections.find((s) => s.id === '345')?.parts).toEqual([
      { field: 'risks', event: 'loss', of: 'severity' },
    ])
  })
  it('the CNIL one keeps what its tool does not ask for, risks of other kinds among it', () => {
    const beyond = layoutOf('cnil').at(-1)!
    expect(beyond.parts[0]).toEqual({ field: 'risks', event: 'other' })
    expect(beyond.parts.map((p) => p.field)).toEqual(expect.arrayContaining(['proportionality', 'publish']))
  })
})

describe('questions of the CNIL tool', () => {
  it('name an event and a part of the risk', () => {
    expect(riskQuestion(321)).toEqual({ event: 'access', part: 'impacts' })
    expect(riskQuestion(334)).toEqual({ event: 'change', part: 'existingMeasures' })
    expect(riskQuestion(346)).toEqual({ event: 'loss', part: 'likelihood' })
    expect([311, 320, 327, 351, 221].map(riskQuestion)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ])
  })
  it('on principles are twelve', () => expect(principles).toHaveLength(12))
})

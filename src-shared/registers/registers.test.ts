/** What every declaration must get right, for every register there is. */
import { describe, expect, expectTypeOf, it } from 'vitest'
import { cellSchema, locate } from './cells.ts'
import { defineRegister, line, missingFor, transitionsFrom } from './define.ts'
import type { IncidentValues } from './incident.ts'
import { registerIds, registers } from './index.ts'
import type { PersonValues } from './person.ts'

describe.each(registerIds)('register %s', (id) => {
  const register = registers[id]
  it('every state can be reached, and every state that is not final can be left', () => {
    const reached = new Set<string>([
      register.states[0],
      ...Object.values(register.transitions).map((t) => t.to),
    ])
    expect([...register.states].filter((s) => !reached.has(s))).toEqual([])
    const stuck = register.states.filter(
      (s) =>
        !(register.finalStates as readonly string[]).includes(s) && transitionsFrom(register, s).length === 0,
    )
    expect(stuck).toEqual([])
  })
  it('every field has a schema that refuses nonsense', () => {
    for (const [key, field] of Object.entries(register.fields))
      expect(cellSchema(field).safeParse({ $: 1 }).success, key).toBe(false)
  })
})

it('types come from the declaration', () => {
  expectTypeOf<NonNullable<IncidentValues['kind']>>().toEqualTypeOf<
    'event' | 'near_miss' | 'suspected_breach' | 'confirmed_breach' | 'not_personal_data'
  >()
  expectTypeOf<NonNullable<PersonValues['display_name']>>().toEqualTypeOf<string>()
})
it('a path must name a place that exists', () => {
  expect(locate(registers.incident, 'title')).toMatchObject({ key: 'title' })
  expect(locate(registers.incident, 'nature/integrity')).toMatchObject({ element: 'integrity' })
  for (const bad of [
    'nature',
    'nature/whatever',
    'title/x',
    'constructor',
    '__proto__',
    'tags/a/b',
    '@state',
  ])
    expect(locate(registers.incident, bad), bad).toBeUndefined()
})
it('closing a breach needs the decision of GDPR Art. 33(5), closing a near miss does not', () => {
  const done = { effects: 'None', closing_statement: 'Done', containment_step: 'Locked' }
  expect(missingFor(registers.incident, 'close', { ...done, kind: 'near_miss' })).toEqual([])
  expect(
    missingFor(registers.incident, 'close', { ...done, kind: 'confirmed_breach' }).map((n) => n.field),
  ).toEqual(['aware_at', 'aware_basis', 'duties'])
})
it('a declaration with a mistake does not load', () => {
  const base = {
    id: 'x',
    schemaVersion: 1,
    title: 'a',
    compartment: 'org',
    states: ['s'],
    finalStates: [],
    transitions: {},
    intake: [],
  } as const
  expect(() => defineRegister({ ...base, sections: { one: { a: line() }, two: { a: line() } } })).toThrow(
    'twice',
  )
  expect(() => defineRegister({ ...base, title: 'b', sections: { one: { a: line() } } })).toThrow(
    'unknown field',
  )
  expect(() =>
    defineRegister({
      ...base,
      sections: { one: { a: line() } },
      transitions: { t: { from: ['s'], to: 'nowhere' } },
    }),
  ).toThrow('unknown state')
})

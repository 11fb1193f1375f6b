/** What every declaration must get right, for every register there is. */
import { describe, expect, expectTypeOf, it } from 'vitest'
import { cellSchema, locate } from './cells.ts'
import { defineRegister, line, type Transition } from './define.ts'
import { alone, missingFor } from './gates.ts'
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
        !(register.finalStates as readonly string[]).includes(s) &&
        !Object.values<Transition>(register.transitions).some((t) => t.from.includes(s)),
    )
    expect(stuck).toEqual([])
  })
  it('every field has a schema that refuses nonsense', () => {
    for (const [key, field] of Object.entries(register.fields))
      expect({ key, accepted: cellSchema(field).safeParse({ $: 1 }).success }).toEqual({
        key,
        accepted: false,
      })
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
    expect({ bad, found: locate(registers.incident, bad) }).toEqual({ bad, found: undefined })
})
it('closing a breach needs each duty decided (GDPR Art. 33(5)), a score, a conclusion and settled numbers', () => {
  const done = {
    effects: 'None',
    closing_statement: 'Done',
    containment_step: 'Locked',
    postmortem_note: 'Envelopes are checked by a second person.',
  }
  const undecided = [{ duty: 'a-law', title: 'Authority (A law)', applies: false }]
  const asked = (kind: string) =>
    missingFor(registers.incident, 'close', { ...done, kind }, { ...alone, undecided }).map((n) => n.field)
  expect(asked('near_miss')).toEqual([])
  expect(asked('confirmed_breach')).toEqual([
    'aware_at',
    'aware_basis',
    'scores',
    'risk_conclusion',
    'risk_reasons',
    'subjects',
    'duties',
    'postmortem_note',
  ])
})
it('what binds for certain holds up a near miss too, and so does what was decided and not done', () => {
  const values = {
    effects: 'x',
    closing_statement: 'x',
    containment_step: 'x',
    postmortem_note: 'x',
    kind: 'event',
  }
  const child = {
    id: '0',
    register: 'obligation',
    title: 'Authority',
    state: 'required',
    final: false,
    values: {},
  }
  expect(
    missingFor(registers.incident, 'close', values, {
      ...alone,
      children: [child],
      undecided: [{ duty: 'a-law', title: 'Incident response team', applies: true }],
    }).map((n) => n.title),
  ).toEqual(['Incident response team', 'Authority'])
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

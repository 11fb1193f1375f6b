/** Rules over the roster as lines of names, there and back. World: unit test. */
import { expect, it } from 'vitest'
import { whyMeant, type AudienceRule } from '../../../../src-shared/sop/audience.ts'
import type { RosterPerson } from '../../../../src-shared/sop/roster.ts'
import { linesOf, ruleOf } from './audience-lines.ts'

const ada: RosterPerson = {
  id: 'a',
  name: 'Ada',
  department: 'Ward',
  roles: ['nurse', 'first aider'],
  type: 'employee',
  stays: [],
  leave: [],
}
const people: readonly RosterPerson[] = [
  ada,
  { ...ada, id: 'b', department: 'Front desk', roles: ['reception'] },
  { ...ada, id: 'c', roles: [], type: 'intern' },
  { ...ada, id: 'd', department: 'Front desk', roles: ['first aider'], type: 'contractor' },
]
const ward: AudienceRule = { is: 'department', name: 'Ward' }
const desk: AudienceRule = { is: 'department', name: 'Front desk' }
const nurse: AudienceRule = { is: 'role', name: 'nurse' }
const intern: AudienceRule = { is: 'type', type: 'intern' }
const c: AudienceRule = { is: 'person', id: 'c' }
const meant = (rule: AudienceRule) => people.filter((p) => whyMeant(rule, p)).map((p) => p.id)

it.each<[string, AudienceRule]>([
  ['everybody', { is: 'everybody' }],
  ['one name', ward],
  ['one of several', { is: 'any', of: [ward, nurse] }],
  ['all of several', { is: 'all', of: [ward, nurse] }],
  ['one of these and one of those', { is: 'all', of: [{ is: 'any', of: [ward, desk] }, nurse] }],
  ['everybody but', { is: 'not', of: { is: 'any', of: [intern, c] } }],
  ['some but not others', { is: 'all', of: [ward, { is: 'not', of: intern }, { is: 'not', of: c }] }],
  ['everybody, said twice', { is: 'all', of: [{ is: 'everybody' }, { is: 'not', of: nurse }] }],
])('%s means the same people after taking it apart', (_, rule) => {
  const lines = linesOf(rule)
  expect(lines).toBeDefined()
  expect(meant(ruleOf(lines!))).toEqual(meant(rule))
  expect(linesOf(ruleOf(lines!))).toEqual(lines)
})

it.each<[string, AudienceRule]>([
  ['a rule in a rule', { is: 'any', of: [ward, { is: 'all', of: [desk, nurse] }] }],
  ['not all of several', { is: 'not', of: { is: 'all', of: [ward, nurse] } }],
  ['one of several, or not another', { is: 'any', of: [ward, { is: 'not', of: nurse }] }],
])('%s is more than lines can say', (_, rule) => {
  expect(linesOf(rule)).toBeUndefined()
})

it('empty lines say nothing', () => {
  expect(ruleOf({ lines: [[], ['role:nurse']], without: [] })).toEqual(nurse)
  expect(ruleOf({ lines: [[]], without: [] })).toEqual({ is: 'everybody' })
})

/** What a campaign that is being put together asks for. World: unit test. */
import { expect, it } from 'vitest'
import { draftOf, planOf } from './plan-draft.ts'

const version = '0190a000-0000-7000-8000-000000000003'
const person = { id: '0190a000-0000-7000-8000-000000000001', name: 'Ada' }
const today = '2026-11-20'
const of = (texts: Readonly<Record<string, string>>) => planOf(draftOf(texts, today))

it('is a plan as soon as it says what to sign: today, for whom the procedure says', () => {
  expect(of({})).toEqual({ missing: 'versions' })
  expect(of({ versions: '{' })).toEqual({ missing: 'versions' })
  expect(of({ versions: JSON.stringify([version]) })).toEqual({
    plan: { reason: 'new_version', versions: [version], opens: today, quiz: true },
  })
})
it('names departments and roles, or exactly the people who were picked', () => {
  const base = { versions: JSON.stringify([version]), who: 'other' }
  expect(of({ ...base, departments: '["Ward"]' })).toMatchObject({
    plan: { rule: { is: 'department', name: 'Ward' } },
  })
  expect(of({ ...base, departments: '["Ward"]', roles: '["nurse"]' })).toMatchObject({
    plan: {
      rule: {
        is: 'any',
        of: [
          { is: 'department', name: 'Ward' },
          { is: 'role', name: 'nurse' },
        ],
      },
    },
  })
  expect(of({ ...base, who: 'people' })).toEqual({ missing: 'audience' })
  const picked = of({ ...base, who: 'people', people: JSON.stringify([person]) })
  expect(picked).toMatchObject({ plan: { people: [person.id] } })
  expect(picked).not.toHaveProperty('plan.rule')
})
it('leaves no day out that was typed and could not be read', () => {
  const base = { versions: JSON.stringify([version]) }
  expect(of({ ...base, 'due.text': 'soonish' })).toEqual({ missing: 'due' })
  expect(of({ ...base, 'opens.text': '' })).toEqual({ missing: 'opens' })
  expect(of({ ...base, 'due.text': 'in two weeks', due: '2026-12-04' })).toMatchObject({
    plan: { due: '2026-12-04' },
  })
})
it('from an action, it is asked because of one', () => {
  expect(of({ versions: JSON.stringify([version]), from: person.id })).toMatchObject({
    plan: { reason: 'incident_action', from: person.id },
  })
})

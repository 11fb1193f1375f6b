/** Unit tests of what a record is heading for. */
import { expect, it } from 'vitest'
import { incident } from '../../../../../src-shared/registers/incident.ts'
import { person } from '../../../../../src-shared/registers/person.ts'
import { nextStep } from './next-step.ts'

it('heads for the first transition, and for none where a record may stay', () => {
  expect(nextStep(incident, 'intake')).toBe('start_triage')
  expect(nextStep(incident, 'awaiting_postmortem')).toBe('close')
  expect(nextStep(incident, 'closed')).toBeUndefined()
  expect(nextStep(person, 'active')).toBeUndefined()
  expect(nextStep(person, 'left')).toBeUndefined()
})

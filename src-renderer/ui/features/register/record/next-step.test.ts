/** Unit tests of what a record is heading for. */
import { expect, it } from 'vitest'
import { assessment } from '../../../../../src-shared/registers/assessment.ts'
import { incident } from '../../../../../src-shared/registers/incident.ts'
import { person } from '../../../../../src-shared/registers/person.ts'
import { article35Cases, criteria } from '../../../../../src-shared/risk/screening.ts'
import { nextStep } from './next-step.ts'

it('heads for the first transition, and for none where a record may stay', () => {
  expect(nextStep(incident, 'intake')).toBe('start_triage')
  expect(nextStep(incident, 'awaiting_postmortem')).toBe('close')
  expect(nextStep(incident, 'closed')).toBeUndefined()
  expect(nextStep(person, 'active')).toBeUndefined()
  expect(nextStep(person, 'left')).toBeUndefined()
})
it('an assessment follows its screening and its decision', () => {
  const answered = (answer: 'yes' | 'no') => ({
    cases: Object.fromEntries(article35Cases.map((c) => [c, { answer }])),
    criteria: Object.fromEntries(criteria.map((c) => [c, { answer }])),
  })
  expect(nextStep(assessment, 'screening')).toBe('start')
  expect(nextStep(assessment, 'screening', { screening: answered('no') })).toBe('not_needed')
  expect(nextStep(assessment, 'screening', { screening: answered('yes') })).toBe('start')
  expect(nextStep(assessment, 'draft')).toBe('submit')
  expect(nextStep(assessment, 'review')).toBe('approve')
  expect(nextStep(assessment, 'review', { decision: 'reject' })).toBe('reject')
  expect(nextStep(assessment, 'review', { decision: 'refer_to_authority' })).toBe('refer')
  expect(nextStep(assessment, 'approved')).toBeUndefined()
})

/** Unit tests of how far a section is. */
import { expect, it } from 'vitest'
import { incident } from '../../../../../src-shared/registers/incident.ts'
import { askedFields, sectionState } from './section-state.ts'

const protections = Object.keys(incident.sections['protections'])

it('counts only what is asked right now', () => {
  expect(askedFields(incident, protections, {})).not.toContain('key_exposed')
  expect(askedFields(incident, protections, { encrypted: 'yes' })).toContain('key_exposed')
  expect(sectionState(incident, protections, {}, new Set())).toMatchObject({ state: 'empty', filled: 0 })
  expect(sectionState(incident, protections, { encrypted: 'no' }, new Set()).state).toBe('started')
  expect(sectionState(incident, protections, { encrypted: 'no' }, new Set(['encrypted'])).state).toBe(
    'attention',
  )
})
it('shows a value that is no longer asked for, because it is on record', () => {
  expect(askedFields(incident, protections, { key_exposed: 'yes' })).toContain('key_exposed')
})

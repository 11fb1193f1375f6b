/** The facts on the Decide page: everything that the decision aid reasons from can be answered there. World: unit test. */
import { expect, it } from 'vitest'
import { incident } from '../../../../src-shared/registers/incident.ts'
import { fieldOfFact } from '../../../../src-shared/rules/decision-from-incident.ts'
import { factGroupNames, factGroups, factsOf } from './fact-groups.ts'

const all = Object.values(factGroups).flat() as string[]

it('holds every field that the decision aid reasons from, each once', () => {
  expect(Object.values(fieldOfFact).filter((field) => !all.includes(field))).toEqual([])
  expect(new Set(all).size).toBe(all.length)
})
it('names fields of the incident only', () => {
  expect(all.filter((name) => !Object.hasOwn(incident.fields, name))).toEqual([])
})
it('tells what is on record from what is open, and asks only what makes sense', () => {
  const values = { encrypted: 'no', backup_available: 'unknown' }
  const { known, open } = factsOf(incident, 'protections', values)
  expect(known).toEqual(['encrypted', 'backup_available'])
  expect(open).toContain('access_protected')
  // nobody asks for the key of something that was not encrypted
  expect(open).not.toContain('key_exposed')
  expect(factsOf(incident, 'protections', { encrypted: 'yes' }).open).toContain('key_exposed')
  expect(factGroupNames.flatMap((g) => factsOf(incident, g, {}).known)).toEqual([])
})

// @vitest-environment jsdom
/** The first step: the one question about what the office is, and what its answers mean. World: unit test (jsdom). */
import { cleanup, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it, vi } from 'vitest'
import { officeContext } from '../../../../src-shared/office.ts'
import { roleAnswer } from '../../../../src-shared/rules/obligation-facts.ts'
import { show } from '../../components/test-frame.tsx'
import { guessPlace, PlaceStep, rolesSaid, type Place } from './PlaceStep.tsx'

afterEach(cleanup)

it('proposes a controller, and takes another answer or none', async () => {
  const changed = vi.fn<(place: Place) => void>()
  show(<PlaceStep place={guessPlace('en')} onChange={changed} onNext={() => undefined} />)
  expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Decides on their use' }).checked).toBe(true)
  await userEvent.click(screen.getByRole('radio', { name: 'Not sure yet' }))
  expect(changed.mock.lastCall?.[0].role).toBe('unsure')
})
it.each([
  ['controller', 'yes', 'no'],
  ['processor', 'no', 'yes'],
  ['both', 'yes', 'yes'],
  ['unsure', 'unknown', 'unknown'],
] as const)('%s: nothing is said about what was not asked', (choice, controller, processor) => {
  const office = { name: '', country: '', zone: 'UTC', ...rolesSaid[choice] }
  const context = officeContext(office, '2026-11-22')
  expect(roleAnswer(context, 'controller')).toBe(controller)
  expect(roleAnswer(context, 'processor')).toBe(processor)
  expect(roleAnswer(context, 'hipaa_covered_entity')).toBe('unknown')
})

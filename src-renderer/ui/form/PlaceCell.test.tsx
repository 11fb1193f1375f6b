// @vitest-environment jsdom
/** Component tests of the residence table: places are found by name and code, and any text is kept. */
import { cleanup, configure, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it } from 'vitest'
import { registers } from '../../../src-shared/registers/index.ts'
import { placesLike } from './PlaceCell.tsx'
import { RowsField } from './RowsField.tsx'
import { showInForm } from './test-frame.tsx'

configure({ asyncUtilTimeout: 8_000 })

afterEach(cleanup)
const box = () => screen.getByRole('combobox', { name: 'Country or state, row 1' })
const table = (place?: string) =>
  showInForm(
    registers.incident,
    { residence: { a1: place ? { place } : {} } },
    <RowsField name="residence" />,
  )

it('finds a place by the beginning of its name, by its code, and by another name', () => {
  expect(placesLike('ger')[0]).toBe('Germany')
  expect(placesLike('us-ca')).toEqual(['California'])
  expect(placesLike('deutsch')).toEqual(['Germany'])
  expect(placesLike('atlantis')).toEqual([])
})
it('offers places while one types, and writes the one that is chosen', async () => {
  const log = table()
  await userEvent.type(box(), 'calif')
  await userEvent.click(await screen.findByRole('option', { name: 'California', hidden: true }))
  expect(log.edits.at(-1)).toEqual(['residence/a1', { value: { place: 'California' } }])
  expect(log.left).toContain('residence/a1')
  expect(screen.getByText('California (US-CA)')).toBeTruthy()
})
it('keeps a place that no law here knows, and says so', async () => {
  const log = table()
  await userEvent.type(box(), 'Atlantis')
  await userEvent.tab()
  expect(log.edits.at(-1)).toEqual(['residence/a1', { value: { place: 'Atlantis' } }])
  expect(screen.getByText(/No law here is tied to a place of this name/)).toBeTruthy()
})

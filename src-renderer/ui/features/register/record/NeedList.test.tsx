// @vitest-environment jsdom
/** Component test of what is missing: each piece is named and is a button that leads to where it is put right. */
import { cleanup, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it, vi } from 'vitest'
import { alone, missingFor, type Need } from '../../../../../src-shared/registers/gates.ts'
import { incident } from '../../../../../src-shared/registers/incident.ts'
import { showInForm } from '../../../form/test-frame.tsx'
import { NeedList } from './NeedList.tsx'

afterEach(cleanup)

it('names every missing piece and leads to it; of many, the rest is one click away', async () => {
  const onNeed = vi.fn<(need: Need) => void>()
  const needs = missingFor(
    incident,
    'await_postmortem',
    { kind: 'confirmed_breach', nature: ['integrity'] },
    {
      ...alone,
      undecided: [
        { duty: 'a', title: 'Authority (Art. 1)', applies: true },
        { duty: 'b', title: 'People (Art. 2)', applies: false },
      ],
    },
  )
  showInForm(incident, {}, <NeedList register="incident" needs={needs} onNeed={onNeed} />)
  expect(needs.length).toBe(8)
  expect(screen.queryByRole('button', { name: 'Decide: People (Art. 2)' })).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: '2 more' }))
  const links = screen.getByRole('list', { name: 'What is missing' }).querySelectorAll('button')
  expect(links.length).toBe(needs.length)
  await userEvent.click(screen.getByRole('button', { name: 'Kinds of data' }))
  expect(onNeed).toHaveBeenLastCalledWith({ field: 'data_categories' })
  await userEvent.click(screen.getByRole('button', { name: 'Decide: People (Art. 2)' }))
  expect(onNeed.mock.lastCall?.[0]).toMatchObject({ field: 'duties', title: 'People (Art. 2)' })
})

// @vitest-environment jsdom
/** Component test of what is missing: each piece is a button that leads to its field. */
import { cleanup, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it, vi } from 'vitest'
import { missingFor } from '../../../../../src-shared/registers/define.ts'
import { incident } from '../../../../../src-shared/registers/incident.ts'
import { showInForm } from '../../../form/test-frame.tsx'
import { NeedList } from './NextStrip.tsx'

afterEach(cleanup)

it('names every missing piece and goes to its field', async () => {
  const onNeed = vi.fn<(field: string) => void>()
  const needs = missingFor(incident, 'await_postmortem', { kind: 'confirmed_breach', nature: ['integrity'] })
  showInForm(incident, {}, <NeedList register="incident" needs={needs} onNeed={onNeed} />)
  const links = screen.getByRole('list', { name: 'What is missing' }).querySelectorAll('button')
  expect(links.length).toBe(needs.length)
  expect(needs.length).toBe(7)
  await userEvent.click(screen.getByRole('button', { name: 'Kinds of data' }))
  expect(onNeed).toHaveBeenLastCalledWith('data_categories')
  await userEvent.click(screen.getByRole('button', { name: 'Decide whether the authority has to be told' }))
  expect(onNeed).toHaveBeenLastCalledWith('duties')
})

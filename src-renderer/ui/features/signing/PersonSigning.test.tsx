// @vitest-environment jsdom
/** What the record of a person says about signing. World: unit test (jsdom). */
import { cleanup, configure, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import type { AssignmentLine } from '../../../../src-shared/ipc/contract-sop.ts'
import { ok } from '../../../../src-shared/ipc/result.ts'
import { incidentView, show } from '../../components/test-frame.tsx'
import { PersonSigning } from './PersonSigning.tsx'

configure({ asyncUtilTimeout: 8_000 })
afterEach(cleanup)

const person = '01930000-0000-7000-8000-000000000009'
const line = {
  assignment: '01930000-0000-7000-8000-000000000008',
  campaign: '01930000-0000-7000-8000-000000000007',
  person,
  name: 'Ada Berg',
  code: 'SOP-01',
  number: '1.0',
  title: 'Rules',
  state: 'assigned',
  assignedOn: '2026-11-20',
  due: '2026-12-04',
} as unknown as AssignmentLine

it.each([
  [
    'has a PIN, or forgot it',
    { set: true, closedFor: 0 },
    /Ada Berg has a PIN\. If it is forgotten, a start code/,
  ],
  [
    'was closed out by wrong tries',
    { set: true, closedFor: 300 },
    /closed for a while.*a start code lets them/,
  ],
  ['has none yet', { set: false, closedFor: 0 }, /Ada Berg has no PIN yet/],
])('says what the office can do for whoever %s', async (_who, pin, words) => {
  const view = { ...incidentView({}), id: person, register: 'person', title: 'Ada Berg' }
  show(<PersonSigning form={undefined as never} view={view} />, {
    assignments: () => ok({ lines: [line], cut: false } as never),
    pinStates: () => ok({ people: [{ person, ...pin }] } as never),
  })
  expect(await screen.findByText(words)).toBeTruthy()
  const way = screen.getByRole('link', { name: 'Give a start code' })
  expect(way.getAttribute('href')).toContain('/signing/shared-pc')
})
